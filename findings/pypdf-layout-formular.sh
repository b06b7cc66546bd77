#!/usr/bin/env bash
# A PDF may keep a part of a page that is used again, or was placed from another program, as a form XObject. pypdf 7.1.1 in its layout
# mode, recommended for tables, does not go into it: the figures are gone and the page is the empty string, with no warning. In
# the plain mode they are there. File made by reportlab 5.1.0.
# Fails when pypdf has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet reportlab==5.1.0 pypdf==7.1.1
env/bin/python -W error - <<'PY'
import sys

import pypdf
from reportlab.pdfgen import canvas

page = canvas.Canvas("a.pdf")
page.beginForm("tabell")
page.drawString(50, 700, "Barn 12")
page.endForm()
page.doForm("tabell")
page.save()

plain = pypdf.PdfReader("a.pdf").pages[0].extract_text()
seen = pypdf.PdfReader("a.pdf").pages[0].extract_text(extraction_mode="layout")
print("pypdf 7.1.1 plain", repr(plain), "layout", repr(seen))
sys.exit(0 if plain.strip() == "Barn 12" and seen == "" else 1)
PY

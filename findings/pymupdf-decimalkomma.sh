#!/usr/bin/env bash
# PyMuPDF 2.0 finds a ruled table, but takes its words apart: the cell 12,5 is given as `125`, line end, `,` and -450 as `450`, line
# end, `-`, so that what reads the first line, or joins them, has ten times the share and a surplus for a deficit. Its own Markdown of
# the same table is right, and PyMuPDF 1.28.2 gave 12,5 and -450. Table made by reportlab 5.1.0.
# Fails when PyMuPDF has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
python3 -m venv older
env/bin/pip install --quiet reportlab==5.1.0 pymupdf==2.0
older/bin/pip install --quiet pymupdf==1.28.2
env/bin/python - <<'PY'
from reportlab.lib import colors
from reportlab.platypus import SimpleDocTemplate, Table

rows = [["Kommun", "Andel", "Avvikelse"], ["Botkyrka", "12,5", "-450"], ["Alingsås", "3,5", "7"]]
SimpleDocTemplate("a.pdf").build([Table(rows, style=[("GRID", (0, 0), (-1, -1), 0.5, colors.black)])])
PY
cat > see.py <<'PY'
import json

import pymupdf

page = pymupdf.open("a.pdf")[0]
table = page.find_tables().tables[0]
print(json.dumps([table.extract()[1], table.to_markdown().split("\n")[2]]))
PY
new=$(env/bin/python see.py | tail -1)
old=$(older/bin/python see.py | tail -1)
printf 'pymupdf 2.0    %s\npymupdf 1.28.2 %s\n' "$new" "$old"
test "$new" = '[["Botkyrka", "125\n,", "450\n-"], "|Botkyrka|12,5|-450|"]'
test "$old" = '[["Botkyrka", "12,5", "-450"], "|Botkyrka|12,5|-450|"]'

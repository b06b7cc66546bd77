#!/usr/bin/env bash
# Word keeps a no-break hyphen (Ctrl+Shift+_), which is what stops `-450` from being broken after the sign, as an element of
# its own, w:noBreakHyphen. docx2python 3.7.1 drops it: the cell reads 450 and a deficit has become a surplus. mammoth 1.13.0
# gives U+2011 and python-docx 1.2.0 a hyphen.
# Fails when the libraries have come to agree.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet docx2python==3.7.1 python-docx==1.2.0 mammoth==1.13.0
env/bin/python - <<'PY'
import sys

import docx
import mammoth
from docx.oxml import OxmlElement
from docx2python import docx2python

document = docx.Document()
cells = document.add_table(1, 2).rows[0].cells
cells[0].text = "Avvikelse"
run = cells[1].paragraphs[0].add_run()
run._r.append(OxmlElement("w:noBreakHyphen"))
run.add_text("450")
document.save("a.docx")

with docx2python("a.docx") as read:
    seen = [row for table in read.body for row in table if row[0] == ["Avvikelse"]]
html = mammoth.convert_to_html(open("a.docx", "rb")).value
again = docx.Document("a.docx").tables[0].cell(0, 1).text
print("docx2python 3.7.1", seen, "python-docx 1.2.0", again, "mammoth 1.13.0", html)
sys.exit(0 if seen == [[["Avvikelse"], ["450"]]] and again == "-450" and "\u2011450" in html else 1)
PY

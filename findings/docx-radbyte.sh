#!/usr/bin/env bash
# WordprocessingML has two elements for a new line within a run, w:br and w:cr, which mean the same. mammoth 1.13.0 and
# docx2python 3.7.1 know w:br only: a cell with 12, w:cr, 13 reads 1213, while w:br gives two lines. python-docx 1.2.0 reads
# both as line ends.
# Fails when mammoth or docx2python has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet mammoth==1.13.0 docx2python==3.7.1 python-docx==1.2.0
env/bin/python - <<'PY'
import sys

import docx
import mammoth
from docx.oxml import OxmlElement
from docx2python import docx2python

document = docx.Document()
cells = document.add_table(1, 2).rows[0].cells
for cell, tag in zip(cells, ["w:br", "w:cr"]):
    run = cell.paragraphs[0].add_run("12")
    run._r.append(OxmlElement(tag))
    run.add_text("13")
document.save("a.docx")

with docx2python("a.docx") as read:
    seen = [row for table in read.body for row in table if len(row) == 2]
html = mammoth.convert_to_html(open("a.docx", "rb")).value
again = [cell.text for cell in docx.Document("a.docx").tables[0].rows[0].cells]
print("docx2python 3.7.1", seen, "mammoth 1.13.0", html, "python-docx 1.2.0", again)
wrong = seen == [[["12\n13"], ["1213"]]] and "<p>12<br />13</p>" in html and "<p>1213</p>" in html
sys.exit(0 if wrong and again == ["12\n13", "12\n13"] else 1)
PY

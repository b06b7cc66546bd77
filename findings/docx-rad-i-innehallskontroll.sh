#!/usr/bin/env bash
# In a Word template a table row may lie in a content control (a repeating section). docx2python 3.7.1 takes the control for the
# end of the table: one table of three rows becomes three tables of one row each, so the figures have lost their heading
# `2022` and the sum its parts. mammoth 1.13.0 reads one table.
# Fails when docx2python has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet docx2python==3.7.1 mammoth==1.13.0 python-docx==1.2.0
env/bin/python - <<'PY'
import sys

import docx
import mammoth
from docx.oxml import OxmlElement
from docx2python import docx2python

document = docx.Document()
table = document.add_table(3, 2)
for row, texts in zip(table.rows, [("Område", "2022"), ("Barn", "150"), ("Summa", "150")]):
    for cell, text in zip(row.cells, texts):
        cell.text = text
middle = table.rows[1]._tr
control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
middle.addprevious(control)
control.append(OxmlElement("w:sdtPr"))
control.append(content)
content.append(middle)
document.save("a.docx")

with docx2python("a.docx") as read:
    seen = [[[" ".join(cell) for cell in row] for row in table] for table in read.body if any(map(any, table[0]))]
html = mammoth.convert_to_html(open("a.docx", "rb")).value
print("docx2python 3.7.1", seen, "mammoth 1.13.0", html.count("<table>"), "table,", html.count("<tr>"), "rows")
apart = seen == [[["Område", "2022"]], [["Barn", "150"]], [["Summa", "150"]]]
sys.exit(0 if apart and html.count("<table>") == 1 and html.count("<tr>") == 3 else 1)
PY

#!/usr/bin/env bash
# A row of a Word table may begin some columns in: w:gridBefore says how many are skipped, as in a second head row under an
# open corner. mammoth 1.13.0 and docx2python 3.7.1 do not read it: the row starts in the first column, the year heads stand
# one column to the left of their figures and 2022 over the figure of 2021.
# Fails when either has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet mammoth==1.13.0 docx2python==3.7.1 python-docx==1.2.0
env/bin/python - <<'PY'
import re
import sys

import docx
import mammoth
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx2python import docx2python

document = docx.Document()
table = document.add_table(2, 3)
for row, texts in zip(table.rows, [("", "2021", "2022"), ("Barn", "11", "12")]):
    for cell, text in zip(row.cells, texts):
        cell.text = text
head = table.rows[0]._tr
head.remove(head.tc_lst[0])
before = OxmlElement("w:gridBefore")
before.set(qn("w:val"), "1")
head.get_or_add_trPr().append(before)
document.save("a.docx")

with docx2python("a.docx") as read:
    rows = [[" ".join(cell) for cell in row] for table in read.body for row in table]
html = mammoth.convert_to_html(open("a.docx", "rb")).value
marked = [re.findall("<td><p>(.*?)</p></td>", row) for row in re.findall("<tr>(.*?)</tr>", html)]
skipped = docx.Document("a.docx").tables[0].rows[0].grid_cols_before
print("docx2python 3.7.1", rows, "mammoth 1.13.0", html, "columns skipped by python-docx 1.2.0:", skipped)
wrong = [["2021", "2022"], ["Barn", "11", "12"]]
sys.exit(0 if marked == wrong == [row for row in rows if any(row)] and skipped == 1 else 1)
PY

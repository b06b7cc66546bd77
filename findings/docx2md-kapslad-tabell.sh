#!/usr/bin/env bash
# Word lets a table stand in a cell of another, as where a form has its figures. docx2md 1.0.5 writes the inner table into the cell and then
# its cells and rows once more into the outer table: the row `Platser`, with 51 and 52 within one cell, gets 51 and 52 as cells of its own,
# in columns that the table does not have, and a row 51, 52 follows it whose 51 stands as a label. A sum over what was read counts them
# three times, with no error. A figure that is a link (w:hyperlink) is left out.
# mammoth 1.13.0 has each figure once.
# Fails when docx2md has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet docx2md==1.0.5 mammoth==1.13.0 python-docx==1.2.0
env/bin/python - <<'PY'
import re
import sys

import docx
import docx2md
import mammoth
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

document = docx.Document()
table = document.add_table(3, 2)
for row, label in zip(table.rows, ["Område", "Platser", "Barn"], strict=True):
    row.cells[0].text = label
table.cell(0, 1).text = "2022"
inner = table.cell(1, 1).add_table(1, 2)
inner.cell(0, 0).text, inner.cell(0, 1).text = "51", "52"
link = f'<w:hyperlink {nsdecls("w")} w:anchor="x"><w:r><w:t>62</w:t></w:r></w:hyperlink>'
table.cell(2, 1).paragraphs[0]._p.append(parse_xml(link))
document.save("a.docx")

file = docx2md.DocxFile("a.docx")
text = docx2md.Converter(file.document(), docx2md.DocxMedia(file), False).convert()
seen = [re.findall(r"<td>(.*?)</td>", re.sub(r"<table id=\"table2.*?</table>", "", row)) for row in text.split("\n<tr>\n")[1:]]
with open("a.docx", "rb") as file:
    page = mammoth.convert_to_html(file).value
other = [page.count(f">{figure}<") for figure in (51, 52, 62)]
print("docx2md 1.0.5", seen, "mammoth 1.13.0", other)
twice = seen == [["Område", "2022"], ["Platser", "", "51", "52"], ["51", "52"], ["Barn", ""]]
sys.exit(0 if twice and "<br><td>51</td>" in text and other == [1, 1, 1] else 1)
PY

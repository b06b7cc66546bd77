#!/usr/bin/env bash
# In a Word template a cell may be a content control (Developer, Plain Text, drawn round a whole cell): the control stands in the row and the
# cell within it. doc-files 0.1.0, docspine 0.4.0 and docx-parser-converter 1.0.3 leave such a cell out, so that what follows moves one
# column to the left: of Barn with 11, in a control, and 12 they tell that 12 is the figure of 2021, with no error. Cells that are moved with
# tracked changes (w:moveTo) are empty in all three. mammoth 1.13.0 has both in their places. (Of python-docx it is known.)
# Fails when one of them has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet doc-files==0.1.0 docspine==0.4.0 docx-parser-converter==1.0.3 mammoth==1.13.0 python-docx==1.2.0
env/bin/python - <<'PY'
import re
import sys

import doc_files
import docspine
import docx
import mammoth
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx_parser_converter import docx_to_text

document = docx.Document()
table = document.add_table(3, 3)
for row, texts in zip(table.rows, [["Område", "2021", "2022"], ["Barn", "11", "12"], ["Vuxna", "", "22"]], strict=True):
    for cell, text in zip(row.cells, texts, strict=True):
        cell.text = text
cell = table.cell(1, 1)._tc
control = parse_xml(f'<w:sdt {nsdecls("w")}><w:sdtPr><w:text/></w:sdtPr><w:sdtContent/></w:sdt>')
cell.addprevious(control)
control[1].append(cell)
moved = f'<w:moveTo {nsdecls("w")} w:id="1" w:author="a"><w:r><w:t>21</w:t></w:r></w:moveTo>'
table.rows[2].cells[1].paragraphs[0]._p.append(parse_xml(moved))
document.save("a.docx")


def cells(page, pattern):
    return [[re.sub("<[^>]+>", "", text) for text in re.findall(pattern, row)] for row in page.split("</tr>")[:3]]


markdown = doc_files.to_markdown(doc_files.read("a.docx"))
seen = {
    "doc-files 0.1.0": [[part.strip() for part in line.strip("|").split("|")] for line in markdown.splitlines() if line.startswith("| ")],
    "docspine 0.4.0": cells(docspine.open("a.docx").to_html(), r"<td[^>]*>(.*?)</td>"),
    "docx-parser-converter 1.0.3": [line.split("\t") for line in docx_to_text("a.docx").splitlines() if "\t" in line],
}
with open("a.docx", "rb") as file:
    page = mammoth.convert_to_html(file).value
other = cells(page, "<td><p>(.*?)</p></td>")
print(seen, "mammoth 1.13.0", other)
right = other == [["Område", "2021", "2022"], ["Barn", "11", "12"], ["Vuxna", "21", "22"]]
sys.exit(0 if right and all(rows[1][:2] == ["Barn", "12"] and rows[2][1:] == ["", "22"] for rows in seen.values()) else 1)
PY

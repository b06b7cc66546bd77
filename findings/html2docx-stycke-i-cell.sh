#!/usr/bin/env bash
# A cell of an HTML table may hold paragraphs, as every cell of a page saved by Word does (<td><p class=MsoNormal>). html2docx 1.6.0, which
# takes "valid HTML", leaves the table at the first paragraph's end: of Barn, 11 and 12 the label alone stands in the row, and the figures
# and all rows after it stand as paragraphs below the table, with no error. Without paragraphs the table is whole, but cells
# over two rows or columns take one place, so that 2021 comes over the labels. html-for-docx 1.2.1 keeps every cell.
# Fails when html2docx has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet html2docx==1.6.0 html-for-docx==1.2.1 python-docx==1.2.0 beautifulsoup4==4.15.0
env/bin/python - <<'PY'
import sys

import docx
from html2docx import html2docx
from html4docx import HtmlToDocx

ROWS = [["Område", "2021", "2022"], ["Barn", "11", "12"], ["Vuxna", "21", "22"]]
HEADS = """<table><tr><th rowspan=2>Område</th><th colspan=2>Utfall</th></tr><tr><th>2021</th><th>2022</th></tr>
<tr><td>Barn</td><td>11</td><td>12</td></tr></table>"""


def page(cell):
    heads, *rest = ("".join(kind.format(text) for text in row) for kind, row in zip(["<th>{}</th>", cell, cell], ROWS, strict=True))
    return f"<table><tr>{heads}</tr><tr>{rest[0]}</tr><tr>{rest[1]}</tr></table>"


def read(document):
    return [[cell.text.strip() for cell in row.cells] for row in document.tables[0].rows]


made = docx.Document(html2docx(page("<td><p>{}</p></td>"), title="a"))
seen, below = read(made), [paragraph.text for paragraph in made.paragraphs if paragraph.text]
plain = read(docx.Document(html2docx(page("<td>{}</td>"), title="a")))
heads = read(docx.Document(html2docx(HEADS, title="a")))
document = docx.Document()
HtmlToDocx().add_html_to_document(page("<td><p>{}</p></td>"), document)
print("html2docx 1.6.0", seen, "below", below, "heads", heads, "html-for-docx 1.2.1", read(document))
out = seen == [ROWS[0], ["Barn", "", ""]] and below == ["11", "12", "Vuxna", "21", "22"]
sys.exit(0 if out and plain == ROWS and heads[1] == ["2021", "2022", ""] and read(document) == ROWS else 1)
PY

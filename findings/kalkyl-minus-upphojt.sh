#!/usr/bin/env bash
# In a formula of Excel the sign goes before the power: =-B1^2 of 10 is 100 (Microsoft's page on the order of operators). pycel 1.0b30,
# which turns formulas into Python, leaves them in Python's order and says -100, with no error: the square of a deviation has become
# negative. formulas 1.3.4 says 100, but of a sum of two such squares, =-B1^2+-B2^2 of 10 and 3, it says 91 and pycel -109; it is 109.
# =0-B1^2 is -100 in both, as in Excel. betteroffice-xlsx 0.2.1 says 100 and 109. (Of these two no report was found.)
# Fails when either package has come to behave otherwise.
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
sheet["B1"], sheet["B2"] = 10, 3
sheet["C1"], sheet["C2"], sheet["C3"] = "=-B1^2", "=-B1^2+-B2^2", "=0-B1^2"
book.save("a.xlsx")

computed = ExcelCompiler(filename="a.xlsx")
seen = [computed.evaluate(f"S!C{row}") for row in (1, 2, 3)]
found = formulas.ExcelModel().loads("a.xlsx").finish().calculate()
other = [float(found[f"'[a.xlsx]S'!C{row}"].value[0, 0]) for row in (1, 2, 3)]
opened = betteroffice_xlsx.Workbook.open_recalculated(Path("a.xlsx").read_bytes())
opened = opened[0] if isinstance(opened, tuple) else opened
third = [opened.value("S", f"C{row}") for row in (1, 2, 3)]
print("pycel 1.0b30", seen, "formulas 1.3.4", other, "betteroffice-xlsx 0.2.1", third)
sys.exit(0 if seen == [-100, -109, -100] and other == [100, 91, -100] and third == [100, 109, -100] else 1)
PY

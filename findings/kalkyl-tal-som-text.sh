#!/usr/bin/env bash
# A figure kept as text, as when a table was pasted from a PDF, is left out by Excel's SUMMA (SUM over cells): the printed sum lacks it.
# formulas 1.3.4 and xlcalculator 0.5.0, which compute a workbook without Excel, count it: with 10, 20 and the text 12 they give
# 42, where the sheet has shown 30 ever since, so a check of the sheet finds nothing wrong, or a fault that is not there.
# COUNT, too, is 3 by formulas, not 2. pycel 1.0b30 gives 30 and 2. (formulajs had the same reported of its SUM.)
# Fails when one of them has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
python3 -m venv older
env/bin/pip install --quiet pycel==1.0b30 formulas==1.3.4 openpyxl==3.1.5
older/bin/pip install --quiet xlcalculator==0.5.0 openpyxl==3.1.5
env/bin/python -W ignore - 2>/dev/null <<'PY'
import sys

import formulas
import openpyxl
from pycel import ExcelCompiler

book = openpyxl.Workbook()
book.active.title = "BLAD"
for cell in [10, 20, "12", "=SUM(A1:A3)", "=COUNT(A1:A3)"]:
    book.active.append([cell])
book.save("a.xlsx")
done = formulas.ExcelModel().loads("a.xlsx").finish().calculate()
first = [float(done[f"'[a.xlsx]BLAD'!A{row}"].value[0, 0]) for row in (4, 5)]
second = [float(ExcelCompiler("a.xlsx").evaluate(f"BLAD!A{row}")) for row in (4, 5)]
print("formulas 1.3.4", first, "pycel 1.0b30", second)
sys.exit(0 if first == [42, 3] and second == [30, 2] else 1)
PY
older/bin/python -W ignore - 2>/dev/null <<'PY'
import sys

from xlcalculator import Evaluator, ModelCompiler

seen = float(Evaluator(ModelCompiler().read_and_parse_archive("a.xlsx")).evaluate("BLAD!A4"))
print("xlcalculator 0.5.0", seen)
sys.exit(0 if seen == 42 else 1)
PY

#!/usr/bin/env bash
# Inside a workbook one part may name another by a path from the root (/xl/worksheets/sheet1.xml) or from where it lies. openpyxl 3.1.5
# writes the first, and pandoc 3.9 (pypandoc-binary 1.17) looks for xl//xl/worksheets/sheet1.xml: no workbook by openpyxl, nor by
# pandas, can be read. One by XlsxWriter 3.3.1 can, and python-calamine 0.9.1 reads both.
# Fails when they have come to agree.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet pypandoc-binary==1.17 openpyxl==3.1.5 xlsxwriter==3.3.1 python-calamine==0.9.1
env/bin/python - <<'PY'
import sys

import openpyxl
import pypandoc
import python_calamine
import xlsxwriter

book = openpyxl.Workbook()
book.active.append(["Barn", "12"])
book.save("openpyxl.xlsx")
with xlsxwriter.Workbook("xlsxwriter.xlsx") as book:
    book.add_worksheet().write_row(0, 0, ["Barn", "12"])

seen = {}
for name in ["openpyxl.xlsx", "xlsxwriter.xlsx"]:
    try:
        seen[name] = " ".join(pypandoc.convert_file(name, "plain", format="xlsx").split())
    except RuntimeError as error:
        seen[name] = str(error).strip()
other = [python_calamine.load_workbook(name).get_sheet_by_index(0).to_python() for name in seen]
print("pandoc 3.9", seen, "python-calamine 0.9.1", other)
refused = "Entry not found: xl//xl/worksheets/sheet1.xml" in seen["openpyxl.xlsx"]
sys.exit(0 if refused and "Barn" in seen["xlsxwriter.xlsx"] and other == [[["Barn", "12"]]] * 2 else 1)
PY

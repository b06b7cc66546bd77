#!/usr/bin/env bash
# A workbook may count its days from 1904 (date1904 in workbookPr, the habit of Excel for Mac). pylightxl 1.61 counts from 1900
# all the same: 31 December 2023, the end of the year, is read as 2019/12/30. openpyxl 3.1.5, which wrote the file, and
# python-calamine 0.9.1 read 2023-12-31.
# Fails when pylightxl has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet openpyxl==3.1.5 pylightxl==1.61 python-calamine==0.9.1
env/bin/python - <<'PY'
import datetime
import sys

import openpyxl
import pylightxl
import python_calamine
from openpyxl.utils.datetime import CALENDAR_MAC_1904

book = openpyxl.Workbook()
book.epoch = CALENDAR_MAC_1904
book.active["A1"] = day = datetime.date(2023, 12, 31)
book.save("a.xlsx")

seen = pylightxl.readxl("a.xlsx").ws("Sheet").address("A1")
calamine = python_calamine.load_workbook("a.xlsx").get_sheet_by_index(0).to_python()[0][0]
again = openpyxl.load_workbook("a.xlsx").active["A1"].value.date()
print("pylightxl 1.61", seen, "python-calamine 0.9.1", calamine, "openpyxl 3.1.5", again)
sys.exit(0 if seen == "2019/12/30" and calamine == again == day else 1)
PY

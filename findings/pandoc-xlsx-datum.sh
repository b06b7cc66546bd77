#!/usr/bin/env bash
# pandoc 3.9 (pypandoc-binary 1.17) reads workbooks, but not what a cell's figure stands for: the day 2023-12-31 becomes 45291.0, TRUE
# becomes 1.0, a count of 12 becomes 12.0 and 12 345 678 kronor 1.2345678e7. openpyxl 3.1.5 reads the date, the truth value
# and the whole numbers.
# Fails when pandoc has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet pypandoc-binary==1.17 openpyxl==3.1.5 xlsxwriter==3.3.1
env/bin/python - <<'PY'
import datetime
import sys

import openpyxl
import pypandoc
import xlsxwriter

values = [datetime.date(2023, 12, 31), True, 12, 12345678]
with xlsxwriter.Workbook("a.xlsx", {"default_date_format": "yyyy-mm-dd"}) as book:
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["Datum", "Uppnått", "Antal", "Kronor"])
    sheet.write_row(1, 0, values)

seen = pypandoc.convert_file("a.xlsx", "plain", format="xlsx").split()
again = [cell.value for cell in openpyxl.load_workbook("a.xlsx").active[2]]
print("pandoc 3.9", seen, "openpyxl 3.1.5", again)
sys.exit(0 if seen[-4:] == ["45291.0", "1.0", "12.0", "1.2345678e7"] and again[0].date() == values[0] and again[1:] == values[1:] else 1)
PY

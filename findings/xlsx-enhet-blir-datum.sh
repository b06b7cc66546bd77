#!/usr/bin/env bash
# A unit may be part of a number format: `0 "dygn"` shows 3 dygn, `0.0 "mkr"` 2.5 mkr. xlsx2csv 0.8.6 and pylightxl 1.61 look for
# d, m and y in the code, quoted or not, and take the figures for dates: xlsx2csv writes `0 "02ygn"` and `0.0 "01kr"`, pylightxl
# gives 1900/01/02 for 3 dygn and, for the Swedish currency code `[$SEK-41D]`, 1900/01/01 12:00:00 for 2.5. openpyxl 3.1.5 reads
# the figures.
# Fails when either package has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet openpyxl==3.1.5 xlsx2csv==0.8.6 pylightxl==1.61
env/bin/python - <<'PY'
import io
import sys

import openpyxl
import pylightxl
from xlsx2csv import Xlsx2csv

book = openpyxl.Workbook()
for value, code in [(3, '0 "dygn"'), (2.5, '0.0 "mkr"'), (2.5, "[$SEK-41D] 0.0")]:
    book.active.append([value])
    book.active.cell(book.active.max_row, 1).number_format = code
book.save("a.xlsx")

text = io.StringIO()
Xlsx2csv("a.xlsx").convert(text)
sheet = pylightxl.readxl("a.xlsx").ws("Sheet")
seen = {
    "xlsx2csv 0.8.6": text.getvalue().splitlines(),
    "pylightxl 1.61": [row[0] for row in sheet.rows],
    "openpyxl 3.1.5": [row[0].value for row in openpyxl.load_workbook("a.xlsx").active.iter_rows()],
}
print(seen)
expected = [
    ['"0 ""02ygn"""', '"0.0 ""01kr"""', "2.5"],
    ["1900/01/02", 2.5, "1900/01/01 12:00:00"],
    [3, 2.5, 2.5],
]
sys.exit(0 if list(seen.values()) == expected else 1)
PY

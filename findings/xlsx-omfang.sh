#!/usr/bin/env bash
# A sheet may tell its extent in advance (dimension); a writer that streams its rows does not know it yet, and many, as older Apache POI,
# leave it at A1. Excel does not mind. frictionless 5.21.0 then reads no row and says that the table is valid, and tablib 3.10.0 has the
# first cell alone, with no error; both use openpyxl 3.1.5 in the mode that trusts the extent. pandas 3.1.1 and python-calamine 0.9.1
# read every row. (pandas and agate-excel had it reported and mended; of these two it was found only for extents that are too large.)
# Fails when either package has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet "frictionless[excel]==5.21.0" "tablib[xlsx]==3.10.0" openpyxl==3.1.5 python-calamine==0.9.1 pandas==3.1.1
env/bin/python - <<'PY'
import re
import sys
import zipfile
from pathlib import Path

import frictionless
import openpyxl
import pandas as pd
import python_calamine
import tablib

book = openpyxl.Workbook()
for row in [["Område", "2022"], ["Barn", 11], ["Vuxna", 12]]:
    book.active.append(row)
book.save("made.xlsx")
with zipfile.ZipFile("made.xlsx") as made, zipfile.ZipFile("a.xlsx", "w") as other:
    for name in made.namelist():
        other.writestr(name, re.sub(rb'<dimension ref="A1:B3"', b'<dimension ref="A1"', made.read(name)))

resource = frictionless.Resource("a.xlsx")
seen = [list(row.values()) for row in resource.read_rows()], resource.validate().valid
first = tablib.Dataset().load(Path("a.xlsx").read_bytes(), "xlsx")
whole = pd.read_excel("a.xlsx").values.tolist(), python_calamine.load_workbook("a.xlsx").get_sheet_by_index(0).to_python()
print("frictionless 5.21.0", seen, "tablib 3.10.0", first.headers, list(first), "pandas, python-calamine", whole)
rows = [["Barn", 11], ["Vuxna", 12]]
sys.exit(0 if seen == ([], True) and (first.headers, list(first)) == (["Område"], []) and whole == (rows, [["Område", "2022"], *rows]) else 1)
PY

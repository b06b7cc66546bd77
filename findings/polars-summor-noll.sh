#!/usr/bin/env bash
# polars 2.1.0 writes a sum below each column on request (write_excel with column_totals), and columns of formulas: as formulas that Excel
# computes when it opens the file, and with 0 as their answer until then. What reads the file before a person has saved it in Excel
# is given the 0: polars itself (fastexcel 0.21.0) reads a sum of 0 below 11 and 12, and a doubled figure of 0, without a note. Without a
# stored answer a reader would find the cell empty. (XlsxWriter 3.3.1, which does the writing, tells of the 0; polars does not.)
# Fails when polars has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet polars==2.1.0 xlsxwriter==3.3.1 fastexcel==0.21.0
env/bin/python - <<'PY'
import sys

import polars as pl

frame = pl.DataFrame({"Område": ["Barn", "Vuxna"], "Utfall": [11, 12]})
frame.write_excel("a.xlsx", column_totals=True)
frame.write_excel("b.xlsx", formulas={"Dubbelt": "=[@Utfall]*2"})
totals, doubled = pl.read_excel("a.xlsx").rows(), pl.read_excel("b.xlsx").rows()
print("polars 2.1.0", totals, doubled)
sys.exit(0 if totals[-1] == (None, 0) and [row[-1] for row in doubled] == [0, 0] else 1)
PY

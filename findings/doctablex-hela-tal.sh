#!/usr/bin/env bash
# doctablex 1.0.0 makes frames of the tables of a Word file and finds out which columns hold numbers. It asks first whether a text can be a
# date, by dateutil, to which 12 is a day and 450 a year: a column of 450, 620 and 310 tkr is a column of dates without a figure (NaT), and
# of an amount with a space between the thousands, 1 250, the first of January 250 remains. And where a head stands over two columns, as
# Utfall over 2021 and 2022, both columns get the figures of 2021. What it says is a warning of pandas about formats.
# The features it lists: numeric columns detected, merged cells handled. python-docx 1.2.0, which it reads by, gives all.
# Fails when doctablex has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet doctablex==1.0.0 python-docx==1.2.0 pandas==3.1.1 python-dateutil==2.9.0.post0
env/bin/python -W ignore - <<'PY'
import sys

import docx
import doctablex

PLAIN = [["Område", "Utfall", "Budget"], ["Barn", "450", "1 250"], ["Vuxna", "620", "900"], ["Äldre", "310", "1 100"]]
HEADS = [["Område", "Utfall", "", "Not"], ["", "2021", "2022", ""], ["Barn", "450", "460", "a"], ["Vuxna", "620", "630", "b"]]


def read(rows, *, merged=False):
    document = docx.Document()
    table = document.add_table(len(rows), len(rows[0]))
    for cells, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(cells.cells, texts, strict=True):
            cell.text = text
    if merged:
        table.cell(0, 1).merge(table.cell(0, 2))
    document.save("a.docx")
    return doctablex.extract_tables("a.docx")[0].map(str).to_numpy().tolist()


seen, merged = read(PLAIN), read(HEADS, merged=True)
other = [[cell.text for cell in row.cells] for row in docx.Document("a.docx").tables[0].rows]
print("doctablex 1.0.0", seen, "under one head", merged, "python-docx 1.2.0", other)
lost = [row[1] for row in seen] == ["NaT"] * 3 and seen[0][2].startswith("0250-01-01")
twice = [row[1:3] for row in merged] == [["2021", "2021"], ["450", "450"], ["620", "620"]]
sys.exit(0 if lost and twice and [row[1:3] for row in other][1:] == [["2021", "2022"], ["450", "460"], ["620", "630"]] else 1)
PY

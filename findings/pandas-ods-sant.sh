#!/usr/bin/env bash
# A truth value in an ODS file has its value in office:boolean-value and its looks in the cell's text, which a Swedish LibreOffice
# writes SANT or FALSKT. pandas 3.1.1 (engine odf, odfpy 1.4.1) compares the text with the English word, so every SANT is read as
# False, without a warning. python-calamine 0.9.1 reads True.
# Fails when pandas has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet pandas==3.1.1 odfpy==1.4.1 python-calamine==0.9.1
env/bin/python - <<'PY'
import sys

import pandas
import python_calamine
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

document = OpenDocumentSpreadsheet()
table = Table(name="Blad")
document.spreadsheet.addElement(table)
for text, kind in [("Målet nått", {}), ("SANT", {"booleanvalue": "true"}), ("FALSKT", {"booleanvalue": "false"})]:
    row, cell = TableRow(), TableCell(valuetype="boolean" if kind else "string", **kind)
    cell.addElement(P(text=text))
    row.addElement(cell)
    table.addElement(row)
document.save("a.ods")

seen = pandas.read_excel("a.ods", engine="odf")["Målet nått"].tolist()
other = [row[0] for row in python_calamine.load_workbook("a.ods").get_sheet_by_index(0).to_python()[1:]]
print("pandas 3.1.1", seen, "python-calamine 0.9.1", other)
sys.exit(0 if seen == [False, False] and other == [True, False] else 1)
PY

#!/usr/bin/env bash
# LibreOffice saves adjacent rows that are alike as one row with table:number-rows-repeated. pyexcel-ods 0.6.0 reads such a row
# once: of two placements of 30 dygn one is gone, and the rows below have moved up from where the sheet has them.
# python-calamine 0.9.1 reads both.
# Fails when pyexcel-ods has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet pyexcel-ods==0.6.0 odfpy==1.4.1 python-calamine==0.9.1
env/bin/python - <<'PY'
import sys

import pyexcel_ods
import python_calamine
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

document = OpenDocumentSpreadsheet()
table = Table(name="Blad")
document.spreadsheet.addElement(table)
for name, days, times in [("HVB", 30, 2), ("Summa", 60, 1)]:
    row = TableRow(numberrowsrepeated=times) if times > 1 else TableRow()
    for cell, text in [(TableCell(valuetype="string"), name), (TableCell(valuetype="float", value=days), str(days))]:
        cell.addElement(P(text=text))
        row.addElement(cell)
    table.addElement(row)
document.save("a.ods")

seen = pyexcel_ods.get_data("a.ods")["Blad"]
other = python_calamine.load_workbook("a.ods").get_sheet_by_index(0).to_python()
print("pyexcel-ods 0.6.0", seen, "python-calamine 0.9.1", other)
lost, whole = [["HVB", 30], ["Summa", 60]], [["HVB", 30], ["HVB", 30], ["Summa", 60]]
sys.exit(0 if seen == lost and other == whole else 1)
PY

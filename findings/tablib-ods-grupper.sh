#!/usr/bin/env bash
# Rows that are grouped in LibreOffice Calc (Data, Group) lie within table:table-row-group. tablib 3.10.0 reads the rows that are
# direct children of the table: the parts of a sum are gone, the sum is there, and nothing is said. python-calamine 0.9.1 reads
# all rows.
# Fails when tablib has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet "tablib[ods]==3.10.0" odfpy==1.4.1 python-calamine==0.9.1
env/bin/python - <<'PY'
import sys

import python_calamine
import tablib
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow, TableRowGroup
from odf.text import P


def row(name, value=None):
    made = TableRow()
    cells = [(TableCell(valuetype="string"), name)]
    cells.append((TableCell(valuetype="float", value=value), str(value)) if value else (TableCell(valuetype="string"), "Utfall"))
    for cell, text in cells:
        cell.addElement(P(text=text))
        made.addElement(cell)
    return made


document = OpenDocumentSpreadsheet()
table, group = Table(name="Blad"), TableRowGroup()
document.spreadsheet.addElement(table)
table.addElement(row("Område"))
table.addElement(group)
group.addElement(row("Barn", 12))
group.addElement(row("Vuxna", 30))
table.addElement(row("Summa", 42))
document.save("a.ods")

seen = list(tablib.Dataset().load(open("a.ods", "rb"), "ods"))
other = python_calamine.load_workbook("a.ods").get_sheet_by_index(0).to_python()[1:]
print("tablib 3.10.0", seen, "python-calamine 0.9.1", other)
sys.exit(0 if seen == [("Summa", 42)] and other == [["Barn", 12], ["Vuxna", 30], ["Summa", 42]] else 1)
PY

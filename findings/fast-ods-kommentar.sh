#!/usr/bin/env bash
# A comment on a cell of an ODS file lies within the cell, before its text. fast-ods 0.3.2 takes it for the text: the row Vuxna with the
# comment `se not 4` is read as a row `se not 4`, the label is gone and no comment is told of. A figure keeps its value.
# python-calamine 0.9.1 reads Vuxna.
# Fails when fast-ods has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet fast-ods==0.3.2 odfpy==1.4.1 python-calamine==0.9.1
env/bin/python - <<'PY'
import sys

import python_calamine
from fast_ods import ODSParser
from odf.office import Annotation
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

document, table = OpenDocumentSpreadsheet(), Table(name="Blad")
document.spreadsheet.addElement(table)
for label, value, comment in [("Barn", 12, ""), ("Vuxna", 30, "se not 4")]:
    row = TableRow()
    for cell, text in [(TableCell(valuetype="string"), label), (TableCell(valuetype="float", value=value), str(value))]:
        if comment:
            note = Annotation()
            note.addElement(P(text=comment))
            cell.addElement(note)
        cell.addElement(P(text=text))
        row.addElement(cell)
    table.addElement(row)
document.save("a.ods")

seen = list(ODSParser().parse("a.ods"))
other = python_calamine.load_workbook("a.ods").get_sheet_by_index(0).to_python()
print("fast-ods 0.3.2", seen, "python-calamine 0.9.1", other)
sys.exit(0 if seen == [("Barn", "12"), ("se not 4", "30")] and other == [["Barn", 12], ["Vuxna", 30]] else 1)
PY

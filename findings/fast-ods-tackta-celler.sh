#!/usr/bin/env bash
# Under a merged cell an ODS file has covered cells, which hold the places open. fast-ods 0.3.2 skips them, so that the rest of the row
# moves left: under Område, merged over two head rows, stands 2021, and 2022 over the figures of 2021. Merged in a row of figures,
# the last year's figure comes one year too early. python-calamine 0.9.1 keeps the places.
# Fails when fast-ods has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet fast-ods==0.3.2 odfpy==1.4.1 python-calamine==0.9.1
env/bin/python - <<'PY'
import sys

import python_calamine
from fast_ods import ODSParser
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P

document, table = OpenDocumentSpreadsheet(), Table(name="Blad")
document.spreadsheet.addElement(table)


def cell(text, **spans):
    made = TableCell(valuetype="string", **spans)
    made.addElement(P(text=text))
    return made


for cells in [
    [cell("Område", numberrowsspanned=2), cell("Utfall", numbercolumnsspanned=2), CoveredTableCell()],
    [CoveredTableCell(), cell("2021"), cell("2022")],
    [cell("Barn"), cell("11"), cell("12")],
]:
    row = TableRow()
    for part in cells:
        row.addElement(part)
    table.addElement(row)
document.save("a.ods")

seen = [list(row) for row in ODSParser().parse("a.ods")]
other = python_calamine.load_workbook("a.ods").get_sheet_by_index(0).to_python()
print("fast-ods 0.3.2", seen, "python-calamine 0.9.1", other)
moved = [["Område", "Utfall"], ["2021", "2022"], ["Barn", "11", "12"]]
sys.exit(0 if seen == moved and other[1] == ["", "2021", "2022"] else 1)
PY

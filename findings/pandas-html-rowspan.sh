#!/usr/bin/env bash
# A cell's rowspan in HTML ends with its row group: in a browser the last cell of one tbody never reaches into the next, and rowspan 0
# means to the end of the group. pandas 3.1.1 (read_html, lxml 6.1.3) carries a span of 3 on into the next tbody, where every cell
# moves one column to the right: Vuxna becomes a year and 2022 an amount. Of rowspan 0 it makes 1, and the row below moves left.
# Fails when pandas has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet pandas==3.1.1 lxml==6.1.3
env/bin/python - <<'PY'
import io
import sys

import pandas

head = "<thead><tr><th>Område</th><th>År</th><th>Utfall</th></tr></thead>"
barn = "<tbody><tr><td rowspan={}>Barn</td><td>2021</td><td>11</td></tr><tr><td>2022</td><td>12</td></tr></tbody>"
vuxna = "<tbody><tr><td>Vuxna</td><td>2022</td><td>22</td></tr></tbody>"
seen = []
for span in [2, 3, 0]:
    table = pandas.read_html(io.StringIO(f"<table>{head}{barn.format(span)}{vuxna}</table>"))[0].astype(object)
    seen.append([[str(cell) for cell in row if not pandas.isna(cell)] for row in table.values.tolist()])
    print("rowspan", span, "pandas 3.1.1", seen[-1])
right, over, zero = seen
same = right == [["Barn", "2021", "11"], ["Barn", "2022", "12"], ["Vuxna", "2022", "22"]]
moved = [cell.removesuffix(".0") for cell in over[2]] == ["Barn", "Vuxna", "2022", "22"]
sys.exit(0 if same and moved and [cell.removesuffix(".0") for cell in zero[1]] == ["2022", "12"] else 1)
PY

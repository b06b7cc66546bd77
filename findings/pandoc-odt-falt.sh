#!/usr/bin/env bash
# LibreOffice Writer keeps a figure that it has computed, or takes from a variable, as a field with the value as its text. pandoc 3.9
# (pypandoc-binary 1.17) leaves out what stands in the field: of `Underskott 450 tkr` there is `Underskott tkr`, and of a choice
# in a list nothing. LibreOffice shows all, and odfpy 1.4.1 gives the text.
# Fails when pandoc has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet pypandoc-binary==1.17 odfpy==1.4.1
env/bin/python - <<'PY'
import sys

import pypandoc
from odf import teletype
from odf.opendocument import OpenDocumentText
from odf.text import P, Expression, UserDefined

document = OpenDocumentText()
for field in [Expression(formula="ooow:500-50", valuetype="float", value=450, text="450"), UserDefined(name="Avvikelse", text="450")]:
    paragraph = P(text="Underskott ")
    paragraph.addElement(field)
    paragraph.addText(" tkr")
    document.text.addElement(paragraph)
document.save("a.odt")

seen = pypandoc.convert_file("a.odt", "plain").split("\n")
text = [teletype.extractText(paragraph) for paragraph in document.getElementsByType(P)]
print("pandoc 3.9", seen, "odfpy 1.4.1", text)
sys.exit(0 if [line for line in seen if line] == ["Underskott tkr"] * 2 and text == ["Underskott 450 tkr"] * 2 else 1)
PY

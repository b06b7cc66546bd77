#!/usr/bin/env bash
# A word set in bold within a paragraph of an ODT file is a text:span, and what follows it is the paragraph's text again. ODTtoText 0.0.1 takes
# of each part either the text in it or what follows it, not both: of `Underskott 450 tkr` with the first word bold there is `Underskott`,
# and of `Utfall 1 250 tkr, budget 1 300 tkr` with 1 250 bold `Utfall 1 250`. What stands in headings, lists and tables is left out too, and
# nothing says so. odfpy 1.4.1, which wrote the file, gives every paragraph whole.
# Fails when ODTtoText has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet ODTtoText==0.0.1 odfpy==1.4.1
env/bin/python - <<'PY'
import sys

from odf import style, teletype, text
from odf.opendocument import OpenDocumentText, load
from ODTtoText import odtToText

document = OpenDocumentText()
bold = style.Style(name="T1", family="text")
bold.addElement(style.TextProperties(fontweight="bold"))
document.automaticstyles.addElement(bold)
for before, strong, after in (("", "Underskott", " 450 tkr"), ("Utfall ", "1 250", " tkr, budget 1 300 tkr")):
    paragraph = text.P(text=before)
    paragraph.addElement(text.Span(stylename=bold, text=strong))
    paragraph.addText(after)
    document.text.addElement(paragraph)
heading = text.H(outlinelevel=1, text="Avvikelse 50 tkr")
document.text.addElement(heading)
document.save("a.odt")

seen = odtToText("a.odt").split("\n")
whole = [teletype.extractText(part) for part in load("a.odt").text.childNodes]
print("ODTtoText 0.0.1", seen, "odfpy 1.4.1", [part for part in whole if part])
right = ["Underskott 450 tkr", "Utfall 1 250 tkr, budget 1 300 tkr", "Avvikelse 50 tkr"]
sys.exit(0 if seen == ["Underskott", "Utfall 1 250"] and [part for part in whole if part] == right else 1)
PY

#!/usr/bin/env bash
# A Word field may hold another in its instruction: { IF { =SUM(ABOVE) } < 0 "Underskott" "Överskott" }. The page shows the
# outer result, Överskott; the sum of the inner one, 12, is part of the question. docx2python 3.7.1, mammoth 1.13.0 and
# pandoc 3.9 (pypandoc-binary 1.17) all take the inner result for text and give `12Överskott`, a figure nobody sees in Word.
# Fails when one of them has come to read it as Word shows it.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet docx2python==3.7.1 mammoth==1.13.0 pypandoc-binary==1.17 python-docx==1.2.0
env/bin/python - <<'PY'
import sys

import docx
import mammoth
import pypandoc
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx2python import docx2python

document = docx.Document()
paragraph = document.add_paragraph()


def mark(kind):
    element = OxmlElement("w:fldChar")
    element.set(qn("w:fldCharType"), kind)
    paragraph.add_run()._r.append(element)


def instruction(text):
    element = OxmlElement("w:instrText")
    element.set(qn("xml:space"), "preserve")
    element.text = text
    paragraph.add_run()._r.append(element)


mark("begin")
instruction(" IF ")
mark("begin")
instruction(" =SUM(ABOVE) ")
mark("separate")
paragraph.add_run("12")
mark("end")
instruction(' < 0 "Underskott" "Överskott" ')
mark("separate")
paragraph.add_run("Överskott")
mark("end")
document.save("a.docx")

with docx2python("a.docx") as read:
    seen = {"docx2python 3.7.1": read.text.strip()}
seen["mammoth 1.13.0"] = mammoth.extract_raw_text(open("a.docx", "rb")).value.strip()
seen["pandoc 3.9"] = pypandoc.convert_file("a.docx", "plain").strip()
print(seen)
sys.exit(0 if set(seen.values()) == {"12Överskott"} else 1)
PY

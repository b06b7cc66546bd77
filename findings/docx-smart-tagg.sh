#!/usr/bin/env bash
# Word 2003 to 2007 marked what it took for a measure, a date or a place by itself, with w:smartTag round the run, and documents
# written from those templates carry it still. python-docx 1.2.0 has no such element in a paragraph's text: a cell that shows
# 1 250 kvm reads as empty, a figure gone without error. mammoth 1.13.0 and docx2python 3.7.1 read it.
# Fails when python-docx, or one of the others, has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet python-docx==1.2.0 mammoth==1.13.0 docx2python==3.7.1
env/bin/python - <<'PY'
import sys

import docx
import mammoth
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx2python import docx2python

document = docx.Document()
label, value = document.add_table(1, 2).rows[0].cells
label.text = "Lokalyta"
paragraph = value.paragraphs[0]
run = paragraph.add_run("1 250 kvm")
tag = OxmlElement("w:smartTag")
tag.set(qn("w:uri"), "urn:schemas-microsoft-com:office:smarttags")
tag.set(qn("w:element"), "metricconverter")
paragraph._p.append(tag)
tag.append(run._r)
document.save("a.docx")

seen = docx.Document("a.docx").tables[0].rows[0].cells[1].text
html = mammoth.convert_to_html(open("a.docx", "rb")).value
with docx2python("a.docx") as read:
    again = read.text
print("python-docx 1.2.0", repr(seen), "mammoth 1.13.0", html, "docx2python 3.7.1", repr(again))
sys.exit(0 if seen == "" and "1 250 kvm" in html and "1 250 kvm" in again else 1)
PY

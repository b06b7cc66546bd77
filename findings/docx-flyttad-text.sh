#!/usr/bin/env bash
# Text moved with tracked changes stands twice in a Word file: where it was (w:moveFrom) and where it is (w:moveTo). docx2python
# 3.7.1 and docx2txt 0.9, which leave out deleted text, read the first as text too, so the amount is there twice and a sum of
# what was read is too large. mammoth 1.13.0 gives it once.
# Fails when docx2python or docx2txt has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet docx2python==3.7.1 docx2txt==0.9 mammoth==1.13.0 python-docx==1.2.0
env/bin/python - <<'PY'
import sys

import docx
import docx2txt
import mammoth
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx2python import docx2python

space = nsdecls("w")
who = 'w:author="A" w:date="2024-01-01T00:00:00Z"'


def change(tag, number, text, inner="t"):
    run = f"<w:r><w:{inner}>{text}</w:{inner}></w:r>"
    return parse_xml(f'<w:{tag} {space} w:id="{number}" {who}>{run}</w:{tag}>')


document = docx.Document()
document.add_paragraph()._p.append(change("del", 1, "Placeringar 99", "delText"))
document.add_paragraph()._p.append(change("moveFrom", 2, "Placeringar 12"))
document.add_paragraph("Personal 30")
document.add_paragraph()._p.append(change("moveTo", 3, "Placeringar 12"))
document.save("a.docx")

with docx2python("a.docx") as read:
    seen = {"docx2python 3.7.1": read.text.split("\n")}
seen["docx2txt 0.9"] = docx2txt.process("a.docx").split("\n")
seen["mammoth 1.13.0"] = mammoth.extract_raw_text(open("a.docx", "rb")).value.split("\n")
seen = {name: [line for line in lines if line] for name, lines in seen.items()}
print(seen)
twice, once = ["Placeringar 12", "Personal 30", "Placeringar 12"], ["Personal 30", "Placeringar 12"]
sys.exit(0 if list(seen.values()) == [twice, twice, once] else 1)
PY

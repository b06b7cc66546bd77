#!/usr/bin/env bash
# Word's Insert > Symbol puts a character of the font Symbol as an element of its own, w:sym, and its minus, F02D, is how many a
# writer gets a real minus into a table: the page shows −15. python-docx 1.2.0, docx2txt 0.9 and kreuzberg 4.10.4 drop the
# element and read 15, a deficit as a surplus, with no error. mammoth 1.13.0 and pandoc 3.9 (pypandoc-binary 1.17) read −15.
# Fails when one of them has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet python-docx==1.2.0 docx2txt==0.9 kreuzberg==4.10.4 mammoth==1.13.0 pypandoc-binary==1.17
env/bin/python - <<'PY'
import sys

import docx
import docx2txt
import kreuzberg
import mammoth
import pypandoc
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

document = docx.Document()
label, value = document.add_table(1, 2).rows[0].cells
label.text = "Avvikelse"
run = value.paragraphs[0].add_run()
sign = OxmlElement("w:sym")
sign.set(qn("w:font"), "Symbol")
sign.set(qn("w:char"), "F02D")
run._r.append(sign)
run.add_text("15")
document.save("a.docx")

dropped = {
    "python-docx 1.2.0": docx.Document("a.docx").tables[0].rows[0].cells[1].text,
    "docx2txt 0.9": docx2txt.process("a.docx").split()[-1],
    "kreuzberg 4.10.4": kreuzberg.extract_file_sync("a.docx").content.split()[-1],
}
kept = {
    "mammoth 1.13.0": mammoth.convert_to_html(open("a.docx", "rb")).value,
    "pandoc 3.9": pypandoc.convert_file("a.docx", "html"),
}
print(dropped, kept)
sys.exit(0 if set(dropped.values()) == {"15"} and all("\u221215" in text for text in kept.values()) else 1)
PY

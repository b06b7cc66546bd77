#!/usr/bin/env bash
# A fraction set with Word's equation tool, one fourth, is m:f with a numerator and a denominator. docx2python 3.7.1 marks it
# as LaTeX and writes the two one after the other: `<latex>14</latex>`, so a fourth has become fourteen. A power loses its
# rise the same way: ten to the third is `<latex>103</latex>`. pandoc 3.9 (pypandoc-binary 1.17) gives \frac{1}{4} and 10^{3}.
# Fails when docx2python has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet docx2python==3.7.1 python-docx==1.2.0 pypandoc-binary==1.17
env/bin/python - <<'PY'
import sys

import docx
import pypandoc
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx2python import docx2python

space = nsdecls("m")


def formula(inner):
    return parse_xml(f"<m:oMath {space}>{inner}</m:oMath>")


def number(tag, digits):
    return f"<m:{tag}><m:r><m:t>{digits}</m:t></m:r></m:{tag}>"


document = docx.Document()
document.add_paragraph("Andel ")._p.append(formula(f"<m:f>{number('num', 1)}{number('den', 4)}</m:f>"))
document.add_paragraph("Antal ")._p.append(formula(f"<m:sSup>{number('e', 10)}{number('sup', 3)}</m:sSup>"))
document.save("a.docx")

with docx2python("a.docx") as read:
    seen = read.text.split()
latex = pypandoc.convert_file("a.docx", "latex").split()
print("docx2python 3.7.1", seen, "pandoc 3.9", latex)
wrong = seen == ["Andel", "<latex>14</latex>", "Antal", "<latex>103</latex>"]
sys.exit(0 if wrong and r"\(\frac{1}{4}\)" in latex and r"\(10^{3}\)" in latex else 1)
PY

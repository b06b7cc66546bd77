#!/usr/bin/env bash
# A label that stands centred beside two rows of figures, as with rowspan. pypdf 7.1.1 in its layout mode, which is to keep text where
# it is on the page, puts the two rows on the label's line, one after the other without a space: 22 of the first row and 31 of the
# second become 2231. pdfplumber 0.11.10 (layout=True) keeps three lines. File made by weasyprint 70.0.
# Fails when pypdf has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet weasyprint==70.0 pypdf==7.1.1 pdfplumber==0.11.10
env/bin/python - <<'PY'
import sys

import pdfplumber
import pypdf
import weasyprint

table = "<table border=1><tr><td rowspan=2>Vuxna</td><td>21</td><td>22</td></tr><tr><td>31</td><td>32</td></tr></table>"
weasyprint.HTML(string=f"<style>body {{ font: 10pt Helvetica }} td {{ padding: 2pt 6pt }}</style>{table}").write_pdf("a.pdf")

seen = [line.split() for line in pypdf.PdfReader("a.pdf").pages[0].extract_text(extraction_mode="layout").split("\n") if line]
with pdfplumber.open("a.pdf") as pdf:
    other = [line.split() for line in pdf.pages[0].extract_text(layout=True).split("\n") if line.strip()]
print("pypdf 7.1.1", seen, "pdfplumber 0.11.10", other)
sys.exit(0 if any("2231" in line for line in seen) and not any("2231" in line for line in other) else 1)
PY

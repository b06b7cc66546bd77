#!/usr/bin/env bash
# Typst 0.15.2 sets a footnote's mark with the font's own raised digits where it has them, in the size and on the line of the text, and
# tells them as ordinary digits: 13 with note 1 is `131` in one size, by pdfplumber 0.11.10 as by PDFium (pypdfium2 5.15.2), and nothing
# but the drawn shape says otherwise. With `super(typographic: false)` the mark is smaller and higher, and can be told apart.
# Fails when typst has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet typst==0.15.2 pdfplumber==0.11.10 pypdfium2==5.15.2
env/bin/python - <<'PY'
import sys

import pdfplumber
import pypdfium2
import typst

seen = {}
for setting in ["", "#set super(typographic: false)\n"]:
    page = "#set page(width: 80mm, height: 60mm)\n"
    open("a.pdf", "wb").write(typst.compile((page + setting + "#table(columns: 2, [Barn], [13#footnote[Preliminärt.]])").encode()))
    with pdfplumber.open("a.pdf") as pdf:
        text = pdf.pages[0].extract_tables()[0][0][1]
        kinds = {(round(char["size"], 1), round(char["bottom"], 1)) for char in pdf.pages[0].chars if char["text"] in "13"}
    with pypdfium2.PdfDocument("a.pdf") as pdf:
        other = "131" in pdf[0].get_textpage().get_text_range()
    in_cell = {kind for kind in kinds if kind[1] < 60}
    seen[setting] = [text, other, len(in_cell)]
    print("typst 0.15.2", setting.strip() or "as it comes", "pdfplumber", text, "sizes and lines", sorted(in_cell), "PDFium 131:", other)
sys.exit(0 if list(seen.values()) == [["131", True, 1], ["131", True, 2]] else 1)
PY

#!/usr/bin/env bash
# A page that lies on its side is often stored upright with /Rotate 90. tablers 0.9.0 reads such a table as it is stored, not as it is
# shown: its columns become rows, the last first, so the heads 2022 and 2021 are the first cells of lines. pdfplumber 0.11.10
# reads it as shown. File made by typst 0.15.2 and turned by pikepdf 10.18.0.
# Fails when tablers has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet typst==0.15.2 pikepdf==10.18.0 tablers==0.9.0 pdfplumber==0.11.10
env/bin/python - <<'PY'
import sys

import pdfplumber
import pikepdf
import tablers
import typst

source = "#set page(width: 297mm, height: 210mm)\n#table(columns: 3, [Område], [2021], [2022], [Barn], [11], [12])"
open("a.pdf", "wb").write(typst.compile(source.encode()))
with pikepdf.open("a.pdf") as pdf:
    page = pdf.pages[0]
    width, height = (float(length) for length in page.MediaBox[2:])
    page.contents_add(f"q 0 1 -1 0 {height} 0 cm".encode(), prepend=True)
    page.contents_add(b"Q")
    page.MediaBox, page.Rotate = [0, 0, height, width], 90
    pdf.save("b.pdf")


def read(name):
    tables = [table for page in tablers.Document(name).pages() for table in tablers.find_tables(page)]
    return [[cell.text for cell in row.cells] for row in tables[0].rows]


with pdfplumber.open("b.pdf") as pdf:
    other = pdf.pages[0].extract_tables()[0]
print("tablers 0.9.0 before", read("a.pdf"), "turned", read("b.pdf"), "pdfplumber 0.11.10 turned", other)
shown = [["Område", "2021", "2022"], ["Barn", "11", "12"]]
sys.exit(0 if read("a.pdf") == other == shown and read("b.pdf") == [["2022", "12"], ["2021", "11"], ["Område", "Barn"]] else 1)
PY

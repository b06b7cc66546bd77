#!/usr/bin/env bash
# Two lines in a cell of a PDF table, a figure for women and one for men. tablers 0.9.0 puts the lines together without a space: 11
# and 21 become 1121, `Barn och` and `unga` become `Barn ochunga`. pdfplumber 0.11.10 keeps the line end. File made by
# weasyprint 70.0.
# Fails when tablers has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet weasyprint==70.0 tablers==0.9.0 pdfplumber==0.11.10
env/bin/python - <<'PY'
import sys

import pdfplumber
import tablers
import weasyprint

style = "<style>body { font: 10pt Helvetica } td { padding: 2pt 6pt; border: 0.5pt solid } table { border-collapse: collapse }</style>"
table = "<table><tr><td>Område<td>2022<tr><td>Barn och<br>unga<td>11<br>21</table>"
weasyprint.HTML(string=style + table).write_pdf("a.pdf")

tables = [table for page in tablers.Document("a.pdf").pages() for table in tablers.find_tables(page)]
seen = [[cell.text for cell in row.cells] for row in tables[0].rows]
with pdfplumber.open("a.pdf") as pdf:
    other = pdf.pages[0].extract_tables()[0]
print("tablers 0.9.0", seen, "pdfplumber 0.11.10", other)
sys.exit(0 if seen[1] == ["Barn ochunga", "1121"] and other[1] == ["Barn och\nunga", "11\n21"] else 1)
PY

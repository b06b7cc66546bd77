#!/usr/bin/env bash
# Swedish amounts group their thousands with a space: 1 250 is two words on the page. pdf_oxide 0.3.78 extract_tables drops, from
# a ruled table of such amounts, every word that is one digit: 1 250 comes as 250, 2 500 as 500, 1 000 000 as 000 000 and a count
# of 3 as nothing, with no error. 12 250 stays. to_markdown gives the same table of the same page with every digit.
# File made by typst 0.15.2.
# Fails when pdf_oxide has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet typst==0.15.2 pdf_oxide==0.3.78
env/bin/python - <<'PY'
import sys

import pdf_oxide
import typst

printed = [
    ["Verksamhet", "Budget", "Utfall", "Antal"],
    ["Familjehem", "1 250", "2 500", "3"],
    ["Institution", "12 250", "1 000 000", "0"],
    ["Summa", "13 500", "1 002 500", "3"],
]
cells = ", ".join(f"[{text}]" for row in printed for text in row)
open("a.pdf", "wb").write(typst.compile(f"#table(columns: 4, {cells})".encode()))
document = pdf_oxide.PdfDocument("a.pdf")
seen = [[cell["text"] for cell in row["cells"]] for row in document.extract_tables(0)[0]["rows"]]
lines = [line.strip("| ").split(" | ") for line in document.to_markdown(0).splitlines() if line.startswith("| ")]
print("pdf_oxide", pdf_oxide.VERSION, "extract_tables", seen, "to_markdown", lines)
lost = [["Familjehem", "250", "500", ""], ["Institution", "12 250", "000 000", ""], ["Summa", "13 500", "002 500", ""]]
sys.exit(0 if seen == [printed[0], *lost] and lines == printed else 1)
PY

#!/usr/bin/env bash
# A tagged PDF keeps its empty table cells as TD elements without content. pdfplumber 0.11.10's structure tree is built
# from what is marked on the page and leaves them out, so what follows an empty cell moves one column to the left: here
# 12,5 of the third column comes second. The raw tree, read by pikepdf 10.18.0, has all three. File made by typst 0.15.2.
# Fails when the libraries have come to agree.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet typst==0.15.2 pdfplumber==0.11.10 pikepdf==10.18.0
env/bin/python - <<'PY'
import sys

import pdfplumber
import pikepdf
import typst

source = '#table(columns: 3, table.header([Område], [2021], [2022]), [Barn], [], [12,5])'
open("a.pdf", "wb").write(typst.compile(source.encode()))


def rows(element):
    if element.get("type") == "TR":
        yield len(element.get("children", []))
    for child in element.get("children", []):
        yield from rows(child)


with pdfplumber.open("a.pdf") as pdf:
    seen = [n for top in pdf.structure_tree for n in rows(top)]
with pikepdf.open("a.pdf") as pdf:
    raw = [len(o.K) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/TR"]
print("cells in each row: pdfplumber 0.11.10", sorted(seen), "raw tree", sorted(raw))
sys.exit(0 if sorted(seen) == [2, 3] and sorted(raw) == [3, 3] else 1)
PY

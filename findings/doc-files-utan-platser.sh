#!/usr/bin/env bash
# In a workbook the row's number and the cell's place (r) may be left out; a row and a cell then follow the one before (ISO/IEC 29500-1,
# 18.3.1.73 and 18.3.1.4, where r is optional), as programs do that write large exports. doc-files 0.1.0 makes an empty sheet of them, heading and all,
# with no error. And of a workbook with places it writes the values without their formats: 2023-12-31 as 45291 and 12,5 % as 0.125.
# firecrawl-anydoc 0.2.4, python-calamine 0.9.1 and openpyxl 3.1.5 read every row. Of xlsx2csv the same is reported.
# Fails when doc-files has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet doc-files==0.1.0 firecrawl-anydoc==0.2.4 python-calamine==0.9.1 openpyxl==3.1.5
env/bin/python - <<'PY'
import datetime
import re
import sys
import zipfile

import anydoc
import doc_files
import openpyxl
import python_calamine

book = openpyxl.Workbook()
for row in [["Område", "2021", "2022"], ["Barn", 11, 12], ["Vuxna", datetime.date(2023, 12, 31), 0.125]]:
    book.active.append(row)
book.active["C3"].number_format = "0.0%"
book.save("a.xlsx")
with zipfile.ZipFile("a.xlsx") as made, zipfile.ZipFile("b.xlsx", "w") as bare:
    for name in made.namelist():
        data = made.read(name).decode("utf-8")
        if name == "xl/worksheets/sheet1.xml":
            data = re.sub(r'(<(?:row|c)\b[^>]*?) r="[A-Z]*[0-9]+"', r"\1", data)
        bare.writestr(name, data)


def rows(markdown):
    lines = [line for line in markdown.splitlines() if line.startswith("|") and "---" not in line]
    return [[part.strip() for part in line.strip("|").split("|")] for line in lines]


seen = [rows(doc_files.to_markdown(doc_files.read(name))) for name in ("a.xlsx", "b.xlsx")]
other = [row for row in rows(anydoc.to_markdown("b.xlsx")) if any(row)]
cells = python_calamine.load_workbook("b.xlsx").get_sheet_by_index(0).to_python()
values = list(openpyxl.load_workbook("b.xlsx").active.values)
print("doc-files 0.1.0", seen, "anydoc 0.2.4", other, "python-calamine 0.9.1", cells, "openpyxl 3.1.5", values)
read = other[1] == ["Barn", "11", "12"] and cells[1] == ["Barn", 11, 12] and values[1] == ("Barn", 11, 12)
sys.exit(0 if seen[1] == [] and seen[0][1] == ["Barn", "11", "12"] and seen[0][2] == ["Vuxna", "45291", "0.125"] and read else 1)
PY

#!/usr/bin/env bash
# Word and Excel can save by the strict part of ISO/IEC 29500 ("Strict Open XML"), which names its parts by other addresses. docx2txt
# 0.9 then finds no text: a document with a table is the empty string. pyexcel-xlsx 0.6.1 (openpyxl 3.1.5) gives a workbook without
# sheets, {}. Neither gives an error. mammoth 1.13.0 reads the same document, python-calamine 0.9.1 the same workbook.
# Here files by python-docx 1.2.0 and openpyxl are given the strict addresses. (Of these two no report was found.)
# Fails when either package has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet docx2txt==0.9 pyexcel-xlsx==0.6.1 openpyxl==3.1.5 python-docx==1.2.0 mammoth==1.13.0 python-calamine==0.9.1
env/bin/python -W ignore - <<'PY'
import re
import sys
import zipfile

import docx
import docx2txt
import mammoth
import openpyxl
import pyexcel_xlsx
import python_calamine

# Names of the two parts of the standard, written as addresses; nothing is fetched.
FORMATS, STRICT = ("http:" + "//" + name for name in ("schemas.openxmlformats.org/", "purl.oclc.org/ooxml/"))
ADDRESSES = {
    "spreadsheetml/2006/main": "spreadsheetml/main",
    "wordprocessingml/2006/main": "wordprocessingml/main",
    "drawingml/2006/main": "drawingml/main",
    "officeDocument/2006/relationships": "officeDocument/relationships",
    "officeDocument/2006/extended-properties": "officeDocument/extendedProperties",
}


def strict(name):
    with zipfile.ZipFile(name) as old, zipfile.ZipFile("strict-" + name, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            data = old.read(part)
            if part.endswith((".xml", ".rels")) and part != "[Content_Types].xml":
                text = data.decode()
                for before, after in ADDRESSES.items():
                    text = text.replace(FORMATS + before, STRICT + after)
                data = text.encode()
            new.writestr(part, data)


rows = [["Område", "Utfall"], ["Barn och unga", 12], ["Vuxna", -450]]
book = openpyxl.Workbook()
document = docx.Document()
table = document.add_table(3, 2)
for n, row in enumerate(rows):
    book.active.append(row)
    for k, value in enumerate(row):
        table.cell(n, k).text = str(value)
book.save("a.xlsx")
document.save("a.docx")
strict("a.xlsx")
strict("a.docx")


def words(name):
    with open(name, "rb") as file:
        return re.sub("<[^>]*>+", " ", mammoth.convert_to_html(file).value).split()


text, sheets = docx2txt.process("strict-a.docx"), dict(pyexcel_xlsx.get_data("strict-a.xlsx"))
before = docx2txt.process("a.docx").split(), [list(r) for r in dict(pyexcel_xlsx.get_data("a.xlsx")).popitem()[1]]
peers = words("strict-a.docx"), python_calamine.load_workbook("strict-a.xlsx").get_sheet_by_index(0).to_python()
print("docx2txt 0.9", repr(text), "pyexcel-xlsx 0.6.1", sheets, "not strict", before, "mammoth and calamine", peers)
told = ["Område", "Utfall", "Barn", "och", "unga", "12", "Vuxna", "-450"]
sys.exit(0 if text == "" and sheets == {} and before == (told, rows) and peers == (told, rows) else 1)
PY

#!/usr/bin/env bash
# A figure that was corrected with tracked changes, 417 to 471, is a deleted text and an inserted one (w:del, w:ins); Word shows 471, and
# of 32 with a 7 put in 327. aspose-words-foss 26.7.0, which writes Word files as Markdown, leaves out both: the cell is empty, and the
# other one reads 32, with no error. mammoth 1.13.0 reads 471 and 327. (Of python-docx, which leaves out inserted text as well, it is known.)
# Fails when one of them has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet aspose-words-foss==26.7.0 python-docx==1.2.0 mammoth==1.13.0
env/bin/python - <<'PY'
import re
import sys
from pathlib import Path

import docx
import mammoth
from aspose.words_foss import Document, SaveFormat
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

made = docx.Document()
table = made.add_table(3, 2)
for cell, text in zip(table._cells, ["Område", "2022", "Barn", "", "Vuxna", "32"], strict=True):
    cell.text = text
for row, kind, body in ((1, "del", "delText>417<"), (1, "ins", "t>471<"), (2, "ins", "t>7<")):
    mark = f'<w:{kind} {nsdecls("w")} w:id="{row}" w:author="a"><w:r><w:{body}/w:{body.split(">")[0]}></w:r></w:{kind}>'
    table.cell(row, 1).paragraphs[0]._p.append(parse_xml(mark))
made.save("a.docx")

Document("a.docx").save("a.md", SaveFormat.MARKDOWN)
lines = [line for line in Path("a.md").read_text(encoding="utf-8").splitlines() if line.startswith("| ") and "---" not in line]
seen = [[part.strip() for part in line.strip("|").split("|")] for line in lines]
with open("a.docx", "rb") as file:
    page = mammoth.convert_to_html(file).value
other = [re.sub("<[^>]+>", "", cell) for cell in re.findall(r"<td>(.*?)</td>", page)][3::2]
print("aspose-words-foss 26.7.0", seen, "mammoth 1.13.0", other)
sys.exit(0 if seen[1:] == [["Barn", ""], ["Vuxna", "32"]] and other == ["471", "327"] else 1)
PY

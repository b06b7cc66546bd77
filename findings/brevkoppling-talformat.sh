#!/usr/bin/env bash
# A Swedish mail-merge field shows an amount with { MERGEFIELD Belopp \# "# ##0 kr" }: 1 234 568 kr. docx-mailmerge2 1.0.3, which says that it
# keeps the fields' number formats, knows the comma alone between the thousands and takes what follows the space for text: the letter
# says `1234568 ##0 kr`, and with decimals `1234568 ##0,00 kr`, without a warning. The English `#,##0` gives 1,234,568, and a date
# with `d MMMM yyyy` 31 December 2023 in a letter in Swedish. (A change for the German separators is open there; of the space no
# report was found.)
# Fails when docx-mailmerge2 has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet docx-mailmerge2==1.0.3 python-docx==1.2.0
env/bin/python -W error::UserWarning - <<'PY'
import datetime
import sys

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from mailmerge import MailMerge

formats = [r'\# "# ##0 kr"', r'\# "# ##0,00 kr"', r'\# "#,##0 kr"', r'\@ "d MMMM yyyy"']
document = docx.Document()
for number, code in enumerate(formats):
    paragraph = document.add_paragraph()
    for kind, text in [("begin", ""), ("", f" MERGEFIELD f{number} {code} "), ("separate", ""), ("text", "Belopp"), ("end", "")]:
        run = paragraph.add_run("" if kind != "text" else text)
        if kind in ("begin", "separate", "end"):
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        elif not kind:
            mark = OxmlElement("w:instrText")
            mark.text = text
            run._r.append(mark)
document.save("a.docx")
with MailMerge("a.docx") as letter:
    letter.merge(f0=1234567.5, f1=1234567.5, f2=1234567.5, f3=datetime.date(2023, 12, 31))
    letter.write("b.docx")
seen = [paragraph.text for paragraph in docx.Document("b.docx").paragraphs]
print("docx-mailmerge2 1.0.3", dict(zip(formats, seen)))
sys.exit(0 if seen == ["1234568 ##0 kr", "1234568 ##0,00 kr", "1,234,568 kr", "31 December 2023"] else 1)
PY

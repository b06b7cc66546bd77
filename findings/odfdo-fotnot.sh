#!/usr/bin/env bash
# A figure in a table of LibreOffice Writer may have a footnote; its mark and its text stand in the file right behind the figure (text:note).
# odfdo 3.27.3 gives the values of a table with both taken in: 13 with note 1, `Varav 5 nya.`, is `131. Varav 5 nya.`, ten times the figure
# and more to a reader of the first number, and 14 with a comment `9` is 149 over the comment's author. No error is given.
# Its Markdown of the same table has 13[1] and 14, and pandoc 3.9 (pypandoc-binary 1.17) gives the note by itself.
# Fails when odfdo has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet odfdo==3.27.3 odfpy==1.4.1 pypandoc-binary==1.17
env/bin/python - <<'PY'
import sys

import odfdo
import pypandoc
from odf import dc, office, table, text
from odf.opendocument import OpenDocumentText

document = OpenDocumentText()
note = text.Note(noteclass="footnote", id="ftn1")
note.addElement(text.NoteCitation(text="1"))
body = text.NoteBody()
body.addElement(text.P(text="Varav 5 nya."))
note.addElement(body)
comment = office.Annotation()
comment.addElement(dc.Creator(text="a"))
comment.addElement(text.P(text="9"))
rows = table.Table(name="T")
rows.addElement(table.TableColumn(numbercolumnsrepeated=2))
for label, figure, extra in (("Område", "2022", None), ("Barn", "13", note), ("Vuxna", "14", comment)):
    row = table.TableRow()
    for content, more in ((label, None), (figure, extra)):
        cell, paragraph = table.TableCell(valuetype="string"), text.P(text=content)
        if more is not None:
            paragraph.addElement(more)
        cell.addElement(paragraph)
        row.addElement(cell)
    rows.addElement(row)
document.text.addElement(rows)
document.save("a.odt")

read = odfdo.Document("a.odt")
seen = [row[1] for row in read.body.tables[0].get_values()]
markdown = [line.split("|")[2].strip() for line in read.to_markdown().splitlines() if line.startswith(("| Barn", "| Vuxna"))]
other = pypandoc.convert_file("a.odt", "html")
print("odfdo 3.27.3", seen, "Markdown", markdown)
wrong = seen[1] == "131. Varav 5 nya." and seen[2].startswith("149")
sys.exit(0 if wrong and markdown == ["13[1]", "14"] and "13<a" in other and "131" not in other else 1)
PY

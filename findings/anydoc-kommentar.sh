#!/usr/bin/env bash
# A comment on a figure in LibreOffice Writer lies in the paragraph behind the figure, with its writer, its day and its text (office:annotation).
# firecrawl-anydoc 0.2.4, which makes Markdown of office files, writes all of it right after the figure: 14 with a comment `9 nya`, by a writer
# who has given LibreOffice no name, is `142024-01-15T10:00:009 nya`, and without a day `149 nya`, with no error. The page shows 14.
# pandoc 3.9 (pypandoc-binary 1.17) has 14 alone. (In ODS files many readers had the like reported; of anydoc no report was found.)
# Fails when firecrawl-anydoc has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet firecrawl-anydoc==0.2.4 odfpy==1.4.1 pypandoc-binary==1.17
env/bin/python - <<'PY'
import sys

import anydoc
import pypandoc
from odf import dc, office, table, text
from odf.opendocument import OpenDocumentText

document = OpenDocumentText()
rows = table.Table(name="T")
rows.addElement(table.TableColumn(numbercolumnsrepeated=2))
for label, figure, day in (("Område", "2022", None), ("Barn", "14", "2024-01-15T10:00:00"), ("Vuxna", "14", "")):
    row = table.TableRow()
    for content in (label, figure):
        cell, paragraph = table.TableCell(valuetype="string"), text.P(text=content)
        if content == "14":
            comment = office.Annotation()
            if day:
                comment.addElement(dc.Date(text=day))
            comment.addElement(text.P(text="9 nya"))
            paragraph.addElement(comment)
        cell.addElement(paragraph)
        row.addElement(cell)
    rows.addElement(row)
document.text.addElement(rows)
document.save("a.odt")

seen = [line.split("|")[2].strip() for line in anydoc.to_markdown("a.odt").splitlines() if line.startswith(("| Barn", "| Vuxna"))]
other = pypandoc.convert_file("a.odt", "html")
print("firecrawl-anydoc 0.2.4", seen, "pandoc 3.9", other.count("14</p>"), other.count(">14<"))
sys.exit(0 if seen == ["142024-01-15T10:00:009 nya", "149 nya"] and "149" not in other and "142024" not in other else 1)
PY

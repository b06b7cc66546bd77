"""Tables of Word, Excel and OpenDocument sheets.

In: the bytes of a DOCX, XLSX or ODS. Out: a Document of cells, each with the text that Word or Excel shows.
Rules: ECMA-376 (Office Open XML) and OpenDocument 1.3: merged cells, heading styles, number formats.
"""

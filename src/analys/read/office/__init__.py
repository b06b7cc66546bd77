"""Tables of Word and Excel.

In: the bytes of a DOCX or XLSX. Out: a Document of cells, each with the text that Word or Excel shows.
Rules: ECMA-376 (Office Open XML): merged cells, heading styles, number formats.
"""

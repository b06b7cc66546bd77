"""Number formats of Excel: what a cell shows of the number that it holds.

In: a number and its format code ('# ##0,0;[Red]-# ##0,0'). Out: the text that Excel shows.
Rules: ECMA-376 part 1, 18.8.31, and what Excel shows where that is silent (tests/words/excel/excel_visar.csv).
"""

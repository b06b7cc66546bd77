"""Tables pasted with one cell a line: a label, then as many figures as there are heads.

In: lines of text. Out: tables with the lines and cells they hold, or runs whose columns nobody can know.
Rules: the counts of heads and figures hold them together; a row that lacks a figure nobody can place is left out.
"""

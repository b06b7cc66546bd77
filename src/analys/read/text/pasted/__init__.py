"""Tables that no tab, pipe or column of spaces holds together, as text copied from a web page or a PDF.

In: lines of text. Out: tables with the lines and cells they hold, or rows whose columns nobody can know.
Rules: heads and the counts of figures say what stands where; a row that can be read in several ways is not read.
"""

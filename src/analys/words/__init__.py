"""Words and shapes: the tables, the vocabulary, how numbers are read and written.

In: nothing of ours. Out: schema, vocabulary, numbers, periods, formats.
Rules: each table and column is declared once; Swedish number typography; the vocabulary of reference/.
"""

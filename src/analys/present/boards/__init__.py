"""One board at a time: its year on one page, and what has changed since its report of the year before.

In: the result tables, kontroll and dokument. Out: HTML for a page a board, and the lists that lead to them.
Rules: a page tells the board's newest report; the same sentences and figures as elsewhere; at most one sheet of paper.
"""

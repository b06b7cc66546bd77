"""Figures that nothing but single spaces part, the ways to read them, and what leaves one of them.

In: the text of a row's figures, and the ways of all rows of a table. Out: the ways that are left, one where proven.
Rules: a table's own sums and differences decide, where they say more than chance does; two ways are not read.
"""

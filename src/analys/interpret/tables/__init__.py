"""One table: its heads, rows and columns -> drafts of facts.

In: the cells of a table and its context. Out: a Reading: drafts, roles of cells, and why if it could not be read.
Rules: the grammar of heads (serie, period, kön, unit in any order and depth) and of row groups.
"""

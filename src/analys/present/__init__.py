"""5 present: results -> sentences, figures, tables, cards, parts of pages, the report. Never queries.

In: result tables. Out: what a person reads.
Rules: one number format, one theme; every number leads to the cells it rests on.
"""

"""gt_*: result tables -> great-tables tables, every number carrying the cells it rests on.

In: result tables. Out: tables.
Rules: one number format; a source note under each table.
"""

"""Every table of the database, declared once, one file a group; `words/schema.py` gathers them.

In: nothing of ours. Out: Table constants: name, meaning, key, columns with type, unit and allowed values.
Rules: a column name means one thing everywhere; names are lower case, NFC and usable unquoted in SQL.
"""

"""Sentences against the tables, and against themselves.

In: claims tied to rows, and ledgers. Out: remarks: agrees, differs, or says nothing.
Rules: rounding is what the printed decimals allow; a figure that another cell near by prints is not doubted.
"""

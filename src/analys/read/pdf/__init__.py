"""The tables of a PDF: ruled, unruled or tagged.

In: the bytes of a file and its pages' ink (characters, rules, shading). Out: a Document of cells with page and box.
Rules: what a reader's eye does: rules and shading part cells, white gaps part columns, shared baselines make rows.
"""

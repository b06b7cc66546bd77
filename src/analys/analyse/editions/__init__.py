"""One board's reports in order: which follow each other, each row followed through them, and what was restated.

In: fakta with anchors, dokument, tabell, ändringsnot. Out: utgåva, serie_över_tid, omräknat.
Rules: rows are joined by label, note or equal comparison figures, and say why; rounding and unit restate nothing.
"""

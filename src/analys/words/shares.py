"""How much is most of it, and how near is equal: said once, for all rooms."""

from __future__ import annotations

MOST = 0.6  # share of rows, words or cells that show what a column or table is; the rest may be blank or odd
NEARLY_ALL = 0.8  # the same, where little else speaks for it
ALL_BUT_FEW = 0.9  # the same, where nothing else does
FLOAT_DUST = 1e-9  # what printed numbers may be off by as floats, added or laid beside each other

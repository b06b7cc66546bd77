from __future__ import annotations

import polars as pl

from analys.present.tables import order

NAMES = ["Zinkgruvan", "Älmhult", "Örebro", "Åmål", "ale", "Öckerö", "Arjeplog", "A\u030are"]
SORTED = ["ale", "Arjeplog", "Zinkgruvan", "Åmål", "A\u030are", "Älmhult", "Öckerö", "Örebro"]


def test_names_are_in_swedish_order():
    assert sorted(NAMES, key=order.key) == SORTED


def test_a_column_is_in_the_same_order():
    frame = pl.DataFrame({"kommun": [n for n in NAMES if n[1] != "\u030a"]})
    assert frame.sort(order.column("kommun"))["kommun"].to_list() == [n for n in SORTED if n[1] != "\u030a"]

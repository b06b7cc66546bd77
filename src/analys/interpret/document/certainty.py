"""How sure each meaning of a value is, and why: tryckt, bevisad, ärvd or antagen, weakest last.

Whoever gives a column or a value a serie, period, post or unit says with a `Mark` how it is known; `certainty_to_row`
makes the columns of fakta of it. A meaning that nobody marked is assumed, and so is the lack of one that a number
should have: a period that nothing says, the post of an amount in an account. Where a value is known to have none, a
whole project's year or the post of an asset, nothing is said.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from analys.words.declared.shape import SAKERHET

STRENGTH = {level: n for n, level in enumerate(SAKERHET)}


class Mark(NamedTuple):
    """How one meaning is known: its level of `SAKERHET`, and in Swedish why; '' where the printed word says it."""

    level: str
    why: str = ""


PRINTED = Mark("tryckt")
ASSUMED = Mark("antagen")


class Marks(NamedTuple):
    """How the four meanings of a value or a column are known; None where nothing has been said of it."""

    serie: Mark | None = None
    period: Mark | None = None
    unit: Mark | None = None
    post: Mark | None = None


NO_MARKS = Marks()


@lru_cache(maxsize=4096)  # most values of a table are known alike; the dict is only read
def certainty_to_row(marks: Marks, serie: bool, period: bool, unit: bool, post: bool) -> dict[str, str | None]:
    """Return the certainty columns of fakta for a value that has a serie, period, unit or post, or has not.

    A meaning that the value lacks has no certainty, but for a number's unit (`unit` is true for every number) and where
    its mark says so: that it is unknown is an assumption too.
    """
    said = ("serie", serie, marks.serie), ("period", period, marks.period), ("enhet", unit, marks.unit), (
        "post", post, marks.post)  # fmt: skip
    held = {name: mark or ASSUMED for name, has, mark in said if has or (mark and mark.level == "antagen")}
    row: dict[str, str | None] = {f"{name}_säkerhet": held[name].level if name in held else None for name, *_ in said}
    row["säkerhet"] = min((m.level for m in held.values()), key=STRENGTH.__getitem__, default=SAKERHET[-1])
    row["skäl"] = "; ".join(
        f"{name}: {mark.why or 'ingenting säger den'}" for name, mark in held.items() if mark.level != "tryckt"
    ) or None  # fmt: skip
    return row

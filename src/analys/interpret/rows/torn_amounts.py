"""Amounts that stand torn over several columns, as a scanned page's hidden text may hold them: '47 | 996 | 827'.

Which digits belong to which amount is not said, so that such a table gives no facts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_END_ALONE = re.compile(
    r"0\d\d"
)  # '004' goes on with the thousands to its left; a code would do so in a column of codes
_THREE_DIGITS = re.compile(r"\d{3}")
_BEFORE_TAIL = re.compile(r"[-−–]?\s?[1-9]\d{0,2}(?:\s\d{3})*|\d{3}")
LEAST_TORN_ROWS = 2
TORN = "beloppen är delade på flera kolumner, och det går inte att se vilka siffror som hör ihop"


def is_torn(cells: Iterable[tuple[int, int, str | None]]) -> bool:
    """True where digits that only can be the end of an amount stand in cells of their own, in several rows.

    `cells` as row, column and text.
    """
    held = {(r, c): (text or "").strip() for r, c, text in cells}
    tails = [
        (r, c) for (r, c), text in held.items()
        if _END_ALONE.fullmatch(text) and _BEFORE_TAIL.fullmatch(held.get((r, c - 1), ""))
    ]  # fmt: skip
    columns = {c for _, c in tails}
    digits = [t for (_, c), t in held.items() if c in columns and any(map(str.isdigit, t))]
    if len({r for r, _ in tails}) < LEAST_TORN_ROWS:
        return False
    return 2 * sum(bool(_THREE_DIGITS.fullmatch(t)) for t in digits) > len(digits)

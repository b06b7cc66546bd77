"""Lines around a table that date it: what a line of the export says of its period, and days that are none."""

from __future__ import annotations

import re

from analys.words.periods import Period, find_period

_STATED = re.compile(r"(?i)(?:[^\W\d]+ )?[^\W\d]*period(?:en)?(?::\s*|\s+)(\S.*)")
_MONTHS_IN_TITLE = re.compile(
    r"^(?:(?!(?:19|20)\d\d-)[^.|])*(?P<days>(?:19|20)\d\d-\d\d-01\s?[–—-]\s?(?:19|20)\d\d-\d\d-(?:2[89]|3[01]))"
    r"(?:(?!(?:19|20)\d\d-)[^.|])*$"
)
MONTH_ENDS = 28  # the first day that may be the last of a month


def period_line(text: str) -> Period | None:
    """'Period: 2024-01 – 2024-10', 'Redovisningsperiod jan–aug 2024': what a line is that says nothing else."""
    stated = _STATED.fullmatch(text.strip())
    period = find_period(stated[1]) if stated else None
    told = bool(stated and period and period.year) and period.spans == ((0, len(stated[1])),)
    return period if told else None


def is_part_date(text: str) -> bool:
    """Return True for a text that dates to a day amid a month: when something was printed or decided, no period."""
    match = re.search(r"(?<!\d)(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(\d\d)(?!\d)", text)
    return match is not None and 1 < int(match[1]) < MONTH_ENDS


def months_in_title(text: str) -> str:
    """'Beläggning i simhallen 2026-01-01 – 2026-04-30, skolor:' -> the days; '' in a sentence or beside other days."""
    dated = _MONTHS_IN_TITLE.match(text)
    return dated["days"] if dated else ""

"""Units that a figure shares: with the column to its left, whose head spans both, or with what its table is per."""

from __future__ import annotations

from collections import defaultdict

from analys.interpret.document.certainty import Mark
from analys.interpret.document.drafts import Draft
from analys.interpret.document.records import replace
from analys.words.measures import TKR

SHARE_WITH_DECIMALS = 0.3  # of a column's numbers: a count has decimals in none, but a year's mean may

PER_EACH = Mark("ärvd", "enheten står i cellen, och raden över tabellen säger vad den är per")
LEFT = Mark("ärvd", "samma som i kolumnen till vänster, vars huvud står över båda")


def like_their_left(facts: list[Draft]) -> list[Draft]:
    """Columns of decimals that nothing says to be a count: of the unit that a head to their left spans over them.

    'därav olika åldersgrupper %' stands over the first of its columns, 'Medelålder' over the first of its three.
    """
    columns: dict[int, list[Draft]] = defaultdict(list)
    for f in facts:
        if f.value is not None:
            columns[f.column].append(f)
    taken: dict[int, str] = {}
    left: str | None = None
    for number in sorted(columns):
        own = columns[number]
        bare = all(f.unit == "antal" and f.marks.unit and f.marks.unit.level != "tryckt" for f in own)
        decimals = sum((f.decimals or 0) > 0 for f in own) > SHARE_WITH_DECIMALS * len(own)
        if bare and decimals and left in ("procent", "år", "index") and all(abs(f.value or 0) <= 100 for f in own):
            taken[number] = left
        elif len({f.unit for f in own}) == 1:
            left = None if all("%" in f.text for f in own) else own[0].unit  # that prints its own signs
    if not taken:
        return facts
    return [
        replace(f, unit=taken[f.column], marks=f.marks._replace(unit=LEFT))
        if f.column in taken and not f.answers else f
        for f in facts
    ]  # fmt: skip


def per_each(facts: list[Draft], each: str | None) -> list[Draft]:
    """The facts, with money whose cells print it bare in money per what a line over the table says: 'kr/invånare'."""
    if not each:
        return facts
    return [
        replace(f, unit=f"{f.unit}/{each}", marks=f.marks._replace(unit=PER_EACH))
        if f.unit in TKR and any(map(str.isalpha, f.text or ""))
        else f
        for f in facts
    ]

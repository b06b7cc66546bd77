"""A fact under way: what its table says of a printed value, before the document has settled unit, post and amount."""

from __future__ import annotations

from dataclasses import dataclass

from analys.interpret.document.certainty import NO_MARKS, Marks, certainty_to_row
from analys.words.numbers import half_unit


@dataclass(frozen=True)
class Draft:
    """One printed value. The upper fields become a row of fakta; `hints` is what the later steps decide by."""

    row: int
    column: int
    line: int | None
    page: int | None
    group: str | None
    label: str | None
    serie: str | None
    post: str | None
    period: str | None
    year: int | None
    kon: str | None
    value: float | None
    text: str
    unit: str | None
    decimals: int | None
    is_sum: bool
    is_part: bool
    head: str | None
    hints: Hints
    table: int = 0
    theme: str | None = None
    amount: float | None = None  # belopp_tkr
    kind: str = "post"  # radslag: post, varav, delsumma, summa or resultat
    marks: Marks = NO_MARKS  # how serie, period, unit and post are known

    @property
    def answers(self) -> bool:
        """True for Ja, Nej, a sign or a verdict in words: no number."""
        return self.value is None

    @property
    def number(self) -> float:
        """The value, to be added up and compared: 0 where there is none."""
        return self.value or 0.0

    @property
    def size(self) -> float:
        """How large the value is, whatever its sign."""
        return abs(self.number)

    @property
    def half(self) -> float:
        """Half the last printed place, in the printed unit: how far the value may be rounded."""
        return half_unit(self.decimals or 0)


@dataclass(frozen=True)
class Hints:
    """What the table printed around a value that is no column of fakta."""

    column_unit: str | None = None
    row_unit: str | None = None
    groups: tuple[str, ...] = ()
    percent_row: bool = False  # a value of the row prints '%'
    arrow: bool = False  # a sign in a column of arrows
    each: bool = False  # its head or label says what it is per: 'Lokaler per elev'
    coded: bool = False  # a year or code of what the head names, no measure
    headless: bool = False
    unlabelled: bool = False  # its row has no label, where the others have
    serie: str | None = None  # as the heads or the label print it
    head_post: str | None = None  # as the heads print it
    post_from_row: bool = False  # all values of the row have one post: rows, not columns, tell the posts apart


def draft_to_row(draft: Draft, dokument: str) -> dict:
    """Return a draft as a row of fakta."""
    return {
        "dokument": dokument, "tabell": draft.table, "rad": draft.row, "kolumn": draft.column, "källrad": draft.line,
        "sida": draft.page, "tema": draft.theme, "grupp": draft.group, "etikett": draft.label, "serie": draft.serie,
        "post": draft.post, "period": draft.period, "år": draft.year, "kön": draft.kon, "värde": draft.value,
        "text": draft.text, "enhet": draft.unit, "belopp_tkr": draft.amount, "decimaler": draft.decimals,
        "radslag": draft.kind, "summarad": draft.is_sum, "underrad": draft.is_part, "kolumnetikett": draft.head,
        **certainty_to_row(
            draft.marks, draft.serie is not None, draft.period is not None, not draft.answers, draft.post is not None
        ),
    }  # fmt: skip

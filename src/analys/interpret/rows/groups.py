"""Rows -> rows with the groups they stand in: block headings, one under another, until a sum closes them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from analys.interpret.document.records import replace
from analys.interpret.rows.row import Row
from analys.interpret.rows.unlabelled_sums import UNNAMED_SUM
from analys.words.headers import Meaning, read_words
from analys.words.vocabulary import find_words, fold, names_sum, one_of, row_word, says_sum

DEEPEST = 3  # headings over a row: 'TILLGÅNGAR', 'Anläggningstillgångar', 'Materiella anläggningstillgångar'
SUM_OF = re.compile(rf"(?i)^{one_of('summa av')}\s+")
_NOTE_NUMBER = re.compile(r"(?i)^(?:not\s+)?\d{1,2}[.:,]?\s+(?=\D)")
_ET_CETERA = re.compile(r"(?i)[\s,]*m\.?\s?m\.?$")


@dataclass
class _Open:
    """What is open while the rows are gone through.

    `closed`: a sum has ended the block; `named`: from this level up it said which; `first`: no row of it has come;
    `parts`: the rows in small letters that follow are parts of `parent` too.
    """

    groups: list[str] = field(default_factory=list)
    parent: str = ""  # the row that a dashed or 'varav' row is part of
    closed: bool = False
    named: int | None = None
    first: bool = False
    parts: bool = False


def with_groups(rows: list[Row], inherited: tuple[str, ...] = ()) -> list[Row]:
    """Give each row its groups. A dash heading, or one straight under another, is the lower level; a sum closes one.

    `inherited` is the group still open when the table goes on after a page break.
    """
    now, previous = _Open(list(inherited)), ""
    signed = any(row.raw.lstrip().startswith("+") for row in rows)  # '- Vinster', '+ Förluster' are no lists
    out = []
    for row, after in zip(rows, [*rows[1:], None], strict=True):
        if row.kind == "grupp" and row.of_which and now.parent and after and _in_small(after, now.parent):
            now.parts = True  # 'Ekonomiskt bistånd', 'därav till', 'försörjning', 'övrigt'
            out.append(replace(row, group=(*now.groups, now.parent)))
        elif row.kind == "grupp":
            now = _Open(_opened(now, row, previous == "grupp"), first=True)
            out.append(replace(row, group=tuple(now.groups[:-1])))
        elif row.kind == "värde":
            out.append(_placed(row, now, signed))
        else:
            out.append(row)
        if row.kind in ("värde", "grupp"):
            previous = row.kind
    return out


def _in_small(row: Row, parent: str) -> bool:
    """True for a row in small letters, or with a dash, below a row in capitals."""
    return row.kind == "värde" and parent[:1].isupper() and (row.label[:1].islower() or row.dashed)


def _placed(row: Row, now: _Open, signed: bool) -> Row:
    """A row of values in its groups; what is open is changed by it."""
    listed = now.parts and _in_small(row, now.parent) and not names_sum(row.label)
    is_part = row.of_which or listed or (row.dashed and bool(now.parent) and not signed)
    now.parts = row.of_which or listed
    if now.closed and _is_netto_of(row.label, now.groups):
        now.groups = now.groups[:-1]
    level = _named_level(row, now.groups)
    is_sum = names_sum(row.label) or any(names_sum(g) for g in now.groups[-1:])
    over = row_word(row.label) == "summa"  # straight after another sum: it is of more than the block
    if level is not None:  # 'Summa anläggningstillgångar' is in its block, whatever was closed below it
        now.groups, now.closed, now.named = now.groups[: level + 1], False, None
    if now.closed and not is_part and now.named is not None and not (is_sum and over):
        now.groups, now.closed, now.named = now.groups[: now.named], False, None
    group = tuple(now.groups) if not now.closed or is_part or (is_sum and not over) else ()
    if now.closed and not is_part and not is_sum:
        now.groups = []
    if is_part and now.parent:
        group = (*group, now.parent)
    now.parent = now.parent if is_part else "" if row.dashed else row.label
    ends = names_sum(row.label) or row_word(row.label) == "avslut"
    now.closed = ends and bool(now.groups) and not now.first
    now.named = level if now.closed else None
    now.first = False
    return replace(row, group=group, is_sum=is_sum, is_part=is_part)


def _named_level(row: Row, groups: list[str]) -> int | None:
    """The level of the open group that a sum names: 'Summa eget kapital' under 'EGET KAPITAL' names the first."""
    label = row.label
    if label == UNNAMED_SUM and not row.raw:  # printed without a word under its block
        return len(groups) - 1 if groups else None
    said = SUM_OF.match(label)
    if not said:
        return None
    of = fold(label[said.end() :])
    return next((i for i in reversed(range(len(groups))) if _bare_heading(groups[i]) == of), None)


def _bare_heading(group: str) -> str:
    """'5 Rörelseintäkter m.m.' -> 'rörelseintäkter'."""
    return fold(_ET_CETERA.sub("", _NOTE_NUMBER.sub("", group)))


def _among_stocks(groups: list[str]) -> bool:
    """True under two headings of a balance sheet, which has a third; other labels in a row may lack their values."""
    return len(groups) == DEEPEST - 1 and bool(find_words("kontopost", _bare_heading(groups[-1])))


def _is_netto_of(label: str, groups: list[str]) -> bool:
    """'Netto' or 'Resultat' after the sum of a block headed only Intäkter or Kostnader is no row of that block."""
    block = read_words(groups[-1]) if groups else Meaning()
    return block.post in ("intäkt", "kostnad") and not block.rest and read_words(label).post == "netto"


def _opened(now: _Open, row: Row, straight_under: bool) -> list[str]:
    """The groups that are open below a group heading."""
    groups, numbered = now.groups, bool(_NOTE_NUMBER.match(row.label))
    if row.dashed and groups and not now.closed:
        return [*groups[:1], row.label]
    if now.closed and now.named is not None:  # the sum said which block ended: the next stands beside it
        return [*groups[: now.named], row.label]
    if groups and _NOTE_NUMBER.match(groups[0]) and not numbered and not now.closed:
        return [groups[0], row.label]  # 'Avskrivningar' under '7 Immateriella anläggningstillgångar'
    if straight_under and not numbered and (len(groups) == 1 or _among_stocks(groups)):
        return [*groups, row.label]
    if len(groups) > 1 and groups[0].isupper() and not row.label.isupper():
        return [*groups[:1], row.label]
    return [row.label]


def open_group(rows: list[Row]) -> tuple[str, ...]:
    """Return the group that is still open after the last row, for a table that goes on after a page break."""
    for row in reversed(rows):
        if row.kind == "grupp":
            return (*row.group, row.label)
        if row.kind == "värde" and says_sum(row.label):
            return ()
        if row.kind == "värde":
            return row.group[:-1] if row.is_part else row.group
    return ()

"""The rows of a grid -> labels with their groups: block headings, sub-rows, sums, labels cut over two rows."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analys.interpret.document.records import replace
from analys.interpret.tables.grid import VALUE_KINDS, Grid
from analys.words.cells import PROSE, clean_text
from analys.words.headers import Meaning, read_words
from analys.words.numbers import strip_footnote
from analys.words.pattern import pattern
from analys.words.vocabulary import names_sum, one_of, row_word

_LIST_DASH = re.compile(r"^\s*[-–—•·](?:\s+|(?!\d))(?=\S)")  # '–29 år' is no item of a list
_DOTS_LAST = pattern(r"(?:\s*\.){3,}\s*$|\s*…+$|\s\.{1,2}$")  # 'Barn ......'
_BEGINS_OF_WHICH = re.compile(rf"^(?:[-–—•·]\s*)?{one_of('varav')}\b", re.IGNORECASE)
_OPEN_END = re.compile(rf"(?:[,/&–-]|\b{one_of('ord som inte avslutar en etikett')})$", re.IGNORECASE)
_BARE_SUM = re.compile(r"(?i)\W*(?:del|total)?summa:?$|\W*(?:totalt?|s:a):?$")  # 'Samtliga' is a row of its own
_SENTENCE = re.compile(r"^[A-ZÅÄÖ]\S*(?:\s+\S+){3,}[.!?]$")
# Words: longer is running text where it has full stops, anywhere, and where it says so; no name or label is longer.
PROSE_WORDS, LONG_TEXT, TAGGED_TEXT, PROSE_LIMIT = 14, 60, 6, 8


@dataclass(frozen=True)
class Row:
    """One body row: its own label, the labels above it and what sort of row it is.

    kind: värde, grupp, löptext, fortsättning (the rest of the label above) or början (the first half of the next).
    """

    row: int
    kind: str
    label: str = ""
    group: tuple[str, ...] = ()
    is_sum: bool = False
    is_part: bool = False  # a 'varav' row, part of the row it hangs under
    raw: str = ""  # the label cell as printed

    @property
    def dashed(self) -> bool:
        """True when the label is printed with a list dash."""
        return bool(_LIST_DASH.match(clean_text(self.raw)))


def clean_label(text: str) -> str:
    """'Vårdnadsöverflyttade* ' -> 'Vårdnadsöverflyttade'; a leading list dash goes too."""
    return _LIST_DASH.sub("", strip_footnote(_DOTS_LAST.sub("", clean_text(text)))).strip(" :")


def is_prose(text: str) -> bool:
    """Return True for running text: many words, a footnote, or an analysis set in the table; labels are shorter."""
    clean = clean_text(text)
    if clean == PROSE:
        return True
    words = len(clean.split())
    tagged = "<p>" in text or bool(re.match(r"(?i)(analys|kommentar)\b", clean))
    noted = words > 2 and re.match(r"\*{1,3}\s?[^\W\d]", clean) is not None  # '*Avser pantavgifter m.m.'
    said = noted or (tagged and words > TAGGED_TEXT)
    return said or words > LONG_TEXT or (words > PROSE_WORDS and clean.count(". ") >= 2)


def carried_as_prose(text: str) -> bool:
    """Return True for text that an extract does not carry: longer than a name or a label."""
    return is_prose(text) or len(clean_text(text).split()) > PROSE_LIMIT


def _has_values(grid: Grid, row: int, value_columns: list[int]) -> bool:
    return any((row, c) in grid.cells and grid.cells[row, c].content.kind in VALUE_KINDS for c in value_columns)


def _starts_small(text: str) -> bool:
    return bool(text) and text[0].islower()


def grid_to_rows(
    grid: Grid, body: list[int], label: int | None, value_columns: list[int], inherited: tuple[str, ...] = ()
) -> list[Row]:
    """Return the body rows in order. `inherited` is the group still open when the table goes on after a page break."""
    kinds = {r: _row_kind(grid, r, label, value_columns) for r in body}
    kinds |= dict.fromkeys(_remarks_between(grid, body, kinds, label), "löptext")
    often_small = _often_small(grid, body, kinds, label)
    rows: list[Row] = []
    carried = ""
    for position, r in enumerate(body):
        text = _text(grid, r, label)
        kind = kinds[r]
        if carried and kind == "grupp" and _starts_small(text):
            carried = _joined(carried, clean_label(text))
            rows.append(Row(r, "början"))
            continue
        after = body[position + 1] if position + 1 < len(body) else None
        if kind == "grupp" and _is_continuation(
            text, rows, kinds.get(after) if after else None, _text(grid, after, label) if after else "", often_small
        ):
            place = _last_label(rows)
            rows[place] = replace(rows[place], label=_joined(rows[place].label, clean_label(text)))
            rows.append(Row(r, "fortsättning"))
            continue
        if kind == "grupp" and not often_small and _begins_label(grid, body, position, kinds, label):
            carried = _joined(carried, clean_label(text))
            rows.append(Row(r, "början"))
            continue
        rows.append(Row(r, kind, _joined(carried, clean_label(text)), raw=text))
        carried = ""
    return _with_groups(rows, inherited)


def _remarks_between(grid: Grid, body: list[int], kinds: dict[int, str], label: int | None) -> list[int]:
    """Sentences on rows of their own in a table whose first row stands under no heading: remarks, not headings."""
    if next((kinds[r] for r in body if kinds[r] in ("värde", "grupp")), "grupp") == "grupp":
        return []
    return [r for r in body if kinds[r] == "grupp" and _SENTENCE.search(_text(grid, r, label))]


def _often_small(grid: Grid, body: list[int], kinds: dict[int, str], label: int | None) -> bool:
    """True where labels start with a small letter by habit; one right under a line without values may go on with it."""
    before = dict(zip(body[1:], body, strict=False))
    own = [r for r in body if kinds[r] == "värde" and kinds.get(before.get(r, 0)) != "grupp"]
    small = sum(_starts_small(_text(grid, r, label)) for r in own)
    return small > 1 and small >= 0.5 * len(own)


def _begins_label(grid: Grid, body: list[int], position: int, kinds: dict[int, str], label: int | None) -> bool:
    """True for the first line of the next row's label; lines with a small letter may stand between."""
    text, after = _text(grid, body[position], label), position + 1
    while after < len(body) and kinds[body[after]] == "grupp" and _starts_small(_text(grid, body[after], label)):
        after += 1
    rest = body[after : after + 2]
    if not rest or kinds[rest[0]] != "värde" or _LIST_DASH.match(text):
        return False
    following = _text(grid, rest[0], label)
    if after == position + 1 and _OPEN_END.search(clean_label(text)):
        return True
    if _BEGINS_OF_WHICH.match(following):
        return False
    # On the middle of three lines the values may stand beside a figure: '13–20 år ett år efter avslutad'.
    centred = len(rest) > 1 and kinds[rest[1]] == "grupp" and _starts_small(_text(grid, rest[1], label))
    return _starts_small(following) or following.startswith("(") or (centred and following[:1].isdigit())


def _row_kind(grid: Grid, row: int, label: int | None, value_columns: list[int]) -> str:
    text = _text(grid, row, label)
    if _has_values(grid, row, value_columns):
        return "värde"
    others = [c for column, c in grid.row(row).items() if column != label]
    if is_prose(text) or any(is_prose(c.raw) for c in others):
        return "löptext"
    if any((row, c) in grid.cells for c in value_columns):
        return "värde" if text else "löptext"  # all marked missing
    if not text or [c for c in others if c.content.kind == "text"]:
        return "löptext"
    return "grupp"


def _is_continuation(text: str, rows: list[Row], next_kind: str | None, next_text: str, often_small: bool) -> bool:
    """A small first letter on a row without values goes on with the label above, unless the next row needs it.

    So does '(7014)', and a line between a row and a bare 'Summa', which cannot be the group of a sum alone.
    """
    last = rows[_last_label(rows)] if rows else None
    if not last or last.kind not in ("värde", "grupp") or _LIST_DASH.match(text):
        return False
    lone = next_kind == "värde" and bool(_BARE_SUM.match(next_text)) and not read_words(text).known
    if last.kind == "värde" and (text.startswith("(") or (lone and not text.isupper() and not last.is_sum)):
        return True
    if often_small or not _starts_small(text):
        return False
    needed = next_kind == "värde" and _starts_small(next_text)
    return not (needed and last.kind == "värde" and not _OPEN_END.search(last.label))


def _last_label(rows: list[Row]) -> int:
    """The place of the last row with a label of its own: lines that go on with it are passed over."""
    place = len(rows) - 1
    while place > 0 and rows[place].kind == "fortsättning":
        place -= 1
    return place


def _joined(first: str, second: str) -> str:
    if first.endswith("-") and _starts_small(second) and not re.match(r"(och|eller)\b", second):
        return first[:-1] + second
    return f"{first} {second}".strip()


def _text(grid: Grid, row: int | None, label: int | None) -> str:
    cell = grid.cells.get((row, label)) if row is not None and label is not None else None
    return cell.raw.strip() if cell else ""


def _with_groups(rows: list[Row], inherited: tuple[str, ...]) -> list[Row]:
    """Give each row its groups. A dash heading, or one straight under another, is the lower level; a sum closes one."""
    groups, parent, previous = list(inherited), "", ""
    closed, first = False, False  # a sum has ended the block, but not where it opens it: what follows is no part of it
    out = []
    for row in rows:
        if row.kind == "grupp":
            groups = _opened(groups, row, previous == "grupp", closed)
            parent, closed, first = "", False, True
            out.append(replace(row, group=tuple(groups[:-1])))
        elif row.kind == "värde":
            is_part = bool(_BEGINS_OF_WHICH.match(clean_text(row.raw))) or (row.dashed and bool(parent))
            if closed and _is_netto_of(row.label, groups):
                groups = groups[:-1]
            is_sum = names_sum(row.label) or any(names_sum(g) for g in groups[-1:])
            over = row_word(row.label) == "summa"  # straight after another sum: it is of more than the block
            group = tuple(groups) if not closed or is_part or (is_sum and not over) else ()
            if closed and not is_part and not is_sum:
                groups = []
            if is_part and parent:
                group = (*group, parent)
            out.append(replace(row, group=group, is_sum=is_sum, is_part=is_part))
            parent = parent if is_part else row.label
            ends = names_sum(row.label) or row_word(row.label) == "avslut"
            closed, first = ends and bool(groups) and not first, False
        else:
            out.append(row)
        if row.kind in ("värde", "grupp"):
            previous = row.kind
    return out


def _is_netto_of(label: str, groups: list[str]) -> bool:
    """'Netto' or 'Resultat' after the sum of a block headed only Intäkter or Kostnader is no row of that block."""
    block = read_words(groups[-1]) if groups else Meaning()
    return block.post in ("intäkt", "kostnad") and not block.rest and read_words(label).post == "netto"


def _opened(groups: list[str], row: Row, straight_under: bool, closed: bool) -> list[str]:
    """The groups that are open below a group heading."""
    if row.dashed and groups and not closed:
        return [*groups[:1], row.label]
    block_of_blocks = len(groups) == 2 and groups[0].isupper() and not row.label.isupper()
    if (straight_under and len(groups) == 1) or block_of_blocks:
        return [groups[0], row.label]
    return [row.label]


def open_group(rows: list[Row]) -> tuple[str, ...]:
    """Return the group that is still open after the last row, for a table that goes on after a page break."""
    for row in reversed(rows):
        if row.kind == "grupp":
            return (*row.group, row.label)
        if row.kind == "värde":
            return row.group[:-1] if row.is_part else row.group
    return ()

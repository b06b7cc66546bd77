"""The rows of a grid -> labels with their groups: block headings, sub-rows, sums, labels cut over two rows."""

from __future__ import annotations

import re

from analys.interpret.document.records import replace
from analys.interpret.rows.beside import labelled_figure
from analys.interpret.rows.groups import with_groups
from analys.interpret.rows.parents import under_their_sums, with_totals_of_all, without_empty_rows
from analys.interpret.rows.repeated import under_what_they_follow
from analys.interpret.rows.row import BEGINS_OF_WHICH, LIST_DASH, Row
from analys.interpret.rows.unlabelled_sums import Numbers, with_unlabelled_sums
from analys.interpret.tables.grid import VALUE_KINDS, Grid
from analys.words.cells import PROSE, clean_text
from analys.words.headers import read_words
from analys.words.numbers import strip_footnote
from analys.words.pattern import pattern
from analys.words.vocabulary import one_of

_DOTS_LAST = pattern(r"(?:\s*\.){3,}\s*$|\s*…+$|\s\.{1,2}$")  # 'Barn ......'
_OPEN_END = re.compile(rf"(?:[,/&–-]|\b{one_of('ord som inte avslutar en etikett')})$", re.IGNORECASE)
_BARE_SUM = re.compile(r"(?i)\W*(?:del|total)?summa:?$|\W*(?:totalt?|s:a):?$")  # 'Samtliga' is a row of its own
_SENTENCE = re.compile(r"^[A-ZÅÄÖ]\S*(?:\s+\S+){3,}(?<!m\.)(?<!\.m)(?<!\.fl)[.!?]$")  # not '… och hyror m.m.'
_MEANS = re.compile(r"^\S+ = \S")  # 'RB = Riksbyggen'
_NOTE_ALONE = re.compile(r"(?i)not\s+\d{1,2}$")
# Words: longer is running text where it has full stops, anywhere, and where it says so; no name or label is longer.
PROSE_WORDS, LONG_TEXT, TAGGED_TEXT, PROSE_LIMIT = 14, 60, 6, 8


def clean_label(text: str) -> str:
    """'Vårdnadsöverflyttade* ' -> 'Vårdnadsöverflyttade'; a leading list dash goes too."""
    return LIST_DASH.sub("", strip_footnote(_DOTS_LAST.sub("", clean_text(text)))).strip(" :")


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


def _numbers(grid: Grid, row: int, label: int | None, value_columns: list[int]) -> Numbers:
    """The lone numbers of a row by column; none where words stand beside them."""
    if not _text(grid, row, label) and any(c.content.kind == "text" for c in grid.row(row).values()):
        return {}
    cells = ((c, grid.cells.get((row, c))) for c in value_columns)
    return {c: cell.content.numbers[0] for c, cell in cells if cell and cell.content.kind == "tal"}


def _starts_small(text: str) -> bool:
    return bool(text) and text[0].islower()


def grid_to_rows(
    grid: Grid, body: list[int], label: int | None, value_columns: list[int], inherited: tuple[str, ...] = ()
) -> list[Row]:
    """Return the body rows in order. `inherited` is the group still open when the table goes on after a page break."""
    kinds = {r: _row_kind(grid, r, label, value_columns) for r in body}
    kinds |= dict.fromkeys(_remarks_between(grid, body, kinds, label), "löptext")
    notes = {r: title for r in body if (title := _title_of_note(grid, r, label, value_columns))}
    kinds |= dict.fromkeys(notes, "grupp")
    often_small = _often_small(grid, body, kinds, label)
    rows: list[Row] = []
    carried = ""
    for position, r in enumerate(body):
        text, kind = notes.get(r) or _text(grid, r, label), kinds[r]
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

    def numbers(row: int) -> Numbers:
        return _numbers(grid, row, label, value_columns)

    rows = with_unlabelled_sums(without_empty_rows(rows), numbers)
    placed = under_what_they_follow(with_groups(rows, inherited))
    return with_totals_of_all(under_their_sums(placed, numbers), numbers)


def _title_of_note(grid: Grid, row: int, label: int | None, value_columns: list[int]) -> str:
    """'Not 4 | Reparationer' on a row of its own: the title of the note, which heads what follows; else ''."""
    if not _NOTE_ALONE.match(_text(grid, row, label)) or _has_values(grid, row, value_columns):
        return ""
    titles = [c.raw.strip() for column, c in grid.row(row).items() if column != label and c.content.kind == "text"]
    return titles[0] if len(titles) == 1 and not is_prose(titles[0]) else ""


def _remarks_between(grid: Grid, body: list[int], kinds: dict[int, str], label: int | None) -> list[int]:
    """Sentences and explained abbreviations on rows of their own under rows with values: remarks, not headings.

    A question heads the answers below it, and so do sentences where one stands over the first of them.
    """
    first = next((i for i, r in enumerate(body) if kinds[r] == "värde"), len(body))
    texts = {r: _text(grid, r, label) for r in body[first:] if kinds[r] == "grupp"}
    heads = any(_SENTENCE.search(_text(grid, r, label)) for r in body[:first])
    said = (r for r, text in texts.items() if _SENTENCE.search(text) and not heads and not text.endswith("?"))
    return [*said, *(r for r, text in texts.items() if _MEANS.search(text))]


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
    if not rest or kinds[rest[0]] != "värde" or LIST_DASH.match(text):
        return False
    following = _text(grid, rest[0], label)
    if after == position + 1 and _OPEN_END.search(clean_label(text)):
        return True
    if BEGINS_OF_WHICH.match(following):
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
    if not text or [c for c in others if c.content.kind == "text" and not labelled_figure(c.content.text)]:
        return "löptext"
    return "grupp"


def _is_continuation(text: str, rows: list[Row], next_kind: str | None, next_text: str, often_small: bool) -> bool:
    """A small first letter on a row without values goes on with the label above, unless the next row needs it.

    So does '(7014)', and a line between a row and a bare 'Summa', which cannot be the group of a sum alone.
    """
    last = rows[_last_label(rows)] if rows else None
    if not last or last.kind not in ("värde", "grupp") or LIST_DASH.match(text):
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

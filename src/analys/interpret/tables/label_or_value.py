"""The role of each column of a grid: etikett, värde, enhet, kön, markör, period, kod, kommentar or tom."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from analys.interpret.tables.column_meaning import NOTE_NUMBERS, all_of_one_size, holds_notes, kon_of
from analys.interpret.tables.grid import VALUE_KINDS, Cell, Grid, are_names
from analys.words.cells import MARKS, is_year, stated_limit, times_of_day
from analys.words.headers import KON_OR_TOTAL, read_words
from analys.words.measures import stated_unit
from analys.words.numbers import strip_footnote
from analys.words.periods import find_period, is_part_of_year, part_of_year
from analys.words.shares import ALL_BUT_FEW, NEARLY_ALL
from analys.words.vocabulary import one_of, reference_rows, whole_word

_PERIOD_HEAD = re.compile(one_of("periodhuvud"), re.IGNORECASE)
_UNIT_HEAD = re.compile(r"(?i)\s*(?:mått)?enhet\s*")
_NOTE_HEAD = re.compile(r"(?i)not(?:er)?\.?(?:\s?\d{1,2})?")  # 'Noter 1': the first note is of the whole statement
_AGE_HEAD = re.compile(rf"(?i){one_of('åldershuvud')}")
_DAY_IN_CELL = re.compile(r"(?:19|20)\d\d-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d")
# 'Läns-kod', 'KommunID'; no 'tid'
_CODE_HEAD = re.compile(rf"(?:(?i:{one_of('kodhuvud sist')}\.?|^\w*grupp|^nr_\w+|(?<![^\W_])id)|(?<=[a-zåäö])I[Dd])$")
_WHOLE_CODE = re.compile(r"[A-Z]{0,3}-?\d[\d-]*|[A-ZÅÄÖ]{1,3}")  # whole numbers without spaces between thousands
_PLACE_HEAD = re.compile(r"(?i)\w*(?:kommun|län|region)")  # 'Län', 'AstKommun'; not 'Bästa kommun'
_KON_HEAD = re.compile(r"(?i)k[öo]n")
_LETTERED = re.compile(r"[A-ZÅÄÖ]{1,2}\d{0,2}[.)]?|\d{0,2}[A-ZÅÄÖa-zåäö][.)]?")
LONGEST_ROW_NAME = 14  # words of what a row is called
_MARKER = re.compile(rf"(?i)\b{KON_OR_TOTAL}\b")
LONGEST_MARKER = 40  # characters of a cell that names the order of kön in the others
GRADE_WORDS = 4  # a verdict such as 'i hög grad uppfyllt'; longer text is a comment


def column_roles(grid: Grid, header: list[int], body: list[int]) -> dict[int, str]:
    """Return each column's role: etikett, värde, enhet, kön, markör, kod, kommentar or tom."""
    roles = {c: _column_role(grid, c, header, body) for c in grid.columns}
    for c in grid.columns:
        head = grid.head(c, header)
        before = [roles[k] for k in grid.columns if k < c]
        if roles[c] == "värde" and "värde" not in before and before and _names_periods(grid, c, body, head):
            roles[c] = "period"
        if roles[c] == "värde" and _AGE_HEAD.fullmatch(head) and _figures_after(grid, c, body):
            roles[c] = "etikett"  # '0 år', '1 år' under 'ålder' say of whom each row is
    values = [c for c, role in roles.items() if role == "värde"]
    if values and "etikett" in roles.values() and not grid.column(values[0], header):
        roles[values[0]] = "kod" if holds_notes(grid, values[0], body, values[1:]) else "värde"
    first = next((c for c, role in roles.items() if role != "tom"), None)
    if first is not None and roles.get(first + 1) == "etikett" and numbers_accounts(grid, first, first + 1, body):
        roles[first] = "etikett"  # what its head says is of the rows: 'Intäkter' over 3000, 3010 …
    if first is not None and roles[first] in ("kod", "kommentar") and "etikett" not in roles.values():
        named = roles[first] == "kod" and roles.get(first + 1) == "kommentar"  # 'Nr | Åtgärd'
        # '310 Ekonomiskt stöd' under 'Ansvar' is all the label there is
        roles[first + 1 if named and _names_rows(grid, first + 1, body) else first] = "etikett"
    if first is not None and roles[first] == "värde":
        cells = grid.column(first, body)
        head = grid.head(first, header)
        years = all(is_year(c.content.text) or find_period(c.content.text) for c in cells)
        texts = [c for c, role in roles.items() if role == "etikett"]
        if years and not read_words(head).serie:
            roles[first] = "etikett"
        elif texts and texts[0] == first + 1 and not read_words(head).known and _integers(cells):
            roles[first] = "kod"
    if counts_first(grid, header, body):
        roles |= {grid.columns[0]: "värde", grid.columns[1]: "etikett"}
    return roles | dict.fromkeys(_period_columns(grid, roles, body, header), "period")


def _figures_after(grid: Grid, column: int, body: list[int]) -> bool:
    return any(x.content.kind == "tal" for c in grid.columns if c > column for x in grid.column(c, body))


def _names_rows(grid: Grid, column: int, body: list[int]) -> bool:
    """True for a column of words in every row, none of them running text."""
    cells = grid.column(column, body)
    words = [len(c.content.text.split()) for c in cells if c.content.kind == "text"]
    return len(words) == len(cells) == len(body) and max(words) <= LONGEST_ROW_NAME


def _period_columns(grid: Grid, roles: dict[int, str], body: list[int], header: list[int]) -> list[int]:
    """The columns before the values that say in every row when it is about: År, Kvartal; others have to be labels."""
    found = []
    for c in grid.columns:
        head = grid.head(c, header)
        cells = grid.column(c, body)
        said = _PERIOD_HEAD.fullmatch(head) or (not head and all(is_part_of_year(x.content.text) for x in cells))
        if roles[c] not in ("etikett", "värde", "kod", "period") or not said:
            continue
        if len(cells) == len(body) and all(part_of_year(head, x.content.text) for x in cells):
            found.append(c)
    named = any(role == "etikett" and c not in found for c, role in roles.items())
    return found if named else found[1:]  # 'År | Kvartal | Ärenden': the year is all the label there is


def label_columns(
    grid: Grid, header: list[int], body: list[int], roles: dict[int, str], values: list[int]
) -> list[int]:
    """The label columns before the values, the first figures ('Prio | Status | Projekt | Budget'), or all but a count.

    'Antal | Benämning | Yta' counts each thing before it names it. 'Kommun | Kommun-kod | Län | Typ av huvudman': where
    no text tells the rows apart, they are of what has a code of its own.
    """
    labels = [c for c in grid.columns if roles[c] == "etikett"]
    if before := [c for c in labels if not values or c < values[0]]:
        coded = [c for c in before if roles.get(c + 1) == "kod"]
        told = max(len({x.content.text for x in grid.column(c, body)}) for c in before)
        return [c for c in before if c <= coded[0]] if coded and told < NEARLY_ALL * len(body) else before
    after = values[1:] if counts_first(grid, header, body) else values
    figures = (c for c in after if any(x.content.kind == "tal" for x in grid.column(c, body)))
    first = next(figures, grid.columns[-1] + 1 if len(after) < len(values) else None)
    return [c for c in labels if first is not None and c < first]


def counts_first(grid: Grid, header: list[int], body: list[int]) -> bool:
    """True where the first column is headed 'Antal' and nothing else, holds mostly numbers, and names stand beside."""
    if len(grid.columns) < 2 or not body:
        return False
    first, second = (grid.column(c, body) for c in grid.columns[:2])
    said = read_words(grid.head(grid.columns[0], header))
    counted = sum(x.content.kind == "tal" for x in first) > 0.5 * len(body)
    named = sum(x.content.kind == "text" for x in second) > 0.5 * len(body)
    return said.unit == "antal" and not said.rest and counted and named


def holds_days(grid: Grid, column: int, body: list[int]) -> bool:
    """True for a column most of whose cells are dates to the day, and none a number: '2027-09-01', 'Löst'."""
    cells = [c.content for c in grid.column(column, body)]
    days = sum(bool(_DAY_IN_CELL.fullmatch(c.text)) for c in cells)
    return days > 0.5 * len(cells) and not any(c.kind == "tal" and not _DAY_IN_CELL.fullmatch(c.text) for c in cells)


def numbers_accounts(grid: Grid, column: int, texts: int, body: list[int]) -> bool:
    """True for a column of account numbers whose names stand beside them; sums and headings may stand there too."""
    codes = [c.row for c in grid.column(column, body) if re.fullmatch(r"\d{2,6}", c.content.text)]
    named = sum((r, texts) in grid.cells and grid.cells[r, texts].content.kind == "text" for r in codes)
    return len(codes) >= 2 and named >= ALL_BUT_FEW * len(codes)


def numbers_items(grid: Grid, column: int, texts: int, body: list[int]) -> bool:
    """True for a column of account numbers, or of letters ('A', 'B1'), whose names stand beside; K and M may be kön."""
    cells = grid.column(column, body)
    marked = [c.row for c in cells if _LETTERED.fullmatch(c.content.text) and not whole_word("kon", c.content.text)]
    named = sum((r, texts) in grid.cells and grid.cells[r, texts].content.kind == "text" for r in marked)
    lettered = texts == column + 1 and bool(cells) and len(marked) == len(cells) and named >= ALL_BUT_FEW * len(marked)
    return lettered or numbers_accounts(grid, column, texts, body)


def _names_periods(grid: Grid, column: int, body: list[int], head: str) -> bool:
    """A column of years or periods under 'År' or nothing says when its rows are about."""
    cells = grid.column(column, body)
    plain = not head or bool(re.fullmatch(rf"(?i){one_of('tidsrubrik')}", head.strip()))
    return plain and bool(cells) and all(is_year(c.content.text) or find_period(c.content.text) for c in cells)


def _integers(cells: list[Cell]) -> bool:
    return all(c.content.kind == "tal" and c.content.numbers[0] and not c.content.numbers[0].decimals for c in cells)


def _tells_kon(head: str, texts: list[Cell], cells: list[Cell]) -> bool:
    """A column of Kvinnor, Män and Totalt beside the labels says of whom each row is; under 'Kön' each alone does."""
    terms = [kon_of(c.content.text) for c in texts]
    return (
        len(texts) == len(cells)
        and None not in terms
        and bool({"kvinnor", "män"} <= set(terms) or _KON_HEAD.fullmatch(head))
    )


def _before_labels(grid: Grid, column: int, head: str, body: list[int]) -> bool:
    """A first column under 'Kön' where another column of words labels the rows."""
    named = head.strip().lower() == "kön"
    return named and any(c.content.kind == "text" for k in grid.columns if k != column for c in grid.column(k, body))


def _column_role(grid: Grid, column: int, header: list[int], body: list[int]) -> str:
    cells = grid.column(column, body)
    printed = " ".join(c.content.text for c in grid.column(column, header)[-1:])
    head = strip_footnote(printed)
    role = whole_word("kolumnroll", head) if head else None
    if not cells:
        said = read_words(grid.head(column, header))
        return "värde" if column != grid.columns[0] and (said.serie or said.period) else "tom"
    judged = all(c.content.kind in ("svar", "grad") for c in cells)
    if role and not judged and (role.term == "kommentar" or (role.term == "kod" and not are_names(cells))):
        return role.term
    if _numbers_things(head, cells) or (printed in MARKS and column != grid.columns[0]):  # signs that a note explains
        return "kod"
    kinds = Counter(c.content.kind for c in cells)
    texts = [c for c in cells if c.content.kind == "text"]
    units = sum(stated_unit(strip_footnote(c.content.text)) is not None for c in texts)
    rates = sum(stated_unit(c.content.text) is None and "/" in c.content.text for c in texts)  # 'elever/lärare'
    headed = _UNIT_HEAD.fullmatch(head) and (units > 1 or units + rates == len(texts) > rates)
    if texts and len(texts) == len(cells) and (units == len(texts) or headed):
        return "enhet"
    marked = all(len(_MARKER.findall(c.content.text)) >= 2 and len(c.content.text) < LONGEST_MARKER for c in texts)
    if texts and len(texts) == len(cells) and marked:
        return "markör"
    if (column != grid.columns[0] or _before_labels(grid, column, head, body)) and _tells_kon(head, texts, cells):
        return "kön"
    values = sum(kinds[k] for k in VALUE_KINDS)
    numbers = [c for c in cells if c.content.kind == "tal"]
    if column == grid.columns[0] and _labels_rows(texts, numbers, len(cells), head):
        return "etikett"
    said = read_words(head)
    bare = said.serie in ("utfall", "ingångsvärde") and not said.rest and not said.period
    judges = bare and len(texts) == len(cells) > 1
    brief = all(len(c.content.text.split()) <= GRADE_WORDS for c in texts)
    if brief and (said.serie in ("status", "trend") or (judges and column != grid.columns[0])):
        return "värde"
    known = read_words(head).serie or read_words(head).period or read_words(head).post
    values += sum(said.serie == "mål" and stated_limit(c.content.text) is not None for c in texts)
    if values and (values >= kinds["text"] or (known and column != grid.columns[0])):
        return "värde"
    return "etikett" if values or texts else "värde" if known else "tom"


@cache
def place_codes() -> frozenset[str]:
    """The codes of municipalities and of their counties, with and without a leading zero."""
    codes = {row["kommunkod"] for row in reference_rows("kommun")}
    codes |= {code[:2] for code in codes}
    return frozenset(codes | {code.lstrip("0") for code in codes})


def _numbers_things(head: str, cells: list[Cell]) -> bool:
    """True for a column of notes, or of bare whole numbers whose head ends in kod, nr, nummer or ID."""
    texts = [c.content.text for c in cells]
    if (_NOTE_HEAD.fullmatch(head) and all(map(NOTE_NUMBERS.fullmatch, texts))) or times_of_day(head, texts):
        return True
    if all(t.lower().startswith("not ") and NOTE_NUMBERS.fullmatch(t) for t in texts):
        return True  # 'Not 11', whatever stands over them
    if _PLACE_HEAD.fullmatch(head) and (set(texts) <= place_codes()):
        return True
    if _KON_HEAD.fullmatch(head) and set(texts) <= {"1", "2", "3"}:
        return True  # as registers code it, in an order of their own
    return bool(_CODE_HEAD.search(head)) and read_words(head).unit is None and all(map(_WHOLE_CODE.fullmatch, texts))


def _labels_rows(texts: list[Cell], numbers: list[Cell], count: int, head: str) -> bool:
    """The first column labels the rows: by words, by years under group headings, by numbered words."""
    if texts and numbers and all(is_year(c.content.text) for c in numbers):
        return True
    said = read_words(head)
    if said.serie or said.period or said.post:
        return False
    if len(numbers) == count and all_of_one_size(numbers) and not said.unit:
        return True
    graded = count - len(texts) - len(numbers)  # '1. Hemtjänst', '2. Boende'
    return bool(texts) or (graded == count > 0)  # '–29' and '50–' beside '30–49' look like numbers but are ages

"""Cells and headers -> facts: what each printed value of a table is.

What a value is comes from its cell, its row, its column, its table and its document, in that order of precedence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from analys.cells import MARKER, PROSE, is_year, read_cell
from analys.grid import (
    GRADE_WORDS,
    VALUE_KINDS,
    Cell,
    Grid,
    cells_to_grid,
    column_meaning,
    column_roles,
    head_texts,
    header_rows,
    inner_header,
    lone_mark,
    names_kon,
    side_by_side,
)  # fmt: skip
from analys.headers import Meaning, read_words, unknown_words
from analys.numbers import strip_footnote
from analys.periods import Period, find_period
from analys.rows import Row, carried_as_prose, clean_label, grid_to_rows, is_sum_label, open_group
from analys.vocabulary import find_words, whole_word

ARROWS = set("↗↘↑↓→←⇧⇩⬆⬇➡↔⬈⬊")
_STATES_UNIT = re.compile(
    r"(?i)^[^.]{0,40}\b(?:belopp\w*|redovisas|anges|uttryckt|uppgifter\w*)\b[^.]{0,50}\b(?:tkr|mkr|mnkr|kkr|kronor)\b[^.]{0,40}\.?$"
)
DEFAULT_ORDER = ("totalt", "män", "kvinnor")


@dataclass(frozen=True)
class Context:
    """What stands around a table: its headings, the line above it, the year and kind of its part of the document."""

    heading: str = ""
    intro: str = ""
    year: int | None = None
    kind: str | None = None  # dokumenttyp of the section: nämndplan, verksamhetsberättelse …
    order: tuple[str, ...] = DEFAULT_ORDER  # the order of kön in a divided cell, as printed elsewhere in the document


def captions(intro: str) -> str:
    """Return the lines above a table that caption it, ' | ' between: those that name a unit, serie, period or subject.

    Sentences count only where they say in what money is stated, so that no running text is carried.
    """
    kept = [t for t in intro.split(" | ") if _STATES_UNIT.search(t) or _is_caption(t)]
    return " | ".join(kept)


def _is_caption(text: str) -> bool:
    if len(text) >= 90 or text.endswith((".", ":", ",")) or text.startswith(("-", "•", "*")):
        return False
    return read_words(text).known or bool(find_words("tema", text) or find_words("enhet", text))


@dataclass(frozen=True)
class Column:
    """One value column: its number, header texts and what they say."""

    number: int
    meaning: Meaning
    texts: tuple[str, ...] = ()
    printed: bool = False  # the head itself says the serie; one taken from the surroundings gives way to a row's
    arrows: bool = False  # the column prints arrows: its signs are trends
    graded: bool = False  # the column prints verdicts in words
    coded: bool = False  # the column prints years or codes of something that its head names, no measure


@dataclass
class Block:
    """One block of a table ready to read: where labels stand, the value columns and the body rows."""

    grid: Grid
    header: list[int]
    body: list[int]
    label: int | None
    groups: list[int]
    unit: int | None
    marker: int | None
    period: int | None
    columns: list[Column]
    after: list[int] = field(default_factory=list)
    case_head: str = ""


@dataclass
class Reading:
    """A table read: its facts (dicts of the fakta columns), the role of each cell, and what the reader should know."""

    facts: list[dict] = field(default_factory=list)
    roles: dict[tuple[int, int], str] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    open_group: tuple[str, ...] = ()
    remarks: list[str] = field(default_factory=list)
    decisions: list[str] = field(default_factory=list)
    reason: str = ""


def table_to_blocks(grid: Grid, previous: Block | None) -> list[Block]:
    """Return the blocks of a table. Without a header of its own a table goes on with the previous one's columns."""
    header = header_rows(grid)
    blocks = []
    for columns in side_by_side(grid, header):
        part = Grid({k: c for k, c in grid.cells.items() if k[1] in columns}, columns, grid.rows)
        blocks += _segments(part, header, previous)
    return blocks


def _segments(grid: Grid, header: list[int], previous: Block | None) -> list[Block]:
    """Split a grid at headers in its middle; each part is read by its own header."""
    body = [r for r in grid.rows if r not in header]
    bounds: list[tuple[list[int], list[int]]] = [(header, [])]
    for r in body:
        if bounds[-1][1] and inner_header(grid, r, header):
            bounds.append(([r], []))
        elif not bounds[-1][1] and len(bounds) > 1 and inner_header(grid, r, header):
            bounds[-1][0].append(r)
        else:
            bounds[-1][1].append(r)
    blocks: list[Block] = []
    for head, rows in bounds:
        if rows:
            blocks.append(_block(grid, head, rows, blocks[-1] if blocks and not head else previous))
    return blocks


def _block(grid: Grid, header: list[int], body: list[int], previous: Block | None) -> Block:
    roles = column_roles(grid, header, body)
    texts = head_texts(grid, header, roles)
    kon = names_kon([t for ts in texts.values() for t in ts])
    values = [c for c in grid.columns if roles[c] == "värde"]
    labels = [c for c in grid.columns if roles[c] == "etikett" and (not values or c < values[0])]
    after = [c for c in grid.columns if roles[c] == "etikett" and values and c > values[0]]
    label = _label_column(grid, labels, body, texts)
    columns = [_column(grid, c, body, texts[c], kon) for c in values]
    if header and previous and [c.texts[:1] for c in columns] == [c.texts[:1] for c in previous.columns]:
        # The header repeated after a page break may have lost its second row.
        columns = [
            replace(old, number=c.number) if len(c.texts) < len(old.texts) else c
            for c, old in zip(columns, previous.columns, strict=True)
        ]
    if not header and previous and _same_columns(values, previous):
        columns = [replace(old, number=c) for c, old in zip(values, previous.columns[-len(values) :], strict=False)]
    numbers = [strip_footnote(t[-1]) for t in (texts[c] for c in values) if t]
    cases = len(numbers) >= 3 and numbers == [str(i) for i in range(1, len(numbers) + 1)]
    head = clean_label(" ".join(texts[label])) if label and texts.get(label) else ""
    first = grid.row(header[-1]).get(grid.columns[0]) if header else None
    case_head = (head or (first.content.text if first else "") or "Ärende") if cases else ""
    return Block(
        grid, header, body, label,
        [c for c in labels if c != label and label is not None and c < label],
        next((c for c in grid.columns if roles[c] == "enhet"), None),
        next((c for c in grid.columns if roles[c] == "markör"), None),
        next((c for c in grid.columns if roles[c] == "period"), None),
        columns, after, case_head,
    )  # fmt: skip


def _column(grid: Grid, number: int, body: list[int], texts: list[str], kon: bool) -> Column:
    cells = grid.column(number, body)
    meaning = column_meaning(texts, kon)
    arrows = any(c.content.kind == "svar" and set(c.content.text) & ARROWS for c in cells)
    years = (
        bool(texts) and not meaning.serie and all(is_year(c.content.text) for c in cells if c.content.kind != "saknas")
    )
    head = (
        next((m for m in find_words("kolumnroll", texts[-1]) if m.start == 0), None)
        if texts and not meaning.known
        else None
    )
    return Column(
        number,
        meaning,
        tuple(texts),
        bool(meaning.serie),
        arrows,
        meaning.serie in ("status", "trend"),
        years or bool(head),
    )


def _same_columns(values: list[int], previous: Block) -> bool:
    return bool(values) and len(previous.columns) >= len(values) and abs(len(previous.columns) - len(values)) <= 1


def _label_column(grid: Grid, labels: list[int], body: list[int], texts: dict[int, list[str]]) -> int | None:
    """The label is the column whose texts tell the rows apart; a head such as Nämndmål marks a group instead."""
    if len(labels) < 2:
        return labels[0] if labels else None
    for c in labels:
        role = whole_word("kolumnroll", clean_label(texts[c][-1])) if texts[c] else None
        if role and role.term == "etikett":
            return c
    rows = [
        r
        for r in body
        if any((r, c) in grid.cells and grid.cells[r, c].content.kind in VALUE_KINDS for c in grid.columns)
    ]
    for c in labels:
        found = [cell.content.text for cell in grid.column(c, rows)]
        role = whole_word("kolumnroll", clean_label(texts[c][-1])) if texts[c] else None
        if (
            len(found) >= 0.8 * len(rows)
            and len(set(found)) >= 0.8 * len(found)
            and not (role and role.term == "grupp")
        ):
            return c
    return labels[-1]


def is_contents(grid: Grid, context: Context) -> bool:
    """Return True for a table of contents: rows that end in a page number, numbered or with dot leaders."""
    rows = [sorted(grid.row(r).items()) for r in grid.rows]
    ends = [cells[-1][1].content for cells in rows]
    pages = [e.numbers[0].value for e in ends if e.kind == "tal" and e.numbers[0]]
    if (
        len(pages) < 0.6 * len(rows)
        or len(pages) < 2
        or any(len(cells) > 3 for cells in rows)
        or any(p > 2000 for p in pages)
    ):
        return False
    leaders = sum(
        bool(re.search(r"\.{3,}|…|^\d+(\.\d+)*\.?(\s|$)|^[A-Z]\s", " ".join(c.content.text for _, c in cells[:-1])))
        for cells in rows
    )
    titled = "innehåll" in (context.intro + context.heading[-30:]).lower()
    rising = sum(a <= b for a, b in zip(pages, pages[1:], strict=False)) >= 0.8 * (len(pages) - 1)
    return (leaders >= 0.6 * len(rows) or titled) and rising


def read_table(rows: list[dict], context: Context, previous: Reading | None = None) -> Reading:
    """Return the facts of one table, given as rows of the cell table. `previous` is the table it may go on from."""
    grid = cells_to_grid(rows)
    reading = Reading()
    if not grid.cells:
        reading.reason = "tom tabell"
        return reading
    if is_contents(grid, context):
        reading.reason = "innehållsförteckning"
        return reading
    inherited = previous.open_group if previous else ()
    blocks = table_to_blocks(grid, previous.blocks[-1] if previous and previous.blocks else None)
    for block in blocks:
        _read_block(block, context, reading, inherited)
        inherited = reading.open_group
    reading.blocks = blocks
    if reading.facts and all(f["_svar"] for f in reading.facts) and all(b.label is None for b in blocks):
        reading.facts, reading.reason = [], "ord utan etiketter"
    if reading.facts and all(is_year(f["text"]) for f in reading.facts):
        reading.facts, reading.reason = [], "inga mått, bara årtal"
    if not reading.facts:
        reading.reason = reading.reason or "inga tal, svar eller statustecken"
    return reading


def _read_block(block: Block, context: Context, reading: Reading, inherited: tuple[str, ...]) -> None:
    values = [c.number for c in block.columns]
    for r in block.header:
        for c, _ in block.grid.row(r).items():
            reading.roles[r, c] = "rubrik"
    if not values:
        for r in block.body:
            for c in block.grid.row(r):
                reading.roles[r, c] = "text"
        return
    rows = grid_to_rows(block.grid, block.body, block.label, values, inherited)
    reading.open_group = open_group(rows)
    columns = fill_columns(block.columns, context, reading)
    reading.remarks += [
        m
        for c in block.columns
        for t in c.texts[-1:]
        if not block.case_head and (m := unknown_words(strip_footnote(t)))
    ]
    signs = {c: _signs_in(block.grid, c, block.body) for c in values}
    kon_rows = _kon_rows(rows)
    totals = _total_over_kon(rows, kon_rows)
    above: dict[int, str] = {}
    for row in rows:
        _mark_row(block, row, reading)
        for g in block.groups:
            if cell := block.grid.cells.get((row.row, g)):
                above[g] = "" if carried_as_prose(cell.raw) else clean_label(cell.raw)
        if row.kind != "värde" or ((role := whole_word("kolumnroll", row.label)) and role.term == "kod"):
            continue
        extra = tuple(v for g in block.groups if (v := above.get(g)))
        row_context = _row_context(block, row, rows, extra, kon_rows, context)
        for column in columns:
            cell = block.grid.cells.get((row.row, column.number))
            if cell is not None:
                found = cell_to_facts(
                    cell,
                    column,
                    row_context,
                    signs[column.number] or (any(signs.values()) and column.number == values[-1]),
                    context,
                )
                if row.row in totals and all((u, column.number) in block.grid.cells for u in totals[row.row]):
                    found = [f | {"kön": f["kön"] or "totalt"} if f["värde"] is not None else f for f in found]
                reading.facts += found
                reading.roles[cell.row, cell.column] = (
                    "värde" if found else ("tom" if cell.content.kind == "saknas" else "text")
                )


@dataclass(frozen=True)
class RowContext:
    """What a row says of its values, besides its columns."""

    row: Row
    label: str
    group: str | None
    meaning: Meaning
    unit: str | None
    order: tuple[str, ...]
    divided: bool
    case_head: str = ""
    percent_row: bool = False
    divided_heads: tuple[str, ...] = ()


def _row_context(
    block: Block, row: Row, rows: list[Row], extra: tuple[str, ...], kon_rows: dict[int, str], context: Context
) -> RowContext:
    unit_cell = block.grid.cells.get((row.row, block.unit)) if block.unit else None
    unit = whole_word("enhet", unit_cell.content.text) if unit_cell else None
    marker = block.grid.cells.get((row.row, block.marker)) if block.marker else None
    order = (
        tuple(m.term for m in sorted(find_words("kon", marker.content.text), key=lambda m: m.start))
        if marker
        else context.order
    )
    cells = [block.grid.cells[row.row, c.number] for c in block.columns if (row.row, c.number) in block.grid.cells]
    after = tuple(
        clean_label(cell.raw) for c in block.after
        if (cell := block.grid.cells.get((row.row, c))) and cell.content.kind == "text" and not carried_as_prose(cell.raw)
    )  # fmt: skip
    groups = [*extra, *row.group, *after]
    meaning = read_words(row.label)
    label_says = replace(
        meaning,
        serie=meaning.serie if not meaning.rest else None,
        period=meaning.period if (not meaning.rest and not meaning.serie) or not meaning.rest else None,
        kon=kon_rows.get(row.row),
    )
    if (when := block.grid.cells.get((row.row, block.period)) if block.period else None) is not None:
        label_says = replace(label_says, period=find_period(when.content.text))
    return RowContext(
        row, row.label, " / ".join(dict.fromkeys(g for g in groups if g)) or None, label_says, unit.term if unit else None, order,
        marker is not None or any(c.content.kind == "delat" and len(c.content.parts) == 3 for c in cells),
        block.case_head,
        any(n and n.unit == "%" for c in cells for n in c.content.numbers),
        tuple(c.meaning.rest for c in block.columns if marker is not None or
              ((x := block.grid.cells.get((row.row, c.number))) is not None and x.content.kind == "delat")),
    )  # fmt: skip


def _kon_rows(rows: list[Row]) -> dict[int, str]:
    """Rows named Kvinnor, Män (and Totalt beside them), or whose labels end in one of them, are rows by kön."""
    found = {}
    for row in rows:
        if row.kind != "värde":
            continue
        label = row.label.strip(" -–").lower()
        bare = label.removeprefix("varav ").removeprefix("därav ")
        if (match := whole_word("kon", bare)) and match.row["kort"] == "nej":
            found[row.row] = match.term
        else:
            last = [
                m
                for m in find_words("kon", bare)
                if m.end >= len(bare.rstrip(" )%")) and m.row["kort"] == "nej" and m.term != "totalt"
            ]
            if last and (bare[: last[0].start].rstrip().endswith((",", "(", "–", "-", ":")) or len(bare.split()) <= 3):
                found[row.row] = last[0].term
    return found if {"kvinnor", "män"} <= set(found.values()) else {}


def _total_over_kon(rows: list[Row], kon_rows: dict[int, str]) -> dict[int, list[int]]:
    """Rows straight above rows for kvinnor and män are their total: row -> the rows by kön under it."""
    found: dict[int, list[int]] = {}
    valued = [r for r in rows if r.kind == "värde"]
    for i, row in enumerate(valued):
        under = []
        for later in valued[i + 1 :]:
            if later.row not in kon_rows:
                break
            under.append(later.row)
        bare = all(whole_word("kon", r.label.strip(" -–")) for r in valued if r.row in under)
        if row.row not in kon_rows and bare and {"kvinnor", "män"} == {kon_rows[u] for u in under}:
            found[row.row] = under
    return found


def _signs_in(grid: Grid, column: int, body: list[int]) -> bool:
    return any(c.content.kind == "svar" for c in grid.column(column, body))


def _mark_row(block: Block, row: Row, reading: Reading) -> None:
    kind = {"värde": "etikett", "grupp": "grupp", "löptext": "text", "fortsättning": "etikett", "början": "etikett"}[
        row.kind
    ]
    for c, cell in block.grid.row(row.row).items():
        prose = kind == "text" or (cell.content.kind == "text" and carried_as_prose(cell.raw) and c != block.label)
        reading.roles[row.row, c] = "text" if (prose and c not in block.groups) or cell.content.text == PROSE else kind


def fill_columns(columns: list[Column], context: Context, reading: Reading) -> list[Column]:
    """Give each column the serie and period its head does not say, from its neighbours, the headings or the document."""
    series = {
        c.meaning.serie
        for c in columns
        if c.meaning.serie and c.meaning.serie not in ("avvikelse", "förändring", "trend", "andel")
    }
    years = [c.meaning.period.year for c in columns if c.meaning.period and c.meaning.period.year]
    plan = bool(context.kind and "plan" in context.kind) or bool(context.kind and "budget" in context.kind)
    caption = context.intro.rsplit(" | ", 1)[-1]
    intro = read_words(caption) if len(caption) < 90 and not caption.endswith(".") else Meaning()
    heading = read_words(context.heading.rsplit(" / ", 1)[-1])
    near = [m.period for m in (intro, heading) if m.period and m.period.year]
    around = next((p for p in near if context.year is None or abs((p.year or 0) - context.year) <= 2), None)
    year = around.year if around and not years else context.year
    out: list[Column] = []
    columns = [_result_column(_counted_events(c, series), series) for c in columns]
    says = tuple(_only_serie(t) for t in (caption if intro.known else "", context.heading.rsplit(" / ", 1)[-1]))
    posted = {c.meaning.serie for c in columns if c.meaning.serie in series and c.meaning.post}
    for position, column in enumerate(columns):
        m = column.meaning
        if not m.serie and column.texts:
            m = replace(m, serie=_missing_serie(m, posted, not series, plan, year, reading, says))
        if m.offset is not None and year and m.serie not in ("förändring", "avvikelse"):
            m = replace(m, period=Period(year + m.offset, m.period.part if m.period else "", ()), offset=None)
        if not m.post and m.serie in ("avvikelse", "förändring") and out and out[-1].meaning.post and column.texts:
            m = replace(m, post=out[-1].meaning.post)
        if not (m.period and m.period.year):
            m = replace(m, period=_missing_period(m, position, columns, out, years, year, around, reading))
        out.append(replace(column, meaning=m))
    if plan and {c.meaning.serie for c in out} == {"budget", None}:
        out = [replace(c, meaning=replace(c.meaning, serie=c.meaning.serie or "budget")) if c.texts else c for c in out]
    return [replace(c, meaning=replace(c.meaning, kon="totalt")) if _undivided(c, out) else c for c in out]


def _only_serie(text: str) -> str | None:
    """The serie a caption or heading names, when it names one only."""
    terms = {m.term for m in find_words("serie", text)}
    return terms.pop() if len(terms) == 1 else None


def _counted_events(column: Column, series: set) -> Column:
    """'Avvikelser' over counts, with no budget or outcome beside it, are reported incidents and no deviation."""
    events = next((t for t in column.texts if re.match(r"(?i)(?:antal )?avvikelser\b", t)), None)
    if events and not series and column.meaning.serie == "avvikelse":
        return replace(
            column, meaning=replace(column.meaning, serie=None, rest=f"{events} {column.meaning.rest}".strip())
        )
    return column


def _result_column(column: Column, series: set) -> Column:
    """Beside a budget and an outcome, 'Resultat' is their difference, 'Resultat i %' and 'Index' their ratio."""
    head, m = " ".join(column.texts).lower(), column.meaning
    if "budget" not in series or "utfall" not in series:
        return column
    ratio = m.unit in ("procent", "index")
    if not m.serie and m.unit == "index":
        return replace(column, meaning=replace(m, serie="andel"), printed=True)
    if m.serie == "utfall" and re.match(r"resultat\b", head) and "utfall" not in head and "bokslut" not in head:
        return replace(column, meaning=replace(m, serie="andel" if ratio else "avvikelse"))
    return column


def _undivided(column: Column, columns: list[Column]) -> bool:
    """A column beside one for kvinnor and one for män of the same serie and period is the total."""
    beside = {c.meaning.kon for c in columns if (c.meaning.serie, c.meaning.period and c.meaning.period.with_year(None)) ==
              (column.meaning.serie, column.meaning.period and column.meaning.period.with_year(None))}  # fmt: skip
    return (
        column.meaning.kon is None
        and {"kvinnor", "män"} <= beside
        and any(c.meaning.kon and c.meaning.unit == column.meaning.unit for c in columns)
    )


def _missing_serie(
    m: Meaning, posted: set, alone: bool, plan: bool, year: int | None, reading: Reading, around: tuple[str | None, ...]
) -> str | None:
    if len(posted) == 1 and m.post:
        reading.decisions.append(f"serie {next(iter(posted))} ur grannkolumnen")
        return next(iter(posted))
    for words in around:
        if words in ("budget", "prognos", "utfall", "mål") and alone:
            return words
    if plan and m.period and m.period.year and year and m.period.year >= year - 1:
        reading.decisions.append("serie budget: tabellen står i en plan")
        return "budget"
    return None


def _missing_period(m: Meaning, position: int, columns: list[Column], done: list[Column], years: list[int], year: int | None,
                    around: Period | None, reading: Reading) -> Period | None:  # fmt: skip
    """A deviation has its left neighbour's period, a change the later of its years, other columns the year around them."""
    part = m.period.part if m.period else ""
    if m.serie in ("förändring", "trend", "status") and years:
        parts = {c.meaning.period.part for c in columns if c.meaning.period and c.meaning.period.year}
        return Period(max(years), parts.pop() if len(parts) == 1 else "", ())
    if m.serie == "ingångsvärde":
        targets = [
            c.meaning.period.year
            for c in columns
            if c.meaning.serie == "mål" and c.meaning.period and c.meaning.period.year
        ]
        base = max(targets) if targets else year
        return Period(base - 1, "", ()) if base else None
    if not part and m.serie in ("avvikelse", "andel"):
        left = next(
            (c.meaning.period for c in reversed(done) if c.meaning.period and c.meaning.serie not in ("förändring",)),
            None,
        )
        right = next(
            (c.meaning.period for c in columns[position + 1 :] if c.meaning.period and c.meaning.period.year), None
        )
        if left or (right and years):
            return left or right
    undated = sum(not (c.meaning.period and c.meaning.period.year) for c in columns)
    if years and not part and not (year and max(years) < year and undated >= len(years)):
        own = [
            c.meaning.period.year
            for c in columns
            if c.meaning.period and c.meaning.period.year and c.meaning.serie == m.serie
        ]
        base = year if year in years else max(own or years)
        return Period(base, part, ())
    if year:
        reading.decisions.append(f"år {year} ur rubriken eller dokumentet")
    if part or not around:
        return Period(year, part, ()) if year else None
    return Period(year, around.part, ())


def cell_to_facts(cell: Cell, column: Column, row: RowContext, signs_beside: bool, context: Context) -> list[dict]:
    """Return the facts of one cell: none, one, or three where it holds Totalt, Män and Kvinnor."""
    content = cell.content
    if content.kind == "delat":
        order = (
            row.order if len(row.order) == len(content.parts) else (DEFAULT_ORDER if len(content.parts) == 3 else ())
        )
        if not order:
            return []
        return [
            _fact(cell, column, row, text, number, kon)
            for text, number, kon in zip(content.parts, content.numbers, order, strict=True) if number
        ]  # fmt: skip
    if content.kind in ("tal", "grad"):
        number = content.numbers[0]
        if row.divided and number and number.value >= 1e5 and len(content.text.split()) == 3:
            parts = content.text.split()
            return cell_to_facts(
                replace(cell, content=read_cell(" ".join(f"{p};" for p in parts).strip(";"))),
                column,
                row,
                signs_beside,
                context,
            )
        return [_fact(cell, column, row, content.text, number, None)]
    if content.kind == "text" and column.graded and len(content.text.split()) <= GRADE_WORDS:
        return [_fact(cell, column, row, content.text, None, None)]
    if content.kind == "svar" or (
        (content.kind == "saknas" or content.text.lower() == "x") and lone_mark(cell, signs_beside)
    ):
        return [_fact(cell, column, row, content.text, None, None)]
    return []


def _fact(cell: Cell, column: Column, row: RowContext, text: str, number, kon: str | None) -> dict:
    m, r = column.meaning, row.meaning
    period = m.period
    if r.period:
        period = Period(
            r.period.year or (m.period.year if m.period else None),
            r.period.part or (m.period.part if m.period else ""),
            (),
        )
    case = f"{row.case_head} {strip_footnote(column.texts[-1])}" if row.case_head and column.texts else None
    printed_unit = whole_word("enhet", number.unit) if number and number.unit else None
    return {
        "rad": cell.row, "kolumn": cell.column, "källrad": cell.line, "sida": cell.page,
        "grupp": " / ".join(filter(None, [row.group, case])) or None,
        "etikett": row.label or " ".join(column.texts) or None,
        "serie": (m.serie if column.printed else None) or r.serie or m.serie,
        "post": m.post or r.post,
        "period": period.with_year(None) if period else None,
        "år": period.year if period else None,
        "kön": kon or r.kon or m.kon or ("totalt" if number and row.divided and m.rest in row.divided_heads else None),
        "värde": number.value if number else None,
        "text": text,
        "enhet": printed_unit.term if printed_unit else row.unit,
        "decimaler": number.decimals if number else None,
        "summarad": row.row.is_sum,
        "underrad": row.row.is_part,
        "kolumnetikett": m.rest or None,
        "_column_unit": m.unit, "_row_unit": r.unit, "_group": row.row.group, "_percent_row": row.percent_row,
        "_arrow": column.arrows and number is None, "_coded": column.coded, "_headless": not column.texts, "_raw_serie": m.serie or r.serie, "_svar": number is None,
    }  # fmt: skip


__all__ = ["MARKER", "Context", "Reading", "is_sum_label", "read_table"]

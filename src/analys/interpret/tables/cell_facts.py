"""One cell -> drafts of facts: what its column, its row and its own text say of each value that it prints."""

from __future__ import annotations

from analys.interpret.document.certainty import ASSUMED, PRINTED, Mark, Marks
from analys.interpret.document.context import Context
from analys.interpret.document.drafts import Draft, Hints
from analys.interpret.document.records import replace
from analys.interpret.rows.beside import all_labelled, labelled_figure
from analys.interpret.rows.row import Row
from analys.interpret.tables.column_meaning import Column, own_head
from analys.interpret.tables.grid import Cell
from analys.interpret.tables.label_or_value import GRADE_WORDS
from analys.interpret.tables.layout import Block
from analys.interpret.tables.row_meaning import RowContext, row_context
from analys.interpret.tables.rows import carried_as_prose
from analys.words.cells import PROSE, SIGNS, Content, Earlier, most_stated, read_cell, stated_limit
from analys.words.headers import DIFFERENCES, join_heads
from analys.words.measures import says_each, unit_beside
from analys.words.numbers import Number, strip_footnote
from analys.words.periods import Period, find_period
from analys.words.vocabulary import first_row, says_sum

ROLE_OF_ROW = {
    "värde": "etikett", "grupp": "grupp", "löptext": "text", "fortsättning": "etikett", "början": "etikett",
}  # fmt: skip
LONE_MARKS = frozenset(["—", "*", "**", "***", "x", "X"])  # a sign where the column holds signs; '-' never is
OF_PART = Mark("antagen", "raden är en skillnad, men säger inte om den är för hela året")
IN_BRACKETS = Mark("ärvd", "raden över tabellen säger vilket år parentesen är av")
LEAST_GLUED = 1e5  # three numbers of one cell that read as one are at least so large


def cell_to_facts(cell: Cell, column: Column, row: RowContext, marks: bool, case_head: str = "") -> list[Draft]:
    """Return the facts of one cell: none, one, two for a count and its share, three for Totalt, Män and Kvinnor.

    `marks`: a dash or star by itself is a sign here, since the column holds others.
    """
    content = _divided_after_all(cell.content) if row.divided else cell.content
    kind, words = content.kind, content.text.split()
    values: list[tuple[str, Number | None, str | None]] = []
    if kind == "delat":
        order = row.order if len(row.order) == len(content.parts) else ()  # never supposed: they may be rows in a stack
        parts = zip(content.parts, content.numbers, order, strict=True) if order else ()
        values = [(text, number, kon) for text, number, kon in parts if number]
    elif kind == "tal" and content.text[-1] in SIGNS and column.meaning.serie in DIFFERENCES:
        values = []  # '2 ▼': it may be less by two, or less wrong
    elif kind == "tal" or (kind == "grad" and column.meaning.serie):  # '3 Annan kommun' is a choice by its number
        values = [(content.text, content.numbers[0], None)]
        if content.share:
            values.append((content.parts[1], content.share, None))
    elif kind == "text" and column.meaning.serie == "mål" and (limit := stated_limit(content.text)):
        values = [(content.text, limit, None)]
    elif (
        kind == "svar"
        or (kind == "text" and column.graded and len(words) <= GRADE_WORDS)
        or (marks and content.text in LONE_MARKS)
        or (kind == "text" and _counts_answers(column, row) and most_stated(content.text) is not None)
    ):
        values = [(content.text, None, None)]
    drafts = [_draft(cell, column, row, case_head, *value) for value in values]
    if content.share and column.meaning.unit == "procent":  # 'Antal (%)': the percent sign is of what is in brackets
        drafts[0] = replace(drafts[0], unit="antal", marks=drafts[0].marks._replace(unit=PRINTED))
    if kind == "villkor":
        terms = zip(content.numbers, content.parts, strict=True)
        drafts = [_on_terms(_draft(cell, column, row, case_head, content.text, n, None), term) for n, term in terms]
    if content.year:
        drafts = [
            replace(d, year=content.year, period=str(content.year), marks=d.marks._replace(period=PRINTED))
            for d in drafts
        ]
    return [*drafts, *(d for draft in drafts[:1] if (d := _of_year_before(draft, content.earlier)))]


def _of_year_before(draft: Draft, earlier: Earlier | None) -> Draft | None:
    """'504' of '551 (504)': the same of the year before; None where the year of neither is known."""
    year = earlier and (earlier.year or (draft.year and draft.year - 1))
    if not earlier or not year:
        return None
    period = f"{year}{(draft.period or '')[len(str(year)) :]}"  # '2024-08' -> '2023-08'
    number, mark = earlier.number, PRINTED if earlier.printed else IN_BRACKETS
    marks = draft.marks._replace(period=mark)
    return replace(
        draft, value=number.value, text=earlier.text, decimals=number.decimals, year=year, period=period, marks=marks
    )


def _counts_answers(column: Column, row: RowContext) -> bool:
    heads = (" ".join(column.texts), row.row.label or "")
    return any((first_row("svarsbas", words) or {}).get("slag") == "svar" for words in heads)


def _on_terms(draft: Draft, term: str) -> Draft:
    """'400 kr (nivå 4)': what the amount is for goes with the groups of its row."""
    return replace(draft, group=" / ".join(filter(None, (draft.group, term))) or None)


def _divided_after_all(content: Content) -> Content:
    """'100 100 100' in a row of divided cells is three numbers, not one hundred million."""
    number = content.numbers[0] if content.kind == "tal" else None
    parts = content.text.split()
    return read_cell("; ".join(parts)) if number and number.value >= LEAST_GLUED and len(parts) == 3 else content


def _draft(
    cell: Cell, column: Column, row: RowContext, case_head: str, text: str, number: Number | None, kon: str | None
) -> Draft:
    m, r = column.meaning, row.meaning
    under = row.under
    own = under.period if not r.period and (not m.period or column.marks.period) else None
    period = _part_of(own, column) if own else _period(m.period, r.period)
    period = _of_rows_serie(period, column, row)
    named = row.tells_serie or (m.serie == "belopp" and r.serie and r.period)  # 'Ram 2024' under 'Belopp'
    if row.part and column.meaning.rest == "" and m.serie in (None, "utfall", "förändring") and not m.whole_year:
        period = replace(period, part=period.part or row.part) if period and column.texts else period
    case = f"{case_head} {strip_footnote(column.texts[-1])}" if case_head and column.texts else None
    unit = unit_beside(number.unit) if number and number.unit else None
    if unit and "/" in unit and (said := next((u for u in (row.unit, r.unit, m.unit) if u and "/" in u), None)):
        unit = said  # the label writes it out: 'kr/meter' beside '15,9 kr/m'
    says_what = not (row.unlabelled and m.known and not m.rest)  # '2023-12-31' over a row without a label is no label
    label, group = row.row.label or (" ".join(column.texts) if says_what else ""), [row.group, case]
    headed = m.rest or (row.heads_measure and r.period and (m.post or column.counts) and not m.serie)
    if row.measured_by_column and headed:  # years or series as rows: what is measured stands in the heads
        label, over = own_head(column)
        group = [row.group, row.measure, over, case]
    elif row.measure:
        label = row.measure
    of_column = m.serie if column.printed and not named else None
    undivided = "totalt" if number and row.divided and m.rest in row.divided_heads else None
    return Draft(
        row=cell.row,
        column=cell.column,
        line=cell.line,
        page=cell.page,
        group=" / ".join(filter(None, group)) or None,
        label=label or None,
        serie=of_column or r.serie or under.serie or m.serie,
        post=m.post or r.post,
        period=period.with_year(None) if period else None,
        year=period.year if period else None,
        kon=kon or r.kon or m.kon or undivided,
        value=number.value if number else None,
        text=text,
        unit=unit or row.unit,
        decimals=number.decimals if number else None,
        is_sum=row.row.is_sum,
        is_part=row.row.is_part,
        head=column.name or m.rest or None,
        hints=Hints(
            column_unit=m.unit,
            row_unit=r.unit,
            groups=row.groups,
            percent_row=row.percent,
            arrow=column.arrows and number is None,
            each=any(map(says_each, (*column.texts, row.row.label))),
            coded=column.coded,
            headless=not column.texts,
            unlabelled=row.unlabelled,
            serie=m.serie or r.serie,
            head_post=m.post,
        ),
        marks=Marks(
            serie=(
                PRINTED
                if (r.serie or under.serie) and not of_column
                else (column.marks.serie or PRINTED)
                if m.serie
                else None
            ),
            period=(
                OF_PART
                if r.serie in DIFFERENCES and period and period.part and column.marks.period
                else _mark_of_period(period, bool(own or (r.period and r.period.year)), number, column)
            ),
            unit=PRINTED if unit or row.unit else None,
            post=(column.marks.post or PRINTED) if m.post else PRINTED if r.post else None,
        ),
    )


def _mark_of_period(period: Period | None, own: bool, number: Number | None, column: Column) -> Mark | None:
    """How the period is known; that a number has none is an assumption, but where its column is of no year."""
    if own:
        return PRINTED
    if period:
        return column.marks.period or PRINTED
    return (column.marks.period or ASSUMED) if number and not column.coded else None


def _of_rows_serie(period: Period | None, column: Column, row: RowContext) -> Period | None:
    """'Helårsprognos', 'Budget 2023' as rows of a report on a part of the year are of all of it."""
    r = row.meaning
    whole = r.whole_year or (r.serie in ("budget", "prognos", "mål") and not r.so_far)
    if not period or not (column.marks.period and (whole or "prognos" in row.row.label.lower())):
        return period
    printed = find_period(join_heads(list(column.texts)))
    return period if (printed and printed.part) or (r.period and r.period.part) else replace(period, part="")


def _part_of(year: Period, column: Column) -> Period:
    """'Antal hushåll 2022' under 'Jan' is of January 2022, under the sum of Jan, Feb and Mar of these."""
    head = join_heads(list(column.texts))
    if not year.part and says_sum(head) and column.meaning.period:
        return replace(year, part=column.meaning.period.part)
    printed = find_period(head) if not year.part else None
    return replace(year, part=printed.part) if printed and not printed.year else year


def _period(column: Period | None, row: Period | None) -> Period | None:
    """A row's period goes before its column's, which fills in the year or part it lacks."""
    if not row or not column:
        return row or column
    return Period(row.year or column.year, row.part or column.part, ())


def figures_beside(block: Block) -> frozenset[int]:
    """The columns beside the values whose cells hold a label and a figure each: 'Alingsås 69 994'."""
    texts = {c: [x.content.text for x in block.grid.column(c, block.body)] for c in (*block.groups, *block.after)}
    return frozenset(c for c, held in texts.items() if all_labelled(held))


def facts_beside(
    block: Block, columns: list[Column], rows: list[Row], context: Context, dated: dict[int, Period]
) -> list[Draft]:
    """Return the facts of the figures beside the values: each a part, under its own label, of the row it follows."""
    out: list[Draft] = []
    of: Row | None = None
    for row in rows:
        of = row if row.kind == "värde" and row.label else of
        for c in figures_beside(block):
            if of and (cell := block.cell(row.row, c)) and (told := labelled_figure(cell.content.text)):
                part = replace(of, label=told[0], group=(*of.group, of.label), is_sum=False, is_part=True)
                said = row_context(block, part, (), None, context, dated=dated.get(of.row))
                out += cell_to_facts(replace(cell, content=read_cell(told[1])), columns[-1], said, marks=False)
    return out


def row_roles(block: Block, row: Row) -> dict[tuple[int, int], str]:
    """The role of each cell of a row that gives no fact."""
    usual = ROLE_OF_ROW[row.kind]
    roles = {}
    for c, cell in block.grid.row(row.row).items():
        prose = usual == "text" or (cell.content.kind == "text" and carried_as_prose(cell.raw) and c != block.label)
        roles[row.row, c] = "text" if (prose and c not in block.groups) or cell.content.text == PROSE else usual
    return roles

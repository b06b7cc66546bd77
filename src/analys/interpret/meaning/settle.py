"""The facts of a document's tables, each read by itself -> settled together: tema, units, posts and amounts.

Tema and signs are those of a logical table, which may stand in parts on several pages; money without a printed unit
takes the unit that makes it agree with the rest of the document.
"""

from __future__ import annotations

import re
from collections import defaultdict

from analys.interpret.document.certainty import PRINTED, Mark
from analys.interpret.document.context import Context
from analys.interpret.document.drafts import Draft
from analys.interpret.document.records import replace
from analys.interpret.handkept.overrides import LEFT_OUT
from analys.interpret.meaning.brackets import NOTE, is_unreadable
from analys.interpret.meaning.column_makes import grouped_by_commas
from analys.interpret.meaning.differences import proven_deviations, proven_units, units_of_differences
from analys.interpret.meaning.left_units import per_each
from analys.interpret.meaning.money_units import agreeing_units
from analys.interpret.meaning.posts import POSTED_TEMAN, fill_posts
from analys.interpret.meaning.row_kinds import with_row_kinds
from analys.interpret.meaning.said_units import (
    costs_of_each,
    money_unit,
    rows_in,
    says_costs,
    says_counts,
    says_percent,
)
from analys.interpret.meaning.signs import fill_amounts
from analys.interpret.meaning.tema import choose_tema
from analys.interpret.meaning.units import with_units
from analys.interpret.meaning.whole.places import of_all_places
from analys.interpret.meaning.whole.proven_nets import proven_nets
from analys.interpret.meaning.whole.table_post import tells_net_investments
from analys.interpret.meaning.whole.usual_serie import marks_of_serie
from analys.interpret.tables.facts import ReadTable
from analys.interpret.tables.layout import Block
from analys.words.cells import most_stated
from analys.words.headers import find_series, read_words
from analys.words.measures import TKR
from analys.words.vocabulary import one_of

_PLANNED_KIND = re.compile(rf"(?i)planera\w+\s+{one_of('planeras utan budget')}")  # beside what was urgent
AHEAD = Mark("antagen", "året är efter det som dokumentet är skrivet för")
# 'Lokalplan 2026–2031'
_PLAN_OF_YEARS = re.compile(r"(?i)plan(?:en)?\s+(?:för\s+)?(?P<first>(?:19|20)\d\d)\s?[-–]\s?\d{2,4}\b")
FORECAST_ROWS = Mark("antagen", "en annan rad säger prognos eller budget för samma år")
_SERIE_OF_OWN_MONEY = {"beviljat": "budget", "förbrukat": "utfall"}  # what is granted and used of a board's own money


def settle(tables: list[ReadTable]) -> None:
    """Settle the facts of all tables and write tema, status and decisions on their rows."""
    chains = list(_chains(tables).values())
    for chain in chains:
        _settle_meaning(chain)
    _settle_money(tables)
    net = tells_net_investments(f.label for t in tables for f in t.reading.facts)
    for chain in chains:
        _settle_amounts(chain, net)
    for table, facts in zip(tables, proven_nets([t.reading.facts for t in tables]), strict=True):
        table.reading.facts = facts
    for table in tables:
        table.row |= _outcome(table)


def _chains(tables: list[ReadTable]) -> dict[int, list[ReadTable]]:
    """The physical tables that make up each logical one, by the number of its first part."""
    chains: dict[int, list[ReadTable]] = defaultdict(list)
    for table in tables:
        chains[table.row["fortsätter"] or table.number].append(table)
    return chains


def _settle_meaning(chain: list[ReadTable]) -> None:
    """Settle the tema, units and series of all parts of one logical table, which share their heads; writes them."""
    facts = [f for t in chain for f in t.reading.facts]
    if not facts:
        return
    head, blocks = chain[0], [b for t in chain for b in t.reading.blocks]
    overrides = {k: v for t in reversed(chain) for k, v in t.override.items()}
    tema = overrides.get("tema") or choose_tema(facts, blocks, head.context)
    series = {f.serie for f in facts}
    budgeted = tema in POSTED_TEMAN and "budget" in series and not series & {"beviljat", "utfall"}
    about = f"{head.context.heading} {head.context.caption}".lower()
    own_money = (tema == "investering" or budgeted) and "bidrag" not in about
    settled = iter(grouped_by_commas([f for part in _by_corner(chain) for f in _with_units(*part, tema, head.context)]))
    for table in chain:
        read = [next(settled) for _ in table.reading.facts]
        own = [f for f in read if not is_unreadable(f)]
        if len(own) < len(read):
            table.reading.roles |= {(f.row, f.column): "text" for f in read if is_unreadable(f)}
            table.reading.decisions.append(NOTE)
        posts: dict[int, set] = defaultdict(set)
        for f in own:
            posts[f.row].add(f.post)
        table.row["tema"] = tema
        own = of_all_places(_like_the_forecast_rows(own, head.context.year), head.context, head.row["hörn"] or "")
        table.reading.facts = proven_units(units_of_differences(proven_deviations([
            _placed(f, table, tema, own_money, post_from_row=f.post is not None and len(posts[f.row]) == 1)
            for f in own
        ])))  # fmt: skip


def _by_corner(chain: list[ReadTable]) -> list[tuple[list[Block], list[Draft]]]:
    """The blocks of a logical table with their facts: together, but where each has a unit of its own in its corner.

    'Kostnad, tkr | 2023 | 2024' amid a table of 'Antal | 2023 | 2024' heads the rows below it.
    """
    blocks = [(t, b) for t in chain for b in t.reading.blocks]
    facts = [f for t in chain for f in t.reading.facts]
    units = {read_words(b.corner).unit for _, b in blocks}
    if len(units) > 1 and None not in units:
        parts = [([b], [f for f in t.reading.facts if f.row in b.body]) for t, b in blocks]
        if [id(f) for _, own in parts for f in own] == [id(f) for f in facts]:
            return parts
    return [([b for _, b in blocks], facts)]


def _with_units(blocks: list[Block], facts: list[Draft], tema: str, context: Context) -> list[Draft]:
    """The facts with what their cells, rows, heads and the words around say of their unit.

    Whether a table prints % is a matter of all its parts.
    """
    percent, counts = says_percent(blocks, context), says_counts(blocks, context)
    unit, stated = money_unit(blocks, context), rows_in(blocks, context)
    found = with_units(facts, tema, unit, percent, counts, says_costs(context), stated)
    return per_each(found, costs_of_each(context))


def _like_the_forecast_rows(facts: list[Draft], reported: int | None) -> list[Draft]:
    """The rows beside 'Prognostiserat resultat' under the same bare years are forecasts too, but that is a guess.

    Under years after the one `reported`, or where such a row is of all the years; 'Budgeterade platser' stands beside
    outcomes of the same year.
    """
    told = {f.year: serie for f in facts if f.year and not f.serie and (serie := _serie_of_label(f))}
    through = len(told) > 1 and set(told.values()) == {"prognos"} and set(told) >= {f.year for f in facts if f.year}
    outcomes = {f.year for f in facts if f.serie == "utfall"}
    told = {y: s for y, s in told.items() if y not in outcomes and (through or (reported and y > reported))}
    if not told:
        return facts
    return [
        replace(f, serie=told[f.year], marks=f.marks._replace(serie=FORECAST_ROWS))
        if f.year in told and not f.serie and not f.answers and not _serie_of_label(f) else f
        for f in facts
    ]  # fmt: skip


def _placed(fact: Draft, table: ReadTable, tema: str, own_money: bool, post_from_row: bool) -> Draft:
    """The value with its table and tema, the unit settled by hand, and the serie that nothing near it says."""
    unit, marks, serie = fact.unit, fact.marks, fact.serie
    if "enhet" in table.override and not fact.answers:
        unit, marks = table.override["enhet"], marks._replace(unit=PRINTED)
    if not serie and (serie := _serie_of_label(fact)):
        marks = marks._replace(serie=PRINTED)
    elif not serie:
        serie = _usual_serie(fact)
        if serie == "utfall" and _is_ahead(fact, table.context):
            planned = fact.unit in TKR and _PLAN_OF_YEARS.search(table.context.title)
            serie, marks = "budget" if planned else "prognos", marks._replace(serie=AHEAD)
        else:
            marks = marks._replace(**marks_of_serie(serie, fact, table.context))
    serie = _SERIE_OF_OWN_MONEY.get(serie, serie) if own_money else serie
    hints = fact.hints
    if hints.post_from_row != post_from_row:
        hints = replace(hints, post_from_row=post_from_row)
    return replace(fact, table=table.number, theme=tema, unit=unit, serie=serie, hints=hints, marks=marks)


def _is_ahead(fact: Draft, context: Context) -> bool:
    """True for a year that had not been when the document was written: of those a plan is for, all.

    Of statistics that say neither kind nor plan the year is only the first that they print.
    """
    if not fact.year or fact.marks.period is None or fact.marks.period.level != "tryckt":
        return False
    plan = _PLAN_OF_YEARS.search(context.title)
    written = int(plan["first"]) - 1 if plan else context.year if context.kind or context.plan_of_year else None
    return written is not None and fact.year > written


def _serie_of_label(fact: Draft) -> str | None:
    """'Prognostiserat resultat', 'Budgeterade platser' under a bare year: the label's first word says the serie."""
    first = re.match(r"(?i)\w+(?:ad|at|ade)\b", "" if _PLANNED_KIND.match(fact.label or "") else fact.label or "")
    found = find_series(first[0]) if first and not fact.answers else []
    return next((m.term for m in found if m.term in ("budget", "prognos")), None)


def _usual_serie(fact: Draft) -> str:
    """The serie of a value whose head, row and surroundings name none."""
    if (fact.answers and most_stated(fact.text) is None) or fact.hints.coded:
        return "trend" if fact.hints.arrow else "status"
    return "belopp" if fact.unit in TKR and (fact.hints.headless or not fact.period) else "utfall"


def _settle_money(tables: list[ReadTable]) -> None:
    """Give money without a printed unit the one that its own table, or else the document, agrees with."""
    for table, found in zip(tables, agreeing_units([t.reading.facts for t in tables]), strict=True):
        if found:
            table.reading.facts, decision = found
            table.reading.decisions.append(decision)


def _settle_amounts(chain: list[ReadTable], invests_net: bool) -> None:
    """Settle the posts, signs and amounts of all parts of one logical table, which share their sums; writes them."""
    facts = [f for t in chain for f in t.reading.facts]
    corner = next((b.corner for b in chain[0].reading.blocks), "")
    facts, decided, signs = fill_amounts(fill_posts(with_row_kinds(facts), chain[0].context, corner, invests_net))
    settled = iter(facts)
    for table in chain:
        table.reading.facts = [next(settled) for _ in table.reading.facts]
        table.reading.decisions += decided
        table.row |= signs if table.reading.facts else {}


def _outcome(table: ReadTable) -> dict:
    """What a table's row of `tabell` says of how it was read: its status, and why it gave no facts."""
    reading = table.reading
    if not reading.facts:
        settled = table.override.get("status")
        status = settled if settled in LEFT_OUT else "ej siffror"
        return dict.fromkeys(("tema", "hörn", "fortsätter")) | {"status": status, "skäl": reading.reason}
    return {
        "status": "tolkad",
        "skäl": "; ".join(dict.fromkeys(reading.remarks)) or None,
        "beslut": "; ".join(dict.fromkeys([*filter(None, [table.row.get("beslut")]), *reading.decisions])) or None,
    }

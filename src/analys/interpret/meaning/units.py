"""The unit of each fact: what its cell, row, column, label or table prints."""

from __future__ import annotations

import re
from dataclasses import replace

from analys.interpret.document.certainty import PRINTED, Mark
from analys.interpret.document.context import Context
from analys.interpret.document.drafts import Draft
from analys.interpret.tables.layout import Block
from analys.words.declared.shape import POSTER
from analys.words.headers import read_words
from analys.words.vocabulary import find_words, whole_word

FACTOR = {"tkr": 1.0, "mkr": 1000.0, "kr": 0.001}
MONEY_TEMAN = (
    "sammanfattning", "drift", "kontotyp", "kapitalkostnad", "statsbidrag", "investering", "prognos", "budgetplan",
)  # fmt: skip
COUNTED_TEMAN = ("volym", "kvalitet", "personal", "övrigt", "mått", "nyckeltal")  # a bare number is a count
_PRICED = re.compile(r"(?i)kostnad|pris|belopp|bistånd per")
_SHARE_END = re.compile(r"\(%\)|, andel\b|, procent\b")
_SHARE = re.compile(r"(?i)(?:\w+\s){0,2}andel")
_RATE = re.compile(
    r"(?i)\b\w*sjukfrånvaro\w*|frisknärvaro|personalomsättning|(?:kort|lång)tidsfrånvaro|svarsfrekvens|"
    r"sysselsättningsgrad"
)
_COUNT = re.compile(r"(?i)^(?:\w+\s){0,2}antal\w*\b")
_IN_PERCENT = re.compile(r"(?i)(?:,|\bi|\(|\bandel)\s*(?:procent\b|%)")
_IN_KRONOR = re.compile(r"(?i)\b(?:i|belopp,?|\()\s?(?:kr|kronor)\b")
_LABEL_UNITS = (
    ("årsplatser", re.compile(r"(?i)\bårsplats\w*|\bårsboende|\bårsplacering\w*|\bhelårsplats\w*")),
    ("antal", re.compile(r"(?i)\b(?:vård|boende|placerings)dygn|\bantal (?:dygn|årsarbet\w+)|(?:^|, )\w*-?dygn$")),
    ("årsarbetare", re.compile(r"(?i)\bårsarbet\w+")),
    ("kr", re.compile(r"(?i)\bi kronor\b|\(kr\)|\bkr/|\bkronor per\b")),
    ("dagar", re.compile(r"(?i)\bantal dagar\b|\bi dagar\b|\(dagar\)|, dagar\b|\bantalet dagar\b")),
    ("veckor", re.compile(r"(?i)\bantal veckor\b|\bi veckor\b|\(veckor\)|, veckor\b")),
    ("månader", re.compile(r"(?i)\bantal månader\b|\bi månader\b|\(månader\)|, månader\b")),
    ("år", re.compile(r"(?i)\b(?:medel|genomsnitts|snitt)?ålder\b")),
    ("antal per 1 000 invånare", re.compile(r"(?i)\b(?:per|/)\s?1\s?000\s?(?:inv|invånare)\b|/1\s?000 inv")),
    ("index", re.compile(r"(?i)index\b|\bhme\b|medarbetarengagemang")),
)


Known = tuple[str, Mark]  # a unit and how it is known


def money_unit(blocks: list[Block], context: Context) -> Known | None:
    """Return tkr, mkr or kr where the heads, the corner, the line above or a heading of the table names it."""
    heads = [c.content.text for b in blocks for r in b.header for c in b.grid.row(r).values()]
    corners = [cell.content.text for b in blocks if (cell := b.cell(b.body[0], b.label))]
    printed = [*heads, *corners, *reversed(context.intro.split(" | "))]
    for n, text in enumerate([*printed, context.nearest_heading, context.heading]):
        for match in find_words("enhet", text):
            if match.term in ("tkr", "mkr") or (match.term == "kr" and _IN_KRONOR.search(text)):
                return match.term, PRINTED if n < len(printed) else Mark("ärvd", "ur rubriken")
    return None


def says_percent(blocks: list[Block], context: Context) -> Mark | None:
    """Return how it is known that the table is in percent, None where no caption, heading or corner says so.

    'Sjukfrånvaro i procent' does.
    """
    corners = [c.content.text for b in blocks for r in b.header for n, c in b.grid.row(r).items() if n == b.label]
    if any((m := whole_word("enhet", text)) and m.term == "procent" for text in corners):
        return PRINTED
    if any(_IN_PERCENT.search(text) for text in [*context.intro.split(" | "), *corners]):
        return PRINTED
    return Mark("ärvd", "ur rubriken") if _IN_PERCENT.search(context.nearest_heading) else None


def label_unit(label: str) -> str | None:
    """Return the unit that a row's own label names, or None."""
    return next((unit for unit, pattern in _LABEL_UNITS if pattern.search(label)), None)


def with_units(facts: list[Draft], tema: str, table_unit: Known | None, in_percent: Mark | None = None) -> list[Draft]:
    """Return the facts with the unit of their cell, row, column or table; money without one is settled later.

    `table_unit`: the money the table says it is in; `in_percent`: how it says that it is in percent.
    """
    percent = any(f.unit == "procent" or f.hints.percent_row for f in facts)
    usual = ("procent", in_percent) if in_percent and not table_unit else None
    out: list[Draft] = []
    above: dict[int, Draft] = {}  # by column, the last value that is no 'varav' row
    for fact in facts:
        if not (fact.unit or fact.answers):
            whole = above.get(fact.column) if fact.is_part and not label_unit(fact.label or "") else None
            known = (whole.unit, whole.marks.unit) if whole else _unit(fact, tema, table_unit, percent, usual)
            if known:
                fact = replace(fact, unit=known[0], marks=fact.marks._replace(unit=known[1]))
        if not fact.is_part:
            above[fact.column] = fact
        out.append(fact)
    return out


def _unit(fact: Draft, tema: str, table_unit: Known | None, prints_percent: bool, usual: Known | None) -> Known | None:
    """The unit of a number. `prints_percent`: shares carry their % in this table, so a bare number is none."""
    hints = fact.hints
    if hints.column_unit and hints.column_unit != "antal":
        return hints.column_unit, PRINTED
    if hints.coded:
        return ("år", Mark("ärvd", "kolumnen håller årtal")) if fact.value and fact.value >= 1950 else None
    if fact.serie in ("sannolikhet", "konsekvens", "riskvärde", "status", "trend"):
        return None
    label, money = fact.label or "", tema in MONEY_TEMAN or fact.post in POSTER
    named = _named_unit(fact, label, money, tema, prints_percent)
    if not named and hints.groups and whole_word("kon", label):  # 'Kvinnor' under 'Sjukfrånvaro, %'
        named = read_words(hints.groups[-1]).unit or _named_unit(fact, hints.groups[-1], money, tema, prints_percent)
    if named:
        return named, PRINTED
    if known := usual or _bare_unit(tema, table_unit, money):
        return known
    return ("antal", Mark("ärvd", "tabellens andelar bär procenttecken")) if prints_percent and not money else None


def _named_unit(fact: Draft, label: str, money: bool, tema: str, prints_percent: bool) -> str | None:
    """The unit that a label, or the head beside it, names."""
    head, hints = fact.head or "", fact.hints
    if hints.percent_row or _SHARE_END.search(label):
        return "procent"
    if hints.row_unit and hints.row_unit != "antal":
        return hints.row_unit
    named = label_unit(label) or label_unit(head)
    if named and (named == "kr" or not (money and _PRICED.search(label))):
        return named
    if _RATE.match(label) and (fact.value or 0) <= 100 and tema not in MONEY_TEMAN:  # a rate, unless it says days
        return "procent"
    if _SHARE.match(label) and tema != "statsbidrag":  # a grant is named by its aim: 'Minska andelen timanställda'
        return "antal" if prints_percent else "procent"
    counted = _COUNT.match(label) or _COUNT.match(head) or "antal" in (hints.column_unit, hints.row_unit)
    return "antal" if counted else None


def _bare_unit(tema: str, table_unit: Known | None, money: bool) -> Known | None:
    """The unit of a number that neither its label nor its head tells."""
    if money and tema not in ("volym", "kvalitet", "personal"):
        return table_unit
    if table_unit and tema not in ("volym", "mått", "kvalitet", "personal", "brukarundersökning", "granskning"):
        return table_unit
    return ("antal", Mark("antagen", f"ett tal utan enhet i en tabell om {tema}")) if tema in COUNTED_TEMAN else None

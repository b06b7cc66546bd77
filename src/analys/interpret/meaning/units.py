"""The unit of each fact: what its cell, row, group, column or table prints; money without one is settled later.

A unit is never made up: what nothing prints is a count only where the figures can be counted, and money whose unit is
not printed is left to `money_units`, which tries kr, tkr and mkr against the rest of the document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from analys.interpret.document.certainty import PRINTED, Mark, Marks
from analys.interpret.document.drafts import Draft
from analys.interpret.document.records import replace
from analys.interpret.meaning import said_units
from analys.interpret.meaning.accounts import NO_MONEY, account, lists_boards, lists_money
from analys.interpret.meaning.column_makes import fine_columns, finer_rows, parts_of_one, signed_columns
from analys.interpret.meaning.left_units import like_their_left
from analys.interpret.meaning.said_units import BESIDE, FIRST_ROW, NAMED, SHARE_END, Known
from analys.words.declared.shape import POSTER
from analys.words.headers import read_words
from analys.words.measures import TKR
from analys.words.vocabulary import find_words, one_of, patterns, says, whole_word

MONEY_TEMAN = (
    "sammanfattning", "drift", "kontotyp", "kapitalkostnad", "statsbidrag", "investering", "prognos", "budgetplan",
)  # fmt: skip
COUNTED_TEMAN = ("volym", "kvalitet", "personal", "övrigt", "mått", "nyckeltal")  # a bare number is a count
NOT_MONEY_TEMAN = ("volym", "mått", "kvalitet", "personal", "brukarundersökning", "granskning")
LACKING = Mark("antagen", "ingen enhet är tryckt")  # money whose unit is still to be found
FINE_COUNT = Mark("antagen", "etiketten nämner det som räknas, men talet har decimaler")
EACH = Mark("antagen", "ett mått per något, utan tryckt enhet")
FIRST_CODED_YEAR = 1950  # in a column of codes: smaller numbers may be codes of four digits
LARGEST_SHARE = 1_000  # percent; what grows more is seldom told so
FEW_TOO_LARGE = 0.1  # of the bare numbers under a heading that says percent: so few may be larger still
_SUM_OF_MONEY = re.compile(rf"(?i)\w*{one_of('belopp')}\b|\b\w*{one_of('avgift eller pris')}\b")
_NAMES_SHARE = re.compile(r"(?i)(?:\w+\s){0,2}andel(?!ar)")  # 'andelar' are held in companies
_RANK = re.compile(rf"(?i){one_of('rangordning i huvud')}")
_NOT_IN_IT = re.compile(r"(?i)(?:(?:/|\bper)\s*|(?<![\w,])(?!(?:19|20)\d\d\s)\d+(?:,\d+)?\s)$")  # 'Timmar/årsarbetare'
_OF_WHICH = re.compile(rf"(?i)[-–—•·]?\s*{one_of('varav')}\b")
_NAMES_COUNT = re.compile(r"(?i)^(?:\w+\s){0,2}antal\w*\b")


@lru_cache(maxsize=50_000)
def label_unit(label: str) -> str | None:
    """Return the unit that a row's own label names, or None; 'Psykolog 0,5 årsarbetare' tells how many they are."""
    found = ((row["term"], regex.search(label)) for regex, row in patterns("etikettenhet"))
    return next((term for term, m in found if m and not _NOT_IN_IT.search(label[: m.start()])), None)


@dataclass(frozen=True)
class _Table:
    """What a whole table says of the units of its values."""

    tema: str
    money: Known | None  # the money that it says it is in
    percent: Mark | None  # how it says that it is in percent
    prints_percent: bool  # shares carry their % in this table, so a bare number is none
    accounts: bool  # its rows are accounts that can be nothing but money
    boards: bool  # its rows are boards: what is budgeted for them is money
    counts: Mark | None  # how it says that it counts things
    costs: bool  # a heading or caption says that it is of costs
    stated: Known | None  # what its corner, caption or heading says that its rows are in
    signed: frozenset[int]  # columns of levels where a number is negative: they are no counts
    fractional: frozenset[int]  # columns of hundredths: nor are they
    parts: frozenset[int]  # columns of shares of one, printed as 0,58: in no per cent
    decimal: frozenset[int]  # columns where some numbers have decimals: only what is said to be a count is one
    finer: frozenset[int]  # rows where some bare numbers have: '14,3' makes '14' beside it no count
    indexed: bool  # some of its rows are an index
    followed: bool  # it follows up a budget
    whole: bool  # other columns have none, and are what a heading says that the table counts


def with_units(
    facts: list[Draft],
    tema: str,
    table_unit: Known | None,
    in_percent: Mark | None = None,
    counts: Mark | None = None,
    costs: bool = False,
    stated: Known | None = None,
) -> list[Draft]:
    """Return the facts with the unit of their cell, row, group, column or table; money without one is marked LACKING.

    `table_unit`: the money the table says it is in; `in_percent`, `counts`: how it says that it is in percent, or
    counts things; `costs`: its heading or caption says that it is of costs; `stated`: what it says its rows are in.
    """
    labels = {f.label or "" for f in facts if not f.answers}
    signed = signed_columns(facts)
    in_percent = in_percent if _may_be_shares(facts) else None
    decimal = fine_columns(facts, 1, 0.3)
    whole = any(f.value is not None and not f.unit and f.column not in decimal for f in facts)
    table = _Table(
        tema, table_unit, in_percent, any(f.unit == "procent" or f.hints.percent_row for f in facts),
        lists_money(labels), lists_boards(labels), counts, costs, stated, signed,
        fine_columns(facts, 2, 0.5), parts_of_one(facts), decimal, finer_rows(facts),
        any("index" in (f.unit, f.hints.row_unit, label_unit(f.label or "")) for f in facts),
        any(f.serie in ("budget", "avvikelse") for f in facts), whole,
    )  # fmt: skip
    out: list[Draft] = []
    above: dict[int, Draft] = {}  # by column, the last value that is no 'varav' row
    left: Draft | None = None  # the last value that stands under no 'varav' head
    for fact in facts:
        part = bool(_OF_WHICH.match(fact.head or ""))
        if not (fact.unit or fact.answers):
            whole = above.get(fact.column) if fact.is_part and not _own_unit(fact) else None
            if part and left and left.row == fact.row and not (_own_unit(fact) or fact.hints.column_unit):
                whole = left
            unit, mark = (whole.unit, whole.marks.unit) if whole else _unit(fact, table)
            fact = replace(fact, unit=unit, marks=Marks(fact.marks.serie, fact.marks.period, mark, fact.marks.post))
        if not fact.is_part:
            above[fact.column] = fact
        left = left if part else fact
        out.append(fact)
    return like_their_left(out)


def _own_unit(fact: Draft) -> bool:
    """'- andel (%) flickor' under 'Totalt antal elever' is in percent, 'varav kvinnor' is in what it is part of."""
    return label_unit(fact.label or "") is not None or fact.hints.row_unit not in (None, "antal")


def _may_be_shares(facts: list[Draft]) -> bool:
    """False where more than a tenth of the bare numbers are too large for percent, whatever a heading says."""
    sizes = [abs(f.value) for f in facts if f.value is not None and not f.unit]
    return sum(size > LARGEST_SHARE for size in sizes) <= FEW_TOO_LARGE * len(sizes)


def _unit(fact: Draft, table: _Table) -> tuple[str | None, Mark | None]:
    """The unit of a number and how it is known; (None, LACKING) for money that has to be settled with the document."""
    hints = fact.hints
    if hints.column_unit and hints.column_unit != "antal":
        share = hints.column_unit in TKR and said_units.row_of_shares(fact, table.tema)
        return "procent" if share else hints.column_unit, PRINTED  # 'Andel av BNP, %' under 'Kostnader, mdkr'
    if hints.coded:
        dated = fact.value and fact.value >= FIRST_CODED_YEAR
        return ("år", Mark("ärvd", "kolumnen håller årtal")) if dated else (None, None)
    ranked = fact.serie == "jämförelse" and _RANK.fullmatch(fact.head or "")  # 'Placering' beside 'Riket'
    if fact.serie in ("sannolikhet", "konsekvens", "riskvärde", "status", "trend") or ranked:
        return None, None
    money = table.tema in MONEY_TEMAN or fact.post in POSTER
    label, known = fact.label or "", account(fact.label or "")
    if named := _named_unit(fact, label, money, table):
        things = named == "antal" and not _says_antal(fact, label)  # 'Hushåll' under 'Utbetalt bistånd, tkr'
        return table.stated if things and table.stated else (named, PRINTED)
    for group in reversed(hints.groups):
        if unit := _group_unit(fact, group, money, table):
            return unit, PRINTED
        known = known or account(group)
    if table.stated and fact.serie != "andel":
        return table.stated
    if table.percent and not table.money:
        return "procent", table.percent
    countable = fact.column not in table.signed | table.fractional and not fact.hints.each
    if countable and not money and not known and any(map(_counted, (label, fact.head or "", *hints.groups))):
        return "antal", FINE_COUNT if fact.decimals else PRINTED
    if known and known.row["slag"] == NO_MONEY:  # 'Skattesats' among amounts in mkr
        return None, Mark("antagen", "ett mått utan tryckt enhet")
    is_account = table.accounts or known is not None
    named = table.counts is NAMED and countable and not (table.money or table.followed or fact.column in table.decimal)
    if (table.counts is PRINTED or named) and not is_account and not _SUM_OF_MONEY.search(fact.head or ""):
        return "antal", table.counts
    return _money_unit(fact, table, is_account, money)


def _money_unit(fact: Draft, table: _Table, is_account: bool, money: bool) -> tuple[str | None, Mark | None]:
    """The unit of what is money by its account, post, tema or board; that of a bare number for all else."""
    if fact.hints.each and (not table.money or (table.money[1] is BESIDE and not table.costs)):
        return None, EACH  # 'Snittkostnad/dygn' beside 'Kostnad, tkr'
    if table.money and table.money[1] is FIRST_ROW and not is_account:  # 'Bistånd (tkr)' over 'Biståndshushåll'
        return ("antal", PRINTED) if _counted(fact.label or "") and not fact.hints.each else (None, FIRST_ROW)
    if table.money and (is_account or table.tema not in NOT_MONEY_TEMAN):
        return table.money
    budgeted = table.boards and fact.serie in ("budget", "prognos", "avvikelse")
    if is_account or budgeted or (money and table.tema not in COUNTED_TEMAN):
        return None, LACKING
    return _bare_unit(fact, table)


def _bare_unit(fact: Draft, table: _Table) -> tuple[str | None, Mark | None]:
    """The unit of a number that neither its label, its head nor its table tells: a count, where it can be one."""
    negative = fact.column in table.signed and not table.counts and table.tema != "volym"  # no count
    if negative or table.costs or _SUM_OF_MONEY.search(f"{fact.label or ''} {fact.head or ''}"):
        return None, LACKING
    if fact.column in table.fractional:
        return None, Mark("antagen", "ingen enhet är tryckt; hundradelar räknas inte i antal")
    if fact.hints.each:
        return None, EACH
    if table.prints_percent and fact.column not in table.decimal:
        if fact.row in table.finer:
            return None, Mark("antagen", "ingen enhet är tryckt; radens andra tal har decimaler")
        sure = table.tema not in MONEY_TEMAN  # beside shares of money a bare number may be an amount
        return "antal", Mark("ärvd" if sure else "antagen", "tabellens andelar bär procenttecken")
    if table.tema not in COUNTED_TEMAN:
        return None, None
    uncounted = fact.column in table.decimal or (fact.decimals or 0) >= 2
    if table.counts and not (uncounted and table.whole and table.counts is not PRINTED):
        return "antal", table.counts
    if uncounted:
        return None, Mark("antagen", "ingen enhet är tryckt; talen har decimaler och räknar ingenting")
    if table.indexed and not fact.decimals and 0 <= (fact.value or 0) <= 100:  # 'Ledarskap' beside 'HME, index'
        return None, Mark("antagen", "ingen enhet är tryckt; tabellen har index, som detta kan vara")
    return "antal", Mark("antagen", f"ett tal utan enhet i en tabell om {table.tema}")


def _group_unit(fact: Draft, group: str, money: bool, table: _Table) -> str | None:
    """The unit that a group row names for the rows under it: 'ÅRETS RESULTAT (mkr)', 'Antal lån', 'Sjukfrånvaro, %'."""
    if SHARE_END.search(group):  # 'Invånare utan arbete, andel av bef (%)'
        return "procent"
    if unit := read_words(group).unit:
        return unit
    if whole_word("kon", fact.label or ""):  # 'Kvinnor' under 'Sjukfrånvaro'
        return _named_unit(fact, group, money, table)
    return "antal" if _NAMES_COUNT.match(group) else None


@cache
def _counted(text: str) -> bool:
    """True where a label or head ends in the name of what is counted: 'Placerade barn'."""
    return any(m.end == len(text.rstrip(" )")) for m in find_words("raknas", text))


def _named_unit(fact: Draft, label: str, money: bool, table: _Table) -> str | None:
    """The unit that a row's label names, else the head of the labels, for what is no money; None where neither does."""
    head, hints = fact.head or "", fact.hints
    if hints.percent_row or SHARE_END.search(label) or (SHARE_END.search(head) and abs(fact.value or 0) <= 100):
        return "procent"
    if hints.row_unit and hints.row_unit != "antal":
        return hints.row_unit
    if (known := account(label) or account(head)) and known.row["enhet"] and not hints.each:  # 'Invånare per km²'
        return known.row["enhet"]
    named = label_unit(label) or (None if hints.each else label_unit(head))  # 'Snittkostnad/dygn'
    if named and (named == "kr" or not (money and says("prissatt", label))):
        return named
    rate = says("kvot", label) or (fact.column in table.decimal and says("kvot", head))
    if rate and (fact.value or 0) <= 100 and table.tema not in MONEY_TEMAN:  # unless it says days
        return "procent"
    may_share = abs(fact.value or 0) <= LARGEST_SHARE  # 'Andel i intresseföretags resultat' 2 646 is none
    if may_share and _NAMES_SHARE.match(label) and table.tema != "statsbidrag":  # whose names are their aims
        return "antal" if table.prints_percent else "procent"
    shares = _NAMES_SHARE.match(head) and not table.prints_percent and fact.column not in table.parts
    if shares and abs(fact.value or 0) <= 100:
        return "procent"
    return "antal" if _says_antal(fact, label) or hints.row_unit == "antal" else None


def _says_antal(fact: Draft, label: str) -> bool:
    named = _NAMES_COUNT.match(label) or _NAMES_COUNT.match(fact.head or "") or said_units.counts_answers(fact)
    return bool(named) or fact.hints.column_unit == "antal"

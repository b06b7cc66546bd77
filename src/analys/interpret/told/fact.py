"""A figure of a sentence with its role and name -> its fact: unit, amount in tkr, tema, and group by the headings."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache

from analys.interpret.amounts.phrase import PREPOSITIONS
from analys.interpret.amounts.roles import Role
from analys.interpret.named.label import Around, Named
from analys.interpret.named.whose import measure_of_lead
from analys.interpret.named.worth import of_an_office
from analys.interpret.prose.claim import KON_WORD
from analys.interpret.prose.figures import Figure
from analys.interpret.prose.phrases import told_kon
from analys.interpret.prose.sentences import Sentence
from analys.interpret.told.shortened import is_signed_line
from analys.read.document import Document
from analys.words.cells import clean_text, first_words
from analys.words.declared.shape import TEMAN
from analys.words.measures import TKR, ratio_unit
from analys.words.vocabulary import find_words, one_of

OF_TABLES = ("investering", "prognos", "budgetplan", "kontotyp", "kapitalkostnad")  # told by heads, not by a word
HEADING_WORDS_SHOWN = 10  # words of a heading that are shown; headings may be carried, and one that is cut says so
HEADINGS_KEPT = 3  # headings that are kept, counted from the one the sentence stands under
# not 'utförd' of 'per utförd timme'
_PER_SAID = re.compile(r"(?i)\sper\s(?:[a-zåäö]+[dt]\s(?=[a-zåäö]{4}))?(?P<w>[a-zåäö]{3,})")
_DEGREE = re.compile(r"(?i)[a-zåäö]{4,}grad(?:en)?\b")  # 'sysselsättningsgraden', told in per cent
_ALL_OF_IT = 100
TIMES_APART = 5  # a bare number so many times larger or smaller than the one before has another unit
_GAPS = re.compile(rf"(?i){one_of('talar om avvikelser')}")
_NO_NOUN = re.compile(rf"(?i){one_of('inget substantiv efter tal')}")
_MEASURED_IN_PERCENT = re.compile(rf"(?i)(?:den\s(?:\w+\s)?)?{one_of('mäts i procent')}\b")
_INDEX_SAID = re.compile(rf"(?i)\b{one_of('index i mening')}\b")


_BY_FORECAST = re.compile(r"(?i)\senligt\s(?:[a-zåäö]*prognos(?:en)?)$")
_KON_LAST = re.compile(rf"\s{KON_WORD}$")
_WITH_KON = re.compile(rf"(?:,|\s(?:för|bland|hos))\s{KON_WORD}$")


@lru_cache(maxsize=4096)  # every sentence under a heading asks
def plain_heading(heading: str) -> str:
    """Return a heading without its number and marks, cut to the words that are shown."""
    return first_words(re.sub(r"^(?!\d{1,3}\s\d{3}\b)[\d.:]+\s|[*_#]", "", heading).strip(" :."), HEADING_WORDS_SHOWN)


def _tema(label: str, group: list[str]) -> str:
    """What a fact is about, by the words of its name, else of the headings from the nearest outwards."""
    for text, place in [(label, "etikett"), *((g, "rubrik") for g in [g for g in reversed(group) if g][:2])]:
        found = _best_tema(text, place)
        if found:
            return found
    return "övrigt"


@cache
def _best_tema(text: str, place: str) -> str | None:
    hits = [
        m.row
        for m in find_words("tema", text)
        if m.row["plats"] in (place, "rubrik") and not (place == "etikett" and m.row["tema"] in OF_TABLES)
    ]
    best = max(hits, key=lambda r: int(r["vikt"]), default=None)
    return best["tema"] if best and best["tema"] in TEMAN else None


def counts_nothing(noun: str) -> bool:
    """Tell whether the word behind a bare number counts nothing: '516 föregående år', '2,73 till 1,96'."""
    return noun in PREPOSITIONS | {"", "år"} or _NO_NOUN.fullmatch(noun) is not None


def _unit_of(label: str, role: Role) -> str | None:
    """'Andelen … är 70', 'Antal dagar … är 103': the unit that the name says; None where it is not known."""
    days = re.match(rf"(?i)(?:antal|antalet)\s{one_of('varaktighet')}\b", label)
    if days:
        return days.group().split()[-1].lower()
    if re.match(rf"(?i){one_of('medelålder')}\b", label) and not role.figure.noun:
        return "år"
    if re.match(r"(?i)andel", label) and not role.figure.noun:
        return "procent"
    bare = counts_nothing(role.figure.noun)
    if _INDEX_SAID.search(label) and bare:
        return "index"
    if bare and _DEGREE.search(label) and abs(role.value) <= _ALL_OF_IT:
        return "procent"
    if bare and role.figure.decimals and _MEASURED_IN_PERCENT.match(label):
        return "procent"
    counts = not bare or re.match(r"(?i)(?:det\s)?\w*antal", label)
    return "antal" if counts or not role.figure.decimals else None  # 'medelvärde 3,9': counts nothing


def _per_what(unit: str | None, label: str, after: str) -> str | None:
    """'1 398 kronor per invånare', 'Kostnaden per brukare': a price, which is no amount of money."""
    per = (_PER_SAID.match(after) or _PER_SAID.search(label)) if unit in TKR else None
    return (ratio_unit(f"{unit} per {per['w']}") if per else None) or unit


def to_fact(role: Role, named: Named, kon: str | None, sentence: Sentence, around: Around, document: Document) -> dict:
    """Return the fact of a figure: its role and name, under the headings of its sentence."""
    figure: Figure = role.figure
    led = _DEGREE.search(around.lead) if figure.unit is None and not figure.noun else None
    unit = _per_what(figure.unit, named.label, sentence.text[figure.end :]) or _unit_of(
        around.lead if led else named.label, role
    )
    headings = sentence.heading.split(" / ")[1:] or [sentence.heading]
    path = [plain_heading(h) for h in headings if not is_signed_line(h)]
    extra = [] if around.heading in path or is_signed_line(around.heading) else [around.heading]
    group = [*path[-HEADINGS_KEPT:], *extra, named.group]
    group = [*group, around.lead] if led else group
    measure = measure_of_lead(sentence.intro)
    group = [*group, measure] if measure and measure.lower() not in named.label.lower() else group
    label = _WITH_KON.sub("", named.label) if kon else named.label  # 'yrkesrevisorerna, kvinnor': kön is told by itself
    if kon and told_kon(label) not in (kon, None):
        label = _KON_LAST.sub("", label)  # 'Antalet sysselsatta kvinnor' and, of the same, 'antalet män'
    label = label[0].upper() + label[1:]
    year = re.match(r"(?:19|20)\d\d", role.period or "")
    return {
        "dokument": document.dokument, "källrad": sentence.line, "sida": sentence.page, "tema": _tema(label, group),
        "grupp": " / ".join(dict.fromkeys(g for g in group if g and g != label)) or None, "etikett": clean_text(label),
        "serie": role.serie, "period": role.period, "år": int(year[0]) if year else None, "kön": kon,
        "värde": role.value, "text": figure.text,
        "enhet": unit, "belopp_tkr": round(role.value * TKR[unit], 6) if unit in TKR else None,
        "decimaler": figure.decimals,
        "ungefär": figure.about,
    }  # fmt: skip


def with_unit_told(fact: dict, role: Role, unit: str | None, again: bool) -> dict:
    """'är 92 dagar, riket (54)', '1 398 kronor per invånare, jämfört med 1 051 kronor i …': of the unit told before."""
    of_others = role.serie in ("riket", "jämförelse", "mål")
    if of_others and fact["enhet"] in ("antal", None) and not role.figure.noun:
        return fact | {"enhet": unit or fact["enhet"]}
    per = unit is not None and "/" in unit and unit.startswith(f"{role.figure.unit}/")
    if again and per and fact["enhet"] == role.figure.unit and (of_others or role.compared):
        return fact | {"enhet": unit, "belopp_tkr": None}
    return fact


def with_unit(role: Role, label: str, last: tuple[str, Role] | None) -> Role | None:
    """'48 procent (2021: 55)', '88 procent, kvinnor 84': a bare number under one name has the unit of the one before.

    None where it is too far from it to be of the same unit.
    """
    if (
        role.figure.unit
        or not counts_nothing(role.figure.noun)
        or not last
        or last[0] != label
        or not last[1].figure.unit
    ):
        return role
    if last[1].serie != role.serie:  # 'ökade med 11 procent till 1 342'
        return None if last[1].figure.unit == "procent" and role.serie == "riket" and abs(role.value) > 100 else role
    near = 1 / TIMES_APART <= abs(role.value / last[1].value) <= TIMES_APART if last[1].value else False
    return replace(role, figure=replace(role.figure, unit=last[1].figure.unit)) if near else None


def as_named(role: Role, label: str) -> Role:
    """'Budgeterad hyreskostnad är 122,8 mkr': the name says that it is a plan."""
    serie = (
        "budget"
        if re.match(r"(?i)budget(?:er|ram)", label)
        else "prognos"
        if re.match(r"(?i)(?:\w+s\s)?prognos", label)
        else None
    )
    of_it = role.serie == "utfall" or (serie == "prognos" and role.serie == "avvikelse")
    whole_year = role.period[:4] if serie == "prognos" and role.period else role.period  # not when it was made
    return replace(role, serie=serie, period=whole_year) if serie and of_it else role


def foreseen(role: Role, named: Named) -> tuple[Role, Named]:
    """'Kommunens investeringar enligt prognos blir 462,4 mnkr' is a forecast of 'Kommunens investeringar'."""
    told = _BY_FORECAST.search(named.label)
    if not told:
        return role, named
    serie = "prognos" if role.serie == "utfall" else role.serie
    return replace(role, serie=serie), replace(named, label=named.label[: told.start()])


def as_signed(role: Role, label: str, around: str) -> Role | None:
    """'Rörelseresultatet … till +48 000 kr' is a level; an amount with a sign is a gap only where gaps are spoken of.

    None where a sign says neither: 'Bokföringen är nu rättad: −12 763 kr'.
    """
    if role.serie != "avvikelse" or role.claim.kind != "nivå" or _GAPS.search(around) or of_an_office(label):
        return role
    return replace(role, serie="utfall") if re.search(r"(?i)resultat(?:et)?$", label.split(" ")[0]) else None

"""Document -> the facts that its sentences print: fakta without a table; the sentences themselves are not carried."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import polars as pl

from analys.interpret.amounts.clause import find_verbs
from analys.interpret.amounts.kon import kon_of_heading, kon_of_roles
from analys.interpret.amounts.phrase import TO_TEN
from analys.interpret.amounts.roles import Role, find_roles, told_figures
from analys.interpret.document.metadata import Section, find_sections, section_of
from analys.interpret.named.label import Around, Named, name_figures
from analys.interpret.named.printed import as_printed
from analys.interpret.named.worth import only_of_whom, tells
from analys.interpret.prose.claim import KON_WORD
from analys.interpret.prose.phrases import find_periods
from analys.interpret.prose.sentences import Sentence
from analys.interpret.prose.survey_base import parse_bases
from analys.interpret.told.ahead import PLAN_DOCUMENTS, happened, may_look_ahead
from analys.interpret.told.doubt import is_sure, is_unsure
from analys.interpret.told.fact import as_named, as_signed, plain_heading, to_fact, with_unit
from analys.interpret.told.statements import is_label, plain_sentences
from analys.read.document import Document
from analys.words.declared.prose import TEXTFAKTA
from analys.words.measures import TKR
from analys.words.pattern import pattern
from analys.words.schema import check_shape, frame
from analys.words.vocabulary import one_of

LONGEST_LEAD, LONGEST_LEAD_MEASURE = 8, 20  # words of a line that heads a paragraph, and of one that is a measure

_POINTS_BACK = re.compile(
    rf"(?i)^(?:{one_of('börjar om det sagda')}|under\s\w+\s(?:året\s)?var\b|(?:år\s)?(?:19|20)\d\d\s(?:var|låg|blev)|"
    rf"för\s{one_of('kön')}|(?:\d+|{TO_TEN})\s{one_of('av dessa')})\b"
)
_GOAL_LINE = re.compile(  # 'Mål: Andelen … ska vara minst 45 %.'
    r"(?i)\W*mål(?:et)?:\s(?P<n>[^.:;\d]{8,90}?)\sska\s(?:vara|uppgå|ligga)\b"
)
_OUTCOME_LINE = re.compile(r"(?i)\W*utfall(?:et)?:\s")
_SAME_TIME = re.compile(rf"(?i)^(?:det(?:ta)?\s{one_of('motsvarar')}|samma år|av (?:dessa|dem|de))\b")
_SUPPOSED = re.compile(  # 'Hade bidraget uteblivit skulle …', 'Låt säga att …', 'inget av de tre ärendena'
    rf"(?i)\bskulle\s(?:\w+\s){{0,3}}ha\b|^\W*{one_of('tänkt exempel')}\b|\b{one_of('inget av dem')}\sav\s(?:de|våra)\b"
)
_OF_KON = re.compile(rf"(?i)^{one_of('kön i genitiv')}\s(?=[a-zåäö])")  # 'Kvinnors sjukfrånvaro': kön is told by itself
_FORECAST_HEADING = re.compile(r"(?i)\w*prognos")  # a heading: 'Prognos per verksamhet'
_OF_THE_GAP = re.compile(r"(?i)\bav\s(?:det\s|hela\s)?(?:under|över)skottet\b")
_BUDGET_OF = re.compile(r"(?i)(?:[\wåäö]+\s)?[\wåäö]*budget(?:en|ram|ramen)?\sför\s")
_OF_A_TABLE = re.compile(rf"(?i){one_of('bildtextens ord')}\s?\d")  # a caption says of what the figure below it is
_YEAR_HEADING = re.compile(
    r"[#*\s]*(?:År\s|Utfall\s|Resultat\s)?((?:19|20)\d\d)[*:\s]*"
)  # what stands under it is of it
_LAW = pattern(rf"(?i)\b(?:enligt\s\d|\d+\s?kap\.?\s|§|lagen\s\(|{one_of('lagtext')})")

_FILED = re.compile(rf"(?i){one_of('anmält eller rapporterat')}")


def prose_to_facts(document: Document, sentences: list[Sentence], fakta: pl.DataFrame) -> pl.DataFrame:
    """Return the facts of a document's sentences (schema TEXTFAKTA); the same figure of the same place once."""
    labels = {(t, r): label for t, r, label in fakta.select("tabell", "rad", "etikett").iter_rows()}
    rows, seen, values = [], set(), {}
    for told in _understood(sentences, labels, document):
        for row, sure in _of_sentence(told, document):
            key = tuple(
                row.get(k) for k in ("källrad", "sida", "etikett", "grupp", "serie", "period", "kön", "värde", "enhet")
            )
            # two values of one thing in one line: what the second is was not understood
            unlike = values.setdefault((*key[:7], key[8]), row["värde"]) != row["värde"]
            if key not in seen and not unlike and sure:
                seen.add(key)
                rows.append(row)
    return check_shape(frame(TEXTFAKTA, rows), TEXTFAKTA)


@dataclass(frozen=True)
class _Told:
    """A sentence that prints figures: where it stands, what each figure is, and the name of what each measures."""

    sentence: Sentence
    around: Around
    section: Section | None
    roles: list[Role]
    names: list[Named | None]
    of_forecast: bool = False  # the gap that was told last is of a forecast
    ahead: bool = False  # the document may look ahead: a plan, or one whose kind is not known


def _understood(sentences: list[Sentence], labels: dict, document: Document) -> Iterator[_Told]:
    """The sentences with figures, each with what its words may point back to: forgotten under a new heading."""
    last, led_in, lost, place, told_year = "", "", False, None, None
    by_unit: dict[str | None, str] = {}
    of_forecast = False
    sections = find_sections(document.prose)
    unsure = may_look_ahead(document)
    for sentence, goes_on in plain_sentences(sentences, document.dokumenttyp, document.year):
        here = (sentence.heading, sentence.above)
        if here != place:
            last, led_in, lost, place, by_unit, told_year = "", "", False, here, {}, None
        if not told_figures(sentence.text):
            if sentence.text.rstrip().endswith(":"):
                last = led_in = ""
            continue
        above = labels.get(sentence.above) if sentence.above else None
        heading = above or _short(sentence.lead) or sentence.heading.rsplit(" / ", 1)[-1]
        item = sentence.text.lstrip().startswith(("-", "•", "*", "–"))
        back = last if _POINTS_BACK.match(sentence.text) or (item and not sentence.before) else ""
        goal = _GOAL_LINE.match(sentence.before) if _OUTCOME_LINE.match(sentence.text) else None
        back = goal["n"] if goal else back
        of_all = heading and plain_heading(heading) == plain_heading(document.titel or "")  # the title
        if of_all or _OF_A_TABLE.match(heading) or (lost and _POINTS_BACK.match(sentence.text)):
            heading = ""  # it says of what all is, or what a figure shows, or the sentence points at what was lost
        around = Around(
            plain_heading(heading),
            back,
            plain_heading(sentence.intro),
            last if sentence.before else "",
            led_in if sentence.intro else "",
            tuple(by_unit.items()),
        )
        section = section_of(sections, sentence.line, sentence.heading, sentence.page)
        year = _year(sentence, section, document)
        if told_year and sentence.before and (goes_on or _SAME_TIME.match(sentence.text)):
            year = told_year
        roles = find_roles(sentence.text, year)
        names = _printed_names(sentence, roles, around)
        yield _Told(sentence, around, section, roles, names, of_forecast, unsure)
        of_forecast = next((r.serie == "prognos" for r in roles if _is_gap(r)), of_forecast)
        if any(period.year is None for period in find_periods(sentence.text)):  # they may be of no known time
            roles = find_roles(sentence.text, None)
            names = _printed_names(sentence, roles, around)
        named = [
            (r, n) for r, n in zip(roles, names, strict=True) if n and tells(n, r.serie, r.figure.unit, around.heading)
        ]
        told_year = _only_year(roles) or told_year
        by_unit |= {r.figure.unit: n.label for r, n in reversed(named)}
        lost = bool(roles) and not named
        if sentence.text.rstrip().endswith(":"):
            led_in = named[0][1].label if named else ""
        if named:
            last = named[0][1].label
        elif roles or sentence.text.rstrip().endswith(":"):
            last = ""


def _printed_names(sentence: Sentence, roles: list[Role], around: Around) -> list[Named | None]:
    """The name of each figure as it is printed; None where none is."""
    told_before = (around.last, around.previous, *(name for _, name in around.by_unit))
    places = (sentence.heading, sentence.lead, around.heading, around.lead, *told_before)
    names = name_figures(sentence.text, roles, around)
    names = [replace(n, label=_OF_KON.sub("", n.label)) if n else None for n in names]
    labels = [as_printed(n.label, sentence.text, places) if n else "" for n in names]
    return [replace(n, label=label) if n and label else None for n, label in zip(names, labels, strict=True)]


def _only_year(roles: list[Role]) -> int | None:
    """The year that all figures of a sentence but those compared with are told of."""
    years = {(r.period or "")[:4] for r in roles if not (r.compared or r.start)}
    return int(years.pop()) if len(years) == 1 and "" not in years else None


def _is_gap(role: Role) -> bool:
    """Whether a figure tells a gap to budget, or one that is foreseen: what 'av underskottet' is of."""
    return role.serie == "avvikelse" or (role.serie == "prognos" and role.claim.kind == "avvikelse")


def _short(lead: str) -> str:
    """A line that leads a paragraph is a heading only when it is short and says nothing by itself."""
    if re.match(rf"(?i)\W*{one_of('utgivningsuppgift')}", lead):
        return ""
    measure = re.match(r"(?:Andel|Antal)", lead) and len(lead.split()) <= LONGEST_LEAD_MEASURE
    return lead if measure or (len(lead.split()) <= LONGEST_LEAD and not find_verbs(lead)) else ""


def _of_sentence(told: _Told, document: Document) -> Iterator[tuple[dict, bool]]:
    """The facts of a sentence, each with whether it is told for sure: the others only tell what was not understood."""
    sentence, around, roles = told.sentence, told.around, told.roles
    text = sentence.text
    if _SUPPOSED.search(text) or is_label(sentence) or parse_bases(text, None):
        return
    if is_unsure(sentence, document) or (_LAW.search(text) and not _FILED.search(text)):
        return
    kon = kon_of_roles(text, roles) or dict.fromkeys((r.figure for r in roles), kon_of_heading(sentence.heading))
    said: set[tuple] = set()
    last: tuple[str, Role] | None = None
    doubted: set[str] = set()  # names that two values of the sentence go by
    unit = None
    for role, named in zip(roles, told.names, strict=True):
        if named and _tells(named, role, text, around):
            kon_told = kon.get(role.figure)
            role = with_unit(as_named(role, named.label), named.label, last)
            if role is None:
                continue
            last = (named.label, role)
            role = _as_placed(role, named.label, told)
            if role is None:
                continue
            fact = to_fact(role, named, kon_told, sentence, around, document)
            if (
                role.serie in ("riket", "jämförelse", "mål")
                and fact["enhet"] in ("antal", None)
                and not role.figure.noun
            ):
                fact["enhet"] = unit or fact["enhet"]  # 'är 92 dagar, riket (54)'
            unit = fact["enhet"]
            what = tuple(fact[k] for k in ("etikett", "grupp", "serie", "period", "kön", "enhet"))
            if what in said:  # two values of one thing: what the second is was not understood
                doubted.add(named.label)
            elif named.label not in doubted:
                said.add(what)
                yield fact, is_sure(role, named, sentence, around.heading, told.ahead, document)


def _as_placed(role: Role, label: str, told: _Told) -> Role | None:
    """A role with the serie that its name, its section and its heading say; None where a sign is left unsaid."""
    sentence, money, signed = told.sentence, role.figure.unit in TKR, role
    if not sentence.text.lstrip().startswith(("-", "•", "*", "–")):  # '- Särskilt boende –6,4 mkr' is a list of gaps
        signed = as_signed(role, label, f"{sentence.heading} / {sentence.intro} / {sentence.text}")
    if signed is None or not money:
        return signed
    role = signed
    planned = told.section is not None and told.section.kind in PLAN_DOCUMENTS and not role.claim.told
    if planned and role.serie == "utfall" and happened(sentence.text):
        return None  # 'Klubben fick 8 000 kr' in a plan: of what year is not said
    if role.serie == "utfall" and (planned or _BUDGET_OF.match(label)):
        return replace(role, serie="budget")  # 'förändrades budgeten för investeringar till 64,2 mkr'
    foreseen = _FORECAST_HEADING.match(told.around.heading) or (told.of_forecast and _OF_THE_GAP.search(sentence.text))
    return replace(role, serie="prognos") if role.serie == "avvikelse" and foreseen else role


def _tells(named: Named, role: Role, text: str, around: Around) -> bool:
    """Whether a reader could look up what a figure measures; '86 procent kvinnor' says it of those told before."""
    said, figure = (role.serie, role.figure.unit), role.figure
    of_kon = re.search(rf"{KON_WORD}\s\($", text[: figure.start]) or re.match(rf"\s{KON_WORD}", text[figure.end :])
    if role.serie == "utfall" and re.search(r"(?i)budget(?:en)?$", named.label):
        return False  # 'Nämndens driftbudget var 702,5 mkr och utfallet 699,8'
    return tells(named, *said, around.heading) and (bool(of_kon) or not only_of_whom(named, *said))


def _year(sentence: Sentence, section: Section | None, document: Document) -> int | None:
    lead = re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", sentence.intro)
    if len(lead) == 1:
        return int(lead[0])
    under = _YEAR_HEADING.fullmatch(sentence.lead or sentence.heading.rsplit(" / ", 1)[-1])
    if under:
        return int(under[1])
    return section.year if section and section.year else document.year

"""Sentences -> those that print figures, each with what its figures are and the name of what each measures.

What a sentence points back at (the name, the year, the unit told last) is carried from one to the next, and forgotten
under a new heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from analys.interpret.amounts.clause import find_verbs
from analys.interpret.amounts.phrase import TO_TEN
from analys.interpret.amounts.roles import Role, find_roles, told_figures
from analys.interpret.document.metadata import Section, find_sections, section_of
from analys.interpret.named.label import Around, Named, name_figures
from analys.interpret.named.printed import as_printed
from analys.interpret.named.worth import tells
from analys.interpret.prose.phrases import KON_WORD, find_periods
from analys.interpret.prose.sentences import Sentence
from analys.interpret.told.ahead import happened, may_look_ahead
from analys.interpret.told.fact import plain_heading
from analys.interpret.told.statements import plain_sentences
from analys.read.document import Document
from analys.words.vocabulary import one_of

LONGEST_LEAD, LONGEST_LEAD_MEASURE = 8, 20  # words of a line that heads a paragraph, and of one that is a measure

_POINTS_BACK = re.compile(
    rf"(?i)^(?:{one_of('börjar om det sagda')}|under\s\w+\s(?:året\s)?var\b|(?:år\s)?(?:19|20)\d\d\s(?:var|låg|blev)|"
    rf"för\s{KON_WORD}|(?:\d+|{TO_TEN})\s{one_of('av dessa')})\b"
)
_GOAL_LINE = re.compile(  # 'Mål: Andelen … ska vara minst 45 %.'
    r"(?i)\W*mål(?:et)?:\s(?P<n>[^.:;\d]{8,90}?)\sska\s(?:vara|uppgå|ligga)\b"
)
_OUTCOME_LINE = re.compile(r"(?i)\W*utfall(?:et)?:\s")
_NOW = re.compile(rf"(?i)\b{one_of('rapportens egen tid')}\b")
_SAME_TIME = re.compile(rf"(?i)^(?:det(?:ta)?\s{one_of('motsvarar')}|samma år|av (?:dessa|dem|de))\b")
_THAT_PERIOD = re.compile(r"(?i)\b(?:för|under)\s(?:samma\speriod|perioden)\b")
_THEN_TOO = re.compile(rf"(?i)(?:{one_of('det som sätts bredvid')}|då)\s")
_OF_KON = re.compile(rf"(?i)^{one_of('kön i genitiv')}\s(?=[a-zåäö])")  # 'Kvinnors sjukfrånvaro': kön is told by itself
# 'Intervjuer kunnat genomföras': the verb that Swedish leaves out; ', så nämnden beslutade': another clause
_WITHOUT_HAVING = re.compile(rf"(?i)^[\wåäö-]+(?=\s{one_of('supinum före infinitiv')}\s\w+as?\b)")
_AND_SO = re.compile(rf"(?i),?\sså\s(?!{one_of('efter så utan sats')}\b).*$")
_OF_A_TABLE = re.compile(rf"(?i){one_of('bildtextens ord')}\s?\d")  # a caption says of what the figure below it is
_YEAR_HEADING = re.compile(
    r"[#*\s]*(?:År\s|Utfall\s|Resultat\s)?((?:19|20)\d\d)[*:\s]*"
)  # what stands under it is of it


@dataclass(frozen=True)
class Understood:
    """A sentence that prints figures: where it stands, what each figure is, and the name of what each measures."""

    sentence: Sentence
    around: Around
    section: Section | None
    roles: list[Role]
    names: list[Named | None]
    of_forecast: bool = False  # the gap that was told last is of a forecast
    ahead: bool = False  # the document may look ahead: a plan, or one whose kind is not known


def understood(sentences: list[Sentence], labels: dict, document: Document) -> Iterator[Understood]:
    """The sentences with figures, each with what its words may point back to: forgotten under a new heading."""
    last, led_in, lost, place, told_year, topic, part = "", "", False, None, None, "", None
    by_unit: dict[str | None, str] = {}
    of_forecast = False
    sections = find_sections(document.prose)
    unsure = may_look_ahead(document)
    for sentence, goes_on in plain_sentences(sentences, document.dokumenttyp, document.year):
        here = (sentence.heading, sentence.above)
        if here != place:
            last, led_in, lost, place, by_unit, told_year, topic, part = "", "", False, here, {}, None, "", None
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
            () if lost and _POINTS_BACK.match(sentence.text) else tuple(by_unit.items()),
            sentence.before,
            topic if sentence.before else "",
        )
        section = section_of(sections, sentence.line, sentence.heading, sentence.page)
        year = _year_now(sentence, _year(sentence, section, document), told_year, goes_on)
        then = sentence.before and (goes_on or _SAME_TIME.match(sentence.text))
        carried = _THAT_PERIOD.search(sentence.text) or (then and part and part[-2] in "QTH")  # no month
        roles = _of_that_period(find_roles(sentence.text, year), part if carried else None)
        names = _printed_names(sentence, roles, around)
        names = names if told_year else _of_a_sure_year(sentence, roles, names, year)
        yield Understood(sentence, around, section, roles, names, of_forecast, unsure)
        part = next((r.period for r in roles if r.period and len(r.period) > len("2022")), part)
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
            last = topic = named[0][1].label
        elif roles or sentence.text.rstrip().endswith(":"):
            last = ""


def _printed_names(sentence: Sentence, roles: list[Role], around: Around) -> list[Named | None]:
    """The name of each figure as it is printed; None where none is."""
    told_before = (around.last, around.previous, around.topic, around.before, *(name for _, name in around.by_unit))
    places = (sentence.heading, sentence.lead, around.heading, around.lead, *told_before)
    names = name_figures(sentence.text, roles, around)
    names = [replace(n, label=_OF_KON.sub("", n.label)) if n else None for n in names]
    labels = [as_printed(n.label, sentence.text, places) if n else "" for n in names]
    labels = [_WITHOUT_HAVING.sub(r"\g<0> som", _AND_SO.sub("", label)) for label in labels]
    return [replace(n, label=label) if n and label else None for n, label in zip(names, labels, strict=True)]


def _of_that_period(roles: list[Role], part: str | None) -> list[Role]:
    """'Budgeten för perioden': of the part of a year that was told last under the heading."""
    if part is None:
        return roles
    return [replace(r, period=part) if r.period == part[:4] and r.claim.told is None else r for r in roles]


def _only_year(roles: list[Role]) -> int | None:
    """The year that all figures of a sentence but those compared with are told of."""
    years = {(r.period or "")[:4] for r in roles if not (r.compared or r.start)}
    return int(years.pop()) if len(years) == 1 and "" not in years else None


def _year_now(sentence: Sentence, year: int | None, told: int | None, goes_on: bool) -> int | None:
    """The year of a sentence that tells none: the one told before where it goes on with it, else the document's."""
    if told and sentence.before and (goes_on or _SAME_TIME.match(sentence.text)):
        return told
    if told and sentence.before and _THEN_TOO.match(sentence.text) and happened(sentence.text):
        return told  # 'Under 2022 var nettokostnaden 45,1 mkr. Budgeten var 44,0 mkr.'
    return year


def _of_a_sure_year(
    sentence: Sentence, roles: list[Role], names: list[Named | None], year: int | None
) -> list[Named | None]:
    """The names without those of figures that may be of the year told before."""
    if not _of_an_earlier_year(sentence, year):
        return names
    return [None if r.period == str(year) else n for r, n in zip(roles, names, strict=True)]


def _of_an_earlier_year(sentence: Sentence, year: int | None) -> bool:
    """'Under 2022 gjordes en mätning. Svarsfrekvensen var 62 procent.': in a report of 2023 it may be of both."""
    before = find_periods(sentence.before)
    if (
        not before
        or year is None
        or find_periods(sentence.text)
        or not happened(sentence.text)
        or _NOW.search(sentence.text)
    ):
        return False
    return all(p.year is not None and p.year < year and not (p.compared or p.part) for p in before)


def _is_gap(role: Role) -> bool:
    """Whether a figure tells a gap to budget, or one that is foreseen: what 'av underskottet' is of."""
    return role.serie == "avvikelse" or (role.serie == "prognos" and role.claim.kind == "avvikelse")


def _short(lead: str) -> str:
    """A line that leads a paragraph is a heading only when it is short and says nothing by itself."""
    if re.match(rf"(?i)\W*{one_of('utgivningsuppgift')}", lead):
        return ""
    measure = re.match(r"(?:Andel|Antal)", lead) and len(lead.split()) <= LONGEST_LEAD_MEASURE
    return lead if measure or (len(lead.split()) <= LONGEST_LEAD and not find_verbs(lead)) else ""


def _year(sentence: Sentence, section: Section | None, document: Document) -> int | None:
    lead = re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", sentence.intro)
    if len(lead) == 1:
        return int(lead[0])
    under = _YEAR_HEADING.fullmatch(sentence.lead or sentence.heading.rsplit(" / ", 1)[-1])
    if under:
        return int(under[1])
    return section.year if section and section.year else document.year

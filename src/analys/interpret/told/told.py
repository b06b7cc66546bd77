"""Document -> the facts that its sentences print: fakta without a table; the sentences themselves are not carried."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

import polars as pl

from analys.interpret.document.metadata import Section, find_sections, section_at
from analys.interpret.prose.figures import Figure
from analys.interpret.prose.phrases import find_periods, told_kon
from analys.interpret.prose.sentences import Sentence
from analys.interpret.prose.survey_base import parse_bases
from analys.interpret.told.clause import find_verbs
from analys.interpret.told.kon import kon_of
from analys.interpret.told.label import Around, Named, name_figures
from analys.interpret.told.phrase import cut_heading
from analys.interpret.told.roles import Role, find_roles, told_figures
from analys.interpret.told.worth import worth_telling
from analys.read.document import Document
from analys.words.cells import clean_text
from analys.words.declared.prose import TEXTFAKTA
from analys.words.declared.shape import TEMAN
from analys.words.schema import check_shape, frame
from analys.words.vocabulary import find_words

TKR = {"mkr": 1000.0, "tkr": 1.0, "kr": 0.001}
PLANS = ("nämndplan", "verksamhetsplan", "budget", "budgetunderlag")
OF_TABLES = ("investering", "prognos", "budgetplan", "kontotyp", "kapitalkostnad")  # told by heads, not by a word
_GROUPS = 3  # headings that are kept, counted from the one the sentence stands under
_POINTS_BACK = re.compile(
    r"(?i)^(?:det|detta|dessa|den|av dessa|av de|av dem|motsvarande|resultat\w*|utfall\w*|andelen|antalet|"
    r"siffran|varav|"
    r"(?:under|vid|i)\s(?:samma|motsvarande)\s(?:tid|period|tidpunkt)|under\s\w+\s(?:året\s)?var\b|(?:19|20)\d\d\s(?:var|låg|blev)|för\s(?:kvinnor|män|flickor|pojkar)|bland\s(?:kvinnor|män)|"
    r"(?:\d+|två|tre|fyra|fem|sex|sju|åtta|nio|tio)\s(?:bedömdes|bedöms|gällde|avsåg|ledde|rörde|kom)|snittet\si|"
    r"kvinnor|män|riket|snittet|målet|målvärdet|nämndens mål|ökningen|minskningen|föregående år|året innan|totalt)\b"
)
_SAME_TIME = re.compile(
    r"(?i)^(?:det(?:ta)?\s(?:motsvarar|är|var|innebär|innebar|ger|gav)|samma år|av (?:dessa|dem|de))\b"
)
_INDEX = re.compile(r"(?i)\b(?:nki|hme|\w*index|nöjd-kund|nöjdkundindex)\b")
_LAW = re.compile(r"(?i)\b(?:enligt\s\d|\d+\s?kap\.?\s|§|SOSFS|HSLF|föreskrift\w*|lagen\s\(|paragraf)")


def prose_to_facts(document: Document, sentences: list[Sentence], fakta: pl.DataFrame) -> pl.DataFrame:
    """Return the facts of a document's sentences (schema TEXTFAKTA); the same figure of the same place once."""
    labels = {(t, r): label for t, r, label in fakta.select("tabell", "rad", "etikett").iter_rows()}
    rows, seen, values = [], set(), {}
    for told in _understood(sentences, labels, document):
        for row in _of_sentence(told, document):
            key = tuple(
                row.get(k) for k in ("källrad", "sida", "etikett", "grupp", "serie", "period", "kön", "värde", "enhet")
            )
            # two values of one thing in one line: what the second is was not understood
            unlike = values.setdefault((*key[:7], key[8]), row["värde"]) != row["värde"]
            if key not in seen and not unlike:
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


def _understood(sentences: list[Sentence], labels: dict, document: Document) -> Iterator[_Told]:
    """The sentences with figures, each with what its words may point back to: forgotten under a new heading."""
    last, lost, place, told_year = "", False, None, None
    by_unit: dict[str | None, str] = {}
    sections = find_sections(document.prose)
    for sentence in sentences:
        here = (sentence.heading, sentence.above)
        if here != place:
            last, lost, place, by_unit, told_year = "", False, here, {}, None
        if not told_figures(sentence.text):
            if sentence.text.rstrip().endswith(":"):
                last = ""
            continue
        above = labels.get(sentence.above) if sentence.above else None
        heading = above or _short(sentence.lead) or sentence.heading.rsplit(" / ", 1)[-1]
        back = last if _POINTS_BACK.match(sentence.text) or not sentence.before else ""
        if lost and _POINTS_BACK.match(sentence.text):  # at what was not understood
            heading = ""
        around = Around(
            _plain(heading), back, _plain(sentence.intro), last if sentence.before else "", tuple(by_unit.items())
        )
        section = section_at(sections, sentence.line)
        year = _year(sentence, section, document)
        if told_year and sentence.before and _SAME_TIME.match(sentence.text):
            year = told_year
        roles = find_roles(sentence.text, year)
        names = name_figures(sentence.text, roles, around)
        yield _Told(sentence, around, section, roles, names)
        if any(period.year is None for period in find_periods(sentence.text)):  # they may be of no known time
            roles = find_roles(sentence.text, None)
            names = name_figures(sentence.text, roles, around)
        named = [
            (r, n) for r, n in zip(roles, names, strict=True) if n and worth_telling(n.label, r.serie, r.figure.unit)
        ]
        told_year = _only_year(roles) or told_year
        by_unit |= {r.figure.unit: n.label for r, n in reversed(named)}
        lost = bool(roles) and not named
        if named:
            last = named[0][1].label
        elif roles or sentence.text.rstrip().endswith(":"):
            last = ""


def _only_year(roles: list[Role]) -> int | None:
    """The year that all figures of a sentence but those compared with are told of."""
    years = {(r.period or "")[:4] for r in roles if not (r.compared or r.start)}
    return int(years.pop()) if len(years) == 1 and "" not in years else None


def _short(lead: str) -> str:
    """A line that leads a paragraph is a heading only when it is short and says nothing by itself."""
    measure = re.match(r"(?:Andel|Antal)", lead) and len(lead.split()) <= 20
    return lead if measure or (len(lead.split()) <= 8 and not find_verbs(lead)) else ""


@lru_cache(maxsize=4096)  # every sentence under a heading asks
def _plain(heading: str) -> str:
    return cut_heading(re.sub(r"^(?!\d{1,3}\s\d{3}\b)[\d.:]+\s|[*_#]", "", heading).strip(" :."))


def _of_sentence(told: _Told, document: Document) -> Iterator[dict]:
    sentence, around, section, roles = told.sentence, told.around, told.section, told.roles
    text = sentence.text
    if _is_label(sentence) or parse_bases(text, None):
        return
    if (_LAW.search(text) and not re.search(r"(?i)rapport|anmäl|avvikelse|klagomål", text)) or text.rstrip().endswith(
        "?"
    ):
        return
    planned = section is not None and section.kind in PLANS
    kon = _kon(text, roles)
    said: set[tuple] = set()
    unit = None
    for role, named in zip(roles, told.names, strict=True):
        if named and worth_telling(named.label, role.serie, role.figure.unit):
            if planned and role.serie == "utfall" and role.figure.unit in TKR and not role.claim.told:
                role = replace(role, serie="budget")
            fact = _fact(role, named, kon.get(role.figure), sentence, around, document)
            if role.serie in ("riket", "jämförelse", "mål") and fact["enhet"] == "antal" and not role.figure.noun:
                fact["enhet"] = unit or fact["enhet"]  # 'är 92 dagar, riket (54)'
            unit = fact["enhet"]
            what = tuple(fact[k] for k in ("etikett", "grupp", "serie", "period", "kön", "enhet"))
            if what not in said:  # two values of one thing: what the second is was not understood
                said.add(what)
                yield fact


def _kon(text: str, roles: list[Role]) -> dict[Figure, str]:
    """The kön of each figure; the B of 'för kvinnor från A till B', and the change of it, have that of A."""
    kon = kon_of(text, [r.figure for r in roles])
    for last, role in itertools.pairwise(roles):
        between = text[last.figure.end : role.figure.start]
        goes_on = role.claim.start_figure is last.figure or (
            role.serie == "förändring" and not re.search(r"[;:]", between)
        )
        if goes_on and last.figure in kon and role.figure not in kon and not told_kon(between):
            kon[role.figure] = kon[last.figure]
    return kon


def _is_label(sentence: Sentence) -> bool:
    """A heading, a numbered item of a list of contents or the label of a measure states nothing."""
    text = sentence.text.strip()
    if re.match(r"^[-•\s]*\d{1,2}(?:\.\d+)*\.?\s[A-ZÅÄÖ]", text) and sentence.heading.endswith(text[-25:]):
        return True
    if re.match(r"^[-•\s]*\d{1,2}\s[A-ZÅÄÖ][a-zåäö]+", text) or re.search(r"\(\s?(?:NY|ny)\b|\bökas från\b", text):
        return True
    ends = text.endswith((".", "!", ":", ")", "%", ";", '"', "”", ","))
    return (
        not ends
        and sentence.above is None
        and not text.startswith(("-", "•", "*", "–"))
        and ":" not in text
        and not any(v for v in find_verbs(text) if not v.sub)
    )


def _year(sentence: Sentence, section: Section | None, document: Document) -> int | None:
    lead = re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", sentence.intro)
    if len(lead) == 1:
        return int(lead[0])
    return section.year if section and section.year else document.year


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


def _unit_of(label: str, role: Role) -> str:
    """'Andelen … är 70', 'Antal dagar … är 103': the unit that the name says."""
    days = re.match(r"(?i)(?:antal|antalet)\s(?:dagar|veckor|månader|timmar)\b", label)
    if days:
        return days.group().split()[-1].lower()
    if re.match(r"(?i)andel", label) and not role.figure.noun:
        return "procent"
    return "index" if _INDEX.search(label) and not role.figure.noun else "antal"


def _fact(role: Role, named: Named, kon: str | None, sentence: Sentence, around: Around, document: Document) -> dict:
    figure: Figure = role.figure
    unit = figure.unit or _unit_of(named.label, role)
    path = [_plain(h) for h in sentence.heading.split(" / ")[1:] or [sentence.heading]]
    group = [*path[-_GROUPS:], *([around.heading] if around.heading not in path else []), named.group]
    label = named.label
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

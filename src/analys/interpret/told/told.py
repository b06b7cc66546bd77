"""Document -> the facts that its sentences print: fakta without a table; the sentences themselves are not carried."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import polars as pl

from analys.interpret.amounts.clause import find_verbs
from analys.interpret.amounts.kon import kon_of_heading, kon_of_roles
from analys.interpret.amounts.roles import Role
from analys.interpret.named.label import Around, Named
from analys.interpret.named.worth import only_of_whom, tells
from analys.interpret.prose.claim import KON_WORD
from analys.interpret.prose.sentences import Sentence
from analys.interpret.prose.survey_base import parse_bases
from analys.interpret.told.ahead import PLAN_DOCUMENTS, happened
from analys.interpret.told.doubt import is_sure, is_unsure
from analys.interpret.told.fact import as_named, as_signed, foreseen, to_fact, with_unit, with_unit_told
from analys.interpret.told.misnamed import is_misnamed
from analys.interpret.told.statements import is_label
from analys.interpret.told.understood import Understood, understood
from analys.read.document import Document
from analys.words.declared.prose import TEXTFAKTA
from analys.words.measures import TKR
from analys.words.pattern import pattern
from analys.words.schema import check_shape, frame
from analys.words.shares import MOST
from analys.words.vocabulary import one_of

AS_LONG_AS_A_PAGE = 1_500  # characters of one line
_SUPPOSED = re.compile(  # 'Hade bidraget uteblivit skulle …', 'Låt säga att …', 'inget av de tre ärendena'
    rf"(?i)\bskulle\s(?:\w+\s){{0,3}}ha\b|^\W*{one_of('tänkt exempel')}\b|\b{one_of('inget av dem')}\sav\s(?:de|våra)\b"
)
_FORECAST_HEADING = re.compile(r"(?i)\w*prognos")  # a heading: 'Prognos per verksamhet'
_OF_THE_GAP = re.compile(r"(?i)\bav\s(?:det\s|hela\s)?(?:under|över)skottet\b")
_GAP_SAID = re.compile(rf"(?i)\w*{one_of('gap i inledning')}")
_OUTCOME_OF_MONEY = re.compile(rf"(?i){one_of('pengar som gått eller kommit')}")
_BUDGET_OF = re.compile(r"(?i)(?:[\wåäö]+\s)?[\wåäö]*budget(?:en|ram|ramen)?\sför\s")
_LAW = pattern(rf"(?i)\b(?:enligt\s\d|\d+\s?kap\.?\s|§|lagen\s\(|{one_of('lagtext')})")

_FILED = re.compile(rf"(?i){one_of('anmält eller rapporterat')}")


def prose_to_facts(document: Document, sentences: list[Sentence], fakta: pl.DataFrame) -> pl.DataFrame:
    """Return the facts of a document's sentences (schema TEXTFAKTA); the same figure of the same place once."""
    labels = {(t, r): label for t, r, label in fakta.select("tabell", "rad", "etikett").iter_rows()}
    rows, seen, values = [], set(), {}
    sentences = [] if _lost_its_lines(document) else sentences
    for told in understood(sentences, labels, document):
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


def _lost_its_lines(document: Document) -> bool:
    """Whether most of a text stands in lines as long as pages, without headings: where a sentence ends is a guess.

    Headings, captions and heads of pages are then parts of sentences, and a figure may get its name from them.
    """
    lengths = [len(line.text) for line in document.prose]
    long = sum(n for n in lengths if n >= AS_LONG_AS_A_PAGE)
    return long > MOST * sum(lengths) and not any(line.heading for line in document.prose)


def _of_sentence(told: Understood, document: Document) -> Iterator[tuple[dict, bool]]:
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
            role, named = foreseen(role, named)
            role = with_unit(as_named(role, named.label), named.label, last)
            if role is None:
                continue
            again = last is not None and last[0] == named.label
            last = (named.label, role)
            role = _as_placed(role, named.label, told)
            if role is None:
                continue
            fact = with_unit_told(to_fact(role, named, kon_told, sentence, around, document), role, unit, again)
            unit = fact["enhet"]
            what = tuple(fact[k] for k in ("etikett", "grupp", "serie", "period", "kön", "enhet"))
            if what in said:  # two values of one thing: what the second is was not understood
                doubted.add(named.label)
            elif named.label not in doubted:
                said.add(what)
                sure = is_sure(role, named, sentence, around.heading, told.ahead, document)
                yield fact, sure and not is_misnamed(role, named, kon_told, text, sentence.before)


def _as_placed(role: Role, label: str, told: Understood) -> Role | None:
    """A role with the serie that its name, its section and its heading say; None where a sign is left unsaid."""
    sentence, money, signed = told.sentence, role.figure.unit in TKR, role
    if not sentence.text.lstrip().startswith(("-", "•", "*", "–")):  # '- Särskilt boende –6,4 mkr' is a list of gaps
        signed = as_signed(role, label, f"{sentence.heading} / {sentence.intro} / {sentence.text}")
    if signed is None or not money or (signed.serie == "utfall" and _of_an_unknown_list(sentence, label)):
        return signed if signed is None or not money else None
    role = signed
    planned = told.section is not None and told.section.kind in PLAN_DOCUMENTS and not role.claim.told
    if planned and role.serie == "utfall" and happened(sentence.text):
        return None  # 'Klubben fick 8 000 kr' in a plan: of what year is not said
    if role.serie == "utfall" and (planned or _BUDGET_OF.match(label)):
        return replace(role, serie="budget")  # 'förändrades budgeten för investeringar till 64,2 mkr'
    foreseen = _FORECAST_HEADING.match(told.around.heading) or (told.of_forecast and _OF_THE_GAP.search(sentence.text))
    return replace(role, serie="prognos") if role.serie == "avvikelse" and foreseen else role


def _of_an_unknown_list(sentence: Sentence, label: str) -> bool:
    """'- Personlig assistans 1,8 mkr' under 'De största avvikelserna:', 'Enheternas ramar:': a level, a gap or a plan.

    An amount in a list is an outcome where it, the line that leads the list in or a verb of its own says so.
    """
    if not sentence.text.lstrip().startswith(("-", "•", "*", "–")) or find_verbs(sentence.text):
        return False
    around = f"{sentence.intro} {label} {sentence.heading.rsplit(' / ', 1)[-1]}"
    return bool(_GAP_SAID.search(sentence.intro)) or not _OUTCOME_OF_MONEY.search(around)


def _tells(named: Named, role: Role, text: str, around: Around) -> bool:
    """Whether a reader could look up what a figure measures; '86 procent kvinnor' says it of those told before."""
    said, figure = (role.serie, role.figure.unit), role.figure
    of_kon = re.search(rf"{KON_WORD}\s\($", text[: figure.start]) or re.match(rf"\s{KON_WORD}", text[figure.end :])
    if role.serie == "utfall" and re.search(r"(?i)budget(?:en)?$", named.label):
        return False  # 'Nämndens driftbudget var 702,5 mkr och utfallet 699,8'
    return tells(named, *said, around.heading) and (bool(of_kon) or not only_of_whom(named, *said))

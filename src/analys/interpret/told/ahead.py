"""Whether a document, or a sentence, tells what happened or looks ahead: by its kind, its title and its verbs."""

from __future__ import annotations

import re

from analys.interpret.amounts.clause import find_verbs
from analys.interpret.amounts.roles import Role
from analys.interpret.prose.phrases import find_moves
from analys.read.document import Document
from analys.words.declared.shape import DELAR_AV_AR
from analys.words.vocabulary import one_of

PLAN_DOCUMENTS = ("nämndplan", "verksamhetsplan", "budget", "budgetunderlag")
HAPPENED = re.compile(rf"(?i){one_of('hände')}")
_WILL_BE = re.compile(rf"(?i)\b{one_of('ska eller väntas')}\b")
_MEASURED = re.compile(rf"(?i){one_of('mätning i titel')}")
_ACCOUNTS = re.compile(rf"(?i)\b{one_of('redovisar i titel')}")
_FROM_YEAR = re.compile(r"^\sfrån\s(?:år\s)?((?:19|20)\d\d)\b")
_YEARS_END = re.compile(rf"(?i)\b{one_of('vid årets slut')}(?:\s(?:år\s)?(?P<y>20\d\d))?")
_DONE_BEFORE = re.compile(rf"(?i)\b{one_of('gjort före infinitiv')}\s(?:att\s)?(?:\w+\s)?$")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_TIMES_AS_OFTEN = (
    4  # of plans, tariffs and calculations at most 3 told in the past for each "ska"; of reports 4 and more
)


def may_look_ahead(document: Document) -> bool:
    """Tell whether a document is a plan, or of no known kind, and does not tell what happened."""
    return document.dokumenttyp in (None, *PLAN_DOCUMENTS) and not looks_back(document)


def looks_back(document: Document) -> bool:
    """Tell whether a document tells what happened: by its title a survey, or most of its verbs in the past."""
    if _MEASURED.search(document.titel or ""):
        return True
    past = ahead = 0
    for line in document.prose:
        for clause in _SENTENCE_END.split(line.text):
            main = next((v for v in find_verbs(clause) if not v.sub), None)
            past += main is not None and HAPPENED.fullmatch(main.word) is not None
            ahead += len(_WILL_BE.findall(clause))
    return past >= _TIMES_AS_OFTEN * ahead and past > 0


def is_an_account(document: Document) -> bool:
    """Tell whether a document is by its title a report: what it says is tried against its tables."""
    return _ACCOUNTS.search(document.titel or "") is not None


def happened(text: str) -> bool:
    """Tell whether a main verb of a sentence says that it was so."""
    return any(not v.sub and HAPPENED.fullmatch(v.word) for v in find_verbs(text))


def printed_here(role: Role, text: str, year: int | None) -> bool:
    """Tell whether a sentence itself says when, and that it was so: asked where a text looks ahead, or may do so."""
    told = role.claim.told
    if told is None or (told.year and year and told.year > year):
        return False
    return happened(text)


def of_another_time(role: Role, text: str, document: Document) -> bool:
    """Tell whether a figure is not of the time it is taken for: 'resultatet om 215 tkr från 2023'.

    What a report on a part of a year says of the end of that year is not so yet.
    """
    origin = _FROM_YEAR.match(text[role.figure.end :])
    if origin and role.claim.kind != "förändring" and origin[1] != (role.period or "")[:4]:
        return True
    ends = (
        _YEARS_END.search(text)
        if role.serie == "utfall" and role.period and document.dokumenttyp in DELAR_AV_AR
        else None
    )
    later = ends and min(int(ends["y"] or role.period[:4]), int(role.period[:4])) >= (document.year or 0)
    return bool(later) and not happened(text)


def is_aimed_at(role: Role, text: str) -> bool:
    """'beslutade att öka avsättningen med 250 tkr', 'mål om att minska … med 30 procent': a change only aimed at."""
    if role.serie != "förändring" and not (role.start or role.claim.start_figure):
        return False
    moves = [m for m in find_moves(text) if m.end <= role.figure.start]
    aimed = moves and moves[-1].form == "infinitiv"
    return bool(aimed and not _DONE_BEFORE.search(text[: moves[-1].start]))

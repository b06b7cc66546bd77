"""Names that say something else than their figure: cut short, of the other kön, or without the word that denies it.

A name is made of stretches of its sentence; where one of them ends in the middle of a phrase ('patienter oplanerat') or
what it leaves out turns the meaning ('inte använder internet'), a reader would look up another thing. Better no fact.
"""

from __future__ import annotations

import re

from analys.interpret.amounts.clause import find_verbs, verb_kind
from analys.interpret.amounts.phrase import PREPOSITIONS, SWEEPING
from analys.interpret.amounts.relative import is_whom
from analys.interpret.amounts.roles import Role
from analys.interpret.named.place import Named
from analys.interpret.prose.claim import ROUGHLY_OR_IN_ALL
from analys.interpret.prose.phrases import KON_WORD, told_kon
from analys.words.vocabulary import one_of

SHORTEST_WORD = 4  # letters: shorter words of a name stand everywhere
_NAME_WORD = re.compile(r"[\wåäöéÅÄÖ-]+")
_DENIES = re.compile(rf"(?i)\b{one_of('nekar satsen')}\b")
_TAIL_ENDS = re.compile(rf"[,;.:()]|\s{one_of('skiljer två led')}\s")
_ADVERB_LAST = re.compile(
    rf"(?i)[a-zåäö]{{3,}}{one_of('slut på substantiv')}\s[a-zåäö]{{2,}}{one_of('slut på adverb')}$"
)
_TO_DO_AFTER = re.compile(rf"(?i)^\s{one_of('preposition före att-sats')}\satt\s")
_KON_BEGINS = re.compile(rf"(?i){KON_WORD}\b")
_NOUN_OF_MANY = re.compile(rf"[a-zåäö]{{4,}}{one_of('slut på substantiv i flertal')}")
_COMPARES = re.compile(rf"(?i)^\s(?:[\wåäö]+\s)?{one_of('jämförande adjektiv')}\b")
_BEST_AND_WORST = re.compile(rf"(?i)\b{one_of('mest av alla')}\b.*\b{one_of('minst av alla')}\b")
_WITH_THE_MOST = re.compile(rf"(?i)\bmed\s(?:{one_of('mest av alla')}|{one_of('minst av alla')})\b")
_THE_MOST = re.compile(rf"(?i)(?:den|det|de)\s{one_of('ytterst')}\b")
_SO_LARGE_A_PART = re.compile(rf"(?i)(?:en\s)?{one_of('ungefärlig storlek')}\s(?:andel|del|majoritet)\b")
_IN_SO_MANY = re.compile(rf"(?i)\si\s{ROUGHLY_OR_IN_ALL}$")
_OF_WHOLE = re.compile(r"(?i)\sav\s(?:de\s|alla\s|samtliga\s)?(?P<w>[a-zåäö]{4,})")
_WHICH_SO_MANY = re.compile(rf"(?i)\bvilket\s{ROUGHLY_OR_IN_ALL}$")
_AGED_THEN = re.compile(r"(?i)\s(?:äldre|yngre)\s(?P<w>[a-zåäö]{4,})$")
_BEGINS_INSIDE = re.compile(rf"\s{one_of('börjar en mening')}\s")
_SIGN_IN_NAME = re.compile(r"[<>≥≤=]")
_THE_MOVE = re.compile(rf"(?i)\W*(?:{one_of('minskningen')}|{one_of('ökningen')})\s(?:på|om)\s")
_PLAN_SAID = re.compile(r"(?i)budget|prognos")
_SHALL_BE = re.compile(r"(?i)\sav\s[^,.;]*\ssk(?:a|all|ulle)\b")
_UP_TO_YEAR = re.compile(r"(?i)\bfram\still\s(?:och\smed\s)?(?:år\s)?(?:19|20)\d\d\b")


def is_misnamed(role: Role, named: Named, kon: str | None, text: str, told_before: str = "") -> bool:
    """Tell whether a figure's name leaves out what turns its meaning, or ends in the middle of a phrase."""
    after = text[role.figure.end :]
    if role.serie == "förändring" and _UP_TO_YEAR.search(text):
        return True  # 'har ökat med 49 procent fram till 2022': since when is a guess
    if role.serie == "utfall" and role.figure.unit == "procent" and _COMPARES.match(after):
        return True  # '60 procent vanligare för …': more of it, and no level
    of_bracket = text[: role.figure.start].rstrip().endswith("(")
    if of_bracket and _BEST_AND_WORST.search(text):
        return True  # 'Störst är andelen på Ön (67 procent) och minst på Näset (46 procent)'
    if role.serie == "förändring" and _THE_MOVE.match(text) and _PLAN_SAID.search(told_before):
        return (
            True  # 'Investeringarna blir 462 mkr mot budgeterade 586. Minskningen på 124 mkr …': a gap, and no change
        )
    if named.group.lower() in ("del", "delar") or (
        role.serie == "mål" and " ska" not in named.label and _SHALL_BE.match(after)
    ):
        return True  # '51 kr för del av dag', 'målet att 100 procent av undervisningen ska bedrivas av lärare'
    signed = role.figure.text.startswith(("-", "−", "–"))
    if (
        of_bracket
        and signed
        and role.serie == "avvikelse"
        and not _stands_before(named.label, text[: role.figure.start])
    ):
        return True  # 'Minskningen kommer från VA-verksamheten (−76,9 mkr)': of what stands before the bracket
    if _of_some_only(role, named.label, text[: role.figure.start], after) or _pasted_together(named.label):
        return True
    if _KON_BEGINS.match(named.label) and kon and told_kon(named.label) not in (kon, None):
        return True
    return _denied(named.label, after) or _cut_short(named, text)


def _stands_before(label: str, before: str) -> bool:
    """Whether the last words before a bracket are those of a name."""
    near = {w.lower() for w in _NAME_WORD.findall(re.split(r"[,;:]", before)[-1])}
    return any(len(w) >= SHORTEST_WORD and w.lower() in near for w in _NAME_WORD.findall(label))


def _of_some_only(role: Role, label: str, before: str, after: str) -> bool:
    """Whether a figure is of the best or worst alone, of a clause that points back, or of a whole that is not named."""
    if _WITH_THE_MOST.search(before) or _THE_MOST.match(label) or _SO_LARGE_A_PART.match(label):
        return True  # 'I kommunen med högst resultat', 'Den längsta tiden', 'En stor andel (37 procent)'
    if role.figure.unit != "procent":
        return False
    moved = _IN_SO_MANY.search(before) is not None and any(v.kind == "rörelse" for v in find_verbs(before)[-1:])
    whole = _OF_WHOLE.match(after) if moved else None
    lacks = whole is not None and whole["w"].lower() not in label.lower()  # 'har minskat i 20 procent av kommunerna'
    return lacks or _WHICH_SO_MANY.search(before) is not None  # '…, vilket 48 procent av kommunerna erbjuder'


def _pasted_together(label: str) -> bool:
    """'Pandemins utveckling Av de som avled', '80 år och äldre trygghetslarm': two phrases that no word joins."""
    aged = _AGED_THEN.search(label)
    loose = aged is not None and aged["w"].lower() not in PREPOSITIONS and not verb_kind(aged["w"])
    return loose or _BEGINS_INSIDE.search(label) is not None or _SIGN_IN_NAME.search(label) is not None


def _denied(label: str, after: str) -> bool:
    """'18 procent av pensionärerna använder inte internet', named 'pensionärerna som använder internet'."""
    tail = _TAIL_ENDS.split(after, maxsplit=1)[0]
    denied = _DENIES.search(tail)
    if not denied or _DENIES.search(label):
        return False
    named = {w.lower() for w in _NAME_WORD.findall(label) if len(w) >= SHORTEST_WORD} - SWEEPING
    said, more = (
        {w.lower() for w in _NAME_WORD.findall(part)} for part in (tail[: denied.start()], tail[denied.end() :])
    )
    inside = re.search(r"\satt\s(?:de\s|man\s)?$", tail[: denied.start()])  # 'med beslut om att inte inleda utredning'
    return bool(named & more) or bool(named & said and not inside)


def _cut_short(named: Named, text: str) -> bool:
    """'Patienter oplanerat', 'positiva' of 'positiva till att tillsyn görs digitalt', 'Personer insatser inom'."""
    if named.statement:
        return False
    at = text.lower().rfind(named.label.lower())
    if at >= 0 and " som " not in named.label and _TO_DO_AFTER.match(text[at + len(named.label) :]):
        return True
    words = named.label.split()
    if len(words) > 1 and is_whom(words[0]) and not is_whom(words[1]):
        plain = words[1].lower() not in PREPOSITIONS and not verb_kind(words[1])
        if plain and _NOUN_OF_MANY.fullmatch(words[1]):
            return True
    return not (named.answer or " som " in named.label) and _ADVERB_LAST.search(named.label) is not None

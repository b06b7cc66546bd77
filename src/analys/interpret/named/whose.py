"""Of whom a figure is told that has its name from another: others, places in a row, another interval, a pronoun.

'79 barn, jämfört med 59 i liknande kommuner och 68 i kommungenomsnittet' tells one measure of three; 'i Nödinge 12, i
Surte 7' one of two places; 'De uppgick till 14,2 mkr' goes on with the subject of the sentence before.
"""

from __future__ import annotations

import re
from dataclasses import replace

from analys.interpret.amounts.clause import begins_with_adverbial, find_verbs
from analys.interpret.amounts.figures import told_figures
from analys.interpret.amounts.phrase import noun_after, says_nothing, tidy
from analys.interpret.named.place import Named, Place
from analys.interpret.prose.claim import ROUGHLY_OR_IN_ALL
from analys.interpret.prose.figures import MONEY_UNITS, UNIT_WORDS, Figure
from analys.interpret.prose.phrases import KON_WORD, OTHERS, find_periods
from analys.words.vocabulary import one_of

_UNIT_SAID = rf"(?:\s?(?:{'|'.join(sorted(map(re.escape, UNIT_WORDS), key=len, reverse=True))}|st))?"
_IN_OR_AT = one_of("preposition före plats")
_OTHERS_BEHIND = re.compile(
    rf"(?i)^{_UNIT_SAID}(?:\s[a-zåäö]+){{0,2}}?\s?\)?\s{one_of('preposition före grupp')}\s(?P<g>{OTHERS})"
    r"(?![\wåäö])"
)
_OTHERS_BEFORE = re.compile(rf"(?i)\b(?P<g>{OTHERS})(?![\wåäö])[^.;,\d]{{0,45}}$")
_OWN_NAME = r"[A-ZÅÄÖ][\wåäö-]+(?:\s[A-ZÅÄÖ][\wåäö-]+)?"
_PLACE_BEFORE = re.compile(rf"\b{_IN_OR_AT}\s(?P<g>{_OWN_NAME})\s{ROUGHLY_OR_IN_ALL}$")
_PLACE_BEHIND = re.compile(
    rf"^{_UNIT_SAID}(?:\s[a-zåäö]+)?\s{_IN_OR_AT}\s(?P<g>{_OWN_NAME})"
    rf"(?=\s?(?:[,.;)]|$)|\s{one_of('skiljer två led')}\s)"
)
_OWN_INTERVAL = re.compile(rf"(?i)\s(?P<p>(?:i|för|inom)\s{one_of('intervall eller grupp')})\s(?P<w>[^,;.()]+?)$")
_THAT_INTERVAL_BEHIND = re.compile(
    rf"(?i)^\s(?:i|för|inom)\s(?P<n>{one_of('intervall eller grupp')})\s(?P<w>[^,;.()]+?)"
    rf"(?=\s{one_of('jämfört med')}\b|[,;.()]|$)"
)
_IN_TWO_PLACES = re.compile(
    rf"(?P<n>.+?)\s{one_of('preposition före grupp')}\s(?P<a>{_OWN_NAME})\soch\s(?P<b>{_OWN_NAME})"
)
_ANY_KON = re.compile(rf"(?i)\b{KON_WORD}\b")
_COST_OR_INCOME = re.compile(r"(?i)[a-zåäö]*(?:kostnad|intäkt)(?:er|erna|en)?\b")
_IN_TURN = re.compile(r"\brespektive\b")
_GROUPS_IN_TURN = re.compile(
    rf"(?i)\b{one_of('preposition före grupp')}\s[^,;.]{{3,60}}?\s{one_of('skiljer två led')}\s"
)
_PART_OF_IT = re.compile(rf"(?i)\b(?:varav|därav)\s{ROUGHLY_OR_IN_ALL}$")
_MAKES = re.compile(rf"(?i)\s{one_of('utgör eller avser')}\s(?P<w>[^,;.()\d]{{4,70}})")
_PRONOUN = re.compile(rf"(?i)^(?P<p>de|den)\s{one_of('måttets verb')}\b")
_PLURAL_DEFINITE = re.compile(r"[a-zåäö]{3,}[aeo]?rna$")
_SINGULAR_DEFINITE = re.compile(r"[a-zåäö]{3,}(?:en|an)$")


def of_others(named: Named | None, place: Place) -> Named | None:
    """The name of what others have, with whose it is: 'liknande kommuner', 'kommungenomsnittet'."""
    if named is None or named.group or place.role.serie != "jämförelse":
        return named
    behind = _OTHERS_BEHIND.match(place.text[place.figure.end :])
    before = None if behind else _OTHERS_BEFORE.search(place.text[place.prev_end() : place.figure.start])
    told = behind or before
    return replace(named, group=told["g"]) if told else named


def in_places(place: Place) -> Named | None:
    """'Antalet brukare var i Nödinge 12, i Surte 7': one measure of several places, each told beside its figure."""
    here = _where(place.figure, place.text)
    figures = told_figures(place.text)
    if not here or len({_where(f, place.text) for f in figures} - {None}) < 2 or len({f.unit for f in figures}) > 1:
        return None
    subject = None if place.prev else place.subject()
    label = place.own or (subject.label if subject and subject.own else "")
    measure = place.figure.unit or re.match(r"(?i)an(?:tal|del)", label)
    return Named(label, here, not place.prev) if label and measure and not says_nothing(label) else None


def _where(figure: Figure, text: str) -> str | None:
    told = _PLACE_BEHIND.match(text[figure.end :]) or _PLACE_BEFORE.search(text[: figure.start])
    return told["g"] if told else None


def in_interval(place: Place) -> Named | None:
    """'Frånvaron i intervallet 15–90 dagar minskade med 0,5, och med 0,2 i intervallet över 91 dagar': that one's."""
    first = _OWN_INTERVAL.search(place.own) if place.prev and place.last else None
    behind = _THAT_INTERVAL_BEHIND.match(place.text[place.figure.end :]) if first else None
    if not first or not behind or not first["p"].lower().endswith(behind["n"].lower()):
        return None
    return Named(f"{place.own[: first.start()]}, {first['p']} {behind['w']}")


def which_makes(place: Place) -> Named | None:
    """'0,3 mkr varav 0,2 mkr utgör återställning av underskott': a part, by what it is."""
    part = place.prev and place.figure.unit in MONEY_UNITS and _PART_OF_IT.search(place.text[: place.figure.start])
    what = _MAKES.match(place.text[place.figure.end :]) if part else None
    name = tidy(what["w"]) if what else ""
    return Named(name, "", True) if name and not says_nothing(name) and not find_verbs(name) else None


def each_its_own(named: Named | None, text: str, between: str) -> tuple[Named | None, Named | None]:
    """'Dusch och tvätt, med 9,2 respektive 8,6 procent': two names told in turn; both None where they are no two.

    The same name twice where kön, times or groups are told in turn.
    """
    once = len(_IN_TURN.findall(text)) == 1 and len(find_periods(text)) <= 1 and not _ANY_KON.search(text)
    if named is None or not once:
        return named, named
    where = _IN_TWO_PLACES.fullmatch(named.label) if not named.group else None
    if where:
        return replace(named, label=where["n"], group=where["a"]), replace(named, label=where["n"], group=where["b"])
    first, _, second = re.sub(r"(?i)^grupperna\s", "", named.label).partition(" och ")
    plain = re.fullmatch(r"\s?(?:%|procent)?\srespektive\s", between)
    if not second or not plain or _GROUPS_IN_TURN.search(text):
        return named, named
    if " och " in second or re.match(r"(?i)an(?:tal|del)", first) or " som " in named.label:
        return None, None
    return replace(named, label=first), replace(named, label=second)


def measure_of_lead(lead: str) -> str:
    """'Under 2023 uppgick nettokostnaderna till:' -> 'nettokostnaderna'; '' where a list's lead-in tells no measure."""
    main = next((v for v in find_verbs(lead) if not v.sub), None) if lead.rstrip().endswith(":") else None
    if not main or main.kind not in ("nivå", "rörelse"):
        return ""
    before = lead[: main.start]
    said = noun_after(lead[main.end :])[0] if begins_with_adverbial(before) or not before.strip() else before
    name = tidy(said)
    return name if _COST_OR_INCOME.search(name) or re.match(r"(?i)an(?:tal|del)", name) else ""


def antecedent(text: str, before: str) -> str | None:
    """The subject of the sentence before that 'De uppgick till …' goes on with; '' where that is not sure.

    None where the sentence begins with no pronoun.
    """
    pronoun = _PRONOUN.match(text)
    if not pronoun:
        return None
    main = next((v for v in find_verbs(before) if not v.sub), None)
    said = before[: main.start] if main and main.kind in ("nivå", "rörelse") else ""
    if not said.strip() or begins_with_adverbial(said) or re.search(r"[\d,;:()]", said):
        return ""
    name = tidy(said)
    form = _PLURAL_DEFINITE if pronoun["p"].lower() == "de" else _SINGULAR_DEFINITE
    fits = [w for w in name.lower().split() if form.fullmatch(w)]
    return name if len(fits) == 1 and form.fullmatch(name.lower().split()[0]) and not says_nothing(name) else ""

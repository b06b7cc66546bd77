"""A figure named by where it stands: in brackets, behind a colon, as a part, as more of what was told, as a share."""

from __future__ import annotations

import re

from analys.interpret.amounts.clause import find_verbs
from analys.interpret.amounts.phrase import clause_before, noun_after, noun_before, says_nothing, tidy
from analys.interpret.prose.claim import ABOUT, KON_WORD
from analys.interpret.told.group_words import GROUP_FIRST, KON_ALONE, RESULT_OF, UNIT_NAMED, WHOSE
from analys.interpret.told.place import Named, Place
from analys.interpret.told.pointing import says_more
from analys.interpret.told.relative import attribute, in_which, is_in, of_which
from analys.interpret.told.worth import of_an_office
from analys.words.vocabulary import one_of

_COLON = re.compile(r"^[\s•*–-]*(?P<l>[^:\d]{4,120}?)\s?:\s")
_ITEM = re.compile(r"^\s*[•*–-]\s(?P<l>[A-ZÅÄÖ][^:,;.()\d]{2,80}?),?\s(?=\d)")  # '- Bemötande 93 procent'
_AGAINST = re.compile(rf"(?i)\b{one_of('mot vad')}\s{ABOUT}$")
_RANKED = re.compile(
    rf"(?i)^(?P<s>.+?)\s{one_of('utgör')}\s(?:den|det|de)\s(?:\w+\s)?\w+ste\b"
)  # 'X är den vanligaste'
APPOSED = re.compile(
    rf"(?i)[,–]\s(?:vilket\s(?:är|var|innebär)\s)?(?:en|ett)\s\w*{one_of('förändring i mening')}\b[^,;]*$"
)
_ALL_KON = re.compile(rf"(?i)\sav\s(?:de\s)?{one_of('kön i namn')}")
OF_ONE_KON = re.compile(rf"{_ALL_KON.pattern}(?!\w)")
_A_MEASURE = re.compile(r"(?i)(?:,|\boch|\bsamt)\s(?P<n>(?:andelen|antalet)\s[^,;.:()\d]{4,60}?)\s$")
_NO_VERB = re.compile(
    rf"(?i)(?:,|(?<!-\s)\b(?:och|samt|medan))\s(?P<n>(?:den\s|det\s)?(?:[a-zåäö]{{4,}}a\s)?[a-zåäö]{{5,}}(?:en|et|an))\s{ABOUT}$"
)
_MORE = re.compile(rf"(?i)\s{one_of('komparativ')}\s(?:än|jämfört)\b")
_OF_NOUN = re.compile(r"(?i)^\s?av\s")
_SAME_VERB = re.compile(
    rf"(?i)^\s?(?:,|och|samt|,\soch)\s(?P<n>[a-zåäö][a-zåäö\s-]{{2,40}}?)\s{one_of('preposition efter namn')}\s$"
)
_A_NOUN = re.compile(
    r"(?i)\b(?:en|ett|med)\s(?P<n>(?:(?-i:[A-ZÅÄÖ]{2,})|[\wåäö-]{5,})(?:\s[\wåäö-]+){0,1}?)\s(?:på|om)\s(?:\w+\s)?$"
)
_KON_BEFORE = re.compile(rf"(?i){KON_WORD}:?\s$")
_KON_FIRST = re.compile(rf"(?i)\((?:för\s)?{KON_WORD}:?\s$")
_KON_COUNT = re.compile(r"\s[a-zåäö]{3,}(?:\s[a-zåäö]{3,})?\s")  # '37 personer (26 män och 11 kvinnor)'
_DIVIDED = re.compile(rf"(?i)^\s?av\s(?:{one_of('hela mängden')}\s)?(?P<n>[^,;\d]+)$")
_MOVED = re.compile(rf"(?i){one_of('rörelse eller nivå')}")


def bracketed(place: Place) -> Named | None:
    """'… är trygga där de bor (83 procent)', 'till avdelning Vuxna (8)': the words before the bracket."""
    pre = place.text[: place.figure.start]
    at = pre.rfind("(")
    if at < 0 or ")" in pre[at:]:
        return None
    same = place.prev and (place.prev.figure.unit == place.figure.unit or _KON_BEFORE.search(pre))
    beside = same and (place.prev_end() >= at - 2 or _KON_COUNT.fullmatch(place.text[place.prev_end() : at]))
    if same and (place.prev_end() > at or _KON_FIRST.search(pre)):  # '(kvinnor 61, män 69)'
        return Named(place.last.label if place.last else "", place.last.group if place.last else "")
    if beside and place.last and place.last.label:
        return Named(place.last.label, place.last.group)  # 'ger en svarsfrekvens på 69 procent (2021: 62 procent)'
    if place.own and (place.role.compared or place.role.serie not in ("utfall", "beviljat") or at < place.prev_end()):
        return Named(place.own)
    if place.prev and place.prev_end() >= at - 1:  # '1 246 stycken (1 098 år 2021)', '48 av 60 (80 procent)'
        return Named(place.own)
    told = place.text[max(place.prev_end(), 0) : at]
    if ranked := _RANKED.match(told.lstrip(") ")):
        return Named(tidy(ranked["s"]), "", True)
    if re.match(r"\s?An(?:del|tal)", told) and not any(v.start < at and not v.sub for v in place.verbs):
        return Named(tidy(told), "", True)  # 'Andelen som är nöjda med stödet (74 procent) är …'
    clause = clause_before(told.lstrip(") "))
    if clause:
        return Named(clause, place.group(), answer=True)
    item = re.match(r"^\s?[-•*–]\s", place.text) and not place.prev and len(told.split()) <= 11
    noun = tidy(told) if item else noun_before(told)
    if not noun or KON_ALONE.match(noun):
        return _by_subject(place)
    unit = UNIT_NAMED.search(told)
    if unit:
        subject = place.subject()
        of = re.sub(r"(?i)^(?:flest|de flesta|merparten av)\s", "", subject.label) if subject else ""
        return Named(place.own or of, unit["g"])
    if place.figure.unit is None and place.own:
        return Named(f"{place.own}, {noun}")
    on = RESULT_OF.match(tidy(told.split(",")[-1]))
    return Named("", on["g"] if on else noun) if on or _lists_groups(place, told) else Named(noun, place.group())


def _by_subject(place: Place) -> Named:
    """What is told before the bracket, or a new clause's own subject: 'medan bistånd visar ett överskott (2,8 mkr)'."""
    subject = place.subject()
    new = subject and subject.own and place.left >= place.prev_end() and not says_nothing(subject.label)
    return subject if new else Named(place.own or (subject.label if subject else ""))


def _lists_groups(place: Place, told: str) -> bool:
    """Whether a bracket stands behind one of several groups: ungdomar (77 procent) och barn (82 procent)."""
    return bool(place.prev) and bool(place.own == "" or re.match(r"^\)?\s?(?:och|,)", told))


def after_colon(place: Place) -> Named | None:
    """'Trivs hemma: 84 %': the words before the colon."""
    colon = _COLON.match(place.text) or _ITEM.match(place.text)
    if not colon or colon.end() > place.figure.start or says_nothing(colon["l"]) or _states(colon["l"]):
        return None
    if place.prev and re.search(r"[;,]\s[a-zåäö]{3}", place.text[place.prev_end() : place.figure.start]):
        return None  # 'Inledda utredningar: 188; avslutade inom 120 dagar: 81 %'
    if not tidy(colon["l"]):
        return None
    if place.prev and place.prev.figure.unit != place.figure.unit and not place.figure.unit:
        return None
    return Named(tidy(colon["l"]), place.group(), not place.prev)


def _states(text: str) -> bool:
    """'Kvinnor är mer nöjda än män: …' states something before its colon, and is no name."""
    return any(not v.sub and v.kind in ("nivå", "hjälp", "rörelse") and v.start for v in find_verbs(text))


def divided(place: Place) -> Named | None:
    """'Av anmälningarna kom 31 procent från skolan', 'Av underskottet avser 11 mkr …', 'och fall för 38 procent'."""
    between = place.text[place.prev_end() : place.figure.start]
    noun = _A_NOUN.search(place.text[: place.figure.start])
    if place.role.claim.kind == "nivå" and noun and not says_nothing(noun["n"]) and not _MOVED.search(noun["n"]):
        subject = None if place.prev else place.subject()
        of_what = f"{subject.label}, " if subject and subject.label and not says_nothing(subject.label) else ""
        of_what = "" if of_an_office(subject.label if subject else "") else of_what
        first = next((v for v in place.verbs if not v.sub), None)
        whom = GROUP_FIRST.match(place.text[: first.start]) if first and not of_what else None
        group = tidy(whom["g"]) if whom else ""  # 'Bland sjuksköterskorna slutade 14, vilket ger en omsättning på'
        return Named(tidy(of_what + noun["n"]), "" if says_nothing(group) else group)
    measure = _A_MEASURE.search(between)
    ellipsis = (
        _NO_VERB.search(between) if place.figure.unit else None
    )  # 'och den genomsnittliga bidragstiden 6,9 månader'
    if place.prev and ellipsis and not says_nothing(ellipsis["n"]) and not KON_ALONE.match(ellipsis["n"]):
        verb = any(place.prev_end() <= v.start < place.figure.start for v in place.verbs)
        return None if verb else Named(tidy(ellipsis["n"]), "", True)
    if place.prev and measure:
        return Named(tidy(measure["n"]), "", True)  # 'och andelen heltidsanställda 58 procent'
    same = _SAME_VERB.match(between)
    if (
        place.prev
        and same
        and not re.match(rf"(?i){one_of('gruppen efter talet')}\s", same["n"])
        and not _MOVED.search(same["n"])
    ):
        return Named(tidy(same["n"]))
    main = place.main()
    of = _DIVIDED.match(place.text[place.left : main.start]) if main else None
    if of and main.kind in ("annat", "nivå") and not place.figure.unit and not noun_after(place.post)[0]:
        done = tidy(re.split(r"[,;.]", place.post)[0])  # 'Av fallen ledde 41 till fraktur'
        return (
            None
            if says_nothing(of["n"]) or not done
            else Named(of_which(tidy(of["n"]), f"{main.word} {done}"), "", True)
        )
    if of and main and main.kind in ("inkom", "gäller", "nivå") and place.figure.unit:
        between = tidy(place.text[main.end : place.figure.start])
        if main.kind == "nivå" and between and not says_nothing(between):
            return Named(between, "", True)  # 'Av frånvaron utgjorde långtidsfrånvaron 43,7 procent'
        part = noun_after(place.post)[0] or (WHOSE.match(place.post) or {"g": ""})["g"]
        name, part = tidy(of["n"]), tidy(part)
        return Named(part, "", True) if says_nothing(name) else Named(name, part, True)
    return None


def goes_on(place: Place) -> Named | None:
    """What only tells more of what the sentence is about: a target, the country, a change, the B of from A to B."""
    role, claim = place.role, place.role.claim
    if role.serie in ("riket", "jämförelse"):
        return Named(place.own)
    if not place.own:
        return None
    if claim.start_figure or role.serie in ("riket", "jämförelse", "mål", "budget", "skillnad"):
        return Named(place.own)
    between = place.text[place.prev_end() : place.figure.start]
    noun = tidy(noun_after(place.post)[0])
    same = place.prev and role.figure.unit and place.prev.figure.unit == role.figure.unit
    if same and re.search(r"(?:,|\soch)\s$", between) and noun and not KON_ALONE.match(noun) and not says_nothing(noun):
        return Named(noun)  # '71 procent rörde utebliven dos, 12 procent dubbel dos'
    if place.last and role.serie == "förändring" and (APPOSED.search(between) or _MORE.match(place.post)):
        return Named(place.last.label, place.last.group)  # '…, en ökning med 6 procentenheter', 'tre fler än 2021'
    if place.prev and role.compared and _AGAINST.search(between):
        return Named(place.own)  # 'ledde 41 till fraktur, mot 52 året innan'
    verb = any(place.prev_end() <= v.start < place.figure.start for v in place.verbs)
    if role.serie in ("förändring", "avvikelse") and place.prev and not (verb and place.has_subject()):
        return Named(place.own, _of_whom(re.sub(r"\s(?:med|på|om)\s$", " ", between)))
    if same and not verb:
        return Named(place.own, place.group() or _of_whom(between))
    share = place.prev and role.figure.unit == "procent" and not place.has_subject()
    tail = re.split(r"[,;.()]", place.post)[0]
    if (
        share
        and not says_more(tail)
        and re.search(rf"(?i)\b{one_of('samma sak i annat mått')}\b[^,;]*$|,\s?$", between)
    ):
        return Named(place.own)
    return None


def _of_whom(between: str) -> str:
    """', inom HVB' or ' och i Söderby' before a figure that tells more of the same: of whom that is."""
    between = "," + between.rpartition(",")[2] if "," in between else between
    front = re.search(rf"(?:,|\soch|\ssamt)\s(?P<r>{one_of('preposition före grupp')}\s.+)", between)
    whom = GROUP_FIRST.match(front["r"]) if front else None
    group = tidy(whom["g"]) if whom else ""
    return "" if KON_ALONE.match(group) else group


def so_many_percent(place: Place) -> Named | None:
    """'79 procent upplever att …', '91 procent av förhandsbedömningarna slutfördes …': what so many do."""
    if place.figure.unit != "procent" or place.role.serie not in ("utfall", "mål"):
        return None
    near = [v for v in place.verbs if place.left <= v.start < place.figure.start and not v.sub]
    behind = next((v for v in place.verbs if v.start >= place.figure.end), None)
    between = re.sub(r"\([^)]*\)", "", place.text[place.figure.end : behind.start]) if behind else ""
    answers = behind and behind.kind == "svar" and not between.strip()
    fronted = near and near[-1].kind == "nivå" and place.front() and not place.prev
    if (
        not answers
        and not fronted
        and near
        and (near[-1].kind not in ("svar", "visar", "hjälp") or place.has_subject())
    ):
        return None
    rest = place.post
    put_in = re.match(r"\s\([^)]*\)", place.text[place.figure.end :])
    if put_in and place.next and place.next.figure.start < place.figure.end + put_in.end():
        rest = re.split(r"\d", place.text[place.figure.end + put_in.end() :])[0]  # '64 procent (kvinnor 61) tycker'
        near = [v for v in near if v.end <= place.figure.start]
    if not answers and near and near[-1].kind == "visar" and not _OF_NOUN.match(rest):
        return None
    if OF_ONE_KON.match(rest):  # '78 procent av kvinnorna och 73 procent av männen nöjda med måltiderna'
        said = tidy(re.split(r"[,;.]", _ALL_KON.split(place.text)[-1])[0])
        return Named(said, place.front()) if said and not re.search(r"\d", said) else None
    if _OF_NOUN.match(rest):
        noun, after = noun_after(re.sub(r"(?i)^\s?av\s(?:de\s|alla\s|samtliga\s)?", " ", rest))
        within = in_which(noun, after) if is_in(place.text[: place.figure.start]) else ""
        return Named(within or tidy(f"{noun} {attribute(after)}"), place.front())
    adjective = noun_after(rest)[0]
    if near and near[-1].kind == "nivå" and adjective:
        return Named(tidy(adjective), place.front(), True)
    if not find_verbs(rest) and not re.match(r"(?i)^\satt\s", rest):
        return None
    clause = re.split(rf"[,;.(]|\s{one_of('ny grupp')}\s(?=\S*\d|bland\b)", rest)[0]
    clause = re.sub(rf"(?i)^\s{one_of('svarade att')}\satt\s", " ", clause)
    said = re.sub(r"(?i)^(?:de|man|hen)\s", "", tidy(re.sub(r"(?i)^\s(?:att|som)\s", " ", clause)))
    if place.own and behind and behind.kind in ("annat", "gäller", "inkom") and said.startswith(behind.word):
        return Named(of_which(place.own, said))  # 'Avvikelserna var 633. 71 procent rörde utebliven dos'
    return Named(said, place.front(), answer=True)

"""A figure named by where it stands: in brackets, behind a colon, as a part, as more of what was told, as a share."""

from __future__ import annotations

import re

from analys.interpret.prose.claim import ABOUT
from analys.interpret.told.clause import find_verbs
from analys.interpret.told.phrase import clause_before, noun_after, noun_before, said_after, says_nothing, tidy
from analys.interpret.told.place import Named, Place

_WHOSE = re.compile(
    r"(?i)^\s?(?:(?:för|inom|bland|hos|i|på|från|vid|till)\s)(?P<g>(?:[^,;.()\d]|\d{1,2}(?:[–-]\d{1,2})?\sår(?:\s(?:och|eller)\säldre)?)+?)"
    r"(?=(?<!-)\s(?:och|samt|medan|jämfört|att jämföra|mot|än|vilket|är|var|har|som)\b|[,;.()]|\s\d|$)"
)
_FRONT = re.compile(r"(?i)^\s?(?:och\s)?(?:inom|i|för|bland|till|hos|på|vid|från)\s(?P<g>[^,;.()\d]+?)\s*$")
_UNIT_NAMED = re.compile(
    r"(?i)\b(?:till|inom|för|på|hos|från|bland|i)\s(?P<g>(?:avdelning(?:en)?|enhet(?:en)?|grupp(?:en|erna)?|område(?:t)?|"
    r"verksamhetsområde(?:t)?)\s(?-i:(?:för\s)?[A-ZÅÄÖ])[\wåäöÅÄÖ-]+)"
)
_ON = re.compile(
    r"(?i)^(?:resultat\w*|andel\w*|antal\w*|svar\w*|grupp\w*|utfall\w*|värdet)\s(?:för|inom|bland|hos|på|gällande)\s"
    r"(?:grupp\w*\s|andelen\s|frågan\s(?:om\s)?)?(?P<g>.+)$"
)
_COLON = re.compile(r"^[\s•*–-]*(?P<l>[^:\d]{4,120}?)\s?:\s")
_ITEM = re.compile(r"^\s*[•*–-]\s(?P<l>[A-ZÅÄÖ][^:,;.()\d]{2,60}?)\s(?=\d)")  # '- Bemötande 93 procent'
_AGAINST = re.compile(rf"(?i)\b(?:mot|jämfört med|jämföra med|än)\s{ABOUT}$")
_RANKED = re.compile(
    r"(?i)^(?P<s>.+?)\s(?:är|var|utgör|utgjorde)\s(?:den|det|de)\s(?:\w+\s)?\w+ste\b"
)  # 'X är den vanligaste'
_APPOSED = re.compile(
    r"(?i)[,–]\s(?:vilket\s(?:är|var|innebär)\s)?(?:en|ett)\s\w*(?:ökning|minskning|förbättring|försämring|nedgång|uppgång)\b[^,;]*$"
)
_ALL_KON = re.compile(r"(?i)\sav\s(?:de\s)?(?:kvinn|flick|pojk|män)\w*")
_OF_ONE_KON = re.compile(rf"{_ALL_KON.pattern}(?!\w)")
_A_MEASURE = re.compile(r"(?i)(?:,|\boch|\bsamt)\s(?P<n>(?:andelen|antalet)\s[^,;.:()\d]{4,60}?)\s$")
_MORE = re.compile(r"(?i)\s(?:fler|färre|högre|lägre|längre|kortare|mer|mindre)\s(?:än|jämfört)\b")
_OF_NOUN = re.compile(r"(?i)^\s?av\s")
_SAME_VERB = re.compile(
    r"(?i)^\s?(?:,|och|samt|,\soch)\s(?P<n>[a-zåäö][a-zåäö\s-]{2,40}?)\s(?:för|på|till|med|om|hos|av|i)\s$"
)
_A_NOUN = re.compile(
    r"(?i)\b(?:en|ett|med)\s(?P<n>(?:(?-i:[A-ZÅÄÖ]{2,})|[\wåäö-]{5,})(?:\s[\wåäö-]+){0,1}?)\s(?:på|om)\s(?:\w+\s)?$"
)
_DIVIDED = re.compile(r"(?i)^\s?av\s(?:de\s|samtliga\s|alla\s|dessa\s)?(?P<n>[^,;\d]+)$")
_MOVED = re.compile(r"(?i)ökning|minskning|skott|förändring|avvikelse|nivå|resultat|utfall|snitt")
_KON = re.compile(
    r"(?i)^(?:(?:fler|färre|andelen|antalet|för|bland|är)\s)*(?:kvinn\w+|män\w*|flick\w+|pojk\w+|tjej\w+|kill\w+)(?:\s(?:och|samt))?$"
)


def asked(place: Place) -> Named | None:
    """A question of a survey that the sentence quotes."""
    asked = re.search(
        r"(?:Hur|Vad|Har|Får|Känner|Kan|Är|Vet|Upplever|Tycker|Trivs)\s[^?.:]{5,110}\?",
        place.text[: place.figure.start],
    )
    return Named(tidy(asked.group().rstrip("?"))) if asked else None


def bracketed(place: Place) -> Named | None:
    """'… är trygga där de bor (83 procent)', 'till avdelning Vuxna (8)': the words before the bracket."""
    pre = place.text[: place.figure.start]
    at = pre.rfind("(")
    if at < 0 or ")" in pre[at:]:
        return None
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
        return Named(clause, place.group())
    item = re.match(r"^\s?[-•*–]\s", place.text) and not place.prev and len(told.split()) <= 11
    noun = tidy(told) if item else noun_before(told)
    if not noun or _KON.match(noun):
        subject = place.subject()
        return Named(place.own or (subject.label if subject else ""))
    unit = _UNIT_NAMED.search(told)
    if unit:
        subject = place.subject()
        of = re.sub(r"(?i)^(?:flest|de flesta|merparten av)\s", "", subject.label) if subject else ""
        return Named(place.own or of, unit["g"])
    if place.figure.unit is None and place.own:
        return Named(f"{place.own}, {noun}")
    on = _ON.match(tidy(told.split(",")[-1]))
    return Named("", on["g"] if on else noun) if on or _lists_groups(place, told) else Named(noun, place.group())


def _lists_groups(place: Place, told: str) -> bool:
    """Whether a bracket stands behind one of several groups: ungdomar (77 procent) och barn (82 procent)."""
    return bool(place.prev) and bool(place.own == "" or re.match(r"^\)?\s?(?:och|,)", told))


def after_colon(place: Place) -> Named | None:
    """'Trivs hemma: 84 %': the words before the colon."""
    colon = _COLON.match(place.text) or _ITEM.match(place.text)
    if not colon or colon.end() > place.figure.start or says_nothing(colon["l"]):
        return None
    if place.prev and place.prev.figure.unit != place.figure.unit and not place.figure.unit:
        return None
    return Named(tidy(colon["l"]), place.group())


def divided(place: Place) -> Named | None:
    """'Av anmälningarna kom 31 procent från skolan', 'Av underskottet avser 11 mkr …', 'och fall för 38 procent'."""
    between = place.text[place.prev_end() : place.figure.start]
    noun = _A_NOUN.search(place.text[: place.figure.start])
    if place.role.claim.kind == "nivå" and noun and not says_nothing(noun["n"]) and not _MOVED.search(noun["n"]):
        subject = None if place.prev else place.subject()
        of_what = f"{subject.label}, " if subject and subject.label and not says_nothing(subject.label) else ""
        return Named(tidy(of_what + noun["n"]))
    measure = _A_MEASURE.search(between)
    if place.prev and measure:
        return Named(tidy(measure["n"]), "", True)  # 'och andelen heltidsanställda 58 procent'
    same = _SAME_VERB.match(between)
    if (
        place.prev
        and same
        and not re.match(r"(?i)(?:att jämföra|jämfört|inom|i|för|bland|hos|på|vid|av|till|från)\s", same["n"])
        and not _MOVED.search(same["n"])
    ):
        return Named(tidy(same["n"]))
    main = place.main()
    of = _DIVIDED.match(place.text[place.left : main.start]) if main else None
    if of and main.kind in ("annat", "nivå") and not place.figure.unit and not noun_after(place.post)[0]:
        done = tidy(re.split(r"[,;.]", place.post)[0])  # 'Av fallen ledde 41 till fraktur'
        return None if says_nothing(of["n"]) or not done else Named(f"{tidy(of['n'])}, {main.word} {done}", "", True)
    if of and main and main.kind in ("inkom", "gäller", "nivå") and place.figure.unit:
        part = noun_after(place.post)[0] or (_WHOSE.match(place.post) or {"g": ""})["g"]
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
    if same and re.search(r"(?:,|\soch)\s$", between) and noun and not _KON.match(noun) and not says_nothing(noun):
        return Named(noun)  # '71 procent rörde utebliven dos, 12 procent dubbel dos'
    if place.last and role.serie == "förändring" and (_APPOSED.search(between) or _MORE.match(place.post)):
        return Named(place.last.label, place.last.group)  # '…, en ökning med 6 procentenheter', 'tre fler än 2021'
    if place.prev and role.compared and _AGAINST.search(between):
        return Named(place.own)  # 'ledde 41 till fraktur, mot 52 året innan'
    verb = any(place.prev_end() <= v.start < place.figure.start for v in place.verbs)
    if role.serie in ("förändring", "avvikelse") and place.prev and not (verb and place.has_subject()):
        return Named(place.own)
    if same and not verb:
        between = "," + between.rpartition(",")[2] if "," in between else between
        front = re.match(r"(?:,|\soch|,\soch)\s(?=(?:inom|i|för|bland|hos|på|vid)\s)(?P<r>.*)", between)
        whom = _FRONT.match(front["r"]) if front else None
        return Named(place.own, place.group() or (tidy(whom["g"]) if whom and not _KON.match(tidy(whom["g"])) else ""))
    share = place.prev and role.figure.unit == "procent" and not place.has_subject()
    if share and re.search(r"(?i)\b(?:motsvarar|motsvarande|dvs|alltså|eller|utfall på)\b[^,;]*$|,\s?$", between):
        return Named(place.own)
    return None


def so_many_percent(place: Place) -> Named | None:
    """'79 procent upplever att …', '91 procent av förhandsbedömningarna slutfördes …': what so many do."""
    if place.figure.unit != "procent" or place.role.serie not in ("utfall", "mål"):
        return None
    near = [v for v in place.verbs if place.left <= v.start < place.figure.start and not v.sub]
    behind = next((v for v in place.verbs if v.start >= place.figure.end), None)
    answers = behind and behind.kind == "svar" and not place.text[place.figure.end : behind.start].strip()
    fronted = near and near[-1].kind == "nivå" and place.front() and not place.prev
    if (
        not answers
        and not fronted
        and near
        and (near[-1].kind not in ("svar", "visar", "hjälp") or place.has_subject())
    ):
        return None
    rest = place.post
    if not answers and near and near[-1].kind == "visar" and not _OF_NOUN.match(rest):
        return None
    if _OF_ONE_KON.match(rest):  # '78 procent av kvinnorna och 73 procent av männen nöjda med måltiderna'
        said = tidy(re.split(r"[,;.]", _ALL_KON.split(place.text)[-1])[0])
        return Named(said, place.front()) if said and not re.search(r"\d", said) else None
    if _OF_NOUN.match(rest):
        noun, after = noun_after(re.sub(r"(?i)^\s?av\s(?:de\s|alla\s|samtliga\s)?", " ", rest))
        said = said_after(after)
        return Named(tidy(f"{noun} {said}"), place.front())
    adjective = noun_after(rest)[0]
    if near and near[-1].kind == "nivå" and adjective:
        return Named(tidy(adjective), place.front(), True)
    if not find_verbs(rest) and not re.match(r"(?i)^\satt\s", rest):
        return None
    clause = re.split(r"[,;.(]|\s(?:samt|medan|jämfört|vilket|och)\s(?=\S*\d|bland\b)", rest)[0]
    return Named(tidy(re.sub(r"(?i)^\s(?:att|som)\s", " ", clause)), place.front())

"""A sentence that tells one thing of several places or years with one verb -> a plain sentence for each.

'I Norrby fanns 12 platser, i Hult 7' tells the noun once, 'var 62 procent, densamma 2022 som 2023' the figure; 'Enkäten
till barn fick 4 svar' and '31 av 50 akter hade en plan' are turned, so that the figure is named by what it counts.
"""

from __future__ import annotations

import re

from analys.interpret.amounts.clause import find_verbs
from analys.interpret.prose.phrases import told_against, told_kon
from analys.words.vocabulary import one_of

_FIGURE_IN_TURN = r"\d[\d\s]*(?:,\d+)?(?:\s?(?:%|procent))?"
_TOWN_NAMED = r"[A-ZÅÄÖ][\wåäö-]+(?:\s[A-ZÅÄÖ][\wåäö-]+)?"
_AT_A_PLACE = rf"(?:i|på|vid)\s{_TOWN_NAMED}"
_NEXT_PLACE = rf"(?:,|,?\s(?:och|samt))\s{_AT_A_PLACE}\s{_FIGURE_IN_TURN}"
_PLACE_BEFORE_VERB = re.compile(
    rf"(?P<p>(?:I|På|Vid)\s{_TOWN_NAMED})\s(?P<v>[a-zåäö]+)\s(?P<x>{_FIGURE_IN_TURN})\s(?P<what>[a-zåäö][^,.;:()\d]*?)"
    rf"(?P<list>(?:{_NEXT_PLACE})+)\.?"
)
_PLACES_LAST = re.compile(
    rf"(?P<s>[A-ZÅÄÖ][^,;:.()\d]{{3,80}}?)\s(?P<v>{one_of('måttets verb')})\s"
    rf"(?P<first>{_AT_A_PLACE}\s{_FIGURE_IN_TURN})"
    rf"(?P<list>(?:{_NEXT_PLACE})+)\.?"
)
_A_PLACE_AND_ITS = re.compile(rf"(?P<p>{_AT_A_PLACE})\s(?P<x>{_FIGURE_IN_TURN})")
_SAME_BOTH_YEARS = re.compile(
    rf"(?P<s>[^,;:.()]*\d[^;:()]*?),\s(?:vilket\svar\s)?{one_of('samma som')}\s(?:både\s)?(?:år\s)?"
    r"(?P<a>(?:19|20)\d\d)\s(?:som|och)\s(?:år\s)?(?P<b>(?:19|20)\d\d)\.?"
)
_SURVEY_GOT = re.compile(
    rf"(?P<s>{one_of('mätning som besvaras')}\b[^,;:.()\d]{{0,60}}?)\s(?:fick|gav)\s"
    rf"(?P<x>\d+|{one_of('småtal i ord')})\ssvar(?P<rest>\s[^,;:()\d]*)?\.?",
    re.IGNORECASE,
)
_SO_MANY_OF_ALL = re.compile(
    r"(?P<n>\d+)\sav\s(?:de\s|totalt\s)?(?P<m>\d+)\s(?P<what>[a-zåäö]+(?:\s[a-zåäö]+)??)\s(?P<rest>.+)"
)
_AGAINST_A_GROUP = re.compile(
    rf"(?P<main>[^;:()]*\d[^;:()]*?),?\s(?:jämfört|att\sjämföra)\smed\s(?P<y>{_FIGURE_IN_TURN})\s"
    rf"(?P<g>{one_of('preposition före grupp')}\s[^,;:.()\d]+?)\.?"
)
_OF_WHOM_DID = re.compile(
    rf"Av\s[^,;:()\d]+?\s(?P<v>[a-zåäö]+)\s(?P<x>{_FIGURE_IN_TURN})\s(?P<did>[^,;:()\d]+)", re.IGNORECASE
)
_IN_A_GROUP = re.compile(
    rf"(?P<s>[A-ZÅÄÖ][^,;:()\d]*?)\s{one_of('preposition före grupp')}\s[^,;:()\d]+?\s"
    rf"(?P<v>{one_of('måttets verb')}(?:\still)?)\s(?P<x>{_FIGURE_IN_TURN})"
)


def _of_another_group(text: str) -> list[str]:
    """'… inom hemtjänsten var 71 procent, jämfört med 80 procent inom särskilt boende' -> a sentence for each group."""
    match = _AGAINST_A_GROUP.fullmatch(text)
    if not match or told_against(match["g"]) or told_kon(text):
        return []
    main, group = match["main"], match["g"]
    if of_whom := _OF_WHOM_DID.fullmatch(main):
        whom = group.partition(" ")[2]
        return [f"{main}.", f"Av {whom} {of_whom['v']} {match['y'].strip()} {of_whom['did']}."]
    if of_it := _IN_A_GROUP.fullmatch(main):
        return [f"{main}.", f"{of_it['s']} {group} {of_it['v']} {match['y'].strip()}."]
    return []


def spread_out(text: str) -> list[str]:
    """Return the plain sentences of one that tells several places or years with one verb; itself where it does not."""
    said = text.strip()
    if match := _PLACE_BEFORE_VERB.fullmatch(said):
        first = f"{match['p']} {match['v']} {match['x'].strip()} {match['what']}."
        rest = _A_PLACE_AND_ITS.finditer(match["list"])
        return [first, *(f"{_begun(m['p'])} {match['v']} {m['x'].strip()} {match['what']}." for m in rest)]
    if match := _PLACES_LAST.fullmatch(said):
        places = _A_PLACE_AND_ITS.finditer(match["first"] + match["list"])
        return [f"{match['s']} {m['p']} {match['v']} {m['x'].strip()}." for m in places]
    if match := _SAME_BOTH_YEARS.fullmatch(said):
        return [f"{match['s']} {match['b']}.", f"{match['s']} {match['a']}."]
    if match := _SURVEY_GOT.fullmatch(said):
        return [f"Antalet svar på {match['s'][0].lower()}{match['s'][1:]} var {match['x']}{match['rest'] or ''}."]
    if apart := _of_another_group(said):
        return apart
    match = _SO_MANY_OF_ALL.fullmatch(said)
    verb = find_verbs(match["rest"])[:1] if match else []
    if verb and verb[0].start == 0:
        after = match["rest"][verb[0].end :]
        return [f"Av {match['m']} {match['what']} {match['rest'][: verb[0].end]} {match['n']}{after}"]
    return [text]


def _begun(text: str) -> str:
    return text[0].upper() + text[1:]

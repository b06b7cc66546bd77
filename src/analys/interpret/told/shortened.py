"""Lines and sentences that leave out a verb or turn two amounts into one clause -> the plain sentences for them.

'Förskola + 4 120 tkr' over a text tells a gap, where several such lines do; 'Jämfört med budgeterat resultat på 9,9
mnkr visar årets resultat en positiv avvikelse på 110,8 mnkr' tells a budget and a gap.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from analys.interpret.prose.figures import MONEY_UNITS, UNIT_WORDS
from analys.interpret.told.spread import spread_out
from analys.words.vocabulary import one_of

LEAST_SIGNED_LINES = 2  # names with a signed amount: one alone may be anything
_MONEY_BY_UNIT = "|".join(sorted((u for u in UNIT_WORDS if UNIT_WORDS[u] in MONEY_UNITS), key=len, reverse=True))
_MONEY_AMOUNT = rf"\d[\d\s]*(?:,\d+)?\s?(?:{_MONEY_BY_UNIT})"
_SIGNED_LINE = re.compile(
    rf"[#*\s]*(?P<n>[A-ZÅÄÖ][^\d:;.,()]{{2,60}}?),?\s(?P<s>\+/[-−–]|±|[+−–-])\s?(?P<a>{_MONEY_AMOUNT})[*\s]*",
    re.IGNORECASE,
)
_AGAINST_BUDGETED = re.compile(
    rf"(?i)jämfört\smed\s(?:{one_of('artikel')}\s)?(?P<b>budgetera(?:t|de|d)\s[^\d,;:()]{{4,50}}?)\s(?:på|om)\s"
    rf"(?P<x>[+−–-]?{_MONEY_AMOUNT}),?\s(?P<v>{one_of('visar eller ger')})\s"
    rf"(?:{one_of('adverb i påstående')}\s|därmed\s)?"
    rf"(?P<s>[^\d,;:()]{{4,60}}?)\s(?P<g>(?:en|ett)\s(?:(?:positiv|negativ)\s)?{one_of('gapets namn')})\s(?:på|om)\s"
    rf"(?P<y>{_MONEY_AMOUNT})(?P<rest>.*)"
)


def has_signed_lines(texts: Iterable[str]) -> bool:
    """Tell whether several lines of a document are a name and a signed amount: 'Fritidshem – 75 tkr'."""
    return sum(1 for text in texts if is_signed_line(text)) >= LEAST_SIGNED_LINES


def is_signed_line(text: str) -> bool:
    """Tell whether a line is a name and a signed amount."""
    return _SIGNED_LINE.fullmatch(text) is not None


def in_full(text: str, signed_lines: bool) -> list[str]:
    """Return the plain sentences that a shortened one stands for; the text itself where it is none."""
    line = _SIGNED_LINE.fullmatch(text) if signed_lines else None
    if line:
        sign = "" if line["s"][0] == "±" or "/" in line["s"] else "+" if line["s"] == "+" else "−"
        return [f"{line['n']} visar en avvikelse mot budget på {sign}{line['a']}."]
    told = _AGAINST_BUDGETED.fullmatch(text.strip())
    if told:
        subject = told["s"][0].upper() + told["s"][1:]
        rest = told["rest"].strip(" .")
        gap = f"{subject} {told['v']} {told['g']} på {told['y']}{rest and ' ' + rest}."
        return [f"{told['b'][0].upper()}{told['b'][1:]} var {told['x']}.", gap]
    return spread_out(text)

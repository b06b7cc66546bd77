"""The group that a figure is told of, where words beside the figure name it: what leads in and where the name ends."""

from __future__ import annotations

import re

from analys.words.vocabulary import one_of

# 'för barn och unga 13–17 år' behind a figure
OF_WHOM = re.compile(
    rf"(?i)^\s?(?:{one_of('preposition före grupp')}\s)"
    r"(?P<g>(?:[^,;.()\d]|\d{1,2}(?:[–-]\d{1,2})?\sår(?:\s(?:och|eller)\säldre)?)+?)"
    rf"(?=(?<!-)\s{one_of('slut på gruppens namn')}\b|[,;.()]|\s\d|$)"
)
# 'inom hemtjänsten' at the front of a sentence
GROUP_FIRST = re.compile(
    rf"(?i)^\s?(?:och\s)?{one_of('preposition före grupp')}\s"
    r"(?P<g>(?:[^,;.()\d]|\d{1,2}(?:[–-]\d{1,2})?\sår(?:\s(?:och|eller)\s(?:äldre|yngre))?)+?)\s*$"
)
# a unit by its own name: 'enheten för Norra'
UNIT_NAMED = re.compile(
    rf"(?i)\b{one_of('preposition före enhet')}\s(?P<g>{one_of('enhet med eget namn')}\s"
    r"(?-i:(?:för\s)?[A-ZÅÄÖ])[\wåäöÅÄÖ-]+)"
)
# 'resultatet för gruppen yngre'
RESULT_OF = re.compile(
    rf"(?i)^{one_of('resultatet för')}\s{one_of('resultatets grupp')}\s"
    r"(?:grupp\w*\s|andelen\s|frågan\s(?:om\s)?)?(?P<g>.+)$"
)
# nothing but a kön: 'andelen kvinnor'
KON_ALONE = re.compile(rf"(?i)^(?:{one_of('före kön')}\s)*{one_of('bara ett kön')}(?:\s(?:och|samt))?$")

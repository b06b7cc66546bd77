"""Whom a figure is told of, once it is named: what is no group is taken away, and a bare name gets what it is short of.

'inom ramen för projektet', 'för året' and 'i förhållande till budget' tell of nobody; 'sjukfrånvaron' in a paragraph
about 'Sjukfrånvaron hos första linjens chefer' is of those.
"""

from __future__ import annotations

import re
from dataclasses import replace

from analys.interpret.amounts.phrase import clause_before
from analys.interpret.named.place import KON_ALONE, Named
from analys.interpret.prose.figures import MONEY_UNITS
from analys.words.vocabulary import one_of

_NO_GROUP = re.compile(rf"(?i)(?:(?:den|det|de)\s)?{one_of('ingen grupp')}(?!\w)")
_SAY_THAT = re.compile(rf"(?i){one_of('svarar att')}\satt\s")  # 'uppger att de är trygga'
_OF_EVERYBODY = re.compile(rf"(?i)\b{one_of('av alla')}\b")


def plain_group(named: Named | None) -> Named | None:
    """Return a name without a group that is none: 'ramen för projektet'; nothing where it is a gap: 'underskottet'."""
    if named and re.search(r"(?i)(?:under|över)skott", named.group):
        return None
    return replace(named, group="") if named and named.group and _NO_GROUP.match(named.group) else named


def of_the_same(named: Named | None, told: str, text: str) -> Named | None:
    """'Bland män minskade sjukfrånvaron' after one on 'Sjukfrånvaron hos första linjens chefer': of those.

    Not where the sentence names a group of its own, or speaks of all.
    """
    if named is None or " " in named.label or not told.lower().startswith(f"{named.label.lower()} "):
        return named
    own = named.group and not KON_ALONE.match(named.group)
    return named if own or _OF_EVERYBODY.search(text) else replace(named, label=told)


def of_another_unit(unit: str | None, name: str, by_unit: tuple[tuple[str | None, str], ...]) -> bool:
    """Tell whether a name was told of another kind of figure only: no amount is 'brukartiden', told in per cent."""
    units = {u in MONEY_UNITS for u, label in by_unit if label == name}
    return bool(units) and (unit in MONEY_UNITS) not in units and unit in MONEY_UNITS


def what_they_say(named: Named | None) -> Named | None:
    """Return what those asked say by itself: 'uppger att de är trygga hemma' -> 'trygga hemma'."""
    if named is None or not _SAY_THAT.match(named.label):
        return named
    said = re.sub(r"^(?:är|har)\s", "", clause_before(f" {named.label}"))
    return replace(named, label=said) if " " in said else named

"""Whether a table row can be what a claim is about: its unit, its post, what it counts, and whether it agrees."""

from __future__ import annotations

import re
from functools import cache

from analys.interpret.prose.claim import Claim
from analys.interpret.prose.figures import MONEY_UNITS, Figure
from analys.interpret.prose.naming import Index, says_money
from analys.interpret.prose.phrases import told_kon
from analys.interpret.prose.targets import SUM, RowValue, Target, label_words
from analys.words.measures import SHARES, TIMES, TKR
from analys.words.numbers import half_unit
from analys.words.shares import FLOAT_DUST
from analys.words.vocabulary import one_of, word_set

SAME_ROUNDING = 1e-12  # rounded alike, both must print the same

_UNIT_PRICE = re.compile(rf"(?i)\bper\b|\bkr/|/{one_of('per vad')}|{one_of('kostnad för en av dem')}|\w+pris\b")
_OF_PART = re.compile(rf"(?i)\b\w*(?:kostnad|intäkt)\w*\s{one_of('efter kostnaden')}\s")
_NUMBER_OF = re.compile(r"(?i)\W*(?:\w+\s)?antal(?:et)?\s")
_RECKONED_PER = re.compile(rf"(?i)\bper\b|{one_of('räknat för en av dem')}")


_OF_ALL_OF_THEM = re.compile(r"(?i)\bav\s(?:totalt|sammanlagt)\s$")  # 'nio av totalt elva bidrag'
_OTHER_ITEMS = re.compile(r"(?i)\bövrig(?:a|t)?\b")
_COUNT_SAID = re.compile(r"(?i)\W*antal")


def may_be_about(claim: Claim, target: Target) -> bool:
    """Tell whether a row measures what a claim tells."""
    if not fits_unit(claim, target.printed_units):
        return False
    money = not target.units.isdisjoint(MONEY_UNITS)
    if claim.figure is None and _OTHER_ITEMS.match(target.label) and not _OTHER_ITEMS.search(claim.segment):
        return False  # 'Räntekostnaderna har ökat' is of all of them, and not of 'Övriga räntekostnader'
    if claim.post and not (money or None in target.units):
        return False
    if money and _unit_price(target.label) and not _RECKONED_PER.search(claim.segment):
        return False
    if claim.kind == "förändring" and _of_shares(claim, target):
        return False
    if money and not _of_this_money(claim, target):
        return False
    if claim.kind == "mål":
        return any(v.serie == "mål" for v in target.values)
    if claim.kind == "kön":
        return {"kvinnor", "män"} <= target.kon
    if (
        claim.kon in ("kvinnor", "män")
        and claim.figure
        and claim.kon not in target.kon
        and not _names_kon(claim, target)
    ):
        return False
    if target.words == {SUM} and not _may_be_sum(claim, target):
        return False
    post = claim.post
    if not post and claim.way in ("överskott", "underskott") and target.post in ("intäkt", "kostnad"):
        return False
    return not (post and target.post and post != target.post and target.post in ("intäkt", "kostnad", "netto"))


@cache
def _unit_price(label: str) -> bool:
    return _UNIT_PRICE.search(label) is not None


def fits_unit(claim: Claim, printed: frozenset[str | None]) -> bool:
    """Tell whether a row's units are of the kind of a claim's figure; a change in percent is of any."""
    if claim.figure is None or _any_unit(claim.figure.unit, printed):
        return True
    return claim.kind in ("förändring", "avvikelse") and claim.figure.unit == "procent"


@cache
def _any_unit(said: str | None, printed: frozenset[str | None]) -> bool:
    return any(in_unit(said, unit) for unit in printed)


def _of_this_money(claim: Claim, target: Target) -> bool:
    """Whether a claim can be of a row of money.

    A row of income alone is not what a sentence without that word is about; a direction is of a row only where it says
    money or names the row in one breath, and never of a part ('kostnaderna för placeringar').
    """
    if target.post in ("intäkt", "kostnad") and not claim.post:
        return False
    if claim.figure is not None or claim.kind not in ("förändring", "avvikelse"):
        return True
    if target.post and _OF_PART.search(claim.segment):
        return False
    if _NUMBER_OF.match(claim.clause):  # 'Antalet hushåll inom … är högre'
        return False
    if in_one_breath(target.words, claim.segment):
        return True
    return says_money(claim.segment) and (SUM in target.words or len(target.words) == 1)


def in_one_breath(words: frozenset[str], text: str) -> bool:
    """Tell whether a text holds the words of a label side by side: 'arbete' and 'försörjning' far apart name no row."""
    tokens = [label_words(w) for w in re.findall(r"[\w-]+", text)]
    places = {
        w: [n for n, held in enumerate(tokens) if any(h.startswith(w) or w.startswith(h) for h in held)] for w in words
    }
    if any(not found for found in places.values()):
        return False
    first = min(places.values(), key=len)
    return any(all(any(abs(n - p) <= len(words) + 1 for n in found) for found in places.values()) for p in first)


def _names_kon(claim: Claim, target: Target) -> bool:
    """'Skyddat boende, kvinnor' is about a kön, though its table makes no division by kön."""
    return told_kon(target.label) == claim.kon or target.is_sum or any(v.unit in MONEY_UNITS for v in target.values)


def _may_be_sum(claim: Claim, target: Target) -> bool:
    """A sum row of money is meant only by a sentence about money, one of counts only by a figure or its own name."""
    if any(v.unit in MONEY_UNITS for v in target.values):
        return bool(claim.figure and claim.figure.unit in MONEY_UNITS) or says_money(claim.segment)
    return claim.figure is not None


def same_post(claim: Claim, target: Target) -> bool:
    """A block's net answers for it unless the sentence says intäkter or kostnader."""
    return target.post in (claim.post or "netto", None)


def _of_shares(claim: Claim, target: Target) -> bool:
    """Whether a row of shares cannot be meant: 'ökade med 16 procent' of no andel, 'Antalet ansökningar har ökat'."""
    if not target.label.lower().startswith("andel"):
        return False
    if claim.figure is None:
        return _COUNT_SAID.match(claim.segment) is not None
    told = re.search(r"(?i)\bandel", f"{claim.segment} {claim.clause}")
    return claim.figure.unit == "procent" and target.units <= {"procent"} and not told


def counts_other(claim: Claim, target: Target, index: Index) -> bool:
    """'12 ärenden' counts something that the row's label does not name: it need not be about the row."""
    noun = claim.figure.noun.lower() if claim.figure else ""
    if len(noun) <= 4 or noun in word_set("allmanna_ord") or told_kon(noun):
        return False
    return not index.held(noun).keys() & (target.words | target.group)


def holds(target: Target, claim: Claim, year: int | None) -> bool:
    """Whether a row prints the figure of a claim, within the coarser rounding of the two, in the period it tells."""
    told = claim.told.period(year) if claim.told and claim.kind == "nivå" else None
    return any(
        _equal(v, claim.figure) and (not told or not v.period or v.period.startswith(told)) for v in target.values
    )


def _equal(value: RowValue, figure: Figure) -> bool:
    scale = in_unit(figure.unit, value.printed_unit)
    if not scale:
        return False
    half, other = half_unit(figure.decimals), half_unit(value.decimals) * scale
    allowed = FLOAT_DUST if abs(half - other) < SAME_ROUNDING else max(half, other) + FLOAT_DUST
    return abs(figure.value - abs(value.value) * scale) <= allowed


def in_unit(said: str | None, printed: str | None) -> float | None:
    """What turns a printed number into the unit said, or None where the units are of different kinds."""
    if said in MONEY_UNITS or printed in MONEY_UNITS:
        return TKR[printed] / TKR[said] if said in MONEY_UNITS and printed in MONEY_UNITS else None
    if said in TIMES:
        return 1.0 if printed in (said, None, "antal") else None
    if printed is None:
        return 1.0
    return 1.0 if (said in SHARES) == (printed in SHARES) else None


def told_already(claim: Claim, claims: list[Claim], target: Target, year: int | None) -> bool:
    """Where one figure of a sentence is the row's, another of its kind is about the row only if it tells another
    period, series or kön."""
    if claim.figure is None or claim.kind != "nivå" or holds(target, claim, year) or claim.way or claim.start_figure:
        return False
    if any(c.start_figure is claim.figure for c in claims):  # the A of 'från A till B' is told of another time
        return False
    others = [c for c in claims if c.kind == "nivå" and c is not claim and c.figure and holds(target, c, year)]
    return any((c.told, c.serie, c.kon) == (claim.told, claim.serie, claim.kon) for c in others)


def beside_another(claim: Claim, claims: list[Claim], target: Target, year: int | None) -> bool:
    """'144 personer, en ökning med 16 procent': a change of a level, or the whole, that the row prints not."""
    if claim.figure is None:
        return False
    before = [c for c in claims if c.figure and c.figure.start < claim.figure.start and c.kind == "nivå"]
    if claim.kind == "förändring":
        levels = [c for c in before if c.figure.unit is None and c.told is None and not c.start_figure]
        return bool(levels) and not claim.start_figure and not any(holds(target, c, year) for c in levels)
    return claim.kind == "nivå" and _OF_ALL_OF_THEM.search(claim.segment.split(claim.figure.text)[0]) is not None


def is_of_several(claim: Claim, target: Target) -> bool:
    """'LVM och SoL har totalt minskat med 24': a total of rows is not the row itself."""
    divided = any(v.kon for v in target.values)
    summed = claim.kind != "nivå" or (claim.figure and claim.figure.unit in MONEY_UNITS)
    return (
        claim.kon == "totalt"
        and bool(summed)
        and not divided
        and not target.is_sum
        and "total" not in target.label.lower()
    )

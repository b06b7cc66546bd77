"""A sentence against itself, whatever the tables say: a change from A to B, or n of m as a share."""

from __future__ import annotations

from fractions import Fraction

from analys.audit.prose.answers import Answer, agrees, printed
from analys.audit.remark import Remark
from analys.words.formats import number, with_unit

WAYS_WITHIN = {"upp": "ökat eller är högre", "ned": "minskat eller är lägre"}


def inner_remark(mention: dict) -> Remark | None:
    """Return the finding on a sentence that contradicts itself, else None."""
    if mention["värde"] is None or mention["jämförtal"] is None:
        return None
    if mention["sluttal"] is None:
        return _direction(mention)
    return _share(mention) if mention["slag"] == "andel" else _size(mention)


def _direction(mention: dict) -> Remark | None:
    """A remark where the word and the two figures of a sentence go different ways: 'ökade från 91 till 83 procent'."""
    start, value, way = mention["jämförtal"], mention["värde"], mention["riktning"]
    if way not in ("upp", "ned") or start == value or (value > start) == (way == "upp"):
        return None
    told = f"Texten säger {WAYS_WITHIN[way]}, men går från {_plain(start)} till {_plain(value)}"
    return _remark(mention, told, "Ordet och talen i samma mening säger emot varandra.")


def _share(mention: dict) -> Remark | None:
    """A remark where a share is not that of its two numbers, within its rounding: '31 av 50 akter, 60 procent'."""
    part, whole = mention["jämförtal"], mention["sluttal"]
    if not whole or part > whole:
        return None
    share = _answer(100 * Fraction(str(part)) / Fraction(str(whole)), Fraction(0))
    if agrees(mention, share):
        return None
    told = f"{_plain(part)} av {_plain(whole)} är {with_unit(float(share.value), 'procent', 1)}"
    return _remark(mention, f"Texten skriver {_written(mention)}; {told}", "Andelen följer inte av talen i meningen.")


def _size(mention: dict) -> Remark | None:
    """A remark where the told change is neither the difference nor the share of the figures it stands between.

    'från 58 till 65 procent, en ökning med 7 procent' is told as percentage points, 'från 400 till 500, 20 procent
    fler' as another share.
    """
    a, b = Fraction(str(mention["jämförtal"])), Fraction(str(mention["sluttal"]))
    half = max(_half(a), _half(b))
    difference = _answer(abs(b - a), 2 * half)
    relative = _answer(100 * abs(b - a) / a, 100 * half * (1 + b / a) / a) if a else None
    meant = relative if mention["enhet"] == "procent" else difference
    if meant is None or agrees(mention, meant):
        return None
    told = f"Texten skriver {_written(mention)}; från {_plain(a)} till {_plain(b)} är det "
    told += with_unit(float(meant.value), mention["enhet"], 1)
    if meant is relative and agrees(mention, difference):
        return _remark(mention, told, "Skillnaden mellan två procenttal är procentenheter, inte procent.")
    return _remark(mention, told, "Förändringen följer inte av talen i samma mening.")


def _answer(value: Fraction, half: Fraction) -> Answer:
    return Answer(value, half, (), "")


def _half(value: Fraction) -> Fraction:
    """Half a unit of the last place that a number needs."""
    places = len(f"{float(value):.12g}".partition(".")[2])
    return Fraction(1, 2 * 10**places)


def _plain(value: float | Fraction) -> str:
    value = float(value)
    return number(value, len(f"{value:.12g}".partition(".")[2]))


def _written(mention: dict) -> str:
    return with_unit(float(printed(mention)[0]), mention["enhet"], mention["decimaler"] or 0)


def _remark(mention: dict, told: str, why: str) -> Remark:
    return Remark(
        typ="text", name=f"{mention['slag']} {mention['nummer']}", document=mention["dokument"],
        tabell=mention["tabell"], source_line=mention["källrad"], uttryck=told, status="att granska", forklaring=why,
        enhet=mention["enhet"],
    )  # fmt: skip

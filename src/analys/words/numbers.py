"""Printed text -> number.

Swedish reports group thousands by ordinary, no-break or thin spaces (or points), have a decimal comma, and print minus
as hyphen, U+2212 or en dash, or by parentheses. A value keeps its number of printed decimals: half a unit in the last
place is how far rounding can have moved it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from analys.words.vocabulary import one_of, reference_rows, words_of

SPACES = "\u0020\u00a0\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
MINUS_SIGNS = r"\-\u2212\u2012\u2013\u2010\u2011\ufe63\uff0d"  # written for use inside a character class
_MISSING_SIGNS = {"", "-", "–", "—", "−", "--", "---", "..", "...", "…", ".", "x x", "*", "**", "***"}
MISSING_TEXTS = words_of("uppgift saknas") | _MISSING_SIGNS
NUMBER_WORDS = {row["ord"]: int(row["tal"]) for row in reference_rows("rakneord")}

_SPACES = re.compile(f"[{SPACES}]+")
_NOTE_SIGNS = "¹²³⁴⁵⁶⁷⁸⁹⁰†‡ᵃᵇᶜᵈᵉᶠᵍ"
_NOTE_MARK = re.compile(
    rf"(?<=[\d%\w)])(?<!\bm)(?<!\bkm)\s?(?:\*{{1,4}}|[{_NOTE_SIGNS}]+(?:,\s?[{_NOTE_SIGNS}]+)*)\s*$|^\*{{1,3}}\s?(?=[\d(-])"
)
_NUMBERED_NOTE = re.compile(r"(?:(?<=\S)\s|(?<=[^\W\d]))[1-9]\)$")
_ABOUT = re.compile(  # 'ca 230 000', 'ung 116 000', '~ 40': the figure itself, roughly
    rf"(?i)^(?:{one_of('ungefär före tal')}\.?\s|[~≈]\s?)(?=[\d-])"
)
_GROUPED = r"\d{1,3}(?:[ ]\d{3})+"
_THOUSANDS_POINTED = r"[1-9]\d{0,2}(?:\.\d{3})+"
# Commas before a point, or two of them, group thousands as in English: no Swedish decimals look so.
ENGLISH = r"[1-9]\d{0,2}(?:(?:,\d{3})+\.\d{1,2}|(?:,\d{3}){2,})"
_ENGLISH = re.compile(rf"(?<![\d.,]){ENGLISH}(?![\d.,])")
RATIO = rf"(?:{one_of('enhet före snedstreck')})\s?/\s?[^\W\d_][^\W_]*\.?"  # 'kr/kvm', 'kg/inv.'
_NUMBER = re.compile(
    rf"(?P<sign>[+{MINUS_SIGNS}]\s?)?(?P<whole>{_GROUPED}|{_THOUSANDS_POINTED}|\d+)?(?P<fraction>[,.]\d+)?\s*"
    rf"(?P<unit>%-enhet(?:er)?|%|‰|:-|{RATIO}|{one_of('enhet efter tal')}|"
    rf"(?-i:{one_of('mått efter tal')}))?",
    re.IGNORECASE,
)
_UNEVENLY_GROUPED = re.compile(  # '1019 096 kr'; without what it is in, or after a year, it may be two figures
    r"(?i)^(?!(?:19|20)\d\d )([1-9]\d{3})((?: \d{3})+)(?= ?(?:kr|kronor|:-)$)"
)
# nothing to clean away
_PLAIN_NUMBER = re.compile(r"([-−–]?)([1-9]\d{0,2}(?: \d{3}){0,3}|\d{1,12})(?:,(\d{1,2}))?( ?%)?")
EXACT_DIGITS = 15  # that a double holds exactly


def spelled(least: int = 2, most: int = 20) -> str:
    """Return a regex for the numbers of a range in words; 'en' and 'ett', which are mostly articles, only if asked."""
    words = [word for word, value in NUMBER_WORDS.items() if least <= value <= most]
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


@dataclass(frozen=True)
class Number:
    """A parsed number: its value as printed (percent 0-100), its printed decimals and the unit beside it, or ''."""

    value: float
    decimals: int
    unit: str = ""


def plain_spaces(text: str) -> str:
    """'1\u00a0029 ' -> '1 029': every kind of space becomes one ordinary space."""
    return _SPACES.sub(" ", text).strip()


def strip_footnote(text: str) -> str:
    """'Nej**' -> 'Nej', '2022*' -> '2022', '12 ²' -> '12', 'Hushåll 1)' -> 'Hushåll'; 'kr/m²' is a unit."""
    if text.endswith(")") and text.count(")") > text.count("("):
        text = _NUMBERED_NOTE.sub("", text)
    text = text.strip()
    return _NOTE_MARK.sub("", text).strip() if text[-1:] in "*" + _NOTE_SIGNS or text.startswith("*") else text


def parse_number(text: str | None) -> Number | None:
    """Return the number a whole cell prints, or None when the cell is anything else.

    '1 029' -> 1029, ',9' -> 0.9, '91,86 %' -> 91.86 with unit '%', '(1 250)' -> -1250, '-' -> None, '2-3' -> None.
    A point followed by exactly three digits groups thousands ('12.500' -> 12500) unless it starts with 0.
    """
    if text is None:
        return None
    if plain := _PLAIN_NUMBER.fullmatch(text):
        sign, whole, fraction, percent = plain.groups("")
        value = float(f"{whole.replace(' ', '')}.{fraction or 0}")
        return Number(-value if sign and value else value, len(fraction), "%" if percent else "")
    clean = strip_footnote(plain_spaces(text))
    negative = False
    clean = _UNEVENLY_GROUPED.sub(lambda m: m[1] + m[2].replace(" ", ""), _ABOUT.sub("", clean))
    if match := re.fullmatch(r"\(\s*(.+?)\s*\)(\s*%)?", clean):
        clean, negative = match.group(1) + (match.group(2) or ""), True
    if match := re.fullmatch(rf"([\d ,.]*\d)\s?[{MINUS_SIGNS}]", clean):  # accounting style: a trailing minus
        clean, negative = match.group(1), True
    if english := _ENGLISH.search(clean):
        clean = clean.replace(english[0], english[0].replace(",", "").replace(".", ","))
    match = _NUMBER.fullmatch(clean)
    if not match or not (match["whole"] or match["fraction"]):
        return None
    whole, fraction = match["whole"] or "0", (match["fraction"] or "")[1:]
    pointed = "." in whole
    if (match["fraction"] or "").startswith(".") and len(fraction) == 3 and 0 < len(whole) <= 3 and whole != "0":
        whole, fraction = whole + fraction, ""
    digits = whole.replace(" ", "").replace(".", "")
    if pointed and (match["fraction"] or "").startswith(".") and len(fraction) != 2:
        return None  # öre have two digits ('155.974.54'); anything else is no amount
    if len(digits) + len(fraction) > EXACT_DIGITS:  # an account or case number, no measure
        return None
    value = float(f"{digits}.{fraction or 0}")
    if negative or (match["sign"] and match["sign"].strip() != "+"):
        value = -value if value else 0.0
    return Number(value, len(fraction), (match["unit"] or "").lower().rstrip("."))


def is_missing(text: str | None) -> bool:
    """Return True for a cell that prints that a value is missing: a dash, two points, 'i.u.' or nothing."""
    return text is None or plain_spaces(text).lower() in MISSING_TEXTS


def half_unit(decimals: int) -> float:
    """Return half a unit in the last printed place: how far rounding can have moved a value."""
    return 0.5 * 10.0**-decimals

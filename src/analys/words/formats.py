"""Number -> Swedish text: the one formatter of tables, sentences, axes and PDF.

No-break spaces between thousands and before a unit, decimal comma, U+2212 as minus, halves rounded away from zero.
"""

from __future__ import annotations

import math
import re
from decimal import ROUND_HALF_UP, Decimal

NBSP = "\u00a0"
LEAST_P_WRITTEN = 0.001  # smaller p-values are told as smaller than it
P_WITH_THREE = 0.1  # p-values below it are written with three decimals, others with two
MINUS = "\u2212"
MISSING = "–"
SUFFIXES = {"procent": "%", "procentenheter": "procentenheter", "antal": "", "index": "", "status": ""}


def number(value: float | None, decimals: int | None = None) -> str:
    """1234.5 -> '1 234,5', -0.04 with 1 decimal -> '0,0', None -> '–'.

    Without `decimals` the value keeps those it has, at most two; one with more is computed and keeps three figures.
    """
    if value is None or not math.isfinite(value):
        return MISSING
    exact = Decimal(repr(float(value)))
    if decimals is None:
        decimals = max(0, -exact.normalize().as_tuple().exponent)
        decimals = decimals if decimals <= 2 else 0 if abs(exact) >= 100 else 1 if abs(exact) >= 10 else 2
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    whole, _, fraction = f"{abs(rounded):,.{decimals}f}".partition(".")
    text = whole.replace(",", NBSP) + (f",{fraction}" if fraction else "")
    return MINUS + text if rounded < 0 else text


def signed(value: float | None, decimals: int | None = None) -> str:
    """12 -> '+12', -12 -> '−12', 0 -> '0': for deviations and changes."""
    text = number(value, decimals)
    return f"+{text}" if value is not None and text.strip("0,") and text[0] not in (MINUS, MISSING) else text


def with_unit(value: float | None, enhet: str | None, decimals: int | None = None, sign: bool = False) -> str:
    """(12.3, 'procent') -> '12,3 %', (1234.5, 'tkr') -> '1 234,5 tkr', (3, 'antal') -> '3'."""
    text = signed(value, decimals) if sign else number(value, decimals)
    suffix = SUFFIXES.get(enhet or "", enhet or "")
    return text if text == MISSING or not suffix else f"{text}{NBSP}{suffix}"


def change(value: float, unit: str, decimals: int | None = None) -> str:
    """(1.5, 'procentenheter') -> '+1,5 procentenheter', 0 -> 'oförändrad'."""
    text = signed(value, decimals)
    return f"{text}{NBSP}{unit}" if text.strip("0,") else "oförändrad"


def percent(value: float | None, decimals: int | None = None, sign: bool = False) -> str:
    """12.3 -> '12,3 %'."""
    return with_unit(value, "procent", decimals, sign)


def tkr(value: float | None, decimals: int | None = 0, sign: bool = False) -> str:
    """1234.5 -> '1 235 tkr'."""
    return with_unit(value, "tkr", decimals, sign)


def mkr(value_tkr: float | None, decimals: int | None = 1, sign: bool = False) -> str:
    """Thousands of kronor as millions: -15250 -> '−15,3 mkr'."""
    return with_unit(None if value_tkr is None else value_tkr / 1000, "mkr", decimals, sign)


def interval(low: float | None, high: float | None, decimals: int | None = None, enhet: str | None = None) -> str:
    """(41, 78.5) -> '41–78,5'; with a negative end 'till' stands for the dash: '−3 till 5'."""
    if low is None or high is None:
        return MISSING
    joint = f"{NBSP}till{NBSP}" if low < 0 or high < 0 else "–"
    return f"{number(low, decimals)}{joint}{with_unit(high, enhet, decimals)}"


def bound(value: float, upper: bool) -> str:
    """End of a confidence interval as a whole number, rounded outwards so that it covers no less: 41.6 -> '41'."""
    return number((math.ceil if upper else math.floor)(round(value, 6)), 0)


def confidence(low: float | None, high: float | None, enhet: str | None = None) -> str:
    """(41.6, 78.2, 'procent') -> '41–79 %': see `bound`."""
    if low is None or high is None:
        return MISSING
    return interval(math.floor(round(low, 6)), math.ceil(round(high, 6)), 0, enhet)


def p_value(value: float | None) -> str:
    """0.0004 -> '< 0,001', 0.0312 -> '0,031'."""
    if value is None:
        return MISSING
    return f"<{NBSP}0,001" if value < LEAST_P_WRITTEN else number(value, 3 if value < P_WITH_THREE else 2)


def count(n: int, singular: str, plural: str) -> str:
    """(1, 'tabell', 'tabeller') -> '1 tabell', (12, …) -> '12 tabeller'."""
    return f"{number(n, 0)}{NBSP}{singular if n == 1 else plural}"


def listed(words: list[str]) -> str:
    """['a', 'b', 'c'] -> 'a, b och c'."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} och {words[-1]}" if words else ""


def year_span(years: list[int]) -> str:
    """[2018, 2021, 2022] -> '2018–2022', [2021] -> '2021'."""
    known = sorted({y for y in years if y is not None})
    return "" if not known else str(known[0]) if known[0] == known[-1] else f"{known[0]}–{known[-1]}"


def calm(label: str | None) -> str:
    """'VUXNA UTAN BEROENDEPROBLEMATIK' -> 'Vuxna utan beroendeproblematik'; 'HVB LVU' and 'IFO' stay."""
    text = (label or "").strip()
    words = re.findall(r"\w+", text)
    loud = text.isupper() and ("OCH" in words or any(len(word) > 4 for word in words))
    return text.capitalize() if loud else text

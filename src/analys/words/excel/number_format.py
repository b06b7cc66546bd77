"""A number in a workbook and its format code -> the text that a Swedish Excel shows.

The file holds 0.37 and the code 0%; the printed figure is 37%. The group sign is shown as a no-break space and the
decimal sign as a comma. Spaces that only align digits ('?', '_)', '* ') are left out, and so is a decimal sign that
nothing follows ('12,' by the code 0.##). Where the code shows nothing, the text is empty.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from fractions import Fraction

from analys.words.excel.date_format import format_date
from analys.words.excel.format_code import Token, choose_section, is_date_code, split_code
from analys.words.formats import NBSP

SLASH = "\u2044"  # the sign of a fraction: '12 1/2' with a plain stroke is read as three numbers
GENERAL_BELOW = 1e11  # Excel's General writes larger numbers with an exponent


def format_number(value: float, code: str, epoch_1904: bool = False) -> str:
    """Return what a cell with this number and format code shows: 1234.5 and '#,##0' -> '1\u00a0235'."""
    try:
        if is_date_code(code):
            return format_date(value, split_code(code)[0].tokens, epoch_1904)
        return _format_by_section(Decimal(repr(value)), code)
    except (InvalidOperation, OverflowError, ValueError):
        return general(value)


def general(value: float) -> str:
    """Return a number as a cell without a format shows it: no grouping, at most eleven characters."""
    if value == int(value) and abs(value) < GENERAL_BELOW:
        return str(int(value))
    text = f"{value:.10g}" if abs(value) >= 1 else f"{value:.9f}".rstrip("0").rstrip(".")
    return text.replace("e", "E").replace(".", ",") if text not in ("0", "-0") else "0"


def _format_by_section(value: Decimal, code: str) -> str:
    section, by_amount = choose_section(value, split_code(code))
    if section is None:
        return "#####"
    tokens = section.tokens
    if not tokens:
        return ""
    if any(_is_general(t) for t in tokens):
        amount = general(float(abs(value)))
        text, zero = "".join(amount if _is_general(t) else _shown(t) for t in tokens), amount == "0"
    elif not any(kind == "digit" for kind, _ in tokens):
        text, zero = "".join(_shown(t) for t in tokens), False
        by_amount = True  # words instead of digits: a sign before them would say nothing
    elif stroke := _stroke(tokens):
        text, zero = _fill_fraction(abs(value), tokens, stroke)
    else:
        text, zero = _fill(abs(value), tokens)
    return ("-" + text if value < 0 and not by_amount and not zero else text).strip(" ")


def _is_general(token: Token) -> bool:
    return token[0] == "general" or token == ("rest", "@")


def _fill(value: Decimal, section: tuple[Token, ...]) -> tuple[str, bool]:
    """Lay the digits of an amount on a section's placeholders, literals where they stand; True where it is shown as 0.

    Commas after the last digit, before or after the decimals, divide by a thousand each: 12.5 millions as '#,##0.0,,'.
    """
    digits = [i for i, (kind, _) in enumerate(section) if kind == "digit"]
    point = next((i for i, token in enumerate(section) if token == ("rest", ".") and i > digits[0] - 1), None)
    before = [i for i in digits if point is None or i < point]
    after = [i for i in digits if point is not None and i > point]
    commas = [i for i, token in enumerate(section) if token == ("rest", ",")]
    last = before[-1] if before else digits[0]
    grouped = any(before and before[0] < i < last for i in commas)
    scale = sum(1 for i in commas if i > digits[-1] or (i > last and point is not None and i < point))
    percent = sum(1 for kind, text in section if kind == "rest" and text == "%")
    value = value.scaleb(2 * percent - 3 * scale)
    exponent = next((text for kind, text in section if kind == "exponent"), "")
    power = _power(value, len(before), len(after)) if exponent else 0
    value = value.scaleb(-power).quantize(Decimal(1).scaleb(-len(after)), rounding=ROUND_HALF_UP)
    whole, _, fraction = f"{value:f}".partition(".")
    out: dict[int, str] = _whole_digits(whole, [(i, section[i][1]) for i in before], grouped)
    for place, digit in zip(reversed(after), reversed(fraction), strict=False):
        optional = section[place][1] in "#?" and digit == "0" and not any(out.get(i) for i in after if i > place)
        out[place] = "" if optional else digit
    parts = []
    for i, token in enumerate(section):
        if i in out:
            parts.append(out[i])
        elif i == point:
            parts.append("," if any(out.get(k) for k in after) else "")
        elif token[0] == "exponent":
            sign = "-" if power < 0 else "+" if "+" in exponent else ""
            parts.append(f"E{sign}{abs(power):0{len(exponent) - 2}d}")
        elif i not in commas:
            parts.append(_shown(token))
    return "".join(parts), value == 0


def _power(value: Decimal, whole: int, decimals: int) -> int:
    """The power of ten of a number, a multiple of the whole placeholders: '##0E+0' shows thousands."""
    if not value:
        return 0
    step = max(whole, 1)
    power = value.adjusted() // step * step
    rounded = value.scaleb(-power).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return power + step if rounded.adjusted() >= step else power


def _whole_digits(whole: str, places: list[tuple[int, str]], grouped: bool) -> dict[int, str]:
    """The whole part's digits by placeholder, from the right; the leftmost placeholder takes what is left."""
    whole = whole.lstrip("0")
    out: dict[int, str] = {}
    written = 0
    for n, (place, mark) in enumerate(reversed(places)):
        leftmost = n == len(places) - 1
        text = ""
        while whole and (leftmost or not text):
            text = whole[-1] + (NBSP if grouped and written % 3 == 0 and written else "") + text
            whole, written = whole[:-1], written + 1
        if not text and mark == "0":
            text = "0" + (NBSP if grouped and written % 3 == 0 and written else "")
            written += 1
        out[place] = text
    return out


def _stroke(section: tuple[Token, ...]) -> int | None:
    """The place of a fraction's stroke, which has digits on both sides ('# ?/?', '# ?/4')."""
    for i, token in enumerate(section):
        if token == ("rest", "/"):
            left = any(kind == "digit" for kind, _ in section[:i])
            right = section[i + 1 : i + 2]
            if left and right and (right[0][0] == "digit" or right[0][1].isdigit()):
                return i
    return None


def _fill_fraction(value: Decimal, section: tuple[Token, ...], stroke: int) -> tuple[str, bool]:
    """12.5 by '# ?/?' -> '12 1/2' with a fraction sign: the nearest fraction with that many digits below."""
    start = stroke
    while start and section[start - 1][0] == "digit":
        start -= 1
    end = stroke + 1
    while end < len(section) and (section[end][0] == "digit" or section[end][1].isdigit()):
        end += 1
    below = "".join(text for _, text in section[stroke + 1 : end])
    exact = Fraction(value)
    whole = [i for i in range(start) if section[i][0] == "digit"]
    number, rest = divmod(exact, 1) if whole else (0, exact)
    if below.strip("#?0"):
        denominator = int(below.translate({ord("#"): None, ord("?"): None}))
        numerator = int(rest * denominator + Fraction(1, 2))
    else:
        near = rest.limit_denominator(10 ** len(below) - 1)
        numerator, denominator = near.numerator, near.denominator
    if whole and numerator == denominator:
        number, numerator = number + 1, 0
    zero = not number and not numerator
    shown = "" if whole and not numerator else f"{numerator}{SLASH}{denominator}"
    # '#' shows no whole part of its own before a fraction; a number that is zero in all shows 0.
    must = any(section[i][1] == "0" for i in whole) or not shown
    digits = str(number) if whole and (number or must) else ""
    before = "".join(_shown(t) for t in section[: whole[0] if whole else start])
    between = "".join(_shown(t) for t in section[whole[-1] + 1 : start]) if whole and digits and shown else ""
    after = "".join(_shown(t) for t in section[end:])
    return re.sub(r" {2,}", " ", f"{before}{digits}{between}{shown}{after}"), zero


def _shown(token: Token) -> str:
    kind, text = token
    if kind == "literal" or (kind == "rest" and text not in ",@"):
        return text
    return text if kind == "date" else ""

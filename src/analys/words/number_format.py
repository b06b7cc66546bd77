"""A number in a workbook and its format code -> the text that a Swedish Excel shows.

The file holds 0.37 and the code 0%; the printed figure is 37%. Codes are written the American way whatever the
language: the comma groups thousands (shown as a no-break space) and the point is the decimal sign (shown as a comma).
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import cache

BUILTIN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "#,##0 kr", 6: "#,##0 kr", 7: "#,##0.00 kr",
    8: "#,##0.00 kr", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "General", 13: "General", 14: "yyyy-mm-dd",
    15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "hh:mm", 19: "hh:mm:ss", 20: "hh:mm", 21: "hh:mm:ss",
    22: "yyyy-mm-dd hh:mm", 37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00", 41: "#,##0;-#,##0;-",
    42: "#,##0 kr;-#,##0 kr;-", 43: "#,##0.00;-#,##0.00;-", 44: "#,##0.00 kr;-#,##0.00 kr;-", 45: "mm:ss",
    46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
    "december",
)  # fmt: skip
DAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
_GROUP = "\u00a0"
# Typed as Swedes print it, the space is a literal and groups only once ('1234 567'); every group is what was meant.
_TYPED_GROUPS = re.compile(r"#\\?[ \u00a0]##0")
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|(?P<pad>[_*].)|\[\$(?P<currency>[^\]-]*)[^\]]*\]|(?P<elapsed>\[[hms]+\])'
    r"|(?P<bracket>\[[^\]]*\])|(?P<general>General|Standard)|(?P<exponent>E[+-]0+)|(?P<ampm>AM/PM|A/P)"
    r"|(?P<date>y+|m+|d+|h+|s+)|(?P<digit>[0#?])|(?P<rest>.)",
    re.IGNORECASE | re.DOTALL,
)


@cache
def split_code(code: str) -> tuple[tuple[tuple[str, str], ...], ...]:
    """Return the code's sections (positive; negative; zero; text), each as (kind, text) tokens."""
    code = _TYPED_GROUPS.sub("#,##0", code[:400])
    sections: list[list[tuple[str, str]]] = [[]]
    for match in _TOKEN.finditer(code):
        kind, text = match.lastgroup or "", match[match.lastgroup or 0]
        if kind == "rest" and text == ";":
            sections.append([])
        else:
            sections[-1].append(("literal", text) if kind in ("quoted", "escaped", "currency") else (kind, text))
    return tuple(tuple(s) for s in sections)


@cache
def is_date_code(code: str) -> bool:
    """True for a code that shows a date or a time."""
    first = split_code(code)[0]
    return any(kind in ("date", "elapsed") for kind, _ in first) and not any(kind == "general" for kind, _ in first)


def format_number(value: float, code: str, epoch_1904: bool = False) -> str:
    """Return what a cell with this number and format code shows: 1234.5 and '#,##0' -> '1\u00a0235'."""
    try:
        if is_date_code(code):
            return _format_date(value, split_code(code)[0], epoch_1904)
        return _format_by_section(Decimal(repr(value)), split_code(code))
    except (InvalidOperation, OverflowError, ValueError):
        return general(value)


def general(value: float) -> str:
    """Return a number as a cell without a format shows it: no grouping, at most eleven characters."""
    if value == int(value) and abs(value) < 1e11:
        return str(int(value))
    text = f"{value:.10g}" if abs(value) >= 1 else f"{value:.9f}".rstrip("0").rstrip(".")
    return text.replace("e", "E").replace(".", ",") if text not in ("0", "-0") else "0"


def _format_by_section(value: Decimal, sections: tuple) -> str:
    numeric = sections[:3]
    negative = value < 0
    if len(numeric) >= 2 and negative:
        section, value, negative = numeric[1], -value, False
    elif len(numeric) == 3 and value == 0:
        section = numeric[2]
    else:
        section = numeric[0]
    if any(kind == "general" for kind, _ in section) or not section:
        before = "".join(t for k, t in section if k == "literal")
        return (general(float(-value if negative and value > 0 else value)) + before).strip()
    text = _fill(abs(value), section)
    shows_zero = not re.search(r"[1-9]", text)
    return ("-" + text if negative and not (shows_zero and re.search(r"\d", text)) else text).strip(" ")


def _fill(value: Decimal, section: tuple[tuple[str, str], ...]) -> str:
    """Lay the digits of a value on the placeholders of a section, its literals kept where they stand."""
    percent = sum(1 for kind, text in section if kind == "rest" and text == "%")
    value = value.scaleb(2 * percent)
    digits = [i for i, (kind, _) in enumerate(section) if kind == "digit"]
    if not digits:
        return "".join(_shown(token) for token in section)
    point = next((i for i, token in enumerate(section) if token == ("rest", ".") and i > digits[0] - 1), None)
    before = [i for i in digits if point is None or i < point]
    after = [i for i in digits if point is not None and i > point]
    commas = [i for i, token in enumerate(section) if token == ("rest", ",")]
    last = before[-1] if before else digits[0]
    grouped = any(before and before[0] < i < last for i in commas)
    scale = sum(1 for i in commas if i > last and (point is None or i < point))
    value = value.scaleb(-3 * scale)
    exponent = next((text for kind, text in section if kind == "exponent"), None)
    power = value.adjusted() if exponent and value else 0
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
            parts.append("," if any(out.get(k) for k in after) or not after else "")
        elif token[0] == "exponent":
            parts.append(f"E{power:+03d}")
        elif i not in commas:
            parts.append(_shown(token))
    return "".join(parts)


def _whole_digits(whole: str, places: list[tuple[int, str]], grouped: bool) -> dict[int, str]:
    """The whole part's digits by placeholder, from the right; the leftmost placeholder takes what is left."""
    whole = whole.lstrip("0")
    out: dict[int, str] = {}
    written = 0
    for n, (place, mark) in enumerate(reversed(places)):
        leftmost = n == len(places) - 1
        text = ""
        while whole and (leftmost or not text):
            text = whole[-1] + (_GROUP if grouped and written % 3 == 0 and written else "") + text
            whole, written = whole[:-1], written + 1
        if not text and mark == "0":
            text = "0" + (_GROUP if grouped and written % 3 == 0 and written else "")
            written += 1
        out[place] = text
    return out


def _shown(token: tuple[str, str]) -> str:
    kind, text = token
    if kind == "literal" or (kind == "rest" and text not in ",@"):
        return text
    return text if kind == "date" else ""


def _format_date(serial: float, section: tuple[tuple[str, str], ...], epoch_1904: bool) -> str:
    start = datetime(1904, 1, 1) if epoch_1904 else datetime(1899, 12, 30)
    moment = start + timedelta(seconds=round(serial * 86_400))
    parts: list[str] = []
    kinds = [(kind, text.lower()) for kind, text in section]
    for i, (kind, text) in enumerate(kinds):
        if kind == "date":
            parts.append(_date_part(moment, text, _is_minutes(kinds, i)))
        elif kind == "elapsed":
            parts.append(str(int(serial * 24)))
        elif kind in ("literal", "rest"):
            parts.append(section[i][1] if text != "@" else "")
    return "".join(parts).strip()


def _is_minutes(tokens: list[tuple[str, str]], place: int) -> bool:
    """m means minutes right after hours or right before seconds."""
    before = [t for k, t in tokens[:place] if k in ("date", "elapsed")]
    after = [t for k, t in tokens[place + 1 :] if k == "date"]
    return bool(before and "h" in before[-1]) or bool(after and after[0].startswith("s"))


def _date_part(moment: datetime, code: str, minutes: bool) -> str:
    letter, width = code[0], len(code)
    if letter == "y":
        return f"{moment.year % 100:02d}" if width <= 2 else f"{moment.year:04d}"
    if letter == "m" and not minutes and width >= 3:
        return MONTHS[moment.month - 1][: 3 if width == 3 else None]
    if letter == "d" and width >= 3:
        return DAYS[moment.weekday()][: 3 if width == 3 else None]
    number = {"m": moment.minute if minutes else moment.month, "d": moment.day, "h": moment.hour, "s": moment.second}
    return f"{number[letter]:0{min(width, 2)}d}"

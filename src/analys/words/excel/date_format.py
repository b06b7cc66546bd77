"""A workbook's day number and date code -> what a Swedish Excel shows: 44561 and 'yyyy-mm-dd' -> '2021-12-31'."""

from __future__ import annotations

from datetime import datetime, timedelta

from analys.words.excel.format_code import Token
from analys.words.periods import MONTHS_IN_FULL

SECONDS_A_DAY = 86_400
WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
_SECONDS = {"h": 3600, "m": 60, "s": 1}


def format_date(serial: float, section: tuple[Token, ...], epoch_1904: bool) -> str:
    """Return the date or time that a day number shows; raises OverflowError beyond the calendar.

    Brackets count a whole time in one unit: a day and a half is 36:00 by '[h]:mm' and 2160:00 by '[m]:ss'. A negative
    time has one sign in front. Tenths of a second and less are shown where the code has digits for them.
    """
    decimals = _decimals(section)
    counted = any(kind == "elapsed" for kind, _ in section)
    start = datetime(1904, 1, 1) if epoch_1904 else datetime(1899, 12, 30)
    seconds = round(abs(serial) * SECONDS_A_DAY if counted else serial * SECONDS_A_DAY, decimals)
    moment = start + timedelta(seconds=seconds)
    parts: list[str] = []
    kinds = [(kind, text.lower()) for kind, text in section]
    for i, (kind, text) in enumerate(kinds):
        if kind == "date":
            parts.append(_date_part(moment, text, _is_minutes(kinds, i)))
        elif kind == "elapsed":
            parts.append(f"{int(seconds // _SECONDS[text[1]]):0{len(text) - 2}d}")
        elif kind == "digit" and decimals:
            parts.append(f"{seconds % 1:.{decimals}f}"[2:] if kinds[i - 1] == ("rest", ".") else "")
        elif kind in ("literal", "rest"):
            parts.append("," if text == "." and decimals else section[i][1] if text != "@" else "")
    sign = "-" if counted and serial < 0 and seconds else ""
    return sign + "".join(parts).strip()


def _decimals(section: tuple[Token, ...]) -> int:
    """How many digits a code has for parts of a second: 'ss.00' has two."""
    for i, (kind, text) in enumerate(section):
        if (kind, text) == ("rest", ".") and i and section[i - 1][1].lower().strip("[]").startswith("s"):
            digits = 0
            while i + 1 + digits < len(section) and section[i + 1 + digits] == ("digit", "0"):
                digits += 1
            return digits
    return 0


def _is_minutes(tokens: list[Token], place: int) -> bool:
    """m means minutes right after hours or right before seconds."""
    before = [t for k, t in tokens[:place] if k in ("date", "elapsed")]
    after = [t for k, t in tokens[place + 1 :] if k == "date"]
    return bool(before and "h" in before[-1]) or bool(after and after[0].startswith("s"))


def _date_part(moment: datetime, code: str, minutes: bool) -> str:
    letter, width = code[0], len(code)
    if letter == "y":
        return f"{moment.year % 100:02d}" if width <= 2 else f"{moment.year:04d}"
    if letter == "m" and not minutes and width >= 3:
        return MONTHS_IN_FULL[moment.month - 1][: 3 if width == 3 else None]
    if letter == "d" and width >= 3:
        return WEEKDAYS[moment.weekday()][: 3 if width == 3 else None]
    number = {"m": moment.minute if minutes else moment.month, "d": moment.day, "h": moment.hour, "s": moment.second}
    return f"{number[letter]:0{min(width, 2)}d}"

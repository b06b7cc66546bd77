"""A workbook's number format code -> its sections, and which of them a number is shown by (ECMA-376 part 1, 18.8.31).

Codes are written the American way whatever the language: the comma groups thousands or, after the last digit, divides
by a thousand; the point is the decimal sign. Sections are parted by semicolons: positive; negative; zero; text, or
what the conditions in brackets say.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

BUILTIN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "#,##0 kr", 6: "#,##0 kr", 7: "#,##0.00 kr",
    8: "#,##0.00 kr", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "yyyy-mm-dd",
    15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "hh:mm", 19: "hh:mm:ss", 20: "hh:mm", 21: "hh:mm:ss",
    22: "yyyy-mm-dd hh:mm", 37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00", 41: "#,##0;-#,##0;-",
    42: "#,##0 kr;-#,##0 kr;-", 43: "#,##0.00;-#,##0.00;-", 44: "#,##0.00 kr;-#,##0.00 kr;-", 45: "mm:ss",
    46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
# Typed as Swedes print it, the space is a literal and groups only once ('1234 567'); every group is what was meant.
_TYPED_GROUPS = re.compile(r"#\\?[ \u00a0]##0")
_CODE_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|(?P<pad>[_*].)|\[\$(?P<currency>[^\]-]*)[^\]]*\]|(?P<elapsed>\[[hms]+\])'
    r"|\[(?P<condition>[<>=]{1,2}\s*-?\d+(?:\.\d+)?)\]|(?P<bracket>\[[^\]]*\])|(?P<general>General|Standard)"
    r"|(?P<exponent>E[+-]0+)|(?P<ampm>AM/PM|A/P)|(?P<date>y+|m+|d+|h+|s+)|(?P<digit>[0#?])|(?P<rest>.)",
    re.IGNORECASE | re.DOTALL,
)
_COMPARE: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq, "<>": operator.ne,
}  # fmt: skip
_RED = ("[red]", "[röd]", "[color3]", "[color 3]")
Token = tuple[str, str]


@dataclass(frozen=True)
class FormatSection:
    """One section of a code: its (kind, text) tokens and its condition, such as ('<', 0)."""

    tokens: tuple[Token, ...]
    condition: tuple[str, Decimal] | None = None

    def holds(self, value: Decimal) -> bool:
        """True where the section's condition takes the value."""
        return self.condition is not None and _COMPARE[self.condition[0]](value, self.condition[1])

    @property
    def negative_only(self) -> bool:
        """True where the condition takes negative numbers only: such a section writes the sign itself."""
        if self.condition is None:
            return False
        sign, limit = self.condition
        return (sign == "<" and limit <= 0) or (sign in ("<=", "=") and limit < 0)


_WITHOUT_FORMAT = FormatSection((("general", "General"),))


@cache
def split_code(code: str) -> tuple[FormatSection, ...]:
    """Return the sections of a code, those for numbers first and at most one for text last."""
    code = _TYPED_GROUPS.sub("#,##0", code[:400])
    sections: list[list[Token]] = [[]]
    conditions: list[tuple[str, Decimal] | None] = [None]
    for match in _CODE_TOKEN.finditer(code):
        kind, text = match.lastgroup or "", match[match.lastgroup or 0]
        if kind == "rest" and text == ";":
            sections.append([])
            conditions.append(None)
        elif kind == "condition":
            sign = text.rstrip("-0123456789. ")
            conditions[-1] = (sign, Decimal(text[len(sign) :])) if sign in _COMPARE else None
        else:
            sections[-1].append(("literal", text) if kind in ("quoted", "escaped", "currency") else (kind, text))
    return tuple(FormatSection(tuple(s), c) for s, c in zip(sections, conditions, strict=True))


def choose_section(value: Decimal, sections: tuple[FormatSection, ...]) -> tuple[FormatSection | None, bool]:
    """Return the section that shows a number, and whether it is shown by its amount, without a sign of its own.

    None where no condition takes the number: Excel then fills the cell with '#'.
    """
    text_last = len(sections) > 1 and any(t == ("rest", "@") for t in sections[-1].tokens)
    numeric = sections[:-1] if text_last or len(sections) > 3 else sections
    numeric = numeric[:3]
    if not any(s.condition for s in numeric):
        if len(numeric) >= 2 and value < 0:
            return numeric[1], True
        return (numeric[2] if len(numeric) == 3 and value == 0 else numeric[0]), False
    if len(numeric) == 1:  # what its condition leaves is shown as a cell without a format
        holds = numeric[0].holds(value)
        return (numeric[0], numeric[0].negative_only) if holds else (_WITHOUT_FORMAT, False)
    first, second, last = numeric[0], numeric[1], numeric[2:]
    if first.condition is None:  # '0;[<0](0)': the first section is for what is positive
        first = FormatSection(first.tokens, (">", Decimal(0)))
    if last and second.condition is None:
        second = FormatSection(second.tokens, ("<", Decimal(0)))
    if first.holds(value):
        return first, first.negative_only
    if second.holds(value) or (not last and second.condition is None):
        # What [>=0] leaves is negative only, as in a code without conditions.
        left_negative = first.condition == (">=", Decimal(0)) and second.condition is None
        return second, left_negative or second.negative_only
    return (last[0] if last else None), False


@cache
def has_coloured_minus(code: str) -> bool:
    """True for a code that shows negative numbers by red colour alone ('#,##0;[Red]#,##0')."""
    sections = split_code(code)
    if len(sections) < 2 or any(s.condition for s in sections[:2]):
        return False
    tokens = sections[1].tokens
    coloured = any(kind == "bracket" and text.lower() in _RED for kind, text in tokens)
    says = any(kind in ("literal", "rest") and re.search(r"[-−(]|minus", text, re.IGNORECASE) for kind, text in tokens)
    return coloured and not says


@cache
def is_date_code(code: str) -> bool:
    """True for a code that shows a date or a time."""
    first = split_code(code)[0].tokens
    return any(kind in ("date", "elapsed") for kind, _ in first) and not any(kind == "general" for kind, _ in first)

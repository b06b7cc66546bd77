"""The gate before publishing: no personnummer, e-mail address or telephone number may leave the house.

A number in a table is a figure, not a telephone number: only what is written the way such numbers are written counts.
"""

from __future__ import annotations

import re

EMAIL = re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-zåäö]{2,}\b", re.IGNORECASE)
PERSONNUMMER = re.compile(r"(?<![\d,.])(?:19|20)?(\d{2})(\d{2})(\d{2})[-+](\d{4})(?![\d,.])")
PHONE = re.compile(r"(?<![\w,.\-–])(?:\+46\s?\(?0?\)?\s?\d|0\d{1,3}\s?[-–/]\s?\d)(?:[\s\u00a0]?\d){5,9}(?![\d,%])")


COORDINATED = 60  # is added to the day in a samordningsnummer


def _luhn(digits: str) -> bool:
    doubled = [int(d) * (2 if i % 2 == 0 else 1) for i, d in enumerate(digits)]
    return sum(d // 10 + d % 10 for d in doubled) % 10 == 0


def private_items(text: str, allowed: tuple[str, ...] = ()) -> list[str]:
    """Return what in the text looks private: e-mail addresses, valid personnummer, telephone numbers."""
    found = [m.group() for m in EMAIL.finditer(text)]
    for match in PERSONNUMMER.finditer(text):
        month, day = int(match[2]), int(match[3])
        if (
            1 <= month <= 12
            and 1 <= (day - COORDINATED if day > COORDINATED else day) <= 31
            and _luhn("".join(match.groups()))
        ):
            found.append(match.group())
    found += [m.group() for m in PHONE.finditer(text)]
    return [item for item in dict.fromkeys(found) if item not in allowed]

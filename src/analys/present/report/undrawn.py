"""Signs that the fonts of the PDF cannot draw: a PDF/UA may hold none, so they are replaced, and the report says which.

The fonts that are carried along decide, whatever the machine has: the PDF is the same on all of them.
"""

from __future__ import annotations

import unicodedata
from functools import cache

import polars as pl

from analys.words import theme

PLACEHOLDER = "\u25a1"
JOINERS = {0x200D, 0xFE0E, 0xFE0F, 0x20E3, *range(0x1F3FB, 0x1F400)}  # parts of a sign that is replaced as one
CONTROLS = {"\n", "\t", "\u00a0", "\u2009", "\u202f", "\u00ad", "\u200b"}


@cache
def _is_drawn(sign: str) -> bool:
    return ord(sign) < 0x7F or sign in CONTROLS or ord(sign) in theme.drawn_signs()


def drawable(text: str) -> str:
    """Return text in which what no bundled font draws is a square; what a sign is put together by goes."""
    if text.isascii() or all(map(_is_drawn, text)):
        return text
    made = []
    for sign in unicodedata.normalize("NFC", text):
        if ord(sign) not in JOINERS:
            made.append(sign if _is_drawn(sign) else PLACEHOLDER)
    return "".join(made)


def undrawn(facts: pl.DataFrame) -> list[tuple[str, str, int | None]]:
    """Return each sign of the facts' labels that is not drawn, with the first document and table that has it."""
    found: dict[str, tuple[str, str, int | None]] = {}
    labels = pl.concat_str([pl.col(c).fill_null("") for c in ("grupp", "etikett", "kolumnetikett")])
    for document, table, text in facts.select("dokument", "tabell", labels.alias("t")).iter_rows():
        for sign in () if text.isascii() else unicodedata.normalize("NFC", text):
            if not _is_drawn(sign) and ord(sign) not in JOINERS:
                found.setdefault(sign, (sign, document, table))
    return list(found.values())

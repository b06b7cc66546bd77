"""Swedish order of names: å, ä and ö after z, in that order; capitals and accents make no difference."""

from __future__ import annotations

import unicodedata

import polars as pl

AFTER_Z = {"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}"}  # the three signs that ASCII has after z
WITHOUT = {"é": "e", "è": "e", "ü": "u", "á": "a", "à": "a"}


def key(text: str | None) -> str:
    """Return what a name is sorted by: 'Åmål' < 'Älmhult' < 'Öckerö', all after 'Zinkgruvan'."""
    plain = unicodedata.normalize("NFC", text or "").lower()
    return plain.translate(str.maketrans(AFTER_Z | WITHOUT))


def column(name: str) -> pl.Expr:
    """Return the key of a column of names."""
    signs = AFTER_Z | WITHOUT
    return pl.col(name).str.to_lowercase().str.replace_many(list(signs), list(signs.values()))

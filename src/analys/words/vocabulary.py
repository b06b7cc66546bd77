"""Printed word -> term, from the CSV files in reference/, which lie in folders by question and have names of their own.

A controller adds a word by adding a line. A word matches whole words, whatever its case; `*` at either end leaves that
end open, so that `*avvikelse*` also finds Budgetavvikelsen.
"""

from __future__ import annotations

import csv
import difflib
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path

from analys.words.pattern import Pattern, pattern

REFERENCE = Path(__file__).parents[1] / "reference"
_LETTERS_OR_DIGITS = re.compile(r"\w+")
_HYPHENS = r"[-‐‑–—−]"
NEVER_SOUGHT = ("grammatik", "prov")  # folders of words that stand within regexes, and of what proves lists


@dataclass(frozen=True)
class Match:
    """One word of a vocabulary found in a text: its row in the CSV file and where it stands."""

    row: dict[str, str]
    start: int
    end: int

    @property
    def term(self) -> str:
        """The term the word stands for."""
        return self.row.get("term") or self.row.get("roll") or self.row["ord"]


@cache
def reference_files() -> dict[str, Path]:
    """Return each vocabulary's file by its name, whatever the folder it lies in."""
    return {path.stem: path for path in sorted(REFERENCE.rglob("*.csv"))}


@cache
def reference_rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of the vocabulary <name>.csv."""
    with reference_files()[name].open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def word_set(name: str, **where: str) -> frozenset[str]:
    """Return the words of a vocabulary in small letters: those of all rows, or of the rows that say so in a column."""
    rows = (row for row in reference_rows(name) if all(row[column] == said for column, said in where.items()))
    return frozenset(row["ord"].lower() for row in rows)


def word_to_regex(word: str) -> str:
    """Return a regex for one word of a vocabulary.

    `*` leaves an end open, of one of its words too ('beräknat *behov'), a space matches any run of spaces, a hyphen
    any dash with or without spaces around it.
    """
    parts = [[re.escape(piece).replace(r"\*", r"\w*") for piece in part.split("-")] for part in word.strip("*").split()]
    body = r"\s+".join(rf"\s?{_HYPHENS}\s?".join(pieces) for pieces in parts)
    before = r"\w*" if word.startswith("*") else r"(?<!\w)"
    after = r"\w*" if word.endswith("*") else r"(?!\w)"
    return before + body + after


@dataclass(frozen=True, eq=False)
class _Entry:
    """One word of a vocabulary, ready to be looked for: a text without `needle` (lower case) cannot hold it."""

    name: str
    order: int
    needle: str
    row: dict[str, str]

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The regex of the word: most words of a vocabulary are never met."""
        return re.compile(word_to_regex(self.row["ord"]), re.IGNORECASE)


@dataclass(frozen=True)
class _Needles:
    """The words of all vocabularies by their needle, and where it stands: a whole word, part of one, beside words."""

    whole: dict[str, list[_Entry]]
    part: dict[str, list[_Entry]]
    beside: dict[str, list[_Entry]]
    lengths: tuple[int, ...]  # of the parts


@cache
def _needles() -> _Needles:
    whole, part, beside = (defaultdict(list) for _ in range(3))
    for name, path in reference_files().items():
        if path.parent.name in NEVER_SOUGHT or "ord" not in reference_rows(name)[0]:
            continue
        for order, row in enumerate(reference_rows(name)):
            needle = max((p.strip("*") for p in re.split(r"[-\s]", row["ord"].lower())), key=len)
            signs = not _LETTERS_OR_DIGITS.fullmatch(needle)
            (beside if signs else part if "*" in row["ord"] else whole)[needle].append(_Entry(name, order, needle, row))
    return _Needles(whole, part, beside, tuple(sorted({len(needle) for needle in part})))


@lru_cache(maxsize=100_000)  # the words of a language are fewer than its sentences
def _named_in(word: str) -> tuple[_Entry, ...]:
    """The words of all vocabularies whose needle one word of a text is or holds."""
    held = _needles()
    parts = {word[at : at + length] for length in held.lengths for at in range(len(word) - length + 1)}
    return (*held.whole.get(word, ()), *(e for part in parts for e in held.part.get(part, ())))


@lru_cache(maxsize=50_000)  # a text is asked for by one vocabulary after another, and most have nothing in it
def _likely(text: str) -> dict[str, set[_Entry]]:
    """The words of each vocabulary that the text may hold."""
    lower = text.lower()
    found: dict[str, set[_Entry]] = {}
    for word in set(_LETTERS_OR_DIGITS.findall(lower)):
        for entry in _named_in(word):
            found.setdefault(entry.name, set()).add(entry)
    for needle, entries in _needles().beside.items():
        if needle in lower:
            for entry in entries:
                found.setdefault(entry.name, set()).add(entry)
    return found


def find_words(name: str, text: str) -> tuple[Match, ...]:
    """Return every word of a vocabulary that the text holds, longest first."""
    return _found(name, text) if name in _likely(text) else ()


@lru_cache(maxsize=100_000)
def _found(name: str, text: str) -> tuple[Match, ...]:
    in_turn = sorted(_likely(text)[name], key=lambda e: e.order)
    found = [Match(e.row, m.start(), m.end()) for e in in_turn for m in e.regex.finditer(text)]
    return tuple(sorted(found, key=lambda m: (m.start - m.end, m.start)))


@lru_cache(maxsize=200_000)
def whole_word(name: str, text: str) -> Match | None:
    """Return the word of a vocabulary that is the whole text, or None."""
    stripped = text.strip()
    return next((m for m in find_words(name, stripped) if (m.start, m.end) == (0, len(stripped))), None)


LEAST_LIKE = 4  # letters


def nearest_words(name: str, text: str, count: int = 3) -> list[str]:
    """Return the known words that look most like the words of an unknown text; a short word is like too many."""
    known = sorted({row["ord"].replace("*", "") for row in reference_rows(name)})
    words = [word for word in text.lower().split() if len(word) >= LEAST_LIKE]
    hits = [hit for word in words for hit in difflib.get_close_matches(word, known, count, 0.75)]
    return list(dict.fromkeys(hits))[:count]


@cache
def patterns(name: str) -> tuple[tuple[Pattern, dict[str, str]], ...]:
    """Return the rows of a vocabulary with their column `mönster` as a regex, whatever the case.

    Where several may match a text, the lowest `rang` comes first; the order in the file means nothing.
    """
    rows = sorted(reference_rows(name), key=lambda row: (int(row.get("rang") or 0), row["mönster"]))
    return tuple((pattern(row["mönster"], re.IGNORECASE), row) for row in rows)


@cache
def _groups() -> dict[str, list[str]]:
    """Return the regexes of each group: its words in ordgrupper.csv and its patterns in uttryck.csv."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in reference_rows("ordgrupper"):
        found[row["grupp"]].append(re.escape(row["ord"]).replace(r"\*", r"\w*").replace(r"\ ", r"\s+"))
    for row in reference_rows("uttryck"):
        found[row["grupp"]].append(row["mönster"])
    return dict(found)


@cache
def one_of(group: str) -> str:
    """Return a regex that matches any word or pattern of a group in grammatik/, the longest first.

    `*` in a word stands for any letters, a space for any run of spaces; what must stand around the words is the
    caller's grammar.
    """
    if group not in _groups():
        raise KeyError(f"no group {group} in grammatik/ordgrupper.csv or grammatik/uttryck.csv")
    return "(?:" + "|".join(sorted(_groups()[group], key=lambda regex: (-len(regex), regex))) + ")"


def words_of(group: str) -> frozenset[str]:
    """Return the words of a group in small letters, for whole words that are compared with them."""
    return word_set("ordgrupper", grupp=group)


@cache
def says(kind: str, text: str | None) -> bool:
    """Tell whether a printed text matches any pattern of a kind in rad/kontrollord.csv."""
    return any(regex.search(text or "") for regex, row in patterns("kontrollord") if row["slag"] == kind)


SUMMED = ("summa", "delsumma", "resultat")  # rows made of other rows
BOARD = "nämnd"  # a row that bears the board's name: its sum where it is the last, else what it is called


@cache
def row_word(label: str | None) -> str | None:
    """Return summa, delsumma, resultat or nämnd where a label names one, else None: rad/radslag.csv.

    The one answer by word to whether a row is a sum; what a table's arithmetic says besides stands in fakta.radslag.
    """
    text = re.sub(r"[\s/–—−-]+", " ", (label or "").strip()).strip(" :.*")
    return next((row["slag"] for regex, row in patterns("radslag") if regex.search(text)), None) if text else None


def names_sum(label: str | None) -> bool:
    """True for 'Summa intäkter', 'Hela nämnden', 'Netto': a row made of other rows."""
    return row_word(label) in SUMMED


@cache
def says_sum(label: str | None) -> bool:
    """True for 'Summa intäkter' and 'Delsumma', not for a net or a result."""
    return row_word(label) in ("summa", "delsumma")


@cache
def fold(text: str | None) -> str:
    """'– Barn och UNGA (73)*' -> 'barn och unga (73)': NFC, lower case, no footnote marks, no edge dashes."""
    plain = unicodedata.normalize("NFC", text or "").lower().replace("\u00ad", "")
    plain = re.sub(r"[*¹²³†]+", " ", plain)
    return re.sub(r"\s+", " ", plain).strip(" .:;–-")


@cache
def bare(text: str | None) -> str:
    """Fold a label and drop what stands in parentheses: '(nytt 2021)', '(73)'."""
    return re.sub(r"\s+", " ", re.sub(r"\([^)]*\)", " ", fold(text))).strip(" .:;,–-")


@cache
def first_row(name: str, text: str) -> dict[str, str] | None:
    """Return the row of lowest rang in a vocabulary whose pattern the folded text holds."""
    return next((row for regex, row in patterns(name) if regex.search(fold(text))), None)

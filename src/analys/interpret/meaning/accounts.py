"""A label -> the row of accounts that it is: its post, whether it is a result, and whether it is money at all.

The words stand in post/kontopost.csv, after the income statements, balance sheets and cash flows of municipalities
(Rådet för kommunal redovisning) and associations. `säkert` says how far a word goes: 'alltid' in any table, 'ja'
and 'nej' only among rows that list kinds of account, where two 'ja' make it certain that they do.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from analys.interpret.document.drafts import Draft
from analys.interpret.tables.column_meaning import bare_measure
from analys.words.headers import read_words
from analys.words.pattern import pattern
from analys.words.shares import MOST
from analys.words.vocabulary import Match, find_words, one_of, whole_word

IN_ANY_TABLE = "alltid"
NO_MONEY = "mått"  # soliditet, folkmängd: stands among the accounts but is no amount
_BEFORE = re.compile(  # 'Summa', 'varav', '3.2 ', 'Not 4, ', 'B. ', '3010 ', '- '
    rf"(?i)^(?:[\s–-]*{one_of('ord före kontots namn')}\s+|"
    r"(?:not\s+)?\d+(?:\.\d+)*[.):]?,?\s+(?=\D)|[A-Z][.)]\s+|[-–•]\s*)+"
)
_RESULT_AMID = re.compile(rf"(?i)\bresultat\s+{one_of('ord efter resultat')}")  # behind a heading on its line
_BOARD = pattern(rf"(?i)(?:\S+[\s-]+){{0,4}}{one_of('nämnders namn')}$")
_POST_ALONE = re.compile(rf"(?i)(?:(?:summa|s:a|totala|verksamhetens)\s)?{one_of('post')}\b")


@cache
def account(label: str) -> Match | None:
    """Return the row of accounts that a label is in any table: 'Summa långfristiga skulder', 'Årets resultat'."""
    bare = _BEFORE.sub("", label)
    named = [m for m in find_words("kontopost", bare) if m.start == 0 and m.row["säkert"] == IN_ANY_TABLE]
    return max(named, key=_told, default=None)


def account_of(fact: Draft) -> Match | None:
    """The row of accounts of a value: its label, else the nearest of its groups ('Kommunen' under 'Årets resultat')."""
    return _account_of(fact.label or "", fact.hints.groups)


@lru_cache(maxsize=50_000)
def _account_of(label: str, groups: tuple[str, ...]) -> Match | None:
    over = () if read_words(label).post else reversed(groups)  # 'varav intäkter' under 'Netto' is its own
    return next(filter(None, map(account, (label, *over))), None)


@cache
def account_post(label: str) -> Match | None:
    """The kind of account a label opens with: 'Löner och arbetsgivaravgifter' is a cost, whatever it ends with."""
    named = [m for m in find_words("kontopost", _BEFORE.sub("", label)) if m.row["term"]]
    return min(named, key=lambda m: (m.start, m.row["säkert"] == "nej", [-n for n in _told(m)]), default=None)


def _told(match: Match) -> tuple[int, int]:
    """How much of a label a word tells: letters matched, then letters of the word itself without open ends."""
    return match.end - match.start, len(match.row["ord"].strip("*"))


def names_post_only(label: str) -> bool:
    """True for 'Intäkter', 'Summa kostnader' or 'Nettokostnad', which say nothing but the post."""
    return bool(_POST_ALONE.match(label) and not read_words(label).rest)


def lists_accounts(labels: set[str]) -> bool:
    """True where the rows of a table are kinds of account: most name one, and at least two can be nothing else."""
    rows = [label for label in labels if not names_post_only(label)]
    named = [match for label in rows if (match := account_post(label))]
    sure = sum(m.row["säkert"] != "nej" for m in named)
    return sure > 1 and len(named) >= MOST * len(rows)


def lists_money(labels: set[str]) -> bool:
    """True where most rows of a table are accounts that can be nothing but money: a balance sheet, a cash flow."""
    known = [found for label in labels if label and (found := account(label))]
    money = [m for m in known if m.row["slag"] != NO_MONEY]
    return len(money) > 1 and len(money) == len(known) and len(money) >= 0.5 * len(labels)


def lists_boards(labels: set[str]) -> bool:
    """True where most rows of a table are boards: what they are budgeted is money."""
    boards = sum(bool(_BOARD.match(label)) for label in labels)
    return boards > 2 and boards > 0.5 * len(labels)


def is_measure(fact: Draft) -> bool:
    """True for 'Skattesats, kr', which stands among the accounts and is no amount."""
    known = account(fact.label or "")
    return known is not None and known.row["slag"] == NO_MONEY


def is_result(fact: Draft) -> bool:
    """True for a result, whose printed sign is its own: a surplus is positive, whatever else the table holds."""
    return _is_result(fact.label or "", fact.hints.groups)


@lru_cache(maxsize=50_000)
def _is_result(label: str, groups: tuple[str, ...]) -> bool:
    found = _account_of(label, groups) or whole_word("kontopost", bare_measure(_BEFORE.sub("", label)))
    if found is None or found.row["slag"] != "resultat":
        return bool(_RESULT_AMID.search(label))
    return True

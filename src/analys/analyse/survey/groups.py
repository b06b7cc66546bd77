"""Whom a question was put to: the same people under other words, the same figure in another table, and its opposite."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from analys.analyse.provenance import likeness
from analys.words.vocabulary import first_row, fold

AGE = re.compile(r"\b(\d+)( ?\+| år och (äldre|uppåt|över)| år eller äldre)(?!\w)", re.IGNORECASE)
SAME_GROUP = 0.99  # likeness of two wordings of one group
HUNDRED = 100  # percent


def plain_age(text: str) -> str:
    """'Ungdomar 13 år och äldre' and 'Ungdomar 13+' -> 'Ungdomar 13+'."""
    return AGE.sub(r"\1+", text)


def same_group(one: str, other: str) -> bool:
    """Tell whether two wordings name the same people: 'Ungdomar 13+' and 'Ungdomar, 13 år och äldre'."""
    left, right = (fold(plain_age(text)) for text in (one, other))
    return left == right or likeness(left, right) >= SAME_GROUP


def is_all(group: str) -> bool:
    """Tell whether a målgrupp is everyone who answered."""
    return bool((first_row("malgrupper", group) or {}).get("total"))


@dataclass
class Group:
    """One question put to one målgrupp: its rows by kön from every table and report, then its cells.

    `tables` are tables, with the column where it is a part of the question; `lines` are printed rows.
    """

    question: str
    name: str
    tables: set[tuple]
    found: dict[str, list[tuple[dict, dict]]]
    lines: set[tuple] = field(default_factory=set)
    at: dict[str, int] = field(default_factory=dict)


def same_people(one: str, other: str) -> bool:
    """Tell whether two groups are the same, or both everyone who answered."""
    return same_group(one, other) or (is_all(one) and is_all(other))


def same_figure(group: Group, question: dict) -> bool:
    """Tell whether a question prints again what is known of a group: the same shares, and one without its answers.

    'Andel nöjda med stödet, barn och unga' among the goals is the row 'Barn och unga' of the survey.
    """
    if (question["första"]["dokument"], question["första"]["tabell"]) in {at[:2] for at in group.tables}:
        return False  # another question of the same table
    known = {kon: pairs[0] for kon, pairs in group.found.items()}
    pairs = [(known[r["kön"]], r) for r in question["rader"] if r["kön"] in known]
    bases = [bool(q["bas"].get("n_svar")) for q in (question, *(q for q, _ in known.values()))]
    return bool(pairs) and not all(bases) and all(
        row["andel"] is not None and of["andel"] is not None
        and abs(row["andel"] - of["andel"]) <= half_printed(question, row["kön"]) + half_printed(asked, row["kön"])
        for (asked, of), row in pairs
    )  # fmt: skip


def half_printed(question: dict, kon: str) -> float:
    """Return half a unit of the last decimal that a question's share of a kön is printed with."""
    fact = question["kön"].get(kon) or question["första"]
    return 0.5 * 10.0 ** -(fact.get("decimaler") or 0)


def tell_each_other(groups: list[Group], one: Group, other: Group) -> bool:
    """Tell whether the shares of two questions tell each other: nöjda and missnöjda of a group, parts of a hundred."""
    negated = one.question != other.question and _affirmed(one.question) == _affirmed(other.question)
    if negated and same_people(one.name, other.name):
        return True
    for line in (one.lines & other.lines) - {(d, t, r) for d, t, r in one.lines if t is None}:
        beside = [g.found["totalt"][0] for g in groups if line in g.lines and "totalt" in g.found]
        shares = [(row["andel"], half_printed(asked, "totalt")) for asked, row in beside if row["andel"] is not None]
        if len(shares) > 1 and abs(sum(s for s, _ in shares) - HUNDRED) <= sum(half for _, half in shares):
            return True
    return False


def _affirmed(wording: str) -> str:
    """'andel missnöjda', 'andel inte nöjda' -> 'andel nöjda'."""
    return re.sub(r"\bmiss(?=nöj)|\b(?:inte|ej) (?=nöj)", "", wording).replace("negativ", "positiv")

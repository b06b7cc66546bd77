"""What one line of text prints, against itself: a change against its two levels, both kön against the whole.

Only facts of sentences (säkerhet 'text'), which an extract carries too. Each is something to look at: a sentence may
mean another part or another time than its name says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

import polars as pl

from analys.audit.prose.divided import exact, half, of_a_line, of_lists, remark, told_twice, written
from analys.audit.remark import Remark
from analys.words.formats import with_unit
from analys.words.measures import SHARES


def told_remarks(fakta: pl.DataFrame) -> Iterator[Remark]:
    """Yield what the facts of sentences say against each other."""
    told = fakta.filter(pl.col("säkerhet") == "text", pl.col("värde").is_not_null(), pl.col("ungefär").is_null())
    lines: dict[tuple, list[dict]] = defaultdict(list)
    documents: dict[str, list[dict]] = defaultdict(list)
    for fact in told.iter_rows(named=True):
        lines[fact["dokument"], fact["källrad"], fact["sida"]].append(fact)
        documents[fact["dokument"]].append(fact)
    for facts in lines.values():
        yield from _changes(facts)
        yield from _both_kon(facts)
        yield from of_a_line(facts)
        yield from _impossible(facts)
    for facts in documents.values():
        yield from of_lists(facts)
        yield from told_twice(facts)


def _changes(facts: list[dict]) -> Iterator[Remark]:
    """'45 procent, en ökning med åtta procentenheter jämfört med 2020 då det var 38'."""
    for change in (f for f in facts if f["serie"] == "förändring" and f["period"]):
        alike = [
            f for f in facts
            if f["serie"] == "utfall" and f["period"] and (f["etikett"], f["kön"]) == (change["etikett"], change["kön"])
        ]  # fmt: skip
        now = [f for f in alike if f["period"] == change["period"]]
        before = [f for f in alike if f["period"] < change["period"] and now and f["enhet"] == now[0]["enhet"]]
        if len(now) != 1 or len(before) != 1:
            continue
        readings = _readings(now[0], before[0], change)
        if readings and all(abs(abs(exact(change)) - abs(value)) > allowed for value, allowed in readings):
            told = f"Texten skriver {written(change)}; från {written(before[0])} till {written(now[0])} är det "
            told += with_unit(abs(float(readings[0][0])), change["enhet"], max(change["decimaler"] or 0, 1))
            yield remark(change, told, "Förändringen följer inte av de två talen.", readings[0][0])


def _readings(now: dict, before: dict, change: dict) -> list[tuple[Fraction, Fraction]]:
    """What the change can be: the difference, and where percent of amounts is told the share of the earlier."""
    a, b = exact(now), exact(before)
    spread = half(now) + half(before) + half(change)
    if change["enhet"] == now["enhet"] or (change["enhet"] in SHARES and now["enhet"] in SHARES):
        found = [(a - b, spread)]
    elif change["enhet"] != "procent":
        return []
    else:
        found = []
    if change["enhet"] == "procent" and b:
        found.append((100 * (a - b) / abs(b), half(change) + 100 * (half(now) + half(before)) / abs(b)))
    return found


def _both_kon(facts: list[dict]) -> Iterator[Remark]:
    """Counts of kvinnor and män that are not together that of all: '212 personer, varav 118 kvinnor och 93 män'."""
    groups: dict[tuple, dict[str, dict]] = defaultdict(dict)
    for f in facts:
        if f["enhet"] == "antal" and f["serie"] == "utfall":
            groups[f["etikett"], f["grupp"], f["period"]].setdefault(f["kön"] or "totalt", f)
    for by_kon in groups.values():
        if {"totalt", "kvinnor", "män"} <= by_kon.keys():
            whole, parts = by_kon["totalt"], exact(by_kon["kvinnor"]) + exact(by_kon["män"])
            if parts != exact(whole):
                both = with_unit(float(parts), None, 0)
                told = f"Texten skriver {written(whole)}; kvinnor och män är tillsammans {both}"
                yield remark(whole, told, "Kvinnor och män blir inte det hela.", parts)


def _impossible(facts: list[dict]) -> Iterator[Remark]:
    """'Andelen nöjda var 140 procent': a share of more than all."""
    for f in facts:
        share = f["etikett"].lower().startswith(("andel", "svarsfrekvens"))
        if share and f["enhet"] == "procent" and f["serie"] in ("utfall", "mål", "riket") and f["värde"] > 100:
            told = f"Texten skriver {written(f)} om {f['etikett']}"
            yield remark(f, told, "En andel kan inte vara mer än det hela.", Fraction(100))

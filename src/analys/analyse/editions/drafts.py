"""Two drafts of one report -> every value that was changed, added or taken away, by what it means."""

from __future__ import annotations

from collections import defaultdict

import polars as pl

from analys.analyse.editions.joined import Link, figure
from analys.analyse.editions.pairs import link_rows
from analys.analyse.editions.rows import Key, ReportRow, document_rows
from analys.analyse.provenance import facts_with_anchors
from analys.words.vocabulary import fold


def draft_changes(frames: dict[str, pl.DataFrame], before: str, after: str) -> list[dict]:
    """Return for each change what it is of, its value in each draft as printed (None where absent) and its place."""
    facts = facts_with_anchors(frames)
    rows = document_rows(facts)
    old, new = rows.get(before, []), rows.get(after, [])
    links = _by_place(old, new)
    used = {r for link in links for r in (*link.before, *link.after)}
    links += link_rows([r for r in old if r not in used], [r for r in new if r not in used])
    changes = []
    for link in links:
        if link.kind in ("omdöpt", "sammanslagen", "delad"):
            names = [" och ".join(r.shown for r in rows) for rows in (link.before, link.after)]
            changes.append(_change(f"etikett ({link.kind})", *names, link.after[0]))
        if len(link.before) == len(link.after) == 1:
            changes += _values(link.before[0], link.after[0])
    used = {r for link in links for r in (*link.before, *link.after)}
    changes += [c for r in old if r not in used for c in _values(r, None)]
    changes += [c for r in new if r not in used for c in _values(None, r)]
    changes += _answers(facts, before, after)
    return sorted(changes, key=lambda c: (c["tabell"], c["rad"]))


def _by_place(old: list[ReportRow], new: list[ReportRow]) -> list[Link]:
    """Rows of one name in one place of the two drafts are the same, however often the name comes back."""
    known: dict[tuple, list[ReportRow]] = defaultdict(list)
    for row in old:
        known[_place(row)].append(row)
    pairs = [(same[0], row) for row in new if len(same := known.get(_place(row), [])) == 1]
    return [Link("samma", (b,), (a,), "samma plats") for b, a in pairs]


def _place(row: ReportRow) -> tuple:
    return row.bord, row.rad, fold(row.label), fold(row.head), row.post, row.kind


def _values(before: ReportRow | None, after: ReportRow | None) -> list[dict]:
    row = after or before
    assert row is not None
    keys = dict.fromkeys([*(before.values if before else ()), *(after.values if after else ())])
    found = []
    for key in keys:
        old = before.values.get(key) if before else None
        new = after.values.get(key) if after else None
        if old is None or new is None or _printed(old.fact) != _printed(new.fact):
            texts = [None if v is None else figure(v) for v in (old, new)]
            found.append(_change(_what(row, key), *texts, row))
    return found


def _printed(fact: dict) -> tuple:
    return fact["värde"], fact["enhet"]


def _what(row: ReportRow, key: Key) -> str:
    serie, period, kon = key
    return ", ".join(x for x in (row.group, row.shown, f"{serie} {period}", kon if kon != "totalt" else "") if x)


def _change(what: str, before: str | None, after: str | None, row: ReportRow) -> dict:
    fact = row.first.fact
    line = fact["källrad"]
    where = f"tabell {fact['tabell']}, rad {line or fact['rad']}"
    return {"vad": what, "före": before, "efter": after, "plats": where, "tabell": fact["tabell"], "rad": fact["rad"]}


def _answers(facts: pl.DataFrame, before: str, after: str) -> list[dict]:
    """Answers and signs (Ja, Nej, ●) that differ between the drafts."""
    told: dict[str, dict[tuple, dict]] = {before: {}, after: {}}
    for fact in facts.filter(pl.col("värde").is_null() & pl.col("tabell").is_not_null()).iter_rows(named=True):
        if fact["dokument"] in told:
            key = fact["grupp"], fact["etikett"], fact["serie"], fact["period"], fact["kön"], fact["kolumnetikett"]
            told[fact["dokument"]].setdefault(key, fact)
    old, new = told[before], told[after]
    found = []
    for key in dict.fromkeys([*old, *new]):
        texts = [(side.get(key) or {}).get("text") for side in (old, new)]
        if texts[0] != texts[1]:
            fact = new.get(key) or old[key]
            what = ", ".join(x for x in key if x)
            where = f"tabell {fact['tabell']}, rad {fact['källrad'] or fact['rad']}"
            found.append({"vad": what, "före": texts[0], "efter": texts[1], "plats": where,
                          "tabell": fact["tabell"], "rad": fact["rad"]})  # fmt: skip
    return found

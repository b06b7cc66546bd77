"""måluppfyllelse and the report's own verdicts in sentences -> målbedömning: each goal, what the report says of it, and
how the measures under it came out.

The two are set side by side and never weighed together: a board may have other reasons than its measures for calling
a goal met. What stands out (called met though no measure under it is) a reader sees.
"""

from __future__ import annotations

import polars as pl

from analys.analyse.met import verdict_met
from analys.analyse.provenance import result
from analys.words.declared.people import MALBEDOMNING
from analys.words.vocabulary import fold

VERDICT = (pl.col("serie") == "bedömning") & (pl.col("säkerhet") == "text")


def told_verdicts(facts: pl.DataFrame) -> dict[tuple[str, str, int], dict]:
    """Return the verdicts of sentences by (dokument, folded name of what is judged, year)."""
    return {(f["dokument"], fold(f["etikett"]), f["år"]): f for f in facts.filter(VERDICT).iter_rows(named=True)}


def malbedomning(facts: pl.DataFrame, goals: pl.DataFrame) -> pl.DataFrame:
    """Return one row a goal or task that has a verdict in a sentence or counted measures under it, in printed order.

    `facts` are those of `facts_with_anchors`, with the verdicts of sentences; `goals` is måluppfyllelse.
    """
    counted = goals.filter("räknas", pl.col("under_mål").is_not_null())
    rows: dict[tuple[str, str], dict] = {}
    for row in counted.iter_rows(named=True):
        own = rows.setdefault((row["dokument"], row["under_mål"]), _empty(row, row["under_mål"]))
        own["antal_mått"] += 1
        own["nådda" if row["uppnått"] else "ovissa" if row["uppnått"] is None else "inte_nådda"] += 1
        own["antagna"] += not row["säkert_läst"]
        own["källor"] += [anchor for anchor in row["källor"] if anchor not in own["källor"]]
    measures = {(fact["dokument"], fold(fact["etikett"])) for fact in facts.filter(~VERDICT).iter_rows(named=True)}
    for (dokument, name, _), fact in told_verdicts(facts).items():
        if (dokument, name) in measures:
            continue  # of a measure: it stands beside that
        own = rows.setdefault((dokument, fact["etikett"]), _empty(fact, fact["etikett"]))
        own |= {"redovisad_bedömning": fact["text"], "uppfyllt": verdict_met(fact["text"])}
        own["källor"] = [fact["ankare"], *own["källor"]]
    return result(MALBEDOMNING, sorted(rows.values(), key=_printed_order(facts)))


def _empty(row: dict, name: str) -> dict:
    own = {key: row[key] for key in ("dokument", "kommun", "år")} | {"under_mål": name, "källor": []}
    return own | dict.fromkeys(("antal_mått", "nådda", "inte_nådda", "ovissa", "antagna"), 0)


def _printed_order(facts: pl.DataFrame):  # -> the key of a row
    place = pl.coalesce("källrad", "sida")
    under = facts.filter(pl.col("under_mål").is_not_null()).select("dokument", "under_mål", place)
    judged = facts.filter(VERDICT).select("dokument", pl.col("etikett").alias("under_mål"), place)
    first = pl.concat([under, judged]).group_by("dokument", "under_mål").agg(pl.col("källrad").min())
    found = {(dokument, name): at for dokument, name, at in first.iter_rows()}
    return lambda row: (row["dokument"], found.get((row["dokument"], row["under_mål"])) or 0, row["under_mål"])

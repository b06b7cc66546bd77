"""What is counted as a number and as a deviation: once, for the command line, the pages, the PDF and the database.

A number is a printed value: symbols and answers in words are facts but no numbers. A deviation is a cause: what only
follows from another finding is not counted again.
"""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

REPORTS = pl.col("dokumenttyp").fill_null("") != "Kolada"  # a file of Kolada's values is no report
NUMBERS = pl.col("värde").is_not_null()
FROM_PROSE = NUMBERS & pl.col("tabell").is_null()
TRIED = pl.col("status") != "ej knuten"  # a number of the text that no row was found for is tried with nothing
FOUND_STATUSES = ("avvikelse", "att granska")
FOUND = pl.col("status").is_in(FOUND_STATUSES)
ECHO = pl.col("följd").fill_null(False)  # it only follows from another
CAUSES, ECHOES = FOUND & ~ECHO, FOUND & ECHO
FINDINGS = (pl.col("status") == "avvikelse") & ~ECHO
FOLLOWING = (pl.col("status") == "avvikelse") & ECHO
# What a reader has left to look at: findings and doubts, causes only, that nobody has acknowledged.
OPEN = CAUSES & pl.col("kvitterad").is_null()
# The same in SQL, for sums that need no frame.
TRIED_SQL = "(SELECT count(*) FROM kontroll WHERE status <> 'ej knuten')"
REPORTS_SQL = "(SELECT count(*) FROM dokument WHERE coalesce(dokumenttyp, '') <> 'Kolada')"
NUMBERS_SQL = "(SELECT count(*) FROM fakta WHERE värde IS NOT NULL)"
FINDINGS_SQL = "(SELECT count(*) FROM kontroll WHERE status = 'avvikelse' AND NOT coalesce(följd, false))"
TOLD_BY = ("etikett", "tema", "enhet")


def come_or_gone(series: pl.DataFrame, skarv: str) -> list[str]:
    """Return the rows that are new ('ny') or gone ('utgår'), by name.

    A name that is both stands in several tables, and a name without words is a date: neither tells of a change.
    A name that a row about something else goes on bearing is told with what this one is about: 'HVB (drift, tkr)'.
    """
    named = series.filter(pl.col("etikett").str.contains(r"\p{L}"))
    other = named.filter(pl.col("skarv") == {"ny": "utgår", "utgår": "ny"}[skarv])["etikett"]
    own = named.filter(pl.col("skarv") == skarv, ~pl.col("etikett").is_in(other.implode()))
    kept: dict[str, set[tuple]] = {}
    for name, *about in named.filter(~pl.col("skarv").is_in(["ny", "utgår"])).select(*TOLD_BY).rows():
        kept.setdefault(name, set()).add(tuple(about))
    names = [
        f"{name} ({', '.join(filter(None, about))})" if name in kept and tuple(about) not in kept[name] else name
        for name, *about in own.select(*TOLD_BY).rows()
    ]
    return list(dict.fromkeys(names))


def joined_rows(series: pl.DataFrame, kinds: Iterable[str]) -> list[tuple[str, str, str, str]]:
    """Return kind, names before, names now and why of the rows that go together otherwise than by their label.

    A row that was parted is told once, with all its parts: 'Vuxna', 'Missbruk + Socialpsykiatri'.
    """
    rows = series.filter(pl.col("skarv").is_in(list(kinds))).unique(["serie_id", "etikett"], maintain_order=True)
    told: dict[tuple[str, str, str, str], list[str]] = {}
    for row in rows.to_dicts():
        before = " + ".join(row["tidigare"])
        alone = "" if row["skarv"] == "delad" else row["serie_id"] + row["etikett"]
        told.setdefault((row["skarv"], before, row["skäl"] or "", alone), []).append(row["etikett"])
    return [(kind, before, " + ".join(now), why) for (kind, before, why, _), now in told.items()]

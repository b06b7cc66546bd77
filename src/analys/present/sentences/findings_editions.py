"""omräknat and serie_över_tid -> what a later report tells otherwise than an earlier, in sentences."""

from __future__ import annotations

import polars as pl

from analys.words import formats

RESTATED_OUTCOMES = ["omräknat", "ny definition"]


def say_omraknat(restated: pl.DataFrame) -> str:
    """Return how many outcomes are restated, how many of them are announced, and the largest that is not."""
    rows = restated.filter(pl.col("slag").is_in(RESTATED_OUTCOMES), ~pl.col("följd").fill_null(False))
    if not rows.height:
        said = "Programmet fann inga utfall som redovisas med ett annat värde än i en tidigare rapport."
        return said if restated.height else f"{said} För det krävs två inlästa rapporter från samma nämnd."
    silent = rows.filter(~pl.col("aviserad")).sort(pl.col("skillnad_procent").abs(), descending=True, nulls_last=True)
    said = (
        f"{formats.count(rows.height, 'utfall', 'utfall')} redovisas med ett annat värde än i en tidigare rapport; "
        f"{rows.height - silent.height} av dem är förklarade i rapporten."
    )
    if silent.height:
        top = silent.row(0, named=True)
        said += (
            f" Störst utan förklaring är {top['etikett']}, {top['serie']} {top['period']}: {top['tidigare_tryckt']} "
            f"har blivit {top['nytt_tryckt']}."
        )
    return said

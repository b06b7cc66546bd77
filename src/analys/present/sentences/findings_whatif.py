"""Sentences on what placements may come to: what if prices or volumes change, the trend, and another regi."""

from __future__ import annotations

import polars as pl

from analys.present.sentences.findings import mkr, superlative, tkr
from analys.present.sentences.findings_placements import with_area
from analys.present.tables import tables
from analys.words import formats


def one_span(what_if: pl.DataFrame) -> tuple[pl.DataFrame, str]:
    """Return the rows whose price is of one length, and that length: a day and a year are not set side by side."""
    days = what_if.filter(pl.col("volymenhet") == "vårddygn")
    years = what_if.filter(pl.col("volymenhet") != "vårddygn")
    return (days, "ett dygn") if days.height > years.height else (years, "ett år")


def say_vadom(what_if: pl.DataFrame) -> str:
    """Return what one more of the dearest and of the cheapest placement costs."""
    known, span = one_span(what_if)
    rows = known.filter(~pl.col("underrad") & (pl.col("volymenhet") == "årsplatser")).sort("kostnad_en_till")
    rows = rows if rows.height > 1 else known.filter(~pl.col("underrad")).sort("kostnad_en_till")
    if not rows.height:
        return "Programmet fann inget pris per plats i rapporten."
    low, high = rows.row(0, named=True), rows.row(-1, named=True)
    text = f"En {with_area(high)} till under {span} kostar {tkr(high['kostnad_en_till'], high['källor'])}"
    if rows.height == 1:
        return text + "."
    text += f", en {with_area(low)} {tkr(low['kostnad_en_till'], low['källor'])}, till årets pris"
    granted = any(r["pris_efter_bidrag"] is not None for r in rows.to_dicts())
    return text + (" före statsbidrag, som inte växer med antalet." if granted else ".")


def title_vadom(what_if: pl.DataFrame) -> str:
    """Return the dearest placement type and its price, in one line."""
    rows, span = one_span(what_if)
    row = rows.sort(~pl.col("underrad"), "kostnad_en_till").row(-1, named=True)
    digits = 0 if row["kostnad_en_till"] >= 10 else 1
    text = f"{superlative('Dyrast', rows, 'volymerna och priserna')} {row['placeringstyp']}: "
    text += f"{formats.tkr(row['kostnad_en_till'], digits)} för en till under {span}"
    part = rows.sort("kostnad_en_till").row(-1, named=True)
    if part["kostnad_en_till"] > row["kostnad_en_till"]:  # a whole is the mean of its parts, and one part is dearer
        text += f"; delen {part['placeringstyp']} för sig {formats.tkr(part['kostnad_en_till'], digits)}"
    return text


def say_prognos(forecasts: pl.DataFrame) -> str:
    """Return the types whose next year's cost a trend foretells better than standing still."""
    rows = forecasts.filter(~pl.col("underrad").fill_null(False) & (pl.col("storhet") == "kostnad"))
    if not rows.height:
        return "Ingen placeringstyp har volym och pris för fyra år i rad, så nästa år kan inte prövas."
    good = rows.filter(pl.col("prognosvärde").is_not_null()).to_dicts()
    year = rows["år"].max()
    text = f"Kostnaden {year} är prövad för {formats.count(rows.height, 'placeringstyp', 'placeringstyper')}. "
    if not good:
        return text + "För ingen av dem träffar en trend bättre än att året upprepas, så ingen prognos ges."
    said = [
        f"{with_area(r)} {mkr(r['prognosvärde'], r['källor'])} "
        f"({tables.figure(r['prognosvärde'], _foretold(r), r['källor'], FORETOLD)}; "
        f"i år {mkr(r['naiv'], r['källor'])})"
        for r in good
    ]
    return (
        text
        + f"En trend träffar bättre än att året upprepas för {len(good)}: {formats.listed(said)}, före statsbidrag."
    )


FORETOLD = "95 % prognosintervall: trendens spridning och de tryckta talens avrundning"


def _foretold(row: dict) -> str:
    return formats.interval(row["prognos_min"] / 1000, row["prognos_max"] / 1000, 1, "mkr")


def say_planering(what_if: pl.DataFrame, volume: float, index: float) -> str:
    """Return what the placements would cost with volume and prices times a factor each, each unit by itself."""
    rows = what_if.filter(~pl.col("underrad").fill_null(False) & pl.col("volym").is_not_null())
    said = []
    for (unit,), own in rows.group_by("volymenhet", maintain_order=True):
        now = float((own["volym"] * own["kostnad_en_till"]).sum())
        origin = [k for keys in own["källor"].to_list() for k in keys or ()]
        said.append(
            f"i {unit} {mkr(now * volume * index, origin)}, {mkr(now * (volume * index - 1), origin, True)} mot i år"
        )
    if not said:
        return "Programmet fann inte både volym och pris för någon placeringstyp i rapporten."
    how = f"{_factor(volume, 'volym', 'större', 'mindre')} och {_factor(index, 'pris', 'högre', 'lägre')}"
    return f"Med {how} skulle placeringarna före statsbidrag kosta {formats.listed(said)}."


def _factor(factor: float, what: str, more: str, less: str) -> str:
    """(1.03, 'pris', 'högre', 'lägre') -> '3 procent högre pris', (1, 'volym', …) -> 'oförändrad volym'."""
    percent = formats.number(abs(100 * (factor - 1)), 1).removesuffix(",0")
    gender = "oförändrat" if what == "pris" else "oförändrad"
    return f"{gender} {what}" if percent == "0" else f"{percent} procent {more if factor > 1 else less} {what}"


def say_regi(what_if: pl.DataFrame) -> str:
    """Return the price in own and in external provision, area by area where both are printed."""
    said = []
    for (area,), own in (
        one_span(what_if)[0].filter(pl.col("regi").is_not_null()).group_by("område", maintain_order=True)
    ):
        prices = {r["regi"]: r for r in own.to_dicts()}
        if len(prices) == 2:
            mine, other = prices["egen"], prices["extern"]
            apart = mine["kostnad_en_till"] - other["kostnad_en_till"]
            word, both = "billigare" if apart < 0 else "dyrare", [*mine["källor"], *other["källor"]]
            said.append(
                f"{area}: en plats i egen regi kostar {tkr(mine['kostnad_en_till'], mine['källor'])}, "
                f"i annan regi {tkr(other['kostnad_en_till'], other['källor'])}; "
                f"egen regi är {tkr(abs(apart), both)} {word} per plats"
            )
    return "; ".join(said) + "." if said else "Programmet fann inga priser för både egen och annan regi i rapporten."

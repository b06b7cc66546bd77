"""say_* about placements: volume and price, mix, what the report itself says, one more placement, state grants."""

from __future__ import annotations

import polars as pl

from analys.present.sentences.findings import mkr, tkr
from analys.present.tables import tables
from analys.words import formats

LEAST_TOLD = 50  # tkr: what a sentence in mkr with one decimal can show


def _with_area(row: dict) -> str:
    area = (row["område"] or "").split(" / ")[-1]
    return f"{row['placeringstyp']} ({area})" if area else row["placeringstyp"]


def told(costs: pl.DataFrame) -> pl.DataFrame:
    """Return the rows whose effects could be computed and that are no part of another row."""
    return costs.filter(~pl.col("underrad").fill_null(False) & pl.col("avvikelse").is_not_null())


def title_placering(costs: pl.DataFrame) -> str:
    """Return the placement type that deviates most and why."""
    row = _largest(costs)
    if row is None:
        return "Volym och pris för placeringar"
    word = "dyrare" if row["avvikelse"] >= 0 else "billigare"
    effects = {"volymen": row["volymeffekt"], "priset": row["priseffekt"], "statsbidragen": row["bidragseffekt"] or 0.0}
    cause = max(effects, key=lambda name: abs(effects[name]))
    against = "budget" if row["jämförelse"] == "budget" else _year_of(row)
    return f"{_with_area(row)} blev {formats.mkr(abs(row['avvikelse']))} {word} än {against}; mest genom {cause}"


def _year_of(row: dict) -> str:
    return str(row["år"] - 1) if row["jämförelse"] == "föregående år" else row["jämförelse"]


def _largest(costs: pl.DataFrame) -> dict | None:
    rows = told(costs).sort(pl.col("avvikelse").abs(), descending=True)
    return rows.row(0, named=True) if rows.height else None


def effect_words(row: dict, origin: list[str], whole: bool = False) -> str:
    """'+31,4 mkr genom volym, +8,2 mkr genom pris före statsbidrag och −10,7 mkr genom statsbidrag': adds up.

    What rounding leaves between a row and its parts is a term of its own; of a sum (`whole`) it is told with the price.
    """
    rest, grants = row["avrundningseffekt"] or 0.0, row["bidragseffekt"] or 0.0
    said = abs(rest) >= LEAST_TOLD
    price = f"{mkr(row['priseffekt'] + rest * whole, origin, True)} genom pris"
    price += " före statsbidrag" if grants else ""
    price += f" (varav {mkr(rest, origin, True)} är avrundning mellan en rad och dess delar)" if whole and said else ""
    parts = [f"{mkr(row['volymeffekt'], origin, True)} genom volym", price]
    parts += [f"{mkr(grants, origin, True)} genom statsbidrag"] if grants else []
    parts += [f"{mkr(rest, origin, True)} genom avrundning mellan raden och dess delar"] if said and not whole else []
    return formats.listed(parts)


def say_placering(costs: pl.DataFrame) -> str:
    """Return the largest deviation in volume, price and grants, its interval, and whether the report's figure fits."""
    row = _largest(costs)
    if row is None:
        return "Programmet fann inte både volym och kostnad per plats för någon placeringstyp i rapporten."
    origin = row["källor"]
    more = "mer" if row["avvikelse"] >= 0 else "mindre"
    against = "budget" if row["jämförelse"] == "budget" else _year_of(row)
    now = tables.figure(row["volym_utfall"], formats.number(row["volym_utfall"]), origin, column="utfall")
    then = tables.figure(row["volym_bas"], formats.number(row["volym_bas"]), origin, column="budget")
    spread = formats.interval(row["avvikelse_min"] / 1000, row["avvikelse_max"] / 1000, 1, "mkr")
    spread = tables.figure(row["avvikelse_min"], spread, origin, "det som avrundningen av talen medger, se Metod")
    text = (
        f"{_with_area(row)} kostade {mkr(abs(row['avvikelse']), origin)} {more} än {against} {row['år']}: "
        f"{effect_words(row, origin)}. Volymen blev {now} {row['volymenhet']} mot {then}. "
        f"Med hänsyn till avrundningen ligger avvikelsen på {spread}."
    )
    if row["redovisad_avvikelse"] is not None:
        fits = "ryms" if row["redovisad_förklarad"] else "inte ryms"
        text += f" Rapporten själv anger {mkr(row['redovisad_avvikelse'], origin, True)}, vilket {fits} i intervallet."
    return text


def say_placeringar(costs: pl.DataFrame, sums: pl.DataFrame) -> str:
    """Return the sum of each unit of volume, what is left out, and how many of the report's figures the intervals hold.

    Days, years and households are told one by one and never added.
    """
    if not sums.height:
        return "Det finns inga placeringstyper att summera."
    said = []
    for row in sums.to_dicts():
        types = formats.count(row["antal_typer"], "typ", "typer")
        whole = mkr(row["avvikelse"], row["källor"], True)
        left = f" Utan uppgift att räkna med, och därför inte med: {row['utelämnade']}." if row["utelämnade"] else ""
        said.append(
            f"{types} i {row['volymenhet']} avviker {whole}: {effect_words(row, row['källor'], whole=True)}.{left}"
        )
    text = " ".join(said)
    stated = told(costs).filter(pl.col("redovisad_avvikelse").is_not_null())
    if stated.height:
        unexplained = stated.filter(~pl.col("redovisad_förklarad")).to_dicts()
        text += f" Av rapportens egna {stated.height} uppgifter ryms {stated.height - len(unexplained)} i intervallen"
        names = [_with_area(r) for r in unexplained]
        text += f"; inte för {formats.listed(names)}." if names else "."
    return text


def alt_placering(costs: pl.DataFrame) -> str:
    """Return the effects of each placement type in words."""
    rows = told(costs).to_dicts()
    listed = [
        f"{_with_area(r)} volym {formats.mkr(r['volymeffekt'], 1, True)}, pris {formats.mkr(r['priseffekt'], 1, True)}"
        + (f", statsbidrag {formats.mkr(r['bidragseffekt'], 1, True)}" if r["bidragseffekt"] else "")
        for r in rows
    ]
    return f"Liggande staplar för volym-, pris- och bidragseffekt per placeringstyp: {'; '.join(listed)}."


def say_mix(costs: pl.DataFrame) -> str:
    """Return, for the area where it weighs most, what changed mix made of the volume effect."""
    rows = costs.filter(
        ~pl.col("underrad") & pl.col("mixeffekt").is_not_null() & (pl.col("volymenhet") == "årsplatser")
    )
    areas = rows.group_by("område", maintain_order=True).agg(
        pl.col("mixeffekt", "ren_volymeffekt", "volymeffekt").sum(), pl.len()
    )
    areas = areas.filter(pl.col("len") > 1).sort(pl.col("mixeffekt").abs(), descending=True).to_dicts()
    if not areas:
        return "Inget område har flera placeringstyper att blanda."
    area = areas[0]
    inside = rows.filter(pl.col("område").eq_missing(area["område"]))
    origin = [k for keys in inside["källor"].to_list() for k in keys or ()]
    return (
        f"Inom {area['område']} är volymeffekten {mkr(area['volymeffekt'], origin, True)}: "
        f"{mkr(area['ren_volymeffekt'], origin, True)} av ändrat antal platser och "
        f"{mkr(area['mixeffekt'], origin, True)} av ändrad sammansättning."
    )


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
    text = f"En {_with_area(high)} till under {span} kostar {tkr(high['kostnad_en_till'], high['källor'])}"
    if rows.height == 1:
        return text + "."
    text += f", en {_with_area(low)} {tkr(low['kostnad_en_till'], low['källor'])}, till årets pris"
    granted = any(r["pris_efter_bidrag"] is not None for r in rows.to_dicts())
    return text + (" före statsbidrag, som inte växer med antalet." if granted else ".")


def title_vadom(what_if: pl.DataFrame) -> str:
    """Return the dearest placement type and its price, in one line."""
    rows, span = one_span(what_if)
    row = rows.sort(~pl.col("underrad"), "kostnad_en_till").row(-1, named=True)
    digits = 0 if row["kostnad_en_till"] >= 10 else 1
    text = f"Dyrast är {row['placeringstyp']}: {formats.tkr(row['kostnad_en_till'], digits)} för en till under {span}"
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
        f"{_with_area(r)} {mkr(r['prognosvärde'], r['källor'])} "
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


def say_bidrag(prices: pl.DataFrame) -> str:
    """Return how much the state grants lower the printed prices, the latest year."""
    rows = prices.filter(pl.col("bidrag_per_enhet") > 0)
    if not rows.height:
        return "Programmet fann inte priser både med och utan statsbidrag i rapporten."
    latest = rows.filter(pl.col("år") == rows["år"].max()).to_dicts()
    said = [
        f"{r['placeringstyp']} {tkr(r['pris_utan_bidrag'], r['källor'][-1:])} före och "
        f"{tkr(r['pris'], r['källor'][1:2])} efter statsbidrag"
        for r in latest
    ]
    total, origin = sum(r["bidrag"] for r in latest), [k for r in latest for k in r["källor"]]
    return f"Pris per årsplats {latest[0]['år']}: {formats.listed(said)}. Bidragen motsvarar {mkr(total, origin)}."

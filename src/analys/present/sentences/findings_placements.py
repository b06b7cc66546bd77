"""say_* about placements: volume and price, mix, what the report itself says, one more placement, state grants."""

from __future__ import annotations

import polars as pl

from analys.present.sentences.findings import mkr, tkr
from analys.present.tables import tables
from analys.words import formats

LEAST_TOLD = 50  # tkr: what a sentence in mkr with one decimal can show


def with_area(row: dict) -> str:
    """Return the kind of placement with its area in brackets."""
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
    return f"{with_area(row)} blev {formats.mkr(abs(row['avvikelse']))} {word} än {against}; mest genom {cause}"


def _year_of(row: dict) -> str:
    return str(row["år"] - 1) if row["jämförelse"] == "föregående år" else row["jämförelse"]


def _largest(costs: pl.DataFrame) -> dict | None:
    """The largest deviation from the budget; where none is printed, from the year before or the latest there is."""
    rows = told(costs)
    for against in ("budget", "föregående år", *sorted(set(rows["jämförelse"]), reverse=True)):
        own = rows.filter(pl.col("jämförelse") == against).sort(pl.col("avvikelse").abs(), descending=True)
        if own.height:
            return own.row(0, named=True)
    return None


def effect_words(row: dict, origin: list[str], whole: bool = False, short: bool = False) -> str:
    """'+31,4 mkr genom volym, +8,2 mkr genom pris före statsbidrag och −10,7 mkr genom statsbidrag': adds up.

    What rounding leaves between a row and its parts is a term of its own; of a sum (`whole`) it is
    counted with the price, and told there unless it is to be `short`.
    """
    rest, grants = row["avrundningseffekt"] or 0.0, row["bidragseffekt"] or 0.0
    said = abs(rest) >= LEAST_TOLD
    price = f"{mkr(row['priseffekt'] + rest * whole, origin, True)} genom pris"
    price += " före statsbidrag" if grants else ""
    price += (
        f" (varav {mkr(rest, origin, True)} är avrundning mellan en rad och dess delar)"
        if whole and said and not short
        else ""
    )
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
    budgeted = row["jämförelse"] == "budget"
    more, when = (f"{more} än budget {row['år']}", "") if budgeted else (f"{more} än {_year_of(row)}", f"{row['år']} ")
    now = tables.figure(row["volym_utfall"], formats.number(row["volym_utfall"]), origin, printed="utfall")
    base = "budget" if budgeted else "utfall"
    then = tables.figure(row["volym_bas"], formats.number(row["volym_bas"]), origin, printed=base)
    low, high = row["avvikelse_min"] / 1000, row["avvikelse_max"] / 1000
    spread = formats.interval(low, high, 1 if round(low, 1) < round(high, 1) else 2, "mkr")
    spread = tables.figure(row["avvikelse_min"], spread, origin, "det som avrundningen av talen medger, se Metod")
    text = (
        f"{with_area(row)} kostade {when}{mkr(abs(row['avvikelse']), origin)} {more}: "
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
        names = [with_area(r) for r in unexplained]
        text += f"; inte för {formats.listed(names)}." if names else "."
    return text


def alt_placering(costs: pl.DataFrame) -> str:
    """Return the effects of each placement type in words."""
    rows = told(costs).to_dicts()
    listed = [
        f"{with_area(r)} volym {formats.mkr(r['volymeffekt'], 1, True)}, pris {formats.mkr(r['priseffekt'], 1, True)}"
        + (f", statsbidrag {formats.mkr(r['bidragseffekt'], 1, True)}" if r["bidragseffekt"] else "")
        for r in rows
    ]
    return f"Liggande staplar för volym-, pris- och bidragseffekt per placeringstyp: {'; '.join(listed)}."


def say_mix(costs: pl.DataFrame) -> str:
    """Return, for the area where it weighs most, what changed mix made of the volume effect."""
    rows = costs.filter(
        ~pl.col("underrad") & pl.col("mixeffekt").is_not_null() & pl.col("volymenhet").is_in(["årsplatser", "vårddygn"])
    )
    areas = rows.group_by("område", "volymenhet", maintain_order=True).agg(
        pl.col("mixeffekt", "ren_volymeffekt", "volymeffekt").sum(), pl.len()
    )
    areas = areas.filter(pl.col("len") > 1).sort(pl.col("mixeffekt").abs(), descending=True).to_dicts()
    if not areas:
        return "Inget område har flera placeringstyper att blanda."
    area = areas[0]
    inside = rows.filter(pl.col("område").eq_missing(area["område"]), volymenhet=area["volymenhet"])
    origin = [k for keys in inside["källor"].to_list() for k in keys or ()]
    return (
        f"Inom {area['område'] or 'de placeringstyper som rapporten inte lägger under något område'} är volymeffekten "
        f"{mkr(area['volymeffekt'], origin, True)}: {mkr(area['ren_volymeffekt'], origin, True)} av ändrat antal "
        f"{area['volymenhet']} och "
        f"{mkr(area['mixeffekt'], origin, True)} av ändrad sammansättning."
    )


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

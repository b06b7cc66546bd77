"""say_*: a result table -> one or two Swedish sentences that say what it shows; title_* and alt_* for its figures.

Every sentence is computed, so it is true for whatever kommun and year the page is about. Numbers are written so that
the site can link them to the cells they rest on; `plain` gives the same text without that.
"""

from __future__ import annotations

import html
import re

import polars as pl

from analys import formats, tables

TAG = re.compile(r"<[^>]+>")


def plain(text: str) -> str:
    """Return a sentence without its markup."""
    return html.unescape(TAG.sub("", text))


def mkr(value_tkr: float, sources: list[str] | None = None, sign: bool = False) -> str:
    """Return tkr as mkr with one decimal, linked to its cells."""
    return tables.figure(value_tkr, formats.mkr(value_tkr, 1, sign), sources or [])


def tkr(value: float, sources: list[str] | None = None) -> str:
    """Return tkr, linked to its cells."""
    return tables.figure(value, formats.tkr(value, 0 if abs(value) >= 10 else 1), sources or [])


def percent(value: float, sources: list[str] | None = None) -> str:
    """Return a percentage with the decimals it has, linked to its cells."""
    return tables.figure(value, formats.percent(value, None if round(value, 1) == value else 1), sources or [])


def name_of(text: str | None) -> str:
    """'BARN OCH UNGDOMAR' -> 'Barn och ungdomar'."""
    return (text or "").capitalize() if (text or "").isupper() else text or ""


def genitive(name: str | None) -> str:
    """'Botkyrka' -> 'Botkyrkas', 'Alingsås' -> 'Alingsås'."""
    return "Nämndens" if not name else name if name[-1] in "sxz" else f"{name}s"


def board_total(deviations: pl.DataFrame) -> dict | None:
    """Return the board's net row of the latest whole year, or None."""
    rows = deviations.filter(
        (pl.col("nivå") == "totalt") & (pl.col("post") == "netto") & pl.col("avvikelse").is_not_null()
        & (pl.col("indelning") == "verksamhet")
    ).sort(["år", pl.col("budget").abs()], descending=True)  # fmt: skip
    return rows.row(0, named=True) if rows.height else None


def say_budget(deviations: pl.DataFrame) -> str:
    """Return how the board's net came out against budget, and the areas that made most of it."""
    total = board_total(deviations)
    if total is None:
        return "Rapporten redovisar inte nämndens budget och utfall så att en avvikelse kan räknas."
    how = "bättre" if total["avvikelse"] >= 0 else "sämre"
    text = (
        f"{genitive(total['kommun'])} nämnd gick {mkr(abs(total['avvikelse']), total['källor'])} {how} än budget "
        f"{total['period']}, {formats.percent(abs(total['avvikelse_procent']), 1)} av nettobudgeten. "
    )
    parts = deviations.filter(
        (pl.col("nivå") == "del") & (pl.col("post") == "netto") & (pl.col("period") == total["period"])
        & (pl.col("indelning") == "verksamhet") & pl.col("avvikelse").is_not_null()
    ).sort("avvikelse")  # fmt: skip
    if parts.height < 2:
        return text.strip()
    low, high = parts.row(0, named=True), parts.row(-1, named=True)
    if low["avvikelse"] < 0:
        text += f"Störst underskott har {name_of(low['verksamhet'])} ({mkr(low['avvikelse'], low['källor'], True)})"
        text += f", störst överskott {name_of(high['verksamhet'])} ({mkr(high['avvikelse'], high['källor'], True)})" * (
            high["avvikelse"] > 0
        )
        text += ". "
    known = parts.filter(pl.col("väsentlig"))
    return text + f"{known.height} av {parts.height} verksamheter avviker väsentligt."


def title_brygga(bridge: pl.DataFrame) -> str:
    """Return the bridge's finding: the board's deviation and the area that weighs most."""
    parts = bridge.filter(pl.col("slag") == "avvikelse").sort(pl.col("belopp").abs(), descending=True)
    ends = bridge.filter(pl.col("slag").is_in(["start", "slut"])).sort("ordning")["belopp"].to_list()
    if not parts.height or len(ends) != 2:
        return "Budget och utfall per verksamhet"
    most = parts.row(0, named=True)
    return (
        f"{name_of(most['steg'])} avviker mest ({formats.mkr(most['belopp'], 1, True)}); "
        f"nämnden som helhet {formats.mkr(ends[1] - ends[0], 1, True)}"
    )


def alt_brygga(bridge: pl.DataFrame) -> str:
    """Return the bridge in words."""
    parts = bridge.filter(pl.col("slag") == "avvikelse").to_dicts()
    listed = [f"{name_of(r['steg'])} {formats.mkr(r['belopp'], 1, True)}" for r in parts]
    return f"Liggande staplar från budget till utfall, en per verksamhet: {formats.listed(listed)}."


def say_rensning(cleaned: pl.DataFrame) -> str:
    """Return the board's deviation without the listed state grants and supplementary budget."""
    rows = cleaned.filter(pl.col("statsbidrag") > 0).sort("statsbidrag", descending=True).head(1).to_dicts()
    if not rows:
        return "Rapporten räknar inte upp sina riktade statsbidrag, så resultatet kan inte rensas från dem."
    row = rows[0]
    text = (
        f"Utan de riktade statsbidrag som rapporten räknar upp ({mkr(row['statsbidrag'], row['källor'])}) "
        f"vore avvikelsen {mkr(row['utan_statsbidrag'], row['källor'], True)}"
    )
    if not row["tilläggsanslag"]:
        return text + "."
    return text + (
        f", och utan tilläggsanslagen ({mkr(row['tilläggsanslag'], row['källor'])}) "
        f"dessutom {mkr(row['utan_båda'], row['källor'], True)}."
    )


def forecast_name(row: dict) -> str:
    """'Helårsprognos oktober, avvikelse mot budget' -> 'Helårsprognos oktober'."""
    short = re.sub(r",?\s*avvikelse mot budget$|^budgetavvikelse\s+", "", row["prognos"], flags=re.IGNORECASE)
    return short[:1].upper() + short[1:]


def title_prognos(forecasts: pl.DataFrame) -> str:
    """Return how far the last forecast was from the closed year."""
    last = forecasts.sort("ordning").row(-1, named=True)
    how = "bättre" if last["fel"] >= 0 else "sämre"
    return f"Bokslutet blev {formats.mkr(abs(last['fel']))} {how} än årets sista prognos"


def say_prognos(forecasts: pl.DataFrame) -> str:
    """Return each forecast against the closed year."""
    rows = forecasts.sort("ordning").to_dicts()
    if not rows:
        return "Rapporten anger inga prognoser under året."
    said = [f"{forecast_name(r)} väntade {mkr(r['prognosavvikelse'], r['källor'][:1], True)}" for r in rows]
    last = rows[-1]
    how = "bättre" if last["fel"] >= 0 else "sämre"
    return (
        f"{formats.listed(said)}; bokslutet blev {mkr(last['bokslutsavvikelse'], last['källor'][1:], True)}, "
        f"{mkr(abs(last['fel']), last['källor'])} {how} än den sista prognosen."
    )


def _with_area(row: dict) -> str:
    area = (row["område"] or "").split(" / ")[-1]
    return f"{row['placeringstyp']} ({area})" if area else row["placeringstyp"]


def title_placering(costs: pl.DataFrame) -> str:
    """Return the placement type that deviates most and why."""
    row = _largest(costs)
    if row is None:
        return "Volym och pris för placeringar"
    word = "dyrare" if row["avvikelse"] >= 0 else "billigare"
    cause = "volymen" if abs(row["volymeffekt"]) >= abs(row["priseffekt"]) else "priset"
    against = "budget" if row["jämförelse"] == "budget" else _year_of(row)
    return f"{_with_area(row)} blev {formats.mkr(abs(row['avvikelse']))} {word} än {against}; mest genom {cause}"


def _year_of(row: dict) -> str:
    return str(row["år"] - 1) if row["jämförelse"] == "föregående år" else row["jämförelse"]


def _largest(costs: pl.DataFrame) -> dict | None:
    rows = costs.filter(~pl.col("underrad")).sort(pl.col("avvikelse").abs(), descending=True)
    return rows.row(0, named=True) if rows.height else None


def say_placering(costs: pl.DataFrame) -> str:
    """Return the largest deviation in volume and price, its interval, and whether the report's own figure fits."""
    row = _largest(costs)
    if row is None:
        return "Rapporten trycker inte både volym och kostnad per plats för någon placeringstyp."
    origin = row["källor"]
    more = "mer" if row["avvikelse"] >= 0 else "mindre"
    against = "budget" if row["jämförelse"] == "budget" else _year_of(row)
    volumes = f"{formats.number(row['volym_utfall'])} {row['volymenhet']} mot {formats.number(row['volym_bas'])}"
    text = (
        f"{_with_area(row)} kostade {mkr(abs(row['avvikelse']), origin)} {more} än {against} {row['år']}: "
        f"{mkr(row['volymeffekt'], origin, True)} av volymen ({volumes}) och "
        f"{mkr(row['priseffekt'], origin, True)} av priset. Avrundningen av de tryckta talen medger "
        f"{formats.interval(row['avvikelse_min'] / 1000, row['avvikelse_max'] / 1000, 1, 'mkr')}."
    )
    if row["redovisad_avvikelse"] is not None:
        fits = "ryms" if row["redovisad_förklarad"] else "inte ryms"
        text += f" Rapporten själv anger {mkr(row['redovisad_avvikelse'], origin, True)}, vilket {fits} i intervallet."
    return text


def say_placeringar(costs: pl.DataFrame) -> str:
    """Return the sum of all types and how many of the report's own figures the intervals explain."""
    rows = costs.filter(~pl.col("underrad"))
    if not rows.height:
        return "Det finns inga placeringstyper att summera."
    total, volume, price = (rows[c].sum() for c in ("avvikelse", "volymeffekt", "priseffekt"))
    origin = [a for anchors in rows["källor"].to_list() for a in anchors]
    text = (
        f"Tillsammans avviker de {rows.height} placeringstyperna {mkr(total, origin, True)}: "
        f"{mkr(volume, origin, True)} genom volym och {mkr(price, origin, True)} genom pris."
    )
    said = rows.filter(pl.col("redovisad_avvikelse").is_not_null())
    if said.height:
        unexplained = said.filter(~pl.col("redovisad_förklarad")).to_dicts()
        text += f" Av rapportens egna {said.height} uppgifter ryms {said.height - len(unexplained)} i intervallen"
        names = [_with_area(r) for r in unexplained]
        text += f"; inte för {formats.listed(names)}." if names else "."
    return text


def alt_placering(costs: pl.DataFrame) -> str:
    """Return the effects of each placement type in words."""
    rows = costs.filter(~pl.col("underrad")).to_dicts()
    listed = [
        f"{_with_area(r)} volym {formats.mkr(r['volymeffekt'], 1, True)}, pris {formats.mkr(r['priseffekt'], 1, True)}"
        for r in rows
    ]
    return f"Liggande staplar för volymeffekt och priseffekt per placeringstyp: {'; '.join(listed)}."


def say_vadom(what_if: pl.DataFrame) -> str:
    """Return what one more of the dearest and of the cheapest placement costs."""
    rows = what_if.filter(~pl.col("underrad") & (pl.col("volymenhet") == "årsplatser")).sort("kostnad_en_till")
    rows = rows if rows.height > 1 else what_if.filter(~pl.col("underrad")).sort("kostnad_en_till")
    if not rows.height:
        return "Rapporten trycker inget pris per plats."
    low, high = rows.row(0, named=True), rows.row(-1, named=True)
    text = f"En {_with_area(high)} till under ett år kostar {tkr(high['kostnad_en_till'], high['källor'])}"
    if rows.height == 1:
        return text + "."
    return text + f", en {_with_area(low)} {tkr(low['kostnad_en_till'], low['källor'])}, till årets pris."


def say_regi(what_if: pl.DataFrame) -> str:
    """Return the price in own and in external provision, area by area where both are printed."""
    said = []
    for (area,), own in what_if.filter(pl.col("regi").is_not_null()).group_by("område", maintain_order=True):
        prices = {r["regi"]: r for r in own.to_dicts()}
        if len(prices) == 2:
            mine, other = prices["egen"], prices["extern"]
            apart = mine["kostnad_en_till"] - other["kostnad_en_till"]
            word = "billigare" if apart < 0 else "dyrare"
            said.append(
                f"{area}: en plats i egen regi kostar {tkr(mine['kostnad_en_till'], mine['källor'])}, i annan regi "
                f"{tkr(other['kostnad_en_till'], other['källor'])}; egen regi är {tkr(abs(apart))} {word} per plats"
            )
    return "; ".join(said) + "." if said else "Rapporten skiljer inte egen regi från annan regi."


def say_bidrag(prices: pl.DataFrame) -> str:
    """Return how much the state grants lower the printed prices, the latest year."""
    rows = prices.filter(pl.col("bidrag_per_enhet") > 0)
    if not rows.height:
        return "Rapporten trycker inte priser både med och utan statsbidrag."
    latest = rows.filter(pl.col("år") == rows["år"].max()).to_dicts()
    said = [
        f"{r['placeringstyp']} {tkr(r['pris_utan_bidrag'], r['källor'][-1:])} före och "
        f"{tkr(r['pris'], r['källor'][1:2])} efter statsbidrag"
        for r in latest
    ]
    total = sum(r["bidrag"] for r in latest)
    return f"Pris per årsplats {latest[0]['år']}: {formats.listed(said)}. Bidragen motsvarar {mkr(total)}."

"""say_* about people: staff, those who answered the survey and the comparison between kommuner."""

from __future__ import annotations

import re

import polars as pl

from analys.present.sentences.findings import percent
from analys.present.tables import order, tables
from analys.words import formats
from analys.words.declared.people import DIFFERENCE, TOO_FEW
from analys.words.excel.date_format import MONTHS_IN_FULL
from analys.words.measures import SATISFIED

TURNOVER = ("nyanställda", "avslutade", "personalomsättning", "personalomsättning extern")
GAP_TOLD = "kvinnor minus män; intervallet är Newcombes 95-procentiga"


def latest(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the rows of the last year there is."""
    return frame.filter(pl.col("år") == pl.col("år").max())


def measures(staff: pl.DataFrame, *names: str) -> pl.DataFrame:
    """Return the rows of the named staff measures, in that order."""
    order = pl.DataFrame({"mått": names, "_ordning": range(len(names))}, schema_overrides={"mått": pl.String})
    return staff.join(order, on="mått").sort("_ordning", "år", maintain_order=True).drop("_ordning")


def _value(row: dict) -> str:
    text = formats.with_unit(row["andel"], row["enhet"], row.get("decimaler"))
    return tables.figure(row["andel"], text, row["källor"], printed="utfall")


def say_matt(staff: pl.DataFrame) -> str:
    """Return a staff measure's last value, by kön, against its target and the year before."""
    rows = latest(staff)
    by_kon = {r["kön"]: r for r in rows.to_dicts()}
    total = by_kon.get("totalt")
    if total is None:
        return "Programmet fann inte måttet i rapporten."
    text = f"{total['mått'][:1].upper()}{total['mått'][1:]} var {_value(total)} {total['år']}"
    if {"kvinnor", "män"} <= set(by_kon):
        text += f" ({_value(by_kon['kvinnor'])} för kvinnor, {_value(by_kon['män'])} för män)"
    if total["mål"] is not None:
        met = total["målet_nått"]
        goal = formats.percent(total["mål"]) if total["enhet"] == "procent" else formats.number(total["mål"])
        goal = tables.figure(total["mål"], goal, total["källor"], printed="mål")
        text += f"; målet {goal} " + ("nåddes" if met else "nåddes inte" if met is False else "kan inte bedömas")
    if total["förändring"] is not None:
        unit = "procentenheter" if total["enhet"] == "procent" else "enheter"
        whole = round(total["förändring"], 6) == round(total["förändring"])  # 76 against 73 is +3, not +3,0
        changed = formats.change(total["förändring"], unit, 0 if whole else 1)
        changed = tables.figure(total["förändring"], changed, total["källor"], "skillnaden mot året före")
        text += f"; {changed} jämfört med {total['år'] - 1}" + within_rounding(total)
    return text + "."


def within_rounding(row: dict) -> str:
    """Return what to add where the rounding of the two printed figures can be all of the change; 11,5 against 12 is."""
    lost = row["förändring"] and abs(row["förändring"]) <= row["avrundning"]
    return " (ryms i avrundningen av de två talen)" if lost else ""


def say_personal(staff: pl.DataFrame) -> str:
    """Return the turnover measures, one sentence each; without one, what there is instead."""
    if not staff.height:
        return "Programmet fann inga personalmått i rapporten."
    found = [n for n in TURNOVER if n in staff["mått"].to_list()] or staff["mått"].unique(maintain_order=True)[
        :1
    ].to_list()
    return say_measures(measures(staff, *found))


def say_measures(staff: pl.DataFrame) -> str:
    """Return one sentence a measure, in the order of the rows."""
    names = staff["mått"].unique(maintain_order=True).to_list()
    said = [say_matt(staff.filter(pl.col("mått") == name)) for name in names]
    return " ".join(said) or "Programmet fann inga sådana mått i rapporten."


def title_matt(staff: pl.DataFrame) -> str:
    """Return which of the drawn measures met their target in the last year."""
    rows = latest(staff).filter((pl.col("kön") == "totalt") & pl.col("målet_nått").is_not_null()).to_dicts()
    met = [r["mått"] for r in rows if r["målet_nått"]]
    missed = [r["mått"] for r in rows if not r["målet_nått"]]
    parts = [f"målet nåddes för {formats.listed(met)}"] * bool(met)
    parts += [f"målet nåddes inte för {formats.listed(missed)}"] * bool(missed)
    text = ", men ".join(parts) or "utan mål att jämföra med"
    return f"{rows[0]['år']}: {text}" if rows else "Personalmått över åren"


def say_nojdhet(satisfaction: pl.DataFrame) -> str:
    """Return the share satisfied of the group with most answers, its interval and what non-response can hide."""
    rows = latest(satisfaction.filter(~pl.col("undertryckt") & (pl.col("kön") == "totalt")))
    known = rows.filter(pl.col("n_svar").is_not_null()).sort("n_svar", descending=True).to_dicts()
    if not rows.height:
        return "Programmet fann ingen brukarundersökning med andelar i rapporten."
    if not known:
        return "Programmet fann andelar men inte hur många som svarade, så osäkerheten är okänd."
    return " ".join(_one_group(row) for row in known)


def when(period: str) -> str:
    """'2022-T3' -> 'tertial 3 2022': a part of a year is named; '2022' stays."""
    year, _, part = period.partition("-")
    names = {"T": "tertial", "Q": "kvartal", "H": "halvår", "V": "vecka"}
    if part in ("VT", "HT"):
        return f"{'vår' if part == 'VT' else 'höst'}terminen {year}"
    if part[:1] in names:
        return f"{names[part[0]]} {int(part[1:])} {year}"
    month = MONTHS_IN_FULL[int(part) - 1] if part.isdecimal() and 0 < int(part) <= len(MONTHS_IN_FULL) else ""
    return f"januari till {month} {year}" if month else period


def what_share(question: str) -> str:
    """'Sammantaget nöjd med stödet' -> 'nöjda'; another question is named as it is."""
    return "nöjda" if question == SATISFIED else f"({question[:1].lower()}{question[1:]})"


def share_of(satisfaction: pl.DataFrame) -> str:
    """Return what the shares are of: the satisfied, or, where other questions are among them, positive answers."""
    asked = satisfaction.filter(~pl.col("undertryckt"))["fråga"]
    return "Andel nöjda" if (asked == SATISFIED).all() else "Andel positiva svar"


def _answers(row: dict, origin: list[str]) -> str:
    """'36 svar', or '34 svar på frågan av 36 svarande' where the share can not come from all who answered."""
    answers = tables.figure(row["n_svar"], formats.number(row["n_svar"]), origin)
    used = max((int(n) for n in re.findall(r"\d+", row["n_möjliga"] or "")), default=row["n_svar"])
    if used >= row["n_svar"]:
        return f"{answers} svar"
    most = tables.figure(used, formats.number(used), origin, "den största bas som kan ge andelen")
    return f"högst {most} svar på frågan av {answers} svarande"


def _one_group(row: dict) -> str:
    origin = row["källor"]
    asked = tables.figure(row["n_urval"], formats.number(row["n_urval"]), origin) if row["n_urval"] else ""
    spread = formats.confidence(row["ki_nedre"], row["ki_övre"], "procent")
    spread = tables.figure(
        row["ki_nedre"], spread, origin, "intervall som täcker i minst 95 fall av 100, se Metod", "ki_nedre"
    )
    text = f"{row['målgrupp']} {when(row['period'])}: {percent(row['andel'], origin[:1])} {what_share(row['fråga'])}"
    text += f", {_answers(row, origin)}" + (f" av {asked} tillfrågade" if asked else "") + f"; 95 % intervall {spread}"
    if row["bortfall_nedre"] is not None:
        wide = formats.confidence(row["bortfall_nedre"], row["bortfall_övre"], "procent")
        formula = "alla som inte svarade missnöjda, eller alla nöjda"
        text += f", och {tables.figure(row['bortfall_nedre'], wide, origin, formula)} om bortfallet räknas"
    return text + "."


def say_konsskillnad(differences: pl.DataFrame, year: int | None = None) -> str:
    """Return whether any difference between women and men is established, and how large they are.

    `year`: that of the page. Where the newest answers are older than it, the year and the report that they come from
    are said first.
    """
    rows = latest(differences).to_dicts() if differences.height else []
    if not rows:
        return "Programmet fann inga svar som gör att skillnaden mellan kvinnor och män kan prövas."
    told = _told_of(rows)
    return f"{_older(rows, year)} {told}" if year is not None and rows[0]["år"] < year else told


def _older(rows: list[dict], year: int) -> str:
    """Say that what follows is about an earlier year than the page, and from which report it comes."""
    reports = formats.listed(sorted({r["dokument"] for r in rows}))
    return (
        f"Programmet fann inga svar från {year} som gör att skillnaden mellan kvinnor och män kan prövas; "
        f"det senaste är {rows[0]['år']}, ur {reports}."
    )


def _told_of(rows: list[dict]) -> str:
    """Tell the differences of one year: which of them are established, and how large each is with its interval."""
    sure = [r for r in rows if r["slutsats"] == DIFFERENCE]
    tried = [r for r in rows if r["slutsats"] != TOO_FEW]
    if not tried:
        return f"Grupperna är för små för att visa kvinnor och män var för sig {rows[0]['år']}."
    who = formats.listed([r["målgrupp"] for r in sure])
    if sure:
        text = f"Skillnaden mellan kvinnor och män är säkerställd för {who} {rows[0]['år']}."
    elif len(tried) == 1:
        text = f"Skillnaden mellan kvinnor och män {rows[0]['år']} är inte säkerställd."
    else:
        text = f"Ingen av de {len(tried)} prövade skillnaderna mellan kvinnor och män {rows[0]['år']} är säkerställd."
    said = [
        f"{_asked(r, tried)} {tables.figure(r['skillnad'], formats.signed(r['skillnad'], 0), r['källor'], GAP_TOLD)} "
        f"({tables.figure(r['skillnad'], formats.confidence(r['ki_nedre'], r['ki_övre']), r['källor'], GAP_TOLD)})"
        for r in tried
    ]
    return f"{text} Kvinnor minus män i procentenheter: {formats.listed(said)}."


def _asked(row: dict, rows: list[dict]) -> str:
    """The group of a row, with the question where others of the rows are about the same group."""
    alone = sum(r["målgrupp"] == row["målgrupp"] for r in rows) == 1
    return row["målgrupp"] if alone or not row["fråga"] else f"{row['målgrupp']} (”{row['fråga'].strip()}”)"


def title_nojdhet(satisfaction: pl.DataFrame) -> str:
    """Return what is drawn. Whether women and men differ is told by the test, not by whether two intervals overlap."""
    known = latest(satisfaction.filter(~pl.col("undertryckt") & pl.col("ki_nedre").is_not_null()))
    if not known.height:
        return f"{share_of(satisfaction)} efter målgrupp"
    return f"{share_of(satisfaction)} efter målgrupp {known['år'][0]}, med intervall"


def alt_nojdhet(satisfaction: pl.DataFrame) -> str:
    """Return each dot and its interval in words."""
    rows = satisfaction.filter(~pl.col("undertryckt")).to_dicts()
    said = [
        f"{r['målgrupp']} {when(r['period'] or str(r['år']))} {r['kön']} {formats.percent(r['andel'])}"
        + (f" ({formats.confidence(r['ki_nedre'], r['ki_övre'])})" if r["ki_nedre"] is not None else "")
        for r in rows
    ]
    return f"{share_of(satisfaction)}, punkter med intervall: {'; '.join(said)}."


def budget_measure(compared: pl.DataFrame, kommun: str) -> str:
    """Return the name of the budget deviation that a kommun's board has: with or without försörjningsstöd."""
    own = compared.filter(
        (pl.coalesce("kommun", "dokument") == kommun) & pl.col("mått").str.starts_with("Budgetavvikelse")
    )
    return own.sort("år")["mått"][-1] if own.height else "Budgetavvikelse"


def say_jamforelse(compared: pl.DataFrame, measure: str) -> str:
    """Return the last value of a measure in each kommun that prints it, and changes that chance cannot explain."""
    rows = compared.filter((pl.col("mått") == measure) & (pl.col("kön").is_null() | (pl.col("kön") == "totalt")))
    if not rows.height:
        return f"Programmet fann inte {measure[:1].lower()}{measure[1:]} i någon av rapporterna."
    last = (
        rows.sort("år")
        .group_by("kommun", "målgrupp", maintain_order=True)
        .last()
        .sort(order.column("kommun"))
        .to_dicts()
    )
    said = []
    for r in last:
        who = ", ".join(w for w in (r["kommun"], (r["målgrupp"] or "").lower()) if w)
        said.append(f"{who} {formats.with_unit(r['värde'], r['enhet'], 1 if r['värde'] % 1 else 0)} ({r['år']})")
    return f"{measure}: {formats.listed(said)}."

"""Cards about people: staff, what clients answered by kön, and targets reached; see `cards.py`."""

from __future__ import annotations

from html import escape

import polars as pl

from analys.present.cards import pictures
from analys.present.cards.card import Card
from analys.present.sentences.findings_goals import goals_not_met
from analys.present.sentences.findings_people import what_share, when, within_rounding
from analys.present.tables.picked import Frames
from analys.present.tables.tables import figure
from analys.words import formats
from analys.words.declared.people import NO_DIFFERENCE

EVERYONE = ("Alla svarande", "Alla som söker stöd", "Samtliga")
STAFF_ORDER = ("personalomsättning", "avslutade", "sjukfrånvaro", "frisknärvaro", "HME", "nyanställda", "totalindex")
STAFF_WORDS = {"avslutade": "Anställda som slutat", "nyanställda": "Nyanställda"}


def _shown(row: dict, column: str, serie: str = "utfall") -> str:
    enhet = row.get("enhet") or "procent"
    decimals = row.get("decimaler") if column == "andel" else None  # 9,0 % is printed with more care than 9 %
    return figure(row[column], formats.with_unit(row[column], enhet, decimals), row["källor"], printed=serie)


def _staff_name(row: dict) -> str:
    return STAFF_WORDS.get(row["mått"], row["mått"][:1].upper() + row["mått"][1:])


def _change(row: dict) -> str:
    unit = "procentenheter" if row["enhet"] == "procent" else "steg"
    text = formats.change(row["förändring"], unit, 1)
    shown = figure(row["förändring"], text, row["källor"], "skillnaden mot året före")
    return f"{shown} mot året före{within_rounding(row)}"


def card_staff(frames: Frames) -> Card | None:
    """The staff measure that says most, and two more."""
    rows = frames["personalomsättning"].filter(
        pl.col("kön").fill_null("totalt") == "totalt", pl.col("andel").is_not_null()
    )
    found = {r["mått"]: r for r in rows.sort("år").iter_rows(named=True)}
    ordered = [found[m] for m in STAFF_ORDER if m in found] + [r for m, r in found.items() if m not in STAFF_ORDER]
    if not ordered:
        return None
    first = ordered[0]
    parts = [_change(first)] if first["förändring"] is not None else []
    if first["mål"] is not None:
        reached = {True: "nåddes", False: "nåddes inte"}.get(first["målet_nått"], "går inte att pröva")
        parts.append(f"målet {_shown(first, 'mål', 'mål')} {reached}")
    names = [_staff_name(r) for r in ordered[1:3]]
    names[1:] = [n if n[1:2].isupper() else n[:1].lower() + n[1:] for n in names[1:]]  # HME stays
    more = [f"{escape(n)} {_shown(r, 'andel')}" for n, r in zip(names, ordered[1:3], strict=True)]
    sentence = " ".join(f"{formats.listed(words)}." for words in (parts, more) if words)
    good = {True: "bra", False: "samre"}.get(first["målet_nått"], "")
    title = f"{_staff_name(first)} {first['år']}"
    return Card(title, _shown(first, "andel"), good, sentence, "/notebooks/personalomsattning.html", "Personalmåtten")


def card_satisfaction(frames: Frames) -> Card | None:
    """The share satisfied among kvinnor and män in the question with most answers, and whether they differ."""
    shares = frames["nöjdhet"].filter(~pl.col("undertryckt").fill_null(False), pl.col("andel").is_not_null())
    gaps = frames["könsskillnad"].filter(pl.col("skillnad").is_not_null())
    latest = gaps.filter(pl.col("år") == gaps["år"].max()).to_dicts() if gaps.height else []
    for gap in sorted(latest, key=lambda r: -((r["n_kvinnor"] or 0) + (r["n_män"] or 0))):
        same = [pl.col(c) == gap[c] for c in ("år", "målgrupp", "fråga")]
        by = {r["kön"]: r for r in shares.filter(*same).iter_rows(named=True)}
        if {"kvinnor", "män"} <= set(by):
            return _gap_card(gap, by)
    rows = shares.filter(pl.col("kön").fill_null("totalt") == "totalt").sort("år", "period", descending=True).to_dicts()
    if not rows:
        return None
    row = min(
        rows, key=lambda r: (r["period"] != rows[0]["period"], r["målgrupp"] not in EVERYONE, -(r["n_svar"] or 0))
    )
    other = sum(r["målgrupp"] != row["målgrupp"] for r in rows)
    sentence = f"{escape(row['målgrupp'])}, {escape(when(row['period']))}: {escape(row['fråga'].lower())}."
    sentence += " Andra målgrupper står på sidan." if other else ""
    link = "Brukarnas svar"
    return Card(
        f"{link}: {row['målgrupp']}",
        _shown(row, "andel"),
        "",
        sentence,
        "/notebooks/brukarundersokning.html",
        "Alla svar",
    )


def _gap_card(gap: dict, by: dict[str, dict]) -> Card:
    women, men = _shown(by["kvinnor"], "andel"), _shown(by["män"], "andel")
    low, high = formats.bound(gap["ki_nedre"], False), formats.bound(gap["ki_övre"], True)
    spread = figure(gap["ki_nedre"], f"{low} till {high}", gap["källor"], "95 % intervall, se Metod")
    sentence = f"{escape(gap['målgrupp'])}: kvinnor {women}, män {men} {escape(what_share(gap['fråga']))}. "
    sentence += f"{_verdict(gap)} "
    sentence += f"95 % intervall för kvinnor minus män: {spread} procentenheter."
    text = formats.with_unit(gap["skillnad"], "procentenheter", sign=True)
    number = figure(gap["skillnad"], text, gap["källor"], "kvinnor − män")
    title = f"Nöjdhet, kvinnor mot män {gap['år']}"
    if gap["slutsats"] != "skillnad":  # what chance alone can make is never the big number
        title = f"Brukarnas svar {gap['år']}: {gap['målgrupp']}"
        number = _shown(by["totalt"], "andel") if "totalt" in by else "Ingen säker skillnad"
    picture = pictures.intervals([(r["andel"], r["ki_nedre"], r["ki_övre"]) for r in (by["kvinnor"], by["män"])])
    return Card(title, number, "", sentence, "/notebooks/brukarundersokning.html", "Brukarnas svar", picture)


def _verdict(gap: dict) -> str:
    n = [x for x in (gap["n_kvinnor"], gap["n_män"]) if x]
    base = f" med {sum(n)} svarande" if len(n) == 2 else ""
    return {
        "skillnad": f"Skillnaden är statistiskt säkerställd{base}.",
        NO_DIFFERENCE: f"Skillnaden är inte statistiskt säkerställd{base}.",
    }.get(gap["slutsats"], f"Svaren är för få för en slutsats{base}.")


def card_goals(frames: Frames) -> Card | None:
    """How many of the report's measurable targets were reached."""
    rows = frames["måluppfyllelse"].filter(pl.col("räknas"))
    if not rows["uppnått"].is_not_null().any():
        return None
    reached, rest = goals_not_met(rows)
    sentence = f"{formats.listed(rest)}." if rest else "Alla mått med mål nåddes."
    return Card(
        "Nådda mål",
        f"{reached} av {rows.height}",
        "",
        sentence,
        "/qmd/mal.html",
        "Mål för mål",
        pictures.share(reached, rows.height),
    )

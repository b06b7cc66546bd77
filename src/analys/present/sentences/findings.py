"""say_*: a result table -> one or two Swedish sentences that say what it shows; title_* and alt_* for its figures.

Every sentence is computed, so it is true for whatever kommun and year the page is about. Numbers are written so that
the site can link them to the cells they rest on; `plain` gives the same text without that.
"""

from __future__ import annotations

import html
import re

import polars as pl

from analys.present.sentences.net import AREA_NETS, board_total, board_years
from analys.present.tables import tables
from analys.words import formats

ANY_TAG = re.compile(r"<[^>]+>")


def plain(text: str) -> str:
    """Return a sentence without its markup."""
    return html.unescape(ANY_TAG.sub("", text))


def mkr(value_tkr: float, sources: list[str] | None = None, sign: bool = False) -> str:
    """Return tkr as mkr with one decimal, linked to its cells."""
    return tables.figure(value_tkr, formats.mkr(value_tkr, 1, sign), sources or [])


def tkr(value: float, sources: list[str] | None = None) -> str:
    """Return tkr, linked to its cells; what is less than ten thousand is said in kronor."""
    if abs(value) < 10:
        return tables.figure(value, formats.number(value * 1000, 0) + formats.NBSP + "kronor", sources or [])
    return tables.figure(value, formats.tkr(value, 0), sources or [])


def percent(value: float, sources: list[str] | None = None) -> str:
    """Return a percentage with the decimals it has, linked to its cells."""
    return tables.figure(value, formats.percent(value, None if round(value, 2) == value else 1), sources or [])


def name_of(text: str | None) -> str:
    """'BARN OCH UNGDOMAR' -> 'Barn och ungdomar': capitals are the report's typography, not its wording."""
    return (text or "").capitalize() if (text or "").isupper() else text or ""


def who(row: dict, documents: pl.DataFrame | None = None) -> str:
    """Return whose result it is: 'Socialnämnden i Botkyrka' where the report names its board, else 'Nämnden i …'."""
    boards = dict(documents.select("dokument", "nämnd").rows()) if documents is not None else {}
    board = boards.get(row["dokument"]) or "Nämnden"
    return f"{board[:1].upper()}{board[1:]} i {row['kommun']}" if row["kommun"] else board


def _result(row: dict) -> str:
    """'ett underskott på 15,3 mkr', 'ett resultat i nivå'."""
    if not round(row["avvikelse"], 1):
        return "ett resultat utan avvikelse"
    word = "överskott" if row["avvikelse"] > 0 else "underskott"
    return f"ett {word} på {mkr(abs(row['avvikelse']), row['källor'])}"


def say_budget(deviations: pl.DataFrame, documents: pl.DataFrame | None = None) -> str:
    """Return how the board's net came out against budget, and the areas that made most of it."""
    total = board_total(deviations)
    if total is None and deviations.filter(pl.col("avvikelse").is_not_null()).height:
        return "Programmet fann inte budget och utfall för nämnden som helhet, bara för delar av den."
    if total is None:
        return "Programmet fann inte nämndens budget och utfall, så ingen avvikelse kan räknas."
    part = total["avvikelse_procent"]
    share_of_budget = tables.figure(part, formats.percent(abs(part or 0), 1), total["källor"], "avvikelse / budget")
    share = "" if part is None else f", {share_of_budget} av nettobudgeten"
    text = f"{who(total, documents)} redovisar {_result(total)} mot budget {total['period']}{share}. "
    parts = deviations.filter(
        AREA_NETS & (pl.col("period") == total["period"]) & pl.col("avvikelse").is_not_null()
    ).sort("avvikelse")  # fmt: skip
    if parts.height < 2:
        return text.strip()
    most = largest_deviations(parts, total["avvikelse"]).to_dicts()
    said = [f"{name_of(r['verksamhet'])} ({mkr(r['avvikelse'], r['källor'], True)})" for r in most]
    text += f"{superlative('Störst', parts, 'budgettalen')} avvikelserna för {formats.listed(said)}. "
    known = parts.filter(pl.col("väsentlig"))
    number = f"{known.height} av {parts.height} verksamheter" if known.height else "Ingen verksamhet"
    return text + f"{number} avviker väsentligt."


ENOUGH_COVERED = 90.0  # percent of the numbers that a superlative ranges over


def superlative(word: str, rows: pl.DataFrame, of: str) -> str:
    """'Störst är', or 'Störst bland de 72 % av budgettalen som är säkert lästa är' where much is only assumed.

    `rows`: what the word ranges over, with its report's `täckning`; `of`: what they are made of, in the definite form.
    """
    share = rows["täckning"].min() if rows.height else None
    if share is None or share >= ENOUGH_COVERED:
        return f"{word} är"
    return f"{word} bland de {formats.percent(share, 0)} av {of} som är säkert lästa är"


def largest_deviations(parts: pl.DataFrame, result: float | None, count: int = 3) -> pl.DataFrame:
    """Return the rows that deviate most, those that pull the way of the result first where that is known."""
    own = parts.filter(pl.col("avvikelse") != 0).sort(pl.col("avvikelse").abs(), descending=True).head(count)
    if result is None:
        return own
    same_way = (pl.col("avvikelse") > 0) if result >= 0 else (pl.col("avvikelse") < 0)
    return own.sort(same_way, descending=True, maintain_order=True)


def say_flera_ar(deviations: pl.DataFrame) -> str:
    """Return the board's net cost in the last year and its change from the year before."""
    rows = board_years(deviations).to_dicts()
    if len(rows) < 2:
        return "Programmet fann bara ett års utfall."
    last, before = rows[-1], rows[-2]
    change = mkr(abs(last["utfall"] - before["utfall"]), last["källor"])
    if in_surplus(rows):
        word = "bättre" if last["utfall"] > before["utfall"] else "sämre"
        result = mkr(last["utfall"], last["källor"], sign=True)
        return f"Resultatet {last['år']} var {result}, {change} {word} än {before['år']}."
    word = "högre" if last["utfall"] < before["utfall"] else "lägre"
    cost = mkr(abs(last["utfall"]), last["källor"])
    return f"Nettokostnaden {last['år']} var {cost}, {change} {word} än {before['år']}."


def in_surplus(rows: list[dict]) -> bool:
    """Whether a net is a result and no cost in some of the rows: a body that lives on what it sells."""
    return any((row[serie] or 0.0) > 0 for row in rows for serie in ("utfall", "budget"))


def account_changes(deviations: pl.DataFrame) -> pl.DataFrame:
    """Return the kinds of account with their change from the year before, the largest first."""
    rows = deviations.filter(
        (pl.col("indelning") == "kontotyp") & (pl.col("nivå") == "del") & pl.col("förändring").is_not_null()
    )
    rows = rows.filter(pl.col("år") == pl.col("år").max())
    return rows.sort(pl.col("förändring").abs(), descending=True, maintain_order=True)


def say_kontotyp(deviations: pl.DataFrame) -> str:
    """Return the three kinds of account that changed most since the year before."""
    rows = account_changes(deviations).head(3).to_dicts()
    if not rows:
        return "Programmet fann inte utfallet uppdelat efter kontotyp för två år."
    said = [f"{r['verksamhet'].lower()} ({mkr(r['förändring'], r['källor'], True)})" for r in rows]
    return f"Mest har {formats.listed(said)} ändrats sedan {rows[0]['år'] - 1}."


def bridge_ends_at(bridge: pl.DataFrame) -> str:
    """'nämnden som helhet' where the report prints a total, else 'raderna tillsammans': of more nobody knows."""
    (ends,) = bridge.filter(pl.col("slag") == "slut")["källor"].to_list()[:1] or [None]
    return "nämnden som helhet" if ends else "raderna tillsammans"


def title_brygga(bridge: pl.DataFrame) -> str:
    """Return the bridge's finding: the board's deviation and the area that weighs most."""
    parts = bridge.filter(pl.col("slag") == "avvikelse").sort(pl.col("belopp").abs(), descending=True)
    ends = bridge.filter(pl.col("slag").is_in(["start", "slut"])).sort("ordning")["belopp"].to_list()
    if not parts.height or len(ends) != 2:
        return "Budget och utfall per verksamhet"
    most = parts.row(0, named=True)
    return (
        f"{name_of(most['steg'])} avviker mest ({formats.mkr(most['belopp'], 1, True)}); "
        f"{bridge_ends_at(bridge)} {formats.mkr(ends[1] - ends[0], 1, True)}"
    )


def alt_brygga(bridge: pl.DataFrame) -> str:
    """Return the bridge in words."""
    parts = bridge.filter(pl.col("slag") == "avvikelse").to_dicts()
    listed = [f"{name_of(r['steg'])} {formats.mkr(r['belopp'], 1, True)}" for r in parts]
    return f"Liggande staplar från budget till utfall, en per verksamhet: {formats.listed(listed)}."


def cleaned_total(cleaned: pl.DataFrame) -> dict | None:
    """Return the board's row of a cleaned result, where one-year grants are listed."""
    rows = cleaned.filter((pl.col("nivå") == "totalt") & (pl.col("engångsbidrag") > 0))
    return rows.row(0, named=True) if rows.height else None


def has_interval(row: dict) -> bool:
    """Return whether grants of one year, or supplementary budget, can have carried any of the board's deviation."""
    return bool(row["påverkan_max"] or row["tilläggsanslag"])


def say_rensning(cleaned: pl.DataFrame) -> str:
    """Return how far grants of one year, and supplementary budget, can have carried the board's deviation."""
    row = cleaned_total(cleaned)
    if row is None:
        return "Programmet fann inga riktade statsbidrag för ett år i rapporten, så inga tillfälliga medel kan prövas."
    again = f"; {mkr(row['återkommande_bidrag'], row['källor'])} kommer varje år och räknas inte hit"
    text = (
        f"Rapporten räknar upp {mkr(row['engångsbidrag'], row['källor'])} i riktade statsbidrag som beslutas för ett "
        f"år i taget{again if row['återkommande_bidrag'] else ''}. "
    )
    if not row["påverkan_max"]:
        text += (
            "Intäkterna kom inte in över budget: kom de övriga in som budgeterat har bidragen inte förbättrat "
            "avvikelsen mot budget."
        )
        return text + _supplements(row, "utan dem")
    text += (
        f"De kan ha förbättrat resultatet med högst {mkr(row['påverkan_max'], row['källor'])}, om radernas övriga "
        f"intäkter kom in som budgeterat, och med ingenting om budgeten räknade med dem: utan dem ligger avvikelsen "
        f"mellan {mkr(row['utan_engångsbidrag'], row['källor'], True)} och "
        f"{mkr(row['redovisad_avvikelse'], row['källor'], True)}."
    )
    return text + _supplements(row, "utan dem också")


def _supplements(row: dict, without: str) -> str:
    if not row["tilläggsanslag"]:
        return ""
    return (
        f" Tilläggsanslagen under året var {mkr(row['tilläggsanslag'], row['källor'])}; {without} är den lägsta "
        f"avvikelsen {mkr(row['utan_båda'], row['källor'], True)}."
    )


def title_rensning(cleaned: pl.DataFrame) -> str:
    """Return the interval of the board's deviation without one-year grants, in one line."""
    row = cleaned_total(cleaned) or {}
    low, high = (formats.mkr(row.get(name) or 0.0, 1, True) for name in ("utan_engångsbidrag", "redovisad_avvikelse"))
    return f"Utan engångsbidrag ligger avvikelsen mellan {low} och {high}"

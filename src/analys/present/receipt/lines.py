"""Frames of one report -> its receipt: table by table what it was read as, the guesses, what was left out, findings."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

import polars as pl

from analys.words import formats
from analys.words.declared.counting import OPEN, TRIED
from analys.words.declared.shape import SAKERHET

MEANINGS = {"serie": "serie", "period": "period", "enhet": "enhet", "post": "post"}
SERIES_NAMED = 4  # series and periods that are named
ALIKE_TOLD = 3  # tables left out for one reason that are told one by one; more are counted
SHOWN_FINDINGS = 5
GUESSED = "antagen"
HELD = {"tryckt": "allt står tryckt", "bevisad": "bevisat av summor och samband", "ärvd": "ärvt av rubrik eller granne"}
Frames = dict[str, pl.DataFrame]


def receipt(frames: Frames, checks: pl.DataFrame) -> list[str]:
    """Return the receipt's lines; `checks` are the document's rows of kontroll."""
    lines = [*_read_tables(frames), *_left_out(frames["tabell"]), *_findings(checks)]
    settle = settling_lines(frames)
    if settle:
        lines += ["", "Gissningarna avgörs med rader i data/raw/tolkning.toml. Ändra det som är fel, och klistra in:"]
        lines += ["", *settle]
    return lines


def short_receipt(frames: Frames, checks: pl.DataFrame) -> list[str]:
    """Return what was read of a report in one line, and a line for each table with a guess."""
    told = table_lines(frames)
    guessed = [t for t in frames["tabell"].to_dicts() if "GISSAT" in told.get(t["tabell"], "")]
    left = frames["tabell"].filter(pl.col("status") != "tolkad").height
    found = checks.filter(OPEN).height
    read = "1 tabell läst" if len(told) == 1 else f"{len(told)} tabeller lästa"
    line = (
        f"{frames['dokument']['dokument'][0]}: {read} ({len(guessed)} med gissningar), {left} utelämnade, {found} fynd."
    )
    return [line, *(f"  {place(t)}: {told[t['tabell']]}" for t in guessed)]


def table_lines(frames: Frames) -> dict[int, str]:
    """Return by table what it was read as: 'vårddygn · budget, utfall 2022 · 12 rader · bevisat av summor'."""
    return {n: _table_line(facts) for n, facts in _by_table(frames["fakta"])}


def place(table: dict) -> str:
    """'Tabell 4, sida 7 (Volymer)'."""
    where = f"Tabell {table['tabell']}"
    if table["sida"]:
        where += f", sida {table['sida']}"
    elif table["källrad_från"]:
        where += f", rad {table['källrad_från']}"
    heading = (table["rubrik"] or "").rsplit(" / ", 1)[-1]
    return where + (f" ({heading[:60]})" if heading else "")


def _by_table(facts: pl.DataFrame) -> Iterator[tuple[int, pl.DataFrame]]:
    for (number,), own in facts.drop_nulls("tabell").group_by("tabell", maintain_order=True):
        yield int(number), own


def _read_tables(frames: Frames) -> list[str]:
    told = table_lines(frames)
    rows = [t for t in frames["tabell"].to_dicts() if t["tabell"] in told]
    return [f"{place(t)}: {told[t['tabell']]}" for t in rows]


def _table_line(facts: pl.DataFrame) -> str:
    units = [u for u in facts["enhet"].drop_nulls().unique(maintain_order=True)]
    tema = facts["tema"].drop_nulls().unique(maintain_order=True)
    what = ", ".join(filter(None, [tema[0] if len(tema) else None, "/".join(units[:3]) or None]))
    pairs = facts.select("serie", "period").unique(maintain_order=True).rows()
    told = [" ".join(filter(None, pair)) or "okänd serie" for pair in pairs]
    series = ", ".join(told[:SERIES_NAMED]) + (
        f" och {len(told) - SERIES_NAMED} till" if len(told) > SERIES_NAMED else ""
    )
    rows = facts.select("tabell", "rad").n_unique()
    return " · ".join([what, series, f"{rows} {'rad' if rows == 1 else 'rader'}", _certainty(facts)])


def _certainty(facts: pl.DataFrame) -> str:
    """What is guessed, else the weakest way in which anything is known."""
    guesses = [_guess(facts, m) for m in MEANINGS if (facts[f"{m}_säkerhet"] == GUESSED).any()]
    if guesses:
        return "GISSAT: " + ", ".join(guesses)
    levels = [level for level in SAKERHET if (facts["säkerhet"] == level).any()]
    return HELD.get(levels[0], levels[0]) if levels else "utan uppgift"


def _guess(facts: pl.DataFrame, meaning: str) -> str:
    wrong = facts.filter(pl.col(f"{meaning}_säkerhet") == GUESSED)
    known = [v for v in wrong[meaning].unique(maintain_order=True) if v is not None]
    shown = "/".join(known[:3]) or "okänd"
    part = "" if wrong.height == facts.height else f" i {wrong.height} av {facts.height} värden"
    return f"{MEANINGS[meaning]} {shown}{part}"


def _left_out(tables: pl.DataFrame) -> list[str]:
    left = tables.filter(pl.col("status") != "tolkad").to_dicts()
    told = Counter(t["skäl"] or t["status"] for t in left)
    few = (t for t in left if told[t["skäl"] or t["status"]] <= ALIKE_TOLD)
    lines = [f"Utelämnad: {place(t)}: {t['skäl'] or t['status']}" for t in few]
    lines += [f"Utelämnade: {n} tabeller: {why}" for why, n in told.items() if n > ALIKE_TOLD]
    return ["", *lines] if lines else []


def _findings(checks: pl.DataFrame) -> list[str]:
    found = checks.filter(OPEN).to_dicts()
    if not found:
        tried = checks.filter(TRIED).height
        return ["", f"Granskningen fann inget som inte går ihop ({tried} prövade samband)." if tried else
                "Granskningen hade inga samband att pröva."]  # fmt: skip
    wrong = sum(f["status"] == "avvikelse" for f in found)
    counted = [
        formats.count(n, one, many).replace(formats.NBSP, " ")
        for n, one, many in (
            (wrong, "avvikelse", "avvikelser"),
            (len(found) - wrong, "uppgift att granska", "uppgifter att granska"),
        )
        if n
    ]
    lines = ["", f"Granskningen fann {formats.listed(counted)}:"]
    for f in found[:SHOWN_FINDINGS]:
        where = f"tabell {f['tabell']}" if f["tabell"] else "löptexten"
        lines.append(f"- {where}: {f['förklaring'] or f['uttryck']}" + (f" {f['förslag']}." if f["förslag"] else ""))
    if len(found) > SHOWN_FINDINGS:
        lines.append(f"… och {len(found) - SHOWN_FINDINGS} till: analys check visar alla efter inläsningen.")
    return lines


def settling_lines(frames: Frames) -> list[str]:
    """Return TOML for tolkning.toml that settles each guess as it was made, a block a table."""
    lines: list[str] = []
    for number, facts in _by_table(frames["fakta"]):
        wanted = _settled(facts)
        if wanted:
            dokument = facts["dokument"][0]
            lines += ["[[tabell]]", f"dokument = {json.dumps(dokument, ensure_ascii=False)}", f"tabell = {number}"]
            lines += ['skal = "kontrollerat mot rapporten"', *wanted, ""]
    return lines[:-1]


def _settled(facts: pl.DataFrame) -> list[str]:
    lines = []
    unit = facts.filter(pl.col("enhet_säkerhet") == GUESSED, pl.col("värde").is_not_null())
    units = unit["enhet"].unique(maintain_order=True).to_list()
    if units:
        sure = len(units) == 1 and units[0] is not None
        known = next((u for u in units if u), "tkr")
        lines.append(f'enhet = "{known}"' if sure else f'# enhet = "{known}"   (osäker: skriv rätt enhet, ta bort #)')
    guessed = facts.filter(pl.any_horizontal(pl.col(f"{m}_säkerhet") == GUESSED for m in ("serie", "period", "post")))
    columns = {column: _head(own) for (column,), own in sorted(guessed.group_by("kolumn"))}
    told = {column: head for column, head in columns.items() if head}
    if told:
        lines.append(f"kolumner = {{ {_heads(told)} }}")
    left = [column for column in columns if column not in told]
    if told and left:
        lines.append(f"# skriv också i kolumner vad kolumn {formats.listed([str(c) for c in left])} är")
    elif left:
        unsure = _heads(dict.fromkeys(left, "Utfall ÅÅÅÅ"))
        lines.append(f"# kolumner = {{ {unsure} }}   (osäker: skriv vad varje kolumn är, ta bort #)")
    return lines


def _heads(columns: dict[int, str]) -> str:
    return ", ".join(f"{column} = {json.dumps(text, ensure_ascii=False)}" for column, text in sorted(columns.items()))


def _head(column: pl.DataFrame) -> str:
    """A head that says all that a column was read as: 'Netto budget 2021, kvinnor'; '' where its rows differ."""
    pairs = column.select("post", "serie", "period", "kön", "kolumnetikett").unique(maintain_order=True).rows()
    if len(pairs) != 1 or pairs[0][-1]:  # a head that names something of its own is better written by hand
        return ""
    return " ".join(filter(None, pairs[0])).capitalize()

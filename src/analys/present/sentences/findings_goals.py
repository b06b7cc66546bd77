"""måluppfyllelse and målbedömning -> what is said of goals: how many were met, how the report judges them itself."""

from __future__ import annotations

import polars as pl

from analys.words import formats


def say_mal(goals: pl.DataFrame) -> str:
    """Return how many targets were met, missed and could not be judged."""
    rows = goals.filter(pl.col("räknas"))
    if not rows.height:
        return "Programmet fann inga mått med mål i rapporten."
    met, rest = goals_not_met(rows)
    measures_of = f"{rows.height} mått" + (f" {rows['år'][0]}" if rows["år"][0] else "")
    text = ", ".join([f"{met} av {measures_of} nåddes" if met else f"Inget av {measures_of} nåddes", *rest]) + "."
    missed = ~pl.col("uppnått").fill_null(True) & ~pl.col("bedömning_stämmer").fill_null(True)
    praised = rows.filter(missed, pl.col("säkert_läst").fill_null(False)).height
    text += f" Rapporten kallar {praised} av dem uppfyllda fast utfallet inte når målet." if praised else ""
    return f"{text} {say_assumed(rows)}".rstrip()


def say_assumed(rows: pl.DataFrame) -> str:
    """Return how many of the measures rest on a figure whose meaning is assumed; '' where none does."""
    guessed = rows.filter(~pl.col("säkert_läst").fill_null(True)).height
    return f"I {guessed} av måtten är serie, period eller enhet antagen." if guessed else ""


def say_bedomning(judged: pl.DataFrame, who: str = "Rapporten") -> str:
    """Return how the report itself judges its goals (målbedömning), and where that stands against the measures."""
    said = judged.filter(pl.col("redovisad_bedömning").is_not_null())
    if not said.height:
        return ""
    met, missed = (said.filter(pl.col("uppfyllt") == flag) for flag in (True, False))
    partly = said.height - met.height - missed.height
    lone = met.filter(
        (pl.col("nådda") == 0) & (pl.col("inte_nådda") > 0) & (pl.col("ovissa") + pl.col("antagna") == 0)
    ).height
    if said.height == 1:
        text = f"{who} bedömer själv ett mål: {said['redovisad_bedömning'][0]}."
        return text + (" Inget av måtten under det nåddes." if lone else "")
    counts = {"uppfyllda": met.height, "delvis uppfyllda": partly, "inte uppfyllda": missed.height}
    told = formats.listed([f"{n} {what if n != 1 else what[:-2] + 't'}" for what, n in counts.items() if n])
    tasks = said["under_mål"].str.to_lowercase().str.starts_with("uppdrag").any()
    text = f"{who} bedömer själv {said.height} mål{' och uppdrag' if tasks else ''}: {told}."
    if lone:
        text += f" Under {lone} av dem som kallas uppfyllda nåddes inget av måtten."
    return text


def goals_not_met(rows: pl.DataFrame) -> tuple[int, list[str]]:
    """Return how many of the measures were met, and in words what became of the others: together they are all rows."""
    met, missed = (rows.filter(pl.col("uppnått") == flag).height for flag in (True, False))
    within = rows.filter(pl.col("felmarginal").fill_null(False)).height
    unknown = rows.height - met - missed - within
    counts = {"nåddes inte": missed, "ligger inom felmarginalen": within, "går inte att bedöma": unknown}
    return met, [f"{n} {what}" for what, n in counts.items() if n]

"""One page a report: what it is, what was read of it, its own figures and findings, and the way to its tables."""

from __future__ import annotations

from html import escape

import polars as pl

from analys.present.cards.cards import cards_html, report_cards
from analys.present.pages import pages_goals
from analys.present.pages.pages import name as document_name
from analys.present.pages.pages import printed_numbers
from analys.present.pages.pages_audit import own_findings
from analys.present.sentences.net import latest_period
from analys.present.tables import tables
from analys.present.tables.picked import Frames
from analys.words import formats
from analys.words.declared.counting import FINDINGS, NUMBERS, TRIED


def report_page(document: dict, here: Frames) -> tuple[str, str, str]:
    """Return one report's page from its own rows: title, what it is about, HTML."""
    name = document["dokument"]
    cards = report_cards(here, name, 7)
    parts = [_facts(document, here)]
    if cards:
        parts += ["<h2>I korthet</h2>", cards_html(cards)]
    if len(cards) <= 2:
        parts += ["<h2>Rapportens tal</h2>", printed_numbers(here["fakta"])] if here["fakta"].height else []
    parts += _budget(here["budgetavvikelse"])
    goals, judged = here["måluppfyllelse"], pages_goals.verdict_tables(here["målbedömning"]).text
    if goals.height or judged:
        parts += ["<h2>Mål</h2>", judged, tables.gt_maluppfyllelse(goals).as_raw_html() if goals.height else ""]
    parts.append(_findings(here))
    about = formats.calm(str(document["titel"] or (document["dokumenttyp"] or name).capitalize()))
    return document_name(document), about, "".join(parts)


def _budget(budget: pl.DataFrame) -> list[str]:
    """The latest period's net by verksamhet; where the report prints no net, each post it prints."""
    rows = latest_period(budget, "avvikelse")
    net = rows.filter(pl.col("post") == "netto")
    rows = net if net.height else rows
    for kind in ("verksamhet", "kontotyp"):
        own = rows.filter(pl.col("indelning") == kind).unique(["verksamhet", "post"], keep="last", maintain_order=True)
        if own.height:
            what = "Nettobudget och nettoutfall" if net.height else "Budget och utfall"
            title = f"{what} efter {kind} {own['period'][0]}, tkr"
            made = tables.gt_budgetavvikelse(own, title, None if net.height else "post")
            return ["<h2>Budget och utfall</h2>", made.as_raw_html()]
    return []


def _facts(document: dict, here: Frames) -> str:
    statuses = dict(here["tabell"].group_by("status").len().rows())
    read, bare, total = statuses.get("tolkad", 0), statuses.get("ej siffror", 0), here["tabell"].height
    items = [
        f"Kommun: {escape(document['kommun'] or 'okänd')}",
        f"Nämnd: {escape(document['nämnd'] or 'okänd')}",
        f"Avser: {document['år'] or 'okänt år'}",
        f"{formats.count(total, 'tabell', 'tabeller')} (tolkade: {read}, utan siffror: {bare})",
        formats.count(here["fakta"].filter(NUMBERS).height, "tal", "tal"),
    ]
    link = f'<p><a href="/sidor/kallor/{document["dokument"]}.html">Rapportens tabeller som de är tryckta</a></p>'
    return "<ul>" + "".join(f"<li>{i}</li>" for i in items) + f"</ul>{link}"


def _findings(here: Frames) -> str:
    checks = here["kontroll"]
    if not checks.height:
        return "<h2>Kontroller</h2><p>Programmet fann inga tal som går att pröva mot varandra i rapporten.</p>"
    words = (
        f"<p>{formats.count(checks.filter(TRIED).height, 'kontroll', 'kontroller')} prövade, "
        f"{formats.count(checks.filter(FINDINGS).height, 'avvikelse', 'avvikelser')}. "
        f'<a href="/qmd/kontroller.html">Alla kontroller</a></p>'
    )
    return f"<h2>Kontroller</h2>{words}{own_findings(here)}"

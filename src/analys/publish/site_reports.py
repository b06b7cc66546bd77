"""One page a report: what it is, what was read of it, its own figures and findings, and the way to its tables."""

from __future__ import annotations

from html import escape

import polars as pl

from analys.present import tables
from analys.present.cards import cards_html, report_cards
from analys.publish.render_sources import Page
from analys.publish.site_sources import document_name
from analys.words import formats


def report_page(document: dict, frames: dict[str, pl.DataFrame]) -> tuple[Page, str]:
    """Return one report's page."""
    name = document["dokument"]
    here = {k: f.filter(pl.col("dokument") == name) for k, f in frames.items() if "dokument" in f.columns}
    parts = [_facts(document, here), "<h2>I korthet</h2>", cards_html(report_cards(frames, name, 7))]
    budget = here["budgetavvikelse"]
    if budget.height:
        parts += ["<h2>Budget och utfall</h2>", tables.gt_budgetavvikelse(budget, group=None).as_raw_html()]
    goals = here["måluppfyllelse"]
    if goals.height:
        parts += ["<h2>Mål</h2>", tables.gt_maluppfyllelse(goals).as_raw_html()]
    parts.append(_findings(here["kontroll"]))
    title = document_name(document)
    about = str(document["titel"] or (document["dokumenttyp"] or name).capitalize())
    return Page("", f"rapporter/{name}.html", title, about, "", "rapporter.html"), "".join(parts)


def _facts(document: dict, here: dict[str, pl.DataFrame]) -> str:
    statuses = dict(here["tabell"].group_by("status").len().rows())
    read, total = statuses.get("tolkad", 0), here["tabell"].height
    items = [
        f"Kommun: {escape(document['kommun'] or 'okänd')}",
        f"Nämnd: {escape(document['nämnd'] or 'okänd')}",
        f"Avser: {document['år'] or 'okänt år'}",
        f"{formats.count(total, 'tabell', 'tabeller')}, varav {read} tolkade och "
        f"{statuses.get('ej siffror', 0)} utan siffror",
        formats.count(here["fakta"].height, "fakta", "fakta"),
    ]
    link = f'<p><a href="/kallor/{document["dokument"]}.html">Rapportens tabeller som de är tryckta</a></p>'
    return "<ul>" + "".join(f"<li>{i}</li>" for i in items) + f"</ul>{link}"


def _findings(checks: pl.DataFrame) -> str:
    if not checks.height:
        return "<h2>Kontroller</h2><p>Inga identiteter fanns att pröva i rapporten.</p>"
    wrong = checks.filter(pl.col("status") == "avvikelse", ~pl.col("följd").fill_null(False))
    words = (
        f"<p>{formats.count(checks.height, 'kontroll', 'kontroller')} prövade, "
        f"{formats.count(wrong.height, 'avvikelse', 'avvikelser')}. "
        f'<a href="/kontroller.html">Alla kontroller</a></p>'
    )
    items = "".join(
        f"<li>{escape(r['förklaring'] or r['uttryck'] or '')}</li>" for r in wrong.head(12).iter_rows(named=True)
    )
    return f"<h2>Kontroller</h2>{words}" + (f"<ul>{items}</ul>" if items else "")


def report_pages(frames: dict[str, pl.DataFrame]) -> list[tuple[Page, str]]:
    """Return the pages of all reports, newest year first."""
    documents = frames["dokument"].sort("år", "dokument", descending=[True, False], nulls_last=True)
    return [report_page(row, frames) for row in documents.iter_rows(named=True)]

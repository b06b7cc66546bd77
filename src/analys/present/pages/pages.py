"""Page parts made from the database: each returns HTML that a page shows as it is.

The sources in qmd/ hold the words; what depends on the data is here, in one function a part.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import polars as pl

from analys.present.cards.card import Card
from analys.present.cards.cards import cards_html, report_cards
from analys.present.tables import order, tables
from analys.present.tables.picked import Frames
from analys.words import formats
from analys.words.declared.anchors import fact_anchor
from analys.words.declared.counting import FINDINGS, FROM_PROSE, NUMBERS, REPORTS, TRIED

# A page that has nothing to say about these reports says this: it is left out of the site and its menu.
EMPTY_PAGE = "<!-- tom sida -->"
# Of more reports than REPORTS_ON_START the start page shows only the REPORTS_SHOWN_FIRST in full.
REPORTS_ON_START, REPORTS_SHOWN_FIRST = 6, 4


@dataclass(frozen=True)
class Html:
    """HTML that Jupyter, Quarto and the built-in engine show as it is."""

    text: str

    def _repr_html_(self) -> str:
        return self.text


def table(caption: str, head: str, body: str) -> Html:
    """Return a table of counts and words, ready-made cells: its numbers come from no single cell."""
    return Html(
        f'<table class="antal"><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    )


def sortable(made: Html) -> Html:
    """Return a table that the site's script lets the reader sort by its heads."""
    return Html(made.text.replace("<table ", '<table data-sortera="ja" ', 1))


def filter_form(what: str, choices: Sequence[tuple[str, str, Sequence[str | tuple[str, str]]]]) -> str:
    """Return selects that show only those elements (a CSS path) whose data- attributes have the chosen values.

    A choice is the attribute, its label, and values (or value and text). The site's script does the filtering; without
    it everything is shown and the form is not.
    """
    fields = ""
    for key, label, values in choices:
        pairs = [v if isinstance(v, tuple) else (v, v) for v in values]
        inside = "".join(f'<option value="{escape(v)}">{escape(t)}</option>' for v, t in pairs)
        fields += (
            f'<div><label for="f-{key}">{label}</label><select id="f-{key}" name="{key}">'
            f'<option value="">Alla</option>{inside}</select></div>'
        )
    return (
        f'<form class="filter" data-filtrerar="{escape(what)}">{fields}<button type="reset">Visa alla</button>'
        '<output role="status"></output></form>'
    )


def name(document: dict) -> str:
    """'Botkyrka 2021'; the document's name where the report does not say whose it is."""
    if not document["kommun"]:
        return document["dokument"]
    return " ".join(str(v) for v in (document["kommun"], document["år"]) if v)


def newest_first(documents: pl.DataFrame) -> list[dict]:
    """Return the reports, the latest year first; a file of Kolada's values is no report."""
    return (
        documents.filter(REPORTS)
        .sort("år", order.column("kommun"), "dokument", descending=[True, False, False], nulls_last=True)
        .to_dicts()
    )


IN_SHORT = (("Mot budget", "Budget och utfall"), ("Nådda mål", "Mål för mål"), ("Räkningen", "Kontrollerna"))


def _in_short(made: list[tuple[dict, list[Card]]]) -> str:
    """A row a report with the figures of three of its cards; the site's script lets the reader sort it."""
    body = ""
    for document, cards in made:
        figures = {card.link: card.number for card in cards}
        cells = "".join(f'<td class="h">{figures.get(link, formats.MISSING)}</td>' for _, link in IN_SHORT)
        body += (
            f'<tr><th scope="row"><a href="/sidor/rapporter/{document["dokument"]}.html">{escape(name(document))}</a>'
            f"</th><td>{document['år'] or formats.MISSING}</td><td>{escape(document['dokumenttyp'] or 'rapport')}</td>"
            f"{cells}</tr>"
        )
    head = "".join(f'<th scope="col">{h}</th>' for h in ("Rapport", "År", "Slag"))
    head += "".join(f'<th scope="col" class="h">{h}</th>' for h, _ in IN_SHORT)
    return sortable(table("Andra rapporter, den senaste först", head, body)).text


def year_in_figures(frames: Frames) -> Html:
    """Return the cards of every report, the newest first; of many reports most are told in one line."""
    made = [(d, report_cards(frames, d["dokument"])) for d in newest_first(frames["dokument"])]
    full = [m for m in made if len(m[1]) > 2]
    parts = []
    for document, cards in full if len(full) <= REPORTS_ON_START else full[:REPORTS_SHOWN_FIRST]:
        link = (
            f'<p><a href="/sidor/rapporter/{document["dokument"]}.html">Hela rapporten {escape(name(document))}</a></p>'
        )
        parts.append(f"<h2>{escape(name(document))}</h2>{cards_html(cards)}{link}")
    rest = [(d, cards) for d, cards in made if len(cards) <= 2]
    money = set(frames["budgetavvikelse"]["dokument"]) if rest else set()
    others = [
        *(full[REPORTS_SHOWN_FIRST:] if len(full) > REPORTS_ON_START else ()),
        *(m for m in rest if full and m[0]["dokument"] in money),
    ]
    if others:
        parts.append(f"<h2>Andra rapporter</h2>{_in_short(others)}")
    bare = [m for m in rest if m[0]["dokument"] not in money]
    if bare and full:
        items = "".join(
            f'<li><a href="/sidor/rapporter/{d["dokument"]}.html">{escape(name(d))}</a>: '
            f"{escape(d['dokumenttyp'] or 'rapport')}</li>"
            for d, _ in bare
        )
        parts.append(f"<h2>Rapporter där ingen ekonomi hittades i tabeller</h2><ul>{items}</ul>")
    for document, cards in rest if not full else ():
        facts = frames["fakta"].filter(pl.col("dokument") == document["dokument"])
        link = (
            f'<p><a href="/sidor/rapporter/{document["dokument"]}.html">Hela rapporten {escape(name(document))}</a></p>'
        )
        shown = (cards_html(cards) if cards else "") + printed_numbers(facts)
        parts.append(f"<h2>{escape(name(document))}</h2>{shown}{link}")
    return Html("".join(parts))


def printed_numbers(facts: pl.DataFrame, most: int = 40) -> str:
    """Return what a short report prints, a row a label and a column a period, each number led to its cell."""
    known = facts.filter(pl.col("period").is_not_null() & pl.col("text").is_not_null())
    periods = sorted(known["period"].unique().to_list())[-8:]
    rows: dict[tuple, dict[str, str]] = {}
    for fact in known.iter_rows(named=True):
        label = " › ".join(w for w in (fact["grupp"], fact["etikett"]) if w)
        words = [label, *(w for w in (fact["serie"],) if w != "utfall"), fact["kön"]]
        key = (", ".join(w for w in words if w), fact["enhet"] or "")
        shown = tables.figure(fact["värde"], fact["text"], [fact_anchor(fact)])
        rows.setdefault(key, {}).setdefault(fact["period"], shown)
    if not rows:
        return ""
    head = '<th scope="col">Mått</th><th scope="col">Enhet</th>' + "".join(
        f'<th scope="col" class="h">{escape(p)}</th>' for p in periods
    )
    body = "".join(
        f'<tr><th scope="row">{escape(label)}</th><td>{escape(unit)}</td>'
        + "".join(f'<td class="h">{found.get(p, formats.MISSING)}</td>' for p in periods)
        + "</tr>"
        for (label, unit), found in list(rows.items())[:most]
    )
    return table("Tal som rapporten redovisar" + (f", de {most} första" if len(rows) > most else ""), head, body).text


def lead_sentence(frames: Frames) -> Html:
    """Return what has been read, in one sentence."""
    checks = frames["kontroll"]
    wrong = checks.filter(FINDINGS).height
    documents, numbers = frames["dokument"].filter(REPORTS).height, frames["fakta"].filter(NUMBERS).height
    prose = frames["fakta"].filter(FROM_PROSE).height
    kommuner = frames["dokument"]["kommun"].drop_nulls().n_unique()
    text = (
        f"{formats.count(documents, 'rapport', 'rapporter')} från {formats.count(kommuner, 'kommun', 'kommuner')} "
        f"är {'läst' if documents == 1 else 'lästa'}: "
        f"{formats.count(frames['tabell'].height, 'tabell', 'tabeller')} och {formats.count(numbers, 'tal', 'tal')}"
        f"{f', varav {formats.number(prose)} ur löptext' if prose else ''}. "
        f"{formats.count(checks.filter(TRIED).height, 'samband', 'samband')} mellan talen är prövade och "
        f'<a href="/qmd/kontroller.html">{formats.count(wrong, "avvikelse", "avvikelser")}</a> funna. '
        "Varje tal leder till den cell eller rad där det är tryckt, eller till sin uträkning."
    )
    return Html(f"<p>{text}</p>")


def report_list(frames: Frames) -> Html:
    """Return the reports with what was read of each."""
    rows = []
    for d in newest_first(frames["dokument"]):
        here = frames["tabell"].filter(pl.col("dokument") == d["dokument"])
        facts = frames["fakta"].filter(pl.col("dokument") == d["dokument"], NUMBERS).height
        read = here.filter(pl.col("status") == "tolkad").height
        wrong = frames["kontroll"].filter(pl.col("dokument") == d["dokument"], FINDINGS).height
        rows.append(
            f'<tr><th scope="row"><a href="/sidor/rapporter/{d["dokument"]}.html">{escape(name(d))}</a></th>'
            f'<td>{escape(d["dokumenttyp"] or "")}</td><td class="h">{here.height}</td><td class="h">{read}</td>'
            f'<td class="h">{formats.number(facts)}</td><td class="h">{wrong}</td>'
            f'<td><a href="/sidor/kallor/{d["dokument"]}.html">Källtabeller {escape(name(d))}</a></td></tr>'
        )
    head = "".join(
        f'<th scope="col"{right}>{h}</th>'
        for h, right in (
            ("Rapport", ""), ("Slag", ""), ("Tabeller", ' class="h"'), ("Tolkade", ' class="h"'),
            ("Tal", ' class="h"'),
            ("Avvikelser", ' class="h"'), ("Källa", ""),
        )
    )  # fmt: skip
    return sortable(table("Lästa rapporter, den senaste först", head, "".join(rows)))

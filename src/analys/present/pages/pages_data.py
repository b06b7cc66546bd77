"""The pages about the data itself: all facts, the files to download, the data dictionary, the glossary."""

from __future__ import annotations

from html import escape

from analys.present.pages.pages import Html, table
from analys.present.tables import order
from analys.words import formats
from analys.words.declared.checks import KONTROLLSLAG, KONTROLLUTFALL
from analys.words.schema import TABLES, file_name
from analys.words.vocabulary import reference_rows

FACT_COLUMNS = (
    "etikett", "text", "enhet", "serie", "post", "period", "kön", "tema", "kommun", "dokument",
    "säkerhet", "belopp_tkr",
)  # fmt: skip
KEPT_BESIDE = ("grupp", "sida", "källrad")  # grupp stands above etikett in its cell; the search tells the others


def facts_table() -> Html:
    """Return the empty table of all facts; the site's script fills it from assets/fakta.js."""
    labels = {"text": "Tryckt", "belopp_tkr": "Belopp, tkr", "etikett": "Uppgift", "dokument": "Rapport"}
    heads = "".join(
        f'<th scope="col"><button type="button">{labels.get(c, c.capitalize())}</button></th>' for c in FACT_COLUMNS
    )
    selects = "".join(
        f'<div><label for="v-{i}">{labels.get(c, c.capitalize())}</label><select id="v-{i}" data-kolumn="{c}">'
        '<option value="">Alla</option></select></div>'
        for i, c in enumerate(("kommun", "dokument", "tema", "serie", "post", "period", "kön", "enhet", "säkerhet"))
    )
    return Html(
        "<noscript><p>Tabellen behöver JavaScript. Alla fakta finns också som filer på sidan "
        '<a href="/qmd/data.html">Data</a>.</p></noscript>'
        '<form class="filter" id="faktafilter"><div><label for="v-ord">Ord i grupp, etikett eller tal</label>'
        f'<input id="v-ord" type="search" autocomplete="off"></div>{selects}<button type="reset">Rensa</button></form>'
        '<form class="filter" id="faktablad"><button type="button" id="forra">← Föregående 50</button>'
        '<button type="button" id="nasta">Nästa 50 →</button><output role="status"></output></form>'
        '<p class="not">Säkerhet: hur talets mening (serie, period, enhet och post) är känd. <em>Tryckt</em> står i '
        "tabellen, <em>bevisad</em> följer av tabellens egna summor, <em>ärvd</em> kommer från rubrik eller granne, "
        "<em>antagen</em> är en gissning, och <em>text</em> är läst ur en mening.</p>"
        '<table class="fakta"><caption>Tryckta tal, en rad per tal</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody></tbody></table>"
    )


def downloads(rows: dict[str, int]) -> Html:
    """Return the files of every table; `rows` says how many rows each table has."""
    whole = (
        ("analys.xlsx", "Alla tabeller som Excel-bok, med summor"),
        ("analys.duckdb", "Hela databasen, för DuckDB 1.0 eller senare"),
        ("datapackage.json", "Beskrivning av alla tabeller, kolumner och enheter (Frictionless Data Package)"),
    )
    items = "".join(f'<li><a href="/nedladdning/{f}" download>{f}</a>: {escape(t)}</li>' for f, t in whole)
    body = ""
    for made in TABLES.values():
        file = file_name(made)
        links = "".join(
            f'<td><a href="/nedladdning/{file}.{ending}" download>{file}.{ending}</a></td>'
            for ending in ("csv", "parquet")
        )
        body += (
            f'<tr><th scope="row"><a href="#t-{file}">{escape(made.name)}</a></th>{links}'
            f'<td class="h">{formats.number(rows.get(made.name, 0))}</td></tr>'
        )
    head = "".join(f'<th scope="col">{h}</th>' for h in ("Tabell", "CSV", "Parquet"))
    head += '<th scope="col" class="h">Rader</th>'
    return Html(f'<ul class="filer">{items}</ul>' + table("Filer för varje tabell", head, body).text)


def dictionary() -> Html:
    """Return the data dictionary: every table and column of schema.py."""
    parts = []
    for made in TABLES.values():
        rows = ""
        for column in made.columns:
            allowed = f" Värden: {escape(', '.join(column.values))}." if column.values else ""
            rows += (
                f'<tr><th scope="row"><code>{escape(column.name)}</code></th><td>{escape(column.type)}</td>'
                f"<td>{escape(column.unit)}</td><td>{escape(column.description)}.{allowed}</td></tr>"
            )
        head = "".join(f'<th scope="col">{h}</th>' for h in ("Kolumn", "Typ", "Enhet", "Betydelse"))
        key = f" Nyckel: {', '.join(made.key)}." if made.key else ""
        parts.append(
            f'<h3 id="t-{file_name(made)}">{escape(made.name)}</h3><p>{escape(made.description)}.{escape(key)}</p>'
            + f'<details class="mer"><summary>{formats.count(len(made.columns), "kolumn", "kolumner")}</summary>'
            + table(f"Kolumnerna i {escape(made.name)}", head, rows).text
            + "</details>"
        )
    return Html("".join(parts))


def glossary() -> Html:
    """Return webbplats/ordlista.csv as a list of terms."""
    rows = sorted(reference_rows("ordlista"), key=lambda r: order.key(r["ord"]))
    items = "".join(f"<dt>{escape(r['ord'])}</dt><dd>{escape(r['betydelse'])}</dd>" for r in rows)
    return Html(f'<dl class="ord">{items}</dl>')


def explained_checks(table_name: str) -> Html:
    """Return what a check can show ('Vad en kontroll kan visa'), or the kinds of checks ('Slag av kontroller')."""
    kinds = {slag.ord: slag.betydelse for slag in KONTROLLSLAG}
    rows = KONTROLLUTFALL if table_name == "Vad en kontroll kan visa" else kinds
    head = "".join(f'<th scope="col">{h}</th>' for h in ("Ord", "Betyder"))
    body = "".join(
        f'<tr><th scope="row">{escape(word)}</th><td>{escape(told)}</td></tr>' for word, told in rows.items()
    )
    return table(table_name, head, body)

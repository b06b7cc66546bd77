"""The pages about targets and comparison: one table a report, one table a measure."""

from __future__ import annotations

from html import escape

import polars as pl

from analys.present.figures import drawing, figures_people
from analys.present.pages.pages import EMPTY_PAGE, Html, filter_form, table
from analys.present.pages.site_html import href
from analys.present.sentences import findings_goals
from analys.present.tables import order, tables
from analys.words import formats
from analys.words.vocabulary import reference_rows

KOMMUNER_ON_SCREEN = 12  # so many kommuner fit on a screen
ROWS_ON_A_PAGE = 300  # at 0.5 kB each; where the measures have more between them, each shows its newest year
MOST_REPORTS_LISTED = 5  # reports whose measures the page on goals lists itself: more would keep a phone waiting
REPORTS_SAID = 6  # reports told of in a sentence; more are read in the table below it
KOLADA_HEADS = (("Kommun", ""), ("År", ""), ("Kön", ""), ("Kolada", ' class="h"'))
NUMERIC = ' class="h"'
WHOSE_REPORT = pl.coalesce("kommun", "dokument").alias(
    "kommun"
)  # a report that does not say whose it is goes by its name


def goals_summary(goals: pl.DataFrame) -> Html:
    """Return how many targets each kommun reached, by year, counting each measure once."""
    whole = goals.with_columns(WHOSE_REPORT).filter(pl.col("räknas"))
    if not whole.height:
        return Html(EMPTY_PAGE)
    counted = whole.group_by("kommun", "år", maintain_order=True).agg(
        nådda=(pl.col("uppnått").fill_null(False)).sum(),
        missade=(~pl.col("uppnått").fill_null(True)).sum(),
        inom=pl.col("felmarginal").fill_null(False).sum(),
        antal=pl.len(),
        ovissa=(pl.col("uppnått").is_null() & ~pl.col("felmarginal").fill_null(False)).sum(),
    )
    rows, said = "", []
    for r in counted.sort(order.column("kommun"), "år").iter_rows(named=True):
        rows += (
            f'<tr><th scope="row">{escape(r["kommun"])}</th><td>{r["år"] or "–"}</td>'
            f'<td class="h">{r["nådda"]}</td>'
            f'<td class="h">{r["missade"]}</td><td class="h">{r["inom"]}</td><td class="h">{r["ovissa"]}</td></tr>'
        )
        if r["nådda"] + r["missade"]:
            said.append(f"{escape(r['kommun'])} {r['år'] or ''} {r['nådda']} av {r['antal']}")
    head = '<th scope="col">Kommun</th><th scope="col">År</th>' + "".join(
        f'<th scope="col" class="h">{h}</th>'
        for h in ("Nådda", "Inte nådda", "Inom felmarginalen", "Går inte att avgöra")
    )
    if len(said) > REPORTS_SAID:
        reached = int(counted["nådda"].sum())
        said = [f"{reached} av {int(counted['antal'].sum())} i {counted.height} rapporter"]
    assumed = findings_goals.say_assumed(whole)
    lead = f"<p>{f'Nådda mål: {formats.listed(said)}. {assumed}'.strip()}</p>" if said else ""
    return Html(lead + table("Mål och mått efter kommun och år", head, rows).text)


def goals_tables(goals: pl.DataFrame) -> Html:
    """Return one table a report and year, measures in the report's own order; of many reports the way to each one's."""
    by_report = goals.with_columns(WHOSE_REPORT).group_by("dokument", "kommun", "år", maintain_order=True)
    reports = by_report.agg(pl.col("mått").n_unique()).rows()
    if len(reports) > MOST_REPORTS_LISTED:
        ordered = sorted(reports, key=lambda r: (order.key(r[1]), -(r[2] or 0)))
        items = "".join(
            f'<li><a href="/sidor/rapporter/{document}.html#mal">{escape(" ".join(str(w) for w in whose if w))}</a>: '
            f"{formats.count(number, 'mått', 'mått')}</li>" for document, *whose, number in ordered
        )  # fmt: skip
        return Html(f"<p>Måtten står på rapporternas egna sidor.</p><ul>{items}</ul>")
    parts = []
    wanted = ["kön", "period", "mål", "utfall", "uppnått", "redovisad_bedömning", "prövning"]
    for (kommun, year), rows in goals.with_columns(WHOSE_REPORT).group_by("kommun", "år", maintain_order=True):
        if not rows["utfall"].is_not_null().any() and not rows["utfall_text"].is_not_null().any():
            continue
        columns = [c for c in wanted if rows[c].null_count() < rows.height]
        title = f"Mål och utfall, {' '.join(str(w) for w in (kommun, year) if w)}"
        made = tables.gt_table(rows, "måluppfyllelse", title, columns, "mått", anchor=f"tbl-mal-{len(parts)}")
        parts.append(made.as_raw_html())
    return Html("".join(parts))


def verdict_tables(judged: pl.DataFrame) -> Html:
    """Return one table a report of how it judges its goals itself; of many reports a line each that leads to its own.

    Nothing where no report does so in words.
    """
    rows_of = judged.with_columns(WHOSE_REPORT).filter(
        pl.col("redovisad_bedömning").is_not_null().any().over("dokument", "år")
    )
    groups = rows_of.group_by("dokument", "kommun", "år", maintain_order=True)
    many = rows_of.select("dokument", "år").n_unique() > MOST_REPORTS_LISTED
    parts = []
    for (document, *whose), rows in groups:
        name = " ".join(str(w) for w in whose if w)
        if many:
            link = f'<a href="/sidor/rapporter/{document}.html#mal">{escape(name)}</a>'
            parts.append(f"<li>{link}: {findings_goals.say_bedomning(rows)}</li>")
        else:
            said = findings_goals.say_bedomning(rows, f"Rapporten {name}")
            parts.append(f"<p>{said}</p>{verdict_table(rows, f'Rapportens egen bedömning och måtten, {name}')}")
    return Html(f"<ul>{''.join(parts)}</ul>" if many else "".join(parts))


def verdict_table(rows: pl.DataFrame, title: str) -> str:
    """Return each goal with the report's own verdict, which leads to its sentence, and how the measures under it came
    out (målbedömning)."""
    heads = ("Mål", "Rapportens egen bedömning", "Mått", "Nådda", "Inte nådda", "Ovissa")
    head = "".join(f'<th scope="col"{NUMERIC if n > 1 else ""}>{h}</th>' for n, h in enumerate(heads))
    body = ""
    for r in rows.iter_rows(named=True):
        said = escape(r["redovisad_bedömning"] or formats.MISSING)
        link = f'<a class="tal" href="{href(r["källor"][0])}">{said}</a>' if r["redovisad_bedömning"] else said
        counts = "".join(
            f"<td{NUMERIC}>{r[c] if r['antal_mått'] else formats.MISSING}</td>"
            for c in ("antal_mått", "nådda", "inte_nådda", "ovissa")
        )
        body += f'<tr><th scope="row">{escape(r["under_mål"])}</th><td>{link}</td>{counts}</tr>'
    return table(escape(title), head, body).text


def spread(rows: pl.DataFrame, measure: str) -> Html:
    """Return how the kommuner of one measure lie: number, least, quartiles and largest of each year and målgrupp."""
    value = pl.col("värde")
    known = (
        rows.filter(pl.col("kön").fill_null("totalt") == "totalt").group_by("år", "målgrupp")
        .agg(antal=pl.col("kommun").n_unique(), lägst=value.min(), nedre=value.quantile(0.25, "linear"),
             median=value.median(), övre=value.quantile(0.75, "linear"), högst=value.max())
        .sort("år", order.column("målgrupp"), descending=[True, False])
    )  # fmt: skip
    columns = ("lägst", "nedre", "median", "övre", "högst")
    body = ""
    for r in known.iter_rows(named=True):
        when = " ".join(str(v) for v in (r["år"], r["målgrupp"]) if v)
        cells = "".join(f'<td class="h">{formats.number(r[c], 1)}</td>' for c in columns)
        body += f'<tr><th scope="row">{escape(when)}</th><td class="h">{r["antal"]}</td>{cells}</tr>'
    names = ("Kommuner", "Lägst", "Nedre kvartil", "Median", "Övre kvartil", "Högst")
    head = '<th scope="col">År</th>' + "".join(f'<th scope="col" class="h">{n}</th>' for n in names)
    return table(f"{escape(measure)}: spridning mellan kommunerna", head, body)


def kolada_beside(measure: str, kommuner: list[str], kolada: pl.DataFrame) -> str:
    """Return Kolada's values of the same measure for the same kommuner, with Kolada's definition; never mixed."""
    ties = [row for row in reference_rows("kolada_matt") if row["mått"] == measure]
    parts = []
    for tie in ties:
        own = kolada.filter((pl.col("kpi") == tie["kpi"]) & pl.col("kommun").is_in(kommuner))
        own = own.unique(["kommun", "år", "kön"], keep="first", maintain_order=True).sort(
            order.column("kommun"), "år", "kön"
        )
        body = "".join(
            f'<tr><th scope="row">{escape(r["kommun"])}</th><td>{r["år"]}</td><td>{escape(r["kön"] or "")}</td>'
            f'<td class="h">{_kolada_value(r)}</td></tr>'
            for r in own.iter_rows(named=True)
        )
        head = "".join(f'<th scope="col"{c}>{h}</th>' for h, c in KOLADA_HEADS)
        if body:
            title = f"Kolada {tie['kpi']}: {escape(tie['definition'])}"
            note = f"{tie['skillnad']}. Källa till definitionen: {tie['källa']}."
            parts.append(f'{table(title, head, body).text}<p class="not">{escape(note)}</p>')
    return "".join(parts)


def _kolada_value(row: dict) -> str:
    return escape(row["status"] or formats.MISSING) if row["värde"] is None else formats.number(row["värde"])


def newest_of_each(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the rows of jämförelse for the last year that each report has of a measure, målgrupp and kön."""
    keys = [c for c in ("mått", "dokument", "målgrupp", "kön") if c in rows.columns]
    return rows.filter(pl.col("år") == pl.col("år").max().over(keys))


def comparison(rows: pl.DataFrame, kolada: pl.DataFrame) -> Html:
    """Return the measures that at least two kommuner print; of very many rows those of each report's last year."""
    several = rows.with_columns(WHOSE_REPORT).filter(pl.col("kommun").n_unique().over("mått") > 1)
    shown_rows = newest_of_each(several) if several.height > ROWS_ON_A_PAGE else several
    parts: list[str] = []
    shared: list[str] = []
    offered: list[str] = []
    for (measure,), group in shown_rows.group_by("mått", maintain_order=True):
        shared.append(str(measure))
        wanted = ["år", "målgrupp", "kön", "period", "värde", "ki_nedre", "ki_övre", "föregående_värde", "anmärkning"]
        columns = [c for c in wanted if group[c].null_count() < group.height]
        definition = "; ".join(dict.fromkeys(d for d in group["definition"].to_list() if d))
        made = tables.gt_table(
            group.sort(order.column("kommun"), "år", maintain_order=True), "jämförelse", str(measure), columns,
            "kommun",
            subtitle=definition, anchor=f"tbl-jamforelse-{len(shared)}",
        )  # fmt: skip
        here = list(dict.fromkeys(group["kommun"].to_list()))
        offered += [k for k in here if k not in offered]
        whole = made.as_raw_html()
        if (
            len(here) > KOMMUNER_ON_SCREEN
        ):  # a table of hundreds of rows is looked up in, not read, and so many dots are no figure
            number = formats.count(len(here), "kommun", "kommuner")
            whole = f"<details><summary>{escape(str(measure))}: alla {number}</summary>{whole}</details>"
            shown = spread(group, str(measure)).text
        else:
            shown = drawing.drawing(figures_people.fig_jamforelse(group, str(measure), f"jamforelse-{len(shared)}"))
        parts.append(
            f'<section class="matt" data-matt="{escape(str(measure))}" data-kommun="{escape("|".join(here))}">'
            f"<h2>{escape(str(measure))}</h2>{shown}{whole}{kolada_beside(str(measure), here, kolada)}</section>"
        )
    if not shared:
        return Html(EMPTY_PAGE)
    lead = f"<p>{formats.count(len(shared), 'mått', 'mått')} redovisas av minst två kommuner.</p>"
    if shown_rows.height < several.height:
        lead += (
            "<p>Varje rapports senaste år visas. Alla år finns i tabellen <em>jämförelse</em> på sidan "
            '<a href="/qmd/data.html">Data</a>.</p>'
        )
    form = filter_form(".matt", (("matt", "Mått", shared), ("kommun", "Kommun", sorted(offered, key=order.key))))
    return Html(lead + form + "".join(parts))

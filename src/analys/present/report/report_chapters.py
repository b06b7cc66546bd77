"""The report's chapters: result tables -> paragraphs, tables and figures for every report that prints them."""

from __future__ import annotations

from html import escape

import polars as pl

from analys.present.cards.cards import report_cards
from analys.present.figures import figures, figures_placements
from analys.present.pages import pages, pages_goals, pages_tried, site_html
from analys.present.report import report, undrawn
from analys.present.report.chapter import MOST_REPORTS_TOLD, Part, chart, each, source_of
from analys.present.report.report import Both
from analys.present.sentences import findings, findings_forecasts, findings_placements, findings_whatif
from analys.present.tables import tables
from analys.present.tables.picked import Frames
from analys.words import formats
from analys.words.declared.counting import FINDINGS, TRIED
from analys.words.formats import calm

# Reports in the summary, which is one page, and of how many it has all cards.
REPORTS_IN_SUMMARY, REPORTS_IN_FULL = 6, 3


def summary(frames: Frames) -> Both:
    """The cards of every report that has more than the audit to show: of few reports all, of more the first three."""
    made: list[Both | None] = []
    told = [
        (d, cards)
        for d in pages.newest_first(frames["dokument"])
        if len(cards := report_cards(frames, d["dokument"])) > 2
    ]
    for document, cards in told[:REPORTS_IN_SUMMARY]:
        made += [
            report.heading(pages.name(document)),
            report.cards(cards if len(told) <= REPORTS_IN_FULL else cards[:3]),
        ]
    if len(told) > REPORTS_IN_SUMMARY:
        more = formats.count(
            len(told) - REPORTS_IN_SUMMARY, "rapport till har en egen sida", "rapporter till har egna sidor"
        )
        made.append(report.paragraph(f"{more} på webbplatsen."))
    return report.one_page(report.joined(made))


def budget(frames: Frames) -> Both:
    """Budget and outcome: the sentence, the bridge, the table."""

    def part(document: dict, rows: pl.DataFrame, anchor: str) -> list[Part]:
        bridge = frames["budgetbrygga"].filter(pl.col("dokument") == document["dokument"])
        known = rows.filter(pl.col("avvikelse").is_not_null())
        year = known["år"].max()
        net = known.filter(
            pl.col("år") == pl.col("år").max(), pl.col("post") == "netto", pl.col("indelning") == "verksamhet",
            pl.col("period") == pl.col("år").cast(pl.String),
        ).unique(["verksamhet"], keep="last", maintain_order=True)  # fmt: skip
        source = source_of(document, net)
        shown = (
            f"[[fig-brygga-{anchor}]] visar vägen från budget till utfall.",
            f"[[tbl-budget-{anchor}]] visar talen.",
        )
        made: list[Part] = [(findings.say_budget(rows, frames["dokument"]), *shown)]
        if bridge.height:
            made.append(chart(figures.fig_brygga(bridge), f"fig-brygga-{anchor}", source))
        if net.height:
            names = net.with_columns(pl.col("verksamhet").map_elements(calm, return_dtype=pl.String))
            title = f"Nettokostnad, budget och utfall {year}, tkr"
            table = tables.gt_budgetavvikelse(names, title, None)
            made.append(report.table(table, f"tbl-budget-{anchor}", source))
        cleaned = frames["resultatrensning"].filter(pl.col("dokument") == document["dokument"])
        total = findings.cleaned_total(cleaned)
        if total and not findings.has_interval(total):
            made.append((findings.say_rensning(cleaned),))
        elif total:
            said = f"[[fig-rensning-{anchor}]] visar intervallets ändar."
            made.append((findings.say_rensning(cleaned), said))
            made.append(chart(figures.fig_rensning(cleaned), f"fig-rensning-{anchor}", source_of(document, cleaned)))
        forecasts = frames["prognosträff"].filter(pl.col("dokument") == document["dokument"])
        if forecasts.height:
            said = f"[[fig-prognos-{anchor}]] ställer prognoserna mot bokslutet."
            made.append((findings_forecasts.say_prognos(forecasts), said))
            made.append(chart(figures.fig_prognos(forecasts), f"fig-prognos-{anchor}", source_of(document, forecasts)))
        after = frames["nästa_budget"].filter(pl.col("dokument") == document["dokument"])
        if after.height:
            made.append((findings_forecasts.say_nasta_budget(after),))
        return made

    return each(frames, "budgetavvikelse", part)


def placements(frames: Frames) -> Both:
    """Placements: the sentence, the figure of volume and price, the table against budget."""

    def part(document: dict, rows: pl.DataFrame, anchor: str) -> list[Part]:
        against = rows.filter(pl.col("jämförelse") == "budget")
        against = against if against.height else rows.filter(pl.col("jämförelse") == rows["jämförelse"][0])
        sums = frames["placeringssumma"].filter(
            (pl.col("dokument") == document["dokument"]) & (pl.col("jämförelse") == against["jämförelse"][0])
        )
        source = source_of(document, against)
        title = f"Volym, pris och kostnad mot {against['jämförelse'][0]}, {against['år'][0]}"
        made: list[Part] = [
            (
                findings_placements.say_placering(against),
                findings_placements.say_placeringar(against, sums),
                f"[[fig-placering-{anchor}]] visar alla placeringstyper.",
                f"[[tbl-placering-{anchor}]] visar talen.",
            ),
            chart(figures_placements.fig_volym_pris(against), f"fig-placering-{anchor}", source),
            report.table(tables.gt_placeringskostnad(against, title), f"tbl-placering-{anchor}", source),
        ]
        what_if = frames["placering_vadom"].filter(pl.col("dokument") == document["dokument"])
        if what_if.height:
            said = f"[[fig-vadom-{anchor}]] visar priset för varje slag."
            made.append((findings_whatif.say_vadom(what_if), findings_whatif.say_regi(what_if), said))
            made.append(
                chart(figures_placements.fig_vadom(what_if), f"fig-vadom-{anchor}", source_of(document, what_if))
            )
        return made

    return each(frames, "placeringskostnad", part)


def audit(frames: Frames) -> Both:
    """What was tried and what was found, the proven first."""
    if not frames["kontroll"].height:
        return Both("", "")
    names = {d["dokument"]: pages.name(d) for d in frames["dokument"].iter_rows(named=True)}
    wrong = frames["kontroll"].filter(FINDINGS)
    rank = pl.col("säkerhet").replace_strict({"bevisad": 0, "trolig": 1}, default=2)
    order_by = [pl.col("kvitterad").is_not_null(), rank, pl.col("storlek_tkr").fill_null(0)]  # acknowledged last
    ordered = wrong.sort(order_by, descending=[False, False, True], maintain_order=True)
    items = []
    for r in ordered.head(30).iter_rows(named=True):
        where = names.get(r["dokument"], r["dokument"])
        where += f", tabell {r['tabell']}" if r["tabell"] else ""
        where += f", rad {r['källrad']}" if r["källrad"] else ""
        told = escape(r["förklaring"] or r["uttryck"] or "")
        sure = "kvitterad" if r["kvitterad"] else r["säkerhet"] or ""
        items.append(f'<tr><th scope="row">{escape(where)}</th><td>{told}</td><td>{escape(sure)}</td></tr>')
    lead = (
        f"{formats.count(frames['kontroll'].filter(TRIED).height, 'samband', 'samband')} är prövade, och "
        f"{formats.count(wrong.height, 'avvikelse', 'avvikelser')} är funna. [[tbl-kontroller]] visar dem efter slag."
    )
    return report.joined(
        [
            report.paragraph(lead),
            report.table(pages_tried.audit_summary(frames).text, "tbl-kontroller"),
            report.heading("Fynden"),
            _findings_table(items, wrong.height) if items else report.paragraph("Inga avvikelser."),
        ]
    )


def _findings_table(rows: list[str], found: int) -> Both:
    """One row a finding: where, what, how sure."""
    head = "".join(f'<th scope="col">{h}</th>' for h in ("Var", "Fynd", "Säkerhet"))
    most = f", de {len(rows)} främsta av {found}" if found > len(rows) else ""
    return report.table(
        pages.table(f"Avvikelser i rapporterna{most}", head, "".join(rows)).text, "tbl-fynd", together=3
    )


def sources(frames: Frames) -> Both:
    """The reports read, and how much of each was understood."""
    made = report.table(pages.report_list(frames).text, "tbl-rapporter")
    said = ["[[tbl-rapporter]] visar vilka rapporter som är lästa och vad som är tolkat."]
    if frames["dokument"].height > MOST_REPORTS_TOLD:
        said.append(
            f"Kapitlen tar upp de {MOST_REPORTS_TOLD} första i tabellen; de andra har egna sidor på webbplatsen."
        )
    names = {d["dokument"]: pages.name(d) for d in frames["dokument"].iter_rows(named=True)}
    replaced = [
        f"U+{ord(sign):04X} ({names[document]}{f', tabell {table}' if table else ''})"
        for sign, document, table in undrawn.undrawn(frames["fakta"])
    ]
    if replaced:
        said.append(f"Tecken som typsnitten saknar visas som en ruta på papper: {formats.listed(replaced)}.")
    return report.joined([report.paragraph(*said), made])


def comparison(frames: Frames) -> Both:
    """Measures that more than one kommun prints."""
    text = pages_goals.comparison(pages_goals.newest_of_each(frames["jämförelse"]), frames["kolada"]).text
    if text == pages.EMPTY_PAGE:
        return Both("", "")
    tree = site_html.parse(text)
    parts: list[Both | None] = [report.paragraph(p.text_content()) for p in tree.xpath("./p")]
    for i, block in enumerate(tree.xpath('.//table[contains(@class, "gt_table")]'), start=1):
        parts.append(report.table(site_html.inner(_alone(block)), f"tbl-jamforelse-{i}"))
    return report.joined(parts)


def _alone(element: object) -> object:
    from lxml.builder import E

    element.tail = None
    return E.div(element)


CHAPTERS_NEED = (
    "tabell", "fakta", "budgetbrygga", "resultatrensning", "prognosträff", "nästa_budget", "placering_vadom",
    "jämförelse", "kolada",
)  # fmt: skip

"""The PDF report's chapters on staff, clients and goals."""

from __future__ import annotations

import polars as pl

from analys.present.figures import figures_people
from analys.present.pages import pages, pages_goals
from analys.present.report import report
from analys.present.report.chapter import Part, chart, each, source_of
from analys.present.report.report import Both
from analys.present.sentences import findings_goals, findings_people
from analys.present.tables import tables
from analys.present.tables.picked import Frames

# Fewer are told better by a table, more than that does not fit a page; the table holds them all.
LEAST_BARS, MOST_BARS = 3, 14
GOALS_TOGETHER = 16  # goals a board has at most, about: half a page


def staff(frames: Frames) -> Both:
    """Staff: the measures of the latest year."""

    def part(document: dict, rows: pl.DataFrame, anchor: str) -> list[Part]:
        latest = rows.filter(pl.col("år") == rows["år"].max())
        table = tables.gt_personalomsattning(latest, f"Personalmått {latest['år'][0]}", None)
        return [
            (
                findings_people.say_personal(rows),
                f"[[fig-personal-{anchor}]] visar åren.",
                f"[[tbl-personal-{anchor}]] visar det senaste.",
            ),
            chart(figures_people.fig_matt(rows), f"fig-personal-{anchor}", source_of(document, rows)),
            report.table(table, f"tbl-personal-{anchor}", source_of(document, latest)),
        ]

    return each(frames, "personalomsättning", part)


def clients(frames: Frames) -> Both:
    """What clients answered: shares with intervals, and the difference by kön."""

    def part(document: dict, rows: pl.DataFrame, anchor: str) -> list[Part]:
        gaps = frames["könsskillnad"].filter(pl.col("dokument") == document["dokument"])
        latest = rows.filter(pl.col("år") == rows["år"].max())
        title = f"{findings_people.share_of(latest)} {latest['år'][0]}, procent"
        answers = [
            report.table(
                tables.gt_nojdhet(part, title + more), f"tbl-nojdhet-{name}{anchor}", source_of(document, part)
            )
            for part, more, name in _by_base(latest)
        ]
        shown = f"[[tbl-nojdhet-{anchor}]] visar alla svar."
        if len(answers) > 1:
            shown = f"[[tbl-nojdhet-{anchor}]] visar svaren med antal svar, [[tbl-nojdhet-utan-{anchor}]] de andra."
        made: list[Part] = [(findings_people.say_nojdhet(rows), shown)]
        if gaps.height:
            figure = figures_people.fig_nojdhet(latest)
            made.append(chart(figure, f"fig-nojdhet-{anchor}", source_of(document, latest)))
        made += answers
        if gaps.height:
            said = f"[[fig-kon-{anchor}]] visar hur säkra skillnaderna är."
            made.append(
                (findings_people.say_konsskillnad(gaps, document["år"]), said, f"[[tbl-kon-{anchor}]] visar talen.")
            )
            figure = figures_people.fig_konsskillnad(gaps)
            made.append(chart(figure, f"fig-kon-{anchor}", source_of(document, gaps)))
            title = "Skillnad mellan kvinnor och män, procentenheter"
            made.append(
                report.table(tables.gt_konsskillnad(gaps, title), f"tbl-kon-{anchor}", source_of(document, gaps))
            )
        return made

    return each(frames, "nöjdhet", part)


def _by_base(rows: pl.DataFrame) -> list[tuple[pl.DataFrame, str, str]]:
    """The shares with a base and those without, each with the end of its caption and of its name.

    One base among many shares without would leave most of the columns empty, and no room for the questions.
    """
    based = pl.col("n_svar").is_not_null() | pl.col("n_möjliga").is_not_null() | pl.col("ki_nedre").is_not_null()
    parts = rows.filter(based), rows.filter(~based)
    if not parts[0].height or parts[1].height <= report.TOGETHER:
        return [(rows, "", "")]
    return [(parts[0], ", med antal svar", ""), (parts[1], ", utan antal svar", "utan-")]


def goals(frames: Frames) -> Both:
    """Targets: the count and, for each report, the measures with a target."""
    found = pages_goals.goals_summary(frames["måluppfyllelse"]).text
    if found == pages.EMPTY_PAGE:
        return Both("", "")
    lead, _, counted = found.rpartition("</p>")
    parts: list[Both | None] = [report.paragraph(lead.removeprefix("<p>"))]
    if counted:
        parts.append(report.table(counted, "tbl-mal"))

    def part(document: dict, rows: pl.DataFrame, anchor: str) -> list[Part]:
        judged = frames["målbedömning"].filter(pl.col("dokument") == document["dokument"])
        if judged["redovisad_bedömning"].is_not_null().any():
            own = pages_goals.verdict_table(judged, "Rapportens egen bedömning och måtten")
            own = report.table(own, f"tbl-bedomning-{anchor}", source_of(document, judged), together=GOALS_TOGETHER)
            verdict = [(findings_goals.say_bedomning(judged), f"[[tbl-bedomning-{anchor}]] visar dem."), own]
        else:
            verdict = []
        with_goal = rows.filter(pl.col("mål").is_not_null(), pl.col("utfall").is_not_null())
        if not with_goal.height:
            return verdict
        columns = [
            c
            for c in ("kön", "period", "mål", "utfall", "avstånd", "uppnått")
            if with_goal[c].null_count() < with_goal.height
        ]
        made = tables.gt_table(with_goal, "måluppfyllelse", "Mått med målvärde", columns, "mått")
        source = source_of(document, with_goal)
        figure = (
            chart(figures_people.fig_mal(rows), f"fig-mal-{anchor}", source)
            if LEAST_BARS <= with_goal.height <= MOST_BARS
            else None
        )
        return [
            *verdict,
            (findings_goals.say_mal(rows), f"[[tbl-mal-{anchor}]] visar dem."),
            figure,
            report.table(made, f"tbl-mal-{anchor}", source),
        ]

    return report.joined([*parts, each(frames, "måluppfyllelse", part)])

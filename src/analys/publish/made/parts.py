"""The parts of the hand-written pages that come from the data: name -> Markdown that a page takes in by `include`.

A part holds one raw block for the page and, in the report, one for paper. What it says of the reports is data all the
way: neither a cell of code, an inline expression nor a shortcode can begin in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import polars as pl

from analys.present.boards import my_board, since
from analys.present.boards.board import boards
from analys.present.cards import cards
from analys.present.pages import pages, pages_audit, pages_data, pages_goals
from analys.present.report import report, report_chapters
from analys.present.report.report import Both
from analys.words.schema import TABLES

Frames = dict[str, pl.DataFrame]
NEEDED = tuple(dict.fromkeys(("dokument", "tabell", "fakta", "kontroll", "jämförelse", "kolada", "måluppfyllelse",
                              *cards.NEEDED, *report_chapters.NEEDED, *my_board.NEEDED)))  # fmt: skip
TITLE, UNDER = "Socialnämndernas år", "Vad verksamhetsberättelserna säger, prövat tal för tal"


def _chapter(title: str, lead: str, content: Callable[[Frames], Both]) -> Callable[[Frames], Both]:
    return lambda frames: report.chapter(title, lead, content(frames))


def _checks(name: str) -> Callable[[Frames], Both]:
    anchor = {"Vad en kontroll kan visa": "tbl-kontrollstatus", "Slag av kontroller": "tbl-kontrollslag"}[name]
    return lambda frames: report.table(pages_data.explained_checks(name).text, anchor)


PARTS: dict[str, Callable[[Frames], object]] = {
    "inledning": pages.lead_sentence,
    "aret": pages.year_in_figures,
    "nedladdningar": lambda frames: pages_data.downloads({n: f.height for n, f in frames.items() if n in TABLES}),
    "ordbok": lambda frames: pages_data.dictionary(),
    "faktatabell": lambda frames: pages_data.facts_table(),
    "jamforelse": lambda frames: pages_goals.comparison(frames["jämförelse"], frames["kolada"]),
    "rapportlista": pages.report_list,
    "namnder": lambda frames: pages.Html(my_board.board_list(boards(frames))),
    "sedan": lambda frames: pages.Html(since.since_list(boards(frames), frames) or pages.EMPTY_PAGE),
    "oppna": lambda frames: pages.Html(my_board.way_in(boards(frames))),
    "kontrolloversikt": pages_audit.audit_overview,
    "fynd": pages_audit.findings,
    "provat": pages_audit.audit_summary,
    "kontrollstatus": _checks("Vad en kontroll kan visa"),
    "kontrollslag": _checks("Slag av kontroller"),
    "malsummering": lambda frames: pages_goals.goals_summary(frames["måluppfyllelse"]),
    "maltabeller": lambda frames: pages_goals.goals_tables(frames["måluppfyllelse"]),
    "ordlista": lambda frames: pages_data.glossary(),
    "rapport-omslag": lambda frames: report.cover(TITLE, UNDER),
    "rapport-sammanfattning": report_chapters.summary,
    "rapport-underlag": report_chapters.sources,
    "rapport-budget": _chapter(
        "Budget och utfall",
        "Hur gick året mot budget, och vad var det som drog åt vardera hållet?",
        report_chapters.budget,
    ),
    "rapport-placeringar": _chapter(
        "Placeringar",
        "Kostnaden för placeringar är antalet årsplatser gånger kostnaden för var och en. Avvikelsen delas därför i en "
        "volymeffekt och en priseffekt; tillsammans är de hela avvikelsen.",
        report_chapters.placements,
    ),
    "rapport-personal": _chapter(
        "Personal",
        "Personalmåtten är rapporternas egna. De mäts på olika sätt i olika kommuner.",
        report_chapters.staff,
    ),
    "rapport-brukare": _chapter(
        "Brukarnas svar",
        "Svaren kommer från få personer. Därför visas antal svar och ett intervall, och en skillnad mellan kvinnor och "
        "män kallas säkerställd bara när slumpen inte räcker som förklaring.",
        report_chapters.clients,
    ),
    "rapport-mal": _chapter(
        "Mål", "Ett mål räknas som nått när utfallet når målvärdet i måttets riktning.", report_chapters.goals
    ),
    "rapport-jamforelse": _chapter(
        "Jämförelse mellan kommuner",
        "Kommunerna väljer själva vad de mäter. Bara mått som minst två av dem redovisar står här, med det som skiljer "
        "dem åt.",
        report_chapters.comparison,
    ),
    "rapport-kontroller": _chapter(
        "Stämmer rapporterna med sig själva?",
        "Varje samband som måste gälla mellan tryckta tal är prövat, med den tolerans som avrundningen ger.",
        report_chapters.audit,
    ),
}


def raw_block(text: str, kind: str) -> str:
    """Return text as a raw block whose fence nothing in it can end, and in which nothing is a shortcode or a cell."""
    if kind == "html":  # inside scripts there are neither: theme.figure_html writes their data so
        text = text.replace("`", "&#96;").replace("{{<", "{{&lt;")
    text = re.sub(r"\n{2,}", "\n", text)
    return f"````{{={kind}}}\n{text}\n````\n" if text.strip() else ""


def markdown(part: object) -> str:
    """Return a part (Html, Both or a great-tables table) as Markdown that both engines read alike."""
    if isinstance(part, Both):
        return raw_block(part.html, "html") + "\n" + raw_block(part.typst, "typst")
    html = getattr(part, "text", None)
    return raw_block(html if isinstance(html, str) else part.as_raw_html(), "html")


def all_parts(frames: Frames) -> dict[str, str]:
    """Return every part as Markdown by its name."""
    return {name: markdown(make(frames)) for name, make in PARTS.items()}

"""The parts of the hand-written pages that come from the data; a page takes one in with `{{< del name >}}`.

A part is HTML for the page and, in the report, Typst for paper. It reaches the page as it is, after the page's own
cells and shortcodes: what the reports say is data all the way.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from analys.present.boards import my_board, since
from analys.present.boards.board import boards
from analys.present.cards import cards
from analys.present.pages import pages, pages_audit, pages_data, pages_goals, pages_tried, statement
from analys.present.report import chapters_people, report, report_chapters
from analys.present.report.report import Both
from analys.present.tables.picked import Frames
from analys.publish.project import config
from analys.words.paths import project_root
from analys.words.schema import TABLES

PARTS_NEED = tuple(dict.fromkeys((
    "dokument", "tabell", "fakta", "kontroll", "jämförelse", "kolada", "måluppfyllelse", "målbedömning",
    *cards.CARDS_NEED, *report_chapters.CHAPTERS_NEED, *my_board.BOARD_NEEDS,
)))  # fmt: skip
SITE_TITLE, SITE_SUBTITLE = "Socialnämndernas år", "Vad verksamhetsberättelserna säger, prövat tal för tal"


def _chapter(title: str, lead: str, content: Callable[[Frames], Both]) -> Callable[[Frames], Both]:
    return lambda frames: report.chapter(title, lead, content(frames))


def _cover(frames: Frames) -> Both:
    found = boards(frames)
    return report.cover(found[0].name if len(found) == 1 else SITE_TITLE, SITE_SUBTITLE)


def _set(make: Callable[[dict], pages.Html]) -> Callable[[Frames], pages.Html]:
    """Return a part that comes from `tillganglighet:` in `_quarto.yml`, whatever the reports say."""
    return lambda _: make(config(project_root()).get("tillganglighet") or {})


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
    "kontrolloversikt": pages_tried.audit_overview,
    "fynd": pages_audit.findings,
    "provat": pages_tried.audit_summary,
    "kontrollstatus": _checks("Vad en kontroll kan visa"),
    "kontrollslag": _checks("Slag av kontroller"),
    "malsummering": lambda frames: pages_goals.goals_summary(frames["måluppfyllelse"]),
    "malbedomning": lambda frames: pages_goals.verdict_tables(frames["målbedömning"]),
    "maltabeller": lambda frames: pages_goals.goals_tables(frames["måluppfyllelse"]),
    "ordlista": lambda frames: pages_data.glossary(),
    "ansvarig": _set(statement.responsible),
    "kontakt": _set(statement.contact),
    "provning": _set(statement.tested),
    "rapport-omslag": _cover,
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
        chapters_people.staff,
    ),
    "rapport-brukare": _chapter(
        "Brukarnas svar",
        "Svaren kommer från få personer. Därför visas antal svar och ett intervall, och en skillnad mellan kvinnor och "
        "män kallas säkerställd bara när slumpen inte räcker som förklaring.",
        chapters_people.clients,
    ),
    "rapport-mal": _chapter(
        "Mål", "Ett mål räknas som nått när utfallet når målvärdet i måttets riktning.", chapters_people.goals
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


def raw_block(html: str) -> str:
    """Return HTML as a raw block whose fence nothing in it can end, and in which nothing is a shortcode or a cell."""
    text = html.replace("`", "&#96;").replace("{{<", "{{&lt;")  # scripts have neither: theme.figure_html sees to that
    text = re.sub(r"\n{2,}", "\n", text)
    return f"````{{=html}}\n{text}\n````\n" if text.strip() else ""


def files(name: str, part: object) -> dict[str, str]:
    """Return a part (Html, Both or a great-tables table) as files: name.html for the page, name.typ for paper."""
    if isinstance(part, Both):
        return {f"{name}.html": part.html, f"{name}.typ": part.typst}
    html = getattr(part, "text", None)
    return {f"{name}.html": html if isinstance(html, str) else part.as_raw_html()}

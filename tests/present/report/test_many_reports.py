"""Parts of pages where reports are many, or do not say whose they are."""

from __future__ import annotations

import polars as pl
import pytest

from analys.present.cards.card import Card
from analys.present.pages import pages, pages_goals
from analys.present.report import chapter, report
from analys.present.report.report import Both
from analys.words.schema import TABLES, polars_schema


def frame(name: str, *rows: dict) -> pl.DataFrame:
    """Return rows with the columns of a table; what a row does not say is empty."""
    schema = polars_schema(TABLES[name])
    return pl.DataFrame([{c: row.get(c) for c in schema} for row in rows], schema=schema)


def test_a_report_without_kommun_is_compared_by_its_name():
    rows = frame(
        "jämförelse",
        {"dokument": "a-2022", "kommun": "Aby", "mått": "Lex Sarah", "år": 2022, "värde": 4.0, "enhet": "antal"},
        {"dokument": "okänd", "kommun": None, "mått": "Lex Sarah", "år": 2022, "värde": 7.0, "enhet": "antal"},
    )
    shown = pages_goals.comparison(rows, frame("kolada")).text
    assert 'data-kommun="Aby|okänd"' in shown
    assert "None" not in shown


def test_of_very_many_rows_each_report_shows_its_last_year(monkeypatch):
    rows = frame(
        "jämförelse",
        *(
            {"dokument": d, "kommun": d, "mått": "Lex Sarah", "år": y, "värde": float(y - 2000), "enhet": "antal"}
            for d, last in (("Aby", 2022), ("Bro", 2021))
            for y in range(2018, last + 1)
        ),
        {"dokument": "Aby", "kommun": "Aby", "mått": "Ensamt", "år": 2022, "värde": 4.0, "enhet": "antal"},
    )
    assert "senaste år visas" not in pages_goals.comparison(rows, frame("kolada")).text
    monkeypatch.setattr(pages_goals, "ROWS_ON_A_PAGE", 8)
    shown = pages_goals.comparison(rows, frame("kolada")).text
    assert "Varje rapports senaste år visas." in shown
    table = shown[shown.index("<tbody") :]
    assert [y for y in range(2018, 2023) if f">{y}<" in table] == [2021, 2022]


def test_a_goal_of_a_report_without_kommun_is_named_by_the_report():
    goal = {
        "dokument": "okänd",
        "mått": "Väntetid",
        "år": 2022,
        "mål": 5.0,
        "utfall": 4.0,
        "uppnått": True,
        "räknas": True,
    }
    rows = frame("måluppfyllelse", goal)
    assert "okänd 2022 1 av 1" in pages_goals.goals_summary(rows).text
    assert "None" not in pages_goals.goals_tables(rows).text


def test_of_many_reports_each_ones_own_verdicts_are_a_line_that_leads_to_them():
    rows = [
        {"dokument": f"d{i}", "kommun": f"K{i}", "år": 2022, "under_mål": "Trygghet", "redovisad_bedömning": "Uppfyllt",
         "uppfyllt": True, "antal_mått": 0, "nådda": 0, "inte_nådda": 0, "ovissa": 0, "antagna": 0,
         "källor": [f"d{i}-1-1-1"]}
        for i in range(pages_goals.MOST_REPORTS_LISTED + 1)
    ]  # fmt: skip
    few = pages_goals.verdict_tables(frame("målbedömning", *rows[:-1])).text
    assert few.count("<table") == pages_goals.MOST_REPORTS_LISTED
    other_board = rows[3] | {"dokument": "d3-annan", "redovisad_bedömning": "Delvis uppfyllt", "uppfyllt": None}
    many = pages_goals.verdict_tables(frame("målbedömning", *rows, other_board)).text
    assert 'd3-annan.html#mal">K3 2022</a>: Rapporten bedömer själv ett mål: Delvis uppfyllt.' in many
    assert "<table" not in many
    assert (
        '<li><a href="/sidor/rapporter/d3.html#mal">K3 2022</a>: Rapporten bedömer själv ett mål: Uppfyllt.</li>'
        in many
    )


def test_a_sentence_about_a_figure_that_is_not_there_is_left_out():
    table = Both('<div id="tbl-x"></div>', "x")
    said, made = chapter.with_sentences([("Ett.", "[[fig-x]] visar.", "[[tbl-x]] visar talen."), table])
    assert made is table
    assert "fig-x" not in said.html
    assert "tbl-x" in said.html


def test_of_many_reports_the_start_page_tells_most_in_one_line(monkeypatch):
    documents = frame("dokument", *({"dokument": f"d{i}", "kommun": f"K{i:02}", "år": 2020} for i in range(9)))
    card = Card("Underskott", "−1", "", "Mening.", "/x.html", "x")
    monkeypatch.setattr(pages, "report_cards", lambda *_: [card] * 3)
    shown = pages.year_in_figures({"dokument": documents}).text
    assert shown.count('class="kort"') == pages.REPORTS_SHOWN_FIRST
    assert shown.count('data-sortera="ja"') == 1 and shown.count("<tr>") == 1 + 9 - pages.REPORTS_SHOWN_FIRST
    assert all(f"K{i:02} 2020" in shown for i in range(9))


def test_the_newest_report_comes_first_and_only_those_without_money_are_listed_as_such(monkeypatch):
    documents = frame("dokument", *({"dokument": f"d{y}", "kommun": "K", "år": y} for y in (2019, 2021, 2022, 2023)))
    card = Card("Underskott", "−1", "", "Mening.", "/x.html", "x")
    many = {"d2021": 4, "d2022": 3}  # the older has more to say
    monkeypatch.setattr(pages, "report_cards", lambda _, dokument: [card] * many.get(dokument, 1))
    money = frame("budgetavvikelse", {"dokument": "d2023"})
    shown = pages.year_in_figures({"dokument": documents, "budgetavvikelse": money}).text
    heads = [
        "<h2>K 2022</h2>", "<h2>K 2021</h2>", "<h2>Andra rapporter</h2>",
        "Rapporter där ingen ekonomi hittades i tabeller",
    ]  # fmt: skip
    assert [shown.index(h) for h in heads] == sorted(shown.index(h) for h in heads)
    listed = shown[shown.index("Rapporter där ingen ekonomi") :]
    assert "K 2019" in listed and "K 2023" not in listed and "K 2023" in shown


@pytest.mark.parametrize(
    ("reports", "tables", "figures"), [(1, "here", "here"), (3, "there", "here"), (9, "there", "there")]
)
def test_the_page_about_many_boards_leads_to_their_own_reports_for_tables_and_of_very_many_for_figures(
    reports, tables, figures
):
    documents = [{"dokument": f"d{n}", "kommun": f"K{n}", "nämnd": "Socialnämnden", "år": 2023} for n in range(reports)]
    frames = {
        "dokument": frame("dokument", *documents), "utgåva": frame("utgåva"),
        "budgetavvikelse": frame("budgetavvikelse", *documents),
    }  # fmt: skip

    def part(document, rows, anchor):
        table = report.table(
            f"<table><caption>T</caption><thead><tr><th>{anchor}</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>",
            f"tbl-{anchor}",
        )
        figure = Both(
            f'<figure id="fig-{anchor}"></figure>', "f", f'<p class="figuren-dar"><a href="#fig-{anchor}">F</a></p>'
        )
        return [("[[tbl-d0]] visar.",), table, figure]

    made = chapter.each(frames, "budgetavvikelse", part).html
    here = {"<table": tables, "<figure": figures}
    for tag, place in here.items():
        assert made.count(tag) == (reports if place == "here" else 0)
    own = 'href="/sidor/arsrapport/k0-socialnamnden.html#'
    assert made.count(own) == sum(place == "there" for place in here.values())
    assert 'class="ref" href="#tbl-d0"' in made  # a sentence names the table wherever it stands


@pytest.mark.parametrize("reports", [5, 6])
def test_the_goals_of_many_reports_are_on_their_own_pages(reports):
    goal = {"mått": "Väntetid", "år": 2022, "mål": 5.0, "utfall": 4.0, "uppnått": True, "räknas": True}
    names = [("å", "Åmål"), ("ä", "Älmhult"), *((f"d{n}", f"K{n}") for n in range(reports - 2))]
    rows = frame(
        "måluppfyllelse", *(goal | {"dokument": d, "kommun": k, "kön": s} for d, k in names for s in ("kvinnor", "män"))
    )
    shown = pages_goals.goals_tables(rows).text
    if reports == 5:
        assert shown.count("<table") == 5
    else:
        assert "<table" not in shown and shown.count("<li>") == 6
        assert shown.endswith(
            '<li><a href="/sidor/rapporter/å.html#mal">Åmål 2022</a>: 1\u00a0mått</li>'
            '<li><a href="/sidor/rapporter/ä.html#mal">Älmhult 2022</a>: 1\u00a0mått</li></ul>'
        )

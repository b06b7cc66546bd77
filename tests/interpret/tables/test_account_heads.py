"""Heads and rows as annual accounts print them: notes, dates over two lines, whole projects, labels that are words."""

import polars as pl
import pytest

from analys.interpret.document.writing import ENGLISH_REMARK
from analys.interpret.interpret import interpret
from analys.read.document import Document, Line
from analys.words.schema import CELL, TABELL, frame
from reading import EXTRACTS, document, extract, facts

KEYS = ["tabell", "rad", "serie", "period", "kön", "post", "grupp", "etikett", "kolumnetikett", "enhet"]
TITLE = "# Årsredovisning 2022\n\n"


def table(*lines: str, above: str = "") -> str:
    rule = "|".join("-" * lines[0].count("|"))
    return f"{TITLE}{above}\n\n| {lines[0]} |\n|---|{rule}|\n" + "\n".join(f"| {line} |" for line in lines[1:])


@pytest.mark.parametrize("head", ["Not", "Not nr", "Noter", "Nothänvisning"])
def test_a_column_of_notes_gives_no_facts(head):
    found = facts(table(f"mnkr | {head} | 2022 | 2021", "Intäkter | 1 | 310 | 295", "Räntor | 5, 6 | -7 | -6"), "värde")
    assert found == [(310.0,), (295.0,), (-7.0,), (-6.0,)]


def test_a_head_that_names_the_first_note_is_a_column_of_notes():
    text = table("kr | Noter 1 | 2022 | 2021", "Löner | 2 | 843 | 984", "Räntor |  | 7 | 6", "Hyror | 3 | 70 | 60")
    assert facts(text, "värde") == [(843.0,), (984.0,), (7.0,), (6.0,), (70.0,), (60.0,)]


def test_a_document_that_writes_its_figures_in_english_is_read_so_and_says_so():
    text = table("kr | 2022 | 2021", "Försäljning | 3,983,166.42 | 2,976,617.24", "Varor | -121,995.26 | 1,234")
    found = interpret(document(text))
    assert found.fakta.select("text", "värde", "period").rows() == [
        ("3,983,166.42", 3983166.42, "2022"), ("2,976,617.24", 2976617.24, "2021"), ("-121,995.26", -121995.26, "2022"),
        ("1,234", 1234.0, "2021"),
    ]  # fmt: skip
    assert found.tabell["beslut"][0].startswith(ENGLISH_REMARK)


def test_account_numbers_before_the_labels_are_no_labels():
    text = table("Intäkter |  | Utfall 2016 | Budget 2017", "3000 | Medlemsavgifter | 145.420 | 153.600",
                 "3010 | Lotteri | 1.000 | 1.000", "Summa intäkter |  | 146.420 | 154.600")  # fmt: skip
    assert facts(text, "etikett", "värde", "post") == [
        ("Medlemsavgifter", 145420.0, "intäkt"), ("Medlemsavgifter", 153600.0, "intäkt"), ("Lotteri", 1000.0, "intäkt"),
        ("Lotteri", 1000.0, "intäkt"), ("Summa intäkter", 146420.0, "intäkt"), ("Summa intäkter", 154600.0, "intäkt"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "wanted"), [("belopp i tusen kronor", "tkr"), ("mkr", "mkr"), ("belopp i miljoner kronor", "mkr")]
)
def test_a_long_line_above_says_the_unit_in_brackets(said, wanted):
    above = f"Tabellen som följer här nedanför visar driftbudget för åren 2021–2022 samt prognos till 2025 ({said})."
    found = facts(
        table("Nämnd | Budget 2021 | Budget 2022", "Skola | 283 | 285", "Vård | 389 | 382", above=above), "enhet"
    )
    assert set(found) == {(wanted,)}


def test_equity_and_results_keep_their_signs():
    heads = "kr | Insatser 2022 | Balanserat resultat 2022 | Årets resultat 2022"
    text = table(
        heads, "Vid årets början | 977 | -570 | 216", "Årets resultat |  |  | -123", "Vid slutet | 977 | 805 | -123"
    )
    found = facts(text, "värde", "belopp_tkr")
    assert len(found) == 7 and all(a == pytest.approx(value / 1000) for value, a in found if a)


def test_depreciation_enligt_plan_is_no_budget():
    text = table("kr | 2022 | 2021", "Byggnader | -34 | -33", above="## Ackumulerade avskrivningar enligt plan")
    assert "budget" not in {serie for (serie,) in facts(text, "serie")}


def test_a_page_cut_from_its_line_of_heads_has_its_fiscal_years():
    head = ["2018-09-01", "2017-09-01"], ["2019-08-31", "2018-08-31"]
    body = [("Hyror", "18 261", "17 799"), ("Räntor", "-1 516", "-1 511")]
    cells = [(1, r, c, t) for r, texts in enumerate(head, 1) for c, t in enumerate(texts, 2)]
    cells += [(2, r, c, t) for r, texts in enumerate(body, 1) for c, t in enumerate(texts, 1)]
    source = Document(
        "brf-2019", "brf-2019.pdf", "pdf", "",
        frame(TABELL, [{"dokument": "brf-2019", "tabell": t, "sida": 1, "rubrik": "Resultaträkning"} for t in (1, 2)]),
        frame(CELL, [{"dokument": "brf-2019", "tabell": t, "rad": r, "kolumn": c, "text": x, "sida": 1, "radspann": 1,
                      "kolumnspann": 1} for t, r, c, x in cells]),
        (),
    )  # fmt: skip
    found = interpret(source).fakta.select("värde", "period").rows()
    assert found == [(18261.0, "2019"), (17799.0, "2018"), (-1516.0, "2019"), (-1511.0, "2018")]


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        ("2021-01-01 <br>-2021-12-31 | 2020-01-01<br>−2020-12-31", ["2021", "2020"]),
        ("2021-01-01 – 2021-12-31 | 2020-01-01 – 2020-12-31", ["2021", "2020"]),
        ("210101-211231 | 200101-201231", ["2021", "2020"]),
        ("2021-12-31 | 2020-12-31", ["2021", "2020"]),
        ("1/1–31/12 2021 | 1/1–31/12 2020", ["2021", "2020"]),
        ("2021-01-01–2021-08-31 | 2020-01-01–2020-08-31", ["2021-08", "2020-08"]),
        ("K1 2021 | K4 2021", ["2021-Q1", "2021-Q4"]),
        ("Utfall_2021 | Budget_2021", ["2021", "2021"]),
    ],
)
def test_periods_as_accounts_print_them(head, wanted):
    assert facts(table(f"Resultaträkning | {head}", "Hyror | 310 | 295"), "period") == [(p,) for p in wanted]


def test_dates_on_two_head_rows():
    text = table("Tkr | 2021-01-01 | 2020-01-01", " | -2021-12-31 | -2020-12-31", "Hyror | 310 | 295")
    assert facts(text, "värde", "period") == [(310.0, "2021"), (295.0, "2020")]


def test_a_label_that_is_a_word_of_the_vocabulary_stays():
    text = table(
        " | Kommunen | Kommunen | Koncernen | Koncernen", "mnkr | 2020 | 2021 | 2020 | 2021",
        "Intäkter | 1 | 2 | 3 | 4",
        "Jämförelsestörande intäkter | 14 | 9 | 15 | 8", "Skatteintäkter | 1 | 2 | 3 | 4",
        "Årets resultat | 5 | 6 | 7 | 8",
    )  # fmt: skip
    found = facts(text, "grupp", "etikett", "kolumnetikett", "serie", "period")
    assert found[4:8] == [
        (None, "Jämförelsestörande intäkter", whose, "utfall", year)
        for whose in ("Kommunen", "Koncernen") for year in ("2020", "2021")
    ]  # fmt: skip
    assert found[-1] == (None, "Årets resultat", "Koncernen", "utfall", "2021")


def test_a_share_beside_its_amount_is_no_outcome():
    for head in ("Utfall %", "Utfall_proc", "Förbrukat %", "Utfall i procent"):
        text = table(f"Tkr | Budget 2022 | Utfall 2022 | {head}", "IFO | 200 | 100 | 50", "Vuxna | 100 | 90 | 90")
        assert facts(text, "serie", "enhet")[2] == ("andel", "procent"), head
    alone = table("Andel nöjda | Utfall % 2021 | Utfall % 2022", "Får stöd | 80 | 85")
    assert facts(alone, "serie") == [("utfall",)] * 2


def test_whole_projects_are_of_no_year():
    text = table(
        "Projekt, tkr | Total budget | Ack. utfall | Budget 2022 | Utfall 2022 | Kvar av budget 2022 | Avskrivningstid",
        "Boende | 900 | 500 | 450 | 347 | 103 | 10", "Summa | 900 | 500 | 450 | 347 | 103 | ",
        above="## Investeringsredovisning",
    )  # fmt: skip
    assert facts(text, "serie", "år", "värde", "enhet")[:6] == [
        ("budget", None, 900.0, "tkr"), ("utfall", None, 500.0, "tkr"), ("budget", 2022, 450.0, "tkr"),
        ("utfall", 2022, 347.0, "tkr"), ("avvikelse", 2022, 103.0, "tkr"), ("status", 2022, 10.0, "år"),
    ]  # fmt: skip
    named = table(
        "Tkr | Budget hela projektet | Utfall sedan projektets start | Prognos för projektet | Avvikelse | Utfall 2022",
        "Barnteamet | 6 100 | 5 697 | 6 100 | 0 | 1 200",
    )
    assert [year for (year,) in facts(named, "år")] == [None] * 4 + [2022]
    usual = table("Tkr | Budget 2022 | Ack. utfall 2022", "IFO | 6 100 | 5 697")
    assert facts(usual, "serie", "år") == [("budget", 2022), ("utfall", 2022)]


def test_budget_and_deviation_go_with_the_columns_to_their_left():
    text = table(
        "Tkr | Netto 2021 | Budget | Avvikelse | Netto 2022 | Budget | Avvikelse",
        "IFO | -90 | -95 | 5 | -99 | -95 | -4",
    )
    series = ("utfall", "budget", "avvikelse")
    assert facts(text, "serie", "post", "år") == [(s, "netto", y) for y in (2021, 2022) for s in series]


def test_columns_that_share_a_meaning_are_told_apart_by_their_heads():
    text = table("Tkr | Budget 2022 | Reviderad budget 2022 | Utfall 2022", "IFO | 90 | 95 | 99")
    assert [name for (name,) in facts(text, "kolumnetikett")[:2]] == [None, "Reviderad"]
    text = table("Antal | Utfall år 2022 | Utfall 2022", "IFO | 90 | 95")
    assert [name for (name,) in facts(text, "kolumnetikett")] == ["Utfall år 2022", "Utfall 2022"]


@pytest.mark.parametrize("name", EXTRACTS)
def test_no_two_cells_of_a_row_say_the_same(name):
    found = extract(name).fakta.select(KEYS)
    assert found.is_duplicated().sum() == 0


def test_kon_in_one_letter_and_hidden_counts():
    text = table("Kön | 2021 | 2022", "T | 7,1 | 7,3", "K | 7,8 | x", "M | 4,9 | 5,1", above="## Sjukfrånvaro, procent")
    assert facts(text, "kön", "värde") == [
        ("totalt", 7.1), ("totalt", 7.3), ("kvinnor", 7.8), ("män", 4.9), ("män", 5.1),
    ]  # fmt: skip


def test_numbered_rows_under_a_year_are_no_contents():
    text = table("Verksamhet | Antal 2021 | Antal 2022", "1. Barn och unga | 120 | 140", "2. Vuxna | 90 | 150")
    assert facts(text, "etikett", "värde")[:2] == [("1. Barn och unga", 120.0), ("1. Barn och unga", 140.0)]
    listed = f"{TITLE}Innehåll\n\n| Avsnitt | Sida |\n|---|---|\n| 1. Inledning | 3 |\n| 2. Ekonomi | 8 |\n"
    assert facts(listed, "värde") == []


@pytest.mark.parametrize("text", ["ung 116 000", "ca 116 000", "ungefär 116 000", "≈ 116 000", "omkr. 116 000"])
def test_a_rough_figure_is_a_figure(text):
    assert facts(table("Antal besökare | 2021 | 2022", f"Bibliotek | {text} | 12"), "värde")[0] == (116000.0,)


def test_a_second_line_of_a_label():
    text = table(
        "Projekt, mkr | Budget 2022 | Utfall 2022", "Ny inredning | 1,3 | 1,2", "(7014) | | ", "Löparbana | 0,6 | 0,2",
        "Norrvad (7154) | | ", "Summa | 1,9 | 1,4",
    )  # fmt: skip
    assert facts(text, "grupp", "etikett")[::2] == [
        (None, "Ny inredning (7014)"), (None, "Löparbana Norrvad (7154)"), (None, "Summa"),
    ]  # fmt: skip


def test_a_financial_year_of_another_kind_ends_in_its_year():
    for head in ("2018-09-01 2019-08-31 | 2017-09-01 2018-08-31", "2018-09-01–2019-08-31 | 2017-09-01–2018-08-31"):
        assert facts(table(f"Belopp i kr | {head}", "Hyror | 310 | 295"), "period") == [("2019",), ("2018",)]


def test_account_numbers_are_no_labels():
    text = table(
        " | | 2022 | 2021", "Övriga intäkter | | | ", "3800 | Avgifter | 731 961 | 731 900", "3810 | Extra | 400 | 300",
        "Summa intäkter | | 732 361 | 732 200",
    )  # fmt: skip
    assert facts(text, "grupp", "etikett", "värde")[::2] == [
        ("Övriga intäkter", "Avgifter", 731961.0), ("Övriga intäkter", "Extra", 400.0),
        (None, "Summa intäkter", 732361.0),
    ]  # fmt: skip


def test_a_head_in_three_rows_with_ages():
    text = table(
        "Län | Antal | | | | Medelålder | ", "Kommun | | därav i åldrar, % | | | | ",
        "Kommun | Antal | -29 | 30-49 | 50- | Kvinnor | Män", "Sala | 6 132 | 12,4 | 60,0 | 27,6 | 45,2 | 44,3",
    )  # fmt: skip
    assert facts(text, "kolumnetikett", "kön", "värde") == [
        (None, None, 6132.0), ("därav i åldrar -29", None, 12.4), ("därav i åldrar 30-49", None, 60.0),
        ("därav i åldrar 50-", None, 27.6), ("Medelålder", "kvinnor", 45.2), ("Medelålder", "män", 44.3),
    ]  # fmt: skip


def cells(*lines: str, page: int = 1) -> pl.DataFrame:
    rows = [
        {"dokument": "x", "tabell": 1, "rad": r, "kolumn": k, "text": text, "sida": page}
        for r, line in enumerate(lines, 1) for k, text in enumerate(line.split("|"), 1) if text
    ]  # fmt: skip
    return frame(CELL, rows)


@pytest.mark.parametrize(
    ("above", "wanted"),
    [
        (["Resultaträkning Not 2021-01-01 2020-01-01", "-2021-12-31 -2020-12-31"], ["2021", "2020"]),
        (["Belopp i kr 2018-09-01 2017-09-01", "2019-08-31 2018-08-31"], ["2019", "2018"]),
        (["Tkr Utfall 2021 Budget 2021"], ["2021", "2021"]),
    ],
)
def test_heads_high_above_their_rows(above, wanted):
    tables = frame(TABELL, [{"dokument": "x", "tabell": 1, "sida": 1}])
    lines = tuple(Line(None, 1, text) for text in above)
    read = Document(
        "x", "x.pdf", "pdf", "", tables=tables, prose=lines,
        cells=cells("Omsättning|2|3 240 500|3 010 200", "Summa||3 240 500|3 010 200", "Hyror|3|-1 410 300|-1 390 100"),
    )  # fmt: skip
    found = interpret(read).fakta
    assert found["period"].to_list() == wanted * 3 and set(found["period_säkerhet"]) == {"ärvd"}
    assert found["värde"].to_list()[:2] == [3240500.0, 3010200.0]

"""Tables carry each number's source cells, and the site ties the number to the cell that prints it."""

import re

import pytest
from lxml import html as lxml_html

from analys.present.cards import cards_people
from analys.present.pages import site_html
from analys.present.report import report
from analys.present.tables import tables
from analys.publish.finish import numbers as site_numbers
from analys.words import formats
from analys.words.declared.budget import BUDGETAVVIKELSE
from analys.words.declared.people import NOJDHET
from analys.words.declared.placements import PLACERINGSPROGNOS
from analys.words.schema import CELL, FAKTA, TABLES, frame

ROW = {
    "dokument": "x-2021", "kommun": "X", "år": 2021, "indelning": "verksamhet", "verksamhet": "BARN OCH UNGA",
    "period": "2021", "nivå": "del", "post": "netto", "budget": -100.0, "utfall": -90.0, "avvikelse": 10.0,
    "avvikelse_procent": 10.0, "källor": ["x-2021-3-2-2", "x-2021-3-2-3"],
}  # fmt: skip


def fact(kolumn: int, serie: str, value: float, text: str) -> dict:
    place = {"dokument": "x-2021", "tabell": 3, "rad": 2, "kolumn": kolumn, "källrad": 40}
    return place | {
        "serie": serie,
        "etikett": "Barn",
        "värde": value,
        "belopp_tkr": value,
        "text": text,
        "enhet": "tkr",
    }


@pytest.fixture
def printed() -> site_numbers.Printed:
    facts = [fact(2, "budget", -100.0, "-100"), fact(3, "utfall", -90.0, "-90")]
    return site_numbers.printed_cells(frame(FAKTA, facts), frame(CELL, []))


def page_of(made: object, printed: site_numbers.Printed) -> lxml_html.HtmlElement:
    tree = site_html.parse(made.as_raw_html())
    site_html.unwrap(tree)
    site_html.fix_tables(tree)
    site_numbers.resolve(tree, printed, "sida.html")
    return tree


def test_a_printed_number_leads_to_its_cell_and_a_computed_one_to_its_formula(printed):
    tree = page_of(tables.gt_budgetavvikelse(frame(BUDGETAVVIKELSE, [ROW])), printed)
    links = {a.text: a.get("href") for a in tree.xpath('.//td/a[@class="tal"]')}
    assert links == {"−100": "/sidor/kallor/x-2021.html#c-3-2-2", "−90": "/sidor/kallor/x-2021.html#c-3-2-3"}
    formulas = tree.xpath('.//details[@class="formel"]')
    assert [f.xpath("string(./summary)") for f in formulas] == ["+10", "+10"]
    assert formulas[0].xpath('.//a[@class="tal"]/@href') == list(links.values())
    assert printed.used["x-2021-3-2-2"] == {"sida.html"}


def test_the_table_has_caption_scopes_and_a_region_to_scroll_in(printed):
    tree = page_of(tables.gt_budgetavvikelse(frame(BUDGETAVVIKELSE, [ROW]), "Rubrik"), printed)
    assert tree.xpath("string(.//caption)") == "Rubrik"
    assert {th.get("scope") for th in tree.xpath(".//thead//th")} == {"col"}
    assert tree.xpath("string(.//tbody//th[@scope='row'])") == "Barn och unga"
    region = tree.xpath('.//div[@role="region"]')[0]
    assert region.get("tabindex") == "0"
    assert region.get("aria-labelledby") == tree.xpath(".//caption/@id")[0]
    assert not tree.xpath(".//style | .//@headers | .//*[contains(@class, 'gt_')]")


def test_a_hidden_value_shows_no_number():
    row = {
        "fråga": "F",
        "målgrupp": "M",
        "kön": "kvinnor",
        "år": 2021,
        "andel": 67.0,
        "undertryckt": True,
        "källor": [],
    }
    html = tables.gt_nojdhet(frame(NOJDHET, [row])).as_raw_html()
    assert "67" not in html.split("<tbody")[1]


def test_the_same_value_prefers_the_cell_of_the_columns_own_serie():
    facts = [fact(2, "budget", 50.0, "50"), fact(3, "utfall", 50.0, "50")]
    printed = site_numbers.printed_cells(frame(FAKTA, facts), frame(CELL, []))
    anchors = ["x-2021-3-2-2", "x-2021-3-2-3"]
    assert site_numbers.printing_cell(50.0, anchors, printed, "utfall")[0] == "x-2021-3-2-3"
    assert site_numbers.printing_cell(51.0, anchors, printed, "utfall") is None


def test_of_equal_values_the_cell_of_the_numbers_own_year_and_kind_is_the_one_that_prints_it():
    cells = [
        fact(2, "utfall", 4.0, "4") | {"period": "2018", "belopp_tkr": None},
        fact(3, "utfall", 4.0, "4") | {"period": "2021", "belopp_tkr": None},
        fact(4, "utfall", 4.0, "4") | {"period": "2021", "belopp_tkr": 4.0},
    ]
    printed = site_numbers.printed_cells(frame(FAKTA, cells), frame(CELL, []))
    anchors = ["x-2021-3-2-2", "x-2021-3-2-3", "x-2021-3-2-4"]
    assert site_numbers.printing_cell(4.0, anchors, printed, "utfall 2021 antal")[0] == anchors[1]
    assert site_numbers.printing_cell(4.0, anchors, printed, "utfall 2021 tkr")[0] == anchors[2]
    assert site_numbers.printing_cell(4.0, anchors, printed, "utfall 2018")[0] == anchors[0]


def test_a_table_says_of_what_it_reads_which_year_and_nothing_of_what_it_computes():
    row = {
        "placeringstyp": "HVB", "storhet": "volym", "år": 2022, "antal_år": 4, "naiv": 4.0,
        "naivt_fel": 4.0, "källor": ["x-2021-3-2-2"],
    }  # fmt: skip
    rows = [row | {"storhet": quantity} for quantity in ("volym", "pris", "kostnad")]
    shown = tables.gt_table(
        frame(PLACERINGSPROGNOS, rows), "placeringsprognos", "T", ["antal_år", "naiv", "naivt_fel"], "placeringstyp"
    ).as_raw_html()
    assert re.findall(r'data-s="([^"]*)"', shown) == ["utfall 2021 antal", "utfall 2021 tkr"]  # a cost is a product


def test_the_pdfs_table_says_what_the_pages_table_says():
    both = report.table(tables.gt_budgetavvikelse(frame(BUDGETAVVIKELSE, [ROW])), "tbl-x", "Källa: X")
    for text in (formats.number(-100.0), formats.number(-90.0), "Barn och unga", "Källa: X"):
        assert text in both.typst
        assert text in lxml_html.fromstring(both.html).text_content()
    assert "<tbl-x>" in both.typst


def test_typst_text_is_never_markup():
    assert report.inline('a *b* #c "d" [[tbl-x]] e') == '#"a *b* #c \\"d\\" "@tbl-x#" e"'


def test_columns_without_values_take_no_room():
    rows = frame(BUDGETAVVIKELSE, [ROW])
    html = tables.gt_budgetavvikelse(rows).as_raw_html()
    assert "Redovisad avvikelse" not in html


def test_the_ends_of_a_deviation_have_their_signs():
    row = {"dokument": "x", "placeringstyp": "HVB", "avvikelse_min": 120.0, "avvikelse_max": 480.0}
    shown = tables.gt_table(frame(TABLES["placeringskostnad"], [row]), "placeringskostnad", "T",
                            ["avvikelse_min", "avvikelse_max"], "placeringstyp").as_raw_html()  # fmt: skip
    assert "+120" in shown and "+480" in shown


def test_a_share_keeps_the_decimals_that_are_printed():
    row = {"dokument": "x", "kommun": "X", "år": 2023, "mått": "sjukfrånvaro", "andel": 9.0, "enhet": "procent"}
    for decimals, text in ((1, "9,0"), (0, "9")):
        staff = frame(TABLES["personalomsättning"], [row | {"decimaler": decimals}])
        assert f">{text}</span>" in tables.gt_personalomsattning(staff).as_raw_html()
        assert f">{text}\u00a0%</span>" in cards_people.card_staff({"personalomsättning": staff}).number


def test_what_index_values_are_apart_in_is_no_percentage_points():
    row = {"dokument": "x", "kommun": "X", "år": 2023, "kön": "totalt", "mål": 80.0, "avstånd_till_mål": -4.0}
    hme = row | {"mått": "HME", "andel": 76.0, "enhet": "index", "förändring": 3.0}
    rate = row | {"mått": "frisknärvaro", "andel": 76.0, "enhet": "procent", "förändring": -0.94}
    html = tables.gt_personalomsattning(frame(TABLES["personalomsättning"], [hme, rate])).as_raw_html()
    assert "p.e.</th>" not in html and ">Värde</th>" in html and ">Andel, procent</th>" not in html
    assert ">+3</span>" in html and ">−4</span>" in html  # HME
    assert ">−0,9\u00a0p.e.</span>" in html and ">−4\u00a0p.e.</span>" in html
    alone = tables.gt_personalomsattning(frame(TABLES["personalomsättning"], [rate])).as_raw_html()
    assert ">Andel, procent</th>" in alone


def test_a_deviation_that_rounding_cannot_explain_is_said_with_the_name_of_its_row():
    other = ROW | {"verksamhet": "VUXNA", "anmärkning": "Rapportens avvikelse skiljer 3 tkr från den omräknade"}
    html = tables.gt_budgetavvikelse(frame(BUDGETAVVIKELSE, [ROW, other])).as_raw_html()
    assert "Vuxna: rapportens avvikelse skiljer 3 tkr från den omräknade." in html
    assert "anmärkning" not in tables.gt_budgetavvikelse(frame(BUDGETAVVIKELSE, [ROW])).as_raw_html().casefold()


LONG = "Jämförelsens pris redovisas bara i ett slag; priset före bidrag är räknat ur radens delar"


def test_what_a_row_remarks_in_sentences_is_said_below_the_table_and_only_marked_in_the_row():
    row = {"dokument": "x", "placeringstyp": "HVB", "avvikelse_min": 120.0, "avvikelse_max": 480.0}
    rows = [row | {"anmärkning": said} for said in (LONG, None, LONG)]
    made = tables.gt_table(frame(TABLES["placeringskostnad"], rows), "placeringskostnad", "T",
                           ["avvikelse_min", "avvikelse_max", "anmärkning"], "placeringstyp")  # fmt: skip
    tree = site_html.parse(made.as_raw_html())
    site_html.unwrap(tree)
    site_html.fix_tables(tree)
    cells = [[" ".join(c.text_content().split()) for c in r] for r in tree.xpath(".//tbody/tr")]
    assert [r[1] for r in cells] == ["not 1", "", "not 1"]  # beside the name, where it is seen
    assert [t.text_content() for t in tree.xpath('.//tfoot//div[@class="fotnot"]')] == [f"Not 1: {LONG}."]
    both = report.table(made, "tbl-x", "Källa: X", together=1)
    assert both.typst.index("Källa: X") < both.typst.index("HVB") < both.typst.index(LONG)


def test_a_remark_of_a_few_words_stands_in_its_row():
    row = {"dokument": "x", "placeringstyp": "HVB", "avvikelse_min": 120.0}
    rows = [row | {"anmärkning": said} for said in ("40 svar", LONG)]
    html = tables.gt_table(frame(TABLES["placeringskostnad"], rows), "placeringskostnad", "T",
                           ["avvikelse_min", "anmärkning"], "placeringstyp").as_raw_html()  # fmt: skip
    assert ">40 svar</td>" in html and f"Not 1: {LONG}." in html

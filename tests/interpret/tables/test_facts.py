"""Known printed rows of the five extracts, and the shapes of tables that other reports may have."""

from functools import cache

import polars as pl
import pytest

from reading import EXTRACTS, extract, facts


@cache
def printed(document: str) -> pl.DataFrame:
    return extract(document).fakta


def row(document: str, line: int, *fields: str) -> list[tuple]:
    return printed(document).filter(pl.col("källrad") == line).select(fields).rows()


def test_the_five_extracts_are_at_hand():
    assert EXTRACTS == ["alingsas-2018", "botkyrka-2021", "eskilstuna-2022", "habo-2021", "upplands-bro-2022"]


def test_a_block_of_posts_with_one_lost_minus():
    """Botkyrka line 651: the cost of 2021 is printed without its minus; it stays as printed."""
    found = row("botkyrka-2021", 651, "grupp", "etikett", "post", "serie", "period", "värde", "enhet", "belopp_tkr")
    head = ("GEMENSAM VERKSAMHET", "Kostnader", "kostnad")
    assert found == [
        (*head, "utfall", "2019", -73152, "tkr", 73152),
        (*head, "utfall", "2020", -90460, "tkr", 90460),
        (*head, "budget", "2021", -85911, "tkr", 85911),
        (*head, "utfall", "2021", 79611, "tkr", 79611),
        (*head, "avvikelse", "2021", 6300, "tkr", 6300),
    ]


def test_a_divided_cell_is_three_facts():
    """Botkyrka line 219: 29 % in all, 18 % of men, 11 % of women."""
    found = row("botkyrka-2021", 219, "serie", "period", "kön", "värde", "enhet")
    assert found == [
        ("utfall", "2020", "totalt", 2, "procent"),
        ("utfall", "2021", "totalt", 29, "procent"),
        ("utfall", "2021", "män", 18, "procent"),
        ("utfall", "2021", "kvinnor", 11, "procent"),
    ]


def test_spanning_heads_over_posts_and_costs_as_positive_numbers():
    """Upplands-Bro line 882: Budget, Redovisat and Avvikelse 2022 over Kostnad, Intäkt and Netto."""
    assert row("upplands-bro-2022", 882, "serie", "post", "period", "värde", "belopp_tkr") == [
        ("budget", "kostnad", "2022", 18579, 18579),
        ("budget", "intäkt", "2022", 3268, 3268),
        ("utfall", "kostnad", "2022", 25354, 25354),
        ("utfall", "intäkt", "2022", 3705, 3705),
        ("avvikelse", "kostnad", "2022", -6775, -6775),
        ("avvikelse", "intäkt", "2022", 437, 437),
        ("avvikelse", "netto", "2022", -6338, -6338),
        ("avvikelse", "netto", "2021", -4192, -4192),
    ]


def test_a_sum_row_is_marked():
    assert row("upplands-bro-2022", 889, "summarad") == [(True,)] * 8


def test_terms_and_targets_of_an_indicator():
    assert row("upplands-bro-2022", 299, "serie", "period", "värde", "text") == [
        ("utfall", "2022-T1", 86, "86%"),
        ("utfall", "2022-T2", 84, "84%"),
        ("utfall", "2022-T3", 81, "81%"),
        ("mål", "2022", 100, "100%"),
        ("trend", "2022", None, "↘"),
    ]


def test_three_blocks_side_by_side():
    """Eskilstuna line 629: Årtal | Total three times over."""
    found = row("eskilstuna-2022", 629, "grupp", "etikett", "period", "värde")
    assert [(group, label, value) for group, label, _, value in found] == [
        ("Ej verkställda beslut inom 90 dagar", "Total", 89),
        ("Verkställda beslut efter 90 dagar", "Total", 67),
        ("Avslutade beslut", "Total", 48),
    ]
    assert {period for _, _, period, _ in found} == {"2020"}


@pytest.mark.parametrize("document", EXTRACTS)
def test_every_fact_knows_its_cell_and_what_it_is(document):
    facts = printed(document)
    assert (
        facts.select("dokument", "tabell", "rad", "kolumn", "källrad", "tema", "serie", "text")
        .null_count()
        .sum_horizontal()[0]
        == 0
    )
    values = facts.filter(pl.col("värde").is_not_null())
    assert values["decimaler"].null_count() == 0
    money = facts.filter(pl.col("enhet").is_in(["tkr", "mkr", "kr"]) & pl.col("värde").is_not_null())
    assumed = money["enhet_säkerhet"] == "antagen"
    assert money["belopp_tkr"].is_null().equals(assumed)  # a unit that is only assumed gives no amount


def test_rows_by_kon():
    text = "Mått\tUtfall 2022\nNöjda\t80\nKvinnor\t82\nMän\t77\n"
    assert facts(text, "kön", "värde") == [("totalt", 80), ("kvinnor", 82), ("män", 77)]


def test_columns_by_kon():
    text = "Mått\tTotalt 2022\tK 2022\tM 2022\nNöjda (%)\t80\t82\t77\n"
    text = text.replace("K 2022", "2022 Kvinnor").replace("M 2022", "2022 Män")
    assert facts(text, "kön", "värde") == [("totalt", 80), ("kvinnor", 82), ("män", 77)]


def test_a_label_may_tell_the_period():
    text = "Period\tAntal ärenden\nT1 2022\t10\nT2 2022\t12\n"
    assert facts(text, "period", "värde") == [("2022-T1", 10), ("2022-T2", 12)]


def test_cases_by_number():
    text = "Ärende\t1\t2\t3\nUtredning finns\tJa\tNej\tJa\n"
    assert facts(text, "grupp", "text", "serie") == [
        ("Ärende 1", "Ja", "status"), ("Ärende 2", "Nej", "status"), ("Ärende 3", "Ja", "status"),
    ]  # fmt: skip


def test_a_dash_is_a_status_only_beside_other_signs():
    with_signs = "Mål\tStatus\nBoende\t●\nStöd\t—\n"
    assert facts(with_signs, "text") == [("●",), ("—",)]
    without = "Mått\tUtfall 2022\nBoende\t4\nStöd\t—\n"
    assert facts(without, "text") == [("4",)]


@pytest.mark.parametrize(
    "text",
    [
        "Innehåll\n\n1 Inledning\t3\n2 Ekonomi\t7\n3 Personal\t12\n",
        "Ordförande\tAnna\nSekreterare\tBo\n",
        "Rubrik\tText\nMål\tVi ska ge stöd i tid\n",
    ],
)
def test_what_is_no_data_gives_no_facts(text):
    assert facts(text, "text") == []

"""Tables of agencies and workbooks of statistics: codes that are no years, cohorts, billions, shares among amounts."""

from __future__ import annotations

import pytest

from analys.words.headers import read_words
from reading import facts

COHORTS = """\tFödda 1938\tFödda 1943\tFödda 1947
Kvinnors pension\t14 480\t16 210\t16 840
Mäns pension\t20 800\t22 700\t22 610
"""
COSTS = """Område\tKostnad, miljarder kronor\tKostnad, miljarder kronor\tFörändring 2015–2016\tFörändring 2015–2016\tDel
\t2015\t2016\tMiljarder kronor\t%\t2016 %
Särskilt boende\t62,8\t66,9\t4,1\t6,5\t57
Ordinärt boende\t46,3\t48,9\t2,6\t5,6\t42
Andel av BNP, %\t2,8\t2,7\t\t\t
"""
LONG = """id;nr_rapp;matt;lan;niva;cat_code;period;sex_all;comment;value
591;13;Sjukfrånvaro;Blekinge;LAN;10;2018;Totalt;;4,1
591;13;Sjukfrånvaro;Dalarna;LAN;20;2018;Kvinnor;;5,2
591;13;Sjukfrånvaro;Gotland;LAN;9;2018;Man;;6,3
591;13;Sjukfrånvaro;Skåne;LAN;12;2018;Totalt;;7,4
591;13;Sjukfrånvaro;Kalmar;LAN;8;2018;Kvinnor;;8,5
591;13;Sjukfrånvaro;Jämtland;LAN;23;2018;Man;;9,6
"""


@pytest.mark.parametrize(
    ("head", "year"), [("I29", None), ("I60", None), ("Utf22", 2022), ("B22", 2022), ("Budget -23", 2023)]
)
def test_a_letter_glued_to_two_digits_is_a_code(head, year):
    period = read_words(head).period
    assert (period.year if period else None) == year


@pytest.mark.parametrize(("head", "serie"), [("Utfall 240331", "utfall"), ("Prognos 240331", "prognos")])
def test_a_date_of_six_digits_after_a_serie(head, serie):
    said = read_words(head)
    assert (said.serie, said.period.with_year(None)) == (serie, "2024-03")


def test_those_who_are_born_in_a_year_are_no_figures_of_it():
    assert {p for (p,) in facts(COHORTS, "period", name="rapport-2018")} == {"2018"}


def test_billions_under_years_and_shares_beside_them():
    found = facts(COSTS, "serie", "period", "enhet", "belopp_tkr", name="rapport-2018")
    assert [f[:3] for f in found[:5]] == [
        ("utfall", "2015", "mdkr"), ("utfall", "2016", "mdkr"), ("förändring", "2016", "mdkr"),
        ("förändring", "2016", "procent"), ("utfall", "2016", "procent"),
    ]  # fmt: skip
    assert found[1][3] == pytest.approx(66.9e6)
    assert found[-2:] == [("utfall", "2015", "procent", None), ("utfall", "2016", "procent", None)]


def test_codes_and_kinds_of_a_long_table_are_no_measures():
    found = facts(LONG, "etikett", "kön", "värde", name="statistik")
    assert found[:3] == [("Blekinge", "totalt", 4.1), ("Dalarna", "kvinnor", 5.2), ("Gotland", "män", 6.3)]


def test_a_title_of_differences_leaves_columns_that_have_one_beside_them():
    text = "# Avvikelse i varulager\n\tUB 2025-12-31 (kr)\tIB 2026-01-01 (kr)\tDifferens (kr)\n"
    text += "Lager av öl\t33 681,24\t6 315,42\t-27 365,82\nLager av vin\t12 100,10\t13 285,74\t1 185,64\n"
    assert [s for (s,) in facts(text, "serie", name="ekby-2025")][:2] == ["utfall", "utfall"]


def test_kvinnor_under_what_is_measured_is_no_label():
    text = (
        "Årtal\tHemtjänst\tHemtjänst\tHemtjänst\n\tKvinnor\tMän\tTotalt\n2015\t11,2\t6,6\t9,1\n2016\t11,0\t6,5\t8,9\n"
    )
    assert facts(text, "etikett", "kön", "period")[:3] == [
        ("Hemtjänst", "kvinnor", "2015"), ("Hemtjänst", "män", "2015"), ("Hemtjänst", "totalt", "2015"),
    ]  # fmt: skip


def test_items_of_minutes_with_their_pages_are_contents():
    text = (
        "§66\tUpprop\t2024/1\t4\n§67\tInformation\t2024/5\t5\n§68\tDetaljplan\t2023/31\t9 - 10\n§69\tMark\t2020/9\t11\n"
    )
    assert facts(text, "värde") == []


def test_yes_and_no_of_a_register_describe_its_records():
    text = "Ärendenr\tLän\tKommun\tNamn\tProjektstatus\tSumma bidrag\tTätortsnära\n"
    text += "111-2011\tÅlands län\tEkby\tHolkar\tAvslutat\t15 000\tJa\n"
    text += "112-2012\tÅlands län\tEkby\tStigar\tBeviljad\t75 000\tNej\n"
    assert facts(text, "etikett", "värde") == [("Holkar", 15000.0), ("Stigar", 75000.0)]
    goals = "Mål\tMåluppfyllelse 2023\nKorta köer\tJa\nFler besök\tNej\n"
    assert [t for (t,) in facts(goals, "text")] == ["Ja", "Nej"]


def test_a_figure_like_a_year_under_a_row_of_years_is_not_the_documents():
    text = "Region\tKön\t2021\t2022\t2023\n0127 Botkyrka\tkvinnor\t2310\t2204\t2120\n\tmän\t2190\t2101\t2033\n"
    assert {w for (w,) in facts(text, "skäl", name="statistik") if w and "2033" in w} == set()

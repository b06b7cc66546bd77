"""Second members of a sentence, items with amounts, budgets by their own name, and the same of another year."""

import pytest

from reading import told


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        ("Kostnaderna för hyror uppgick till 31,7 mkr och intäkterna till cirka 2,6 mkr.",
         [("Kostnaderna för hyror", 31.7, "utfall"), ("Intäkterna", 2.6, "utfall")]),
        ("Under 2023 fick 412 hushåll hjälp med hemtjänst (389 hushåll 2022).",
         [("Hushåll som fick hjälp med hemtjänst", 412, "utfall"),
          ("Hushåll som fick hjälp med hemtjänst", 389, "utfall")]),
        ("I juni ändrades budgeten för fordon till totalt 12,4 mkr.",
         [("Budgeten för fordon", 12.4, "budget")]),
        ("Styrelsen beslutade i maj att ombudgetera cirka 8 mkr till nästa år.", []),
        ("Fonden är vid sitt tak, som är satt till 4 procent av intäkterna.", []),
        ("Effektivitetsindex för gymnasiet uppgick till 41 år 2023.",
         [("Effektivitetsindex för gymnasiet", 41, "utfall")]),
        ("Under 2023 slutade tolv anställda.", [("Anställda som slutade", 12, "utfall")]),
    ],
)  # fmt: skip
def test_each_member_is_told_with_its_own_name(sentence, facts):
    assert [(row[0], row[1], row[3]) for row in told(sentence)] == facts


def test_an_item_with_an_amount_is_named_by_all_before_its_last_comma():
    rows = told("De största investeringarna var:\n\n- gata, vatten och avlopp, 5,6 mkr\n- familjecentralen, 4,4 mkr")
    assert [(row[0], row[1]) for row in rows] == [("Gata, vatten och avlopp", 5.6), ("Familjecentralen", 4.4)]


def test_god_man_is_of_no_kon():
    (row,) = told("Arvoden till gode män uppgick till 2,3 mkr.")
    assert row[5] is None


def test_the_kon_of_the_second_is_not_that_of_its_name():
    assert [(row[0], row[1], row[5]) for row in told("Sjukfrånvaron för kvinnor var 6,7 % och för män 4,1 %.")] == [
        ("Sjukfrånvaron", 6.7, "kvinnor"),
        ("Sjukfrånvaron", 4.1, "män"),
    ]


def test_as_the_year_before_is_told_of_this_year():
    (row,) = told("Nettokostnaden uppgick till 55 mkr, vilket är i linje med föregående års kostnad.")
    assert row[4] == "2023"


def test_the_outcome_of_a_goal_line_is_named_by_the_goal():
    rows = told("Mål: Andelen deltagare som går till arbete ska vara minst 45 procent. Utfall: 41 procent.")
    assert [(row[0], row[1], row[3]) for row in rows] == [("Andelen deltagare som går till arbete", 41, "utfall")]


def test_the_share_of_the_second_kon_has_the_name_of_the_first():
    rows = told("Av de studerande inom komvux var 61 procent kvinnor och 39 procent män.")
    assert [(row[0], row[1], row[5]) for row in rows] == [
        ("Studerande inom komvux", 61, "kvinnor"),
        ("Studerande inom komvux", 39, "män"),
    ]

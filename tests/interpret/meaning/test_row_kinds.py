"""What a row is: decided once, by its word or by what it adds up to."""

import pytest

from analys.words.vocabulary import names_sum, row_word
from reading import facts

TABLE = (
    "Tkr\tBudget 2022\tUtfall 2022\nBarn och unga\t500\t550\nVuxna\t300\t310\n{first}\t800\t860\n"
    "Äldre\t200\t190\nLedning\t100\t105\n{last}\t1 100\t1 155\n"
)


def kinds(first: str, last: str) -> list[tuple]:
    return facts(TABLE.format(first=first, last=last), "radslag", "summarad")[::2]


@pytest.mark.parametrize(
    "last", ["TOTALT", "Summa", "Hela nämnden", "Alla verksamheter", "Samtliga", "Socialnämnden totalt"]
)
def test_sums_by_word(last):
    assert kinds("Delsumma IFO", last)[2] == ("delsumma", True)
    assert kinds("Delsumma IFO", last)[5] == ("summa", True)


def test_a_net_is_a_result_and_a_varav_row_a_part():
    found = facts(
        "Tkr\tUtfall 2022\nIntäkter\t10\nKostnader\t-50\n- varav löner\t-30\nNetto\t-40\n", "radslag", "summarad"
    )
    assert found == [("post", False), ("post", False), ("varav", False), ("resultat", True)]


def test_a_row_that_no_word_calls_a_sum_is_one_where_all_its_levels_add_up():
    text = (
        "Tkr\tBudget 2022\tUtfall 2022\nBarn och unga\t500\t550\nVuxna\t300\t310\nLedning\t100\t105\n"
        "Socialtjänsten i Exempelby\t900\t965\n"
    )
    assert facts(text, "radslag")[::2] == [("post",), ("post",), ("post",), ("summa",)]
    wrong = text.replace("965", "975")
    assert facts(wrong, "radslag")[-1] == ("post",)


def test_small_numbers_that_happen_to_add_up_are_no_sum():
    text = "Mått\tUtfall 2021\tUtfall 2022\nAntal A\t1\t2\nAntal B\t2\t3\nAntal C\t3\t5\n"
    assert {kind for (kind,) in facts(text, "radslag")} == {"post"}


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("SUMMA:", "summa"), ("S:a nämnden", "summa"), ("Totalt netto", "summa"), ("Totalt antal ärenden", None),
        ("Nettokostnader", "resultat"), ("Årets resultat", "resultat"), ("Socialnämnden", "nämnd"),
        ("Äldreomsorg", None), ("", None), (None, None),
    ],
)  # fmt: skip
def test_the_word_of_a_label(label, kind):
    assert row_word(label) == kind
    assert names_sum(label) == (kind in ("summa", "resultat"))

"""One sign convention for all reports, decided by what a table's own rows satisfy."""

import pytest

from analys.interpret.interpret import interpret
from reading import document, facts

FIELDS = ("post", "serie", "belopp_tkr")


def test_costs_printed_as_negative_numbers():
    text = (
        "Tkr\tBudget 2022\tUtfall 2022\tAvvikelse\nIntäkter\t10\t12\t2\nKostnader\t-50\t-55\t-5\nNetto\t-40\t-43\t-3\n"
    )
    assert facts(text, *FIELDS) == [
        ("intäkt", "budget", 10), ("intäkt", "utfall", 12), ("intäkt", "avvikelse", 2),
        ("kostnad", "budget", 50), ("kostnad", "utfall", 55), ("kostnad", "avvikelse", -5),
        ("netto", "budget", -40), ("netto", "utfall", -43), ("netto", "avvikelse", -3),
    ]  # fmt: skip


def test_costs_printed_as_positive_numbers_and_netto_as_net_cost():
    text = "Tkr\tBudget 2022\tUtfall 2022\tAvvikelse\nIntäkter\t10\t12\t2\nKostnader\t50\t55\t-5\nNetto\t40\t43\t-3\n"
    assert facts(text, *FIELDS) == [
        ("intäkt", "budget", 10), ("intäkt", "utfall", 12), ("intäkt", "avvikelse", 2),
        ("kostnad", "budget", 50), ("kostnad", "utfall", 55), ("kostnad", "avvikelse", -5),
        ("netto", "budget", -40), ("netto", "utfall", -43), ("netto", "avvikelse", -3),
    ]  # fmt: skip


def test_deviations_printed_as_outcome_minus_budget_are_turned():
    text = "Tkr\tBudget 2022\tUtfall 2022\tAvvikelse\nKostnader\t500\t550\t50\nKostnader lokal\t200\t180\t-20\n"
    assert [row for row in facts(text, *FIELDS) if row[1] == "avvikelse"] == [
        ("kostnad", "avvikelse", -50), ("kostnad", "avvikelse", 20),
    ]  # fmt: skip


def test_one_lost_minus_keeps_its_printed_sign():
    text = "Tkr\tBudget 2022\tUtfall 2022\nKostnader A\t-50\t-55\nKostnader B\t-60\t61\nKostnader C\t-70\t-71\n"
    assert [amount for *_, amount in facts(text, *FIELDS)] == [50, 55, 60, 61, 70, 71]
    assert [value for (value,) in facts(text, "värde")][3] == 61


@pytest.mark.parametrize(("unit", "factor"), [("tkr", 1), ("mkr", 1000), ("kr", 0.001)])
def test_amounts_are_in_tkr(unit, factor):
    text = f"Belopp i {unit}\tBudget 2022\tUtfall 2022\nKostnader\t500\t550\n"
    assert [amount for (amount,) in facts(text, "belopp_tkr")] == pytest.approx([500 * factor, 550 * factor])


def test_what_is_not_money_has_no_amount():
    assert facts("Mått\tUtfall 2022\nAntal ärenden\t12\n", "enhet", "belopp_tkr") == [("antal", None)]


def test_a_result_carries_its_own_sign_whatever_the_table_holds():
    adjusted = (
        "Balanskravsutredning\n\nBelopp i mnkr\t2021\t2020\nÅrets resultat\t42\t-29\nBalanskravsresultat\t39\t-30\n"
    )
    assert facts(adjusted, *FIELDS) == [
        ("netto", "utfall", 42_000), ("netto", "utfall", -29_000),
        ("netto", "utfall", 39_000), ("netto", "utfall", -30_000),
    ]  # fmt: skip


def test_incomes_printed_as_negative_numbers_are_turned_and_their_deviation_is_favourable():
    text = (
        "tkr\tBudget 2021\tUtfall 2021\tAvvikelse\nNetto\t62 500\t63 950\t-1 450\n"
        "- varav kostnader\t70 000\t71 900\t-1 900\n- varav intäkter\t-7 500\t-7 950\t450\n"
    )
    assert facts(text, *FIELDS) == [
        ("netto", "budget", -62_500), ("netto", "utfall", -63_950), ("netto", "avvikelse", -1_450),
        ("kostnad", "budget", 70_000), ("kostnad", "utfall", 71_900), ("kostnad", "avvikelse", -1_900),
        ("intäkt", "budget", 7_500), ("intäkt", "utfall", 7_950), ("intäkt", "avvikelse", 450),
    ]  # fmt: skip


def test_where_incomes_are_negative_a_negative_result_is_a_surplus():
    text = "tkr\t2021\nIntäkter\t-7 500\nKostnader\t7 000\nÅrets resultat\t-500\n"
    assert [amount for (amount,) in facts(text, "belopp_tkr")] == [7_500, 7_000, 500]


def test_an_operating_result_is_no_cost_and_a_rebate_lessens_an_income():
    text = (
        "Resultaträkning (kr)\t2021\nNettoomsättning\t6 381 999\nHyresrabatt\t-11 000\nDriftskostnader\t-2 881 710\n"
        "Rörelseresultat\t3 489 289\nUpplupna kostnader\t40 000\n"
    )
    assert facts(text, "post", "belopp_tkr") == [
        ("intäkt", 6381.999), ("intäkt", -11), ("kostnad", 2881.71), ("netto", 3489.289), (None, 40),
    ]  # fmt: skip


@pytest.mark.parametrize("head", ["Återstår", "Kvar", "Återbetalas"])
def test_a_column_that_is_the_difference_in_every_row_is_a_deviation(head):
    text = (
        f"Verksamheter (tkr)\tUtfall 2021\tBudget 2021\t{head}\nNämnd\t-2 094\t-2 037\t-57\n"
        "Bibliotek\t-9 369\t-9 456\t87\nFritidsgårdar\t-16 041\t-16 158\t117\n"
    )
    found = facts(text, "serie", "serie_säkerhet", "belopp_tkr")
    assert found[2::3] == [("avvikelse", "bevisad", -57), ("avvikelse", "bevisad", 87), ("avvikelse", "bevisad", 117)]


def test_what_is_left_of_a_grant_is_no_deviation_where_the_rows_do_not_say_so():
    text = "tkr\tUtfall 2021\tBudget 2021\tKvar\nA\t94\t37\t12\nB\t69\t56\t87\n"
    assert "avvikelse" not in {serie for (serie,) in facts(text, "serie")}


def test_a_refund_among_costs_is_proven_by_their_sum_and_lessens_them():
    text = "tkr\t2021\nLöner\t-500\nÅterbäring\t30\nHyror\t-100\nSumma kostnader\t{total}\n"
    for total, amount in (("-570", -30), ("-630", 30)):  # the second is a lost minus, for the audit to find
        found = facts(f"Kostnadsslag\n\n{text.format(total=total)}", "etikett", "belopp_tkr")
        assert found[1] == ("Återbäring", amount)


def test_what_stands_among_results_alone_is_not_taken_for_a_net():
    text = (
        "Eget kapital, kr\t2021\nBelopp vid årets början\t977 862\nÅrets resultat\t-12 300\nVid årets slut\t965 562\n"
    )
    assert facts(text, "belopp_tkr") == [(977.862,), (-12.3,), (965.562,)]


@pytest.mark.parametrize(
    ("costs", "incomes", "net", "signs"),
    [
        ("-50\t-55\t-5", "10\t12\t2", "-40\t-43\t-3", ("negativa", "positiva", "som belopp_tkr", "som belopp_tkr")),
        ("50\t55\t5", "10\t12\t-2", "40\t43\t3", ("positiva", "positiva", "omvänt", "omvänt")),
        ("50\t55\t-5", "-10\t-12\t2", "40\t43\t-3", ("positiva", "negativa", "omvänt", "som belopp_tkr")),
    ],
)
def test_the_signs_of_a_table_are_stored_with_it(costs, incomes, net, signs):
    text = f"Tkr\tBudget 2022\tUtfall 2022\tAvvikelse\nIntäkter\t{incomes}\nKostnader\t{costs}\nNetto\t{net}\n"
    names = ("tecken_kostnad", "tecken_intäkt", "tecken_netto", "tecken_avvikelse")
    assert interpret(document(text)).tabell.select(names).row(0) == signs

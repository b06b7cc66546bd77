"""One sign convention for all reports, decided by what a table's own rows satisfy."""

import pytest

from reading import facts

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

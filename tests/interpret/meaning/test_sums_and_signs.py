"""Rows without a label, sums of sums, figures in brackets, and deviations on rows of their own."""

from reading import facts


def test_an_unlabelled_row_that_equals_those_above_is_their_sum():
    text = "Tkr\tBudget 2022\tUtfall 2022\nBarn\t500\t550\nVuxna\t300\t320\n\t800\t870\n"
    assert facts(text, "etikett", "radslag", "värde")[4:] == [("Summa", "summa", 800.0), ("Summa", "summa", 870.0)]


def test_a_sum_straight_after_a_sum_is_of_more_than_the_block():
    text = "Tkr\tBudget 2022\tUtfall 2022\nSocialnämnden\nBarn\t500\t550\nVuxna\t300\t320\n"
    text += "Summa Socialnämnden\t800\t870\nSumma nämnder\t1 800\t1 870\n"
    found = facts(text, "etikett", "grupp", "radslag")
    assert found[4] == ("Summa Socialnämnden", "Socialnämnden", "delsumma")
    assert found[6] == ("Summa nämnder", None, "summa")


def test_brackets_are_a_minus_where_money_is_printed_only():
    counts = "Antal barn\n\nInsats\t2021\t2022\nKontakt\t12\t13\nBoende\t(4)\t6\nAvlösare\t7\t8\n"
    assert facts(counts, "etikett", "värde") == [
        ("Kontakt", 12.0), ("Kontakt", 13.0), ("Boende", 6.0), ("Avlösare", 7.0), ("Avlösare", 8.0),
    ]  # fmt: skip
    assert [v for (v,) in facts("Tkr\t2021\t2022\nNetto\t(400)\t600\n", "värde")] == [-400.0, 600.0]


def test_the_sign_of_a_deviation_on_a_row_of_its_own_is_that_of_the_rows_over_it():
    text = "Resultat\n\nTkr\t2021\t2022\nNettokostnader\t-59 596\t-62 049\nBudget\t-59 689\t-63 119\n"
    text += "Budgetavvikelse\t93\t1 070\nNettoinvesteringar\t2 329\t5 403\nBudget\t4 259\t10 525\n"
    text += "Budgetavvikelse\t-1 930\t-5 122\n"
    deviations = [f[1:] for f in facts(text, "serie", "värde", "belopp_tkr") if f[0] == "avvikelse"]
    assert deviations == [(93.0, 93.0), (1070.0, 1070.0), (-1930.0, 1930.0), (-5122.0, 5122.0)]

"""Rows that are only a serie, under the rows that say of what they are."""

from analys.interpret.rows.repeated import under_what_they_follow
from analys.interpret.rows.row import Row
from reading import facts


def _groups(*labels: str) -> list[tuple[str, ...]]:
    return [r.group for r in under_what_they_follow([Row(n, "värde", text) for n, text in enumerate(labels, 1)])]


def test_a_serie_that_comes_again_is_in_the_group_of_what_it_follows():
    found = _groups("Nettokostnader", "Budget", "Budgetavvikelse", "Nettoinvesteringar", "Budget", "Avvikelse")
    assert found == [(), ("Nettokostnader",), ("Nettokostnader",), (), ("Nettoinvesteringar",), ("Nettoinvesteringar",)]


def test_a_serie_that_stands_once_or_under_nothing_is_let_be():
    assert set(_groups("Nettokostnader", "Budget", "Budgetavvikelse", "Antal anställda")) == {()}
    assert set(_groups("Budget", "Utfall", "Intäkter", "Kostnader", "Budget")) == {()}


def test_a_budget_under_a_net_cost_is_a_net():
    text = "Tkr\t2021\t2022\nNettokostnader\t-59\t-62\nBudget\t-60\t-63\nNettoinvesteringar\t2\t5\nBudget\t4\t10\n"
    found = facts("Resultat\n\n" + text, "etikett", "grupp", "serie", "post")
    assert found[2] == ("Budget", "Nettokostnader", "budget", "netto")
    assert found[6][:3] == ("Budget", "Nettoinvesteringar", "budget")

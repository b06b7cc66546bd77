"""The rows of municipal and associations' accounts: which post each word of kontopost.csv stands for."""

import pytest

from analys.interpret.meaning.accounts import IN_ANY_TABLE, account, account_post, lists_money
from analys.words.vocabulary import reference_rows


@pytest.mark.parametrize("row", reference_rows("kontopost"), ids=lambda row: row["ord"])
def test_every_account_word_holds_for_its_example_and_not_for_its_counterexample(row):
    found = account if row["säkert"] == IN_ANY_TABLE else account_post
    own, other = found(row["exempel"]), found(row["inte"])
    assert [own.row[k] for k in ("term", "slag", "enhet")] == [row[k] for k in ("term", "slag", "enhet")]
    assert other is None or other.row["ord"] != row["ord"]


@pytest.mark.parametrize(
    ("label", "post", "kind"),
    [
        ("Årets resultat enligt resultaträkningen", "netto", "resultat"),
        ("3.2 Verksamhetens nettokostnader", "netto", "nettokostnad"),
        ("Summa skatteintäkter", "intäkt", ""),
        ("Generella statsbidrag och utjämning", "intäkt", ""),
        ("Av- och nedskrivningar", "avskrivning", ""),
        ("Upplupna kostnader och förutbetalda intäkter", "", "balans"),
        ("Varav långfristiga skulder", "", "balans"),
        ("Soliditet inklusive pensionsåtagande", "", "mått"),
    ],
)
def test_the_usual_rows_of_accounts(label, post, kind):
    found = account(label)
    assert (found.row["term"], found.row["slag"]) == (post, kind)


def test_a_workplace_is_no_account():
    assert [account(label) for label in ("Individ- och familjeomsorg", "Bibliotek", "Äldreomsorg", "Nettoomsorg")] == [
        None
    ] * 4


def test_a_balance_sheet_lists_money_and_a_table_of_measures_does_not():
    assert lists_money({"Byggnader och mark", "Kassa och bank", "SUMMA TILLGÅNGAR", "Bostadsrätter"})
    assert not lists_money({"Årets resultat", "Antal invånare", "Soliditet"})

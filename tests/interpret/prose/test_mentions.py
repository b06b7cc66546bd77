"""Figures in running text tied to the table rows they name."""

import pytest

from analys.interpret.interpret import interpret
from analys.interpret.prose.figures import find_figures
from analys.interpret.prose.targets import find_targets, label_words
from reading import document

TABLE = (
    "# Verksamhetsberättelse 2022\n\n## Ekonomi\n\nBelopp i tkr\n\n"
    "Verksamhet\tUtfall 2021\tBudget 2022\tUtfall 2022\n"
    "Försörjningsstöd\t-40 500\t-42 000\t-45 200\nInstitutionsvård\t-30 000\t-31 000\t-29 300\n\n"
)


def mentions(prose: str, *fields: str) -> list[tuple]:
    return interpret(document(f"{TABLE}{prose}\n")).mentions.select(fields).rows()


def test_a_level_in_another_unit():
    said = "Kostnaden för försörjningsstöd uppgick till 45,2 mkr under 2022."
    assert mentions(said, "text", "värde", "enhet", "slag", "period", "nämnda_ord") == [
        ("45,2 mkr", 45.2, "mkr", "nivå", "2022", "Försörjningsstöd")
    ]


def test_a_change_between_years():
    said = "Försörjningsstödet ökade med 4,7 mkr jämfört med 2021."
    assert mentions(said, "text", "slag", "riktning", "nämnda_ord") == [
        ("4,7 mkr", "förändring", "upp", "Försörjningsstöd")
    ]


def test_a_gap_to_budget():
    said = "Institutionsvården visar ett överskott om 1,7 mkr mot budget."
    assert mentions(said, "text", "slag", "riktning", "nämnda_ord") == [
        ("1,7 mkr", "avvikelse", "överskott", "Institutionsvård")
    ]


def test_the_text_itself_is_not_carried():
    said = "Kostnaden för försörjningsstöd uppgick till 45,2 mkr under 2022 enligt Karin."
    assert "Karin" not in str(interpret(document(f"{TABLE}{said}\n")).mentions.to_dicts())


@pytest.mark.parametrize(
    "said",
    [
        "Arbetet har präglats av 45 möten med andra förvaltningar.",
        "Antal svar: 36 av 78, svarsfrekvens 46 %.",
        "Försörjningsstöd regleras i 4 kap 1 § socialtjänstlagen.",
    ],
)
def test_figures_that_name_no_row_are_left(said):
    assert mentions(said, "text") == []


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("År 2022 fick 45 personer stöd.", ["45"]),
        ("Barn 13–21 år fick stöd enligt 4 kap.", []),
        ("Kostnaden var 1 250 tkr, vilket är 3,5 % mer.", ["1 250 tkr", "3,5 %"]),
        ("Se bilaga 3 och punkt 12.", []),
    ],
)
def test_figures_of_a_sentence(sentence, figures):
    assert [f.text for f in find_figures(sentence)] == figures


def test_words_that_tell_a_label_from_others():
    assert label_words("Antal placeringar enligt LVU (nytt 2021)") == {"placer", "lvu"}


def test_a_label_with_a_hyphen_is_about_its_whole_word():
    table = (
        "# Ekonomi 2022\n\nBelopp i tkr\n\nRad\tBudget 2022\tUtfall 2022\nIT-kostnader\t1 200\t1 350\nHyror\t90\t80\n"
    )
    heads = {target.label: target.head for target in find_targets(interpret(document(table)).fakta)}
    assert heads == {"IT-kostnader": "it-kostnad", "Hyror": "hyror"}


def test_the_foot_of_a_page_and_a_list_of_contents_claim_nothing():
    from analys.interpret.prose.mentions import _is_label  # the gate that every sentence passes
    from analys.interpret.prose.sentences import Sentence

    assert _is_label(Sentence(1, "Nämndens genomlysning 2026–2027 24"))
    assert _is_label(Sentence(1, "Nyckeltal 21 7.2.1 Badet 21 7.2.2 Beläggning 22 7.2.3 Scener 23"))
    assert not _is_label(Sentence(1, "Antalet platser var 24."))


@pytest.mark.parametrize("others", ["I grannkommunen", "I riket", "Andra kommuner i länet", "Grannkommunen"])
def test_what_others_have_is_of_no_row_of_ours(others):
    said = f"{others} hade kostnader för försörjningsstöd på 61,3 mkr under 2022."
    assert mentions(said, "text", "tabell") == [("61,3 mkr", None)]
    assert mentions("Kostnaden för försörjningsstöd var 61,3 mkr under 2022.", "tabell") == [(1,)]


@pytest.mark.parametrize("said", [
    "Försörjningsstödet i kommunen som helhet var 61,3 mkr.",
    "Bland ungdomar var försörjningsstödet 9,4 mkr.",
    "I delårsrapporten prognostiserades ett underskott på 6,0 mkr för försörjningsstödet.",
])  # fmt: skip
def test_what_is_of_all_of_them_of_a_part_or_was_foreseen_is_of_no_row(said):
    assert mentions(said, "tabell") == [(None,)]


def test_a_budget_that_was_raised_is_a_budget():
    found = mentions("Budgeten för försörjningsstöd höjdes från 41,0 mkr till 42,0 mkr.", "text", "serie")
    assert found[-1] == ("42,0 mkr", "budget")

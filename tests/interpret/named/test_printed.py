"""A name out of a sentence is the words that are printed there, or none."""

import pytest

from analys.interpret.named.printed import as_printed


@pytest.mark.parametrize(
    ("label", "sentence", "printed"),
    [  # the words between come back; what a mark parts, or nobody printed, is refused
        (
            "Utredningar beslutats",
            "Under året har 12 utredningar enligt lex Sarah beslutats.",
            "Utredningar enligt lex Sarah beslutats",
        ),
        (
            "medarbetare gått utbildningen",
            "Drygt 140 medarbetare har gått utbildningen.",
            "medarbetare har gått utbildningen",
        ),
        (
            "Antalet anmälningar via e-tjänst",
            "Antalet anmälningar (SoL) under 2022 via e-tjänst var 40.",
            "Antalet anmälningar via e-tjänst",
        ),
        ("nya utredningar påbörjades", "Under våren påbörjades 54 nya utredningar.", "nya utredningar påbörjades"),
        (
            "Synpunkter, från anhöriga",
            "9 synpunkter kom från brukare och 4 från anhöriga.",
            "Synpunkter, från anhöriga",
        ),
        ("rapporterna allvarliga", "Två av rapporterna bedömdes vara, efter utredning, allvarliga.", ""),
        ("barn ut årskurs", "I fjol gick fem av tolv barn ut årskurs 9.", ""),
        ("Klagomål besvarade", "Alla synpunkter är besvarade.", ""),
    ],
)
def test_a_name_is_printed(label, sentence, printed):
    assert as_printed(label, sentence, ()) == printed


def test_a_heading_and_the_name_told_before_are_printed_too():
    assert as_printed("Frisknärvaro", "Den var 91 procent.", ("Personal / Frisknärvaro",)) == "Frisknärvaro"
    assert as_printed("Frisknärvaro", "Den var 91 procent.", ()) == ""

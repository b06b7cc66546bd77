"""One verb for several places or years, and figures that stand before what they count: each is named by itself."""

import pytest

from analys.interpret.interpret import interpret
from analys.interpret.told.spread import spread_out
from reading import document

REPORT = "# Verksamhetsberättelse 2023\nSocialnämnden i Exempelby kommun\n\n## Resultat\n\n{}\n"


def told(sentence: str) -> list[tuple]:
    facts = interpret(document(REPORT.format(sentence), "exempelby-2023")).told.to_dicts()
    return [(f["etikett"], f["värde"], f["period"]) for f in facts]


@pytest.mark.parametrize(
    ("sentence", "plain"),
    [
        (
            "I Norrby fanns 12 platser, i Ekhult 7 och i Sjövik 9.",
            ["I Norrby fanns 12 platser.", "I Ekhult fanns 7 platser.", "I Sjövik fanns 9 platser."],
        ),
        (
            "Antalet platser var i Norrby 12, i Ekhult 7 och i Sjövik 9.",
            ["Antalet platser i Norrby var 12.", "Antalet platser i Ekhult var 7.", "Antalet platser i Sjövik var 9."],
        ),
        (
            "Andelen nöjda var 62 procent, densamma 2022 som 2023.",
            ["Andelen nöjda var 62 procent 2023.", "Andelen nöjda var 62 procent 2022."],
        ),
        ("Enkäten riktad till barn fick 4 svar.", ["Antalet svar på enkäten riktad till barn var 4."]),
        ("31 av 50 akter hade en aktuell plan.", ["Av 50 akter hade 31 en aktuell plan."]),
        (
            "Andelen nöjda inom hemtjänsten var 71 procent, jämfört med 80 procent inom särskilt boende.",
            ["Andelen nöjda inom hemtjänsten var 71 procent.", "Andelen nöjda inom särskilt boende var 80 procent."],
        ),
        (
            "Av de placerade barnen klarade 46 procent gymnasiet, jämfört med 85 procent bland övriga barn.",
            ["Av de placerade barnen klarade 46 procent gymnasiet.", "Av övriga barn klarade 85 procent gymnasiet."],
        ),
        ("I Norrby fanns 12 platser.", ["I Norrby fanns 12 platser."]),
    ],
)
def test_one_verb_for_several_is_a_sentence_for_each(sentence, plain):
    assert spread_out(sentence) == plain


def test_two_years_that_och_joins_are_two_statements():
    assert told("Under 2022 placerades 14 barn och under 2023 placerades 19 barn.") == [
        ("Barn som placerades", 14, "2022"),
        ("Barn som placerades", 19, "2023"),
    ]


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        (
            "Under våren har 14 intervjuer kunnat genomföras med brukare.",
            "Intervjuer som kunnat genomföras med brukare",
        ),
        ("Antalet väntande barn var 17 så nämnden beslutade om fler platser.", "Antalet väntande barn"),
    ],
)
def test_a_name_says_its_verb_in_full_and_holds_no_other_clause(sentence, label):
    assert [name for name, *_ in told(sentence)] == [label]

"""A wrong figure in a sentence about a row is found, whatever way the sentence tells it; the right one agrees."""

import pytest

from analys.audit.audit import audit
from analys.interpret.interpret import interpret
from analys.words.schema import DOKUMENT, frame
from reading import document

REPORT = """\
# Verksamhetsberättelse 2023
Socialnämnden i Exempelby kommun

## Kvalitet

| Mått | 2022 | 2023 |
|---|---|---|
| Andel ärenden med aktuell plan, procent | 66 | 86 |
| Andel nöjda med boendet, procent | 71 | 69 |
| Antal hembesök | 214 | 187 |

## Sjukfrånvaro

| Grupp | 2022 | 2023 |
|---|---|---|
| Sjukfrånvaro för kvinnor, procent | 8,1 | 7,3 |
| Sjukfrånvaro för män, procent | 6,2 | 5,7 |

## Ekonomi

Belopp i tkr

| Verksamhet | Utfall 2022 | Budget 2023 | Utfall 2023 | Avvikelse 2023 |
|---|---|---|---|---|
| Gemensam verksamhet | 70 100 | 75 900 | 69 290 | 6 610 |
| Försörjningstöd | 91 000 | 97 245 | 90 100 | 7 145 |

## Statsbidrag

Belopp i mkr

| Statsbidrag | 2023 |
|---|---|
| Statsbidrag stärkt bemanning | 10,9 |
| Statsbidrag habilitering | 2,5 |

## {}

{}
"""


def statuses(sentence: str, heading: str = "Analys") -> set[str]:
    read = interpret(document(REPORT.format(heading, sentence), "exempelby-2023"))
    about = frame(DOKUMENT, [{"dokument": "exempelby-2023", "kommun": "Exempelby", "år": 2023}])
    tried = audit({"dokument": about, "tabell": read.tabell, "cell": read.cell, "fakta": read.fakta,
                   "enkätbas": read.bases, "textuppgift": read.mentions})  # fmt: skip
    return {r["status"] for r in tried.iter_rows(named=True) if r["typ"] == "text"}


FOUND, AGREES = {"avvikelse", "att granska"}, {"stämmer", "avrundning"}


@pytest.mark.parametrize(
    ("heading", "right", "wrong"),
    [
        (  # the A of 'från A till B'
            "Analys",
            "Andelen ärenden med aktuell plan har ökat från 66 till 86 procent.",
            "Andelen ärenden med aktuell plan har ökat från 63 till 86 procent.",
        ),
        (  # a surplus is against the plan, and no pair of years excuses another figure
            "Gemensam verksamhet",
            "Det blev ett överskott på 6,6 miljoner kronor mot budget.",
            "Det blev ett överskott på 5,8 miljoner kronor mot budget.",
        ),
        (  # the table's label drops an s
            "Försörjningsstöd",
            "Det blev ett överskott på 7,1 miljoner kronor mot budget.",
            "Det blev ett överskott på 7,9 miljoner kronor mot budget.",
        ),
        (  # a part that names its row in full; the 'totalt' is of the figure it stands by
            "Analys",
            "Statsbidrag på totalt 14,4 miljoner kronor har tilldelats förvaltningen varav 10,9 miljoner kronor avser "
            "statsbidrag stärkt bemanning.",
            "Statsbidrag på totalt 14,4 miljoner kronor har tilldelats förvaltningen varav 10,4 miljoner kronor avser "
            "statsbidrag stärkt bemanning.",
        ),
        (  # kön in turn
            "Sjukfrånvaro 2023",
            "Sjukfrånvaron för såväl kvinnor som män har sjunkit och ligger på 7,3 % respektive 5,7 %.",
            "Sjukfrånvaron för såväl kvinnor som män har sjunkit och ligger på 7,3 % respektive 5,2 %.",
        ),
    ],
)
def test_a_wrong_figure_is_found_and_the_right_one_agrees(heading, right, wrong):
    assert statuses(right, heading) & AGREES
    assert not statuses(right, heading) & FOUND
    assert statuses(wrong, heading) & FOUND


@pytest.mark.parametrize(
    ("sentence", "agrees"),
    [
        ("Omkring 67 procent var nöjda med boendet 2023.", False),  # 69: two points are more than 'omkring' leaves
        ("Omkring 70 procent var nöjda med boendet 2023.", True),
        ("Drygt 180 hembesök gjordes 2023.", True),
        ("Knappt 201 hembesök gjordes 2023.", False),  # 187: who tells the last digit means it
    ],
)
def test_a_rough_figure_agrees_with_what_is_near(sentence, agrees):
    assert bool(statuses(sentence) & AGREES) == agrees


def test_a_share_is_held_against_what_it_is_said_to_come_from():
    said = "Statistiken visar att {} av 42 brukare har fått ett samtal vilket ger ett utfall på {}%."
    assert not statuses(said.format(39, 93)) & FOUND
    assert statuses(said.format(39, 95)) & FOUND

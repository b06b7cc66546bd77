"""Sentences that are of no row of the tables: what explains a measure, a motion, all of what a row is the rest of."""

import pytest

from analys.audit.audit import audit
from analys.interpret.interpret import interpret
from analys.words.schema import DOKUMENT, frame
from reading import document

TABLES = """# Årsredovisning 2023

## Flerårsöversikt

Nyckeltal\tUtfall 2022\tUtfall 2023
Genomsnittlig skuldränta, procent\t2,1\t4,5
Obligatorisk ventilationskontroll, kr\t0\t22 375

## Noter

Not\tUtfall 2022, tkr\tUtfall 2023, tkr
Övriga räntekostnader\t2 386\t1 180
Räntekostnader för lån\t40 000\t61 000

"""


def statuses(text: str) -> list[str]:
    read = interpret(document(TABLES + text + "\n", "forening-2023"))
    about = frame(DOKUMENT, [{"dokument": read.document.dokument, "år": 2023}])
    checks = audit({
        "dokument": about, "tabell": read.tabell, "cell": read.cell, "fakta": read.fakta, "enkätbas": read.bases,
        "textuppgift": read.mentions,
    })  # fmt: skip
    return sorted(set(checks.filter(checks["typ"] == "text")["status"].to_list()) - {"ej knuten"})


@pytest.mark.parametrize(
    "text",
    [
        "## Nyckeltal\n\nNyckeltalet visar hur avgiften behöver höjas om den genomsnittliga skuldräntan ökar med 1 "
        "procentenhet.",
        "## Planer\n\n- Obligatorisk ventilationskontroll (ca 22 000 kr) - Filmning av ledningar (ca 47 000 kr) - Byte "
        "av belysning (ca 25 000 kr)",
        "## Motioner\n\nStyrelsen bör höja räntekostnader för lån till 72 000 tkr.",
        "## Ränta\n\nÖverlag har räntekostnaderna ökat under 2023.",
    ],
)
def test_no_row_is_held_against_them(text):
    assert not {"att granska", "avvikelse"} & set(statuses(text))


def test_a_level_of_the_row_itself_is_still_tried():
    assert statuses("## Ränta\n\nDen genomsnittliga skuldräntan var 4,5 procent 2023.") == ["stämmer"]
    assert statuses("## Ränta\n\nDen genomsnittliga skuldräntan var 4,9 procent 2023.") != ["stämmer"]

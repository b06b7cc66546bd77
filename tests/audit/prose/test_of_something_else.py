"""A sentence that names a row's words but tells of something else is tied to no row, and differs from none."""

import pytest

from analys.audit.audit import audit
from analys.interpret.interpret import interpret
from analys.words.schema import DOKUMENT, frame
from reading import document

REPORT = """\
# Verksamhetsberättelse 2022
Kultur- och fritidsnämnden i Exempelby kommun

## Verksamhet

| Mått | 2021 | 2022 |
|---|---|---|
| Antal utförda uppdrag | 298 100 | 312 510 |
| Antal allvarliga incidenter | 9 | 7 |
| Total sjukfrånvaro, procent | 11,2 | 7,1 |
| Studieförbundsbidrag, antal | 11 | 9 |
| Månadsanställda, antal | 20 900 | 21 676 |
| IPS, antal insatser | 100 | 138 |

Belopp i tkr

| Verksamhet | Budget 2022 | Utfall 2022 | Avvikelse 2022 |
|---|---|---|---|
| Gemensam kultur och fritid | -4 005 | -2 612 | 1 393 |
| Bibliotek | -9 000 | -9 320 | -320 |

{}
"""


def statuses(sentence: str) -> set[str]:
    read = interpret(document(REPORT.format(sentence), "exempelby-2022"))
    about = frame(DOKUMENT, [{"dokument": "exempelby-2022", "kommun": "Exempelby", "år": 2022}])
    tried = audit({"dokument": about, "tabell": read.tabell, "cell": read.cell, "fakta": read.fakta,
                   "enkätbas": read.bases, "textuppgift": read.mentions})  # fmt: skip
    return {r["status"] for r in tried.iter_rows(named=True) if r["typ"] == "text"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Behovet av utförda uppdrag beräknades till 315 000 uppdrag för 2022.",
        "De utförda uppdragen var mycket nära det budgeterade antalet om 315 000 uppdrag.",
        "En majoritet (medelvärde 4,7) anser att allvarliga incidenter hanteras väl.",
        "Sjukfrånvaron är fortfarande något högre än önskat.",
        "Det är ett resultat av de senaste årens minskade sjukfrånvaro.",
        "Av studieförbundsbidragen har nio av totalt elva bidrag betalats ut 2022.",
        "321 510 av förvaltningens utförda uppdrag på 312 510 uppdrag räknas om.",
        "Antalet utförda uppdrag 2022 (312 510) är nästan lika med det hypotetiska värdet (312 610).",
        "Kultur- och fritidsnämnden redovisar ett överskott mot budget med 1,07 mnkr för året.",
        "Från april har 5,6% 5,5% 4,8% 5,1% 4,4% sjukfrånvaron sjunkit och legat på en mer normal nivå.",
    ],
)
def test_what_is_said_of_something_else_differs_from_no_row(sentence):
    assert statuses(sentence).isdisjoint({"att granska", "avvikelse"})


def test_a_change_of_another_level_is_not_said_of_the_row():
    told = "Under året har 144 personer fått IPS, en ökning med 16 procent jämfört med föregående år."
    mentions = interpret(document(REPORT.format(told), "exempelby-2022")).mentions.to_dicts()
    assert {m["osäker"] for m in mentions if m["värde"] == 16} == {True}


def test_the_last_day_of_a_year_is_of_that_year():
    assert statuses("Den 31 december 2022 var 21 676 medarbetare månadsanställda i kommunen.") == {"stämmer"}


def test_a_wrong_figure_of_the_row_is_still_found():
    assert statuses("Antalet utförda uppdrag var 321 510 under 2022.") & {"att granska", "avvikelse"}

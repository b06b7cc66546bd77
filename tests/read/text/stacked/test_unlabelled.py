"""A sum without a label stands behind the figures of the row above it, in tables with one cell a line."""

from __future__ import annotations

from pathlib import Path

from analys.interpret.interpret import interpret
from analys.read.read import read_document
from analys.read.text.stacked.unlabelled import usual_count

ROWS = {
    "Nettoomsättning": "454 409|483 023", "Aktiverat arbete": "4 370|3 890",
    "Övriga intäkter": "15 563|21 495|474 342|508 408", "Råvaror": "-125 663|-160 765", "Räntor": "131",
    "Personalkostnader": "-72 324|-74 288", "Avskrivningar": "-108 048|-91 154",
    "Andel i bolagens resultat": "2 646|-1 562",
    "Rörelseresultat": "170 953|180 639",
}  # fmt: skip
LINES = [
    "Resultaträkning – koncernen", "2020-01-01 - 2020-12-31", "2019-01-01-2019-12-31", "BELOPP I TKR", "Not",
    *(cell for label, figures in ROWS.items() for cell in (label, *figures.split("|"))),
]  # fmt: skip


def facts(tmp_path: Path) -> list[tuple]:
    (tmp_path / "a-2020.txt").write_text("\n\n".join(LINES) + "\n", encoding="utf-8")
    fakta = interpret(read_document(tmp_path / "a-2020.txt", "a-2020")).fakta
    return fakta.sort("rad", "kolumn").select("etikett", "år", "enhet", "värde").rows()


def test_the_sum_has_a_row_of_its_own(tmp_path):
    found = facts(tmp_path)
    assert ("Övriga intäkter", 2019, "tkr", 21495.0) in found
    assert ("Summa", 2020, "tkr", 474342.0) in found


def test_the_corner_may_stand_below_the_dates(tmp_path):
    found = facts(tmp_path)
    assert found[:2] == [("Nettoomsättning", 2020, "tkr", 454409.0), ("Nettoomsättning", 2019, "tkr", 483023.0)]
    assert not any(label == "Räntor" for label, *_ in found)  # of one year, and none knows which


def test_what_is_too_large_for_a_share_is_none(tmp_path):
    assert ("Andel i bolagens resultat", 2020, "tkr", 2646.0) in facts(tmp_path)


def test_rows_that_differ_have_no_usual_count():
    assert usual_count([2, 2, 2, 4]) == 2 and usual_count([2, 3, 2, 4]) == 0 and usual_count([1, 1, 1]) == 0

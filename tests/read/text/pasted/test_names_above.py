"""Heads that come again stand under names of parts that span unequally many, or are letters that the page explains."""

from __future__ import annotations

from pathlib import Path

import pytest

from analys.interpret.interpret import interpret
from analys.read.read import read_document
from analys.read.text.pasted.names_above import lettered_heads, unequal_parts

HEADS = ("", "Not", "Budget 2021", "Utfall 2020", "Utfall 2021", "Utfall 2020", "Utfall 2021")
STATEMENT = [
    "Belopp i mkr Kommunen Koncernen",
    "Not Budget 2021 Utfall 2020 Utfall 2021 Utfall 2020 Utfall 2021",
    "Verksamhetens intäkter 1 612 598 640 701 744",
    "Verksamhetens kostnader 2 -3 120 -3 015 -3 090 -3 077 -3 148",
    "Avskrivningar 3 -140 -131 -138 -166 -171",
    "Verksamhetens nettokostnader   -2 648 -2 548 -2 588 -2 542 -2 575",
    "Skatteintäkter 4 2 301 2 244 2 310 2 244 2 310",
    "Generella statsbidrag 5 402 371 409 371 409",
    "Finansiella intäkter 6 22 19 24 18 21",
    "Finansiella kostnader 7 -31 -28 -30 -64 -66",
    "Årets resultat   46 58 125 27 99",
]
AFTER = 7  # the index of a row that gets another one before it


def rows(tmp_path: Path, lines: list[str]) -> tuple[dict[str, list], tuple[str, ...]]:
    (tmp_path / "a.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    document = read_document(tmp_path / "a.txt", "a")
    told: dict[str, list] = {}
    for row in interpret(document).fakta.sort("rad", "kolumn").iter_rows(named=True):
        said = (row["serie"], row["period"], row["kolumnetikett"], row["värde"])
        told.setdefault(row["etikett"], []).append(said)
    return told, document.notes


def test_parts_span_as_many_heads_as_come_once():
    assert unequal_parts("Belopp i mkr Kommunen Koncernen", HEADS) == (
        "Belopp i mkr",
        (("Kommunen", 3), ("Koncernen", 2)),
    )


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Belopp i mkr Norra Södra", id="names-of-no-parts"),
        pytest.param("Utfall Kommunen Koncernen", id="a-head-of-its-own-before-them"),
        pytest.param("Belopp i mkr Koncernen", id="one-part"),
        pytest.param("Belopp i mkr Kommunen Kommunen", id="one-part-twice"),
        pytest.param("Kommunen Koncernen mkr", id="the-last-name-goes-on"),
    ],
)
def test_other_lines_are_no_parts(line):
    assert unequal_parts(line, HEADS) == ("", ())


def test_parts_that_heads_can_have_in_two_ways_are_not_sure():
    heads = ("", "Budget 2021", "Utfall 2020", "Utfall 2021", "Budget 2022", "Utfall 2021")
    assert unequal_parts("Kommunen Koncernen", heads) == ("", ())


def test_a_statement_with_notes_under_unequal_parts_is_read(tmp_path):
    told, notes = rows(tmp_path, STATEMENT)
    assert notes == ()
    assert told["Verksamhetens intäkter"] == [
        ("budget", "2021", "Kommunen", 612.0), ("utfall", "2020", "Kommunen", 598.0),
        ("utfall", "2021", "Kommunen", 640.0), ("utfall", "2020", "Koncernen", 701.0),
        ("utfall", "2021", "Koncernen", 744.0),
    ]  # fmt: skip
    assert [v for *_, v in told["Skatteintäkter"]] == [2301, 2244, 2310, 2244, 2310]
    assert [v for *_, v in told["Årets resultat"]] == [46, 58, 125, 27, 99]
    assert len(told) == len(STATEMENT) - 2


def test_a_row_with_an_empty_cell_is_left_out_alone(tmp_path):
    lines = [*STATEMENT[:AFTER], "Jämförelsestörande poster 5 -12 -12 3", *STATEMENT[AFTER:]]
    told, notes = rows(tmp_path, lines)
    assert "Jämförelsestörande poster" not in told
    assert len(told) == len(STATEMENT) - 2
    assert len(notes) == 1 and "talen i en rad" in notes[0]


@pytest.mark.parametrize("note", [pytest.param("3", id="comes-again"), pytest.param("8", id="comes-next")])
def test_a_note_is_no_figure_in_place_of_an_empty_cell(tmp_path, note):
    lines = [
        *STATEMENT[:AFTER],
        "Uppskjuten skatt -1 -1 2",
        f"Jämförelsestörande poster {note} 0 -12 -12 3",
        *STATEMENT[AFTER:],
    ]
    told, notes = rows(tmp_path, lines)
    assert "Jämförelsestörande poster" not in told
    assert len(told) == len(STATEMENT) - 2
    assert len(notes) == 1 and "talen i 2 rader" in notes[0]


def test_without_a_short_row_a_small_first_figure_is_a_figure(tmp_path):
    lines = [*STATEMENT[:AFTER], "Jämförelsestörande poster 3 0 -12 -12 3", *STATEMENT[AFTER:]]
    told, _ = rows(tmp_path, lines)
    assert [v for *_, v in told["Jämförelsestörande poster"]] == [3, 0, -12, -12, 3]


LETTERED = [
    "Belopp i tkr Utfall 2022",
    "Budget 2022",
    "Utfall 2020–2022 Budget 2020–2022",
    "",
    "K=Kostnader I=Intäkter K I K I K I K I",
    "Vattenverk -210 12 -340 15 -702 31 -1 120 44",
    "Ledningar -95 - -120 - -288 4 -350 9",
    "Pumpstation - - -18 - -7 - -40 -",
    "Reningsverk -61 3 -80 - -154 8 -201 -",
]


def test_letters_are_what_the_page_explains_under_names_on_several_lines(tmp_path):
    told, notes = rows(tmp_path, LETTERED)
    assert notes == ()
    assert [(serie, period, value) for serie, period, _, value in told["Vattenverk"]] == [
        ("utfall", "2022", -210), ("utfall", "2022", 12), ("budget", "2022", -340), ("budget", "2022", 15),
        ("utfall", None, -702), ("utfall", None, 31), ("budget", None, -1120), ("budget", None, 44),
    ]  # fmt: skip
    assert [(serie, period) for serie, period, *_ in told["Pumpstation"]] == [
        ("budget", "2022"), ("utfall", None), ("budget", None),
    ]  # fmt: skip


def test_a_lettered_row_that_can_be_read_in_several_ways_is_left_out_alone(tmp_path):
    told, notes = rows(tmp_path, [*LETTERED[:-1], "Verksamhet -310 116 -661 - -1 927 337 -2 010 222", LETTERED[-1]])
    assert len(told) == len(LETTERED) - 5
    assert len(notes) == 1 and "talen i en rad" in notes[0]


def test_letters_may_be_explained_on_a_line_of_their_own():
    lines = ["Utfall 2022 Budget 2022", "K = Kostnader, I = Intäkter", "K I K I"]
    heads = lettered_heads(lines, 2, 0)
    assert heads and heads.texts == ("", "Kostnader", "Intäkter", "Kostnader", "Intäkter")
    assert heads.over == ((("Utfall 2022", 2), ("Budget 2022", 2)),)


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["Utfall 2022 Budget 2022", "", "K I K I"], id="letters-not-explained"),
        pytest.param(["Utfall 2022 Budget 2022", "", "K=Kostnader I=Intäkter K I I K"], id="in-no-order"),
        pytest.param(["Utfall 2022", "", "K=Kostnader I=Intäkter K I K I"], id="too-few-names"),
        pytest.param(["Utfall 2022 Budget 2022 Prognos 2022", "", "K=Kostnader I=Intäkter K I K I"], id="too-many"),
        pytest.param(["Prognos 2022", "Utfall 2022 Budget 2022", "", "K=Kostnader I=Intäkter K I K I"], id="goes-on"),
        pytest.param(["Norra Södra", "", "K=Kostnader I=Intäkter K I K I"], id="names-of-no-serie"),
    ],
)
def test_letters_under_names_that_are_not_sure_are_no_heads(lines):
    assert lettered_heads(lines, len(lines) - 1, 0) is None

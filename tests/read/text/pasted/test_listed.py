"""Lists whose rows print the unit of their figures need no head."""

from __future__ import annotations

from pathlib import Path

from analys.interpret.interpret import interpret
from analys.read.read import read_document
from analys.read.text.pasted.listed import listed

COSTS = [
    "Kostnad per invånare och år 2015: det mesta går till vård, skola och omsorg.",
    "",
    "Kommun:",
    "",
    " • Grundskola: 10 069 kronor",
    " • Funktionshindrade: 6 882 kronor",
    " • TOTALT: 16 951 kronor",
    " Landsting: ",
    " • Primärvård: 4 889 kronor",
    " • Läkemedel (öppen): 2 148 kronor",
]


def facts(tmp_path: Path, lines: list[str], *columns: str) -> list[tuple]:
    (tmp_path / "a-2015.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return interpret(read_document(tmp_path / "a-2015.txt", "a-2015")).fakta.sort("källrad").select(columns).rows()


def test_a_list_has_its_groups_and_what_it_is_per(tmp_path):
    found = facts(tmp_path, COSTS, "grupp", "etikett", "år", "enhet", "värde", "belopp_tkr")
    assert found[0] == ("Kommun", "Grundskola", 2015, "kr/invånare", 10069.0, None)
    assert [(group, label) for group, label, *_ in found[3:]] == [
        ("Landsting", "Primärvård"), ("Landsting", "Läkemedel (öppen)"),
    ]  # fmt: skip


def test_a_row_may_have_several_figures_each_in_its_unit(tmp_path):
    lines = [
        "Förskola 536 mkr (11,87%)", "Gator, parker 182 mkr (4,02 %)", "", "Årets överskott 131 mkr (2,9%)",
        "Vuxenutbildning 27 mkr(0,6%)",
    ]  # fmt: skip
    found = facts(tmp_path, lines, "etikett", "enhet", "värde")
    assert set(found[:2]) == {("Förskola", "mkr", 536.0), ("Förskola", "procent", 11.87)}
    assert len(found) == 8 and ("Vuxenutbildning", "procent", 0.6) in found


def test_a_unit_may_be_forgotten_or_glued():
    lines = ["Vård 22 054 kr", "Förskola 8 628", "Kultur 4 084 kr", "Biogas 16kr", "Flyg 359 kr"]
    texts = [text for _, column, text, *_ in listed(lines, 0).cells if column == 2]
    assert texts == ["22 054 kr", "8 628", "4 084 kr", "16 kr", "359 kr"]


def test_a_number_of_the_label_is_no_thousand():
    assert listed(["Enhet 2 331 kr", "Enhet 3 412 kr", "Enhet 4 211 kr", "Enhet 5 210 kr"], 0) is None


def test_running_text_is_no_list():
    assert (
        listed(["Under året köptes 12 bilar.", "Vi var 14 personer", "De kom 2015", "Det tog 3 dagar och 2 nätter"], 0)
        is None
    )


def test_no_document_with_figures_is_said_to_have_none(tmp_path):
    (tmp_path / "b.txt").write_text("Vi var\n61 029 invånare\n", encoding="utf-8")
    assert not any("inga tabeller med siffror" in n for n in interpret(read_document(tmp_path / "b.txt", "b")).notes)


def test_rows_of_shares_under_years_are_no_list():
    rows = [f"Del {c} 5{k} % 41 % 9{k} %" for k, c in enumerate("ABCDE")]
    assert listed(rows, 0) is None and listed(["Verksamhet 2020 2021", *(f"Vård {k} %" for k in range(5))], 1) is None


def test_sentences_and_survey_answers_are_no_rows_of_a_list():
    lines = [
        "- Nöjda med stödet: 77 procent (riket 79 procent)",
        "- Kan påverka hjälpen: 64 procent, en förbättring med 5 procentenheter",
        "- Situationen har förbättrats: kvinnor 71 procent, män 66 procent",
        "Motsvarande andel i riket var 86 procent.",
        "Svarsfrekvensen uppgick till 57 procent.",
    ]
    assert listed(lines, 0) is None

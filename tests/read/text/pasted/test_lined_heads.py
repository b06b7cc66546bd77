"""Heads that have a line each above rows printed one a line, with what says the measure over them."""

import pytest

from analys.read.text.read_text import read_text

ROWS = [
    "Totalt drift 227 608 242 876 248 528 256 220 262 494",
    "Nämnden 217 226 226 226 226",
    "Äldreomsorg 155 171 160 435 159 210 163 689 169 128",
    "Antal årsarbetare 457,21 469,21 459,27 459,67 459,67",
]
HEADS = ["Bokslut 2009", "Budget 2010", "Budget 2011", "plan 2012", "plan 2013"]


def _rows(text: str) -> list[list[str]]:
    """The texts of the one table of a text, row by row; an empty cell is ''."""
    document = read_text(text, dokument="t")
    assert document.tables.height == 1, document.notes
    width = document.cells["kolumn"].max()
    held = {(r, c): t for r, c, t in document.cells.select("rad", "kolumn", "text").rows()}
    return [[held.get((r, c), "") for c in range(1, width + 1)] for r in sorted({r for r, _ in held})]


@pytest.mark.parametrize("corner", ["Netto, tkr", "Nettokostnad (tkr)", "Verksamhet"])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_heads_on_lines_of_their_own_stand_over_their_columns(corner, between):
    table = _rows(between.join([corner, *HEADS, *ROWS]))
    assert table[0] == [corner, *HEADS]
    assert table[1] == ["Totalt drift", "227 608", "242 876", "248 528", "256 220", "262 494"]
    assert table[4] == ["Antal årsarbetare", "457,21", "469,21", "459,27", "459,67", "459,67"]


def test_the_measure_over_labels_goes_with_no_head_on_one_line_either():
    table = _rows("\n".join([f"Netto, tkr {' '.join(HEADS)}", *ROWS]))
    assert table[0] == ["Netto, tkr", *HEADS]


@pytest.mark.parametrize("heads", [["Plan 2024", "Plan 2025", "Plan 2026"], ["2021", "2022", "2023"]])
def test_heads_of_one_make_are_no_halves_of_one_another(heads):
    rows = ["Ensamkommande 12,5 13,5 14,5", "Familjerätt 2,5 2,6 2,7", "Öppenvård 7,1 7,2 7,3"]
    assert _rows("\n".join(["Kostnad, mkr", *heads, *rows]))[0] == ["Kostnad, mkr", *heads]


def test_halves_of_heads_are_still_laid_together():
    rows = ["Hemtjänst 12,5 13,5", "Familjerätt 2,5 2,6", "Öppenvård 7,1 7,2"]
    table = _rows("\n".join(["mkr Bokslut Budget", "2022 2023", *rows]))
    assert table[0][1:] == ["Bokslut 2022", "Budget 2023"]

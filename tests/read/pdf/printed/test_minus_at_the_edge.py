"""A minus at the left edge of its cell belongs to the figure at the right edge; a dash for what is missing does not."""

from __future__ import annotations

import pytest

from analys.read.blocks import PlacedCell
from analys.read.pdf.printed.signs import join_signs
from analys.read.read import read_document
from drawn_pdf import figures, grid, page, text

BODY = [("Barn", "-", "450"), ("Vuxna", "", "120"), ("Summa", "-", "330")]
ALL_NEGATIVE = [("Barn", "-", "450"), ("Summa", "-", "450")]
JOINED = [["Barn", "-450"], ["Vuxna", "120"], ["Summa", "-330"]]


def cells(rows: list[tuple[str, ...]]) -> list[PlacedCell]:
    return [PlacedCell(n, k, t) for n, row in enumerate(rows, 1) for k, t in enumerate(row, 1) if t]


def texts(found: tuple[PlacedCell, ...]) -> list[list[str]]:
    return [
        [c.text for c in sorted(found, key=lambda c: c.column) if c.row == r] for r in sorted({c.row for c in found})
    ]


@pytest.mark.parametrize("head", [("", "Avvikelse", ""), ("", "", "Avvikelse")])
def test_one_head_over_sign_and_figure(head):
    assert texts(join_signs(cells([head, *BODY]))) == [["Avvikelse"], *JOINED]
    assert texts(join_signs(cells([head, *ALL_NEGATIVE]))) == [["Avvikelse"], ["Barn", "-450"], ["Summa", "-450"]]


def test_a_head_that_spans_both_spans_one():
    found = join_signs(
        [PlacedCell(1, 2, "Avvikelse", 1, 2), *[PlacedCell(c.row + 1, c.column, c.text) for c in cells(BODY)]]
    )
    assert texts(found) == [["Avvikelse"], *JOINED]
    assert {c.column_span for c in found} == {1}


def test_two_pairs_and_a_zero_that_is_a_dash():
    rows = [
        ("", "Utfall", "", "Avvikelse", ""),
        ("HVB", "", "-", "", "12"),
        ("Barn", "-", "9", "-", "45"),
        ("IFO", "", "8", "", "-"),
    ]
    assert texts(join_signs(cells(rows))) == [
        ["Utfall", "Avvikelse"],
        ["HVB", "-", "12"],
        ["Barn", "-9", "-45"],
        ["IFO", "8", "-"],
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [("", "2021", "2022"), *BODY],  # two heads: the first year is not known
        ALL_NEGATIVE,  # no head, and no row that is without a dash
        [("", "Utfall", ""), ("Barn", "-", "450"), ("Vuxna", "-", "-120")],  # a figure that has its sign
        [("", "Utfall", ""), ("Barn", "-", "450"), ("Vuxna", "7", "120")],
    ],
)
def test_a_dash_for_a_missing_figure_stays(rows):
    assert join_signs(cells(rows)) == tuple(cells(rows))


def test_signs_in_a_ruled_table(tmp_path):
    rows = [("Barn och unga", "450"), ("Vuxna", "120"), ("Summa", "330")]
    drawn = text(64, 716, "Område") + text(204, 716, "Avvikelse") + figures(rows, 64, [290.0], 700, 14)
    signs = text(204, 700, "-") + text(204, 672, "-")
    (tmp_path / "a.pdf").write_bytes(page(drawn + signs + grid([60, 200, 296], [668.0, 682.0, 696.0, 711.0, 728.0])))
    document = read_document(tmp_path / "a.pdf", "a")
    found = document.cells.filter(tabell=1).sort("rad", "kolumn").filter(kolumn=2)["text"].to_list()
    assert found == ["Avvikelse", "-450", "120", "-330"]

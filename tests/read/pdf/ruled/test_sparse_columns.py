"""Columns that no rule parts and that few rows fill are told by the heads over them."""

from drawn_pdf import grid, read, right, rows, text

LABELS = ["Kostnad", "Material", "Arbete", "Resor", "Tillägg", "Moms"]
FIGURES = {1: (None, None, "2 100"), 2: ("2", "150", "300"), 3: ("4", "150", "600"), 4: (None, None, "60"),
           5: (None, None, "765")}  # fmt: skip
XS, YS = [60, 200, 440], [700, 680, 660, 640, 620, 600, 580]
HEADS = ["Timmar", "Pris", "Summa"]


def drawn(heads: list[str]) -> str:
    labels = "".join(text(66, 686 - 20 * k, label) for k, label in enumerate(LABELS))
    over = "".join(text(220 + 80 * k, 686, head) for k, head in enumerate(heads))
    cells = "".join(
        right(250 + 80 * c, 686 - 20 * r, x) for r, row in FIGURES.items() for c, x in enumerate(row) if x is not None
    )
    return grid(XS, YS) + labels + over + cells


def test_heads_part_columns_that_few_rows_fill(tmp_path):
    found = rows(read(tmp_path, drawn(HEADS)))
    assert found[:3] == [["Kostnad", *HEADS], ["Material", "2 100"], ["Arbete", "2", "150", "300"]]


def test_without_heads_of_their_own_the_numbers_of_a_cell_stay_in_it(tmp_path):
    found = rows(read(tmp_path, drawn(["Belopp"])))
    assert len(found[2]) == 2 and found[1] == ["Material", "2 100"]

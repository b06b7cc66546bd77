"""The head of the labels, printed beside the lower of two rows of heads, stands for both rows."""

import pytest

from analys.read.pdf.printed.grid import PrintedRow, rows_to_cells
from analys.read.pdf.printed.lines import Token
from drawn_pdf import figures, read, rule, text


def row(top: float, *cells: tuple[int, int, str], head: bool = True) -> PrintedRow:
    """A row of (column, span, text)."""
    made = {(c, n): [Token(60.0 * c, top, 60.0 * c + 40, top + 10, text)] for c, n, text in cells}
    return PrintedRow(made, top, top + 10, is_head=head)


UPPER = row(0, (1, 2, "Budget"), (3, 2, "Utfall"))
LOWER = row(15, (0, 1, "Verksamhet"), (1, 1, "2022"), (2, 1, "2023"), (3, 1, "2022"), (4, 1, "2023"))
BODY = row(30, (0, 1, "Barn"), (1, 1, "10"), (2, 1, "11"), (3, 1, "12"), (4, 1, "13"), head=False)


def place(rows: list[PrintedRow], text: str) -> tuple[int, int, int, int]:
    return next((c.row, c.column, c.row_span, c.column_span) for c in rows_to_cells(rows) if c.text == text)


def test_it_reaches_up_beside_heads_over_heads():
    rows = [UPPER, LOWER, BODY]
    assert place(rows, "Verksamhet") == (1, 1, 2, 1)
    assert place(rows, "Budget") == (1, 2, 1, 2)
    assert place(rows, "Barn") == (3, 1, 1, 1)


@pytest.mark.parametrize(
    "upper",
    [
        row(0, (0, 1, "tkr"), (1, 2, "Budget"), (3, 2, "Utfall")),  # its place is taken
        row(0, (1, 1, "Helår"), (3, 1, "Helår")),  # no head over heads: a line of the same heads
        row(0, (1, 2, "250"), (3, 2, "300"), head=False),
    ],
)
def test_it_stays_where_the_row_above_is_not_open(upper):
    assert place([upper, LOWER, BODY], "Verksamhet")[:3] == (2, 1, 1)


def test_a_head_of_labels_at_half_the_height_of_two_rows_of_heads_parts_neither(tmp_path):
    """A browser sets it in the middle of the rows that it spans, so that it overlaps both of them in height."""
    body = text(234, 716, "2022") + text(64, 707, "Verksamhet, tkr")
    body += "".join(text(x, 698, head) for x, head in ((176, "Utfall"), (226, "Budget"), (276, "Avvikelse")))
    lines = [("Boende", "-123", "-120", "-3"), ("Stab", "-45", "-44", "-1"), ("Summa", "-168", "-164", "-4")]
    body += figures(lines, 64, [210, 264, 322], 680) + rule(162, 711, 328, 711)
    found = read(tmp_path, body).cells.sort("rad", "kolumn").select("rad", "kolumn", "text", "kolumnspann").rows()
    assert found[:5] == [
        (1, 1, "Verksamhet, tkr", 1), (1, 2, "2022", 3), (2, 2, "Utfall", 1), (2, 3, "Budget", 1),
        (2, 4, "Avvikelse", 1),
    ]  # fmt: skip

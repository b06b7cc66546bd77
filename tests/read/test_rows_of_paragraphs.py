"""Rows that stand as paragraphs of one row's cells, in Word and on web pages, are rows of their own."""

from analys.interpret.interpret import interpret
from analys.read.blocks import PlacedCell
from analys.read.read import read_document
from analys.read.stacked_cells import unstacked

PAGE = (
    "<h1>Verksamhetsberättelse 2023</h1><table><tr><td>Verksamhet</td><td>Budget 2023, tkr</td>"
    "<td>Utfall 2023, tkr</td></tr><tr><td><p>Ledning</p><p>Administration</p></td><td>1 200<br>3 400</td>"
    "<td><p>1 150</p><p>3 500</p></td></tr><tr><td>Individ- och<br>familjeomsorg</td><td>24 000</td><td>25 300</td>"
    "</tr></table>"
)


def cell(row: int, column: int, *lines: str, tall: int = 1) -> PlacedCell:
    return PlacedCell(row, column, " ".join(lines), tall, lines=lines if len(lines) > 1 else ())


def texts(cells: list[PlacedCell]) -> list[tuple[int, int, str]]:
    return [(c.row, c.column, c.text) for c in unstacked(cells)]


def test_each_line_of_a_row_is_a_row_and_the_rows_below_move_down(tmp_path):
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    fakta = interpret(read_document(tmp_path / "a.html", "a")).fakta
    assert fakta.select("etikett", "serie", "värde").rows() == [
        ("Ledning", "budget", 1200.0), ("Ledning", "utfall", 1150.0),
        ("Administration", "budget", 3400.0), ("Administration", "utfall", 3500.0),
        ("Individ- och familjeomsorg", "budget", 24000.0), ("Individ- och familjeomsorg", "utfall", 25300.0),
    ]  # fmt: skip


def test_lines_that_do_not_answer_each_other_stay_in_their_cells():
    uneven = [cell(1, 1, "Barn", "Unga", "Vuxna"), cell(1, 2, "12", "13")]
    assert texts(uneven) == [(1, 1, "Barn Unga Vuxna"), (1, 2, "12 13")]
    wrapped = [cell(1, 1, "Individ- och", "familjeomsorg"), cell(1, 2, "24 000")]
    assert texts(wrapped) == [(1, 1, "Individ- och familjeomsorg"), (1, 2, "24 000")]
    words = [cell(1, 1, "Mål", "Läge"), cell(1, 2, "Nått", "Inte nått")]
    assert len(texts(words)) == 2
    spanned = [cell(1, 1, "Barn", "Unga", tall=2), cell(1, 2, "12", "13"), cell(2, 2, "14")]
    assert len(texts(spanned)) == 3


def test_a_missing_value_among_the_lines_is_one_too():
    row = [cell(1, 1, "Barn", "Unga"), cell(1, 2, "12", "-"), cell(2, 1, "Summa"), cell(2, 2, "12")]
    assert texts(row) == [(1, 1, "Barn"), (1, 2, "12"), (2, 1, "Unga"), (2, 2, "-"), (3, 1, "Summa"), (3, 2, "12")]

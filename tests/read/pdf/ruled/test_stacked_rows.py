"""Rows in one box, with no rule between them, are rows; numbers over one another in a cell are never one number."""

from __future__ import annotations

from pathlib import Path

import pytest

from analys.interpret.interpret import interpret
from analys.read.document import Document
from drawn_pdf import figures, grid, read, right, rows, rule, shade, text

HEADS = ("Antal platser", "2021", "2022", "2023")
ROWS = [
    ("Behov vår", "312", "298", "305"), ("Behov höst", "347", "324", "391"), ("Lokaler", "460", "440", "560"),
    ("Ledigt", "113", "116", "169"),
]  # fmt: skip
ENDS = [290.0, 350.0, 410.0]
LINES = "".join(text(x, 716, head) for x, head in zip((124, 262, 322, 382), HEADS, strict=True)) + figures(
    ROWS, 124, ENDS, 700, 10
)
WHOLE = [list(HEADS), *map(list, ROWS)]


def values(document: Document) -> list[float]:
    return sorted(interpret(document).fakta["värde"].drop_nulls().to_list())


FIGURES = sorted(float(value) for row in ROWS for value in row[1:])


def test_rows_between_rules_beside_the_tall_box_of_their_group(tmp_path):
    inner = "".join(rule(120, y, 420, y) for y in (712.0, 687.0))
    frame = grid([60, 120, 240, 300, 360, 420], [666.0, 730.0]) + inner
    document = read(tmp_path, text(64, 696, "Norra") + LINES + frame)
    assert rows(document) == [["Norra", *HEADS], *map(list, ROWS)]
    assert values(document) == FIGURES


def test_columns_whose_rules_are_only_ticks_at_the_last_row(tmp_path):
    across = "".join(rule(120, y, 420, y) for y in (712.0, 687.0, 677.0))
    ticks = "".join(rule(x, 666, x, 677) for x in (294, 354, 414))
    frame = grid([60, 120, 420], [666.0, 730.0])
    document = read(tmp_path, text(64, 696, "Norra") + LINES + across + ticks + frame)
    assert rows(document) == [["Norra", *HEADS], *map(list, ROWS)]
    assert values(document) == FIGURES


@pytest.mark.parametrize(("width", "upper", "lower"), [(100, "347", "437"), (100, "14", "230"), (26, "347", "437")])
def test_numbers_over_one_another_beside_one_label_give_none(tmp_path, width, upper, lower):
    document = _one_cell(tmp_path, width, upper, lower)
    assert f"{upper}; {lower}" in [cell for row in rows(document) for cell in row]
    assert values(document) == [811.0]


def test_a_number_that_a_narrow_cell_breaks_at_its_thousands_is_one(tmp_path):
    document = _one_cell(tmp_path, 26, "14", "230")
    assert values(document) == [811.0, 14230.0]


def _one_cell(tmp_path: Path, width: float, upper: str, lower: str) -> Document:
    end = 200 + width - 4
    body = text(64, 716, "Verksamhet") + right(end, 716, "2023") + text(64, 692, "Hemtjänst") + text(64, 668, "Boende")
    body += right(end, 696, upper) + right(end, 686, lower) + right(end, 668, "811")
    return read(tmp_path, body + grid([60, 200, 200 + width], [660.0, 680.0, 710.0, 730.0]))


def test_two_lines_of_values_beside_one_label_that_wraps_are_one_row(tmp_path):
    """A label is not broken where values stand under one another beside it; rows have labels of their own."""
    body = text(64, 716, "Verksamhet") + right(236, 716, "2022")
    lines = [("Individ- och", "1 234"), ("familjeomsorg", "12 %"), ("Ekonomiskt", "56"), ("bistånd", "1 %")]
    lines += [("Kvinnor", "5"), ("män", "7")]
    for n, (label, value) in enumerate(lines):
        top = 696 - 13 * (n // 2) * 2 - 11 * (n % 2)
        body += text(64, top, label) + right(236, top, value)
    document = read(tmp_path, body + grid([60, 130, 240], [628.0, 656.0, 682.0, 710.0, 730.0]))
    assert rows(document)[1:] == [
        ["Individ- och familjeomsorg", "1 234 12 %"], ["Ekonomiskt bistånd", "56 1 %"], ["Kvinnor", "5"], ["män", "7"],
    ]  # fmt: skip
    assert values(document) == [5.0, 7.0]


def test_shading_that_ends_where_a_rule_goes_on_parts_the_first_label_from_the_heads(tmp_path):
    """A dark head over two rows in the column of labels, a rule between the heads only in the others."""
    body = shade(60, 690, 130, 730) + shade(130, 710, 300, 730) + text(64, 716, "Verksamhet", before="1 1 1 rg")
    body += text(134, 716, "2022") + right(206, 696, "Utfall", 9) + right(296, 696, "Budget", 9)
    body += figures([("Boende", "12", "13"), ("Vård", "20", "21"), ("Summa", "32", "34")], 64, [206, 296], 676, 20)
    rules = "".join(rule(60, y, 300, y) for y in (630.0, 650.0, 670.0, 730.0))
    rules += "".join(rule(130, y, 300, y) for y in (690.0, 710.0)) + rule(60, 630, 60, 730) + rule(300, 630, 300, 730)
    rules += "".join(rule(130, y, 130, y + 20) + rule(210, y, 210, y + 20) for y in (630.0, 670.0, 690.0))
    document = read(tmp_path, body + rules)
    assert rows(document) == [
        ["Verksamhet", "2022"], ["Utfall", "Budget"], ["Boende", "12", "13"], ["Vård", "20", "21"],
        ["Summa", "32", "34"],
    ]  # fmt: skip


def test_a_head_at_the_left_of_its_columns_is_part_of_an_unruled_table(tmp_path):
    body = text(64, 712, "Verksamhet, tkr") + text(180, 712, "2022")
    body += "".join(right(x, 700, head) for x, head in ((290, "Utfall"), (380, "Budget"), (470, "Avvikelse")))
    rows_ = [("Boende", "12", "13", "1"), ("Vård", "20", "21", "1"), ("Summa", "32", "34", "2")]
    document = read(tmp_path, body + figures(rows_, 64, [290, 380, 470], 688, 12))
    assert rows(document)[0] == ["Verksamhet, tkr", "2022"]


def test_a_rule_through_the_whole_table_parts_the_lines_of_its_head(tmp_path):
    """A title in the frame of a table stands close over its heads, and is no part of them."""
    body = text(64, 716, "Tabell 5") + text(150, 716, "Kostnader i socialnämnden, budget") + text(400, 716, "tkr")
    body += (
        text(64, 704, "Verksamhet") + text(180, 704, "Boende") + text(290, 704, "Insatser") + text(400, 704, "Totalt")
    )
    rows_ = [("Norra", "12", "13", "25"), ("Östra", "20", "21", "41"), ("Summa", "32", "34", "66")]
    body += figures(rows_, 64, [215, 325, 430], 684, 20)
    rules = "".join(rule(60, y, 434, y) for y in (640.0, 660.0, 680.0, 698.0, 713.0, 730.0))
    assert rows(read(tmp_path, body + rules))[1] == ["Verksamhet", "Boende", "Insatser", "Totalt"]

"""Labels of groups at half the height of their rows name all of these, and no row of another group."""

from __future__ import annotations

from analys.interpret.interpret import interpret
from drawn_pdf import read, right, text

ROWS = [
    ("Utredningar", "85", "90"), ("Placerade barn", "45", "40"), ("Anmälningar", "1 204", "1 100"),
    ("Hushåll", "512", "500"), ("Beslut", "14", "12"),
]  # fmt: skip


def drawn(*groups: tuple[float, str]) -> str:
    body = text(64, 716, "Område") + text(150, 716, "Mått") + right(310, 716, "2021") + right(370, 716, "2022")
    for n, (label, *values) in enumerate(ROWS):
        body += text(150, 698 - 18 * n, label)
        body += "".join(right(x, 698 - 18 * n, value) for x, value in zip((310, 370), values, strict=True))
    return body + "".join(text(64, 698 - 18 * at, label) for at, label in groups)


def groups_of(tmp_path, content: str) -> list[str | None]:
    return interpret(read(tmp_path, content)).fakta["grupp"].to_list()[::2]


def test_on_the_middle_one_of_three_rows_and_between_two(tmp_path):
    assert groups_of(tmp_path, drawn((1, "Barn"), (3.5, "Vuxna"))) == ["Barn"] * 3 + ["Vuxna"] * 2


def test_on_the_first_row_they_begin_there(tmp_path):
    assert groups_of(tmp_path, drawn((0, "Barn"), (3, "Vuxna"))) == ["Barn"] * 3 + ["Vuxna"] * 2


def test_where_they_are_in_the_middle_of_nothing_they_begin_where_they_stand(tmp_path):
    assert groups_of(tmp_path, drawn((1, "Barn"), (3, "Vuxna"))) == [None, "Barn", "Barn", "Vuxna", "Vuxna"]

"""Grids without rules at their sides: labels of groups that run over all columns, and lists of points in one row."""

from __future__ import annotations

from analys.interpret.interpret import interpret
from drawn_pdf import read, rows, rule, text

XS = (200.0, 280.0, 360.0)


def part(top: float, bottom: float, *across: float) -> str:
    """Three rules down between two across, which run out past them at both sides."""
    lines = "".join(rule(60, y, 440, y) for y in (top, *across, bottom))
    return lines + "".join(rule(x, bottom, x, top) for x in XS)


def line(y: float, label: str, *values: str) -> str:
    return text(64, y, label) + "".join(text(x + 6, y, v) for x, v in zip(XS, values, strict=False) if v)


HEAD = part(740, 720) + line(726, "Mått", "År 2021", "År 2022", "År 2023")
CARE = text(64, 704, "Vård och stöd") + part(696, 660, 678) + line(684, "Platser", "12", "14", "15")
CARE += line(666, "Köande", "3", "2", "Redovisas inte")
SCHOOL = text(64, 644, "Skola") + part(636, 616) + line(622, "Klasser", "31", "30", "29")


def test_labels_of_groups_do_not_part_a_grid_from_its_heads(tmp_path):
    document = read(tmp_path, HEAD + CARE + SCHOOL)
    assert rows(document) == [
        ["Mått", "År 2021", "År 2022", "År 2023"], ["Vård och stöd"], ["Platser", "12", "14", "15"],
        ["Köande", "3", "2", "Redovisas inte"], ["Skola"], ["Klasser", "31", "30", "29"],
    ]  # fmt: skip
    fakta = interpret(document).fakta
    assert fakta.filter(etikett="Köande").select("år", "värde").rows() == [(2021, 3.0), (2022, 2.0)]
    assert fakta.filter(etikett="Klasser")["grupp"].to_list() == ["Skola"] * 3


def test_figures_in_the_band_are_no_label(tmp_path):
    between = CARE.replace("(Vård och stöd)", "(Ur en annan tabell) Tj 180 0 Td (99)")
    cells = read(tmp_path, HEAD + between).cells
    tables = {text: cells.filter(text=text)["tabell"].to_list() for text in ("År 2021", "Platser")}
    assert tables["År 2021"] != tables["Platser"]


LABELS = [
    (690, "- Utbud av lokaler i"), (678, "hela kommunen"), (660, "- Skötsel av parker"), (648, "och lekplatser"),
    (630, "- Bemötande"),
]  # fmt: skip
POINTS = HEAD + part(720, 600) + line(708, "Nöjdhet enligt enkät:") + "".join(text(64, y, words) for y, words in LABELS)
VALUES = [(684, "61%", "64%"), (666, "55%", "-"), (640, "80%", "82%")]


def test_points_have_the_values_that_stand_beside_them_in_order(tmp_path):
    values = "".join(
        text(206, y, v) + text(286, y, w) for y, v, w in ((684, "61%", "64%"), (666, "55%", "-"), (640, "80%", "82%"))
    )
    values += text(366, 684, "Ingen mätning") + text(366, 672, "gjordes 2023.")
    document = read(tmp_path, POINTS + values)
    assert rows(document)[1:] == [
        ["Nöjdhet enligt enkät:"], ["- Utbud av lokaler i hela kommunen", "61%", "64%", "Ingen mätning gjordes 2023."],
        ["- Skötsel av parker och lekplatser", "55%", "-"], ["- Bemötande", "80%", "82%"],
    ]  # fmt: skip
    found = interpret(document).fakta.select("år", "värde").rows()
    assert found == [(2021, 61.0), (2022, 64.0), (2021, 55.0), (2021, 80.0), (2022, 82.0)]


def test_fewer_values_than_points_are_not_given_to_any(tmp_path):
    values = text(206, 684, "61%") + text(206, 640, "80%") + text(286, 684, "64%") + text(286, 640, "82%")
    found = interpret(read(tmp_path, POINTS + values)).fakta
    assert not set(found["etikett"]) & {"Skötsel av parker och lekplatser"}

"""Labels with their groups: block headings, sub-rows, sums, labels cut over two rows."""

import pytest
from test_grid import grid

from analys.interpret.rows.groups import open_group
from analys.interpret.tables.rows import clean_label, grid_to_rows, is_prose
from analys.words.vocabulary import names_sum
from reading import facts


def rows(*lines: str, inherited: tuple[str, ...] = ()):
    g = grid(*lines)
    return grid_to_rows(g, g.rows, 1, [2], inherited)


def test_a_block_heading_groups_its_rows():
    found = rows("FLYKTINGÅTGÄRDER", "Intäkter|1", "Kostnader|2", "GEMENSAMT", "Netto|3")
    assert [(r.label, r.group) for r in found if r.kind == "värde"] == [
        ("Intäkter", ("FLYKTINGÅTGÄRDER",)), ("Kostnader", ("FLYKTINGÅTGÄRDER",)), ("Netto", ("GEMENSAMT",)),
    ]  # fmt: skip


def test_a_dashed_row_is_part_of_the_row_above():
    _, part = rows("Institution LVU|10", "-årsplatser SiS|4")
    assert (part.label, part.group, part.is_part) == ("årsplatser SiS", ("Institution LVU",), True)


def test_a_varav_row_is_part_and_the_next_is_not():
    found = rows("Placerade|10", "varav flickor|4", "Utredningar|7")
    assert [r.is_part for r in found] == [False, True, False]


def test_a_sum_closes_its_group():
    found = rows("Verksamhetens intäkter", "Avgifter|1", "Summa intäkter|1", "Antal barn|2")
    assert [(r.label, r.group, r.is_sum) for r in found[2:]] == [
        ("Summa intäkter", ("Verksamhetens intäkter",), True), ("Antal barn", (), False),
    ]  # fmt: skip


def test_a_label_cut_over_two_rows_is_joined():
    before = rows("Ekonomiskt bistånd och", "försörjningsstöd|5")
    assert before[1].label == "Ekonomiskt bistånd och försörjningsstöd"
    after = rows("Ekonomiskt bistånd|5", "under året", "Vuxen|3")
    assert after[0].label == "Ekonomiskt bistånd under året"


def test_a_group_stays_open_over_a_page_break():
    assert open_group(rows("BARN OCH UNGA", "Intäkter|1")) == ("BARN OCH UNGA",)
    assert rows("Kostnader|2", inherited=("BARN OCH UNGA",))[0].group == ("BARN OCH UNGA",)


@pytest.mark.parametrize(
    ("label", "expected"),
    [("Summa intäkter", True), ("TOTALT", True), ("Socialnämnden totalt", True), ("Totalt antal ärenden", False),
     ("Intäkter", False)],
)  # fmt: skip
def test_sum_labels(label, expected):
    assert names_sum(label) is expected


def test_labels_lose_dashes_marks_and_colons():
    assert [clean_label(t) for t in ("- årsplatser SiS", "Vårdnadsöverflyttade*", "**Netto:**")] == [
        "årsplatser SiS", "Vårdnadsöverflyttade", "Netto",
    ]  # fmt: skip


def test_running_text_is_no_label():
    assert is_prose("<p>Analys av utfallet visar att fler fick stöd under året.</p>")
    assert not is_prose("Andel barn som uppger att de är sammantaget nöjda med det stöd de får från socialtjänsten")


@pytest.mark.parametrize("asked", [
    ("Trivs du i ditt hem?", "Får du hjälp som du vill?"), ("Jag trivs i mitt hem.", "Jag får hjälp som jag vill."),
])  # fmt: skip
def test_a_question_heads_the_answers_below_it(asked):
    rows = "".join(f"| {q} | | |\n| Ja | 81 | 77 |\n| Nej | 19 | 23 |\n" for q in asked)
    found = facts(f"# Enkät 2024\n\nAndel i procent\n\n| | Kvinnor | Män |\n|---|---|---|\n{rows}", "grupp")
    assert [group for (group,) in found[::4]] == list(asked)

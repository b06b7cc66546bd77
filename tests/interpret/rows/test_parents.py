"""Rows without an indent in the groups they are parts of, totals under the last group, rows that hold no figure."""

import pytest

from analys.interpret.rows.groups import with_groups
from analys.interpret.rows.parents import under_their_sums, with_totals_of_all, without_empty_rows
from analys.interpret.rows.row import Row
from analys.words.numbers import Number
from reading import facts


def rows_and_numbers(*lines: str):
    """'Label|1|2' is a row with values, 'Label' a heading."""
    parts = [line.split("|") for line in lines]
    held = {n: {c: Number(float(v), 0) for c, v in enumerate(p[1:], 2) if v} for n, p in enumerate(parts, 1)}
    rows = [Row(n, "värde" if len(p) > 1 else "grupp", p[0], raw=p[0]) for n, p in enumerate(parts, 1)]
    return rows, held.__getitem__


def groups_of(*lines: str) -> list[tuple[str, ...]]:
    rows, numbers = rows_and_numbers(*lines)
    return [row.group for row in under_their_sums(rows, numbers)]


def test_rows_that_come_again_are_in_the_group_of_the_row_that_is_their_sum():
    first = ("Villor|30|40", "Ägda|20|25", "Hyrda|10|15")
    found = groups_of(*first, "Lägenheter|9|8", "Ägda|4|3", "Hyrda|5|5", "Alla|39|48")
    assert found == [(), ("Villor",), ("Villor",), (), ("Lägenheter",), ("Lägenheter",), ()]


def test_a_column_of_means_beside_those_that_add_up_is_let_be():
    lines = ("Villor|30|40|7", "Ägda|20|25|8", "Hyrda|10|15|6", "Lägenheter|9|8|3", "Ägda|4|3|2", "Hyrda|5|5|4")
    assert groups_of(*lines)[1] == ("Villor",)


@pytest.mark.parametrize(
    "lines",
    [
        ("Villor|35", "Ägda|20", "Hyrda|10", "Lägenheter|9", "Ägda|4", "Hyrda|5"),  # one does not add up
        ("Villor|30", "Ägda|20", "Hyrda|10", "Lägenheter|9", "Ägda|9"),  # one part is no sum
        ("Villor|30", "Ägda|20", "Hyrda|10", "Lägenheter|9", "Sålda|4", "Köpta|5"),  # told apart by their labels
        ("Ägda|20", "Hyrda|10", "Villor|9", "Ägda|4", "Hyrda|5"),  # under nothing
        ("Hus", "Ägda|20", "Hyrda|10", "Villor|9", "Ägda|4", "Hyrda|5"),
    ],
)
def test_what_is_not_proven_gives_no_group(lines):
    assert set(groups_of(*lines)) == {()}


def test_the_parts_are_parts_in_the_facts():
    text = "Bostäder 2022\n\n\t2021\t2022\n" + "".join(
        f"{line}\n"
        for line in ("Villor\t30\t40", "Ägda\t20\t25", "Hyrda\t10\t15", "Torp\t9\t8", "Ägda\t4\t3", "Hyrda\t5\t5")
    )
    found = facts(text, "grupp", "etikett", "radslag")[::2]
    assert found[4:] == [("Torp", "Ägda", "varav"), ("Torp", "Hyrda", "varav")]


def total_after(*lines: str) -> tuple[str, ...]:
    rows, numbers = rows_and_numbers(*lines)
    return with_totals_of_all(with_groups(rows), numbers)[-1].group


def test_a_total_below_the_last_group_is_of_them_all():
    lines = ("Villor", "ägda|20", "hyrda|10", "Lägenheter", "ägda|4", "hyrda|5")
    assert total_after(*lines, "Totalt|39") == ()
    assert total_after(*lines, "Totalt[2]|41") == ()  # with some of unknown kind


def test_a_total_that_adds_up_the_last_group_is_its_own():
    lines = ("Villor", "ägda|20", "hyrda|10", "Lägenheter", "ägda|4", "hyrda|5")
    assert total_after(*lines, "Totalt|9") == ("Lägenheter",)


def test_a_total_below_groups_that_have_their_own_is_the_last_ones():
    lines = ("Villor", "ägda|20", "hyrda|10", "Totalt|30", "Lägenheter", "ägda|4", "hyrda|5")
    assert total_after(*lines, "Totalt|12") == ("Lägenheter",)
    assert total_after("Villor", "ägda|20", "hyrda|10", "Totalt|31") == ("Villor",)


def grouped(*lines: str) -> list[tuple[str, tuple[str, ...]]]:
    rows = with_groups(without_empty_rows(rows_and_numbers(*lines)[0]))
    return [(row.label, row.group) for row in rows if row.kind == "värde"]


def test_an_empty_row_above_the_sum_of_its_block_tells_that_rows_may_be_empty():
    found = grouped("UTGIFTER", "Broar", "Fordon|5", "Hamnar", "Gator|7", "Parker", "Summa utgifter|12")
    assert [group for _, group in found] == [("UTGIFTER",)] * 3


def test_headings_with_rows_below_them_stay():
    found = grouped("TILLGÅNGAR", "Mark", "Tomter|5", "Fordon", "Bilar|7", "Summa tillgångar|12")
    assert found[1] == ("Bilar", ("TILLGÅNGAR", "Fordon"))


def test_a_heading_straight_above_its_own_sum_is_kept():
    assert grouped("Intäkter", "Avgifter|5", "Kostnader", "Summa kostnader|12")[-1][1] == ("Kostnader",)

"""Relations between columns that no header names: found where the figures prove them, and never at any price."""

from analys.audit.tables.arithmetic import row_identities
from analys.audit.tables.ledgers import ledgers
from reading import facts_frames


def wide(rows: int, cols: int, last=None) -> str:
    """A table of whole numbers; `last` computes the last column from those before it."""
    lines = ["Skola\t" + "\t".join(f"Mått{c} antal elever" for c in range(cols))]
    for r in range(rows):
        values = [(r * 37 + c * 53 + r * c * 11) % 97 + 3 * c + 101 for c in range(cols - 1)]
        lines.append(f"Skola {r}\t" + "\t".join(map(str, [*values, last(values) if last else r + 500])))
    return "Tabell\n\n" + "\n".join(lines) + "\n"


def found(text: str) -> set[tuple]:
    return {
        (i.target.col, *sorted(e.col for _, e in i.terms), i.form)
        for ledger in ledgers(facts_frames(text))
        for i in row_identities(ledger)
    }


def test_a_sum_of_two_columns_far_apart_is_found_among_many():
    assert (23, 4, 11, "summa") in found(wide(12, 24, lambda v: v[4] + v[11]))


def test_columns_that_have_nothing_to_do_with_each_other_give_nothing():
    assert found(wide(12, 24)) == set()


def test_a_table_of_seventy_columns_is_tried_whole():
    assert (70, 40, 69, "summa") in found(wide(45, 71, lambda v: v[40] + v[69]))

"""Properties of the audit: a consistent table has no finding; one planted error is found, explained and stays alone."""

import polars as pl
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from analys.audit.audit import audit
from audit_tables import column, facts, frames

COLUMNS = [column("utfall", "2020"), column("budget"), column("utfall"), column("avvikelse")]
QUIET = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
INCOME, COST = st.integers(200, 40_000), st.integers(3_000, 300_000)


@st.composite
def blocks(draw: st.DrawFn) -> list[dict]:
    """A drift table of consistent blocks with a total block, costs printed negative."""
    rows, total = [], [[0] * 4, [0] * 4, [0] * 4]
    for n in range(draw(st.integers(2, 5))):
        income = [draw(INCOME) for _ in range(3)]
        cost = [-draw(COST) for _ in range(3)]
        net = [a + b for a, b in zip(income, cost, strict=True)]
        block = [[*line, line[2] - line[1]] for line in (income, cost, net)]
        rows += _block(f"OMRÅDE {'ABCDE'[n]}", block)
        total = [[a + b for a, b in zip(x, y, strict=True)] for x, y in zip(total, block, strict=True)]
    return rows + _block("TOTALT", total)


def _block(group: str, lines: list[list[int]]) -> list[dict]:
    named = (("Intäkter", "intäkt"), ("Kostnader", "kostnad"), ("Netto", "netto"))
    return [
        {"etikett": label, "grupp": group, "post": post, "tal": line}
        for (label, post), line in zip(named, lines, strict=True)
    ]


@st.composite
def result_tables(draw: st.DrawFn) -> list[dict]:
    """A table by kind of account: incomes, costs, their sums and a net."""
    n, m = draw(st.integers(2, 4)), draw(st.integers(2, 6))
    incomes = [[draw(INCOME) for _ in range(3)] for _ in range(n)]
    costs = [[-draw(COST) for _ in range(3)] for _ in range(m)]
    with_gap = lambda line: [*line, line[2] - line[1]]  # noqa: E731
    added = lambda lines: [sum(values) for values in zip(*lines, strict=True)]  # noqa: E731
    rows = [{"etikett": f"Bidrag {'ABCD'[k]}", "tal": with_gap(line)} for k, line in enumerate(incomes)]
    rows.append({"etikett": "Summa intäkter", "tal": with_gap(added(incomes))})
    rows += [{"etikett": f"Kostnadsslag {'ABCDEF'[k]}", "tal": with_gap(line)} for k, line in enumerate(costs)]
    rows.append({"etikett": "Summa kostnader", "tal": with_gap(added(costs))})
    return [*rows, {"etikett": "Nettokostnad", "tal": with_gap(added(incomes + costs))}]


def findings(rows: list[dict]) -> pl.DataFrame:
    checks = audit(frames(facts(COLUMNS, rows)))
    return checks.filter(pl.col("status").is_in(["avvikelse", "att granska"]))


def with_changes(rows: list[dict], changes: dict[tuple[int, int], int]) -> list[dict]:
    return [r | {"tal": [changes.get((k, c), v) for c, v in enumerate(r["tal"])]} for k, r in enumerate(rows)]


def swapped_digits(value: int, place: int) -> int:
    digits = list(str(abs(value)))
    k = place % (len(digits) - 1) if len(digits) > 1 else 0
    digits[k : k + 2] = reversed(digits[k : k + 2])
    return int("".join(digits)) * (1 if value > 0 else -1)


TABLES = st.one_of(blocks(), result_tables())


@given(TABLES)
@QUIET
def test_a_consistent_table_has_no_finding(rows):
    assert findings(rows).is_empty()


@given(TABLES, st.data())
@QUIET
def test_one_planted_error_is_one_cause_at_its_cell(rows, data):
    row, col = data.draw(st.integers(0, len(rows) - 1)), data.draw(st.integers(1, 3))
    value = rows[row]["tal"][col]
    slip = data.draw(st.sampled_from(["tecken", "siffror", "tal"]))
    wrong = {"tecken": -value, "siffror": swapped_digits(value, data.draw(st.integers(0, 9))), "tal": value + 1234}[
        slip
    ]
    assume(abs(wrong - value) > 20)
    found = findings(with_changes(rows, {(row, col): wrong}))
    cause = found.filter(~pl.col("följd"))
    anchor = f"prov-2021-1-{row + 1}-{col + 2}"
    assert set(found["status"]) == {"avvikelse"}
    assert cause.height == 1, cause["uttryck"].to_list()
    assert anchor in cause["källor"][0]
    assert all(anchor in sources for sources in found["källor"])  # nothing outside the cell's own identities


@given(blocks(), st.data())
@QUIET
def test_two_cells_that_changed_places_are_one_cause(rows, data):
    row = data.draw(st.integers(0, len(rows) - 1))
    budget, outcome = rows[row]["tal"][1], rows[row]["tal"][2]
    assume(abs(budget - outcome) > 20)
    found = findings(with_changes(rows, {(row, 1): outcome, (row, 2): budget}))
    cause = found.filter(~pl.col("följd"))
    assert cause.height == 1 and cause["förslag"][0].startswith("Byt plats"), cause["uttryck"].to_list()

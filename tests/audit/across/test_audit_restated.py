"""The audit of figures told twice, in another table or report, and of counts that are exact."""

import polars as pl
import pytest

from analys.analyse.results import results
from analys.audit.audit import audit
from audit_tables import column, facts, frames

NAMES = (("Barn och unga", 5210), ("Vuxna", 2960), ("Stöd och service", 811))


def findings(given: dict) -> list[dict]:
    found = results(given)
    return (
        audit(given | {name: found[name] for name in ("utgåva", "omräknat")})
        .filter(pl.col("status").is_in(["avvikelse", "att granska"]), ~pl.col("följd"))
        .to_dicts()
    )


def two_years(boards: tuple[str | None, str | None]) -> dict:
    """Last year's report, and this year's with one figure of the comparison column changed."""
    first = facts([column("utfall", "2020")], [{"etikett": n, "tal": [v]} for n, v in NAMES], dokument="prov-2020")
    later = [{"etikett": n, "tal": [v + (40 if n == "Vuxna" else 0), v + 100]} for n, v in NAMES]
    second = facts([column("utfall", "2020"), column("utfall", "2021")], later, dokument="prov-2021")
    given = frames(first, second)
    given["dokument"] = given["dokument"].with_columns(pl.Series("nämnd", boards, dtype=pl.String))
    return given


@pytest.mark.parametrize(
    ("boards", "expected"),
    [
        (("Socialnämnden", "Socialnämnden"), 1),
        (("Socialnämnden", None), 1),
        (("Socialnämnden", "Omsorgsnämnden"), 0),
    ],
)
def test_the_comparison_column_is_tried_against_last_years_report_of_the_same_board(boards, expected):
    found = findings(two_years(boards))
    assert [(f["dokument"], f["källrad"], f["status"], f["typ"], f["förslag"]) for f in found] == [
        ("prov-2021", 102, "att granska", "omräknat", None)
    ] * expected


def test_a_starting_value_is_tried_against_the_outcome_of_an_earlier_report():
    outcome = [{"etikett": "Andel nöjda brukare", "tal": [81]}, {"etikett": "Andel beslut i tid", "tal": [74]}]
    plan = [{"etikett": "Andel nöjda brukare", "tal": [81, 85]}, {"etikett": "Andel beslut i tid", "tal": [47, 80]}]
    first = facts([column("utfall", "2021", enhet="procent")], outcome, dokument="prov-2021")
    columns = [column("ingångsvärde", "2021", enhet="procent"), column("mål", "2023", enhet="procent")]
    (found,) = findings(frames(first, facts(columns, plan, dokument="prov-2023")))
    assert (found["dokument"], found["källrad"], found["status"]) == ("prov-2023", 102, "att granska")


def test_the_years_of_a_plan_agree_between_its_tables():
    columns = [column("budget", str(y), post="netto") for y in (2024, 2025, 2026)]
    areas = (("Barn", [51200, 52300, 53100]), ("Vuxna", [33400, 34100, 34900]), ("Stöd", [27800, 28300, 28850]))
    rows = [{"etikett": n, "tal": v} for n, v in areas]
    total = [sum(v[k] for _, v in areas) for k in range(3)]
    first = facts(columns, [*rows, {"etikett": "Summa", "tal": total}])
    other = facts(columns, [{"etikett": "Nettokostnad", "tal": [total[0], total[1], total[2] + 900]}], tabell=2)
    (found,) = findings(frames(first, other))
    assert found["typ"] == "korstabell" and found["status"] == "avvikelse" and 201 in {found["källrad"]}


def counted(wrong: int, **more: object) -> dict:
    """Women, men and all by age; the total of one row off by `wrong`."""
    columns = [column("utfall", kön=k, enhet="antal", **more) for k in ("kvinnor", "män", "totalt")]
    lines = [(41, 17), (53, 28), (12, 9), (77, 64)]
    rows = [{"etikett": f"Grupp {n}", "tal": [w, m, w + m]} for n, (w, m) in enumerate(lines)]
    sums = [sum(w for w, _ in lines), sum(m for _, m in lines)]
    rows.append({"etikett": "Summa", "tal": [*sums, sum(sums)]})
    rows[1]["tal"][2] += wrong
    return frames(facts(columns, rows))


def test_whole_counts_have_no_rounding_to_hide_an_error_of_one():
    assert findings(counted(0)) == []
    (found,) = findings(counted(1))
    assert found["källrad"] == 102 and found["status"] == "avvikelse" and found["tolerans"] == 0


@pytest.mark.parametrize("label", ["Årsarbetare", "Genomsnitt per månad", "Omräknat till heltid"])
def test_converted_and_mean_counts_are_rounded(label):
    assert findings(counted(1, kolumnetikett=label)) == []


def test_counts_of_which_several_sums_are_off_by_one_are_rounded():
    given = counted(1)
    other = pl.col("rad").is_in([3, 4]) & (pl.col("kolumn") == 4)
    moved = pl.when(other).then(pl.col("värde") + 1).otherwise("värde").alias("värde")
    given["fakta"] = given["fakta"].with_columns(moved)
    assert [f for f in findings(given) if f["status"] == "avvikelse" and f["källrad"] != 105] == []


def test_a_table_that_goes_on_under_a_repeated_head_is_added_as_one():
    columns = [column("budget"), column("utfall")]
    first = facts(columns, [{"etikett": n, "tal": [v, v + 31]} for n, v in NAMES])
    later = [{"etikett": "Familjerätt", "tal": [1200, 1250]}, {"etikett": "Öppenvård", "tal": [3300, 3410]}]
    total = [sum(v for _, v in NAMES) + 4500, sum(v + 31 for _, v in NAMES) + 4660]
    second = facts(columns, [*later, {"etikett": "Summa", "tal": total}], tabell=2)
    given = frames(first, second)
    assert findings(given)  # alone, the sum of the second is not that of its own rows
    going_on = pl.when(pl.col("tabell") == 2).then(1).otherwise("fortsätter").alias("fortsätter")
    assert findings(given | {"tabell": given["tabell"].with_columns(going_on)}) == []

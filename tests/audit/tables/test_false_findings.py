"""What looks like a fault and is none, each beside a true fault of its kind: only the other is found."""

import polars as pl
import pytest

from analys.audit.audit import audit
from analys.words.schema import CELL, frame
from audit_tables import column, facts, frames


def deviations(checks: pl.DataFrame) -> list[str]:
    """What each proven cause is about."""
    found = checks.filter(pl.col("status") == "avvikelse", ~pl.col("följd"))
    return sorted(found["uttryck"].to_list())


KON = [column("utfall", "2025", enhet="procent", kön=k, decimaler=1) for k in ("kvinnor", "män", "totalt")]


@pytest.mark.parametrize(("girls", "found"), [("~100", 0), (97.1, 1)])
def test_what_is_printed_as_approximate_takes_part_in_no_identity(girls, found):
    rows = [
        {"etikett": "Aneby", "tal": [girls, 96.4, 91.7]}, {"etikett": "Boxholm", "tal": [88.1, 84.0, 86.2]},
        {"etikett": "Kinda", "tal": [90.5, 92.5, 91.4]},
    ]  # fmt: skip
    made = facts(KON, rows)
    for fact in made:
        if fact["text"] == "~100":
            fact |= {"värde": 100.0, "decimaler": 0}
    assert len(deviations(audit(frames(made)))) == found


def years(hidden: str | None) -> dict:
    """A total above its parts for three years; one part of the first is hidden, or left out."""
    columns = [column("utfall", y, enhet="antal") for y in ("2021", "2020", "2019")]
    rows = [
        {"etikett": "Samtliga", "tal": [15051, 14102, 12947]}, {"etikett": "Tumörer", "tal": [9533, 8184, 7911]},
        {"etikett": "Skador", "tal": [4642, 4831, 4022]}, {"etikett": "Övrigt", "tal": [860, 1087, 1014]},
    ]  # fmt: skip
    made = facts(columns, rows)
    for fact in made:
        fact["rad"] += fact["rad"] > 3  # the row of what is hidden stands before the last
    cells = [
        {"dokument": "prov-2021", "tabell": 1, "rad": 4, "kolumn": k, "text": text}
        for k, text in ((1, "Koder"), (2, hidden), (3, "–"), (4, "–"))
    ]
    return frames(made, cell=frame(CELL, cells if hidden else []))


def test_a_row_whose_figures_are_hidden_is_no_zero():
    assert deviations(audit(years(".."))) == []
    (found,) = deviations(audit(years(None)))
    assert "15 035, redovisat 15 051" in found.replace("\u00a0", " ")


def test_a_word_in_the_place_of_an_amount_is_no_zero():
    columns = [column("budget"), column("budget", "2022")]
    rows = [{"etikett": "Lokaler", "tal": [4024, 2975]}, {"etikett": "Konst", "tal": ["årligen, löpande", 500]},
            {"etikett": "Summa", "tal": [4625, 3475]}]  # fmt: skip
    made = frames(facts(columns, rows))
    assert deviations(audit(made)) == []
    rows[1]["tal"][0] = 500
    assert len(deviations(audit(frames(facts(columns, rows))))) == 1


def small_figures(prices: list[int]) -> list[dict]:
    """A price, a volume and their product for each place, in statistics of small rounded numbers."""
    columns = [column("utfall", enhet="antal"), column("utfall", enhet="kr"), column("utfall", enhet="kr")]
    return facts(columns, [{"etikett": f"Ort {n}", "tal": [24 + n % 4, 26 + n % 3, p]} for n, p in enumerate(prices)])


def test_columns_of_small_numbers_that_are_all_alike_prove_no_relation():
    alike = [640, 700, 720, 745, 655, 690, 730, 750, 660, 710, 700, 734, 690, 700, 745, 702]
    assert audit(frames(small_figures(alike))).filter(pl.col("typ").is_in(["produkt", "andel"])).is_empty()


def test_a_relation_of_columns_whose_figures_differ_is_proven():
    columns = [column("utfall", enhet="antal"), column("utfall", enhet="kr"), column("utfall", enhet="kr")]
    rows = [
        {"etikett": f"Ort {n}", "tal": [v, p, v * p]}
        for n, (v, p) in enumerate([(213, 4180), (1207, 655), (48, 9720), (655, 1213), (94, 3377), (381, 2244)])
    ]
    rows[2]["tal"][2] += 90000
    (found,) = deviations(audit(frames(facts(columns, rows))))
    assert "556\u00a0560" in found and "9\u00a0720" in found

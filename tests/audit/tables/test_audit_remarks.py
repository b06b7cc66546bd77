"""Findings that are no sums: shares a base does not allow, labels and headers against their numbers, restated years."""

from fractions import Fraction

import polars as pl
import pytest

from analys.audit.audit import audit
from analys.audit.tables.grim import possible
from analys.words.schema import CELL, ENKATBAS, frame
from audit_tables import column, facts, frames

YEARS = [column("utfall", "2020", enhet="procent"), column("utfall", "2021", enhet="procent")]


def findings(given: dict[str, pl.DataFrame], typ: str) -> list[dict]:
    return audit(given).filter(pl.col("typ") == typ, pl.col("status").is_in(["avvikelse", "att granska"])).to_dicts()


def labelled(*rows: tuple[str, list]) -> list[dict]:
    return facts(YEARS, [{"etikett": label, "tal": values} for label, values in rows])


@pytest.mark.parametrize(
    ("share", "answers", "fits"), [(85, 36, False), (85, 34, True), (88, 53, False), (88, 40, True)]
)
def test_a_share_is_possible_only_as_a_whole_number_of_answers(share, answers, fits):
    assert possible(Fraction(share), Fraction(1, 2), answers) == fits


def test_an_impossible_share_tells_the_base_that_would_fit():
    base = {"dokument": "prov-2021", "mätning": "Andel nöjda", "år": 2021, "n_svar": 36, "n_urval": 78}
    given = frames(labelled(("Andel nöjda", [83, 85])), enkätbas=frame(ENKATBAS, [base]))
    (found,) = findings(given, "grim")
    assert found["källrad"] == 101 and "30 av 36 = 83,3\u00a0%" in found["förklaring"].replace(" %", "\u00a0%")
    assert "34 svar" in found["förklaring"] and found["status"] == "att granska"


def test_each_number_of_women_that_the_printed_share_allows_is_tried():
    base = {"dokument": "prov-2021", "mätning": "Andel nöjda", "år": 2021, "n_svar": 200, "andel_kvinnor": 35.0}
    for share, expected in ((66, []), (65, [])):  # 70 women, or 69 or 71 rounded: 46 of 70 is 66, 45 of 69 is 65
        rows = facts([column("utfall", kön="kvinnor", enhet="procent"), column("utfall", "2020", enhet="procent")],
                     [{"etikett": "Andel nöjda", "tal": [share, 50]}])  # fmt: skip
        assert findings(frames(rows, enkätbas=frame(ENKATBAS, [base])), "grim") == expected
    small = base | {"n_svar": 23}  # 8 women: 5 of 8 is 63, 6 of 8 is 75
    rows = facts([column("utfall", kön="kvinnor", enhet="procent"), column("utfall", "2020", enhet="procent")],
                 [{"etikett": "Andel nöjda", "tal": [67, 50]}])  # fmt: skip
    (found,) = findings(frames(rows, enkätbas=frame(ENKATBAS, [small])), "grim")
    assert "ungefär 8 svar" in found["uttryck"]


def test_a_new_measure_has_no_older_values():
    rows = labelled(
        ("Andel nöjda (nytt 2021)", [79, 83]), ("Andel trygga (ny 2020)", [70, 71]), ("Andel (NY22)", [1, 2])
    )
    (found,) = findings(frames(rows), "etikett")  # one habit of the report, one finding
    assert found["källrad"] == 101 and "NY22" in found["förklaring"] and "ny 2020" not in found["förklaring"]


def percent(rows: list[dict]) -> list[dict]:
    return [f | {"text": f["text"] + "%"} for f in rows]


def test_shares_without_percent_and_counts_with_it():
    shares = percent(labelled(("Andel a", [70, 71]), ("Andel b", [60, 61]), ("Andel c", [60, 61])))
    odd = facts(YEARS, [{"etikett": "Andelen beslut i tid", "tal": [0, 23]}], tabell=2)
    count = percent(facts(YEARS, [{"etikett": "Antal placerade barn", "tal": [42, 75]}], tabell=3))
    found = findings(frames(shares, odd, count), "etikett")
    assert sorted((f["tabell"], f["källrad"]) for f in found) == [(2, 201), (3, 301)]


def test_a_column_that_runs_against_its_header():
    columns = [column("budget"), column("utfall"), column("avvikelse")]
    rows = [
        {"etikett": name, "tal": [-b, -u, b - u]}
        for name, b, u in (("Barn", 5000, 5200), ("Vuxna", 3100, 2900), ("Stöd", 720, 810), ("Stab", 410, 400))
    ]
    head = {"dokument": "prov-2021", "tabell": 1, "rad": 0, "kolumn": 4, "källrad": 99, "roll": "rubrik"}
    for text, expected in (("Avvikelse Budget - Utfall", 1), ("Avvikelse bokslut-budget", 0), ("Avvikelse", 0)):
        given = frames(facts(columns, rows), cell=frame(CELL, [head | {"text": text}]))
        assert len(findings(given, "etikett")) == expected


def test_one_name_with_two_codes():
    texts = ["Vuxna med beroende (75)", "Vuxna med beroende (75)", "Vuxna med beroende (74)", "Barn och unga (73)"]
    cells = [
        {
            "dokument": "prov-2021",
            "tabell": 1,
            "rad": n,
            "kolumn": 9,
            "källrad": 100 + n,
            "text": text,
            "roll": "etikett",
        }
        for n, text in enumerate(texts, 1)
    ]
    (found,) = findings(frames(labelled(("Andel", [1, 2])), cell=frame(CELL, cells)), "etikett")
    assert found["källrad"] == 103 and "(75)" in found["uttryck"]

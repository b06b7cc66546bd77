"""What is hidden stays hidden: an attack by integer programming on everything that the tables show.

The attacker knows who made up each group and how many answered, and has every shown share; the attack is written here
by itself, from the truth of a made survey, and shares nothing with the program's own bounds.
"""

import math

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_survey_tables import survey

from analys.analyse.results import results
from analys.analyse.survey.bounds import reach
from analys.analyse.survey.relations import Cell, Family, Sum, same_group
from analys.load.masking import masked
from survey_attack import attack, left_open_of, made

NAMES = ("Ekonomiskt bistånd", "Missbruk", "Barn och unga", "Våldsutsatta")
KON = {"kvinnor": "K", "män": "M", "totalt": "T"}


def rounded(x, n):
    return math.floor(100 * x / n + 0.5)


def printed(truth):
    """Frames of the survey as a report prints it: answers and rounded shares, no share where nobody answered."""
    rows = {}
    for group, by in truth.items():
        row = {"nK": by["kvinnor"][1], "nM": by["män"][1], "n": by["totalt"][1]}
        rows[group] = row | {KON[k]: rounded(*by[k]) for k in ("kvinnor", "män", "totalt") if by[k][1]}
    return survey({g: row for g, row in rows.items() if row["n"]})


def published(frames):
    """Every table as it is written: results, and documents without what must not be shown."""
    found = results(frames)
    return found | {name: masked(name, rows, found["dolt"]) for name, rows in frames.items()}


def shown_shares(tables):
    """{(group, kön): share} of every table that shows one."""
    shares = {}
    for row in tables["nöjdhet"].filter(pl.col("andel").is_not_null()).to_dicts():
        shares[row["målgrupp"], row["kön"]] = row["andel"]
    for row in tables["fakta"].filter((pl.col("enhet") == "procent") & pl.col("värde").is_not_null()).to_dicts():
        shares[row["etikett"], row["kön"] or "totalt"] = row["värde"]
    return shares


def test_an_attack_on_a_shown_table_finds_what_it_shows():
    truth = made(
        {"Ekonomiskt bistånd": {"kvinnor": (14, 17), "män": (16, 18)}, "Missbruk": {"kvinnor": (2, 3), "män": (4, 8)}}
    )
    everything = {(g, k): rounded(*by[k]) for g, by in truth.items() for k in by}
    assert attack(truth, everything, "Samtliga", [("Missbruk", "kvinnor")]) == [2, 2]


def left_open(truth, label="Samtliga"):
    """Return the small groups that the shown tables leave too little open about."""
    shares = shown_shares(published(printed(truth)))
    return left_open_of(truth, shares, label)


answered = st.integers(0, 14).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(st.lists(st.tuples(answered, answered), min_size=2, max_size=4))
@settings(max_examples=40, deadline=None)
def test_no_group_under_five_can_be_computed_from_everything_that_is_shown(sizes):
    counts = {g: {"kvinnor": k, "män": m} for g, (k, m) in zip(NAMES, sizes, strict=False) if k[1] + m[1]}
    if len(counts) > 1:
        assert left_open(made(counts)) == []


def test_a_nested_total_does_not_give_away_the_group_it_holds_beside_another():
    """All adults less one group: the two groups that are left are four people together."""
    truth = made({
        "Ekonomiskt bistånd": {"kvinnor": (9, 12), "män": (10, 14)}, "Missbruk": {"kvinnor": (1, 1), "män": (0, 1)},
        "Våldsutsatta": {"kvinnor": (2, 2), "män": (0, 0)},
    }, "Samtliga vuxna")  # fmt: skip
    assert left_open(truth, "Samtliga vuxna") == []


def test_a_total_is_known_by_its_answers_where_its_name_does_not_say_so():
    counts = {
        "Daglig verksamhet": {"kvinnor": (5, 6), "män": (6, 8)},
        "Sysselsättning": {"kvinnor": (1, 1), "män": (1, 2)},
    }
    frames = printed(made(counts, "Vuxna"))
    shares = shown_shares(published(frames))
    assert ("Sysselsättning", "totalt") not in shares
    assert not {("Daglig verksamhet", "totalt"), ("Vuxna", "totalt")} <= set(shares)


def test_a_small_group_is_hidden_under_another_wording_and_with_its_kon_last():
    first = survey({"Ungdomar 13 år och äldre": {"nK": 9, "nM": 3, "n": 12, "K": 78, "M": 67, "T": 75}})
    other = survey({"Ungdomar 13+, män": {"T": 67}, "Ungdomar 13+, kvinnor": {"T": 78}}, dokument="x-2023")
    both = {name: pl.concat([first[name], other[name]]) for name in first}
    tables = published(both)
    texts = [t for t in tables["fakta"].filter(pl.col("enhet") == "procent")["text"].to_list() if t in ("67", "78")]
    assert texts == []
    assert tables["fakta"].filter(pl.col("text") == "75").height == 1


def test_same_group_is_known_in_other_words():
    assert same_group("Ungdomar 13+", "Ungdomar 13 år och äldre")
    assert not same_group("Ungdomar 13+", "Ungdomar 16+")
    assert not same_group("Barn och unga", "Vårdnadshavare")


def test_what_the_checks_tell_of_a_hidden_figure_is_left_out():
    checks = pl.DataFrame({
        "uttryck": ["67 % av 3 svar", "12 + 3 = 15"], "redovisat": [67.0, 15.0], "beräknat": [66.7, 15.0],
        "differens": [0.3, 0.0], "tolerans": [0.5, 0.5], "förslag": [None, None], "storlek_tkr": [None, None],
        "förklaring": ["67 % av 3 svar", None], "källor": [["x-1-5-2"], ["x-1-6-2"]],
    })  # fmt: skip
    hidden = pl.DataFrame({"ankare": ["x-1-5-2"], "kön": ["män"]})
    rows = masked("kontroll", checks, hidden)
    assert rows["uttryck"].to_list() == ["Visas inte: gruppen är för liten", "12 + 3 = 15"]
    assert rows["redovisat"].to_list() == [None, 15.0]
    assert "67" not in str(rows.row(0))


@pytest.mark.parametrize(("share", "ends"), [(80, (0, 4)), (None, (0, 4))])
def test_the_bounds_are_those_of_the_arithmetic(share, ends):
    """30 answered, 80 %: 24. Men 26, 77 %: 20. Then 4 of the 4 women are satisfied, unless men are hidden."""
    family = Family(
        [Cell(30, 30, 80, 0.5, shown=True), Cell(4, 4), Cell(26, 26, 77 if share else None, 0.5, shown=bool(share))],
        [Sum(0, (1, 2), by_kon=True)],
    )
    assert reach(family, (1,)) == ((4, 4) if share else ends)

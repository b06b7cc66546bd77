"""Survey: feasible counts, intervals, exact tests, and that nothing hidden can be computed from what is shown."""

import math

import polars as pl
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import keyfacts
from analys.analyse.provenance import facts_with_anchors
from analys.analyse.results import results
from analys.analyse.survey import counts as counts
from analys.analyse.survey.survey import NO_DIFFERENCE, TOO_FEW, konsskillnad, nojdhet
from analys.words.schema import ENKATBAS, empty, frame

QUESTION = "Andel klienter som är nöjda med stödet"


@pytest.fixture(scope="module")
def satisfaction():
    frames = keyfacts.frames()
    return nojdhet(facts_with_anchors(frames), frames["enkätbas"])


@pytest.fixture(scope="module")
def differences():
    frames = keyfacts.frames()
    return konsskillnad(facts_with_anchors(frames), frames["enkätbas"])


def survey(total, women, men, answers, women_share=None, men_share=None, asked=None, label=QUESTION):
    """One question of one year as facts and base; None is a cell that prints '..'."""
    rows = [
        {
            "källrad": 10, "tabell": 1, "rad": 10, "tema": "mått", "etikett": label, "serie": "utfall",
            "period": "2022", "kön": kon, "text": ".." if value is None else f"{value}%",
            "värde": "" if value is None else str(value), "enhet": "procent",
        }
        for kon, value in (("totalt", total), ("kvinnor", women), ("män", men))
    ]  # fmt: skip
    base = {
        "dokument": "x-2022", "källrad": 11, "mätning": label, "år": 2022, "n_svar": answers, "n_urval": asked,
        "andel_kvinnor": women_share, "andel_män": men_share,
    }  # fmt: skip
    frames = keyfacts.frames(keyfacts.rows_to_facts("x-2022", rows), frame(ENKATBAS, [base] if answers else []))
    return frames


def shown(frames):
    facts = facts_with_anchors(frames)
    rows = nojdhet(facts, frames["enkätbas"])
    return {r["kön"]: r for r in rows.to_dicts()}, konsskillnad(facts, frames["enkätbas"])


def test_85_percent_of_36_is_impossible_and_29_of_34_fits():
    assert counts.counts_of(36, 85, 0.5) == []
    assert (29, 34) in counts.bases_of(36, 85, 0.5)


def test_a_half_may_have_been_rounded_either_way():
    assert counts.counts_of(40, 87, 0.5) == [35]  # 87,5
    assert counts.counts_of(40, 88, 0.5) == [35]


def test_botkyrkas_bases_by_kon_follow_from_the_printed_shares(satisfaction):
    rows = satisfaction.filter(
        (pl.col("dokument") == "botkyrka-2021") & (pl.col("målgrupp") == "Ekonomiskt bistånd") & (pl.col("år") == 2021)
    )
    by_kon = {r["kön"]: r for r in rows.to_dicts()}
    assert (by_kon["kvinnor"]["n_svar"], by_kon["män"]["n_svar"]) == (17, 19)  # 47 and 53 % of 36
    assert (by_kon["kvinnor"]["antal_nöjda"], by_kon["män"]["antal_nöjda"]) == (14, 15)  # 14/17 = 82 %, 15/17 = 88 %
    assert by_kon["män"]["n_möjliga"] == "16–17"
    total = by_kon["totalt"]
    assert (total["n_svar"], total["n_urval"], total["n_möjliga"]) == (36, 78, "33–34")
    assert total["bortfall_nedre"] == pytest.approx(100 * 28 / 78)
    assert total["bortfall_övre"] == pytest.approx(100 * (29 + 78 - 34) / 78)


def test_the_exact_interval_against_known_figures():
    assert counts.exact_interval(((4, 6),)) == pytest.approx((22.28, 95.67), abs=0.01)  # 4 of 6: 22 to 96
    assert counts.exact_interval(((0, 10),)) == pytest.approx((0, 30.85), abs=0.01)
    assert counts.exact_interval(((14, 17),)) == pytest.approx((56.57, 96.20), abs=0.01)


@pytest.mark.parametrize("n", [5, 6, 8, 12, 17, 23, 36, 60])
def test_the_interval_covers_the_true_share_at_least_95_times_in_100(n):
    """Every outcome of n answers is tried, for true shares up to the very ends; the printed share is rounded."""
    spans = []
    for x in range(n + 1):
        share = math.floor(100 * x / n + 0.5)  # as a report prints it
        spans.append(counts.exact_interval(tuple(counts.bases_of(n, share, 0.5))))
    for p in [i / 1000 for i in (1, 2, 5, 10, 20, 35, 50, *range(75, 1000, 25), 965, 980, 990, 995, 998, 999)]:
        covered = sum(
            math.comb(n, x) * p**x * (1 - p) ** (n - x)
            for x, (low, high) in enumerate(spans)
            if low - 1e-9 <= 100 * p <= high + 1e-9
        )
        assert covered >= 0.95 - 1e-12, (n, p, covered)


def test_newcombe_against_his_own_example():
    # Newcombe 1998, table II (a): 56/70 - 48/80, method 10: 0.0524 to 0.3339.
    assert counts.newcombe((((56, 70), (48, 80)),)) == pytest.approx((5.24, 33.39), abs=0.01)


def test_fisher_against_the_tea_tasting_lady():
    assert counts.fisher((((3, 4), (1, 4)),)) == pytest.approx(34 / 70)


def test_holm_by_hand():
    assert counts.holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])


def test_women_and_men_in_botkyrka_can_not_be_told_apart(differences):
    rows = differences.filter(pl.col("dokument") == "botkyrka-2021")
    assert rows.height == 5
    assert set(rows["slutsats"]) == {NO_DIFFERENCE}
    row = rows.filter((pl.col("målgrupp") == "Ekonomiskt bistånd") & (pl.col("år") == 2021)).row(0, named=True)
    assert (row["skillnad"], row["n_kvinnor"], row["n_män"]) == (-6, 17, 19)
    assert row["p_värde"] == pytest.approx(1.0)
    assert row["p_justerat"] >= row["p_värde"]


def test_a_large_difference_is_found_and_named():
    _, found = shown(survey(70, 95, 45, 200, 50, 50))
    assert found["slutsats"].to_list() == ["skillnad"]


def test_the_least_favourable_count_decides():
    pairs = (((19, 20), (12, 20)), ((19, 20), (13, 20)))
    # Fisher's exact test, two-sided: 0.0197 for 12 of 20, 0.0436 for 13
    assert counts.fisher(pairs) == counts.fisher(pairs[::-1]) == pytest.approx(0.0436, abs=5e-5)


def test_a_small_kon_hides_the_other_too():
    rows, found = shown(survey(80, 75, 81, 30, 13, 87))  # 4 women
    assert rows["kvinnor"]["undertryckt"] and rows["män"]["undertryckt"]
    assert not rows["totalt"]["undertryckt"]
    for column in ("andel", "n_svar", "antal_nöjda", "n_möjliga", "ki_nedre", "ki_övre"):
        assert rows["män"][column] is None and rows["kvinnor"][column] is None
    row = found.row(0, named=True)
    assert row["slutsats"] == TOO_FEW
    assert all(
        row[c] is None for c in ("skillnad", "ki_nedre", "ki_övre", "p_värde", "p_justerat", "n_kvinnor", "n_män")
    )


def test_a_kon_the_report_hides_stays_hidden():
    rows, found = shown(survey(83, None, 75, 12))
    assert rows["män"]["undertryckt"] and rows["män"]["andel"] is None
    assert found["slutsats"].to_list() == [TOO_FEW]


def test_a_small_total_hides_everything():
    rows, _ = shown(survey(75, 50, 100, 4, 50, 50))
    assert all(row["undertryckt"] for row in rows.values())


def test_no_result_table_shows_what_is_hidden():
    frames = survey(80, 75, 81, 30, 13, 87, label="Andel brukare som är nöjda med stödet ökar")
    tables = results(frames)
    assert tables["måluppfyllelse"].filter(pl.col("kön").is_in(["kvinnor", "män"])).height == 0
    assert tables["jämförelse"].filter(pl.col("kön").is_in(["kvinnor", "män"])).height == 0


def test_without_numbers_of_answers_there_is_no_interval():
    rows, found = shown(survey(80, 75, 81, None))
    assert rows["totalt"]["andel"] == 80
    assert rows["totalt"]["ki_nedre"] is None
    assert "inte tryckt" in rows["totalt"]["anmärkning"]
    assert found.height == 0


def test_questions_to_staff_and_response_rates_are_no_satisfaction():
    for label in ("Andel medarbetare som är nöjda med stödet", "Svarsfrekvens"):
        frames = survey(80, 75, 81, 30, 50, 50, label=label)
        assert nojdhet(facts_with_anchors(frames), frames["enkätbas"]).height == 0


@given(st.integers(5, 60), st.integers(5, 60), st.data())
@settings(max_examples=60, deadline=None)
def test_the_true_counts_are_always_among_the_feasible(women, men, data):
    x = data.draw(st.integers(0, women))
    y = data.draw(st.integers(0, men))
    n = women + men
    shares = counts.Shares(
        n, round(100 * (x + y) / n), round(100 * x / women), round(100 * y / men), 0.5,
        round(100 * women / n), round(100 * men / n),
    )  # fmt: skip
    fits = counts.feasible(shares)
    assert ((x, women), (y, men)) in fits.pairs
    assert (x + y, n) in fits.total
    low, high = counts.exact_interval(fits.of("kvinnor"))
    assert low <= 100 * x / women + 1e-9 and high >= 100 * x / women - 1e-9


@given(st.integers(1, 40), st.integers(2, 30))
@settings(deadline=None)
def test_intervals_shrink_with_the_number_of_answers(x, factor):
    assume(x <= 40)
    n = 40
    low, high = counts.exact_interval(((x, n),))
    low_more, high_more = counts.exact_interval(((x * factor, n * factor),))
    assert high_more - low_more < high - low


@given(st.integers(0, 30), st.integers(1, 30), st.integers(0, 60))
@settings(deadline=None)
def test_nonresponse_bounds_hold_the_share(x, n, silent):
    assume(x <= n)
    low, high = counts.nonresponse(((x, n),), n + silent)
    assert low <= 100 * x / n + 1e-9
    assert high >= 100 * x / n - 1e-9
    assert high - low == pytest.approx(100 * silent / (n + silent))


@given(st.integers(5, 40), st.integers(1, 40), st.data())
@settings(max_examples=60, deadline=None)
def test_suppression_can_not_be_undone_by_subtraction(women, men, data):
    x, y = data.draw(st.integers(0, women)), data.draw(st.integers(0, men))
    n = women + men
    frames = survey(
        round(100 * (x + y) / n),
        round(100 * x / women),
        round(100 * y / men),
        n,
        round(100 * women / n),
        round(100 * men / n),
    )
    rows, found = shown(frames)
    hidden = [k for k in ("kvinnor", "män") if rows[k]["undertryckt"]]
    if men < 5 and hidden:
        assert hidden == ["kvinnor", "män"]
    assert len(hidden) != 1  # one hidden beside a total could be computed
    if hidden:
        assert all(rows[k]["andel"] is None and rows[k]["n_svar"] is None for k in hidden)
        assert found["n_kvinnor"].null_count() == found["n_män"].null_count() == found.height


def test_empty_facts_give_empty_tables():
    frames = keyfacts.frames(keyfacts.key_facts().head(0), empty(ENKATBAS))
    facts = facts_with_anchors(frames)
    assert nojdhet(facts, frames["enkätbas"]).height == 0
    assert konsskillnad(facts, frames["enkätbas"]).height == 0

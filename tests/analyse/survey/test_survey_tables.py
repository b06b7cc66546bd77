"""Survey tables as reports print them: bases in columns, rows and heads, groups as rows; what must stay hidden."""

import math
from itertools import product

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import keyfacts
from analys.analyse.provenance import facts_with_anchors
from analys.analyse.results import results
from analys.analyse.survey import counts as counts
from analys.analyse.survey.survey import TOO_FEW, konsskillnad, nojdhet
from analys.words.schema import ENKATBAS, TABELL, empty, frame

Z = 1.959963984540054
KON = {"K": "kvinnor", "M": "män", "T": "totalt"}


def survey(rows, unit="procent", head=None, tema="brukarundersökning", dokument="x-2022", group=None, bases=()):
    """Frames of one table: {label: {column: number}}; a column is K, M, T (shares 2022), T21, n, nK or nM (answers)."""
    cells = []
    for line, (label, printed) in enumerate(rows.items(), start=5):
        for column, (name, value) in enumerate(printed.items(), start=2):
            counted = name.startswith("n") or label == "Antal svar"
            cells.append({
                "källrad": line, "tabell": 1, "rad": line, "kolumn": column, "tema": tema, "etikett": label,
                "grupp": group, "kolumnetikett": "svar" if name.startswith("n") else None, "serie": "utfall",
                "period": "2021" if name.endswith("21") else "2022", "kön": KON.get(name.removeprefix("n")[:1]),
                "text": str(value), "värde": value, "enhet": "antal" if counted else unit,
            })  # fmt: skip
    frames = keyfacts.frames(keyfacts.rows_to_facts(dokument, cells), frame(ENKATBAS, list(bases)))
    table = {"dokument": dokument, "tabell": 1, "hörn": head, "rubrik": "Kvalitet / Brukarundersökning"}
    return frames | {"tabell": frame(TABELL, [table])}


def rows_of(frames):
    facts = facts_with_anchors(frames)
    rows = {(r["målgrupp"], r["fråga"], r["kön"], r["år"]): r for r in nojdhet(facts, frames["enkätbas"]).to_dicts()}
    return rows, konsskillnad(facts, frames["enkätbas"])


def test_answers_in_a_column_are_the_base_of_their_row_and_year():
    rows, found = rows_of(survey({"Ungdomar 13+": {"n": 18, "K": 83, "M": 67, "T": 78, "T21": 75}}))
    total = rows["Ungdomar 13+", "Andel positiva svar", "totalt", 2022]
    assert (total["n_svar"], total["antal_nöjda"]) == (18, 14)
    assert rows["Ungdomar 13+", "Andel positiva svar", "totalt", 2021]["n_svar"] is None
    assert rows["Ungdomar 13+", "Andel positiva svar", "kvinnor", 2022]["n_möjliga"] == "6, 12"  # 5 of 6, 10 of 12
    assert found["slutsats"].to_list() == ["ingen säkerställd skillnad"]


def test_answers_by_kon_in_the_last_row_are_the_base_of_all_rows():
    frames = survey({"Lätt att få kontakt": {"T": 78, "K": 76, "M": 81, "T21": 71},
                     "Antal svar": {"T": 60, "K": 33, "M": 27, "T21": 66}},
                    head="Ekonomiskt bistånd, andel positiva svar")  # fmt: skip
    rows, found = rows_of(frames)
    assert len(rows) == 4  # the row of answers is no question
    key = ("Ekonomiskt bistånd", "Lätt att få kontakt")
    assert [rows[*key, k, 2022]["n_svar"] for k in ("totalt", "kvinnor", "män")] == [60, 33, 27]
    assert rows[*key, "totalt", 2021]["n_svar"] == 66
    assert (found["n_kvinnor"][0], found["n_män"][0]) == (33, 27)


def test_a_line_of_prose_under_the_same_heading_adds_how_many_were_asked():
    line = {"dokument": "x-2022", "källrad": 3, "mätning": "Brukarundersökning", "år": 2022, "n_svar": 60}
    frames = survey({"Trivs": {"T": 85}, "Antal svar": {"T": 60}}, bases=[line | {"n_urval": 124}])
    row = next(iter(rows_of(frames)[0].values()))
    assert (row["n_svar"], row["n_urval"]) == (60, 124)
    assert row["bortfall_nedre"] == pytest.approx(100 * 39 / 124)  # 39 of 46 also prints as 85 %


def test_answers_in_the_head_of_the_table_are_the_base_of_its_rows():
    rows, _ = rows_of(survey({"Trivs på boendet": {"T": 83}}, head="Stödboende, andel positiva svar (12 svar)"))
    assert next(iter(rows.values()))["n_svar"] == 12
    assert next(iter(rows))[0] == "Stödboende"


@pytest.mark.parametrize(
    ("label", "base", "asked"),
    [
        ("Nöjd med bemötandet (36 svar)", 36, None),
        ("Nöjd med bemötandet, n=36", 36, None),
        ("Nöjd med bemötandet (36 av 78 svar)", 36, 78),
        ("Nöjd med bemötandet (36 respondenter)", 36, None),
        ("Nöjd med bemötandet (36 platser)", None, None),
        ("Nöjd med bemötandet (36 svar 2022, 41 svar 2021)", None, None),  # which of them is not said
    ],
)
def test_answers_in_a_label_are_the_base_of_its_row(label, base, asked):
    rows, _ = rows_of(survey({label: {"T": 89, "K": 90, "M": 88}, "Trivs på boendet": {"T": 83}}))
    asked_of = {q: r for (_, q, kon, _), r in rows.items() if kon == "totalt"}
    row = asked_of["Nöjd med bemötandet" if "(" in label else next(q for q in asked_of if "bemöt" in q)]
    assert (row["n_svar"], row["n_urval"]) == (base, asked)
    assert asked_of["Trivs på boendet"]["n_svar"] is None
    assert ("inte tryckt" in (row["anmärkning"] or "")) is (base is None)


def test_answers_in_a_label_are_those_of_the_newest_year_of_its_row():
    rows, _ = rows_of(survey({"Nöjd med bemötandet (36 svar)": {"T": 89, "T21": 88}}))
    assert {year: r["n_svar"] for (*_, year), r in rows.items()} == {2022: 36, 2021: None}


def test_a_table_without_a_unit_is_read_as_shares_and_says_so():
    rows, _ = rows_of(survey({"Lätt att få kontakt": {"T": 84}}, unit=None))
    assert "procent" in next(iter(rows.values()))["anmärkning"]
    assert rows_of(survey({"Lätt att få kontakt": {"T": 8}}, unit=None))[0] == {}  # marks of one to ten
    assert rows_of(survey({"Nöjdhet": {"T": 84}}, unit=None, head="Index"))[0] == {}


def test_a_group_that_is_the_head_of_other_measures_is_no_malgrupp():
    rows, _ = rows_of(survey({"Andel som upplever trygghet": {"T": 79}}, tema="mått", group="Andel ungdomar i skola"))
    assert next(iter(rows))[0] == "Alla svarande"


def test_shares_that_can_not_belong_together_are_said_to():
    counted = {"nK": 20, "nM": 20, "n": 40}
    rows, _ = rows_of(survey({"Trivs": {**counted, "K": 50, "M": 50, "T": 90}}))
    assert "går inte ihop" in rows["Alla svarande", "Trivs", "kvinnor", 2022]["anmärkning"]


def test_fewer_than_ten_answers_hide_both_kon_where_their_split_is_unknown():
    rows, found = rows_of(survey({"Trivs": {"n": 8, "K": 75, "M": 50, "T": 63}}))
    assert [r["undertryckt"] for r in rows.values()] == [False, True, True]
    assert found["slutsats"].to_list() == [TOO_FEW]


def groups(answers, women):
    """A survey of målgrupper by kön with a row for all, as {label: columns}; every share is 60 %."""
    names = ("Ekonomiskt bistånd", "Missbruk", "Barn och unga", "Våldsutsatta")
    rows = {n: {"nK": k, "nM": m, "n": k + m, "K": 60, "M": 60, "T": 60}
            for n, m, k in zip(names, answers, women, strict=False)}  # fmt: skip
    both = {"nK": sum(women), "nM": sum(answers)}
    return {"Samtliga": {**both, "n": sum(both.values()), "K": 60, "M": 60, "T": 60}} | rows


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), min_size=2, max_size=4))
@settings(max_examples=40, deadline=None)
def test_no_sum_lacks_exactly_one_of_its_terms(sizes):
    """Whoever subtracts what is shown from a shown sum is left with the sum of two hidden groups at the least."""
    rows, _ = rows_of(survey(groups([m for m, _ in sizes], [k for _, k in sizes])))
    shown = {(g, k) for (g, _, k, _), r in rows.items() if not r["undertryckt"]}
    names = {g for g, *_ in rows}
    for (group, _, kon, _), row in rows.items():
        if row["undertryckt"]:
            assert all(row[c] is None for c in ("andel", "n_svar", "antal_nöjda", "n_möjliga", "ki_nedre", "ki_övre"))
        elif kon != "totalt" and row["n_svar"] is not None:
            assert row["n_svar"] >= 5
        if kon == "totalt" and (group, kon) in shown:
            assert len({(group, "kvinnor"), (group, "män")} - shown) != 1
    for kon in ("totalt", "kvinnor", "män"):
        parts = {(g, kon) for g in names if g != "Samtliga"}
        if ("Samtliga", kon) in shown and parts & shown:
            assert len(parts - shown) != 1


def test_a_hidden_figure_is_hidden_in_the_next_report_too():
    first = survey({"Trivs": {"nK": 4, "nM": 16, "n": 20, "K": 75, "M": 81, "T": 80}}, dokument="x-2022")
    second = survey({"Trivs": {"K": 75, "M": 81, "T": 80}}, dokument="x-2023")  # without its base
    both = {name: pl.concat([first[name], second[name]]) for name in first}
    shown = nojdhet(facts_with_anchors(both), both["enkätbas"]).filter(pl.col("kön") != "totalt")
    assert shown.height == 4 and shown["undertryckt"].all()
    assert results(both)["könsskillnad"]["p_värde"].to_list() == [None, None]


def _wilson(x, n):
    centre, half = x / n + Z * Z / (2 * n), Z * math.sqrt(x * (n - x) / n**3 + Z * Z / (4 * n * n))
    return (centre - half) / (1 + Z * Z / n), (centre + half) / (1 + Z * Z / n)


def _at_least(x, n, p):
    return sum(math.comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(x, n + 1))


def _fisher(x, n, y, m):
    total = math.comb(n + m, x + y)
    chance = {k: math.comb(n, k) * math.comb(m, x + y - k) for k in range(x + y + 1) if x + y - k >= 0}
    return sum(c for c in chance.values() if c <= chance[x]) / total


@given(st.integers(5, 14), st.integers(5, 14), st.integers(40, 100), st.integers(40, 100))
@settings(max_examples=30, deadline=None)
def test_limits_and_p_cover_every_count_that_fits_by_enumeration(women, men, share_w, share_m):
    """Every table of counts is tried, by formulas of our own; every one that prints as given must be covered."""
    fits = [
        (x, n, y, m)
        for n, m in product(range(math.ceil(women * 0.75), women + 1), range(math.ceil(men * 0.75), men + 1))
        for x, y in product(range(n + 1), range(m + 1))
        if abs(100 * x / n - share_w) <= 0.5 and abs(100 * y / m - share_m) <= 0.5
    ]
    found = counts.feasible(
        counts.Shares(women + men, None, share_w, share_m, 0.5, women_counted=women, men_counted=men)
    )
    if not fits:
        return
    assert {(x, n, y, m) for (x, n), (y, m) in found.pairs} == set(fits)
    low, high = counts.exact_interval(found.of("kvinnor"))
    tails = [(_at_least(x, n, low / 100), _at_least(n - x, n, 1 - high / 100)) for x, n, _, _ in fits]
    assert max(t[0] for t in tails) == pytest.approx(0.025, abs=1e-6) or low == 0
    assert max(t[1] for t in tails) == pytest.approx(0.025, abs=1e-6) or high == 100
    ends = []
    for x, n, y, m in fits:
        (a, b), (c, d), p, q = _wilson(x, n), _wilson(y, m), x / n, y / m
        ends.append((p - q - math.hypot(p - a, d - q), p - q + math.hypot(b - p, q - c)))
    assert counts.newcombe(found.pairs) == pytest.approx((100 * min(e[0] for e in ends), 100 * max(e[1] for e in ends)))
    assert counts.fisher(found.pairs) == pytest.approx(max(_fisher(*f) for f in fits))


def test_no_bases_no_facts():
    assert nojdhet(facts_with_anchors(keyfacts.frames(keyfacts.key_facts().head(0))), empty(ENKATBAS)).height == 0

"""Each rule of the sign convention by itself, on literal values."""

import pytest

from analys.interpret.document.certainty import Mark, Marks
from analys.interpret.document.drafts import Draft, Hints
from analys.interpret.meaning import signs
from analys.interpret.meaning.signs import Convention, fill_amounts, find_convention, level_amount

PRINTED = Marks(unit=Mark("tryckt", "huvudet"))


def draft(post, serie, value, *, row=1, column=1, period="2022", unit="tkr", label="A", marks=PRINTED, **more):
    """One printed amount."""
    plain = {"line": None, "page": None, "group": None, "kon": None, "decimals": 0, "is_sum": False, "is_part": False}
    given = plain | {"hints": Hints(), "head": None, "year": int(period[:4]) if period else None} | more
    return Draft(
        row=row, column=column, label=label, serie=serie, post=post, period=period, value=value, text=str(value),
        unit=unit, marks=marks, **given,
    )  # fmt: skip


def amounts(*drafts):
    return [f.amount for f in fill_amounts(list(drafts))[0]]


def row(post, *values, number=1):
    """The levels of a row: budget, utfall and what is printed as their difference."""
    series = ("budget", "utfall", "avvikelse")
    return [draft(post, s, v, row=number, column=i) for i, (s, v) in enumerate(zip(series, values, strict=False))]


@pytest.mark.parametrize(
    ("post", "values", "known"),
    [
        ("kostnad", (100, 130, -30), [100, 130, -30]),  # favourable is positive
        ("kostnad", (100, 130, 30), [100, 130, -30]),  # outcome less budget: turned
        ("intäkt", (100, 130, 30), [100, 130, 30]),
        ("intäkt", (100, 130, -30), [100, 130, 30]),
        (None, (100, 130, 30), [100, 130, 30]),
        ("kostnad", (100, 130, 77), [100, 130, 77]),  # proven in neither way: as printed
        ("kostnad", (100, 130, 0), [100, 130, 0]),
        ("avskrivning", (100, 130, 30), [100, 130, -30]),
    ],
)
def test_a_deviation_is_positive_when_favourable(post, values, known):
    assert amounts(*row(post, *values)) == known


def test_a_deviation_without_its_budget_or_its_outcome_is_as_printed():
    assert amounts(draft("kostnad", "budget", 100), draft("kostnad", "avvikelse", 30, column=2)) == [100, 30]
    assert amounts(draft("kostnad", "utfall", 100), draft("kostnad", "avvikelse", 30, column=2)) == [100, 30]


def test_most_rows_decide_for_all_of_a_post():
    rows = [
        *row("kostnad", 100, 130, 30),
        *row("kostnad", 90, 70, -20, number=2),
        *row("kostnad", 50, 60, -10, number=3),
    ]
    assert amounts(*rows)[2::3] == [-30, 20, 10]


def test_a_tie_takes_the_printed_sign():
    rows = [*row("kostnad", 100, 130, 30), *row("kostnad", 50, 60, -10, number=2)]
    assert amounts(*rows)[2::3] == [30, -10]


def test_posts_are_decided_one_by_one_and_told():
    rows = [*row("kostnad", 100, 130, 30), *row("intäkt", 10, 12, 2, number=2)]
    drafts, decided, printed = fill_amounts(rows)
    assert [f.amount for f in drafts] == [100, 130, -30, 10, 12, 2]
    assert decided[1] == "avvikelse: intäkt som tryckt, kostnad omvänt tecken"
    assert printed["tecken_avvikelse"] == "olika"
    assert fill_amounts(row(None, 100, 130, 30))[1] == ["avvikelse: utan post som tryckt"]


@pytest.mark.parametrize(("outcome", "printed", "known"), [(101, 2, -2), (130, 32, -32), (130, 33, 33)])
def test_a_deviation_may_miss_by_two_units_of_the_table_and_no_more(outcome, printed, known):
    assert amounts(*row("kostnad", 100, outcome, printed))[2] == known


def test_one_per_cent_of_a_large_difference_is_rounding():
    assert amounts(*row("kostnad", 100_000, 130_000, 30_300))[2] == -30_300
    assert amounts(*row("kostnad", 100_000, 130_000, 30_301))[2] == 30_301


def test_a_deviation_is_tried_against_levels_of_its_own_kön_post_and_period():
    other = draft("intäkt", "utfall", 70, column=4)
    women = draft("kostnad", "utfall", 70, column=5, kon="kvinnor")
    assert amounts(*row("kostnad", 100, 130, 30), other, women)[2] == -30
    assert amounts(other, women, *row("kostnad", 100, 130, 30))[4] == -30
    later = [
        draft("kostnad", "utfall", 70, column=6, period="2023"),
        draft("kostnad", "budget", 100, column=7, period="2023"),
    ]
    assert amounts(*row("kostnad", 100, 130, 30), *later)[2] == -30
    assert amounts(draft("kostnad", "avvikelse", 30, period=None), *row("kostnad", 100, 130))[0] == -30


def test_two_units_are_the_tables_own_units():
    rows = [draft("kostnad", s, v, column=i, unit="mkr") for i, (s, v) in enumerate((("budget", 100), ("utfall", 130)))]
    assert amounts(*rows, draft("kostnad", "avvikelse", 31, column=3, unit="mkr"))[2] == -31_000


def test_where_no_level_is_of_the_period_the_last_one_counts():
    early = draft("kostnad", "utfall", 70, period="2021", column=5)
    assert amounts(early, *row("kostnad", 100, 130), draft("kostnad", "avvikelse", 30, period=None, column=6))[3] == -30


def test_a_prognosis_serves_where_there_is_no_outcome():
    found = amounts(
        *row("kostnad", 100), draft("kostnad", "prognos", 130, column=2), draft("kostnad", "avvikelse", 30, column=3)
    )
    assert found == [100, 130, -30]


def change(post, before, after, printed, more=()):
    levels = [
        draft(post, "utfall", before, period="2021", column=1),
        draft(post, "utfall", after, period="2022", column=2),
    ]
    return amounts(*levels, draft(post, "förändring", printed, column=3), *more)[2]


@pytest.mark.parametrize(
    ("post", "before", "after", "printed", "known"),
    [
        ("kostnad", 100, 130, 30, 30),
        ("kostnad", 100, 130, -30, 30),  # printed as earlier less later: turned
        ("kostnad", 130, 100, -30, -30),
        ("intäkt", 100, 130, 30, 30),
        ("kostnad", -100, -130, -30, 30),  # costs are negative: so is the change of a cost that grows
        ("netto", 100, 130, 30, -30),  # a net cost that grows is a worse net
        ("kostnad", -100, -130, -77, 77),  # unproven: in the convention of the levels
        ("netto", 100, 130, 77, -77),
        ("intäkt", 100, 130, 77, 77),
    ],
)
def test_a_change_is_later_less_earlier(post, before, after, printed, known):
    assert change(post, before, after, printed) == known


def test_a_change_is_taken_from_the_year_before_and_not_from_an_earlier_one():
    assert change("kostnad", 100, 130, -30, [draft("kostnad", "utfall", 50, period="2019", column=5)]) == 30
    gap = [draft("kostnad", "utfall", v, period=p, column=i) for i, (v, p) in enumerate(((50, "2018"), (130, "2022")))]
    assert amounts(*gap, draft("kostnad", "förändring", -80, column=3))[2] == 80
    alone = [draft("kostnad", "utfall", 130), draft("kostnad", "förändring", -30, column=2)]
    assert amounts(*alone) == [130, -30]


def test_a_change_is_taken_between_levels_of_its_own_post_and_kön():
    assert change("kostnad", 100, 130, -30, [draft("intäkt", "utfall", 70, period="2023", column=5)]) == 30
    assert change("kostnad", 100, 130, -30, [draft("kostnad", "utfall", 70, period="2023", column=5, kon="män")]) == 30
    undated = [
        draft("intäkt", "utfall", 70, period=None, column=5),
        draft("kostnad", "utfall", 7, period=None, column=6),
    ]
    assert change("kostnad", 100, 130, -30, undated) == 30


def test_of_one_year_the_outcome_is_what_changed():
    budget = draft("kostnad", "budget", 500, period="2022", column=9)
    assert change("kostnad", 100, 130, -30, [budget]) == 30


@pytest.mark.parametrize(
    ("drafts", "told"),
    [
        ([draft("kostnad", "utfall", -5), draft("kostnad", "budget", -6)], (-1, 1, 1, 1)),
        ([draft("kostnad", "utfall", -5), draft("kostnad", "budget", 6)], (1, 1, 1, 1)),  # as many: positive
        ([draft("kostnad", "utfall", 5), draft("netto", "utfall", 4)], (1, -1, 1, 1)),  # a net cost
        ([draft("netto", "utfall", -4), draft("kostnad", "utfall", 5)], (1, 1, 1, 1)),
        ([draft("kostnad", "utfall", 5), draft("intäkt", "utfall", -1)], (1, -1, -1, -1)),  # a ledger
        ([draft("intäkt", "utfall", -1)], (1, 1, 1, 1)),  # incomes alone tell nothing of a ledger
        ([draft("kostnad", "utfall", 50), draft("intäkt", "utfall", 90), draft("netto", "utfall", 40)], (1, 1, 1, 1)),
        ([draft("kostnad", "utfall", 50), draft("intäkt", "utfall", 90), draft("netto", "utfall", -40)], (1, -1, 1, 1)),
        ([draft("netto", "utfall", 40, label="Årets resultat")], (1, 1, 1, 1)),  # results alone keep their sign
        ([draft("kostnad", "avvikelse", -5), draft("kostnad", "utfall", 6)], (1, 1, 1, 1)),  # a deviation is no level
    ],
)
def test_the_convention_is_read_from_the_table_itself(drafts, told):
    found = find_convention(drafts)
    assert (found.cost, found.netto, found.income, found.result) == told


@pytest.mark.parametrize(
    ("drafts", "reason"),
    [
        ([draft("netto", "utfall", 40, label="Årets resultat")], "eget kapital och resultat har sitt eget tecken"),
        (
            [draft("netto", "utfall", 40, label="Årets resultat"), draft(None, "utfall", 40, label="Eget kapital")],
            "eget kapital och resultat har sitt eget tecken",
        ),
        (
            [draft("netto", s, 40, label="Årets resultat", column=n) for n, s in enumerate(("budget", "utfall"))],
            "netto är mest negativa tal",  # a budget is followed up: and no net is left to judge by
        ),
        (
            [draft("netto", "utfall", 40, label="Årets resultat"), draft("kostnad", "utfall", 40)],
            "netto är mest negativa tal",
        ),
        ([draft("netto", "utfall", 0.5)], "netto är mest positiva tal, alltså nettokostnad"),
        ([draft("netto", "utfall", -0.5)], "netto är mest negativa tal"),
        ([draft("netto", "utfall", 0)], "netto är mest negativa tal"),
        ([draft("kostnad", "utfall", -0.5)], "kostnader är tryckta som negativa tal"),
        ([draft("kostnad", "utfall", 0)], "netto är mest negativa tal"),
        ([draft("kostnad", "utfall", 0.5)], "netto är mest negativa tal"),
    ],
)
def test_a_convention_says_what_it_was_read_from(drafts, reason):
    assert find_convention(drafts).reason == reason


def test_most_nets_decide_how_they_are_counted():
    def block(place, netto):
        parts = {"kostnad": 50, "intäkt": 90, "netto": netto}
        return [draft(post, "utfall", v, row=place) for post, v in parts.items()]

    assert find_convention([*block(1, 40), *block(2, -40), *block(3, -40)]).netto == -1
    assert find_convention([*block(1, 40), *block(2, 40), *block(3, -40)]).netto == 1


@pytest.mark.parametrize(("post", "netto", "known"), [("intäkt", 51, 1), ("kostnad", 51, -1), ("intäkt", -51, -1)])
def test_a_post_that_is_not_printed_beside_a_net_counts_as_nothing(post, netto, known):
    found = find_convention([draft(post, "utfall", 50), draft("netto", "utfall", netto)])
    assert (found.netto, found.reason) == (known, "netto prövat mot intäkt och kostnad")


def test_a_net_may_miss_by_rounding_and_not_by_more():
    def net(value):
        return [draft("kostnad", "utfall", 500), draft("intäkt", "utfall", 900), draft("netto", "utfall", value)]

    assert find_convention(net(401)).reason == "netto prövat mot intäkt och kostnad"
    assert find_convention(net(402)).reason == "netto är mest positiva tal, alltså nettokostnad"
    large = [draft("kostnad", "utfall", 500_000), draft("intäkt", "utfall", 900_000), draft("netto", "utfall", 400_800)]
    assert find_convention(large).reason == "netto prövat mot intäkt och kostnad"


@pytest.mark.parametrize(("post", "netto"), [("kostnad", -1), ("intäkt", 1)])
def test_a_net_beside_one_post_alone_is_proven_within_rounding(post, netto):
    found = find_convention([draft(post, "utfall", 50), draft("netto", "utfall", 49)])
    assert (found.netto, found.reason) == (netto, "netto prövat mot intäkt och kostnad")


def test_a_small_income_is_no_negative_one():
    found = find_convention([draft("kostnad", "utfall", 5), draft("intäkt", "utfall", 0.5)])
    assert found.income == 1


def test_a_small_refund_is_one_too():
    parts = [draft("kostnad", "utfall", v, row=i) for i, v in enumerate((-500, 0.5, -100))]
    assert signs._refunds([*parts, draft("kostnad", "utfall", -599.5, row=4, kind="summa")]) == {id(parts[1])}


@pytest.mark.parametrize(
    ("budgets", "netto", "reason"),
    [
        ((0, 0, 0), 1, "budgeten är noll, alltså är talen resultat med eget tecken"),
        ((0, 0, 5), 1, "budgeten är noll, alltså är talen resultat med eget tecken"),
        ((0, 0, 5, 5), -1, "netto är mest positiva tal, alltså nettokostnad"),  # half of them are not most
        ((0, 0), -1, "netto är mest positiva tal, alltså nettokostnad"),  # and two are too few
    ],
)
def test_nets_whose_budget_is_nought_are_results(budgets, netto, reason):
    found = [draft("netto", s, v, row=n) for n, b in enumerate(budgets) for s, v in (("budget", b), ("utfall", 7 + n))]
    assert find_convention(found) == Convention(1, netto, reason)


def test_deviations_prove_no_net():
    printed = {"kostnad": 30, "intäkt": 50, "netto": 20}  # intäkt − kostnad, but of deviations
    drafts = [draft(post, "avvikelse", v, column=n) for n, (post, v) in enumerate(printed.items())]
    assert find_convention([*drafts, draft("netto", "utfall", 40, row=4)]).netto == -1


def test_the_convention_is_told_in_words():
    assert str(Convention(-1, 1, "x")) == "teckenkonvention: kostnader negativa; x"
    assert str(Convention(1, -1, "x", income=-1)) == "teckenkonvention: kostnader positiva; intäkter negativa; x"


@pytest.mark.parametrize(
    ("fact", "convention", "known"),
    [
        (draft("kostnad", "utfall", -5), Convention(-1, 1, ""), 5),
        (draft("kostnad", "utfall", 5), Convention(-1, 1, ""), 5),  # a lost minus
        (draft("kostnad", "utfall", 0.5), Convention(-1, 1, ""), 0.5),
        (draft("kostnad", "utfall", -0.5), Convention(-1, 1, ""), 0.5),
        (draft("kostnad", "avvikelse", 5), Convention(-1, 1, ""), -5),
        (draft("kostnad", "utfall", 5), Convention(1, 1, ""), 5),
        (draft("kostnad", "utfall", -5), Convention(1, 1, ""), -5),  # a refund
        (draft("netto", "utfall", 5), Convention(1, -1, ""), -5),
        (draft("netto", "utfall", 5, label="Årets resultat"), Convention(1, -1, "", result=1), 5),
        (draft("netto", "utfall", -5, label="Årets resultat"), Convention(1, 1, "", result=-1), 5),
        (draft("intäkt", "utfall", -5), Convention(1, -1, "", income=-1), 5),
        (draft(None, "utfall", -5), Convention(-1, -1, "", income=-1), -5),
        (draft("kostnad", "utfall", 5, unit="mkr"), Convention(1, 1, ""), 5_000),
        (draft("kostnad", "utfall", 5, unit="kr"), Convention(1, 1, ""), 0.005),
        (draft("kostnad", "utfall", 5, unit="antal"), Convention(1, 1, ""), None),
        (draft("kostnad", "utfall", None), Convention(1, 1, ""), None),
    ],
)
def test_a_level_takes_the_common_sign_in_tkr(fact, convention, known):
    assert level_amount(fact, convention) == known


def test_a_proven_refund_keeps_its_sign_among_negative_costs():
    assert level_amount(draft("kostnad", "utfall", 5), Convention(-1, 1, ""), refunded=True) == -5
    parts = [draft("kostnad", "utfall", v, row=i) for i, v in enumerate((-500, 30, -100))]
    assert signs._refunds([*parts, draft("kostnad", "utfall", -570, row=4, kind="summa")]) == {id(parts[1])}
    assert signs._refunds([*parts, draft("kostnad", "utfall", -572, row=4, kind="delsumma")]) == {id(parts[1])}
    assert signs._refunds([*parts, draft("kostnad", "utfall", -573, row=4, kind="summa")]) == set()
    assert (
        signs._refunds([parts[1], draft("kostnad", "utfall", 30, row=4, kind="summa")]) == set()
    )  # one part proves none
    assert signs._refunds([*parts[:2], draft("kostnad", "utfall", -470, row=4, kind="summa")]) == {id(parts[1])}
    among = [*parts, draft("kostnad", "utfall", 7, row=3, is_part=True), draft("kostnad", "utfall", 0, row=3)]
    assert signs._refunds([*among, draft("kostnad", "utfall", -570, row=4, kind="summa")]) == {id(parts[1])}
    gaps = [draft("kostnad", "avvikelse", v, row=i) for i, v in enumerate((-500, 30, -100))]
    assert signs._refunds([*gaps, draft("kostnad", "avvikelse", -570, row=4, kind="summa")]) == set()
    coarse = [draft("kostnad", "utfall", v, row=i, decimals=1) for i, v in enumerate((-500.0, 30.0, -100.0))]
    assert signs._refunds([*coarse, draft("kostnad", "utfall", -570.3, row=4, decimals=1, kind="summa")]) == set()


def test_a_guessed_unit_gives_no_amount():
    assumed = Marks(unit=Mark("antagen", "gissad"))
    found = amounts(
        draft("kostnad", "utfall", 5, marks=assumed),
        draft("kostnad", "utfall", 6),
        draft("x", "utfall", 1, unit="antal"),
    )
    assert found == [None, 6, None]
    assert fill_amounts([draft(None, "utfall", 5, unit="antal")])[1:] == ([], {})


def test_a_turned_nought_is_nought():
    (zero, _) = amounts(draft("kostnad", "utfall", 0), draft("kostnad", "utfall", -5))
    assert str(zero) == "0.0"


@pytest.mark.parametrize(
    ("drafts", "told"),
    [
        ([draft("kostnad", "utfall", -5)], ("negativa", None, None)),
        ([draft("avskrivning", "utfall", 5)], ("positiva", None, None)),
        ([draft("intäkt", "utfall", 5)], (None, "positiva", None)),
        ([draft("netto", "utfall", 5)], (None, None, "omvänt")),
    ],
)
def test_the_signs_of_a_table_are_those_of_the_posts_that_it_has(drafts, told):
    assert tuple(fill_amounts(drafts)[2].values()) == told


def test_a_change_from_the_forecast_before_is_the_forecast_now_less_that_one():
    printed = (("prognos", 2175, "Helårsprognos"), ("prognos", 2160, "Föregående"), ("förändring", -15, None))
    change = [draft("netto", s, v, column=i, head=h) for i, (s, v, h) in enumerate(printed)]
    assert amounts(*change) == [-2175, -2160, -15]

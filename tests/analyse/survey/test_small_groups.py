"""Each rule of what may not be shown, by itself: two women out of three are not shown, and nothing else is hidden."""

import pytest

from analys.analyse.survey import small_groups
from analys.analyse.survey.counts import Feasible
from analys.analyse.survey.relations import AnswerCell, AnswerFamily, Sum
from analys.analyse.survey.small_groups import hide_small

FIRST = {"kommun": "X", "dokument": "x-2024", "period": "2024", "tabell": 1}


def counts(*, total=(), pairs=()):
    """Numbers of answers that fit the printed shares: of all, and of women and men together."""
    return Feasible(tuple((0, n) for n in total), tuple(((0, women), (0, men)) for women, men in pairs))


def question(rows, possible, split=(), answers=None):
    """One question put to one group: its rows by kön, and how many may have answered."""
    return {
        "fråga": "Nöjd", "grupp": "Vuxna", "första": FIRST, "kön": dict.fromkeys(rows, FIRST), "möjliga": possible,
        "delning": split, "bas": {"n_svar": answers}, "rader": [{"kön": kon, **row} for kon, row in rows.items()],
    }  # fmt: skip


def hidden(asked):
    """The kön of a question that are not shown, once all is done."""
    hide_small([asked])
    return [row["kön"] for row in asked["rader"] if row["undertryckt"]]


@pytest.mark.parametrize(("answers", "out"), [(3, True), (4, True), (5, False), (6, False)])
def test_four_answers_are_too_few_and_five_are_enough(answers, out):
    assert hidden(question({"totalt": {"andel": 50.0}}, counts(total=(answers,)))) == (["totalt"] if out else [])


def test_the_likeliest_number_of_answers_decides_and_the_printed_one_where_none_fits():
    assert hidden(question({"totalt": {"andel": 50.0}}, counts(total=(8, 4)))) == []
    assert hidden(question({"totalt": {"andel": 50.0}}, counts(total=(4, 8)))) == ["totalt"]
    assert hidden(question({"totalt": {"andel": 50.0, "n_svar": 4}}, counts())) == ["totalt"]
    assert hidden(question({"totalt": {"andel": 50.0, "n_svar": 5}}, counts())) == []
    assert hidden(question({"totalt": {"andel": 50.0}}, counts())) == []  # nobody knows of how many


def test_the_printed_number_does_not_stand_against_what_the_shares_allow():
    assert hidden(question({"totalt": {"andel": 50.0, "n_svar": 3}}, counts(total=(9,)))) == []


BOTH = {"kvinnor": {"andel": 50.0}, "män": {"andel": 40.0}}


@pytest.mark.parametrize(
    ("pairs", "out"),
    [
        (((2, 30),), ["kvinnor", "män"]),  # the smaller of the two decides, and each follows from the other
        (((30, 2),), ["kvinnor", "män"]),
        (((4, 4),), ["kvinnor", "män"]),
        (((5, 5),), []),
        (((6, 7),), []),
        (((2, 30), (16, 16)), []),  # some split leaves both large enough
        (((2, 30), (30, 2)), ["kvinnor", "män"]),
    ],
)
def test_of_women_and_men_the_smaller_side_decides(pairs, out):
    assert hidden(question(BOTH, counts(pairs=pairs))) == out


def test_a_printed_split_says_how_many_women_and_men_there_were():
    split = [(12, 3)]
    asked = question(BOTH, counts(pairs=((12, 3),)), split)
    assert [small_groups._too_small(asked, kon, {"andel": 50.0}) for kon in ("kvinnor", "män")] == [False, True]


@pytest.mark.parametrize("kon", ["kvinnor", "män"])
def test_one_kön_beside_the_total_gives_the_other_away(kon):
    asked = question({"totalt": {"andel": 50.0}, kon: {"andel": 60.0}}, counts(total=(20,), pairs=((10, 10),)))
    assert small_groups._too_small(asked, kon, {"andel": 60.0})
    assert not small_groups._too_small(asked, "totalt", {"andel": 50.0})


def test_both_kön_beside_the_total_or_one_alone_give_nobody_away():
    three = question({"totalt": {"andel": 50.0}, **BOTH}, counts(total=(20,), pairs=((10, 10),)))
    assert not small_groups._too_small(three, "kvinnor", {"andel": 50.0})
    alone = question({"kvinnor": {"andel": 50.0}}, counts(pairs=((10, 10),)))
    assert not small_groups._too_small(alone, "kvinnor", {"andel": 50.0})


def test_what_the_report_hides_itself_stays_hidden():
    assert hidden(question({"totalt": {"andel": None}}, counts(total=(50,)))) == ["totalt"]

    assert small_groups._too_small(question({}, counts()), "totalt", {"andel": None})


def test_a_kön_with_a_count_under_five_beside_it_is_too_few_and_the_other_is_not():
    asked = question(BOTH, counts())
    asked["bas"]["få"] = {"kvinnor": 4}
    assert small_groups._too_small(asked, "kvinnor", {"andel": 50.0})
    assert not small_groups._too_small(asked, "män", {"andel": 40.0})


@pytest.mark.parametrize(("answers", "out"), [(4, True), (5, False), (None, False)])
def test_a_kön_of_a_question_that_fewer_than_five_answered_is_too_few(answers, out):
    asked = question({"totalt": {"andel": 50.0}, **BOTH}, counts(), answers=answers)
    assert small_groups._too_small(asked, "kvinnor", {"andel": 50.0}) is out
    assert not small_groups._too_small(asked, "totalt", {"andel": 50.0, "n_svar": 9})  # by its own number


def test_a_kön_that_is_too_few_takes_the_other_with_it():
    rows = {"totalt": {"andel": 50.0}, **BOTH}
    asked = question(rows, counts(total=(15,), pairs=((3, 12),)), [(3, 12)], answers=15)
    assert hidden(asked) == ["kvinnor", "män"]


def put_to(group, answers):
    """A question put to one of several groups of one survey."""
    return question({"totalt": {"andel": 50.0}}, counts(total=(answers,)), answers=answers) | {"grupp": group}


def test_small_groups_that_are_few_together_take_a_large_one_with_them():
    """Three and one of forty are hidden; the thirty-six that are left beside the total would tell of the four."""
    asked = [put_to("Samtliga", 40), put_to("Missbruk", 3), put_to("Hemtjänst", 1), put_to("Barn och unga", 36)]
    hide_small(asked)
    assert [q["grupp"] for q in asked if q["rader"][0]["undertryckt"]] == ["Missbruk", "Hemtjänst", "Barn och unga"]


def test_a_figure_that_is_hidden_in_one_table_is_hidden_in_the_other_too():
    asked = [put_to("Vuxna", 4), question({"totalt": {"andel": 50.0}}, counts())]
    hide_small(asked)
    assert [q["rader"][0]["undertryckt"] for q in asked] == [True, True]


def test_a_question_that_prints_its_own_answers_goes_by_them():
    """Four answered one question and thirty another: the thirty are shown."""
    asked = [put_to("Vuxna", 4), put_to("Vuxna", 30) | {"fråga": "Trygg", "första": FIRST | {"tabell": 2}}]
    hide_small(asked)
    assert [q["rader"][0]["undertryckt"] for q in asked] == [True, False]


def test_a_figure_that_two_tables_count_differently_is_hidden_in_both():
    asked = [put_to("Vuxna", 4), put_to("Vuxna", 30)]
    hide_small(asked)
    assert [q["rader"][0]["undertryckt"] for q in asked] == [True, True]


def test_the_share_that_tells_a_hidden_one_is_hidden_too():
    family = AnswerFamily([cell(4, shown=False), cell(4), cell(9), cell(9)], [], [(2, 3), (0, 1)])
    assert small_groups._hide_twin(family) and shown(family) == [False, False, True, True]
    assert not small_groups._hide_twin(family)


def test_a_hidden_row_keeps_nothing_to_compute_from_and_says_why():
    asked = question({"totalt": {"andel": 50.0, "n_svar": 4, "anmärkning": None}}, counts(total=(4,)))
    hide_small([asked])
    (row,) = asked["rader"]
    assert row["anmärkning"] == "Visas inte: gruppen, eller en grupp som kan räknas fram ur den, har färre än fem svar"
    assert {k: v for k, v in row.items() if v is not None} == {
        "kön": "totalt", "undertryckt": True, "anmärkning": row["anmärkning"],
    }  # fmt: skip
    assert set(small_groups.HIDDEN_COLUMNS) <= set(row)


def test_a_shown_row_is_left_as_it_is():
    asked = question({"totalt": {"andel": 50.0, "n_svar": 40}}, counts(total=(40,)))
    hide_small([asked])
    assert asked["rader"] == [{"kön": "totalt", "andel": 50.0, "n_svar": 40, "undertryckt": False}]


def cell(most, shown=True, small=False, printed=True):
    """A figure of at most so many answers; one that is only left over has no row of its own."""
    return AnswerCell(0, most, 50.0, shown=shown, small=small, rows=[{"undertryckt": False}] if printed else [])


def shown(family):
    return [c.shown for c in family.cells]


def test_a_figure_that_is_alone_hidden_in_a_shown_sum_takes_the_smallest_shown_with_it():
    family = AnswerFamily([cell(60), cell(3, shown=False), cell(30), cell(20)], [Sum(0, (1, 2, 3))])
    assert small_groups._hide_beside(family)
    assert shown(family) == [True, False, True, False]
    assert family.cells[3].rows == [{"undertryckt": True}]
    assert not small_groups._hide_beside(family)  # two are hidden now: neither follows from the other at sight


@pytest.mark.parametrize(
    ("cells", "sums"),
    [
        ([cell(60), cell(30), cell(20)], [Sum(0, (1, 2))]),  # nothing is hidden
        ([cell(60, shown=False), cell(3, shown=False), cell(20)], [Sum(0, (1, 2))]),  # the sum is not shown
        ([cell(60), cell(3, shown=False), cell(2, shown=False), cell(20)], [Sum(0, (1, 2, 3))]),  # two are hidden
        ([cell(60), cell(3, shown=False)], [Sum(0, (1,))]),  # there is no other to hide
        ([cell(60), cell(3, shown=False, printed=False), cell(20)], [Sum(0, (1, 2))]),  # what is left over is no figure
        ([cell(4, shown=False, small=True), cell(3), cell(1)], [Sum(0, (1, 2))]),  # parts that are no kön
        ([cell(40, shown=False), cell(20), cell(20)], [Sum(0, (1, 2), by_kon=True)]),  # a large total
        ([cell(4, shown=True, small=True), cell(3), cell(1)], [Sum(0, (1, 2), by_kon=True)]),  # a total that is shown
    ],
)
def test_nothing_more_is_hidden_where_nothing_follows_at_sight(cells, sums):
    family = AnswerFamily(cells, sums)
    before = shown(family)
    assert not small_groups._hide_beside(family) and shown(family) == before


def test_a_small_hidden_total_takes_a_kön_with_it():
    family = AnswerFamily([cell(4, shown=False, small=True), cell(3), cell(1)], [Sum(0, (1, 2), by_kon=True)])
    assert small_groups._hide_beside(family) and shown(family) == [False, True, False]


def test_the_second_sum_is_tried_where_the_first_gives_nothing_away():
    family = AnswerFamily(
        [cell(60), cell(30), cell(30), cell(9), cell(3, shown=False), cell(6)], [Sum(0, (1, 2)), Sum(3, (4, 5))]
    )
    assert small_groups._hide_beside(family) and shown(family) == [True, True, True, True, False, False]


def exact(n, share, shown=True, small=False):
    return AnswerCell(n, n, share, shown=shown, small=small, rows=[{"undertryckt": False}])


def test_a_small_group_that_the_shown_figures_bound_closely_takes_another_part_with_it():
    """20 of 40 and 18 of 36 leave 2 of 4; without the 36 it may be anything."""
    family = AnswerFamily([exact(40, 50.0), exact(4, 50.0, shown=False, small=True), exact(36, 50.0)], [Sum(0, (1, 2))])
    assert small_groups._hide_exposed(family)
    assert shown(family) == [True, False, False]
    assert not small_groups._hide_exposed(family)


def test_of_several_shown_figures_the_smallest_part_is_hidden_first():
    cells = [exact(60, 50.0), exact(4, 50.0, shown=False, small=True), exact(30, 50.0), exact(26, 50.0)]
    family = AnswerFamily(cells, [Sum(0, (1, 2, 3))])
    assert small_groups._hide_exposed(family) and shown(family) == [True, False, True, False]


def test_a_large_hidden_group_needs_no_company():
    family = AnswerFamily([exact(40, 50.0), exact(10, 50.0, shown=False), exact(30, 50.0)], [Sum(0, (1, 2))])
    assert not small_groups._hide_exposed(family) and shown(family) == [True, False, True]


def test_where_everything_is_hidden_there_is_nothing_more_to_hide():
    cells = [exact(8, 50.0, shown=False), exact(4, 50.0, shown=False, small=True), exact(4, 50.0, shown=False)]
    assert not small_groups._hide_exposed(AnswerFamily(cells, [Sum(0, (1, 2))]))

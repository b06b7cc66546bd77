"""Money without a unit: what proves it, what it inherits, and what is too little; on literal drafts."""

import pytest

from analys.interpret.document.certainty import PRINTED, Marks
from analys.interpret.document.drafts import Draft, Hints
from analys.interpret.meaning.money_units import agreeing_units
from analys.interpret.meaning.units import LACKING


def fact(
    label, value, unit=None, decimals=0, serie="utfall", year=2021, row_unit=None, period=None, text=None,
    post="kostnad", theme=None,
):  # fmt: skip
    """A draft of one printed value; without a unit it is money whose unit is still to be found."""
    digits = text or f"{abs(value):.{decimals}f}".replace(".", ",")
    return Draft(
        row=1, column=1, line=None, page=None, group=None, label=label, serie=serie, post=post, period=period,
        year=year, kon=None, value=value, text=digits, unit=unit, decimals=decimals, is_sum=False, is_part=False,
        head=None, theme=theme, hints=Hints(row_unit=row_unit), marks=Marks(unit=PRINTED if unit else LACKING),
    )  # fmt: skip


def decided(*tables, of=-1):
    """Unit and level of the amounts without a unit in one of the tables, the last."""
    facts, why = agreeing_units(list(tables))[of]
    units = {(f.unit, f.marks.unit.level) for f, before in zip(facts, list(tables)[of], strict=True) if not before.unit}
    assert len(units) == 1 and why.startswith("enhet ")
    return units.pop()


def level(*tables):
    return decided(*tables)[1]


def test_a_table_that_lacks_no_unit_is_left_alone_and_only_what_lacks_one_is_changed():
    assert agreeing_units([[fact("Kostnader", 500, "tkr")]]) == [None]
    known, both = [fact("Kostnader", 12_500, "tkr")], [fact("Kostnader", 12_500), fact("Andel", 12, "procent")]
    first, second = agreeing_units([known, both])
    assert first is None and [f.unit for f in second[0]] == ["tkr", "procent"]
    assert second[1] == "enhet tkr: beloppen stämmer med andra i dokumentet vars enhet är känd"


@pytest.mark.parametrize(
    ("value", "decimals", "unit"), [(12.5, 1, "mkr"), (12_500, 0, "tkr"), (12_500_000, 0, "kr"), (-12_500, 0, "tkr")]
)
def test_one_figure_of_the_same_label_and_year_proves_the_unit(value, decimals, unit):
    assert decided([fact("1. Kostnader:", 12_500, "tkr")], [fact("kostnader", value, decimals=decimals)]) == (
        unit, "bevisad",
    )  # fmt: skip


def test_of_another_label_year_or_serie_one_figure_proves_nothing():
    known = [fact("Kostnader", 12_500, "tkr")]
    assert level(known, [fact("Lokaler", 12_500)]) == "ärvd"
    assert level(known, [fact("Kostnader", 12_500, year=2020)]) == "ärvd"
    assert level(known, [fact("Kostnader", 12_500, serie="budget")]) == "bevisad"  # a label may stand under both


def test_a_table_without_a_year_is_proven_by_any_year():
    assert level([fact("Kostnader", 12_500, "tkr")], [fact("Kostnader", 12_500, year=None)]) == "bevisad"


def test_figures_of_two_digits_agree_by_chance():
    assert level([fact("Kostnader", 120, "tkr")], [fact("Kostnader", 120)]) == "ärvd"
    assert level([fact("Kostnader", 123, "tkr")], [fact("Kostnader", 123)]) == "bevisad"
    assert level([fact("Kostnader", 123, "tkr")], [fact("Annat", 12), fact("Kostnader", 123)]) == "bevisad"


@pytest.mark.parametrize(("value", "found"), [(10_001, "bevisad"), (9_999, "bevisad"), (10_002, "ärvd")])
def test_a_figure_of_the_same_label_may_be_cut_off_and_no_more(value, found):
    assert level([fact("Kostnader", 10_000, "tkr")], [fact("Kostnader", value)]) == found


def test_a_figure_too_coarse_proves_nothing():
    assert level([fact("Kostnader", 0.2, "mkr", 1)], [fact("Kostnader", 234)]) == "antagen"
    assert level([fact("Kostnader", 10, "mkr")], [fact("Kostnader", 10_500)]) == "bevisad"  # within half of ten
    coarse = [fact(name, value, "mkr") for name, value in (("A", 10), ("B", 20), ("C", 30))]
    assert level(coarse, [fact("Ett", 10_100), fact("Två", 20_200), fact("Tre", 30_300)]) == "antagen"


ALIKE = [fact("D", 123_000, "tkr"), fact("B", 10_050, "tkr"), fact("C", 17_770, "tkr"), fact("A", 10_010, "tkr")]


def test_three_figures_of_the_same_serie_and_year_prove_the_unit_and_two_do_not():
    three = [fact("Ett", 10_050), fact("Två", 17_770), fact("Tre", 10_010)]
    assert decided(ALIKE, three) == ("tkr", "bevisad")
    assert level(ALIKE, three[:2]) == "ärvd"
    assert level(ALIKE, [fact("Ett", 10_050), fact("Två", 17_770), fact("Tre", 10_003)]) == "ärvd"
    other_year = [fact(f.label, f.value, year=2020) for f in three]
    assert level(ALIKE, other_year) == "ärvd"
    other_serie = [fact(f.label, f.value, serie="budget") for f in three]
    assert level(ALIKE, other_serie) == "ärvd"


@pytest.mark.parametrize(("off", "found"), [(1, "bevisad"), (-1, "bevisad"), (2, "ärvd")])
def test_figures_of_the_same_serie_and_year_agree_within_the_rounding_of_both(off, found):
    assert level(ALIKE, [fact(n, v + off) for n, v in (("Ett", 10_050), ("Två", 17_770), ("Tre", 10_010))]) == found
    mkr = [fact("A", 12.3, "mkr", 1), fact("B", 45.6, "mkr", 1), fact("C", 78.9, "mkr", 1)]  # 50 tkr up or down
    assert level(mkr, [fact("Ett", 12_340), fact("Två", 45_560), fact("Tre", 78_940)]) == "bevisad"
    assert level(mkr, [fact("Ett", 12_360), fact("Två", 45_540), fact("Tre", 78_960)]) != "bevisad"


def test_an_amount_rounded_by_one_per_cent_still_proves_among_others():
    fifty = [fact("A", 50, "tkr"), fact("B", 70, "tkr"), fact("C", 90, "tkr")]
    assert decided(fifty, [fact("Ett", 50_123), fact("Två", 49_877), fact("Tre", 50_321)]) == ("kr", "bevisad")


def test_a_figure_of_the_same_label_agrees_within_twice_its_rounding():
    assert level([fact("Kostnader", 10.0, "mkr", 1)], [fact("Kostnader", 10_080)]) == "bevisad"
    assert level([fact("Kostnader", 10.0, "mkr", 1)], [fact("Kostnader", 10_120)]) != "bevisad"


def test_a_label_weighs_as_three_figures_alike_and_no_more():
    known = [*ALIKE, fact("E", 456_000, "tkr"), fact("Kostnader", 12_500, "tkr")]
    as_tkr = [fact("Kostnader", 12_500), fact("Ett", 10_050), fact("Två", 17_770)]
    assert level(known, [*as_tkr, fact("Fyra", 123)]) == "bevisad"  # five to one
    assert level(known, [*as_tkr, fact("Fyra", 123), fact("Fem", 456)]) == "ärvd"  # five to two


def test_a_figure_counts_once_however_often_it_is_printed():
    assert level(ALIKE, [fact("Ett", 10_050)] * 3) == "ärvd"
    assert level(ALIKE, [*[fact("Ett", 10_050)] * 2, fact("Två", 17_770), fact("Tre", 10_010)]) == "bevisad"


def test_the_proven_unit_weighs_three_times_the_next():
    three, as_mkr = [fact("Ett", 10_050), fact("Två", 17_770), fact("Tre", 10_010)], fact("Fyra", 123)
    assert decided(ALIKE, [*three, as_mkr]) == ("tkr", "bevisad")
    more = [*ALIKE, fact("E", 456_000, "tkr")]
    assert level(more, [*three, as_mkr, fact("Fem", 456)]) == "ärvd"


def test_a_proof_reaches_three_tables_on():
    links = [[fact(f"L{n}", 10_011 + 37 * n), fact(f"L{n + 1}", 10_048 + 37 * n)] for n in range(4)]
    found = agreeing_units([[fact("L0", 10_011, "tkr")], *links])
    assert [facts[0].marks.unit.level for facts, _ in found[1:]] == ["bevisad"] * 3 + ["ärvd"]


def test_key_ratios_need_the_inhabitants_of_their_own_year():
    ratio = fact("Nettokostnad, kr/invånare", 61_250, "kr/invånare")
    bare = [fact("Nettokostnad", 1_225.0, decimals=1)]
    assert decided([fact("Antal invånare", 20_000, "antal"), ratio], bare) == ("mkr", "bevisad")
    assert level([fact("Antal invånare", 20_000, "antal", year=2020), ratio], bare) == "antagen"
    assert level([ratio], bare) == "antagen"


def test_a_coarse_key_ratio_proves_within_its_own_rounding():
    base = [fact("Antal invånare", 20_000, "antal"), fact("Nettokostnad, kr/invånare", 61, "kr/invånare")]
    assert decided(base, [fact("Nettokostnad", 1_240)]) == ("tkr", "bevisad")  # 1 220, give or take 10, twice


@pytest.mark.parametrize(("value", "found"), [(400, ("mkr", "ärvd")), (401, (None, "antagen"))])
def test_the_rest_of_a_table_gives_its_unit_where_the_sizes_allow_it(value, found):
    other = [fact("X", 777, "tkr", year=2019, row_unit="tkr")]
    rest = [fact("A", 2, "mkr", row_unit="mkr"), fact("C", 1, "mkr", row_unit="mkr")]
    assert decided(other, [*rest, fact("B", value)]) == found


def test_of_two_units_in_a_table_its_first_holds_for_the_rest():
    assert decided([fact("A", 500, "kr"), fact("B", 700, "tkr"), fact("C", 300)]) == ("kr", "ärvd")


def test_only_what_lacks_a_unit_is_weighed_for_one():
    prints = [fact("A", 500, "tkr", year=2018)]
    assert decided(prints, [fact("C", 700), fact("Antal", 9_000_000, "antal")]) == ("tkr", "ärvd")
    apart = [fact("A", 500, "kr", year=2018), fact("B", 500, "tkr", year=2018)]
    assert decided(apart, [fact("C", 700), fact("Antal", 20_000_000, "antal")]) == (None, "antagen")


def test_a_table_of_noughts_takes_the_only_unit():
    assert decided([fact("A", 500, "tkr", year=2018)], [fact("C", 0)]) == ("tkr", "ärvd")


def test_a_proven_table_gives_its_unit_to_the_next_with_its_heads_and_an_assumed_one_does_not():
    known = [fact("A", 12_345, "tkr", year=2018), fact("B", 1, "kr", year=2018, row_unit="kr")]
    years = {"2018": 12_345, "2017": 12_111}

    def bare(label, factor=1):
        return [fact(label, v // factor, period=p, year=int(p)) for p, v in years.items()]

    other = [fact("X", 3, "mkr", year=2010)]
    assert decided(known, bare("A"), other, bare("Z", 2), of=1) == ("tkr", "bevisad")
    assert decided(known, bare("A"), other, bare("Z", 2)) == ("tkr", "ärvd")
    prints = [fact("A", 500, "tkr", year=2010)]
    guessed = [[fact(label, v, theme="prognos", period=p, post=None) for p, v in years.items()] for label in ("Y", "Z")]
    assert level(prints, *guessed) == "antagen"


@pytest.mark.parametrize(
    ("more", "level_"),
    [
        ({"theme": "prognos", "serie": "budget"}, "antagen"),
        ({"theme": "sammanfattning", "serie": "budget"}, "antagen"),
        ({"theme": "drift"}, "antagen"),
        ({"theme": "drift", "serie": "budget"}, "ärvd"),
        ({"theme": "prognos", "post": "kostnad"}, "ärvd"),
        ({"theme": "prognos", "label": "Långfristiga skulder"}, "ärvd"),
    ],
)
def test_a_forecast_of_anything_takes_the_only_unit_for_sure_only_where_it_tells_of_money(more, level_):
    assert (
        level([fact("A", 500, "tkr", year=2018)], [fact(**({"label": "Barn", "value": 700, "post": None} | more))])
        == level_
    )


def neighbour(unit, size, **more):
    return [fact("A", size, unit, period="2021", **more), fact("A", size / 2, unit, period="2020", year=2020, **more)]


@pytest.mark.parametrize(("value", "known"), [(40_000, True), (40_001, False), (1, True), (0.99, False)])
def test_the_nearest_table_with_the_same_heads_gives_its_unit_where_the_sizes_allow_it(value, known):
    bare = neighbour(None, value, decimals=0 if value >= 1 else 2)
    far, near = neighbour("kr", 900), neighbour("tkr", 200)
    assert (decided(far, near, bare) == ("tkr", "ärvd")) is known
    assert decided(neighbour("kr", 201), neighbour("tkr", 200), neighbour(None, 100)) == ("tkr", "ärvd")
    assert decided(neighbour("tkr", 200), neighbour(None, 100), neighbour("kr", 201), of=1) == ("tkr", "ärvd")


def test_other_heads_one_head_or_two_units_give_none():
    two = [fact("X", 900, "kr", serie="budget", year=2018), fact("Y", 900, "tkr", serie="budget", year=2018)]
    assert level(two, neighbour("tkr", 200), [fact("B", 100, period="2021")]) == "antagen"
    assert level(two, [fact("A", 200, "tkr", period="2021")], [fact("B", 100, period="2021")]) == "antagen"
    mixed = [neighbour("tkr", 200)[0], neighbour("kr", 200)[1]]
    assert level(mixed, neighbour(None, 100)) == "antagen"


@pytest.mark.parametrize(
    ("unit", "value", "decimals", "level_"),
    [
        ("tkr", 100_000, 0, "ärvd"), ("tkr", 100_001, 0, "antagen"), ("tkr", 12.5, 1, "antagen"),
        ("kr", 100_000, 0, "ärvd"), ("kr", 100_001, 0, "antagen"),
        ("tkr", 12.25, 2, "antagen"), ("mkr", 12.5, 1, "ärvd"), ("kr", 12.25, 2, "ärvd"), ("kr", 12.5, 1, "antagen"),
    ],
)  # fmt: skip
def test_the_only_unit_that_the_tables_print_holds_where_size_and_decimals_fit(unit, value, decimals, level_):
    assert (
        level([fact("A", 500, unit, year=2018), fact("B", 3, unit, year=2018)], [fact("C", value, decimals=decimals)])
        == level_
    )


def test_a_unit_on_a_single_row_is_not_that_of_the_tables():
    assert level([fact("A", 500, "tkr", year=2018, row_unit="tkr")], [fact("C", 700)]) == "antagen"
    assert level([fact("A", 500, "tkr", year=2018, row_unit=None)], [fact("C", 700)]) == "ärvd"

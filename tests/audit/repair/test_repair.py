"""Causes of failing identities, on grids of literal cells: the smallest change that settles the most."""

from fractions import Fraction
from itertools import groupby

from analys.audit.repair.repair import doubt, find_causes
from analys.audit.tables.identity import Identity
from analys.audit.tables.ledger import Entry

ONE = Fraction(1)


def cell(row, col, value, tabell=1, group="", half=Fraction(1, 2)):
    return Entry(
        anchor=f"{tabell}-{row}-{col}", tabell=tabell, rad=row, kolumn=col, source_line=None, row=row, col=col,
        value=Fraction(value), half=half, text=str(value), label="", group=group, serie=None, post=None, period=None,
        year=None, kon=None, unit="tkr", column_label="", tema=None,
    )  # fmt: skip


def adds(target, *terms, typ="summa", form="summa", exact=True, document="x"):
    return Identity(typ, document, target, tuple((ONE, t) for t in terms), form=form, exact=exact)


def grid(*rows):
    return [[cell(i, j, v) for j, v in enumerate(row)] for i, row in enumerate(rows)]


def crossed(rows):
    """The sums of a square of figures whose last row and last column are its sums."""
    down = [adds(rows[-1][j], *(r[j] for r in rows[:-1])) for j in range(len(rows[0]))]
    across = [adds(r[-1], *r[:-1], typ="netto") for r in rows]
    return down + across


def test_where_all_holds_there_is_no_cause():
    assert find_causes(crossed(grid([11, 23, 34], [45, 67, 112], [56, 90, 146]))) == []
    assert find_causes([adds(cell(0, 0, 0), cell(1, 0, 0))]) == []


def test_a_lost_sign_is_one_cause_that_settles_row_and_column():
    rows = grid([110, 230, 340], [45, 617, 572], [65, 847, 912])
    (cause,) = find_causes(crossed(rows))
    assert (cause.kind, cause.change, cause.solves) == ("tecken", {rows[1][0]: Fraction(-45)}, 2)
    assert cause.cell is rows[1][0] and cause.applied == {} and cause.rivals == ()
    assert {i.typ for i in cause.identities} == {"summa", "netto"}


def test_of_what_a_change_settles_the_identity_of_its_own_cell_comes_first_and_then_the_net():
    rows = grid([110, 230, 340], [45, 617, 662], [155, 847, 1020])  # 1 002 with two digits changed
    (cause,) = find_causes(crossed(rows))
    assert (cause.kind, cause.change) == ("siffror", {rows[2][2]: Fraction(1002)})
    assert [i.typ for i in cause.identities] == ["netto", "summa"] and cause.solves == 2


def test_two_slips_are_two_causes_and_the_later_knows_the_earlier():
    rows = grid([110, 230, 340], [45, 617, 572], [65, 847, 921])
    found = find_causes(crossed(rows))
    assert {(c.kind, *c.change.items()) for c in found} == {
        ("tecken", (rows[1][0], Fraction(-45))), ("siffror", (rows[2][2], Fraction(912))),
    }  # fmt: skip
    assert found[0].applied == {} and found[1].applied == found[0].change


def test_a_change_that_breaks_what_holds_is_no_explanation():
    a, b, total, other = cell(0, 0, 12), cell(1, 0, 34), cell(2, 0, 22), cell(3, 0, 12)
    first, second = adds(total, a, b), adds(other, a)  # 34 − 12 = 22, but a is 12 in another place too
    (cause,) = find_causes([first])
    assert (cause.kind, cause.change) == ("tecken", {a: Fraction(-12)})
    (cause,) = find_causes([first, second])
    assert a not in cause.change and cause.identities == (first,)


def test_cells_that_changed_places_are_found_together_though_no_failing_identity_holds_both():
    swapped, more, net, less, left = grid([21, 31], [58, 64], [89, 85], [7, 9], [38, 30])  # 31 and 21 are right
    failing = [adds(t[i], swapped[i], m[i], typ="netto") for i in (0, 1) for t, m in ((net, more), (left, less))]
    holds = adds(cell(9, 0, 52), *swapped)
    (cause,) = find_causes([*failing, holds])
    assert (cause.kind, cause.change) == ("ombytta", {swapped[0]: Fraction(31), swapped[1]: Fraction(21)})
    assert cause.solves == 4 and set(cause.identities) == set(failing)
    # three settled are enough, two are too few to join what shares no cell
    assert [c.solves for c in find_causes([*failing[:3], holds])] == [3]
    assert [len(c.identities) for c in find_causes([failing[0], failing[2], holds])] == [1, 1]


def sum_of_columns(*columns):
    """A sum row over rows, in several columns."""
    cells = [[cell(i, j, v) for i, v in enumerate(column)] for j, column in enumerate(columns)]
    return [adds(c[-1], *c[:-1]) for c in cells]


def test_a_sum_that_fits_in_no_column_misses_a_row():
    identities = sum_of_columns((11, 23, 134), (45, 67, 212))
    (cause,) = find_causes(identities)
    assert (cause.kind, cause.change, cause.solves) == ("rad", {}, 2) and set(cause.identities) == set(identities)
    assert cause.cell is identities[0].target


def test_one_column_of_two_or_a_single_one_misses_no_row():
    one_holds = sum_of_columns((11, 23, 134), (45, 67, 112))
    assert [c.kind for c in find_causes(one_holds)] != ["rad"]
    assert [c.kind for c in find_causes(sum_of_columns((11, 23, 134)))] != ["rad"]
    single = sum_of_columns((23, 134), (67, 212))  # one term: a repeated row, no sum of rows
    assert "rad" not in [c.kind for c in find_causes(single)]


def test_a_failure_of_a_limit_alone_is_of_unknown_cause():
    low = adds(cell(0, 0, 90), cell(0, 1, 40), cell(0, 2, 60), form="spann", typ="kön")
    (cause,) = find_causes([low])
    assert (cause.kind, cause.change, cause.solves, cause.identities) == ("okänd", {}, 0, (low,))


def limits(*places, typ="kön"):
    """Failures that nothing explains: 90 between 40 and 60, at (tabell, row, group)."""
    return [
        adds(cell(r, 10 * n, 90, t, g), cell(r, 10 * n + 1, 40, t, g), cell(r, 10 * n + 2, 60, t, g), form="spann",
             typ=typ)
        for n, (t, r, g) in enumerate(places)
    ]  # fmt: skip


def test_what_nothing_explains_is_one_finding_a_row_or_a_block():
    def sizes(*places):
        return sorted(len(c.identities) for c in find_causes(limits(*places)))

    assert sizes((1, 3, ""), (1, 3, "")) == [2]
    assert sizes((1, 3, ""), (1, 4, "")) == [1, 1]
    assert sizes((1, 3, "BARN"), (1, 4, "BARN")) == [2]
    assert sizes((1, 3, "BARN"), (1, 4, "VUXNA")) == [1, 1]
    assert sizes((1, 3, ""), (2, 3, "")) == [1, 1]


def test_two_tables_that_disagree_are_one_finding_whichever_is_the_first():
    def between(one, other, row):
        a, b, c = cell(row, 0, 90, one), cell(row, 1, 40, other), cell(row, 2, 60, one)
        return adds(a, b, c, form="spann", typ="korstabell")

    first, turned, other = between(1, 2, 0), between(2, 1, 5), between(1, 3, 7)
    assert [set(c.identities) for c in find_causes([first, turned, other])] == [{first, turned}, {other}]


def test_an_exact_fit_is_believed_before_one_within_rounding():
    """A lost sign of 6,2 is exact: 20,0 − 6,2 = 13,8."""
    half = Fraction(1, 20)
    a, b, total = (
        cell(0, 0, Fraction(62, 10), half=half),
        cell(1, 0, 20, half=half),
        cell(2, 0, Fraction(138, 10), half=half),
    )
    (cause,) = find_causes([adds(total, a, b, exact=False)])
    assert (cause.kind, cause.change) == ("tecken", {a: Fraction(-62, 10)})


def test_changes_as_simple_that_settle_the_same_are_rivals():
    a, b, total = cell(0, 0, 15), cell(1, 0, 15), cell(2, 0, 0)
    (cause,) = find_causes([adds(total, a, b)])
    assert cause.kind == "tecken" and len(cause.rivals) >= 1
    assert cause.change == {a: Fraction(-15)} and {b: Fraction(-15)} in cause.rivals


def test_the_simpler_the_slip_the_more_readily_it_is_believed_and_a_fit_within_rounding_less():
    kinds = ("tecken", "siffror", "ombytta", "siffra", "tusen", "bortfall", "tal")
    every = sorted(((doubt(k, r), k, r) for k in kinds for r in (False, True)), key=lambda x: x[0])
    assert [{(k, r) for _, k, r in same} for _, same in groupby(every, key=lambda x: x[0])] == [
        {("tecken", False)}, {("siffror", False), ("ombytta", False)}, {("siffra", False)},
        {("tusen", False), ("bortfall", False)}, {("tecken", True)}, {("siffror", True), ("ombytta", True)},
        {("tal", False)}, {("siffra", True)}, {("tusen", True), ("bortfall", True)}, {("tal", True)},
    ]  # fmt: skip


def test_changes_that_settle_different_identities_are_no_rivals():
    a, b, shared = cell(0, 0, 15), cell(1, 0, 40), cell(2, 0, 100)
    found = find_causes([adds(cell(3, 0, 85), a, shared), adds(cell(4, 1, 60), b, shared)])
    assert [(c.kind, c.change, c.rivals) for c in found] == [
        ("tecken", {a: Fraction(-15)}, ()), ("tecken", {b: Fraction(-40)}, ()),
    ]  # fmt: skip


def test_of_changes_as_simple_the_one_of_a_failing_identitys_own_cell_is_taken():
    a, total = cell(0, 0, -5), cell(1, 0, 5)
    (cause,) = find_causes([adds(total, a)])
    assert (cause.kind, cause.change) == ("tecken", {total: Fraction(-5)})


def test_of_changes_as_simple_the_one_of_fewer_cells_is_taken():
    total, *parts = cell(0, 0, 13), cell(1, 0, 22), cell(2, 0, 4), cell(3, 0, 5)  # 31, or 22 and 13 changed places
    (cause,) = find_causes([adds(total, *parts)])
    assert (cause.kind, cause.change) == ("siffror", {total: Fraction(31)})


def test_a_slip_is_found_in_a_product_too_and_not_where_it_breaks_what_holds():
    price, volume, cost = cell(0, 0, 21), cell(0, 1, 100), cell(0, 2, 1200)
    product = adds(cost, price, volume, typ="produkt", form="produkt", exact=True)
    (cause,) = find_causes([product])
    assert (cause.kind, cause.change) == ("siffror", {cost: Fraction(2100)})
    (cause,) = find_causes([product, adds(cell(9, 2, 1234), cost, cell(8, 2, 34))])
    assert (cause.kind, cause.change) == ("siffror", {price: Fraction(12)})


def test_a_change_that_settles_more_is_believed_before_a_simpler_one():
    slip, lost = cell(0, 0, 13), cell(1, 0, -2)  # 17 − 2 = 15 and 17 + 30 = 47; or 13 + 2 = 15 alone
    both = [adds(cell(5, 0, 15), slip, lost), adds(cell(6, 1, 47), slip, cell(2, 1, 30))]
    (cause,) = find_causes(both)
    assert (cause.kind, cause.change, cause.solves) == ("siffra", {slip: Fraction(17)}, 2)
    assert cause.rivals == ()  # 11 for 15 is as simple and settles one of the two


def test_of_two_equal_changes_in_a_row_the_first_is_taken():
    row = cell(0, 0, 15), cell(0, 1, 15), cell(0, 2, 0)
    (cause,) = find_causes([adds(row[2], *row[:2])])
    assert cause.change == {row[0]: Fraction(-15)}


def test_the_identity_of_the_changed_cell_itself_comes_before_a_clearer_one():
    total = cell(3, 0, 521)  # 512 with two digits changed
    own = adds(total, cell(0, 0, 500), cell(1, 0, 12))
    net = adds(cell(4, 1, 612), total, cell(4, 2, 100), typ="netto")
    (cause,) = find_causes([net, own])
    assert (cause.kind, cause.change, cause.identities) == ("siffror", {total: Fraction(512)}, (own, net))


def test_no_row_is_missing_where_the_terms_stand_in_one_row_or_beside_their_sum():
    one_row = [adds(cell(5, j, v), cell(1, j, 11), cell(1, j + 5, 23)) for j, v in ((0, 134), (1, 212))]
    assert "rad" not in [c.kind for c in find_causes(one_row)]
    beside = [adds(cell(2, j, v), cell(2, j + 5, 11), cell(1, j, 23)) for j, v in ((0, 134), (1, 212))]
    assert "rad" not in [c.kind for c in find_causes(beside)]


def test_of_what_one_change_settles_the_clearest_comes_first():
    slip = cell(0, 0, 7)  # a lost sign; each of the sums is right with −7
    more = {"summa": (100, 1), "förändring": (200,), "andel": (300,), "netto": (400,), "avvikelse": (500,)}
    failing = [
        adds(cell(n, 1, sum(values) - 7), slip, *(cell(n, 2 + k, v) for k, v in enumerate(values)), typ=typ)
        for n, (typ, values) in enumerate(more.items(), 1)
    ]
    failing.append(adds(cell(9, 1, 593), slip, cell(9, 2, 600), typ="summa"))
    (cause,) = find_causes(failing)
    assert (cause.kind, cause.change) == ("tecken", {slip: Fraction(-7)})
    assert [(i.typ, len(i.terms)) for i in cause.identities] == [
        ("netto", 2), ("avvikelse", 2), ("förändring", 2), ("summa", 2), ("summa", 3), ("andel", 2),
    ]  # fmt: skip


def test_a_change_may_leave_failing_what_another_slip_makes_fail():
    sign, digits = cell(0, 0, 15), cell(1, 0, 84)  # −15 and 48
    alone = adds(cell(5, 0, 185), sign, cell(6, 0, 200))
    both = adds(cell(7, 1, 33), sign, digits)
    other = adds(cell(8, 2, 348), digits, cell(9, 2, 300))
    found = find_causes([alone, both, other])
    assert [c.change for c in found] == [{sign: Fraction(-15)}, {digits: Fraction(48)}]


def test_an_exact_fit_of_a_harder_slip_is_believed_before_a_simple_one_within_rounding():
    total, *parts = cell(0, 0, 13), cell(1, 0, 18), cell(2, 0, 10), cell(3, 0, 3)  # 31; or 18 − 10 + 3 = 11
    (cause,) = find_causes([adds(total, *parts, exact=False)])
    assert (cause.kind, cause.change) == ("siffror", {total: Fraction(31)})


def test_what_settles_a_sum_may_settle_a_limit_with_it():
    slip = cell(0, 0, 52)  # 25 with two digits changed
    limit = adds(slip, cell(0, 1, 20), cell(0, 2, 30), form="spann", typ="kön")
    total = adds(cell(3, 1, 125), slip, cell(2, 1, 100))
    (cause,) = find_causes([total, limit])
    assert (cause.kind, cause.change, cause.solves) == ("siffror", {slip: Fraction(25)}, 2)


def test_a_cell_that_would_fit_in_other_identities_has_not_changed_places_with_one_that_would_not():
    wrong, elsewhere = cell(0, 0, 21), cell(0, 1, 538)  # 538 in place of 21 settles three, 21 in place of 538 none
    three = [adds(cell(n, 5, 538 + n), wrong, cell(n, 6, n)) for n in (1200, 2300, 3400)]
    limit = adds(elsewhere, cell(7, 1, 40), cell(7, 2, 60), form="spann", typ="kön")
    found = find_causes([*three, limit])
    assert [(c.kind, c.change) for c in found] == [("tal", {wrong: Fraction(538)}), ("okänd", {})]

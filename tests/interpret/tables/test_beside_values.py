"""Figures beside the values with labels of their own, groups that stand beside such, and noughts under the heads."""

from reading import facts

PLAN = (
    "# Budget 2027\n\nBelopp i tkr\n\n| | | |\n|---|---|---|\n| Budget 2027 | | |\n| Medlemsbidrag 2026 | 86 759 | |\n"
    "| Uppräkning | 3 603 | |\n| Medlemsbidrag 2027 | 90 362 | Alingsås 69 994 |\n| Ram 2028 | | Vårgårda 20 368 |\n"
    "| Uppräkning | 3 758 | |\n| Medlemsbidrag 2028 | 94 120 | Alingsås 72 906 |\n| | | Vårgårda 21 214 |\n"
)


def _found() -> dict[tuple, tuple]:
    rows = facts(PLAN, "etikett", "grupp", "värde", "period", "enhet")
    return {(label, value): (group, period, unit) for label, group, value, period, unit in rows}


def test_a_figure_beside_the_values_is_a_part_under_its_own_label():
    found = _found()
    assert found["Alingsås", 69994.0] == ("Budget 2027 / Medlemsbidrag 2027", "2027", "tkr")
    assert found["Vårgårda", 20368.0][1] == "2027"  # it goes with the row above, not with the heading beside it
    assert found["Vårgårda", 21214.0][1] == "2028"
    assert found["Medlemsbidrag 2027", 90362.0][0] == "Budget 2027"


def test_a_heading_beside_such_a_figure_opens_its_own_group_and_year():
    found = _found()
    assert found["Uppräkning", 3603.0][:2] == ("Budget 2027", "2027")
    assert found["Uppräkning", 3758.0][:2] == ("Ram 2028", "2028")


def test_codes_beside_labels_give_no_figures():
    rows = "| Ansvar 310 | Löner | 12 345 |\n| Ansvar 320 | Löner | 23 456 |\n"
    found = facts(f"# Budget 2027\n\n| Ansvar | Konto | Budget 2027, tkr |\n|---|---|---|\n{rows}", "etikett", "värde")
    assert found == [("Ansvar 310", 12345.0), ("Ansvar 320", 23456.0)]


def test_a_lone_nought_under_the_heads_is_no_fact():
    head = "# Uppföljning 2026\n\n| Antal | Budget 2026 | Prognos 2026 | Avvikelse |\n|---|---|---|---|\n| | | | 0 |\n"
    rows = "| Förskola | 2 146 | 2 069 | -77 |\n| Fritidshem | 0 | 0 | 0 |\n"
    assert [v for (v,) in facts(head + rows, "värde")] == [2146.0, 2069.0, -77.0, 0.0, 0.0, 0.0]

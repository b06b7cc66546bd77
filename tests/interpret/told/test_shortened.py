"""Lines that leave out their verb, and sentences that turn two amounts into one clause."""

from reading import told


def test_names_with_a_signed_amount_over_texts_are_gaps():
    lines = (
        "Förskola + 4 120 tkr\n\nÖverskottet beror på färre barn.\n\nFritidshem – 75 tkr\n\nFler barn är inskrivna.\n\n"
        "Politisk verksamhet +/- 0 tkr\n\nVerksamheten följer budget."
    )
    assert [row[:4] for row in told(lines, "Kommentarer")] == [
        ("Förskola", 4120.0, "tkr", "avvikelse"),
        ("Fritidshem", -75.0, "tkr", "avvikelse"),
        ("Politisk verksamhet", 0.0, "tkr", "avvikelse"),
    ]


def test_one_such_line_alone_may_be_anything():
    assert told("Förskola + 4 120 tkr\n\nTillskottet är nytt.", "Kommentarer") == []
    assert told("Förskola 4 120 tkr\n\nText följer.\n\nFritidshem 75 tkr\n\nText följer.", "Kommentarer") == []


def test_a_budget_told_first_is_a_budget_and_no_gap():
    sentence = (
        "Jämfört med budgeterat resultat på 9,9 mnkr visar därmed årets resultat en positiv avvikelse på 110,8 mnkr."
    )
    assert [row[:4] for row in told(sentence)] == [
        ("Budgeterat resultat", 9.9, "mkr", "budget"),
        ("Årets resultat", 110.8, "mkr", "avvikelse"),
    ]


def test_a_plan_tells_its_own_budget():
    text = "Budgeterat medlemsbidrag för 2023 uppgår till 69 994tkr för Alby kommun."
    assert [row[:4] for row in told(text)] == [("Budgeterat medlemsbidrag", 69994.0, "tkr", "budget")]

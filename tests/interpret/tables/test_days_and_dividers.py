"""Dates that tell loans apart, school years said once above, and heads that a group row amid a table leaves alone."""

from reading import facts

TITLE = "# Årsredovisning 2024\n\n"
BELOW = "\n|---|---|---|---|---|\n"


def test_the_day_when_a_loans_terms_end_dates_none_of_its_figures():
    text = TITLE + "| Långivare | Villkorsändringsdag | Räntesats 2024-12-31 | Belopp 2024-12-31 | Belopp 2023-12-31 |"
    text += BELOW + "| Banken | 2027-09-01 | 3,79 % | 2 782 500 | 2 812 500 |\n"
    text += "| Banken | 2030-04-30 | 2,91 % | 7 729 670 | 7 813 234 |\n| Kassan | Löst | 1,18 % | 0 | 9 021 000 |\n"
    text += "| Summa skulder |  |  | 10 512 170 | 19 646 734 |\n"
    assert facts(text, "etikett", "grupp", "period", "värde") == [
        ("Banken", "2027-09-01", "2024", 3.79), ("Banken", "2027-09-01", "2024", 2782500.0),
        ("Banken", "2027-09-01", "2023", 2812500.0), ("Banken", "2030-04-30", "2024", 2.91),
        ("Banken", "2030-04-30", "2024", 7729670.0), ("Banken", "2030-04-30", "2023", 7813234.0),
        ("Kassan", "Löst", "2024", 1.18), ("Kassan", "Löst", "2024", 0.0), ("Kassan", "Löst", "2023", 9021000.0),
        ("Summa skulder", None, "2024", 10512170.0), ("Summa skulder", None, "2023", 19646734.0),
    ]  # fmt: skip


def test_days_that_are_all_the_label_there_is_date_nothing_where_their_head_says_what_ends_then():
    text = (
        TITLE + "| Konv.datum | Belopp | Nästa års amortering |\n|---|---|---|\n| 2026-09-30 | 8 537 500 | 600 000 |\n"
    )
    text += "| 2024-01-17 | 20 000 000 | 0 |\n"
    assert facts(text, "etikett", "period", "värde") == [
        ("2026-09-30", "2024", 8537500.0), ("2026-09-30", "2024", 600000.0),
        ("2024-01-17", "2024", 20000000.0), ("2024-01-17", "2024", 0.0),
    ]  # fmt: skip


def test_a_school_year_said_above_is_the_year_it_ends_whatever_the_name_of_the_file():
    text = "Statistik över grundskolan\n\nValt läsår: 2023/24\n\n| Kommun | Antal elever |\n|---|---|\n| Ale | 214 |\n"
    assert facts(text, "period", "värde", name="behorighet-2023-24") == [("2024", 214.0)]


def test_a_group_row_with_heads_of_its_own_leaves_the_heads_above_over_the_other_columns():
    text = TITLE + "| Konto | Intäkter | Budget 2025 | Budget 2024 | Resultaträkning 2024 | Andelar |"
    text += "\n|---|---|---|---|---|---|\n| 3021 | Avgifter | 425 kr | 408 kr | 769 kr | 84 |\n"
    text += "| | Summa intäkter | 425 kr | 408 kr | 769 kr | |\n| Konto | Kostnader | | | | Förändring |\n"
    text += "| 5121 | El | -10 kr | -12 kr | -21 kr | -49,0 % |\n| | Summa kostnader | -10 kr | -12 kr | -21 kr | |\n"
    below = [f for f in facts(text, "serie", "period", "värde", "etikett", "enhet") if f[2] < 0]
    assert below == [
        ("budget", "2025", -10.0, "El", "kr"), ("budget", "2024", -12.0, "El", "kr"),
        ("utfall", "2024", -21.0, "El", "kr"), ("förändring", "2025", -49.0, "El", "procent"),
        ("budget", "2025", -10.0, "Summa kostnader", "kr"), ("budget", "2024", -12.0, "Summa kostnader", "kr"),
        ("utfall", "2024", -21.0, "Summa kostnader", "kr"),
    ]  # fmt: skip

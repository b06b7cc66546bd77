"""Frames (ramar) and grants of years to come: what stands under them is planned; what a measure is hoped to give."""

from reading import facts

FRAMES = (
    "# Ramar 2027\n\n"
    "| Nämnd | Ram inkl index | Kompensation | Ram förändringar | Ram inkl förändringar |\n|---|---|---|---|---|\n"
    "| Socialnämnden | 274 077 | -427 | -50 | 273 600 |\n| Tekniska nämnden | 88 604 | 0 | -3 250 | 85 354 |\n"
)


def test_columns_without_a_serie_beside_frames_are_planned_and_changes_keep_their_name():
    found = facts(FRAMES, "serie", "kolumnetikett", "period", name="ramar-2027")[:4]
    assert found == [
        ("budget", "inkl index", "2027"),
        ("budget", "Kompensation", "2027"),
        ("förändring", "Ram förändringar", "2027"),
        ("budget", "inkl förändringar", "2027"),
    ]


def test_years_long_before_a_plan_are_only_guessed_to_be_its_budgets():
    text = (
        "# Nämndplan 2027\n\n## Anslag 2027\n\n| Funktion | 2024 | Anslag 2026 | 2027 |\n|---|---|---|---|\n"
        "| Samordnare | 560 tkr | 600 tkr | 700 tkr |\n"
    )
    found = facts(text, "serie", "serie_säkerhet", name="anslag-2027")
    assert found[0][1] == "antagen" and found[2] == ("budget", "ärvd")


def test_a_year_after_that_of_a_plan_without_a_kind_is_a_guessed_forecast():
    text = "# Kompetensplan 2026\n\n| Yrke | 2025 | 2027 |\n|---|---|---|\n| Lärare | 41 | 44 |\n| Vikarier | 7 | 9 |\n"
    found = facts(text, "serie", "serie_säkerhet", name="kompetensplan-2026")
    assert found[1] == ("prognos", "antagen") and found[0][0] == "utfall"


def test_what_a_measure_is_hoped_to_give_keeps_its_name():
    text = (
        "# Handlingsplan 2022\n\n| Område | Bedömd effekt 2022 |\n|---|---|\n| Köp | 0,2 mnkr |\n| Hyror | 1,4 mnkr |\n"
    )
    assert facts(text, "serie", "kolumnetikett") == [("prognos", "Bedömd effekt")] * 2


def test_an_answer_with_its_remark_is_no_head():
    text = (
        "# Granskning 2023\n\n| Styrning | Ja genom två mål och tre inriktningar |\n|---|---|\n"
        "| Målen följs upp | Nej |\n| Nämnden beslutar om åtgärder | Ja |\n"
    )
    assert {serie for (serie,) in facts(text, "serie")} == {"status"}


def test_a_register_of_cases_by_number_gives_nothing():
    head = "| Diarienr | Datum | Beskrivning | Avslutat |\n|---|---|---|---|\n"
    text = f"# Kvalitetsberättelse 2023\n\n{head}| VO-2023-00120 | 2023-03-13 | Klagomål på hemtjänst | X |\n"
    assert facts(text, "text") == []


def test_one_empty_cell_of_a_pasted_row_is_found_by_the_sum_under_it():
    text = (
        "Investeringar, tkr\nProjekt Budget 2022 Utfall aug Prognos 2022\nSkola Norr 12 000 4 300 11 500\n"
        "Gata Syd 3 000 3 100\nSumma 15 000 7 400 11 500\n"
    )
    found = [f[1:] for f in facts(text, "etikett", "serie", "värde") if f[0] == "Gata Syd"]
    assert found == [("budget", 3000), ("utfall", 3100)]

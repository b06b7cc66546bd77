"""Rows and heads as boards follow up months and budgets: group rows of posts, years in labels, signs before labels."""

import pytest

from analys.interpret.interpret import interpret
from reading import document, facts


def table(*lines: str, title: str = "# Verksamhetsberättelse 2025", above: str = "") -> str:
    rule = "|".join("-" * lines[0].count("|"))
    return f"{title}\n\n{above}\n\n| {lines[0]} |\n|---|{rule}|\n" + "\n".join(f"| {line} |" for line in lines[1:])


def test_rows_under_bare_intakter_and_kostnader_are_of_that_post():
    text = table(
        "Belopp i tkr | Budget 2025 | Prognos 2025 | Avvikelse 2025", "Intäkter |  |  | ", "Boende | 400 | 430 | 30",
        "Skola | 600 | 590 | -10", "Summa | 1 000 | 1 020 | 20", "Kostnader |  |  | ", "Boende | -700 | -710 | -10",
        "Skola | -900 | -860 | 40", "Summa | -1 600 | -1 570 | 30",
    )  # fmt: skip
    found = facts(text, "etikett", "serie", "post", "belopp_tkr")
    assert found[:3] == [
        ("Boende", "budget", "intäkt", 400), ("Boende", "prognos", "intäkt", 430), ("Boende", "avvikelse", "intäkt", 30)
    ]  # fmt: skip
    assert found[9:] == [
        ("Boende", "budget", "kostnad", 700), ("Boende", "prognos", "kostnad", 710),
        ("Boende", "avvikelse", "kostnad", -10), ("Skola", "budget", "kostnad", 900),
        ("Skola", "prognos", "kostnad", 860), ("Skola", "avvikelse", "kostnad", 40),
        ("Summa", "budget", "kostnad", 1600), ("Summa", "prognos", "kostnad", 1570),
        ("Summa", "avvikelse", "kostnad", 30),
    ]  # fmt: skip


def test_a_corner_that_counts_makes_counts_whatever_the_heads_are():
    text = table("Planeringstal för barn, antal | Budget 2025 | Prognos 2025", "Förskola | 212 | 204", "Skola | 8 | 9",
                 above="Belopp i tkr anges i rapporten")  # fmt: skip
    assert set(facts(text, "enhet", "enhet_säkerhet", "belopp_tkr")) == {("antal", "tryckt", None)}


def test_what_a_head_takes_in_is_not_what_it_is():
    text = table("Nämnd (tkr) | Ram inkl. index | Ram förändringar | Ram inkl. förändringar och bidrag",
                 "Socialnämnden | 300 | 4 | 304", title="# Budget 2026")  # fmt: skip
    assert facts(text, "serie", "värde") == [("budget", 300.0), ("förändring", 4.0), ("budget", 304.0)]


def test_what_boards_are_budgeted_is_money_of_the_unit_that_another_row_prints():
    text = table("Nämnd | 2026 | 2027", "Socialnämnden | 282 100 | 292 300", "Tekniska nämnden | 85 300 | 88 100",
                 "Kommunstyrelsen | 172 700 | 177 400", "Skolnämnden | 100 | 200", "Totalt | 540 100 | 557 800",
                 "Ökning (tkr) | 9 100 | 17 700", "Ökning (%) | 1,7% | 3,3%",
                 title="# Budget 2026\n\n## Ramar 2026")  # fmt: skip
    found = dict(facts(text, "etikett", "enhet"))
    assert found["Socialnämnden"] == found["Totalt"] == "tkr" and found["Ökning (%)"] == "procent"


def test_a_group_row_of_serie_and_year_is_about_the_rows_under_it():
    text = table("Post | tkr", "Budget 2026 | ", "Hyror | 2 600", "Drift | 1 000", "Ram 2027 | ",
                 "Hyror | 3 300", "Drift | 400", title="# Budget och ramar 2026, 2027 och 2028")  # fmt: skip
    assert facts(text, "etikett", "serie", "period") == [
        ("Hyror", "budget", "2026"), ("Drift", "budget", "2026"), ("Hyror", "budget", "2027"),
        ("Drift", "budget", "2027"),
    ]  # fmt: skip


def test_labels_that_differ_by_their_year_only_are_of_that_year():
    text = table("Post | tkr", "Medlemsbidrag 2024 | 867", "Ledning | 10", "Medlemsbidrag 2025 | 903")
    assert dict(facts(text, "etikett", "period"))["Medlemsbidrag 2024"] == "2024"
    text = table("Post | tkr", "Agenda 2030 | 867", "Ledning | 10", "Översyn | 903")
    assert "2030" not in {period for (period,) in facts(text, "period")}


@pytest.mark.parametrize("month", ["Januari", "Mars"])
def test_a_month_beside_its_year_is_that_month(month):
    text = f"# Statistik\n\nÅr\tMånad\tAntal hushåll\n2023\t{month}\t391\n2023\tDecember\t388\n2024\t{month}\t371\n"
    part = {"Januari": "01", "Mars": "03"}[month]
    assert facts(text, "period") == [(f"2023-{part}",), ("2023-12",), (f"2024-{part}",)]


def test_labels_stand_behind_columns_of_signs_and_project_numbers_are_none():
    text = table("Prio | Status | Proj Nr | Investering (tkr) | Budget 2026 | Plan 2027 | Total utgift",
                 "1 | P | 6289 | Ny hall | 1 000 | 500 | 1 500", "2 | N |  | Bokbuss | 0 | 450 | 450",
                 title="# Investeringsbudget 2026")  # fmt: skip
    found = facts(text, "etikett", "serie", "period", "värde")
    assert [f for f in found if f[3] is not None] == [
        ("Ny hall", "budget", "2026", 1000.0), ("Ny hall", "budget", "2027", 500.0),
        ("Ny hall", "belopp", None, 1500.0),
        ("Bokbuss", "budget", "2026", 0.0), ("Bokbuss", "budget", "2027", 450.0), ("Bokbuss", "belopp", None, 450.0),
    ]  # fmt: skip


def test_the_last_row_may_say_what_the_table_shows():
    text = table("Belopp i tkr | Ledning | Stöd | Summa", "Personal | -21 | -50 | -71", "Hyror | -18 | 5 | -13",
                 "Tabellen visar prognosavvikelse per avdelning och helår |  |  | ",
                 title="# Månadsuppföljning november 2025")  # fmt: skip
    assert set(facts(text, "serie", "period")) == {("avvikelse", "2025")}


def test_a_bare_year_beside_columns_so_far_is_the_whole_year():
    heads = "Aktuell period\tMotsvarande period föregående år\tPrognos 2025\tUtfall 2024"
    text = (f"# Delårsrapport mars 2025\n\n\t{heads}\n"
            "Antal årsarbetare\t197,7\t188,7\t750\t733,8\n")  # fmt: skip
    assert facts(text, "serie", "period") == [
        ("utfall", "2025-03"), ("utfall", "2024-03"), ("prognos", "2025"), ("utfall", "2024"),
    ]  # fmt: skip


def test_boards_without_a_budget_follow_up_results_with_their_own_sign():
    text = table("Mkr | Budget 2025 | Prognos 2025 | Bokslut 2024", "Socialnämnden | 0,0 | 0,0 | -3,0",
                 "Skolnämnden | 0,0 | 5,0 | 6,0", "Kommunstyrelsen | 0,0 | 0,0 | -5,0", "Ränta | 46,3 | 25,2 | 34,9",
                 above="Driftsprognos")  # fmt: skip
    found = facts(text, "etikett", "serie", "belopp_tkr")
    assert ("Skolnämnden", "prognos", 5000.0) in found and ("Socialnämnden", "utfall", -3000.0) in found


def test_outlays_that_are_forecast_deviate_like_costs():
    text = table("Investeringar (tkr) | Budget 2025 | Prognos 2025 | Avvikelse", "Gator | 20 000 | 19 300 | 700",
                 "Parker | 525 | 1 505 | -980", title="# Investeringar 2025", above="Investeringar")  # fmt: skip
    found = facts(text, "etikett", "serie", "belopp_tkr")
    assert ("Gator", "avvikelse", 700.0) in found and ("Parker", "avvikelse", -980.0) in found


def test_a_unit_ends_the_text_of_a_group_column():
    rows = "Bilväg, total, meter/inv.\tHabo\t7,9\t8,0\nBilväg, total, meter/inv.\tAle\t5,5\t5,4\n"
    text = f"# Nyckeltal\n\nMått\tKommun\t2020\t2021\n{rows}"
    assert set(facts(text, "enhet")) == {("meter/invånare",)}


def test_a_coarse_amount_proves_no_unit():
    text = (
        "Mkr\tBudget 2025\tUtfall 2025\tAvvikelse\nKostnader för drift\t7,8\t7,6\t0,2\n\n## Uppföljning per tjänst\n\n"
        "\tBudget 2025\tUtfall 2025\nKostnader för drift\t205,5\t194,4\nKostnader för lön\t20,7\t13,7\n"
    )
    found = interpret(document(text)).fakta.filter(tabell=2)
    assert "bevisad" not in found["enhet_säkerhet"].to_list()


def test_contents_on_full_lines_are_contents():
    text = table("1. | Inledning | 3", "2. | Behov av boende3", "3.1. | Bostäder med särskild service)4",
                 "3.2. | Lokaler för funktionsstöd6", "4. | Objektslista | 10", above="Innehåll")  # fmt: skip
    assert facts(text, "värde") == []


def test_a_year_in_a_cell_is_that_of_its_figure_and_no_head():
    text = table("Nyckeltal | Norrby 2025 | Liknande 2024", "Kostnad boende, kr/inv | 318 | 348",
                 "Antal placerade | 20 (2023) | 21 (2023)", "Kostnad insatser, kr/inv | 769 | 850 (2023)")  # fmt: skip
    assert facts(text, "etikett", "värde", "period") == [
        ("Kostnad boende, kr/inv", 318.0, "2025"), ("Kostnad boende, kr/inv", 348.0, "2024"),
        ("Antal placerade", 20.0, "2023"), ("Antal placerade", 21.0, "2023"),
        ("Kostnad insatser, kr/inv", 769.0, "2025"), ("Kostnad insatser, kr/inv", 850.0, "2023"),
    ]  # fmt: skip


def test_a_deviation_is_of_the_year_that_has_both_budget_and_outcome():
    text = table("Verksamhet (tkr) | Budget 2025 | Utfall 2025 | Utfall 2024 | Differens mot budget",
                 "Barn | 540 | 531 | 529 | 9", "Vuxna | 190 | 214 | 182 | -24")  # fmt: skip
    found = facts(text, "etikett", "serie", "period", "belopp_tkr")
    assert [f[2:] for f in found if f[1] == "avvikelse"] == [("2025", 9), ("2025", -24)]
    text = table("Verksamhet (tkr) | Budget 2025 | Utfall 2024 | Avvikelse", "Barn | 540 | 529 | 11")
    assert facts(text, "serie", "period")[-1] == ("avvikelse", "2024")  # which year is the left's, as nothing says more


def test_open_columns_beside_a_budget_of_the_same_post_are_outcomes():
    text = table("Område (tkr) | Intäkter | Kostnader | Netto | Budget netto | Avvikelse",
                 "Äldreomsorg | 41 200 | -288 450 | -247 250 | -240 100 | -7 150",
                 "LSS | 18 900 | -96 300 | -77 400 | -79 000 | 1 600")  # fmt: skip
    assert facts(text, "serie", "post", "värde")[:5] == [
        ("utfall", "intäkt", 41200), ("utfall", "kostnad", -288450), ("utfall", "netto", -247250),
        ("budget", "netto", -240100), ("avvikelse", "netto", -7150),
    ]  # fmt: skip
    text = table("Område (tkr) | Intäkter | Kostnader | Budget netto", "LSS | 18 900 | -96 300 | -77 400")
    assert facts(text, "serie", "post")[0] == ("budget", "intäkt")  # told apart by post alone


def test_a_target_that_is_a_limit_has_its_figure():
    rows = ["Andel klara | 79 % | minst 82 % | ↓", "Väntetid, dagar | 13 | högst 14 | ↑", "Avslag | 3 % | ≤ 2,5 % | ↑"]
    found = facts(table("Indikator | Utfall 2025 | Mål 2025 | Trend", *rows), "serie", "värde", "enhet", "text")
    assert [f[1:] for f in found if f[0] == "mål"] == [
        (82, "procent", "minst 82 %"), (14, "dagar", "högst 14"), (2.5, "procent", "≤ 2,5 %"),
    ]  # fmt: skip
    text = table("Åtgärd | Kommentar | Utfall 2025", "Tillsyn | minst 4 | 5", "Kontroll | högst 14 | 12")
    assert [f[1] for f in facts(text, "serie", "värde")] == [5, 12]  # a limit is a figure of a target alone


def test_what_a_day_costs_keeps_its_name_beside_the_days():
    text = table("Placeringsform | Vårddygn 2024 | Vårddygn 2025 | Dygnskostnad 2024, kr | Dygnskostnad 2025, kr",
                 "HVB | 1 825 | 1 460 | 5 350 | 5 720", "Familjehem | 13 870 | 14 235 | 1 065 | 1 090")  # fmt: skip
    assert facts(text, "etikett", "period", "kolumnetikett", "värde")[:4] == [
        ("HVB", "2024", None, 1825), ("HVB", "2025", None, 1460),
        ("HVB", "2024", "Dygnskostnad", 5350), ("HVB", "2025", "Dygnskostnad", 5720),
    ]  # fmt: skip


def test_what_is_used_of_a_budget_is_the_outcome():
    text = "# Drift 2024, tkr\n\n| Verksamhet | Budget | Förbrukat | Kvar av budget |\n|---|---|---|---|\n"
    found = facts(f"{text}| Stab | 20 | 19 | 1 |\n| Boende | 80 | 83 | -3 |\n", "serie", "post", "belopp_tkr")
    assert found[:3] == [("budget", "netto", -20.0), ("utfall", "netto", -19.0), ("avvikelse", "netto", 1.0)]


def test_what_is_decided_for_a_project_is_of_no_year_beside_what_it_has_cost_in_all():
    text = "# Investeringar 2024 (tkr)\n\n| Projekt | Beslutad budget | Utfall 2024 | Ackumulerat utfall | Återstår |\n"
    text += (
        "|---|---|---|---|---|\n| Åsen | 32 000 | 12 300 | 18 450 | 13 550 |\n| Lås | 2 500 | 1 900 | 2 300 | 200 |\n"
    )
    assert [period for (period,) in facts(text, "period")[:4]] == [None, "2024", None, None]


def test_a_difference_beside_years_over_months_is_theirs():
    text = "# Bistånd 2024\n\n| Tkr | 2023 | 2024 | Diff |\n|---|---|---|---|\n| Jan | 23 | 24 | 1 |\n"
    text += "| Feb | 22 | 25 | 3 |\n"
    found = facts(text, "etikett", "serie", "period")
    assert found[2] == ("Jan", "förändring", "2024-01") and found[5] == ("Feb", "förändring", "2024-02")

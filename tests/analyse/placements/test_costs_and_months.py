"""Volume and cost in two tables, and months as rows: the figures of a year, and nothing where they do not belong."""

import pytest

from analys.analyse.placements.placements import placeringskostnad
from analys.analyse.placements.rows import placements
from analys.analyse.provenance import facts_with_anchors
from analys.ingest.frames import interpreted_to_frames
from analys.interpret.interpret import interpret
from analys.present.sentences.findings import plain
from analys.present.sentences.findings_placements import say_placering
from analys.words.schema import TEXTUPPGIFT, empty
from reading import document

TITLE = "Socialnämnden i Ekeby: verksamhetsberättelse 2022\n\n"
TWO_TABLES = """## Placeringar

Antal vårddygn

| Placeringsform | Budget 2022 | Utfall 2022 |
|---|---|---|
| HVB | 2 200 | 2 900 |
| Familjehem | 9 100 | 8 700 |

Kostnad, tkr

| Placeringsform | Budget 2022 | Utfall 2022 |
|---|---|---|
| HVB | 12 100 | 16 820 |
| Familjehem | 10 010 | 9 918 |
"""
MONTHS = ("Januari", "Februari", "Mars", "April", "Maj", "Juni", "Juli", "Augusti", "September", "Oktober", "November",
          "December")  # fmt: skip


def costs(text):
    """{(placeringstyp, jämförelse): row} of a report's text."""
    facts = facts_with_anchors(interpreted_to_frames(interpret(document(TITLE + text))))
    return {(r["placeringstyp"], r["jämförelse"]): r for r in placeringskostnad(facts, empty(TEXTUPPGIFT)).to_dicts()}


def volumes_and_costs(text):
    """{type: (volume, price in tkr, sources)} of the year's outcome."""
    facts = facts_with_anchors(interpreted_to_frames(interpret(document(TITLE + text))))
    found = {}
    for placement in placements(facts):
        values = placement.values("utfall", 2022)
        if values:
            volume, cost = values
            found[placement.name] = (volume["värde"], round(cost["belopp_tkr"] / volume["värde"], 4))
    return found


def test_volume_in_one_table_and_whole_cost_in_the_next_are_one_placement():
    row = costs(TWO_TABLES)["HVB", "budget"]
    assert (row["volymenhet"], row["volym_bas"], row["volym_utfall"]) == ("vårddygn", 2200, 2900)
    assert (row["pris_bas"], row["pris_utfall"]) == (5.5, 5.8)  # 12 100 / 2 200, 16 820 / 2 900
    assert (row["volymeffekt"], round(row["priseffekt"], 6), row["avvikelse"]) == (3850, 870, 4720)
    assert costs(TWO_TABLES)["Familjehem", "budget"]["avvikelse"] == -92


@pytest.mark.parametrize(
    "changed",
    [
        TWO_TABLES.replace("Kostnad, tkr", "## Driftredovisning\n\nKostnad, tkr"),  # another chapter
        TWO_TABLES.replace(
            "| Familjehem | 10 010 | 9 918 |", "| Administration | 10 010 | 9 918 |\n| Lokaler | 5 | 6 |"
        ),
    ],
)
def test_a_row_of_another_table_that_bears_the_name_is_no_cost_of_the_volume(changed):
    assert {r["avvikelse"] for r in costs(changed).values()} == {None}


def months(last: str, days=240, cost=1392) -> str:
    rows = "".join(f"| {m} | {days} | {cost} | 720 | 828 |\n" for m in MONTHS)
    return (
        "## Placeringar per månad 2022\n\n"
        "| Månad | Vårddygn HVB | Kostnad HVB, tkr | Vårddygn familjehem | Kostnad familjehem, tkr |\n"
        f"|---|---|---|---|---|\n{rows}{last}"
    )


def test_months_as_rows_are_the_year_that_their_sum_prints():
    text = months("| Totalt | 2 880 | 16 704 | 8 640 | 9 936 |\n")
    assert volumes_and_costs(text) == {"HVB": (2880, 5.8), "Familjehem": (8640, 1.15)}


def test_twelve_months_without_a_sum_are_added_and_carry_the_rounding_of_all():
    assert volumes_and_costs(months("")) == {"HVB": (2880, 5.8), "Familjehem": (8640, 1.15)}
    facts = facts_with_anchors(interpreted_to_frames(interpret(document(TITLE + months("")))))
    volume, cost = next(p.values("utfall", 2022) for p in placements(facts) if p.name == "HVB")
    assert (volume["led"], len(set(volume["ankaren"]) | set(cost["ankaren"]))) == (12, 24)


def test_a_year_row_that_is_not_the_sum_and_eleven_months_give_no_year():
    wrong = months("| Totalt | 3 880 | 17 704 | 9 640 | 9 036 |\n").replace("| Juni | 240 | 1392 | 720 | 828 |\n", "")
    assert volumes_and_costs(wrong) == {}


def test_days_of_a_month_are_days_though_only_the_head_s_end_says_so():
    text = months("| Totalt | 2 880 | 16 704 | 8 640 | 9 936 |\n")
    for old, new in (
        ("Vårddygn HVB", "HVB, vårddygn"),
        ("Vårddygn familjehem", "Familjehem, vårddygn"),
        ("Kostnad HVB, tkr", "HVB, kostnad tkr"),
        ("Kostnad familjehem, tkr", "Familjehem, kostnad tkr"),
    ):
        text = text.replace(old, new)  # fmt: skip
    assert volumes_and_costs(text) == {"HVB": (2880, 5.8), "Familjehem": (8640, 1.15)}


def test_the_price_of_a_place_may_be_printed_as_a_ratio():
    years = "| Utfall 2021 | Budget 2022 | Utfall 2022 |\n"
    row = costs(
        f"| Volymer {years}|---|---|---|---|\n| HVB, vårddygn | 2 000 | 2 200 | 2 900 |\n\n"
        f"| Nyckeltal | Enhet {years}|---|---|---|---|---|\n| HVB | kr/vårddygn | 5 000 | 5 500 | 5 800 |\n"
    )["HVB", "budget"]
    assert (row["pris_bas"], row["pris_utfall"], row["volymeffekt"]) == (5.5, 5.8, 3850)
    assert round(row["priseffekt"], 6) == 870


def test_own_and_external_provision_have_volume_and_price_where_the_unit_stands_in_a_column():
    years = "| Budget 2022 | Utfall 2022 |\n"
    found = costs(
        f"| Volymer {years}|---|---|---|\n| Boende i egen regi, årsboende | 60 | 58 |\n"
        f"| Boende i annan regi, årsboende | 17 | 43 |\n\n| Nyckeltal | Enhet {years}|---|---|---|---|\n"
        "| Kostnad per årsboende i egen regi | tkr | 564 | 674 |\n"
        "| Kostnad per årsboende i annan regi | tkr | 715 | 685 |\n"
    )
    effects = {k: (r["regi"], r["volymeffekt"], r["priseffekt"]) for (k, _), r in found.items()}
    assert effects == {
        "Boende i egen regi": ("egen", -1128, 6380),
        "Boende i annan regi": ("extern", 18590, -1290),
    }


def test_the_corner_says_what_the_rows_count_and_what_they_cost():
    found = costs(
        "## Volymer per kvartal 2022\n\n| Vårddygn | Kvartal 1 | Kvartal 2 | Kvartal 3 | Kvartal 4 | Totalt 2022 "
        "| Totalt 2021 |\n|---|---|---|---|---|---|---|\n| HVB | 810 | 905 | 877 | 912 | 3 504 | 3 110 |\n"
        "| Familjehem | 4 810 | 4 905 | 4 777 | 4 612 | 19 104 | 20 210 |\n\n"
        "| Kostnad per vårddygn, kr | 2021 | 2022 |\n|---|---|---|\n| HVB | 5 120 | 5 390 |\n"
        "| Familjehem | 1 150 | 1 201 |\n"
    )
    assert {(k, r["volymenhet"], r["volym_utfall"], round(r["pris_utfall"], 6)) for k, r in found.items()} == {
        (("HVB", "föregående år"), "vårddygn", 3504, 5.39),
        (("Familjehem", "föregående år"), "vårddygn", 19104, 1.201),
    }


def test_an_interval_is_told_with_the_decimals_that_part_its_ends():
    text = (
        "| Volymer | Budget 2022 | Utfall 2022 |\n|---|---|---|\n| HVB, vårddygn | 3 900 | 4 412 |\n\n"
        "| Nyckeltal | Enhet | Budget 2022 | Utfall 2022 |\n|---|---|---|---|\n| HVB | kr/vårddygn | 5 300 | 5 610 |\n"
    )
    facts = facts_with_anchors(interpreted_to_frames(interpret(document(TITLE + text))))
    said = plain(say_placering(placeringskostnad(facts, empty(TEXTUPPGIFT)))).replace("\u00a0", " ")
    assert "avvikelsen på 4,07–4,09 mkr" in said  # 4 411,5 · 5 609,5 − 3 900,5 · 5 300,5 to 4 412,5 · 5 610,5 − …


def test_what_a_day_costs_is_the_price_and_no_whole_cost():
    text = (
        "| Form | Vårddygn 2021 | Vårddygn 2022 | Dygnskostnad 2021, kr | Dygnskostnad 2022, kr |\n"
        "|---|---|---|---|---|\n"
        "| HVB | 1 460 | 1 825 | 5 100 | 5 350 |\n| Familjehem | 14 600 | 13 870 | 1 020 | 1 065 |\n"
    )
    facts = facts_with_anchors(interpreted_to_frames(interpret(document(TITLE + text))))
    costs = placeringskostnad(facts, empty(TEXTUPPGIFT)).filter(placeringstyp="HVB")
    found = costs.select("pris_bas", "pris_utfall", "kostnad_utfall", "avvikelse").row(0)
    assert [round(x, 2) for x in found] == [5.1, 5.35, 9763.75, 2317.75]  # 1 825 · 5,35; less 1 460 · 5,1
    said = plain(say_placering(costs)).replace("\u00a0", " ")
    assert said.startswith("HVB kostade 2022 2,3 mkr mer än 2021: +1,9 mkr genom volym och +0,5 mkr genom pris.")


@pytest.mark.parametrize("printed", ["5 200", ""])
def test_what_a_day_costs_is_not_added_over_months(printed):
    heads = "| Månad | Vårddygn 2021 | Vårddygn 2022 | Dygnskostnad 2021, kr | Dygnskostnad 2022, kr |\n"
    lines = [f"| {month} | 300 | 310 | 5 000 | 5 200 |\n" for month in MONTHS]
    total = f"| Summa | 3 600 | 3 720 | {'5 000' if printed else ''} | {printed} |\n"
    rows = costs("## Placeringar, HVB\n\n" + heads + "|---|---|---|---|---|\n" + "".join(lines) + total)
    prices = [(r["volym_bas"], r["volym_utfall"], r["pris_bas"], r["pris_utfall"]) for r in rows.values()]
    assert prices == [(3600, 3720, 5.0, 5.2) if printed else (None, 3720, None, None)]  # listed without a price
    assert not {name for name, _ in rows} & {"2021", "2022"}

"""Heads in several levels, abbreviations, reports on a part of the year: what each column is, in any layout."""

import pytest

from analys.interpret.interpret import interpret
from analys.read.text.read_text import read_text
from reading import facts

YEARLY, INTERIM, PLAN = "Verksamhetsberättelse 2023", "Delårsrapport augusti 2023", "Internbudget och plan 2025"
TERTIAL = "Tertialuppföljning 2, 2023"
SAME = ""  # covered by the head to the left
CASES = {
    "abbreviations of a plan": (
        PLAN,
        [["Verksamhet", "BS 23", "BU24", "BU-25", "PL 26", "Ändr 24–25"]],
        ["utfall 2023", "budget 2024", "budget 2025", "budget 2026", "förändring 2025"],
    ),
    "an interim report's bare outcome is of its part of the year": (
        INTERIM,
        [["Verksamhet", "Utfall", "Årsbudget", "Helårsprognos", "Avvikelse"]],
        ["utfall 2023-08", "budget 2023", "prognos 2023", "avvikelse 2023"],
    ),
    "the period beside the whole year": (
        TERTIAL,
        [["", "Perioden", SAME, SAME, "Helår", SAME],
         ["Verksamhet", "Budget", "Utfall", "Avvikelse", "Budget", "Prognos"]],
        ["budget 2023-T2", "utfall 2023-T2", "avvikelse 2023-T2", "budget 2023", "prognos 2023"],
    ),
    "last year's outcome of the same part": (
        INTERIM,
        [["Verksamhet", "Utfall 2022", "Utfall 2023", "Budget 2023", "Prognos"]],
        ["utfall 2022-08", "utfall 2023-08", "budget 2023", "prognos 2023"],
    ),
    "three rows, serie over part over year": (
        TERTIAL,
        [["", "Ram", SAME, "Redovisat", "Budgetavvikelse", "Redovisat", "Helår 2023", SAME],
         ["", "helår", "jan–aug", "jan–aug", "jan–aug", "jan–aug", "Prognos", "Avvikelse"],
         ["Ansvar", "2023", "2023", "2023", "2023", "2022", "", "mot ram"]],
        ["budget 2023", "budget 2023-08", "utfall 2023-08", "avvikelse 2023-08", "utfall 2022-08", "prognos 2023",
         "avvikelse 2023"],
    ),
    "a row of units between": (
        YEARLY,
        [["", "Budget", "Bokslut", "+/-"], ["", "tkr", "tkr", "tkr"], ["Tkr", "2023", "2023", "2023"]],
        ["budget 2023", "utfall 2023", "avvikelse 2023"],
    ),
    "a deviation named by its formula": (
        YEARLY,
        [["Verksamhet", "Resultat 2022", "Budget 2023", "Resultat 2023", "B−U"]],
        ["utfall 2022", "budget 2023", "utfall 2023", "avvikelse 2023"],
    ),
    "two levels and a part by kön": (
        YEARLY,
        [["", "2022", "Målvärde", "Utfall 2023", SAME, SAME], ["Fråga", "Tot", "2023", "Kv", "M", "Tot"]],
        ["utfall 2022 totalt", "mål 2023 totalt", "utfall 2023 kvinnor", "utfall 2023 män", "utfall 2023 totalt"],
    ),
    "a starting point and a target by kön": (
        YEARLY,
        [["", "Läge 2022", SAME, "Mål 2023", SAME], ["Andel", "Kvinnor", "Män", "Kvinnor", "Män"]],
        ["ingångsvärde 2022 kvinnor", "ingångsvärde 2022 män", "mål 2023 kvinnor", "mål 2023 män"],
    ),
    "a risk matrix": (
        YEARLY, [["Risk", "Trolighet", "Påverkan", "Risk"]], ["sannolikhet 2023", "konsekvens 2023", "riskvärde 2023"],
    ),
    "a risk matrix in letters": (
        YEARLY, [["Händelse", "S", "K", "S×K"]], ["sannolikhet 2023", "konsekvens 2023", "riskvärde 2023"],
    ),
}  # fmt: skip
LABELS = ("Barn och unga", "Ekonomiskt bistånd", "Vuxna och beroende")


def spans(row: list[str]) -> list[tuple[str, int]]:
    """The texts of a head row, each with how many columns it covers."""
    out = [(row[0], 1)]
    for place, text in enumerate(row[1:], 1):
        covered = text == "" and out[-1][0] and place > 1 and "mot ram" not in row
        out[-1:] = [(out[-1][0], out[-1][1] + 1)] if covered else [out[-1], (text, 1)]
    return out


def printed(width: int) -> list[list[str]]:
    return [[label, *(f"{1_200 + 317 * r + 41 * c}" for c in range(width))] for r, label in enumerate(LABELS)]


def tabbed(heads: list[list[str]]) -> list[str]:
    return ["\t".join(row) for row in [*heads, *printed(len(heads[0]) - 1)]]


def bordered(heads: list[list[str]]) -> list[str]:
    width = 18
    border = "+" + ("-" * width + "+") * len(heads[0])
    lines = [border]
    lines += ["|" + "".join(f"{t:^{n * (width + 1) - 1}}|" for t, n in spans(row)) for row in heads]
    lines.append(border.replace("-", "="))
    return [*lines, *("|" + "".join(f"{t:>{width}}|" for t in row) for row in printed(len(heads[0]) - 1)), border]


def centred(heads: list[list[str]]) -> list[str]:
    width = 18
    lines = ["".join(f"{t:^{n * width}}" if n > 1 else f"{t:>{width}}" for t, n in spans(row)) for row in heads]
    return [*lines, *("".join(f"{t:>{width}}" for t in row) for row in printed(len(heads[0]) - 1))]


def dotted(heads: list[list[str]]) -> list[str]:
    """Left-set labels with dot leaders up to the first column."""
    lines = ["".join(f"{t:^{n * 18}}" if n > 1 else f"{t:>18}" for t, n in spans(["", *row[1:]])) for row in heads]
    rows = ["".join([f"{f'{row[0]} ':.<24}", *(f"{t:>18}" for t in row[1:])]) for row in printed(len(heads[0]) - 1)]
    return [*(" " * 6 + line for line in lines), *rows]


def report(title: str, lines: list[str]) -> str:
    return "\n".join([title, "", "Socialnämnden", "", "Uppföljning i siffror", "", *lines, "", "Slut på tabellen.", ""])


@pytest.mark.parametrize("layout", [tabbed, bordered, centred, dotted])
@pytest.mark.parametrize("case", CASES)
def test_heads_tell_what_the_columns_are(case, layout):
    title, heads, expected = CASES[case]
    text = report(title, layout(heads))
    found = [" ".join(filter(None, f)) for f in facts(text, "serie", "period", "kön")[: len(expected)]]
    assert found == expected
    assert {f[0] for f in facts(text, "etikett")} == set(LABELS)
    assert not [n for n in interpret(read_text(text, dokument="d", fil="d.txt")).notes if "okänt rubrikord" in n]


def test_rows_of_a_bordered_table_may_be_wrapped():
    lines = [
        "+----------------------+--------+--------+",
        "| Indikator            |   2022 |   2023 |",
        "+======================+========+========+",
        "| Andel barn som inte  |        |        |",
        "| aktualiseras igen    |   71 % |   74 % |",
        "+----------------------+--------+--------+",
        "| Väntetid             | 16     | 14     |",
        "| i dagar              |        |        |",
        "+----------------------+--------+--------+",
    ]
    assert facts(report(YEARLY, lines), "etikett", "period", "värde") == [
        ("Andel barn som inte aktualiseras igen", "2022", 71.0),
        ("Andel barn som inte aktualiseras igen", "2023", 74.0),
        ("Väntetid i dagar", "2022", 16.0),
        ("Väntetid i dagar", "2023", 14.0),
    ]


def test_box_drawing_is_a_border_too():
    lines = ["┌──────┬──────┬──────┐", "│ Mått │ 2022 │ 2023 │", "├──────┼──────┼──────┤", "│ Barn │   12 │   14 │",
             "│ Unga │   22 │   24 │", "└──────┴──────┴──────┘"]  # fmt: skip
    assert [f[0] for f in facts(report(YEARLY, lines), "värde")] == [12.0, 14.0, 22.0, 24.0]


def test_a_running_head_with_tabs_parts_no_table_and_gives_no_fact():
    lines = [
        "Ansvar\tBudget 2023\tUtfall 2023",
        "Barnavård",
        "Intäkter\t90\t85",
        "Kostnader\t900\t910",
        "",
        "Nämnden för individ och familj\t\tVerksamhetsberättelse\t\t3",
        "",
        "Vuxenvård",
        "Intäkter\t40\t45",
        "Kostnader\t400\t410",
    ]
    assert facts(report(YEARLY, lines), "grupp", "etikett", "serie")[-2:] == [
        ("Vuxenvård", "Kostnader", "budget"),
        ("Vuxenvård", "Kostnader", "utfall"),
    ]
    assert len(facts(report(YEARLY, lines), "värde")) == 8


def test_the_sum_of_several_years_is_of_none_of_them():
    found = facts(
        "Post (tkr)\t2027\t2028\t2029\tSumma\nSkatt\t458\t468\t467\t1 393\nBidrag\t94\t100\t109\t303\n", "period"
    )
    assert [period for (period,) in found[:4]] == ["2027", "2028", "2029", None]


def test_deviations_in_care_are_counted_and_differ_from_no_budget():
    lines = "Typ;2021;2022\nLäkemedelsavvikelser;1;3\nHSL-avvikelser;4;2\nAvvikelser;9;7\nBudgetavvikelse, tkr;-4;2\n"
    assert facts(lines, "etikett", "serie")[::2] == [
        ("Läkemedelsavvikelser", "utfall"),
        ("HSL-avvikelser", "utfall"),
        ("Avvikelser", "utfall"),
        ("Budgetavvikelse, tkr", "avvikelse"),
    ]


def test_a_column_of_the_municipality_beside_others_has_the_units_of_its_rows():
    lines = "Nyckeltal;Kommunen;Liknande kommuner;Riket\nKostnad, kr/inv;1 012;1 240;1 155\nAndel nöjda (%);78;74;75\n"
    assert facts(lines, "kolumnetikett", "serie", "enhet")[::3] == [
        ("Kommunen", "utfall", "kr/invånare"),
        ("Kommunen", "utfall", "procent"),
    ]


@pytest.mark.parametrize(("title", "year"), [("# Enkät 2023", "2023"), ("# Enkät", None)])
def test_a_head_beside_one_alike_with_the_documents_year_is_of_another(title, year):
    lines = f"{title}\n\nFråga;Kvinnor;Män;Kvinnor 2022;Män 2022\nNöjd med bemötandet, %;87;82;85;80\n"
    assert facts(lines, "kön", "period") == [
        ("kvinnor", year), ("män", year), ("kvinnor", "2022"), ("män", "2022")
    ]  # fmt: skip


def test_ages_with_their_unit_are_heads_and_no_years_below_zero():
    found = facts("Del\t-64 år\t65-79 år\t80- år\nNorr\t12\t31\t62\nSöder\t98\t121\t98\n", "etikett", "värde")
    assert found[0] == ("Norr", 12.0)
    assert len(found) == 6


def test_initials_after_a_budget_are_years_of_its_plan():
    text = "| Tkr | B2023 | P2023 | B2024 | P2025 | P2026 |\n|---|---|---|---|---|---|\n| Netto | 1 | 2 | 3 | 4 | 5 |\n"
    assert [serie for (serie,) in facts(f"# Nämndplan 2024\n\n{text}", "serie")] == [
        "budget", "prognos", "budget", "budget", "budget"
    ]  # fmt: skip


def test_a_sum_of_months_keeps_the_label_of_its_row():
    text = (
        "| Tkr | Jan | Feb | Summa |\n|---|---|---|---|\n| Utbetalt 2024 | 4 | 3 | 7 |\n| Netto 2024 | 9 | 8 | 17 |\n"
    )
    assert {label for (label,) in facts(f"# Bistånd 2024\n\n{text}", "etikett")} == {"Utbetalt 2024", "Netto 2024"}


def test_a_change_between_two_budgets_is_of_the_later_and_not_of_the_last_year_of_the_plan():
    text = "| Tkr | Budget 2024 | Förändring | Budget 2025 | Plan 2026 |\n|---|---|---|---|---|\n"
    found = facts(f"# Nämndplan 2025\n\n{text}| Intäkter | 44 | 1 | 45 | 46 |\n", "serie", "period")
    assert found[1] == ("förändring", "2025")

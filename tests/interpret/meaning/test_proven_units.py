"""Units that no word says and that sums and differences prove."""

from reading import facts

REPORT = "# Kvalitetsberättelse 2024\n\n## Brukarundersökning 2024\n\n"


def test_women_and_men_that_add_up_to_all_are_counts():
    table = "| | Kvinnor | Män | Totalt |\n|---|---|---|---|\n| Ja | 126 | 92 | 218 |\n| Nej | 12 | 11 | 23 |\n"
    assert set(facts(REPORT + table, "enhet", "enhet_säkerhet")) == {("antal", "bevisad")}
    means = "| Fråga | Kvinnor | Män | Totalt |\n|---|---|---|---|\n| Bemötande | 4 | 5 | 9 |\n| Hjälp | 4 | 3 | 4 |\n"
    assert set(facts(REPORT + means, "enhet")) == {(None,)}


def test_women_and_men_in_rows_of_their_own_are_counts_too():
    table = "| | Mycket nöjd | Missnöjd |\n|---|---|---|\n| Kvinnor | 12 | 4 |\n| Män | 9 | 1 |\n| Totalt | 21 | 5 |\n"
    assert set(facts(REPORT + table, "enhet", "enhet_säkerhet")) == {("antal", "bevisad")}


def test_answers_that_are_a_hundred_together_in_each_column_are_shares():
    table = "| Svar | Kvinnor | Män |\n|---|---|---|\n| Mycket nöjd | 45 | 50 |\n| Ganska nöjd | 38 | 33 |\n"
    assert set(facts(f"{REPORT}{table}| Missnöjd | 17 | 18 |\n", "enhet", "enhet_säkerhet")) == {("procent", "bevisad")}
    assert set(facts(f"{REPORT}{table}| Missnöjd | 17 | 38 |\n", "enhet")) == {("antal",)}


def test_a_difference_between_index_is_in_index():
    table = "| Område | Index 2022 | Index 2024 | Skillnad |\n|---|---|---|---|\n| Motivation | 79 | 81 | +2 |\n"
    found = facts(f"# Personal\n\n{table}| Ledarskap | 76 | 75 | -1 |\n", "serie", "enhet", "enhet_säkerhet")
    assert [f for f in found if f[0] == "förändring"] == [("förändring", "index", "bevisad")] * 2


def test_degrees_of_employment_are_in_per_cent():
    found = facts(
        "# Personal 2024\n\n| | 2023 | 2024 |\n|---|---|---|\n| Medelsysselsättningsgrad | 92,3 | 93,1 |\n", "enhet"
    )
    assert found == [("procent",)] * 2


def test_a_bare_sum_of_costs_is_a_cost():
    text = "# Årsredovisning 2024\n\n| Kostnader (tkr) | 2023 | 2024 |\n|---|---|---|\n| Personal | 310 | 322 |\n"
    found = facts(f"{text}| Lokaler | 41 | 42 |\n| Summa | 351 | 364 |\n", "etikett", "post", "post_säkerhet")
    assert found[-1] == ("Summa", "kostnad", "bevisad")


def test_index_over_the_labels_is_what_the_rows_are_in():
    table = "| Index | Kvinnor | Män |\n|---|---|---|\n| Delaktighet | 72 | 70 |\n| Bemötande | 84 | 80 |\n"
    assert set(facts(REPORT + table, "enhet")) == {("index",)}

"""Tables as databases export them: a row for each year, region and kön, with codes and names beside each other."""

import pytest

from reading import facts


def test_years_and_quarters_say_when_and_shares_have_their_kon():
    text = (
        "ar,kvartal,diagnos_kod,diagnos_text,antal,andel,antal_kvinnor,andel_kvinnor,antal_man,andel_man\n"
        "2021,1,Samtliga,Samtliga,1000,100,600,100,400,100\n"
        "2021,1,C00,Tumörer,50,5.0,40,6.67,10,2.5\n"
        "2021,2,Samtliga,Samtliga,1100,100,650,100,450,100\n"
        "2021,2,C00,Tumörer,50,4.55,40,6.15,10,2.22\n"
    )
    found = facts(text, "etikett", "grupp", "period", "kön", "värde", "enhet")
    assert len(found) == 24
    assert found[6:12] == [
        ("Tumörer", "C00", "2021-Q1", "totalt", 50.0, "antal"),
        ("Tumörer", "C00", "2021-Q1", "totalt", 5.0, "procent"),
        ("Tumörer", "C00", "2021-Q1", "kvinnor", 40.0, "antal"),
        ("Tumörer", "C00", "2021-Q1", "kvinnor", 6.67, "procent"),
        ("Tumörer", "C00", "2021-Q1", "män", 10.0, "antal"),
        ("Tumörer", "C00", "2021-Q1", "män", 2.5, "procent"),
    ]


def test_months_in_the_first_column_say_when():
    text = "Månad;Kommun;Sökande kvinnor;Sökande män\n2023-01;Håbo;210;250\n2023-02;Håbo;205;240\n2023-02;Salem;5;4\n"
    assert facts(text, "etikett", "period", "kön", "värde")[2:4] == [
        ("Håbo", "2023-02", "kvinnor", 205.0),
        ("Håbo", "2023-02", "män", 240.0),
    ]


def test_every_column_before_the_values_tells_rows_apart():
    text = "År;Region;Kön;Ålder;Insats;Antal personer\n"
    text += "2022;Håbo;Kvinnor;65-79;Hemtjänst;120\n2022;Håbo;Män;65-79;Hemtjänst;90\n"
    text += "2022;Håbo;Kvinnor;80+;Hemtjänst;210\n2022;Håbo;Män;80+;Hemtjänst;111\n"
    found = facts(text, "etikett", "grupp", "år", "kön", "värde")
    assert found[2:] == [
        ("Hemtjänst", "Håbo / 80+", 2022, "kvinnor", 210.0),
        ("Hemtjänst", "Håbo / 80+", 2022, "män", 111.0),
    ]


def test_codes_tell_rows_of_the_same_name_apart():
    text = "Ansvar;Konto;Kontotext;Budget 2022;Utfall 2022\n310;5010;Löner;12 000;12 250\n310;5020;Arvoden;400;380\n"
    text += "320;5010;Löner;8 000;7 900\n"
    found = facts(text, "etikett", "grupp", "serie", "värde")
    assert ("Löner", "Ansvar 320 / Konto 5010", "utfall", 7900.0) in found
    assert len({f[:3] for f in found}) == len(found)


def test_a_measure_in_a_column_of_its_own_says_the_unit():
    text = "Titel;Kommun;Period;Kön;Värde\nKostnad för individ- och familjeomsorg, kr/inv;Håbo;2021;T;4512\n"
    text += "Nöjda, andel (%);Håbo;2022;K;82,5\nNöjda, andel (%);Håbo;2022;M;79,1\n"
    assert facts(text, "kön", "värde", "enhet", "belopp_tkr") == [
        ("totalt", 4512.0, "kr/invånare", None),
        ("kvinnor", 82.5, "procent", None),
        ("män", 79.1, "procent", None),
    ]


def test_shares_by_age_beside_a_mean_by_kon_are_of_nobody_in_particular():
    text = "Region\tMedelålder kvinnor\tMedelålder män\tAndel 30–39 år\tAndel 60– år\nNorr\t44,9\t44,8\t25,2\t13,0\n"
    assert facts(text, "kön", "värde") == [("kvinnor", 44.9), ("män", 44.8), (None, 25.2), (None, 13.0)]


def test_values_in_one_column_and_months_as_databases_write_them():
    text = "Ar,Lan,Kon,Matt,Varde,Enhet\n"
    text += "".join(
        f'2021,Uppsala,{k},Sjukpenningtal,"{v}",dagar\n' for k, v in (("T", "9,8"), ("K", "12,9"), ("M", "6,8"))
    )
    assert facts(text, "kön", "år", "värde", "enhet") == [
        ("totalt", 2021, 9.8, "dagar"), ("kvinnor", 2021, 12.9, "dagar"), ("män", 2021, 6.8, "dagar"),
    ]  # fmt: skip
    wide = '"myndighet","2023M01","2023M02"\n"Håbo","412","405"\n"Sala","377","381"\n'
    assert facts(wide, "period", "värde")[:2] == [("2023-01", 412.0), ("2023-02", 405.0)]


@pytest.mark.parametrize(("head", "part"), [("Halvår", "H"), ("Kvartal", "Q"), ("Tertial", "T")])
def test_a_year_beside_parts_of_it_is_no_count(head, part):
    text = f"År;{head};Ärenden;Personer\n2022;1;34;31\n2022;2;45;40\n2023;1;31;28\n"
    assert facts(text, "etikett", "period", "värde")[2:5] == [
        ("Ärenden", f"2022-{part}2", 45.0),
        ("Personer", f"2022-{part}2", 40.0),
        ("Ärenden", f"2023-{part}1", 31.0),
    ]


def test_halves_and_terms_in_heads_are_parts_of_the_year():
    text = "Enhet;Första halvåret 2022;Andra halvåret 2022;Helår 2022\nBarn;120;140;260\nUnga;33;40;73\n"
    assert facts(text, "etikett", "period", "värde")[:3] == [
        ("Barn", "2022-H1", 120.0),
        ("Barn", "2022-H2", 140.0),
        ("Barn", "2022", 260.0),
    ]
    text = "Frånvaro, procent;VT 2022;HT 2022;VT 2023\nSkola A;4,5;5,6;5,2\nSkola B;3,1;4,4;3,9\n"
    assert facts(text, "period", "värde")[:3] == [("2022-VT", 4.5), ("2022-HT", 5.6), ("2023-VT", 5.2)]


@pytest.mark.parametrize("head", ["Summa", "Totalt", "Totalt 2021–2023", "Snitt 2021-2023", "Medelvärde"])
def test_a_sum_over_years_is_of_none_of_them(head):
    text = f"Placeringar\n\nInsats;2021;2022;2023;{head}\nFamiljehem;10;11;12;33\nHVB;5;5;6;16\n"
    found = facts(text, "etikett", "period", "serie", "värde")
    assert found[2:4] == [("Familjehem", "2023", "utfall", 12.0), ("Familjehem", None, "utfall", 33.0)]


def test_a_sum_over_budgeted_years_is_budgeted():
    text = "Insats;Budget 2021;Budget 2022;Totalt 2021-2022\nFamiljehem;10;11;21\nHVB;5;5;10\n"
    assert facts(text, "period", "serie", "värde")[1:3] == [("2022", "budget", 11.0), (None, "budget", 21.0)]


def test_a_total_of_one_year_beside_kon_keeps_its_year():
    text = "Placerade 2022;Kvinnor 2022;Män 2022;Totalt\nFamiljehem;10;11;21\nHVB;5;5;10\n"
    assert facts(text, "period", "kön", "värde")[1:3] == [("2022", "män", 11.0), ("2022", "totalt", 21.0)]


def test_a_label_that_opens_with_its_serie_says_it():
    text = "Post (tkr);2024;2025\nPrognostiserat resultat;700;628\nBudgeterade intäkter;450;463\nIntäkter;440;451\n"
    assert facts(text, "etikett", "serie", "serie_säkerhet")[::2] == [
        ("Prognostiserat resultat", "prognos", "tryckt"),
        ("Budgeterade intäkter", "budget", "tryckt"),
        ("Intäkter", "utfall", "ärvd"),
    ]


@pytest.mark.parametrize(
    ("heads", "period"),
    [("Jan;Feb;Mar;Apr", "2022-04"), ("T1;T2;T3", "2022"), ("Q1;Q2;Q3", "2022-09"), ("H1;H2", "2022")],
)
def test_a_sum_of_the_first_parts_of_a_year_is_accumulated(heads, period):
    parts = [f"{h} 2022" if h[0] == "H" else h for h in heads.split(";")]
    row = ";".join(str(10 + n) for n in range(len(parts)))
    text = f"# Anmälningar 2022\n\nGrupp;{';'.join(parts)};Summa\nBarn;{row};{10 * len(parts) + 3}\nUnga;{row};46\n"
    assert facts(text, "period")[len(parts)] == (period,)


def test_columns_that_lead_from_one_budget_to_the_next_are_changes():
    text = "# Budget 2023, tkr\n\nVerksamhet;Ram 2022;Löneökning;Nya uppdrag;Ram 2023\nIFO;145 600;2 912;800;149 312\n"
    assert facts(text + "LSS;189 400;3 788;0;193 188\n", "serie", "period")[:4] == [
        ("budget", "2022"),
        ("förändring", "2023"),
        ("förändring", "2023"),
        ("budget", "2023"),
    ]

"""Units that heads and labels say in their own way, and those that nothing says: they are unknown, and marked so."""

import pytest

from reading import facts

TWO_HEADS = """;;#Heltidstjänster;#Heltidstjänster;#Lärare;#Lärare;
Ort;Typ av huvudman;Totalt antal;Andel med behörighet;Totalt antal;Andel med behörighet;
Ekby;Samtliga;280,0;76,5;313;85,6;
Ekby;Kommunal;259,8;75,2;292;84,6;
Norrö;Samtliga;..;~100;21;100,0;
"""
OVERVIEW = """Resultaträkning\t2022\t2021\t2020
Hyresintäkter\t1 166\t1 103\t1 073
Driftkostnader\t-535\t-506\t-467
Finansnetto\t-65\t-45\t-59
"""


def test_a_second_row_of_heads_stands_under_one_that_is_written_out_over_each():
    found = facts(TWO_HEADS, "kolumnetikett", "värde", "enhet")
    assert found[:4] == [
        ("Heltidstjänster Totalt antal", 280.0, "antal"),
        ("Heltidstjänster Andel med behörighet", 76.5, "procent"),
        ("Lärare Totalt antal", 313.0, "antal"),
        ("Lärare Andel med behörighet", 85.6, "procent"),
    ]
    assert [value for _, value, _ in found[8:]] == [100.0, 21.0, 100.0]  # '~100' is about a hundred


def test_what_a_company_prints_without_a_unit_is_in_none_that_is_known():
    assert set(facts(OVERVIEW, "enhet", "enhet_säkerhet", "belopp_tkr")) == {(None, "antagen", None)}


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Bebyggelse\tBrandpostuttag l/s\nVilla\t10\nFlerbostadshus\t20\n", "l/s"),
        ("Hus\tFörbrukning (kWh/m²)\nSkolan\t110\nBadet\t240\n", "kWh/m²"),
        ("Bebyggelse\tLängsta avstånd, meter\nVilla\t500\nFlerbostadshus\t1 000\n", "meter"),
        ("Sträcka\tAlternativ A\tAlternativ B\nLandsbygd (PE)\t5 150 m\t18 900 m\n", "m"),
        ("Ledningskostnad (kr/m)\tMin\tTrolig\tMax\nLandsbygd (PE)\t3 000\t4 000\t6 000\n", "kr/m"),
        ("Område\tHälsa efter område. Andel\nNorr\t62,3\nSöder\t71\n", "procent"),
        ("År\tLän\tÅlder\tArbetslöshet\n2020\tRiket\t20-64 år\t6,7\n2021\tRiket\t20-64 år\t6,5\n", "procent"),
        ("Kommun\tPoäng i snitt\nEkby\t3,4\nNorrö\t4\nSöderby\t2,8\n", None),  # a count has no decimals
    ],
)
def test_where_else_a_unit_may_stand(text, unit):
    assert {found for (found,) in facts(text, "enhet")} == {unit}


def test_min_beside_max_is_the_least_and_alone_it_is_minutes():
    assert facts("Mått\tMin\nRestid\t12\nVäntetid\t8\n", "enhet") == [("minuter",)] * 2
    assert {u for (u,) in facts("Område\tMin\tMax\nNorr\t12\t14\nSöder\t8\t9\n", "enhet")} == {"antal"}


def test_pe_is_of_percent_only_where_something_differs():
    changed = "Mått\tFörändring (pe)\nSjukfrånvaro\t0,4\nFrisknärvaro\t-0,2\n"
    assert {u for (u,) in facts(changed, "enhet")} == {"procentenheter"}
    assert facts("Verk\tKapacitet (pe)\nNorra\t2 500\nSödra\t50 000\n", "enhet") == [("antal",)] * 2


def test_a_row_that_is_the_country_keeps_its_label_beside_a_column_of_years():
    text = "År\tRegion\tArbetslöshet\n2020\tRiket\t6,7\n2021\tRiket\t6,5\n2020\tEkby\t5,2\n"
    assert facts(text, "etikett", "år") == [("Riket", 2020), ("Riket", 2021), ("Ekby", 2020)]


def test_a_label_says_of_whom_it_is_amid_its_words():
    text = (
        "Sjukfrånvaro i procent\t2014\nTotal sjukfrånvaro i förhållande till arbetstid\t6,2\n"
        "Sjukfrånvarotid för kvinnor i förhållande till arbetstid för kvinnor\t6,8\n"
        "Sjukfrånvaro för män i förhållande till samma arbetstid för män\t4,3\n"
    )
    assert facts(text, "värde", "kön") == [(6.2, None), (6.8, "kvinnor"), (4.3, "män")]
    mixed = "Genomsnittlig lön för kvinnor i förhållande till lön för män"
    assert facts(f"Mått\t2014\n{mixed}\t95\nLön i medel\t105\n", "kön") == [(None,), (None,)]


def test_shares_held_in_companies_are_money():
    text = "Tkr\t2022\t2021\nResultat från andelar i koncernföretag\t90 131\t89 785\nÖvriga räntekostnader\t-12\t-15\n"
    assert {unit for (unit,) in facts(text, "enhet")} == {"tkr"}


def test_days_and_nights_are_those_that_are_printed():
    text = "Volymer\t2022\t2021\nFamiljehem barn och unga, dygn\t9 596\t10 757\nVårddygn\t1 219\t971\n"
    assert [unit for (unit,) in facts(text, "enhet")][:2] == ["dygn", "dygn"]


@pytest.mark.parametrize(
    "line, unit",
    [
        ("Antal per 10 000 invånare", "antal per 10 000 invånare"),
        ("Insatser, per 1 000 inv", "antal per 1 000 invånare"),
        ("Kostnad per brukare (kr)", "kr/brukare"),
    ],
)
def test_a_rate_that_stands_over_the_table_is_no_count(line, unit):
    found = facts(f"# Insatser\n\n{line}\n\nÅlder\t2020\t2021\n0-6 år\t5,6\t14,0\n7-12 år\t37,5\t86,0\n", "enhet")
    assert set(found) == {(unit,)}


def test_decimals_beside_the_count_that_a_heading_names_count_nothing():
    found = facts(
        "# Antal anställda 2021\n\nKommun\tAlla\t-29\t30-\nEkby\t6 132\t13,2\t86,8\nNäs\t1 694\t10,6\t89,4\n"
        "Vik\t923\t11,1\t88,9\n",
        "värde", "enhet",
    )  # fmt: skip
    assert {enhet for value, enhet in found if value < 100} == {None}
    assert {enhet for value, enhet in found if value > 100} == {"antal"}


ORE = """# Årsredovisning 2023
## Resultat
\t2023
Medlemsavgifter\t481 158,42
Bidrag\t25 410,17
Hyra\t-33 681,24
Löner\t-106 315,41
Material\t-27 365,82
Porto\t-1 203,66
## Räntor
\t2023
Ränteintäkter\t2 645,79
Räntekostnader\t-954,10
## Balans
\t2023
Kassa och bank\t391 120
Eget kapital\t412 455
## Större
\t2023
Summa tillgångar\t812 455 100
Summa skulder\t912 120 900
"""


def test_öre_tell_of_other_amounts_of_their_size():
    found = facts(ORE, "etikett", "enhet", "enhet_säkerhet", name="ekby-2023")
    levels = {label: level for label, unit, level in found if unit == "kr"}
    assert levels["Bidrag"] == "bevisad"
    assert levels["Räntekostnader"] == levels["Kassa och bank"] == "ärvd"
    assert levels["Summa skulder"] == "antagen"


def test_a_unit_in_one_head_is_not_that_of_another_where_each_head_says_its_own():
    text = (
        "# Ekonomiskt bistånd 2023\n\n| Kommun | Bistånds-hushåll | Bistånd (tkr) | Kostnad per invånare kr |\n"
        "|---|---|---|---|\n| Ekby | 968 | 60 315 | 1 735 |\n| Norrö | 94 | 4 296 | 306 |\n"
    )
    assert facts(text, "enhet")[:3] == [("antal",), ("tkr",), ("kr/invånare",)]


def test_a_title_over_the_heads_says_what_is_counted_though_the_caption_is_of_costs_too():
    text = (
        "# Bistånd 2023\n\n## Antal hushåll samt kostnad per invånare\n\n| Antal hushåll | | |\n|---|---|---|\n"
        "| Kommun | 2022 | 2023 |\n| Ekby | 1 343 | 968 |\n| Norrö | 80 | 94 |\n"
    )
    assert set(facts(text, "enhet", "enhet_säkerhet")) == {("antal", "tryckt")}


@pytest.mark.parametrize("label", ["Kostnad per utförd timme", "Kostnad för stöd per assistanstimma"])
def test_what_an_hour_costs_is_not_in_the_unit_of_the_documents_amounts(label):
    text = f"# Kostnader 2023\n\n| Mått | Utfall 2023 |\n|---|---|\n| {label} | 419 |\n| Nettokostnad, mkr | 41,5 |\n"
    assert facts(text, "enhet", "enhet_säkerhet", "belopp_tkr")[0] == (None, "antagen", None)


def test_the_only_unit_of_a_document_is_a_guess_in_a_table_where_few_rows_are_accounts():
    text = (
        "# Årsredovisning 2023\n\n## Drift\n\n| Mkr | Budget 2023 | Utfall 2023 |\n|---|---|---|\n"
        "| Kostnader | 712 | 745 |\n\n## Mått\n\n| Namn | Utfall 2022 | Utfall 2023 |\n|---|---|---|\n"
        "| Nettokostnad | 210 | 220 |\n| Avvikelser | 120 | 140 |\n| Läkemedelsavvikelser | 20 | 40 |\n"
    )
    assert facts(text, "enhet_säkerhet")[-2:] == [("antagen",)] * 2


def test_days_of_absence_are_days_though_absence_is_told_in_percent():
    text = "Mått\t2022\t2023\nSjukfrånvaro\t10,1 %\t9,8 %\nSjukfrånvarodagar i snitt per anställd\t34,6\t34\n"
    assert facts(text, "enhet")[2:] == [("dagar",), ("dagar",)]


def test_an_amount_per_household_is_a_measure_and_no_serie():
    text = "# Bistånd 2023\n\n| Kommun | Belopp per hushåll (kr) | Hushåll |\n|---|---|---|\n| Ekby | 62 309 | 968 |\n"
    assert facts(text, "serie", "enhet")[0] == ("utfall", "kr/hushåll")


def test_a_whole_number_beside_decimals_of_its_row_counts_nothing_in_a_table_of_percents():
    text = (
        "Mått\tUtfall 2022\tUtfall 2023\tUtfall 2024\nTrygga elever\t93 %\t90 %\t90 %\n"
        "Genomsnittligt betyg i skolorna\t14,4\t14,3\t14\nElever på språkintroduktion\t62\t52\t48\n"
    )
    found = [
        (unit, mark) for label, unit, mark in facts(text, "etikett", "enhet", "enhet_säkerhet") if "betyg" in label
    ]
    assert found == [(None, "antagen")] * 3

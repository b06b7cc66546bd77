"""The unit of a value: its cell, row, column, label or table; money without one agrees with the rest."""

import pytest

from reading import facts


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Mått\tUtfall 2022\nNöjda klienter\t85 %\n", "procent"),
        ("Mått\tEnhet\tUtfall 2022\nVäntetid\tdagar\t12\nKö\tdagar\t4\n", "dagar"),
        ("Mått\tUtfall 2022 (%)\nNöjda klienter\t85\n", "procent"),
        ("Mått\tUtfall 2022\nAntal dagar till beslut\t12\n", "dagar"),
        ("Mått\tUtfall 2022\nAndel nöjda klienter\t85\n", "procent"),
        ("Mått\tUtfall 2022\nAntal placerade barn\t85\n", "antal"),
        ("Volymer\tUtfall 2022\nInstitution, årsplatser\t8,5\n", "årsplatser"),
        ("Tkr\tBudget 2022\tUtfall 2022\nKostnader\t500\t550\n", "tkr"),
        ("Belopp i mkr\n\n\tBudget 2022\tUtfall 2022\nKostnader\t5,5\t5,6\n", "mkr"),
        ("Medarbetarenkät\tUtfall 2022\nHME totalt\t79\n", "index"),
    ],
)
def test_where_a_unit_may_stand(text, unit):
    assert {found for (found,) in facts(text, "enhet")} == {unit}


def test_money_without_a_unit_takes_the_one_that_agrees():
    printed = "Tkr\tBudget 2022\tUtfall 2022\nKostnader\t12 500\t13 400\nIntäkter\t1 100\t1 200\n"
    bare = "\tBudget 2022\tUtfall 2022\nKostnader\t12,5\t13,4\nIntäkter\t1,1\t1,2\n"
    found = facts(f"{printed}\nSammanfattning av året\n\n{bare}", "enhet", "belopp_tkr")
    assert found[4:] == [("mkr", 12500), ("mkr", 13400), ("mkr", 1100), ("mkr", 1200)]


def test_a_group_row_carries_the_unit_of_the_rows_under_it():
    text = (
        "\t2020\t2021\nFolkmängd 31/12\t26 271\t26 145\nÅRETS RESULTAT (mkr)\t\t\nKommunen\t95\t39\nSOLIDITET (%)\t\t\n"
        "Kommunen\t35\t32\n"
    )
    assert facts(text, "enhet", "belopp_tkr") == [
        ("antal", None), ("antal", None), ("mkr", 95_000), ("mkr", 39_000), ("procent", None), ("procent", None),
    ]  # fmt: skip


def test_what_a_group_row_counts_is_no_money_whatever_the_heading_says():
    text = (
        "Drift, bidrag och statistik\n\nStatistik\tBokslut 2021\tBudget 2021\nAntal besökare\t\t\n"
        "Badet\t71 706\t66 000\nAntal lån\t\t\nBiblioteket\t286 242\t270 000\n"
    )
    assert set(facts(text, "enhet", "post", "belopp_tkr")) == {("antal", None, None)}


def test_ratios_are_units_of_their_own_and_no_amounts():
    text = "Belopp i tkr\n\n\t2021\nInvestering/inv, kr\t13 016\nGymnasieskola, kr/elev\t207 196\nNettokostnad\t644\n"
    assert facts(text, "enhet", "belopp_tkr") == [("kr/invånare", None), ("kr/elev", None), ("tkr", -644)]


KEY_FIGURES = (
    "Flerårsöversikt\n\n\t2021\t2020\nNettoomsättning, tkr\t7 749\t7 695\nPersonalkostnader, tkr\t-3 560\t-3 501\n"
)
IN_KRONOR = (
    "Resultaträkning\n\n\t2021\t2020\nNettoomsättning\t7 748 580\t7 695 906\n"
    "Personalkostnader\t-3 559 992\t-3 501 414\n"
)


def test_kronor_are_proven_by_key_figures_in_tkr():
    found = facts(f"{KEY_FIGURES}\n{IN_KRONOR}", "enhet", "enhet_säkerhet", "belopp_tkr")
    assert found[4:] == [("kr", "bevisad", amount) for amount in (7748.58, 7695.906, 3559.992, 3501.414)]


def test_a_proven_table_proves_the_next():
    balance = "Balansräkning\n\n\t2021\t2020\nNettoomsättning\t7 748 580\t7 695 906\nKassa och bank\t48 100\t51 200\n"
    notes = "Not 4\n\n\t2021\t2020\nKassa och bank\t48 100\t51 200\nFordringar\t1 200\t1 300\n"
    found = facts(f"{KEY_FIGURES}\n{balance}\n{notes}", "enhet", "enhet_säkerhet")
    assert set(found[4:]) == {("kr", "bevisad")}


def test_key_ratios_prove_a_unit():
    ratios = "Nyckeltal\n\n\t2021\t2020\nAntal invånare\t20 000\t19 500\nNettokostnad, kr/invånare\t61 250\t60 100\n"
    bare = "Driftredovisning\n\n\tUtfall 2021\tUtfall 2020\nNettokostnad\t1 225,0\t1 172,0\nÖvrigt\t12,5\t14,0\n"
    assert set(facts(f"{ratios}\n{bare}", "enhet", "enhet_säkerhet")[4:]) == {("mkr", "bevisad")}


def test_without_proof_money_has_an_assumed_unit_and_no_amount():
    found = facts(IN_KRONOR, "enhet_säkerhet", "belopp_tkr")
    assert set(found) == {("antagen", None)}


def test_negative_numbers_are_no_counts():
    text = "Not 2\n\n\t2021\t2020\nUthyrning\t110 000\t102 000\nRabatt\t-11 024\t-8 200\n"
    assert "antal" not in {unit for (unit,) in facts(text, "enhet")}


def test_what_the_document_says_of_all_amounts_is_inherited():
    text = "Belopp i kronor där inget annat anges.\n\nNot 2\n\n\t2021\t2020\nHyresintäkter\t110 000\t102 000\n"
    assert facts(text, "enhet", "enhet_säkerhet", "belopp_tkr") == [("kr", "ärvd", 110), ("kr", "ärvd", 102)]


@pytest.mark.parametrize(
    "text",
    [
        "Balansräkning, kronor\n\n\t2021\nKassa och bank\t48 100\n",
        "Resultaträkning (kr)\t2021\nÅrets resultat\t48 100\n",
        "Belopp i kr\n\n\t2021\nÅrets resultat\t48 100\n",
        "kronor\t2021\nÅrets resultat\t48 100\n",
        "Konto\tEnhet\t2021\nÅrets resultat\tkr\t48 100\nSoliditet\tprocent\t12\n",
    ],
)
def test_kronor_may_stand_in_heading_corner_caption_or_column(text):
    assert facts(text, "enhet", "belopp_tkr")[0] == ("kr", pytest.approx(48.1))


def test_a_share_column_with_decimals_is_in_percent():
    assert facts("Kommun\tAndel kvinnor\nA\t12,4\nB\t21,7\n", "enhet") == [("procent",), ("procent",)]


def test_large_numbers_are_no_percent_whatever_the_heading_says():
    text = "Utfall i %\n\nKonto\tAckumulerat\nMedlemsavgifter\t731 961,00\nHyra\t-149 469,00\nPorto\t-400,00\n"
    assert "procent" not in {unit for (unit,) in facts(text, "enhet")}
    assert {unit for (unit,) in facts("Utfall i %\n\nEnhet\tUtfall 2022\nA\t85\nB\t92\n", "enhet")} == {"procent"}


def test_a_document_that_prints_ore_is_guessed_to_be_in_kronor():
    text = (
        "Balansräkning\n\n\t2016\nKassa och bank\t155 974,54\nEget kapital\t99 499,99\n\n"
        "Resultaträkning\n\n\t2016\nMedlemsavgifter\t145 420\nHyresintäkter\t25 320\n"
    )
    assert set(facts(text, "enhet", "enhet_säkerhet", "belopp_tkr")) == {("kr", "antagen", None)}


LEDGER = "Resultaträkning\n\n\t2023\t2022\nAvgifter\t481 158,42\t460 857,17\nLöner\t-772 890,18\t-501 811,39\n"
LEDGER += "Hyror\t-9 120,81\t-8 015,06\n"


def test_amounts_written_out_to_the_ore_are_in_kronor():
    assert facts(LEDGER, "enhet", "enhet_säkerhet", "belopp_tkr")[0] == ("kr", "bevisad", 481.15842)


@pytest.mark.parametrize(
    "text",
    [
        LEDGER.replace(",42", ",00").replace(",17", ",00").replace(",39", ",00"),  # a format, no öre
        LEDGER + "\nBudget i tkr\n\nTkr\t2023\nHyror\t12,50\n",  # another unit stands in the document
    ],
)
def test_two_decimals_alone_prove_no_kronor(text):
    assert facts(text, "enhet", "enhet_säkerhet", "belopp_tkr")[0] == ("kr", "antagen", None)


def test_a_measure_among_amounts_is_none():
    found = facts(
        "Mnkr\t2022\t2021\nSkatteintäkter\t980,5\t955,0\nSkattesats\t20,42\t20,92\n", "etikett", "enhet", "belopp_tkr"
    )
    assert ("Skattesats", None, None) in found
    assert ("Skatteintäkter", "mkr", 980_500) in found


def test_a_ratio_is_known_by_its_slash():
    found = facts(
        "Nyckeltal\t2022\t2021\nLån/m² bostadsyta kr\t2 632\t2 643\nSoliditet %\t45\t44\n", "enhet", "belopp_tkr"
    )
    assert found[:2] == [("kr/m²", None)] * 2


def test_hundredths_are_no_counts():
    found = facts(
        "Lån per bank\n\n\tNya lån\tRänta\nNorra\t66 780,25\t1,45 %\nSödra\t5 000,75\t2,10 %\n",
        "värde",
        "enhet",
        "enhet_säkerhet",
    )
    assert {f[1:] for f in found if f[0] > 100} == {(None, "antagen")}


def test_a_heading_of_costs_counts_nothing():
    text = "Kostnad per brukare i hemtjänsten\n\nKommun\t2021\t2022\nNorr\t245 310\t251 870\nSyd\t231 004\t240 155\n"
    assert set(facts(text, "enhet_säkerhet", "belopp_tkr")) == {("antagen", None)}
    assert "antal" not in {enhet for (enhet,) in facts(text, "enhet")}


def test_money_in_a_column_of_units_beside_a_ratio():
    text = "Nyckeltal\tEnhet\t2022\t2021\nÅrsavgift/m²\tkr\t578\t545\nSparande\ttkr\t1 200\t1 100\n"
    assert facts(text, "enhet", "belopp_tkr")[:3] == [("kr/m²", None), ("kr/m²", None), ("tkr", 1200)]


def test_what_a_place_costs_stays_money_where_its_unit_stands_by_itself():
    text = "Nyckeltal\tEnhet\t2022\t2021\nKostnad per årsboende i annan regi\ttkr\t685\t705\nAvgift/elev\tkr\t9\t8\n"
    assert facts(text, "enhet", "belopp_tkr") == [("tkr", 685), ("tkr", 705), ("kr/elev", None), ("kr/elev", None)]


def test_the_unit_of_a_first_row_with_figures_is_its_own():
    lines = (
        "# Ekonomiskt bistånd\n\n;2021;2022\nUtbetalt bistånd (tkr);1 178 666;1 197 028\n"
        "varav till unga;118 656;118 231\nBiståndshushåll;41 219;29 901\nGenomsnittlig hushållsstorlek;1,64;1,79\n"
    )
    assert facts(lines, "etikett", "enhet", "belopp_tkr")[::2] == [
        ("Utbetalt bistånd (tkr)", "tkr", 1178666.0),
        ("varav till unga", "tkr", 118656.0),
        ("Biståndshushåll", "antal", None),
        ("Genomsnittlig hushållsstorlek", None, None),
    ]


def test_costs_per_person_with_two_decimals_are_no_proven_kronor():
    rows = "".join(f"Grupp {n};{1000 + 7 * n},{13 + n};{1200 + 3 * n},{31 + n}\n" for n in range(8))
    found = facts(
        f"# Kostnader per person efter kommuntyp 2022\n\nKommuntyp;Skola;Vård\n{rows}", "enhet", "enhet_säkerhet"
    )
    assert set(found) == {(None, "antagen")}


def test_commas_that_can_only_part_thousands_do_so():
    head = "# Drift 2024\n\n| {} | Budget 2024 | Utfall 2024 |\n|---|---|---|\n"
    rows = "| Boende | 212,500 | 218,300 |\n| Stöd | 98,400 | 96,100 |\n| Stab | 600 | 580 |\n"
    assert [v for (v,) in facts(head.format("Tkr") + rows, "värde")] == [212500, 218300, 98400, 96100, 600, 580]
    assert facts(head.format("Mkr") + rows, "värde")[0] == (212.5,)
    assert facts(head.format("Tkr") + f"{rows}| Övrigt | 0,215 | 1,310 |\n", "värde")[0] == (212.5,)


def test_the_unit_of_a_row_reaches_its_parts():
    text = "# Statistik 2017\n\n| | 2016 | 2017 |\n|---|---|---|\n| Bistånd (tkr) | 894 735 | 927 975 |\n"
    text += (
        "| därav bistånd till | | |\n| grundtrygghet | 765 588 | 787 540 |\n| övrigt bistånd | 128 800 | 139 648 |\n"
    )
    found = facts(text + "| Biståndshushåll | 14 008 | 14 572 |\n", "enhet", "enhet_säkerhet")
    assert found == [("tkr", "tryckt")] * 6 + [("antal", "tryckt")] * 2

"""Of whom a row is: kön in labels and under totals, ages in a column of their own, and where a block ends."""

from reading import facts


def test_a_part_between_the_total_and_the_rows_by_kon_is_no_total():
    text = (
        "# Personalbokslut 2023\n\n## Sjukfrånvaro i procent\n\n| | 2023 | 2022 |\n|---|---|---|\n"
        "| Total sjukfrånvaro | 6,6 | 7,9 |\n| varav långtid | 41,2 | 38,0 |\n| Kvinnor | 7,4 | 8,8 |\n"
        "| Män | 4,1 | 5,0 |\n"
    )
    found = dict(facts(text, "etikett", "kön"))
    assert found == {"Total sjukfrånvaro": "totalt", "varav långtid": None, "Kvinnor": "kvinnor", "Män": "män"}


def test_a_part_that_is_of_women_is_so_without_men_beside_it():
    text = (
        "Mått\t2022\t2023\nAntal tillsvidareanställda\t1 402\t1 420\nvarav kvinnor\t1 102\t1 115\nKvinnojourer\t2\t2\n"
    )
    assert facts(text, "kön") == [(None,)] * 2 + [("kvinnor",)] * 2 + [(None,)] * 2


def test_a_unit_behind_the_kon_of_a_label_does_not_hide_it():
    text = "Mått\t2022\nMedellön kvinnor, kr\t32 100\nMedellön män, kr\t34 600\nKvinnors lön i % av mäns\t92,8\n"
    assert facts(text, "kön") == [("kvinnor",), ("män",), (None,)]


def test_ages_in_a_column_of_their_own_label_their_rows():
    text = (
        "region\tålder\tkön\tår\tFolkmängd\nEkby\t0 år\tmän\t2022\t612\n"
        "Ekby\t1 år\tkvinnor\t2022\t601\nEkby\t1 år\tmän\t2022\t5\n"
    )
    found = facts(text, "grupp", "etikett", "kön", "värde")
    assert found[0] == ("Ekby", "0 år", "män", 612.0) and len(found) == 3
    assert facts("Namn\tÅlder\nBarn\t12\nUnga\t17\n", "värde") == [(12.0,), (17.0,)]


def test_the_cash_flow_of_a_block_ends_it():
    text = (
        "# Årsredovisning 2022\n\n| Mnkr | 2022 | 2021 |\n|---|---|---|\n| Investeringsverksamheten | | |\n"
        "| Investering i anläggningar | -187,0 | -160,3 |\n| Försäljning | 1,2 | 0,4 |\n"
        "| Kassaflöde från investeringsverksamheten | -185,8 | -159,9 |\n| Årets kassaflöde | 19,5 | -3,2 |\n"
    )
    groups = dict(facts(text, "etikett", "grupp"))
    assert groups["Kassaflöde från investeringsverksamheten"] == "Investeringsverksamheten"
    assert groups["Årets kassaflöde"] is None


def test_granted_hours_are_counted_and_a_tax_rate_is_no_amount():
    text = "Kommun\tAntal beviljade timmar\nAle\t2 510\nHabo\t1 980\n"
    assert set(facts(text, "serie", "enhet")) == {("utfall", "antal")}
    rate = "Mått\t2022\nSkattesats, kr\t21,65\nÅrets resultat, kr\t100\n"
    assert facts(rate, "belopp_tkr") == [(None,), (0.1,)]


def test_shares_of_answers_are_in_per_cent_where_only_the_heading_says_so():
    text = (
        "# Brukarundersökning 2023\n\n## Resultat per fråga, andel positiva svar\n\n"
        "| Fråga | Totalt | Kvinnor | Män |\n|---|---|---|---|\n"
        "| Får du bestämma själv? | 78 | 76 | 80 |\n| Antal svar | 112 | 60 | 52 |\n"
    )
    assert [u for (u,) in facts(text, "enhet")] == ["procent"] * 3 + ["antal"] * 3


def test_codes_of_places_and_of_kon_are_no_figures_and_letters_under_a_code_head_no_names():
    text = "År\tMånad\tLän\tAktiebolag\tFilialer\n2020\t1\t20\t37\t12\n2020\t2\t20\t35\t11\n2020\t3\t20\t36\t9\n"
    assert {label for (label,) in facts(text, "etikett")} == {"Aktiebolag", "Filialer"}
    coded = "Namn\tKon\tandel_man\nJord\t1\t81,3\nSkog\t1\t79,9\n"
    assert facts(coded, "etikett", "värde") == [("Jord", 81.3), ("Skog", 79.9)]
    lettered = "Region\tSNIKod\tNäringsgren\tAntal\nEkby\tC\tTillverkning\t10\nEkby\tF\tBygg\t19\n"
    assert facts(lettered, "grupp", "etikett") == [("Ekby", "Tillverkning"), ("Ekby", "Bygg")]


def test_a_column_of_kon_that_says_totalt_throughout_says_it():
    text = "Region\tKön\tVärde\nRiket\tTotalt\t71\nVansbro\tTotalt\t62,3\n"
    assert facts(text, "etikett", "kön") == [("Riket", "totalt"), ("Vansbro", "totalt")]


def test_rows_that_differ_by_the_kon_amid_their_labels_are_of_each():
    text = (
        "Namn\tBokslut 2022\tBokslut 2023\nAndel kvinnor som har heltid\t61,4 %\t66 %\n"
        "Andel män som har heltid\t74 %\t79,2 %\nAndel heltid\t62,6 %\t67,4 %\nKvinnofridslinjen, samtal\t12\t14\n"
    )
    assert facts(text, "kön")[::2] == [("kvinnor",), ("män",), (None,), (None,)]

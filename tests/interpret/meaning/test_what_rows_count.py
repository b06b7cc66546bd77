"""Units that a table does not print are never taken from the rest of the document where the rows count other things."""

from reading import facts

RESULT = (
    "# Årsredovisning 2023\n\n## Resultaträkning (tkr)\n\n| Tkr | 2023 | 2022 |\n|---|---|---|\n"
    "| Verksamhetens intäkter | 120 300 | 110 200 |\n| Verksamhetens kostnader | -540 100 | -520 400 |\n\n"
)


def test_a_heading_of_nothing_but_counted_things_counts_them_beside_tables_in_tkr():
    text = RESULT + (
        "## Elever och platser\n\n| Verksamhet | 2023 | 2022 |\n|---|---|---|\n| Förskola | 812 | 799 |\n"
        "| Grundskola | 2 104 | 2 088 |\n"
    )
    found = [f for f in facts(text, "etikett", "enhet", "enhet_säkerhet", "belopp_tkr") if "skola" in f[0]]
    assert {f[1:] for f in found} == {("antal", "ärvd", None)} and len(found) == 4


def test_the_only_unit_of_a_document_is_a_guess_for_rows_that_nothing_says_are_money():
    text = RESULT + (
        "## Verksamheten\n\n| Verksamhet | 2023 | 2022 |\n|---|---|---|\n| Förskola | 812 | 799 |\n"
        "| Grundskola | 2 104 | 2 088 |\n"
    )
    found = [f for f in facts(text, "etikett", "enhet_säkerhet", "belopp_tkr") if "skola" in f[0]]
    assert {f[1:] for f in found} == {("antagen", None)} and len(found) == 4


def test_full_time_workers_by_their_short_name_are_a_unit():
    heads = "Befattning\tUtfall åa 2024\tUtfall åa 2025\tFörändring åa\n"
    text = heads + "Administratör\t74,3\t79,9\t5,6\nLedning\t57\t59\t2\n"
    assert {unit for (unit,) in facts(text, "enhet")} == {"årsarbetare"}


def test_a_unit_with_what_it_is_per_is_a_rate_amid_a_label_too():
    text = (
        "Mått\t2024\nGång- och cykelväg, meter/inv. i tätort\t2,4\nGrönyta, kvm per invånare\t41\n"
        "Skuld per invånare\t12\nVäntetid, dagar\t7\n"
    )
    assert facts(text, "enhet") == [("meter/invånare",), ("m²/invånare",), (None,), ("dagar",)]


def test_bare_figures_beside_an_index_may_be_one():
    text = "Mått\t2018\t2019\nHME, index\t76\t77\nAttraktiv arbetsgivare\t65\t67\nAntal anställda\t88\t90\n"
    found = facts(text, "etikett", "enhet", "enhet_säkerhet")
    assert found[2:4] == [("Attraktiv arbetsgivare", None, "antagen")] * 2
    assert {f[1] for f in found[4:]} == {"antal"}


def test_pieces_are_counted():
    text = "Antal produkter\tAvgift\tObjekt\nEn\t2000 kr\t15 stycken\nTvå\t3000 kr\t8 stycken\n"
    found = facts(text, "etikett", "grupp", "värde", "enhet")
    assert ("En", None, 15.0, "antal") in found and ("Två", None, 8.0, "antal") in found


def test_rows_beside_forecasts_of_the_same_years_are_no_outcomes():
    text = (
        "# Utrymme 2027–2031\n\n| Mnkr | 2027 | 2028 | 2029 |\n|---|---|---|---|\n"
        "| Skatteintäkter | 1 050,2 | 1 080,4 | 1 110,9 |\n| Prognostiserat BKR | -12,0 | -10,0 | -8,0 |\n"
    )
    found = facts(text, "etikett", "serie", "serie_säkerhet")
    assert set(found) == {("Skatteintäkter", "prognos", "antagen"), ("Prognostiserat BKR", "prognos", "tryckt")}


def test_outcomes_stand_beside_what_was_budgeted_for_the_reported_year():
    text = (
        "# Verksamhetsberättelse 2023\n\n| Mått | 2023 |\n|---|---|\n"
        "| Budgeterade platser | 45 |\n| Antal barn | 43 |\n"
    )
    assert facts(text, "serie") == [("budget",), ("utfall",)]


def test_effects_of_a_plan_are_no_certain_outcomes_and_their_columns_are_told_apart():
    text = (
        "# Handlingsplan 2026\n\n| Nr | Åtgärd | Ekonomisk effekt (innevarande år) | Ekonomisk effekt (helår) |\n"
        "|---|---|---|---|\n| 1 | Samplanera schema | 150 tkr | 225 tkr |\n"
        "| 2 | Minska vikarier | 150 tkr | 300 tkr |\n"
    )
    found = facts(text, "etikett", "kolumnetikett", "värde", "serie_säkerhet")
    assert found[0] == ("Samplanera schema", "Ekonomisk effekt (innevarande år)", 150.0, "antagen")
    assert found[1] == ("Samplanera schema", "Ekonomisk effekt (helår)", 225.0, "antagen")


def test_parts_of_years_in_a_column_without_a_head_date_their_rows():
    text = (
        "2024Q1;20 Dalarnas län;433\n2023Q4;20 Dalarnas län;414\n"
        "2024Q1;21 Gävleborgs län;320\n2023Q4;21 Gävleborgs län;300\n"
    )
    found = facts(text, "etikett", "grupp", "period", "värde", name="a.csv")
    assert found[0] == ("20 Dalarnas län", None, "2024-Q1", 433.0)
    assert found[3] == ("21 Gävleborgs län", None, "2023-Q4", 300.0)


def test_bare_years_before_a_budget_in_accounts_are_outcomes():
    text = (
        "# Årsredovisning 2022 och budget 2023\n\n| Kr | 2022 | 2021 | Budget 2023 |\n|---|---|---|---|\n"
        "| Intäkter | 11 616 | 2 550 | 2 100 |\n| Kostnader | 1 504 | 1 281 | 1 310 |\n"
    )
    assert [(s, p) for s, p in facts(text, "serie", "period")][:3] == [
        ("utfall", "2022"), ("utfall", "2021"), ("budget", "2023"),
    ]  # fmt: skip


def test_a_row_that_adds_up_to_the_sum_of_incomes_is_one_whatever_its_words():
    text = (
        "# Noter 2019\n\n| Tkr | 2019 | 2018 |\n|---|---|---|\n| Avgifter | 101 275 | 106 757 |\n"
        "| Ersättning pensionskostnad | 42 | 21 |\n| Försäkringskassan, höga sjuklönekostnader | -7 | -66 |\n"
        "| Summa intäkter | 101 310 | 106 712 |\n| Personalkostnader | -57 969 | -57 800 |\n"
        "| Hyror | -1 000 | -900 |\n| Summa kostnader | -58 969 | -58 700 |\n"
    )
    found = {label: (post, mark) for label, post, mark in facts(text, "etikett", "post", "post_säkerhet")}
    assert found["Ersättning pensionskostnad"] == ("intäkt", "bevisad")
    assert found["Försäkringskassan, höga sjuklönekostnader"] == ("intäkt", "bevisad")
    assert found["Personalkostnader"][0] == "kostnad"
    wrong = text.replace("101 310", "101 999")
    assert dict(facts(wrong, "etikett", "post"))["Ersättning pensionskostnad"] == "kostnad"


def test_figures_under_a_budget_title_are_no_outcomes():
    text = (
        "# Budget 2025\n\n## Resursfördelning\n\n"
        "| Skolform | Pris per elev 2024 | Pris per elev 2025 |\n|---|---|---|\n"
        "| Förskola | 152 300 | 157 600 |\n| Fritidshem | 38 200 | 39 400 |\n"
    )
    found = facts(text, "kolumnetikett", "serie", "enhet", "enhet_säkerhet")
    assert set(found) == {("Pris per elev", "budget", None, "antagen")}
    followed = text.replace("# Budget 2025", "# Budgetuppföljning 2025")
    assert {serie for (serie,) in facts(followed, "serie")} == {"utfall"}


def test_a_result_with_its_unit_behind_it_keeps_its_own_sign():
    text = "Nyckeltal\t2022\t2021\nOmsättning, mkr\t212,4\t205,1\nResultat, mkr\t12,3\t-15,1\n"
    assert facts(text, "belopp_tkr")[2:] == [(12300.0,), (-15100.0,)]


def test_what_is_per_square_metre_is_in_no_square_metres():
    text = "Nyckeltal\t2022\nEnergianvändning kWh/kvm\t121\nInvånare per km²\t41\nLokalyta, kvm\t9 100\n"
    assert facts(text, "enhet") == [("kWh/m²",), (None,), ("m²",)]


def test_pay_is_no_count_and_the_pay_of_women_in_per_cent_of_mens_is_of_neither():
    text = "Yrkesgrupp\tAntal K\tAntal M\tMedellön K\tMedellön M\tLön K i % av M\nChef\t32\t11\t49 800\t50 900\t97,8\n"
    found = facts(text, "kön", "enhet", "enhet_säkerhet")
    assert found == [
        ("kvinnor", "antal", "tryckt"), ("män", "antal", "tryckt"), ("kvinnor", None, "antagen"),
        ("män", None, "antagen"), (None, "procent", "tryckt"),
    ]  # fmt: skip


def test_accrued_costs_are_no_costs_and_a_final_cost_is_of_no_year():
    text = (
        "# Årsredovisning 2023\n\n## Not 12 Kortfristiga skulder\n\n| Mkr | 2023 | 2022 |\n|---|---|---|\n"
        "| Leverantörsskulder | 62,1 | 58,4 |\n| Upplupna pensionskostnader | 33,8 | 32,1 |\n"
        "| Förutbetalda skatteintäkter | 8,4 | 12,0 |\n"
    )
    assert set(facts(text, "post")) == {(None,)}
    project = "Projekt, tkr\tBudget 2023\tPrognos 2023\tPrognos slutkostnad\nIdrottshall\t50 000\t48 000\t122 500\n"
    assert facts(project, "period") == [("2023",), ("2023",), (None,)]


def test_a_footnote_under_a_table_groups_none_of_the_rows_below():
    text = (
        "# Noter\n\n| Kr | 2022 | 2021 |\n|---|---|---|\n| Hyror | 34 908 | 33 100 |\n"
        "| *Avser pant- och överlåtelseintäkter. | | |\n| Reparationer | -1 022 827 | -900 100 |\n"
        "| Driftskostnader | -20 748 | -19 000 |\n"
    )
    found = facts(text, "etikett", "grupp", "post")
    assert found[2] == ("Reparationer", None, "kostnad") and found[4] == ("Driftskostnader", None, "kostnad")


def test_rows_of_a_cash_flow_are_no_net_of_operations():
    text = (
        "# Årsredovisning 2022\n\n## Kassaflödesanalys\n\n| Kr | 2022 | 2021 |\n|---|---|---|\n"
        "| Den löpande verksamheten Resultat efter finansiella poster | 3 852 004 | 3 121 385 |\n"
        "| Förändring av skuld | 18 878 220 | 7 478 220 |\n| Årets kassaflöde | 11 411 418 | -2 516 759 |\n"
        "| Likvidamedel vid årets slut | 16 197 598 | 4 786 180 |\n"
    )
    found = {label: (post, amount) for label, post, amount in facts(text, "etikett", "post", "belopp_tkr")[::2]}
    assert found["Den löpande verksamheten Resultat efter finansiella poster"] == ("netto", 3852.004)
    assert found["Likvidamedel vid årets slut"] == (None, 16197.598)


def test_what_is_taken_in_or_left_out_is_not_the_post():
    text = "Nyckeltal, tkr\t2022\nÅrets resultat\t3 852\nResultat exkl. avskrivningar\t4 550\n"
    assert dict(facts(text, "etikett", "post"))["Resultat exkl. avskrivningar"] == "netto"


def test_notes_written_out_in_a_column_of_their_own_are_no_groups():
    text = "Belopp i kr\t\t2022\t2021\nByggnader\tNot 11\t178 991\t170 100\nMaskiner\tNot 12\t18 605\t1 200\n"
    assert facts(text, "etikett", "grupp")[::2] == [("Byggnader", None), ("Maskiner", None)]


def test_equity_is_followed_and_is_no_change_throughout():
    text = (
        "# Årsredovisning 2023\n\n## Förändring av eget kapital\n\n"
        "| Kr | Medlemsinsatser | Balanserat resultat | Årets resultat |\n|---|---|---|---|\n"
        "| Belopp vid årets ingång | 120 000 | 310 400 | 41 200 |\n"
        "| Belopp vid årets utgång | 126 000 | 351 600 | 52 300 |\n"
    )
    found = facts(text, "serie", "kolumnetikett")
    assert {serie for serie, _ in found} == {"utfall"}
    assert [head for _, head in found[:3]] == ["Medlemsinsatser", "Balanserat resultat", "Årets resultat"]


def test_changes_lead_to_the_budget_beside_them_and_not_to_the_last():
    text = (
        "# Mål och budget 2024–2026\n\n| Nämnd, tkr | Ram 2023 | Demografi | Ram 2024 | Plan 2025 | Plan 2026 |\n"
        "|---|---|---|---|---|---|\n| Socialnämnden | 360 000 | 5 200 | 365 200 | 380 100 | 388 400 |\n"
    )
    assert ("förändring", "2024", 5200.0) in facts(text, "serie", "period", "värde")


def test_a_price_in_a_label_is_not_what_its_row_is_in():
    text = "Post\tBudget 2024\nAvgifter, 48 hushåll à 3 500 kr\t168 000\nSnöröjning\t-45 000\nVägar\t-80 000\n"
    assert {mark for (mark,) in facts(text, "enhet_säkerhet")} == {"antagen"}


def test_the_best_and_the_mean_of_others_are_no_outcomes():
    text = "Nyckeltal\t2023\tMedel alla kommuner\tBästa kommun\nHandläggningstid, dagar\t11\t15\t1\n"
    assert facts(text, "serie") == [("utfall",), ("jämförelse",), ("jämförelse",)]


def test_the_sum_of_incomes_and_costs_of_opposite_signs_is_their_net():
    text = (
        "# Bokslut 2023\n\n## Resultatrapport (kronor)\n\n"
        "| Konto | Utfall 2023 | Budget 2023 | Diff |\n|---|---|---|---|\n"
        "| 3 Intäkter | -12 340 500 | -11 900 000 | 440 500 |\n| 4 Material | 1 210 300 | 1 150 000 | -60 300 |\n"
        "| 5 Personal | 48 120 900 | 47 500 000 | -620 900 |\n| Totalt | 36 990 700 | 36 750 000 | -240 700 |\n"
    )
    found = [f for f in facts(text, "post", "post_säkerhet", "belopp_tkr", "etikett") if f[3] == "Totalt"]
    assert [(post, mark, round(amount, 3)) for post, mark, amount, _ in found] == [
        ("netto", "bevisad", -36990.7), ("netto", "bevisad", -36750.0), ("netto", "bevisad", -240.7),
    ]  # fmt: skip


def test_a_sum_of_rows_of_one_sign_is_no_net_though_a_label_names_a_cost():
    text = (
        "# Noter 2021\n\n| Tkr | 2021 | 2020 |\n|---|---|---|\n| Hyresintäkter | 446 900 | 440 100 |\n"
        "| Ersättning för personalkostnader | 1 000 | 2 000 |\n| Summa | 447 900 | 442 100 |\n"
    )
    assert not [f for f in facts(text, "etikett", "post") if f == ("Summa", "netto")]


def test_percentiles_are_no_forecasts_and_counted_deviations_no_serie():
    pay = "Kön\tAntal\tP10\tP90\nKvinnor\t1 410\t27 800\t43 100\nMän\t304\t28 100\t48 200\n"
    assert {(s, p) for s, p in facts(pay, "serie", "år")} == {("utfall", 2022)}
    events = "Iakttagelse\t2021\t2022\nAntal avvikelser\t12\t9\nAllvarliga\t2\t1\n"
    assert {serie for (serie,) in facts(events, "serie")} == {"utfall"}


def test_a_unit_of_two_words_stands_in_a_column_of_units():
    text = "Mått\tEnhet\tUtfall 2021\tUtfall 2022\nLärartäthet\telever/lärare\t12,1\t12,4\nNöjda\t%\t78\t80\n"
    assert {unit for (unit,) in facts(text, "enhet")} == {"elever/lärare", "procent"}


def test_a_rank_among_others_is_in_no_unit():
    text = (
        "Mått\tUtfall 2023\tJämförelse Riket 2023\tJämförelse Placering\nVäntetid, dagar\t61\t55\t210\n"
        "Andel nöjda, %\t87\t86\t120\n"
    )
    assert facts(text, "enhet") == [("dagar",), ("dagar",), (None,), ("procent",), ("procent",), (None,)]


def test_a_cost_per_employee_is_no_amount():
    text = "Mått\t2022\nUtbildningskostnad/anställd, kr\t2 100\nKostnad per besök, kr\t87\nPersonalkostnad, kr\t5\n"
    assert facts(text, "enhet") == [("kr/anställd",), ("kr/besök",), ("kr",)]

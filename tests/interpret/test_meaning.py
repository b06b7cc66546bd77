"""What unseen tables say of their values: post, tema, unit, serie and group, by the rules that hold for any report."""

import pytest

from analys.interpret.interpret import interpret
from analys.words.headers import read_words
from analys.words.periods import find_period
from reading import document, facts

TITLE = "Verksamhetsberättelse 2022\n\n"


def one(text: str, label: str, *fields: str) -> list[tuple]:
    return [f[1:] for f in facts(TITLE + text, "etikett", *fields) if f[0] == label]


def test_rows_go_into_the_sum_under_them():
    table = (
        "Ekonomi\n\nTkr\n\n\tBudget 2022\tUtfall 2022\tAvvikelse\n"
        "Bidrag\t100\t120\t20\nHyror\t50\t40\t-10\nSumma intäkter\t150\t160\t10\n"
        "Löner och arbetsgivaravgifter\t-300\t-310\t-10\nBistånd\t-80\t-70\t10\nÖvrigt\t-20\t-30\t-10\n"
        "Summa kostnader\t-400\t-410\t-10\nNetto\t-250\t-250\t0\n"
    )
    assert one(table, "Bidrag", "tema", "post", "belopp_tkr")[0] == ("kontotyp", "intäkt", 100)
    assert one(table, "Övrigt", "tema", "post", "belopp_tkr")[0] == ("kontotyp", "kostnad", 20)
    assert one(table, "Löner och arbetsgivaravgifter", "post")[0] == ("kostnad",)
    assert one(table, "Netto", "grupp", "post")[0] == (None, "netto")


def test_a_sum_that_says_netto_says_it_for_its_rows():
    table = "\tBudget 2022\tUtfall 2022\nBarn\t10,0\t11,0\nVuxna\t5,0\t4,0\nSumma nettokostnad\t15,0\t15,0\n"
    assert one("Ekonomi, mkr\n\n" + table, "Barn", "post", "belopp_tkr")[0] == ("netto", -10_000)


def test_netto_after_the_costs_is_no_row_of_theirs():
    table = "Tkr\tUtfall 2022\nIntäkter\t\nAvgifter\t10\nSumma intäkter\t10\nKostnader\t\nLöner\t-20\n"
    table += "Summa kostnader\t-20\nResultat\t-10\n"
    assert one(table, "Resultat", "grupp") == [(None,)]
    assert one(table, "Löner", "grupp") == [("Kostnader",)]


def test_measures_that_repeat_over_years_are_groups():
    table = (
        "Insats | Antal placerade 2021 | Antal placerade 2022 | Kostnad per dygn 2021 (kr) | Kostnad per dygn 2022 (kr)"
        "\nHVB | 17 | 19 | 5 410 | 5 688\nSiS | 2 | 3 | 8 900 | 9 240\n"
    )
    found = one(table, "HVB", "grupp", "period", "enhet")
    assert found[1:3] == [("Antal placerade", "2022", "antal"), ("Kostnad per dygn", "2021", "kr")]


def test_a_remark_between_rows_is_no_group_but_a_goal_above_them_is():
    rows = "Andel klara\t80 %\t90 %\n"
    remark = "Mått\tUtfall 2022\tMål 2022\nAntal klagomål\t3\t2\nSe den ekonomiska analysen ovan.\t\t\n" + rows
    goal = "Mått\tUtfall 2022\tMål 2022\nInvånarna får stöd i tid.\t\t\n" + rows
    assert one(remark, "Andel klara", "grupp")[0] == (None,)
    assert one(goal, "Andel klara", "grupp")[0] == ("Invånarna får stöd i tid.",)


def test_counts_beside_shares_are_counts():
    table = "Område\tAntal akter\tUppfyller krav\tAndel\nSkydd\t40\t38\t95%\nInställning\t25\t16\t64%\n"
    found = one("Aktgranskning\n\n" + table, "Skydd", "serie", "enhet")
    assert found == [("utfall", "antal"), ("utfall", "antal"), ("andel", "procent")]


@pytest.mark.parametrize(
    ("caption", "label", "value"),
    [
        ("Andel (%) som svarat positivt.", "Bra bemötande", "86"),
        ("Resultat ur undersökningen, andel positiva svar i procent.", "Bra bemötande", "86"),
        ("Personal", "Sjukfrånvaro", "7,9"),
    ],
)
def test_a_share_is_in_percent_though_no_cell_says_so(caption, label, value):
    assert one(f"{caption}\n\n\tKvinnor\tMän\tTotalt\n{label}\t{value}\t5\t7\n", label, "enhet")[0] == ("procent",)


def test_verdicts_under_utfall_are_a_status_and_yes_under_a_year_is_not():
    table = "Kontrollmoment\tUtfall\nAttest\tIngen avvikelse\nLogg\tStörre avvikelse\n"
    assert one(table, "Attest", "serie") == [("status",)]
    assert one("Mått\tUtfall 2021\tUtfall 2022\nBudget i balans\tJa\tNej\n", "Budget i balans", "serie")[0] == (
        "utfall",
    )


def test_short_heads_of_a_risk_table():
    table = "Risk\tS\tK\tVärde\nFel utbetalning\t2\t3\t6\nSen bedömning\t1\t4\t4\n"
    assert [s for (s,) in one(table, "Fel utbetalning", "serie")] == ["sannolikhet", "konsekvens", "riskvärde"]


def test_a_table_titled_deviation_prints_deviations():
    table = "Budgetavvikelse (mnkr)\tPrognos T1\tPrognos T2\tBokslut\nBarn\t-1,5\t-3,6\t-4,3\n"
    assert one(table, "Barn", "serie", "period")[2] == ("avvikelse", "2022")


def test_a_total_stands_for_both_beside_one_year_by_kon():
    table = "Mått\tUtfall 2021\tMål 2022\tUtfall 2022\t\t\n\t\t\tTotalt\tKvinnor\tMän\nNöjda\t81%\t85%\t86%\t83%\t89%\n"
    assert [k for (k,) in one(table, "Nöjda", "kön")] == ["totalt", "totalt", "totalt", "kvinnor", "män"]


@pytest.mark.parametrize(
    ("head", "serie", "period"),
    [
        ("B 2022", "budget", "2022"),
        ("2022 U", "utfall", "2022"),
        ("+/-", "avvikelse", None),
        ("Skillnad mot 2021", "förändring", None),
        ("Jämfört med 2021, förändring", "förändring", None),
        ("Utfall period 1–8 2022", "utfall", "2022-08"),
        ("Andel av kostnad, %", "andel", None),
    ],
)
def test_what_short_heads_say(head, serie, period):
    meaning = read_words(head)
    assert (meaning.serie, meaning.period.with_year(None) if meaning.period else None) == (serie, period)


def test_a_whole_period_is_the_year():
    assert find_period("Period 1-12 2022").with_year(None) == "2022"


@pytest.mark.parametrize(
    ("title", "kommun", "namnd", "year"),
    [
        ("BORÅS STAD\nINDIVID- OCH FAMILJEOMSORGSNÄMNDEN\nVerksamhetsplan 2023-2025", "Borås",
         "Individ- och familjeomsorgsnämnden", 2023),
        ("Nämndplan 2023 med plan 2024–2025\nSocialutskottet\nExempelbys kommun", "Exempelby", "Socialutskottet", 2023),
        ("Årsrapport 2023\nSocialnämnd Sydväst\nGöteborgs Stad", "Göteborg", "Socialnämnd Sydväst", 2023),
        ("Nämnden för arbete och välfärd\nTertialbokslut 2022\nUpplands Väsby kommun", "Upplands Väsby",
         "Nämnden för arbete och välfärd", 2022),
    ],
)  # fmt: skip
def test_what_title_pages_say(title, kommun, namnd, year):
    read = interpret(document(title + "\n\nVolymer\n\n\t2020\t2021\nÄrenden\t12\t14\n", "rapport")).document
    assert (read.kommun, read.namnd, read.year) == (kommun, namnd, year)


def test_series_as_rows_give_the_verksamheter_of_the_heads():
    table = "Tkr\t\t\n\tBarn\tVuxna\nBudget 2022\t100\t200\nUtfall 2022\t110\t190\nAvvikelse\t-10\t10\n"
    found = facts(TITLE + table, "etikett", "serie", "period", "värde")
    assert found[2:] == [
        ("Barn", "utfall", "2022", 110), ("Vuxna", "utfall", "2022", 190),
        ("Barn", "avvikelse", "2022", -10), ("Vuxna", "avvikelse", "2022", 10),
    ]  # fmt: skip


def test_a_table_goes_on_after_a_running_head_with_a_page_number():
    table = "Drift, tkr\n\nVerksamhet\tBudget 2022\tUtfall 2022\nBarn\t100\t110\nVuxna\t50\t40\n\n"
    table += "Exempelby kommun   Verksamhetsberättelse 2022   Sida 4 (9)\n\nStab\t20\t30\nSumma\t170\t180\n"
    assert one(table, "Stab", "serie", "enhet", "värde") == [("budget", "tkr", 20), ("utfall", "tkr", 30)]


def test_semicolons_hold_a_table_together_and_no_sentence():
    table = "Vi prövade; vi lärde; vi gick vidare.\n\nVolym;2021;Läsår 21/22\nÄrenden;12;14\nBeslut;3;ca 4\n"
    assert facts(TITLE + table, "etikett", "period", "värde") == [
        ("Ärenden", "2021", 12), ("Ärenden", "2022", 14), ("Beslut", "2021", 3), ("Beslut", "2022", 4),
    ]  # fmt: skip


def test_free_verdicts_under_resultat_are_a_status():
    table = "Mål\tResultat\nTrygga barn\tMålet nås i huvudsak\nFler i arbete\tMålet nås inte\n"
    assert one(table, "Trygga barn", "serie", "text") == [("status", "Målet nås i huvudsak")]


def test_a_column_of_kon_says_of_whom_each_row_is():
    table = "Mått\tKön\tUtfall 2021\tMål 2022\nNöjda\tKvinnor\t80 %\t82 %\n\tMän\t75 %\t78 %\n\tTotalt\t78 %\t80 %\n"
    found = facts(TITLE + table, "etikett", "serie", "kön", "värde")
    assert found[::2] == [
        ("Nöjda", "utfall", "kvinnor", 80), ("Nöjda", "utfall", "män", 75), ("Nöjda", "utfall", "totalt", 78),
    ]  # fmt: skip


def test_a_difference_between_outcomes_is_a_change():
    staff = "\t31 aug 2021\t31 aug 2022\t+/-\nAnställda\t104\t101\t-3\n"
    assert one("Personal\n\n" + staff, "Anställda", "serie")[2] == ("förändring",)
    planned = "\tPlan 2022\tUtfall 2022\t+/-\nPlatser\t104\t101\t-3\n"
    assert one("Volym\n\n" + planned, "Platser", "serie")[2] == ("avvikelse",)


@pytest.mark.parametrize("heading", ["Antal vårddygn", "Orosanmälningar per månad", "Antal hushåll med bistånd"])
def test_a_heading_that_names_what_is_counted_says_that_the_rows_are_volumes(heading):
    table = f"# {heading}\n\n\t2021\t2022\nHVB barn\t2 655\t2 980\nFamiljehem\t13 870\t14 300\n"
    assert one(table, "HVB barn", "tema", "enhet")[0] == ("volym", "antal")


NOTE = "# {}\n\nKronor\t2022\t2021\nTomträttsavgäld\t120 000\t118 000\nAvgifter för elkostnader\t44 000\t41 000\n"


def test_a_row_of_a_note_is_what_the_note_is_about_and_a_label_that_says_another_is_a_guess():
    fields = ("post", "post_säkerhet")
    assert one(NOTE.format("Not 4 Fastighetskostnader"), "Tomträttsavgäld", *fields)[0] == ("kostnad", "ärvd")
    income = NOTE.format("Not 2 Årsavgifter och hyresintäkter")
    assert one(income, "Tomträttsavgäld", *fields)[0] == ("intäkt", "ärvd")
    assert one(income, "Avgifter för elkostnader", *fields)[0] == ("kostnad", "antagen")


@pytest.mark.parametrize(
    "heading", ["Not 13 Upplupna kostnader och förutbetalda intäkter", "Not 9 Upplupna kostnader", "Not 5 Kassa"]
)
def test_a_note_about_a_debt_says_no_post(heading):
    assert one(NOTE.format(heading), "Tomträttsavgäld", "post")[0] == (None,)


def test_school_years_alone_are_heads():
    text = "Elever i grundskolan\n\nSkolor F-6\t26/27\t27/28\nFörskoleklass\t295\t276\nBehov\t2099\t2101\n"
    assert facts(text, "etikett", "period") == [
        ("Förskoleklass", "2027"), ("Förskoleklass", "2028"), ("Behov", "2027"), ("Behov", "2028"),
    ]  # fmt: skip


def test_labels_that_differ_by_the_kon_they_open_with_are_of_that_kon():
    text = "Unga som varken arbetar eller studerar\n\n\tAntal\tAndel\n"
    text += "Kvinnor Inrikesfödd\t456\t4,60%\nMän Inrikesfödd\t576\t5,20%\nInrikesfödd\t1 032\t4,90%\n"
    assert dict(facts(text, "etikett", "kön")) == {
        "Kvinnor Inrikesfödd": "kvinnor", "Män Inrikesfödd": "män", "Inrikesfödd": None,
    }  # fmt: skip


def test_women_and_men_together_are_the_total():
    text = "Kön;Län;Diagnoskapitel;Andel\n"
    rows = [(k, d) for k in ("Kvinnor och män", "Kvinnor", "Män") for d in ("Samtliga", "Psykiska")]
    text += "".join(f"{k};Riket;{d};{n},7\n" for n, (k, d) in enumerate(rows, 40))
    assert [kon for (kon,) in facts(text, "kön")] == ["totalt"] * 2 + ["kvinnor"] * 2 + ["män"] * 2


def test_another_identity_beside_women_and_men_is_no_total():
    text = "Nöjda brukare\n\n\tKvinnor (%)\tMän (%)\tIcke-binära (%)\nBemötande\t82\t79\t75\n"
    assert [kon for (kon,) in facts(text, "kön")] == ["kvinnor", "män", None]


def test_a_forecast_of_the_whole_year_is_of_the_year_whenever_it_was_made():
    text = "Granskning av delårsrapport 2025\n\nMnkr\tHelårsprognos, delårsrapport\nVerksamhetens intäkter\t105\n"
    assert facts(text, "serie", "period") == [("prognos", "2025")]


def test_years_of_one_thing_share_their_unit():
    text = "Flerårsöversikt\n\n\t2023\t2022\t2021\nUtgång\t1 286 329\t1 257 083\t1 244 876\n"
    text += "Slut\t-615 830\t-1 112 150\t190 239\nVärde\t40 101 000\t40 101 000\t34 077 000\n"
    assert {unit for (unit,) in facts(text, "enhet")} == {"kr"}


def test_two_headings_under_the_heads_of_a_balance_sheet_stand_within_it():
    text = "BALANSRÄKNING\ntkr\tNot\t2023-12-31\t2022-12-31\nTILLGÅNGAR\nAnläggningstillgångar\n"
    text += "Maskiner och inventarier\t11\t92 410\t88 121\nSumma anläggningstillgångar\t\t92 410\t88 121\n"
    assert facts(text, "etikett", "grupp", "period", "belopp_tkr")[:2] == [
        ("Maskiner och inventarier", "TILLGÅNGAR / Anläggningstillgångar", "2023", 92_410),
        ("Maskiner och inventarier", "TILLGÅNGAR / Anläggningstillgångar", "2022", 88_121),
    ]


def test_what_a_cash_flow_adds_back_is_no_net_though_a_budget_stands_beside_it():
    text = "Kassaflödesanalys, mkr\n\n\tNot\tUtfall 2023\tUtfall 2022\tBudget 2023\n"
    text += "Årets resultat\t\t22,8\t44,1\t15,0\nJustering för av- och nedskrivningar\t5\t62,1\t58,0\t60,0\n"
    text += "Kassaflöde från den löpande verksamheten\t\t84,9\t102,1\t75,0\n"
    rows = [f for f in facts(text, "etikett", "post", "belopp_tkr") if f[0].startswith("Justering")]
    assert rows == [(rows[0][0], None, amount) for amount in (62_100, 58_000, 60_000)]


def test_what_is_left_of_a_whole_budget_is_no_budget():
    text = "Investeringar, mnkr\n\nProjekt\tTotal budget\tUtfall t.o.m. 2023\tBudget 2024\tKvar av total budget\n"
    text += "Ny förskola\t85,0\t32,1\t40,0\t34,5\nEkskolan\t42,5\t40,2\t2,3\t0,4\n"
    series = [s for (s,) in facts(text, "serie")]
    assert series == ["budget", "utfall", "budget", "avvikelse"] * 2


def test_what_a_balanskravsutredning_takes_off_a_result_is_neither_revenue_nor_cost():
    text = (
        "Balanskravsutredning (mnkr)\tPrognos 2024\tUtfall 2023\nÅrets resultat enligt resultaträkningen\t18,2\t22,8\n"
    )
    text += "Reducering av samtliga realisationsvinster\t-1,2\t-0,4\nMedel till resultatutjämningsreserv\t0,0\t-5,0\n"
    text += "Balanskravsresultat\t17,0\t17,4\n"
    assert facts(text, "post", "belopp_tkr") == [
        ("netto", 18_200), ("netto", 22_800), (None, -1_200), (None, -400), (None, 0), (None, -5_000),
        ("netto", 17_000), ("netto", 17_400),
    ]  # fmt: skip


def test_a_share_under_a_count_is_in_percent_though_it_is_part_of_it():
    text = "Grundskolan\n\n\t2023\t2022\nTotalt antal elever\t434\t417\n- andel (%) flickor\t48,4\t50,5\n"
    text += "- varav pojkar\t224\t206\n"
    assert [unit for (unit,) in facts(text, "enhet")] == ["antal"] * 2 + ["procent"] * 2 + ["antal"] * 2

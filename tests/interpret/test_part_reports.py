"""Reports on a part of the year: what is of that part and what of the year; what heads beside each other settle."""

from analys.interpret.document.context import Context
from analys.interpret.tables.facts import read_table
from reading import facts

TITLE = "Delårsrapport augusti 2022\n\nSocialnämnden\n\n"


def read(text: str, *fields: str, title: str = TITLE) -> list[tuple]:
    return facts(title + text, "text", *fields)


def periods(text: str) -> dict[str, str]:
    return dict(read(text, "period"))


def test_verdicts_are_given_as_of_the_part():
    table = "Mått\tUtfall aug 2021\tUtfall aug 2022\tMålvärde 2022\tStatus\nAndel klara\t91 %\t95 %\t100 %\tUppnås\n"
    table += "Andel nöjda\t92 %\t94 %\t99 %\tUppnås inte\n"
    found = periods("Mål\n\n" + table)
    assert found["Uppnås"] == "2022-08"
    assert found["100 %"] == "2022"


def test_years_under_a_heading_of_the_part_are_of_that_part():
    table = "Mått\t2021\t2022\nÅrsarbetare\t103\t104\nTillsvidareanställda\t99\t98\n"
    assert periods("Personal per den 31 augusti\n\n" + table)["103"] == "2021-08"
    assert periods("Personal\n\n" + table)["103"] == "2021"


def test_a_label_with_months_tells_the_part():
    table = "Mått\t2021\t2022\nSjukfrånvaro jan–aug\t7,1 %\t7,9 %\nBesökare i maj\t31\t32\n"
    found = periods("Personal\n\n" + table)
    assert found["7,9 %"] == "2022-08"
    assert found["32"] == "2022"


def test_what_is_left_of_a_grant_is_of_the_day_it_was_spent_by():
    table = "Statsbidrag, tkr\tBeviljat 2022\tFörbrukat t.o.m. augusti\tKvar\nPsykisk hälsa\t820\t96\t724\n"
    table += "Familjehemsvård\t600\t145\t455\n"
    found = {text: rest for text, *rest in read("Statsbidrag\n\n" + table, "period", "post", "serie")}
    assert found["820"] == ["2022", "intäkt", "beviljat"]
    assert found["96"] == ["2022-08", "kostnad", "förbrukat"]
    assert found["724"] == ["2022-08", None, "belopp"]


def test_a_change_between_equal_parts_is_of_the_part():
    table = "Volym\tT2 2021\tT2 2022\tFörändring 21–22\nOrosanmälningar\t214\t231\t17\nUtredningar\t88\t93\t5\n"
    assert periods("Volymer\n\n" + table)["17"] == "2022-T2"
    table = "Insats\tUtfall jan–aug 2022\tFörändring mot jan–aug 2021\nBarn\t35 120\t3 140\nVuxna\t9 740\t-715\n"
    found = {text: rest for text, *rest in read("Tkr\n\n" + table, "period", "serie")}
    assert found["3 140"] == ["2022-08", "förändring"]


def test_girls_and_boys_in_two_letters_are_kon():
    table = "Anmälningar\tFl\tPo\tTot\n0–6 år\t58\t66\t124\n7–12 år\t81\t97\t178\n"
    assert {f[1] for f in read("Barn\n\n" + table, "kön")} == {"kvinnor", "män", "totalt"}


def test_a_plan_looks_back_on_years_before_it():
    plan = "Nämndplan 2025\n\nSocialnämnden\n\n"
    asked = "Andel nöjda (%)\n\nFråga\t2023\t2024\nTrivs du hemma?\t86\t84\nFår du hjälp?\t79\t81\n"
    money = "Tkr\n\nVerksamhet\t2024\t2025\t2026\nBarn\t460\t493\t501\nVuxna\t163\t156\t158\n"
    assert {f[1] for f in read(asked, "serie", title=plan)} == {"utfall"}
    assert {f[1] for f in read(money, "serie", title=plan)} == {"budget"}


def test_answers_under_a_head_of_plans_are_verdicts():
    table = "Risk\tS\tK\tRiskvärde\tI plan\nFel avgift\t3\t4\t12\tJa\nFel underlag\t2\t3\t6\tNej\n"
    assert ("Nej", "status") in read("Riskanalys\n\n" + table, "serie", title="Nämndplan 2025\n\n")


def test_a_head_of_nets_holds_for_the_amounts_beside_it():
    table = "Verksamhet\tNettokostnad utfall 2022\tBudget 2022\tAvvikelse\nBarn\t100\t90\t-10\nVuxna\t50\t60\t10\n"
    assert {f[1] for f in read("Ekonomi, tkr\n\n" + table, "post")} == {"netto"}


def test_years_at_the_left_tell_when_and_a_lone_label_there_is_a_row():
    def table(*rows: tuple[str, ...]) -> list[tuple]:
        cells = [
            {"rad": r, "kolumn": c, "radspann": 1, "kolumnspann": 1, "text": text, "källrad": None, "sida": 1}
            for r, row in enumerate(rows, 1) for c, text in enumerate(row, 1) if text
        ]  # fmt: skip
        return [(f.text, f.label, f.group, f.period) for f in read_table(cells, Context(year=2022)).facts]

    ages = table(("År", "Ålder", "Frånvaro"), ("2021", "–29 år", "4,9 %"), ("", "30–49 år", "6,2 %"),
                 ("", "Alla", "5,5 %"),
                 ("2022", "–29 år", "6,0 %"), ("", "30–49 år", "7,5 %"), ("", "Alla", "6,9 %"))  # fmt: skip
    assert ("6,2 %", "30–49 år", None, "2021") in ages
    assert ("6,0 %", "–29 år", None, "2022") in ages
    money = table(("Grupp", "", "Utfall 2022"), ("Intäkter", "Avgifter", "10"), ("", "Bidrag", "20"),
                  ("Kostnader", "Personal", "50"), ("", "Lokaler", "5"), ("Nettoresultat", "", "-25"))  # fmt: skip
    assert ("-25", "Nettoresultat", None, "2022") in money
    assert ("5", "Lokaler", "Kostnader", "2022") in money


def test_the_year_before_beside_a_part_is_whole_and_a_trend_is_of_the_part():
    table = "Mått\tUtfall 2021\tUtfall aug 2022\tMål 2022\tTrend\nAndel klara\t64 %\t71 %\t75 %\t→\n"
    table += "Andel nöjda\t12 %\t7 %\t8 %\t↑\n"
    found = periods("Indikatorer per augusti\n\n" + table)
    assert found["64 %"] == "2021"
    assert found["→"] == "2022-08"


def test_money_used_for_investments_is_an_outcome_and_a_grant_is_not():
    rows = "Inventarier\t900\t845\nDigitala lås\t400\t462\n"
    own = read("Investeringar, tkr\n\nObjekt\tBeslutat belopp\tAnvänt 2022\n" + rows, "serie")
    grant = read("Statsbidrag, tkr\n\nBidrag\tBeslutat belopp\tAnvänt 2022\n" + rows, "serie")
    assert {f[1] for f in own} == {"budget", "utfall"}
    assert {f[1] for f in grant} == {"beviljat", "förbrukat"}

"""Targets, staff measures and the comparison: directions from wording, verdicts, what chance can explain, one count."""

import polars as pl
import pytest

import keyfacts
from analys.analyse.goals import maluppfyllelse
from analys.analyse.met import verdict_met
from analys.analyse.personnel import personalomsattning
from analys.analyse.provenance import facts_with_anchors
from analys.analyse.results import results
from analys.present.cards.cards_people import card_goals
from analys.present.pages.pages_goals import goals_summary
from analys.present.sentences.findings_goals import say_mal
from analys.present.sentences.findings_people import say_matt
from analys.words.declared.people import NOJDHET
from analys.words.measures import direction
from analys.words.schema import TABELL, empty, frame


@pytest.fixture(scope="module")
def tables():
    return results(keyfacts.frames())


def goal(label, target, outcome, before=None, unit="procent"):
    """One measure with its target and outcome, printed as given; the first number in each is its value."""
    rows = []
    for serie, period, text in (("mål", "2022", target), ("utfall", "2022", outcome), ("utfall", "2021", before)):
        if text is not None:
            digits = "".join(c for c in text if c.isdigit() or c in ",-").replace(",", ".")
            value = digits if digits and text.strip("% ").replace(",", "").isdigit() else ""
            rows.append({
                "källrad": 5, "tabell": 1, "rad": 5, "tema": "mått", "etikett": label, "serie": serie, "period": period,
                "text": text, "värde": value, "enhet": unit,
            })  # fmt: skip
    facts = facts_with_anchors(keyfacts.frames(keyfacts.rows_to_facts("x-2022", rows)))
    return maluppfyllelse(facts, set(), empty(NOJDHET)).filter(pl.col("år") == 2022).row(0, named=True)


def printed(rows, **known):
    """måluppfyllelse of literal cells: (etikett, serie, period, kön, text, värde, enhet)."""
    names = ("etikett", "serie", "period", "kön", "text", "värde", "enhet")
    lines = {label: 5 + i for i, label in enumerate(dict.fromkeys(r[0] for r in rows))}
    cells = [dict(zip(names, r, strict=True)) | {"källrad": lines[r[0]], "tema": "mått", "tabell": 1} for r in rows]
    cells = [c | {"rad": c["källrad"], "kolumn": i} for i, c in enumerate(sorted(cells, key=lambda c: c["källrad"]))]
    frames = keyfacts.frames(keyfacts.rows_to_facts("x-2022", cells))
    frames["tabell"] = frame(TABELL, [{"dokument": "x-2022", "tabell": 1} | known])
    return maluppfyllelse(facts_with_anchors(frames), set(), empty(NOJDHET))


def test_a_count_that_is_the_target_of_all_is_no_target_of_women():
    rows = printed([
        ("Antal planer ökar", "mål", "2022", None, "70", 70, "antal"),
        ("Antal planer ökar", "utfall", "2022", "totalt", "66", 66, "antal"),
        ("Antal planer ökar", "utfall", "2022", "kvinnor", "35", 35, "antal"),
    ])  # fmt: skip
    assert rows.filter(pl.col("uppnått").is_not_null())["kön"].to_list() == ["totalt"]


def test_the_verdict_is_of_the_whole_and_is_compared_where_the_year_is_over():
    for period, same in (("2022", False), ("2022-08", None)):
        rows = printed([
            ("Frisknärvaro", "mål", "2022", None, "64 %", 64, "procent"),
            ("Frisknärvaro", "utfall", period, "totalt", "61 %", 61, "procent"),
            ("Frisknärvaro", "utfall", period, "män", "66 %", 66, "procent"),
            ("Frisknärvaro", "status", "2022", None, "Uppfyllt", None, None),
        ])  # fmt: skip
        said = {r["kön"]: (r["uppnått"], r["redovisad_bedömning"], r["bedömning_stämmer"]) for r in rows.to_dicts()}
        assert said == {"totalt": (False, "Uppfyllt", same), "män": (True, None, None)}


def test_a_goal_that_is_only_judged_is_a_row_with_the_judgement():
    status = [("Trygg uppväxt", "status", "2022", None, "● Gul", None, None)]
    row = printed(status, hörn="Kommunfullmäktiges mål").row(0, named=True)
    assert (row["mått"], row["uppnått"], row["redovisad_bedömning"]) == ("Trygg uppväxt", None, "● Gul")
    assert printed(status, hörn="Kontrollområde").height == 0


def test_the_latest_year_of_the_measure_counts_and_not_of_each_kon():
    rows = printed([
        ("Antal vräkta familjer minskar", "utfall", "2021", "kvinnor", "12", 12, "antal"),
        ("Antal vräkta familjer minskar", "utfall", "2022", "totalt", "14", 14, "antal"),
    ])  # fmt: skip
    assert rows["år"].to_list() == [2022]


@pytest.mark.parametrize(
    ("text", "met"),
    [("Uppfyllt", True), ("● Grön", True), ("Uppnås ej", False), ("Ej uppfyllt", False), ("Röd", False),
     ("Delvis uppfyllt", None), ("● Gul", None), ("Mallarna har setts över", None), ("Målet är nått", True)],
)  # fmt: skip
def test_the_report_s_own_verdict_is_read(text, met):
    assert verdict_met(text) is met


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Väntetiden för verkställande av internt boendestöd minskar (nytt 2021)", "minskar"),
        ("Antalet barn som varit akut hemlösa minskar (exklusive skyddat boende) (Nytt för 2020)", "minskar"),
        ("Frisknärvaron för medarbetare ska öka", "ökar"),
        ('Andelen anmälningar via e-tjänsten "anmäla oro" ökar. Antalet mäts mot övriga', "ökar"),
        ("Andel barn som är nöjda med det stöd de får bibehålls (nytt 2021)", "bibehålls"),
        ("Antal individer som genom stegförflyttning ökar sin självständighet (NY 2022)", "okänd"),
        ("Andel aktuella genomförandeplaner i ärenden", "okänd"),
    ],
)
def test_the_direction_is_read_from_the_wording(label, expected):
    assert direction(label) == expected


@pytest.mark.parametrize(
    ("label", "target", "outcome", "met"),
    [
        ("Andelen ökar", "80%", "80%", True),
        ("Andelen ökar", "80%", "79%", False),
        ("Andelen minskar", "10%", "9%", True),
        ("Andelen minskar", "10%", "11%", False),
        ("Sjukfrånvaro", "max 7", "6,5", True),
        ("Sjukfrånvaro", "högst 7", "7,5", False),
        ("Svar inom tio dagar", "minst 90 %", "91%", True),
        ("Dialogmöten", "minst 4 under året", "5", True),
        ("Vårdtid i månader", "under 8", "8", False),
        ("Vårdtid i månader", "mindre än 8", "7", True),
        ("Täckningsgrad", "inte under 90 %", "91%", True),
        ("Täckningsgrad", "inte över 90 %", "91%", False),
        ("Täckningsgrad", "mer än 90 %", "90%", False),
        ("Väntetid till nybesök, antal dagar", "14", "15", False),
        ("Andel utredningar klara inom fyra månader", "90%", "88%", False),
        ("Andel ej återaktualiserade barn", "80%", "83%", True),
        ("Andel återaktualiserade barn", "20%", "23%", False),
        ("Andel som är missnöjda med stödet", "20%", "15%", True),
        ("Antal klagomål", "10", "6", None),
        ("Andel egna familjehem, minst (%)", "65", "66", True),
        ("Andel sena svar, högst (%)", "6", "5", True),
        ("Antal klagomål, högst", "10", "6", True),  # the name of the measure says which side is right
        ("Handläggningstid dagar (max)", "14", "15", False),
        ("Antal dialogmöten, minst", "4", "3", False),
        ("Andel planer, högst 14 dagar", "80%", "85%", None),  # a limit inside the measure, not of it
        ("Soliditet", "20–30", "31", False),
        ("Soliditet", "20–30", "25", True),
        ("Andel planer", "100%", "99%", False),
        ("Andel verkställda beslut ökar", "0", "23", False),  # a target of none is none, whatever the label says
        ("Andel planer", "80%", "85%", None),  # nothing says which way is better
        ("Dialogmöte har hållits", "Ja", "Nej", False),
        ("Dialogmöte har hållits", None, "Ja", True),
        ("Andelen bibehålls", "80%", "80%", True),
    ],
)
def test_a_target_is_judged_by_its_direction(label, target, outcome, met):
    assert goal(label, target, outcome)["uppnått"] is met


def test_without_a_target_the_year_before_decides():
    row = goal("Andelen ökar", None, "51%", "49%")
    assert (row["uppnått"], row["trend"]) == (True, "upp")
    assert "2021" in row["prövning"]


def test_the_reports_own_verdict_stands_beside():
    rows = [
        {
            "källrad": 5, "tabell": 1, "rad": 5, "tema": "mått", "etikett": "Skyddsbedömning samma dag", "serie": s,
            "period": "2022", "text": t, "värde": v, "enhet": "procent",
        }
        for s, t, v in (("mål", "100 %", "100"), ("utfall", "99 %", "99"), ("status", "Delvis", ""))
    ]  # fmt: skip
    facts = facts_with_anchors(keyfacts.frames(keyfacts.rows_to_facts("x-2022", rows)))
    row = maluppfyllelse(facts, set(), empty(NOJDHET)).row(0, named=True)
    assert (row["uppnått"], row["redovisad_bedömning"]) == (False, "Delvis")


def test_the_last_tertial_is_the_years_outcome(tables):
    rows = tables["måluppfyllelse"].filter(pl.col("mått").str.starts_with("Andel ärenden som kontaktas inom tre"))
    row = rows.row(0, named=True)
    assert (row["period"], row["utfall"], row["mål"], row["uppnått"]) == ("2022-T3", 86, 100, False)


def test_turnover_keeps_its_definition_and_its_target(tables):
    rows = tables["personalomsättning"].filter(
        (pl.col("år") == 2021) & pl.col("mått").is_in(["nyanställda", "avslutade"])
    )
    by_key = {(r["mått"], r["kön"]): r for r in rows.to_dicts()}
    hired = by_key["nyanställda", "totalt"]
    assert (hired["andel"], hired["mål"], hired["avstånd_till_mål"], hired["förändring"]) == (11.5, 14, -2.5, -0.5)
    assert hired["målet_nått"]
    assert "i % av antalet anställda" in hired["definition"]
    left = by_key["avslutade", "totalt"]
    assert (left["andel"], left["mål"], left["målet_nått"]) == (15.3, 13, False)
    assert (by_key["avslutade", "kvinnor"]["andel"], by_key["avslutade", "män"]["andel"]) == (14.8, 17)


def test_a_change_that_rounding_can_explain_is_told_as_that(tables):
    staff = tables["personalomsättning"].filter(pl.col("år") == 2021)
    hired, left = (say_matt(staff.filter(pl.col("mått") == name)) for name in ("nyanställda", "avslutade"))
    assert "jämfört med 2020 (ryms i avrundningen av de två talen)" in hired  # 11,5 against 12, printed whole
    assert left.endswith("jämfört med 2020.")  # 15,3 against 17: 1,7 is more than the 0,55 that rounding can move


def test_the_comparison_tells_how_many_answered_the_question_as_the_goals_do(tables):
    own = tables["jämförelse"].filter(
        pl.col("mått") == "Sammantaget nöjd", pl.col("dokument") == "botkyrka-2021", pl.col("år") == 2021,
        pl.col("målgrupp") == "Ekonomiskt bistånd",
    )  # fmt: skip
    said = dict(own.select("kön", "anmärkning").rows())
    assert (said["kvinnor"], said["män"]) == ("17 svar", "högst 17 svar på frågan av 19 svarande")


def test_no_inference_without_a_headcount_and_the_row_says_so(tables):
    notes = tables["personalomsättning"].filter(pl.col("enhet") == "procent")["anmärkning"].to_list()
    assert notes and all("antalet anställda" in n for n in notes)


def test_a_row_named_by_kon_takes_its_measure_from_its_group():
    rows = [
        {
            "källrad": 5 + i, "tabell": 1, "rad": 5 + i, "tema": "personal", "grupp": "Sjukfrånvaro", "etikett": label,
            "serie": "utfall", "period": "2021", "text": str(v), "värde": str(v), "enhet": "procent",
        }
        for i, (label, v) in enumerate((("Kvinnor", 8.8), ("Män", 6.1), ("Samtliga", 8.2), ("30–49 år", 7.0)))
    ]  # fmt: skip
    facts = facts_with_anchors(keyfacts.frames(keyfacts.rows_to_facts("x-2021", rows)))
    found = {r["kön"]: r["andel"] for r in personalomsattning(facts).to_dicts()}
    assert found == {"kvinnor": 8.8, "män": 6.1, "totalt": 8.2}  # an age group is no measure of its own


def test_only_like_is_compared_with_like(tables):
    compared = tables["jämförelse"]
    waiting = compared.filter(pl.col("mått") == "Väntetid, ekonomiskt bistånd")
    assert set(waiting["enhet"]) == {"dagar"}  # not the share who waited more than 14 days
    assert waiting.filter((pl.col("kommun") == "Håbo") & (pl.col("år") == 2021))["värde"].to_list() == [15]
    budget = {
        r["kommun"]: r["värde"]
        for r in compared.filter(pl.col("mått") == "Budgetavvikelse utan försörjningsstöd").to_dicts()
    }
    assert budget["Upplands-Bro"] == pytest.approx(-100 * 15116 / 278200)
    assert compared.select("mått", "dokument", "år", "målgrupp", "kön", "anmärkning").is_duplicated().sum() == 0


def verdict(tables, start, year=2021, kon="totalt"):
    rows = tables["måluppfyllelse"].filter(
        pl.col("mått").str.starts_with(start) & (pl.col("år") == year) & (pl.col("kön").fill_null("totalt") == kon)
    )
    assert rows.height == 1, rows
    return rows.row(0, named=True)


@pytest.mark.parametrize(
    ("label", "way"),
    [
        ("Placeringar i egen regi, som andel av alla placeringar, ökar för barn och unga", "ökar"),
        ("Antal SIP som genomförs inom barn och unga (målvärde ökat från 10 till 20)", "ökar"),
        ("Antal personer som når målet om eget boende (ökas från 10 till 20)", "ökar"),
        ("Väntetiden minskar för vuxna", "minskar"), ("Kön sänks från 40 till 20", "minskar"),
        ("Andel brukare som upplever ökad trygghet", "okänd"),
        ("Antal individer som genom stegförflyttning ökar sin självständighet (NY 2022)", "okänd"),
        ("Andel barn som minskat sin skolfrånvaro efter insats", "okänd"),
    ],
)  # fmt: skip
def test_the_direction_is_read_wherever_the_word_stands(label, way):
    assert direction(label) == way


@pytest.mark.parametrize(
    ("start", "year", "met"),
    [
        ("Årsplaceringar i jourhem och familjehem i egen regi", 2021, False),  # 73 % of 80, "ökar för barn och unga"
        ("Antal SIP (samordnad individuell plan)", 2022, True),  # 25 of 20, "målvärde ökat från 10 till 20"
        ("Antal personer med bistånd i form av bostad", 2022, True),  # 23 of 20, "(ökas från 10 till 20)"
        ("Antal individer som från sin beslutade insats", 2022, True),  # 6 of 4, "självständighet"
        ("Andel av de personer som haft IPS", 2021, None),  # 29 % against 2 %: "nytt 2021"
    ],
)  # fmt: skip
def test_verdicts_of_the_five_reports(tables, start, year, met):
    assert verdict(tables, start, year)["uppnått"] is met


@pytest.mark.parametrize(
    "start",
    [
        "Andel, av alla som söker stöd",  # 89 % of 124 against 88 % of 53
        "Andel klienter med insats ekonomiskt bistånd",  # 85 % of 36 against 87 % of 40
    ],
)
def test_what_chance_among_those_who_answered_can_explain_is_neither_met_nor_missed(tables, start):
    row = verdict(tables, start)
    assert (row["uppnått"], row["felmarginal"]) == (None, True)
    assert row["prövning"].startswith("Inom felmarginalen")


@pytest.mark.parametrize(
    ("start", "kon", "said"),
    [
        ("Andel klienter med insats ekonomiskt bistånd", "totalt", " för högst 34 svar:"),  # 36 answered at all
        ("Andel klienter med insats ekonomiskt bistånd", "kvinnor", " för 17 svar:"),
        ("Andel klienter med insats ekonomiskt bistånd", "män", " för högst 17 svar:"),  # 88 % of 19 can not be
        ("Andel, av alla som söker stöd", "totalt", " för 124 svar:"),
        ("Andel, av alla som söker stöd", "kvinnor", "; antal svar per kön är inte tryckt:"),
    ],
)
def test_the_margin_rests_on_the_answers_of_the_same_women_or_men(tables, start, kon, said):
    rows = tables["måluppfyllelse"].filter(pl.col("mått").str.starts_with(start), pl.col("år") == 2021, kön=kon)
    assert [r["prövning"].startswith(f"Inom felmarginalen{said}") for r in rows.to_dicts()] == [True], rows["prövning"]


def test_a_distance_in_percent_is_in_percentage_points(tables):
    row = verdict(tables, "Årsplaceringar i jourhem och familjehem i egen regi")
    assert (row["avstånd"], row["avståndsenhet"]) == (-7, "procentenheter")


def test_goals_are_counted_once_and_alike_on_every_page(tables):
    goals = tables["måluppfyllelse"]
    assert goals.filter(pl.col("räknas"))["kön"].fill_null("totalt").unique().to_list() == ["totalt"]
    for dokument, year, met, of in (("botkyrka-2021", 2021, 7, 29), ("upplands-bro-2022", 2022, 14, 39)):
        own = goals.filter(pl.col("dokument") == dokument)
        counted = own.filter(pl.col("räknas"))
        assert counted["år"].unique().to_list() == [year]
        tried = counted["uppnått"].count()
        frames = {"måluppfyllelse": own}
        card = card_goals(frames)
        assert card.number == f"{met} av {of}"
        assert f"{met} av {of}" in goals_summary(own).text.replace("\u00a0", " ")
        text = say_mal(own)
        assert text.startswith(f"{met} av {of} mått {year} nåddes, {tried - met} nåddes inte")

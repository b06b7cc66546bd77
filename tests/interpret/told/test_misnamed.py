"""Names that would say something else than their figure: what they leave out turns it, or they end in a phrase."""

import pytest

from analys.interpret.interpret import interpret
from analys.read.text.read_text import read_text
from reading import told


@pytest.mark.parametrize(
    "sentence",
    [
        "Cirka 18 procent av pensionärerna använder inte internet alls.",
        "Vårdskador var cirka 60 procent vanligare för patienter som vårdats länge.",
        "Störst är andelen på Ön (67 procent) och minst i Dalen (46 procent).",
        "Andelen med tio läkemedel har ökat med 49 procent fram till 2022.",
        "Suicidtalet var 10 per 100 000 invånare.",
        "Åtgärderna ledde till 68 procents efterlevnad.",
        "Enheten följer dem som är utan hjälp tre månader efter stroke.",
        "Undersökningen görs inom ett 2 årsintervall.",
    ],
)
def test_what_would_be_named_as_something_else_is_not_told(sentence):
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "label", "value"),
    [
        ("Av de boende har 18 procent inte en plan.", "Boende som har inte en plan", 18.0),
        ("Fem avvikelser har avslutats med beslut om att inte inleda utredning.",
         "Avvikelser som avslutats med beslut om att inte inleda utredning", 5.0),
        ("Endast 30 procent är mycket positiva till att tillsyn görs digitalt.",
         "Mycket positiva till att tillsyn görs digitalt", 30.0),
        ("Väntetiden var tre månader efter ansökan.", "Väntetiden", 3.0),
        ("Under året kom 17 anmälningar in till IVO.", "Anmälningar", 17.0),
        ("Av enheterna i norra distriktet är det 85 procent som erbjuder kvällsaktiviteter, jämfört med fler i södra.",
         "Enheterna i norra distriktet som erbjuder kvällsaktiviteter", 85.0),
    ],
)  # fmt: skip
def test_a_name_that_says_it_all_is_told(sentence, label, value):
    assert [row[:2] for row in told(sentence)] == [(label, value)]


def test_a_year_with_the_number_of_a_footnote_is_no_count():
    assert [row[1] for row in told("Två enkäter har gjorts, 2021 och 20235.")] == [2.0]


def test_a_name_says_that_its_figure_is_a_forecast():
    assert told("Nämndens investeringar enligt prognos blir 62,4 mnkr mot budgeterade 86,1 mnkr.") == [
        ("Nämndens investeringar", 62.4, "mkr", "prognos", "2023", None),
        ("Nämndens investeringar", 86.1, "mkr", "budget", "2023", None),
    ]


def test_what_follows_on_an_earlier_year_may_be_of_it():
    assert told("Under 2022 gjordes en mätning. Svarsfrekvensen var 62 procent.") == []
    assert [row[4] for row in told("Under 2022 gjordes en mätning. I år var svarsfrekvensen 62 procent.")] == ["2023"]
    rows = told("Våren 2022 deltog 158 enheter med totalt 3 048 observationer.")
    assert [(row[1], row[4]) for row in rows] == [(158.0, "2022"), (3048.0, "2022")]


@pytest.mark.parametrize(
    "sentence",
    [
        "I kommunen med högst resultat hade 69 procent av de boende fått informerande samtal.",
        "Den längsta tiden syntes vid flytt, 21 månader.",
        "En stor andel (37 procent) av de äldre hade ingen åsikt.",
        "Andelen som hade någon hos sig har minskat i 20 procent av de enheter som registrerade båda åren.",
        "Den vanligaste insatsen är utbildning, vilket 48 procent av enheterna erbjuder.",
        "Varje år får cirka 650 personer som är 65 år och äldre trygghetslarm.",
        "Användningen minskade med 59 procent under perioden 2015–2018.",
        "Andelen återstående år med hjälp är hög, drygt 4 av 10 år.",
        "Arvodet höjs med 89 procent för heldag.",
    ],
)
def test_what_is_of_some_only_or_pasted_together_is_not_told(sentence):
    assert told(sentence) == []


def test_eight_steps_are_counted_and_no_verb():
    rows = told("Efterlevnaden av samtliga åtta steg i hygienrutinerna och klädreglerna var 59 procent.")
    assert [row[:2] for row in rows] == []  # and not of the last of them alone


def test_what_is_told_of_a_time_with_then_is_of_that_time():
    rows = told(
        "Antalen var högre än 2021, då cirka 368 personer hade korttidsplats, liksom cirka 248 som fyllt 80 år."
    )
    assert {row[4] for row in rows} <= {"2021"}


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        ("Kostnaden blev 0,3 mkr varav 0,2 mkr utgör återställning av underskott.",
         {("Kostnaden", 0.3), ("Resultat, Kostnaden", 0.3), ("Återställning av underskott", 0.2)}),
        ("Ersättningen uppgår till 75 kr för heldag och 51 kr för del av dag.", {("Ersättningen", 75.0)}),
        ("Nämnden har föreslagit ett målvärde om 60 procent.", set()),
        ("En vaccination kostar cirka 5.000:- per person.", set()),
        ("Med 2 ja-röster och 11 nej-röster avslår nämnden förslaget.", set()),
        ("För skolan är målet att 100 procent av undervisningen ska bedrivas av behöriga lärare.",
         {("Undervisningen som ska bedrivas av behöriga lärare", 100.0)}),
        ("Minskningen kommer från den avgiftsfinansierade verksamheten (−76,9 mkr).",
         {("Avgiftsfinansierade verksamheten", -76.9)}),
    ],
)  # fmt: skip
def test_parts_plans_and_votes(sentences, expected):
    assert {row[:2] for row in told(sentences)} <= expected


def test_a_gap_to_the_plan_is_no_change():
    rows = told(
        "Investeringarna i vägar blir 62,4 mnkr mot budgeterade 86,1 mnkr. Minskningen på 23,7 mnkr beror på vädret."
    )
    assert -23.7 not in [row[1] for row in rows]


def test_a_text_whose_pages_are_lines_tells_nothing():
    page = (
        "Rapport om vård. " + "Andelen nöjda var 82 procent. Det var fler än väntat och så är det i hela området. " * 20
    )
    text = f"{page}\n\n{page}\n"
    assert interpret(read_text(text, dokument="prov-2023", fil="prov-2023.txt")).told.is_empty()

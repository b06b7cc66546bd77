"""What may look like an outcome and is none: conditions, limits, amounts reckoned beforehand, plans and the country."""

import pytest

from analys.interpret.interpret import interpret
from analys.read.text.read_text import read_text
from reading import told


def labels(sentence: str) -> list[tuple]:
    return [row[:2] for row in told(sentence)]


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        ("Om avgiften höjs blir intäkten 2,4 miljoner kronor.", []),
        ("Antalet resor ökade med 1 200, om dessa linjer öppnas.", []),
        ("Varje 100 invånare motsvarade 7,3 mkr i skatteintäkter.", []),
        ("En procents löneökning motsvarar 4,2 miljoner kronor.", []),
        ("Löneökningen kostade 4,2 miljoner kronor.", [("Löneökningen", 4.2)]),
        ("Ekonomi 13 Likviditet 14 Framtid 15 Noter 16 Uppdrag som redovisades 17 Bilagor", []),
        ("Liksom tidigare inkom många 30 45 48 synpunkter.", []),
        ("En ökning av gruppen 85+ år märktes tydligt.", []),
        ("Reserven motsvarade sex månaders löpande kostnad.", []),
        ("Arbetet har bedrivits i 92 organisationen under flera år.", []),
        ("Kostnaden för driften uppskattades till 18 miljoner kronor.", []),
        ("Kostnaden för driften blev 18 miljoner kronor.", [("Kostnaden för driften", 18)]),
        ("Nämnden redovisade att 13,5 mkr av kostnaderna inte kommer att uppstå.", []),
        ("Minimikravet på eget kapital var 22 mkr.", []),
        ("Ombyggnad av magasinet (6013)", []),
    ],
)
def test_what_is_supposed_or_foreseen_is_no_outcome(sentence, facts):
    assert labels(sentence) == facts


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        ("Under året har 176 elever och nio lärare intervjuats.", [("Lärare som intervjuats", 9)]),
        ("21 elever har höjt sitt betyg under året.", [("Elever som har höjt sitt betyg", 21)]),
        ("Av 312 boende hade 298 en aktuell plan.", [("Boende", 312), ("Boende som hade en aktuell plan", 298)]),
        ("12 av elevernas lärare, har slutat.", []),
        ("I årskursen nådde 77 procent av flickorna målen i alla ämnen.", [("Målen i alla ämnen", 77)]),
        ("Kommunerna beställde nästan 70 procent av samtliga översättningsuppdrag.", []),
    ],
)
def test_a_part_is_told_with_what_makes_it_a_part(sentence, facts):
    assert labels(sentence) == facts


def of(title: str, *lines: str) -> list[tuple]:
    document = read_text("\n\n".join((f"# {title}", *lines)) + "\n", dokument="prov", fil="prov.txt")
    return [(f["etikett"], f["värde"]) for f in interpret(document).told.to_dicts()]


PLAN = (
    "Nämnden ska under perioden erbjuda fler platser och bör pröva nya former.",
    "Verksamheten kommer att flytta. Lokalen ska byggas om. Avgiften planeras öka.",
)
LATER = "Antalet besök är 3 400."
DATED = "Antalet besök uppgick till 3 150 under 2023."
COMING = "Antalet besök uppgick till 4 000 under 2031."


def test_a_plan_tells_what_it_says_was_so_and_when():
    assert of("Verksamhetsplan 2025", *PLAN, LATER, DATED, COMING) == [("Antalet besök", 3150)]


def test_a_text_of_no_known_kind_is_read_as_a_report_where_it_tells_what_happened():
    told_so = ("Året präglades av flytten. Personalen utbildades. Lokalen byggdes om och verksamheten växte.",)
    assert of("Om verksamheten 2023", *PLAN, LATER, DATED) == [("Antalet besök", 3150)]
    assert of("Om verksamheten 2023", *told_so, LATER) == [("Antalet besök", 3400)]


def test_the_country_is_none_of_a_boards_own():
    whole = "Antalet hushåll med bistånd i Sverige var 215 000. Antalet hushåll med bistånd i Exempelby var 312."
    assert of("Verksamhetsberättelse 2023", whole) == [("Antalet hushåll med bistånd i Exempelby", 312)]


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        (
            "Målet för sjukfrånvaron var 6 procent. Utfallet blev 7,1 procent.",
            [("Sjukfrånvaron", 6, "mål", "2023"), ("Sjukfrånvaron", 7.1, "utfall", "2023")],
        ),
        ("Målet är att andelen nöjda ska vara 70 procent.", [("Andelen nöjda", 70, "mål", "2023")]),
        (
            "Nettokostnaden var 30 mkr. Ökningen var 6,9 procent.",
            [("Nettokostnaden", 30, "utfall", "2023"), ("Nettokostnaden", 6.9, "förändring", "2023")],
        ),
        (
            "Mellan år 2021 och år 2022 har antalet placeringar minskat från 20 till 17.",
            [("Antalet placeringar", 20, "utfall", "2021"), ("Antalet placeringar", 17, "utfall", "2022")],
        ),
        ("Antalet besök var 12 000 om året under åren 2016–2019.", []),
        (
            "Soliditeten blev negativ - 5,2 procent.",
            [("Soliditeten", -5.2, "utfall", "2023")],
        ),
        (
            "Inom parentes anges 2022 års uppgifter. Antalet avslutade uppdrag var 275 (301).",
            [
                ("Antalet avslutade uppdrag", 275, "utfall", "2023"),
                ("Antalet avslutade uppdrag", 301, "utfall", "2022"),
            ],
        ),
    ],
)
def test_which_serie_and_of_which_year(sentence, facts):
    assert [(label, value, serie, period) for label, value, _, serie, period, *_ in told(sentence)] == facts


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        ("- Få två ungdomar uttagna till laget", []),
        ("Exempel: två personer som är anställda på halvtid räknas som en årsarbetare.", []),
        ("Bokningen avsåg 2 500 kr (debet 2099).", []),
        ("Under 2023 utbildades tolv elever.", [("Elever som utbildades", 12)]),
        ("+1,2 mkr.", []),
    ],
)
def test_aims_examples_and_accounts_tell_nothing(sentence, facts):
    assert labels(sentence) == facts


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        ("Kommunens skuld uppgick till 2,4 miljarder kronor.", [("Kommunens skuld", 2.4, "mdkr", "utfall")]),
        ("Skulden ökade med 1,1 miljarder.", [("Skulden", 1.1, "mdkr", "förändring")]),
        ("Antalet resor uppgick till 1,3 miljarder resor.", []),
        ("Regionerna räknar i sin bedömning med att resultatet blir 14 miljarder kronor.", []),
        ("Antalet ärenden inom budgetrådgivningen var 124.", [(
            "Antalet ärenden inom budgetrådgivningen", 124, "antal", "utfall")]),
    ],
)  # fmt: skip
def test_thousands_of_millions_are_money(sentence, facts):
    assert [(label, value, unit, serie) for label, value, unit, serie, *_ in told(sentence)] == facts


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        ("Det negativa resultatet om 215 tkr från 2021 återställdes.", []),
        ("Bokningen gjordes på konto 6351 (revisorn hade angett 6350).", []),
    ],
)
def test_the_year_that_a_result_comes_from_and_accounts(sentence, facts):
    assert labels(sentence) == facts


def test_what_a_report_on_a_part_of_the_year_says_of_its_end_is_not_so_yet():
    report = "# Delårsrapport 2026\nTekniska nämnden i Exempelby kommun\n\n## VA-verksamhet\n\n{}\n"
    kept = ("Vid utgången av år 2025 var skulden 21 000 tkr.", [21000])
    for sentence, values in (kept, ("Den totala skulden ökar då till 24 600 tkr vid utgången av år 2026.", [])):
        facts = interpret(read_text(report.format(sentence), dokument="va-2026", fil="va-2026.txt")).told
        assert facts["värde"].to_list() == values


def test_what_a_plan_tells_of_the_past_is_no_budget():
    plan = (
        "# Verksamhetsplan 2025\nKulturnämnden i Exempelby kommun\n\n## Stöd\n\nKlubben fick 8 000 kr i ersättning.\n"
    )
    facts = interpret(read_text(plan, dokument="plan-2025", fil="plan-2025.txt")).told
    assert facts["serie"].to_list() == []

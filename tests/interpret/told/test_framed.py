"""Names made of a whole clause, and figures that tell no outcome: literal sentences and what each gives."""

import pytest

from analys.interpret.interpret import interpret
from analys.read.text.read_text import read_text


def told(*sentences, heading="Insatser", title="Verksamhetsberättelse 2023 socialnämnden"):
    text = f"# {title}\n\n## {heading}\n\n" + "\n\n".join(sentences) + "\n"
    facts = interpret(read_text(text, dokument="prov", fil="prov.md")).told
    return [(f["etikett"], f["värde"], f["enhet"], f["serie"], f["kön"]) for f in facts.iter_rows(named=True)]


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        (
            "Familjestödet har arbetat med 152 familjer.",
            [("Familjer som familjestödet har arbetat med", 152, "antal", "utfall", None)],
        ),
        (
            "Samma år ansökte kommunen om tillstånd i 47 ärenden.",
            [("Ärenden där kommunen ansökte om tillstånd", 47, "antal", "utfall", None)],
        ),
        (
            "Från Barnombudet har nio ärenden inkommit.",
            [("Ärenden som inkommit från Barnombudet", 9, "antal", "utfall", None)],
        ),
        (
            "Samtalen ledde till en plan i 41 procent av ärendena.",
            [("Ärendena där samtalen ledde till en plan", 41, "procent", "utfall", None)],
        ),
        (
            "Numera har 31 procent av personalen en specialistexamen.",
            [("Personalen som har en specialistexamen", 31, "procent", "utfall", None)],
        ),
        (
            "Av samtliga deltagare var det 64 procent som gick vidare till studier.",
            [("Deltagare som gick vidare till studier", 64, "procent", "utfall", None)],
        ),
        ("Ledsagningen hade 310 personer.", [("Ledsagningen, personer", 310, "antal", "utfall", None)]),
        (
            "Sjukfrånvaron gick ner från nio till sju procent.",
            [("Sjukfrånvaron", 9, "procent", "utfall", None), ("Sjukfrånvaron", 7, "procent", "utfall", None)],
        ),
        (
            "Antalet ansökningar fortsatte att öka, från 310 till 344.",
            [
                ("Antalet ansökningar", 310, "antal", "utfall", None),
                ("Antalet ansökningar", 344, "antal", "utfall", None),
            ],
        ),
        (
            "Hemtjänstens kostnader ligger däremot 2 miljoner kronor över budget.",
            [("Hemtjänstens kostnader", -2, "mkr", "avvikelse", None)],
        ),
        (
            "Smärtskattning 71 % (mål 95).",
            [("Smärtskattning", 71, "procent", "utfall", None), ("Smärtskattning", 95, "procent", "mål", None)],
        ),
        (
            "Kvinnors sjukfrånvaro är fortfarande högre än mäns, 8,1 respektive 5,2 procent.",
            [("Sjukfrånvaro", 8.1, "procent", "utfall", "kvinnor"), ("Sjukfrånvaro", 5.2, "procent", "utfall", "män")],
        ),
    ],
)
def test_every_word_of_the_clause_is_in_the_name(sentence, facts):
    assert told(sentence) == facts


@pytest.mark.parametrize(
    "sentence",
    [
        "Behovet är 30 till 50 nya medarbetare inom hemtjänsten.",  # the ends of a span: neither is so
        "Vägen till boendet överstiger fem kilometer.",  # a unit of length counts nothing
        "Uppgifter från Skolverket (15 okt)",  # a day
        "Elevpengen i årskurser 7 till 9 höjs återigen.",  # the numbers of school years
        "Den lägsta beläggningsgraden om 37,1 procent återfinns i norr.",  # of some part that is not told
        "Resultatet tas fram genom följande tre nyckeltal.",  # how many come is no outcome
        "Kommunstyrelsens utgör 40 procent av kostnaden.",  # whose, where what they have was lost
    ],
)
def test_what_tells_no_outcome_gives_no_fact(sentence):
    assert told(sentence) == []


def test_rules_of_what_shall_be_paid_tell_no_outcome():
    sentence = "Ersättningen för resor är 25 kronor."
    assert told(sentence, title="Bestämmelser om arvode 2023") == []
    assert told(sentence) == [("Ersättningen för resor", 25, "kr", "utfall", None)]


def test_a_price_per_unit_is_no_amount():
    facts = told("Kostnaden för familjehemsvård uppgår till 1 398 kronor per invånare.")
    assert facts == [("Kostnaden för familjehemsvård", 1398, "kr/invånare", "utfall", None)]

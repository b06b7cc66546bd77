"""Figures whose time, unit, sign or name was misread in real documents, and sentences that were not read whole."""

import pytest

from analys.interpret.amounts.roles import find_roles
from reading import told


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        # a name that is an actor, a statement or a judgement
        ("Nämnden har erhållit kommunbidrag om 39 926 tkr.", [("Kommunbidrag", 39926.0)]),
        ("Under 2023 erhöll Servicekontoret ett ramtillskott på ca 3 miljoner kronor.", [("Ramtillskott", 3.0)]),
        ("Kvinnor dominerar de ledande rollerna (63 procent av cheferna).", []),
        ("Andelen som fyllt 60 sjönk, men var fortfarande hög, cirka 19 procent.", []),
        ("Verksamhetens resultat är 22,2 mnkr högre redovisat än om lagen efterlevts.", []),
        # numbers that are names, sizes or one of two
        ("Dialogmöte 2 genomförs med representanter för enheterna.", []),
        ("Lokalens mått är 12 × 9 meter.", []),
        ("Lägenheterna fördelas på 58 st 1 rok och 39 st 2 rok.", []),
        ("Samtalen fördes med två eller tre enheter.", []),
        ("Intervallet för det egna kapitalet är 1,8–2,2 mnkr.", []),
        # what is to be, what somebody asks for
        ("Ombyggnaden skall finansieras med en engångskostnad på 250 tkr.", []),
        ("Kansliet ansökte om 35 mnkr i riktade statsbidrag.", []),
        ("Föreslagen avgift är enligt följande: en produkt 2 000 kr och två produkter 3 000 kr.", []),
        ("Nedskrivning 10 000 kr (automaten) föreslagen.", []),
        ("Enkäten, som besvarades av 79 procent av de tillfrågade visade på goda resultat.", []),
    ],
)
def test_what_names_nothing_that_was_counted_is_not_told(sentence, facts):
    assert [row[:2] for row in told(sentence)] == facts


@pytest.mark.parametrize(
    ("sentence", "label", "serie", "value", "unit", "period"),
    [
        ("Nöjd-kund-index ligger som föregående år på 74.", "Nöjd-kund-index", "utfall", 74.0, "index", "2023"),
        ("Årets resultat blev 315 tkr att jämföra med budgeterat nollresultat.", "Årets resultat", "utfall", 315.0,
         "tkr", "2023"),
        ("Kvoten mellan lån och tillgångar är 1,35.", "Kvoten mellan lån och tillgångar", "utfall", 1.35, None, "2023"),
        ("Sysselsättningsgraden är 88,5 i snitt.", "Sysselsättningsgraden", "utfall", 88.5, "procent", "2023"),
    ],
)  # fmt: skip
def test_the_time_unit_and_sign_of_a_figure(sentence, label, serie, value, unit, period):
    (fact,) = told(sentence)
    assert fact[:5] == (label, value, unit, serie, period)


def test_a_printed_plus_is_a_rise_whatever_is_compared_after_it():
    (role,) = find_roles("Kostnaderna ökade med +31 % – lägre ökningstakt än intäkterna.", 2023)
    assert (role.serie, role.value) == ("förändring", 31.0)


def test_what_is_said_of_both_is_told_of_the_first_too():
    assert [row[:2] for row in told("Under året har 176 tolkar och nio översättare rekryterats.")] == [
        ("Tolkar som rekryterats", 176.0),
        ("Översättare som rekryterats", 9.0),
    ]


def test_kon_is_no_part_of_a_name():
    assert [(row[0], row[5]) for row in told("Könsfördelningen mellan handläggarna är 15 kvinnor och 6 män.")] == [
        ("Könsfördelningen mellan handläggarna", "kvinnor"),
        ("Könsfördelningen mellan handläggarna", "män"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Två rekommendationer Granskningen visade dock att arbetet har kommit igång.",
        "Enligt nämndens reglemen- Revisorerna är oberoende av de 22 ledamöter som valts.",
        "2021 Byte av 30 garagedörrar genomfördes 2020 Installerades en ny central.",
    ],
)
def test_a_sentence_that_columns_or_lines_mixed_up_tells_nothing(sentence):
    assert told(sentence) == []

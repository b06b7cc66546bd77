"""Ratios of money: which head or label states one, and which states money alone."""

import pytest

from analys.words.measures import TKR, better, ratio_unit, stated_unit, tkr_per_unit
from analys.words.vocabulary import reference_rows


@pytest.mark.parametrize(
    ("text", "ratio"),
    [
        ("Nettoinvesteringar/invånare, kr", "kr/invånare"),
        ("Kostnad för gymnasieskola, kr/elev", "kr/elev"),
        ("Årets resultat/inv (tkr)", "tkr/invånare"),
        ("kronor per vårddygn", "kr/vårddygn"),
        ("Kostnad per brukare, kr", "kr/brukare"),
        ("mkr per 1 000 invånare", "mkr/1 000 invånare"),
        ("Driftkostnader, kr/m²", "kr/m²"),
        ("Kostnad per dygn (kr)", None),  # what a place costs, in kr
        ("Genomsnittligt bistånd per månad i kronor", None),
        ("Intäkter/kostnader netto, tkr", None),
        ("Resultat per 31 augusti, tkr", None),
        ("Nettokostnad per nämnd (tkr)", None),
        ("Antal per 1 000 invånare", None),
    ],
)
def test_a_ratio_names_money_and_what_it_is_per(text, ratio):
    assert ratio_unit(text) == ratio


@pytest.mark.parametrize("row", reference_rows("namnare"), ids=lambda row: row["ord"])
def test_every_word_of_what_a_ratio_is_per_holds_for_its_example_only(row):
    found, other = ratio_unit(row["exempel"]), ratio_unit(row["inte"])
    if row["slag"] in ("per", "pris"):
        assert found.endswith(f"/{row['term']}") and not (other or "").endswith(f"/{row['term']}")
    else:
        assert found is None and other is not None


def test_a_cell_of_a_column_of_units():
    assert [stated_unit(t) for t in ("tkr", "kr/inv", "procent", "Socialnämnden")] == [
        "tkr",
        "kr/invånare",
        "procent",
        None,
    ]


def test_money_in_tkr():
    assert [tkr_per_unit(u) for u in ("mkr", "kr", "kr/elev", "antal", None)] == [1000, 0.001, 0.001, None, None]


@pytest.mark.parametrize(
    ("label", "way"),
    [
        ("Väntetid till nybesök", "låg"),
        ("Andel som väntat längre än 14 dagar", "låg"),
        ("Sjukfrånvaro", "låg"),
        ("Sjuktal", "låg"),
        ("Personalomsättning", "låg"),
        ("Antal vräkningar", "låg"),
        ("Antal klagomål", None),  # that more are told may be good
        ("Andel återaktualiserade barn", "låg"),
        ("Andel ej återaktualiserade barn", "hög"),
        ("Andel vuxna inte återaktualiserade", "hög"),
        ("Andel missnöjda brukare", "låg"),
        ("Andel nöjda brukare", "hög"),
        ("Utredningar utan avbrott", "hög"),
        ("Frisknärvaro", "hög"),
        ("Antal SIP", "hög"),
        ("Andel brukare med genomförandeplan", "hög"),
        ("Försörjningsstödet ska minska", "låg"),  # what the label asks for, before the kind of measure
        ("Andel självförsörjande ska öka", "hög"),
        ("Antal rapporterade missförhållanden", None),
        ("Antal ärenden", None),
    ],
)
def test_which_way_is_better_has_one_answer(label, way):
    assert better(label) == way


def test_what_is_enrolled_is_what_a_cost_is_per():
    assert ratio_unit("Kostnad förskola, kr/inskrivet barn") == "kr/barn"
    assert ratio_unit("kr per inskriven elev") == "kr/elev"


def test_the_factor_of_a_unit_of_money_is_the_vocabularys():
    rows = [row for row in reference_rows("enhet") if row["faktor_tkr"]]
    assert {row["term"] for row in rows} == set(TKR)
    assert all(TKR[row["term"]] == float(row["faktor_tkr"]) for row in rows)
    assert 1 / TKR["kr"] == TKR["mkr"] == TKR["mdkr"] / TKR["mkr"] == 1000

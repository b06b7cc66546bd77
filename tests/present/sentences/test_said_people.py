"""Shares are said as what they are shares of: the question, the period, the group, and the answers they can rest on."""

import pytest

from analys.present.cards.cards_people import card_satisfaction
from analys.present.sentences.findings import plain
from analys.present.sentences.findings_people import say_konsskillnad, say_matt, say_nojdhet, title_nojdhet, when
from analys.words.declared.people import KONSSKILLNAD, NOJDHET, PERSONALOMSATTNING
from analys.words.schema import empty, frame

ROW = {
    "dokument": "x-2022", "kommun": "X", "år": 2022, "period": "2022", "kön": "totalt", "undertryckt": False,
    "källor": ["x-2022-1-2-3"], "målgrupp": "Ekonomiskt bistånd", "fråga": "Sammantaget nöjd med stödet",
}  # fmt: skip


def said(**known):
    return plain(say_nojdhet(frame(NOJDHET, [ROW | known]))).replace("\u00a0", " ")


def test_a_share_of_another_question_is_not_called_satisfied():
    text = said(fråga="Situationen förbättrad", andel=78.0, n_svar=46, n_möjliga="46", ki_nedre=63.0, ki_övre=89.0)
    assert "78 % (situationen förbättrad), 46 svar" in text and "nöjda" not in text


def test_the_answers_used_are_told_where_they_are_fewer_than_those_who_answered():
    text = said(andel=85.0, n_svar=36, n_möjliga="33–34", ki_nedre=68.0, ki_övre=95.0)
    assert "85 % nöjda, högst 34 svar på frågan av 36 svarande" in text


@pytest.mark.parametrize(
    ("period", "words"), [("2022", "2022"), ("2022-T3", "tertial 3 2022"), ("2022-Q1", "kvartal 1 2022")]
)
def test_a_part_of_a_year_is_named(period, words):
    assert when(period) == words


def test_no_title_invites_to_compare_intervals_by_eye():
    rows = [ROW | {"kön": k, "andel": 80.0, "ki_nedre": 60.0, "ki_övre": 90.0} for k in ("kvinnor", "män")]
    assert "överlapp" not in title_nojdhet(frame(NOJDHET, rows))


def test_a_card_s_figure_is_the_whole_or_names_its_group():
    rows = [ROW | {"målgrupp": g, "andel": a} for g, a in (("Ungdomar", 87.0), ("Samtliga", 71.0))]
    card = card_satisfaction({"nöjdhet": frame(NOJDHET, rows), "könsskillnad": empty(KONSSKILLNAD)})
    assert card is not None and "71" in card.number and card.title.endswith("Samtliga")
    alone = card_satisfaction({"nöjdhet": frame(NOJDHET, rows[:1]), "könsskillnad": empty(KONSSKILLNAD)})
    assert alone is not None and "Ungdomar" in alone.title


@pytest.mark.parametrize(
    ("verdict", "number"),
    [
        ("skillnad", "−20\u00a0procentenheter"),
        ("ingen säkerställd skillnad", "80\u00a0%"),
        ("för få svar", "80\u00a0%"),
    ],
)
def test_a_difference_that_chance_can_make_is_never_the_big_number(verdict, number):
    said = {"dokument": "a", "kommun": "Alvby", "målgrupp": "Barn", "fråga": "Nöjd", "år": 2022}
    shares = [
        {**said, "kön": kon, "andel": share, "undertryckt": False, "källor": ["a-1-2-3"]}
        for kon, share in (("totalt", 80.0), ("kvinnor", 70.0), ("män", 90.0))
    ]
    gap = {**said, "skillnad": -20.0, "ki_nedre": -35.0, "ki_övre": -5.0, "n_kvinnor": 40, "n_män": 40,
           "slutsats": verdict, "källor": ["a-1-2-3"]}  # fmt: skip
    card = card_satisfaction({"nöjdhet": frame(NOJDHET, shares), "könsskillnad": frame(KONSSKILLNAD, [gap])})
    assert plain(card.number) == number


@pytest.mark.parametrize(
    ("unit", "value", "change", "words"),
    [("index", 76.0, 3.0, "+3 enheter jämfört"), ("procent", 91.86, -0.94, "−0,9 procentenheter jämfört")],
)
def test_a_change_has_no_more_decimals_than_the_figures(unit, value, change, words):
    row = {"dokument": "x-2022", "kommun": "X", "år": 2022, "kön": "totalt", "mått": "HME", "andel": value,
           "enhet": unit, "förändring": change, "avrundning": 0.01,
               "källor": ["x-2022-1-2-3"]}  # fmt: skip
    assert words in plain(say_matt(frame(PERSONALOMSATTNING, [row]))).replace("\u00a0", " ")


def test_differences_of_one_group_name_their_questions():
    row = {"dokument": "x-2022", "kommun": "X", "år": 2022, "målgrupp": "Alla svarande", "skillnad": 6.0,
           "ki_nedre": -18.0, "ki_övre": 40.0, "slutsats": "ingen säkerställd skillnad",
           "källor": ["x-2022-1-2"]}  # fmt: skip
    asked = [{"fråga": "Nöjd?"}, {"fråga": "Förbättrad?"}, {"målgrupp": "Barn", "fråga": "Nöjd?"}]
    text = plain(say_konsskillnad(frame(KONSSKILLNAD, [row | a for a in asked])))
    assert all(said in text for said in ("Alla svarande (”Nöjd?”) +6", "Alla svarande (”Förbättrad?”) +6", "Barn +6"))


def test_differences_of_an_earlier_year_than_the_page_name_their_year_and_report():
    row = {"dokument": "x-2022", "kommun": "X", "år": 2022, "målgrupp": "Barn", "fråga": "Nöjd?", "skillnad": 6.0,
           "ki_nedre": -18.0, "ki_övre": 40.0, "slutsats": "ingen säkerställd skillnad",
           "källor": ["x-2022-1-2"]}  # fmt: skip
    rows = frame(KONSSKILLNAD, [row])
    older = plain(say_konsskillnad(rows, 2023))
    assert older.startswith("Programmet fann inga svar från 2023") and "det senaste är 2022, ur x-2022." in older
    assert plain(say_konsskillnad(rows, 2022)) == plain(say_konsskillnad(rows))
    assert "ur x-2022" not in plain(say_konsskillnad(rows, 2022))

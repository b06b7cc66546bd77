"""Sentences about restated figures, and the name of the budget deviation that a board has."""

from analys.present.sentences.findings_editions import say_omraknat
from analys.present.sentences.findings_people import budget_measure
from analys.words.declared.comparison import JAMFORELSE
from analys.words.declared.editions import OMRAKNAT
from analys.words.schema import frame


def restated(**other):
    return {
        "slag": "omräknat", "följd": False, "aviserad": False, "etikett": "Barn och unga", "serie": "utfall",
        "period": "2021", "tidigare_tryckt": "12 000", "nytt_tryckt": "12 600", "skillnad_procent": 5.0,
    } | other  # fmt: skip


def test_restated_outcomes_are_counted_and_the_largest_that_nothing_explains_is_told():
    rows = [
        restated(),
        restated(etikett="Vuxna", skillnad_procent=-9.5, tidigare_tryckt="4 200", nytt_tryckt="3 800"),
        restated(etikett="Stab", skillnad_procent=40.0, aviserad=True),  # larger, but the report says why
        restated(etikett="Totalt", skillnad_procent=80.0, följd=True),  # only follows from the others
    ]
    said = say_omraknat(frame(OMRAKNAT, rows))
    assert said.startswith("3\u00a0utfall redovisas med ett annat värde än i en tidigare rapport; 1 av dem ")
    assert "Störst utan förklaring är Vuxna, utfall 2021: 4 200 har blivit 3 800." in said


def test_nothing_is_said_where_nothing_is_restated_and_no_largest_where_all_is_explained():
    none = "Programmet fann inga utfall som redovisas med ett annat värde än i en tidigare rapport."
    alone = "För det krävs två inlästa rapporter från samma nämnd."
    assert say_omraknat(frame(OMRAKNAT, [])) == f"{none} {alone}"
    assert say_omraknat(frame(OMRAKNAT, [restated(slag="budget")])) == none
    assert "Störst" not in say_omraknat(frame(OMRAKNAT, [restated(aviserad=True)]))


def test_the_measure_of_a_board_s_budget_is_the_one_of_its_newest_year():
    rows = [
        {"mått": "Budgetavvikelse med försörjningsstöd", "kommun": "Alvby", "dokument": "alvby-2021", "år": 2021},
        {"mått": "Budgetavvikelse utan försörjningsstöd", "kommun": "Alvby", "dokument": "alvby-2022", "år": 2022},
        {"mått": "Sammantaget nöjd", "kommun": "Alvby", "dokument": "alvby-2023", "år": 2023},
        {"mått": "Budgetavvikelse med försörjningsstöd", "kommun": None, "dokument": "okand-2022", "år": 2022},
    ]
    compared = frame(JAMFORELSE, rows)
    assert budget_measure(compared, "Alvby") == "Budgetavvikelse utan försörjningsstöd"
    assert budget_measure(compared, "okand-2022") == "Budgetavvikelse med försörjningsstöd"  # no kommun: its document
    assert budget_measure(compared, "Berga") == "Budgetavvikelse"

"""Answers counted, means and sentences of a survey: nothing is told of a group under five, whichever way it is set."""

import polars as pl
import pytest

from analys.analyse.results import results
from analys.analyse.survey.answer_words import is_answer, satisfied
from analys.ingest.frames import interpreted_to_frames
from analys.interpret.interpret import interpret
from analys.load.masking import MASK, masked
from analys.words.cells import most_stated
from reading import document

TITLE = "Vara kommun\n\nSocialnämnden\n\nVerksamhetsberättelse {year}\n\n## Brukarundersökning {year}\n\n"


def table(head, *rows):
    lines = ["| " + " | ".join(map(str, row)) + " |" for row in (head, ["---"] * len(head), *rows)]
    return "\n".join(lines) + "\n\n"


def published(*texts):
    """The tables of one report a year from 2023, as they are written."""
    read = [
        interpreted_to_frames(interpret(document(TITLE.format(year=year) + text, f"vara-{year}")))
        for year, text in enumerate(texts, start=2023)
    ]
    frames = {name: pl.concat([one[name] for one in read]) for name in read[0]}
    made = results(frames)
    return made | {name: masked(name, rows, made["dolt"]) for name, rows in frames.items()}


def shown(*texts):
    """The facts of tables that are shown, without the numbers of answers: {(label, head or kön, year): figure}."""
    facts = published(*texts)["fakta"].filter(pl.col("värde").is_not_null() & pl.col("tabell").is_not_null())
    return {
        (f["etikett"], f["kolumnetikett"] or f["kön"], f["år"]): f["värde"]
        for f in facts.to_dicts() if f["kolumnetikett"] != "svar" and f["etikett"] not in ("Antal svar", "Summa")
    }  # fmt: skip


def by_kon(women):
    """Answers in rows, women and men in columns; 16 men answered."""
    rows = (["Mycket nöjd", women - 2, 10, women + 8], ["Ganska nöjd", 1, 4, 5], ["Missnöjd", 1, 2, 3])
    return "Antal svar\n\n" + table(["Svar", "Kvinnor", "Män", "Totalt"], *rows, ["Summa", women, 16, women + 16])


def test_answers_in_rows_are_hidden_where_a_column_counts_fewer_than_five():
    assert shown(by_kon(4)) == {}
    assert len(shown(by_kon(5))) == 9


@pytest.mark.parametrize(("children", "figures"), [(2, 0), (3, 12)])
def test_groups_in_columns_are_hidden_by_what_their_answers_add_up_to(children, figures):
    rows = (["Nöjd", children, 20, 33, 53 + children], ["Missnöjd", 1, 5, 2, 8], ["Vet inte", 1, 2, 1, 4])
    asked = "Antal svar\n\n" + table(["Svar", "Barn och unga", "Vuxna", "Familjerätt", "Samtliga"], *rows)
    assert len(shown(asked)) == figures


@pytest.mark.parametrize(("answers", "figures"), [(4, 0), (5, 3)])
def test_the_satisfied_are_hidden_where_the_answers_beside_them_are_fewer_than_five(answers, figures):
    rows = (["Barn och unga", 2, answers], ["Vuxna", 20, 27], ["Samtliga", 22, 27 + answers])
    assert len(shown("Antal nöjda\n\n" + table(["Målgrupp", "Antal nöjda", "Antal svar"], *rows))) == figures


@pytest.mark.parametrize(("yes", "figures"), [(2, 0), (4, 6)])
def test_yes_and_no_are_answers_with_and_without_a_unit(yes, figures):
    asked = table(["Fråga", "Ja", "Nej", "Vet inte"], ["Blev du väl bemött?", yes, 1, 0], ["Fick du hjälp?", 10, 4, 1])
    assert len(shown(asked)) == figures


@pytest.mark.parametrize(("answers", "figures"), [(4, 0), (5, 3)])
def test_a_mean_of_fewer_than_five_is_hidden_and_what_it_follows_from(answers, figures):
    rows = (["Barn och unga", answers, "2,3"], ["Vuxna", 27, "4,1"], ["Samtliga", 27 + answers, "3,9"])
    asked = "Helhetsbetyg, medelvärde 1–5\n\n" + table(["Målgrupp", "Antal svar", "Medelvärde"], *rows)
    assert len(shown(asked)) == figures


@pytest.mark.parametrize(("answers", "figures"), [(4, 0), (9, 4)])
@pytest.mark.parametrize("title", ["Barn och unga, andel nöjda ({} svar)", "### Barn och unga, andel nöjda (n={})"])
def test_answers_that_the_title_counts_are_those_of_its_table(title, answers, figures):
    rows = (["Bemötande", "75 %", "60 %"], ["Delaktighet", "50 %", "70 %"])
    assert len(shown(title.format(answers) + "\n\n" + table(["Fråga", "2023", "2022"], *rows))) == figures


def sentences(*said):
    groups = (["Barn och unga", 4, 50], ["Vuxna", 27, 74], ["Familjerätt", 14, 79], ["Samtliga", 45, 73])
    tables = published(table(["Målgrupp", "Antal svar", "Andel nöjda, %"], *groups) + "\n\n".join(said) + "\n")
    return [f["text"] for f in tables["fakta"].filter(pl.col("tabell").is_null()).to_dicts()]


def test_counts_that_sentences_tell_of_a_few_or_beside_hidden_ones_are_hidden():
    told = sentences("2 av 4 barn är nöjda.", "Antalet nöjda vuxna var 20.")
    assert told and set(told) == {MASK}


@pytest.mark.parametrize(("count", "text"), [(4, MASK), (5, "5")])
def test_a_sentence_alone_tells_of_five_but_not_of_fewer(count, text):
    facts = published(f"Antalet nöjda barn och unga var {count}.\n")["fakta"]
    assert facts["text"].to_list() == [text]


def years(answers_2023):
    """What two reports show of children by year: the first counts its answers, the other none."""
    first = (["Barn och unga", answers_2023, 75], ["Vuxna", 27, 74], ["Familjerätt", 14, 79])
    second = (["Barn och unga", 71, 75, 67], ["Vuxna", 70, 74, 74], ["Familjerätt", 75, 79, 79])
    rows = published(
        table(["Målgrupp", "Antal svar", "Andel nöjda, %"], *first),
        "Andel nöjda, procent\n\n" + table(["Målgrupp", "2022", "2023", "2024"], *second),
    )["nöjdhet"].to_dicts()  # fmt: skip
    return {(r["dokument"], r["år"]): (r["andel"], r["anmärkning"]) for r in rows if r["målgrupp"] == "Barn och unga"}


def test_a_year_without_its_answers_is_hidden_where_the_nearest_year_that_has_them_had_few():
    hidden = years(4)
    assert {share for share, _ in hidden.values()} == {None}
    assert "det närmaste år" in hidden["vara-2024", 2022][1] and "det närmaste år" in hidden["vara-2024", 2024][1]
    assert "det närmaste år" not in hidden["vara-2024", 2023][1]
    assert [share for share, _ in years(8).values()] == [75, 71, 75, 67]


@pytest.mark.parametrize(
    ("words", "answer", "kind"),
    [
        ("Mycket nöjd", True, True), ("Missnöjd", True, False), ("Inte nöjda", True, False), ("Ja, delvis", True, None),
        ("Varken bra eller dåligt", True, None), ("Vet ej", True, None), ("Antal svar", False, None),
        (None, False, None),
        ("Vuxna", False, None), ("Jaktvård", False, None),
    ],
)  # fmt: skip
def test_words_that_are_an_answer(words, answer, kind):
    assert (is_answer(words), satisfied(words)) == (answer, kind)


@pytest.mark.parametrize(
    ("heads", "children", "adults", "hidden"),
    [
        (("Antal svar",), ("<5",), (27,), True),
        (("Antal svar",), ("färre än fem",), (27,), True),
        (("Antal svar",), ("<10",), (27,), False),  # it may be nine
        (("Antal tillfrågade",), (4,), (54,), True),
        (("Antal tillfrågade",), (5,), (54,), False),
        (("Tillfrågade", "Svarsfrekvens, %"), (8, 50), (54, 50), True),
        (("Tillfrågade", "Svarsfrekvens, %"), (12, 50), (54, 50), False),
    ],
)
def test_answers_that_are_not_printed_are_few_where_a_limit_or_the_asked_say_so(heads, children, adults, hidden):
    rows = (["Barn och unga", *children, 50], ["Familjerätt", *adults, 74], ["Vuxna", *adults, 74])
    facts = published(table(["Målgrupp", *heads, "Andel nöjda, %"], *rows))["fakta"]
    shares = facts.filter((pl.col("enhet") == "procent") & pl.col("kolumnetikett").str.contains("nöjda"))
    assert (shares.filter(pl.col("etikett") == "Barn och unga")["värde"].to_list() == [None]) is hidden


def test_a_few_answers_under_groups_in_columns():
    rows = (["Nöjd med stödet, %", 50, 75, 70], ["Trygg, %", 50, 75, 70], ["Antal svar", "<5", 20, 23])
    told = shown(table(["Fråga", "Barn och unga", "Vuxna", "Samtliga"], *rows))
    assert {head for _, head, _ in told} == {"Samtliga"}  # one group keeps the few company


def test_answers_reckoned_from_those_asked_are_said_to_be():
    rows = (["Vuxna", 54, 50, 74], ["Familjerätt", 40, 45, 72])
    made = published(table(["Målgrupp", "Tillfrågade", "Svarsfrekvens, %", "Andel nöjda, %"], *rows))["nöjdhet"]
    assert made["n_svar"].to_list() == [27, 18]
    assert set(made["anmärkning"]) == {"Antal svar är räknat ur antal tillfrågade och svarsfrekvens"}


def test_texts_of_a_table_that_hides_a_figure_tell_none():
    lead = "### Hälften av barnen är nöjda (50 %)\n\n"
    rows = (["Barn och unga (2 av 4)", 4, 50, "2 av 4 nöjda"], ["Vuxna", 27, 74, "bra"], ["Samtliga", 31, 71, ""])
    tables = published(lead + table(["Målgrupp", "Antal svar", "Andel nöjda, %", "Kommentar"], *rows))
    texts = [text for name in ("tabell", "cell", "fakta", "kontroll") if name in tables
             for text in map(str, tables[name].rows())]  # fmt: skip
    assert not [text for text in texts if "2 av 4" in text or "50 %" in text]
    assert "71" in tables["cell"]["text"].to_list()


@pytest.mark.parametrize(
    ("text", "most"),
    [("<5", 4), ("< 5 svar", 4), ("≤4", 4), ("färre än fem svar", 4), ("högst 4", 4), ("5", None), (">5", None),
     ("under året", None), ("5 av 9", None)],
)  # fmt: skip
def test_the_most_that_a_text_states(text, most):
    assert most_stated(text) == most


@pytest.mark.parametrize(("men", "figures"), [(2, 0), (12, 8)])
def test_a_sum_of_the_answers_is_no_answer_of_the_group_that_it_counts(men, figures):
    rows = (["Kvinnor", 12, 9, 4, 25], ["Män", men, 1, 0, men + 1])
    asked = shown(table(["Kön", "Mycket nöjd", "Ganska nöjd", "Missnöjd", "Summa"], *rows))
    assert len(asked) == figures


@pytest.mark.parametrize(("men", "hidden"), [(2, True), (22, False)])
def test_answers_without_a_unit_that_are_fewer_than_five_are_no_shares(men, hidden):
    asked = "Fråga 1: Är du nöjd?\n\n" + table(["", "Kvinnor", "Män"], ["Ja", 26, men], ["Nej", 2, 1])
    made = published(asked)
    assert (made["fakta"]["värde"].drop_nulls().is_empty(), made["nöjdhet"].is_empty()) == (hidden, hidden)

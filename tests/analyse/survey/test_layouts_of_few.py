"""Ways in which a report says that few answered: a note, a sign, brackets, a sentence, a column of another name.

Of the four children of each layout two are satisfied. Nothing may tell it: no figure of theirs is shown, and those that
are shown leave at least half of what is possible, tried by integer programming from the truth.
"""

import polars as pl
import pytest
from test_few_answers import published, table

from analys.interpret.prose.survey_base import few_of_group, noted_bases, parse_groups
from survey_attack import attack, made

TRUTH = made({
    "Barn och unga": {"kvinnor": (1, 2), "män": (1, 2)}, "Familjerätt": {"kvinnor": (5, 6), "män": (5, 7)},
    "Vuxna": {"kvinnor": (11, 15), "män": (8, 10)},
})  # fmt: skip
SHARES = (("Barn och unga", 50), ("Familjerätt", 77), ("Vuxna", 76), ("Samtliga", 74))
ANSWERS = {"Barn och unga": 4, "Familjerätt": 13, "Vuxna": 25, "Samtliga": 42}
GROUP = "Barn och unga"


def rows(children="", *, answers=None, share=None, mark=""):
    """The rows of a table of shares: `children` in the column of answers, where there is one."""
    found = []
    for group, part in SHARES:
        name, of = (group + mark, share or part) if group == GROUP else (group, part)
        found.append([name, *([children if group == GROUP else (answers or ANSWERS)[group]] if children else []), of])
    return found


def told(text):
    """{group: share} of what the tables still print, by the label of the row or the head of the column."""
    facts = published(text)["fakta"]
    shares = facts.filter(
        (pl.col("enhet") == "procent") & pl.col("tabell").is_not_null() & pl.col("värde").is_not_null()
    )
    return {
        next(g for g, _ in SHARES if g.startswith((f["etikett"] or "")[:4]) or g[:4] in (f["kolumnetikett"] or "")):
            f["värde"] for f in shares.to_dicts()
    }  # fmt: skip


def closed(text):
    """Tell that the children are not shown, and that no attack on what is shown comes nearer than half of the four."""
    shown = told(text)
    assert {"Vuxna", "Samtliga"} & set(shown), "something can be shown"
    low, high = attack(TRUTH, {(g, "totalt"): s for g, s in shown.items() if g != GROUP}, "Samtliga", [
        (GROUP, "kvinnor"), (GROUP, "män"),
    ])  # fmt: skip
    return GROUP not in shown and high - low >= 2


PLAIN = "Andel nöjda, procent\n\n" + table(["Målgrupp", "2023"], *rows())
LAYOUTS = {
    "a note that counts": "Andel nöjda, procent\n\n" + table(["Målgrupp", "2023"], *rows(mark="*")) + "\\* 4 svar.\n",
    "a note of a number": "Andel nöjda, procent\n\n" + table(["Målgrupp", "2023"], *rows(mark=" 1)"))
    + "1) Färre än fem svar.\n",
    "a note at the figure": "Andel nöjda, procent\n\n" + table(["Målgrupp", "2023"], *rows(share="50*"))
    + "* Färre än fem svar, tolkas med försiktighet.\n",
    "a star for the share": "Andel nöjda, procent\n\n" + table(["Målgrupp", "2023"], *rows(share="*")),
    "dots for a column": "Andel nöjda, procent\n\n"
    + table(["Fråga", *(g for g, _ in SHARES)], ["Nöjd med stödet", "..", 77, 76, 74]),
    "a sentence": "Fyra barn och unga svarade på enkäten.\n\n" + PLAIN,
    "a sentence of two groups": "Antal svar var 4 bland barn och unga och 25 bland vuxna.\n\n" + PLAIN,
    "a list of groups": "Barn och unga: 4 svar. Vuxna: 25 svar.\n\n" + PLAIN,
    "the asked and their rate": "Enkäten skickades till 8 barn och unga, svarsfrekvensen var 50 %.\n\n" + PLAIN,
    "what an enkät fetched": "Enkäten riktad till barn fick 4 svar.\n\n" + PLAIN,
    "answers that came in": "Fyra svar inkom från barn.\n\n" + PLAIN,
    "few in brackets": "Det var få svar från barn (4 st).\n\n" + PLAIN,
    "a rate in brackets": "Svarsfrekvensen för barn var 50 procent (4 av 8).\n\n" + PLAIN,
    "fewer than five": "Färre än fem barn svarade på enkäten.\n\n" + PLAIN,
    "the last word": "Av barnen svarade 4.\n\n" + PLAIN,
    "persons of a group": "I gruppen barn och unga har 4 personer svarat.\n\n" + PLAIN,
    "the asked who answered": "Av 8 tillfrågade barn och unga svarade 4.\n\n" + PLAIN,
    "brackets": "Andel nöjda (antal svar inom parentes), procent\n\n"
    + table(["Målgrupp", "2023"], *([f"{g} ({ANSWERS[g]})", s] for g, s in SHARES)),
    "brackets in heads": "Andel nöjda, procent\n\n"
    + table(["Fråga", *(f"{g} ({ANSWERS[g]} st)" for g, _ in SHARES)], ["Nöjd med stödet", 50, 77, 76, 74]),
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_few_are_few_however_the_report_says_it(layout):
    assert closed(LAYOUTS[layout])


def test_without_any_word_of_it_nobody_knows_that_they_are_few():
    assert told(PLAIN)[GROUP] == 50


HEADS = (
    "n", "N", "Bas", "Svarande", "Antal", "Underlag", "Antal som svarat", "Besvarade enkäter", "Antal intervjuer",
    "Antal personer", "Antal brukare", "Svar (st)",
)  # fmt: skip


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("children", [4, 14])
def test_a_column_of_answers_goes_by_many_names(head, children):
    text = "Andel nöjda, procent\n\n" + table(["Målgrupp", head, "Andel nöjda, %"], *rows(children))
    assert closed(text) if children == 4 else told(text)[GROUP] == 50


@pytest.mark.parametrize("head", ["n", "Bas", "Svarande", "Antal"])
def test_a_row_of_answers_goes_by_many_names(head):
    names = [g for g, _ in SHARES]
    asked = table(["Fråga", *names], [head, *ANSWERS.values()], ["Nöjd med stödet", *(s for _, s in SHARES)])
    assert closed("Andel nöjda, procent\n\n" + asked)


@pytest.mark.parametrize("sign", ["-", "*", "..", ""])
def test_answers_that_are_left_out_are_what_the_others_leave(sign):
    text = "Andel nöjda, procent\n\n" + table(["Målgrupp", "Antal svar", "Andel nöjda"], *rows(sign or " "))
    assert closed(text)


def answers(*counted):
    """A table whose rows are answers, how many gave each and their shares."""
    whole = sum(counted)
    words = ("Mycket nöjd", "Ganska nöjd", "Missnöjd")
    made_rows = [[w, n, f"{100 * n / whole:.0f} %"] for w, n in zip(words, counted, strict=True)]
    return published(
        "Svar på frågan\n\n" + table(["Svar", "Antal svar", "Andel"], *made_rows, ["Totalt", whole, "100 %"])
    )


def test_how_many_gave_an_answer_is_not_how_many_answered():
    shown = answers(12, 14, 2)["nöjdhet"]
    assert shown["n_svar"].to_list() == [28, 28, 28] and shown["andel"].to_list() == [43, 50, 7]


def test_answers_and_their_shares_go_together_where_fewer_than_five_answered():
    made_of = answers(1, 1, 2)
    assert made_of["nöjdhet"]["andel"].drop_nulls().is_empty()
    assert made_of["fakta"].filter(pl.col("etikett") != "Totalt")["värde"].drop_nulls().is_empty()


def test_rows_of_answers_count_the_rows_they_stand_under():
    asked = table(["", "2022", "2023"], ["Andel nöjda barn och unga", "67 %", "50 %"], ["Antal svar", 6, 4],
                  ["Andel nöjda vuxna", "67 %", "70 %"], ["Antal svar", 36, 44])  # fmt: skip
    rows_of = {(r["år"], r["n_svar"]): r["andel"] for r in published("Andel nöjda\n\n" + asked)["nöjdhet"].to_dicts()}
    assert rows_of == {(2022, 6): 67, (2023, None): None, (2022, 36): 67, (2023, 44): 70}


@pytest.mark.parametrize("children", [4, 9])
def test_means_beside_what_they_are_of(children):
    asked = table(["Fråga", "Medel barn", "Antal barn", "Medel vuxna", "Antal vuxna"],
                  ["Bemötande", "2,3", children, "4,1", 27], ["Delaktighet", "3,0", children, "3,9", 26])  # fmt: skip
    facts = published("Medelbetyg, skala 1–5\n\n" + asked)["fakta"]
    shown = {t for t in facts.filter(pl.col("värde").is_not_null())["text"].to_list() if "," in t}
    assert shown == (set() if children < 5 else {"2,3", "4,1", "3,0", "3,9"})


def test_two_questions_of_a_table_with_the_same_shares_are_two():
    shares = table(["Fråga", *(g for g, _ in SHARES)], ["Nöjd", "..", 77, 76, 74], ["Trygg", "..", 70, 76, 74])
    shown = published("Andel positiva svar, procent\n\n" + shares)["nöjdhet"]
    assert shown.filter(pl.col("målgrupp") == "Familjerätt")["andel"].drop_nulls().is_empty()


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Det inkom 4 svar från barn.", [("barn", 4, None)]),
        ("Barn och unga: 4 svar. Vuxna: 25 svar.", [("Barn och unga", 4, None), ("Vuxna", 25, None)]),
        ("Av 8 tillfrågade vuxna svarade 4.", [("vuxna", 4, 8)]),
        ("Det inkom 4 svar från kommunen.", []),
        ("Nämnden lämnade 4 svar.", []),
    ],
)
def test_sentences_that_count_the_answers_of_a_group(sentence, found):
    assert [(g, base["n_svar"], base["n_urval"]) for g, base in parse_groups(sentence, 2023)] == found


@pytest.mark.parametrize(
    "sentence",
    [
        "Enkäten till barn innehöll fyra frågor.",
        "Tre av fyra barn svarade att de är trygga.",
        "Svarsskalan i barnenkäten är 1-4.",
        "Undersökningen gjordes 2023 bland barn och unga, kapitel 4.",
        "Barn fick 3 av 5 poäng i enkäten.",
        "Enkäten till vuxna besvarades av 24 vuxna i 4 enheter.",
        "75 procent av barnen svarade på enkäten, 4 procent fler än 2022.",
        "- 4 Svar på medborgarförslag om daglig verksamhet",
        "Fyra svar inkom, totalt för samtliga.",
    ],
)
def test_few_of_something_else_are_no_answers(sentence):
    assert few_of_group(sentence, 2023) == []


def test_a_note_is_of_the_rows_that_bear_its_mark_in_the_table_above_it():
    cells = [(1, 10, "Vuxna*", "Vuxna*"), (2, 20, "Barn*", "Barn*"), (2, 21, "Vuxna", "Vuxna"), (3, 40, "Äldre*", "x*")]
    assert [(label, base["n_svar"]) for label, base in noted_bases(30, "* 4 svar", cells, 2023)] == [("Barn", 4)]
    assert [(base["n_svar"], base["text"]) for _, base in noted_bases(30, "* Färre än fem svar", cells, 2023)] == [
        (4, "högst 4 svar")
    ]
    assert noted_bases(30, "* Preliminärt", cells, 2023) == [] == noted_bases(None, "* 4 svar", cells, 2023)

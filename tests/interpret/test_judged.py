"""The report's own verdicts in sentences: of which goal, in which words, and beside the measures under it."""

import polars as pl
import pytest

from analys.analyse.results import results
from analys.interpret.interpret import interpret
from analys.present.pages.pages_goals import verdict_tables
from analys.present.sentences.findings_goals import say_bedomning, say_mal
from analys.read.text.read_text import read_text
from analys.words.schema import DOKUMENT, frame

PAGE = """Verksamhetsberättelse 2022 för socialnämnden i Umeå kommun

# 2 Uppföljning

## 2.1 Nämndens mål: {title}

{sentence}

| Mått | Mål 2022 | Utfall 2022 |
|---|---|---|
| Andel nöjda klienter | 80 % | 75 % |
| Antal uppföljda planer ska öka | 40 | 52 |
"""


def read(text):
    return interpret(read_text(text, dokument="x-2022", fil="x-2022.txt"))


def told(sentence, title="Trygg vård"):
    facts = read(PAGE.format(sentence=sentence, title=title)).told.filter(pl.col("serie") == "bedömning")
    return facts.select("etikett", "text", "period").rows()


@pytest.mark.parametrize(("sentence", "verdict"), [
    ("Nämnden bedömer att målet är uppfyllt.", "uppfyllt"),
    ("Nämnden bedömer att målet inte har uppnåtts.", "inte har uppnåtts"),
    ("Målet bedöms vara delvis uppfyllt.", "delvis uppfyllt"),
    ("Arbetet är påbörjat och utifrån detta bedöms målet därmed vara till stor del uppnått.", "till stor del uppnått"),
    ("Målet är ännu inte uppnått men arbetet går framåt.", "ännu inte uppnått"),
    ("Nämndens mål anses ej uppfyllt.", "ej uppfyllt"),
])  # fmt: skip
def test_a_verdict_is_of_the_goal_it_stands_under(sentence, verdict):
    assert told(sentence) == [("Nämndens mål: Trygg vård", verdict, "2022")]


@pytest.mark.parametrize("sentence", [
    "Om målet är uppfyllt vid årets slut avslutas projektet.",
    "För att målet ska vara uppfyllt krävs fler medarbetare.",
    "Målet med insatsen bedöms vara uppfyllt i tre ärenden.",
    "Målet om korta utredningstider är nästan uppnått.",
    "För att nå ända fram till målet har kompetensen stor betydelse.",
    "Målet kommer att vara uppfyllt nästa år.",
    "Avdelningen arbetar vidare så att målet kan bli uppfyllt.",
])  # fmt: skip
def test_what_is_wished_for_or_of_something_else_is_no_verdict(sentence):
    assert told(sentence) == []


def test_a_verdict_under_no_goal_is_left_out():
    text = "Verksamhetsberättelse 2022 för socialnämnden i Umeå kommun\n\n# Personal\n\nMålet bedöms vara uppfyllt.\n"
    assert read(text).told.filter(pl.col("serie") == "bedömning").height == 0


def test_two_unlike_verdicts_of_one_goal_are_both_left_out():
    assert told("Målet är uppfyllt.\n\nLängre fram: Målet bedöms vara delvis uppfyllt.") == []


def test_a_line_that_titles_a_goal_parts_the_tables_under_one_heading():
    head = "| Mått | Mål 2022 | Utfall 2022 |\n|---|---|---|\n"
    goal = "{title}\n\nMålet bedöms vara {verdict}.\n\n" + head + "| {measure} | 80 % | 75 % |\n"
    parts = [
        goal.format(title="Nämndmål: Fler ska klara sig själva", verdict="uppfyllt", measure="Andel i arbete"),
        goal.format(title="Nämndmål: Våld ska upptäckas", verdict="delvis uppfyllt", measure="Andel tillfrågade"),
    ]
    text = "Verksamhetsberättelse 2022 för socialnämnden i Umeå kommun\n\n# 2.4 Uppdrag: Vuxna\n\n" + "\n".join(parts)
    found = read(text)
    assert found.tabell["under_mål"].to_list() == [
        "Nämndmål: Fler ska klara sig själva",
        "Nämndmål: Våld ska upptäckas",
    ]
    assert found.told.filter(pl.col("serie") == "bedömning").select("etikett", "text").rows() == [
        ("Nämndmål: Fler ska klara sig själva", "uppfyllt"), ("Nämndmål: Våld ska upptäckas", "delvis uppfyllt"),
    ]  # fmt: skip


def test_a_sentence_that_leads_in_goals_titles_none():
    text = PAGE.replace("{sentence}", "Nämnden har under året haft följande mål: Barn ska vara trygga.\n\n{sentence}")
    found = read(text.format(title="Trygg vård", sentence="Målet är uppfyllt."))
    assert found.tabell["under_mål"].to_list() == ["Nämndens mål: Trygg vård"]
    assert found.told.filter(pl.col("serie") == "bedömning")["etikett"].to_list() == ["Nämndens mål: Trygg vård"]


def tables(text, assumed=()):
    found = read(text)
    document = {"dokument": "x-2022", "kommun": "Umeå", "nämnd": "Socialnämnden", "år": 2022}
    facts = pl.concat([found.fakta, found.told], how="diagonal").with_columns(
        säkerhet=pl.when(pl.col("tabell").is_null()).then(pl.lit("text")).otherwise("säkerhet")
    )
    facts = facts.with_columns(**{f"{what}_säkerhet": pl.lit("antagen") for what in assumed})
    return results({"fakta": facts, "tabell": found.tabell, "dokument": frame(DOKUMENT, [document])})


def test_the_verdict_stands_beside_the_measures_under_the_goal():
    made = tables(PAGE.format(title="Trygg vård", sentence="Nämnden bedömer att målet är uppfyllt."))
    row = made["målbedömning"].row(0, named=True)
    wanted = ("under_mål", "redovisad_bedömning", "uppfyllt", "antal_mått", "nådda", "inte_nådda", "ovissa")
    assert [row[c] for c in wanted] == ["Nämndens mål: Trygg vård", "uppfyllt", True, 2, 1, 1, 0]
    assert row["källor"][0] == "x-2022-r7"
    page = verdict_tables(made["målbedömning"]).text
    whose = " ".join(str(w) for w in (row["kommun"], row["år"]) if w)
    assert f"<p>Rapporten {whose} bedömer själv ett mål: uppfyllt.</p>" in page.replace("Rapporten  ", "Rapporten ")
    assert '<a class="tal" href="/sidor/kallor/x-2022.html#r-7">uppfyllt</a>' in page


def test_a_goal_called_met_though_no_measure_is_gets_said():
    text = PAGE.replace("| 40 | 52 |", "| 40 | 22 |")
    made = tables(text.format(title="Trygg vård", sentence="Nämnden bedömer att målet är uppfyllt."))
    judged = made["målbedömning"]
    assert say_bedomning(judged) == "Rapporten bedömer själv ett mål: uppfyllt. Inget av måtten under det nåddes."
    several = pl.concat([judged, judged, judged.with_columns(uppfyllt=pl.lit(None, pl.Boolean))])
    assert say_bedomning(several) == (
        "Rapporten bedömer själv 3 mål: 2 uppfyllda och 1 delvis uppfyllt. Under 2 av dem som kallas uppfyllda nåddes "
        "inget av måtten."
    )


@pytest.mark.parametrize("what", ["serie", "period", "enhet"])
def test_nothing_is_held_against_a_report_over_figures_whose_meaning_is_assumed(what):
    text = PAGE.replace("| 40 | 52 |", "| 40 | 22 |").format(title="Trygg vård", sentence="Målet är uppfyllt.")
    text += "\nAndel nöjda klienter\n\nIndikatorn bedöms vara uppfylld.\n"
    sure, guessed = tables(text), tables(text, [what])
    assert "Rapporten kallar 1 av dem uppfyllda fast" in say_mal(sure["måluppfyllelse"])
    assert "Inget av måtten under det nåddes" in say_bedomning(sure["målbedömning"])
    assert say_mal(guessed["måluppfyllelse"]).endswith("I 2 av måtten är serie, period eller enhet antagen.")
    assert "kallar" not in say_mal(guessed["måluppfyllelse"])
    assert "nåddes" not in say_bedomning(guessed["målbedömning"])


def test_a_measure_judged_in_a_sentence_carries_that_verdict():
    text = PAGE.format(title="Trygg vård", sentence="Arbetet fortsätter.")
    made = tables(f"{text}\nAndel nöjda klienter\n\nIndikatorn bedöms vara delvis uppfylld.\n")
    said = dict(made["måluppfyllelse"].select("mått", "redovisad_bedömning").rows())
    assert said == {"Andel nöjda klienter": "delvis uppfylld", "Antal uppföljda planer ska öka": None}


@pytest.mark.parametrize(("name", "verdicts"), [
    # counted by eye in the reports: of goals and tasks, and of measures
    ("botkyrka-2021", {"uppfyllt": 6, "delvis uppfyllt": 4, "inte har uppnåtts": 1}),
    ("upplands-bro-2022", {"uppfyllt": 4, "delvis uppfyllt": 6, "uppnått": 1, "uppfylld": 3, "delvis uppnådd": 2}),
])  # fmt: skip
def test_the_verdicts_of_real_reports(name, verdicts, berattelser):
    path = berattelser / f"{name}.txt"
    found = interpret(read_text(path.read_text(encoding="utf-8"), dokument=name, fil=path.name))
    told = found.told.filter(pl.col("serie") == "bedömning")
    assert dict(told.group_by("text").len().rows()) == verdicts

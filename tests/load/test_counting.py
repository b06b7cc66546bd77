"""One counting of numbers and deviations: the database's line, the pages, the cards and the terminal say the same."""

import duckdb

from analys.present.cards.cards import card_audit
from analys.present.pages.pages import lead_sentence
from analys.present.terminal.checklist_text import verdict
from analys.words.declared.checks import KONTROLL
from analys.words.declared.counting import FINDINGS, FINDINGS_SQL, NUMBERS, NUMBERS_SQL
from analys.words.schema import DOKUMENT, FAKTA, TABELL, frame

FACTS = frame(FAKTA, [
    {"dokument": "x-2022", "tabell": 1, "värde": 5.0, "text": "5"}, {"dokument": "x-2022", "tabell": 1, "text": "Ja"},
    {"dokument": "x-2022", "värde": 7.0, "text": "7"},
])  # fmt: skip
CHECKS = frame(KONTROLL, [
    {"kontroll": str(i), "dokument": "x-2022", "status": status, "följd": following, "säkerhet": "trolig"}
    for i, (status, following) in enumerate((
        ("avvikelse", False), ("avvikelse", True), ("avvikelse", True), ("avvikelse", None), ("stämmer", False),
        ("ej knuten", None),
    ))
])  # fmt: skip


def test_numbers_and_deviations_are_counted_alike_everywhere():
    documents = frame(DOKUMENT, [{"dokument": "x-2022", "kommun": "X", "år": 2022}])
    frames = {"fakta": FACTS, "kontroll": CHECKS, "dokument": documents, "tabell": frame(TABELL, [])}
    lead = lead_sentence(frames).text.replace("\u00a0", " ")
    assert "2 tal, varav 1 ur löptext" in lead and ">2 avvikelser<" in lead
    assert card_audit(frames).number.replace("\u00a0", " ") == "2 avvikelser"
    assert "5 samband mellan talen" in lead and verdict(CHECKS, 2).startswith("5 kontroller")
    assert "2 avviker (2 följder)" in verdict(CHECKS, 2).replace("\u00a0", " ")


def test_the_words_in_sql_mean_the_same():
    with duckdb.connect() as con:
        for name, rows in (("fakta", FACTS), ("kontroll", CHECKS)):
            con.register(name, rows.to_arrow())
        numbers, found = con.execute(f"SELECT {NUMBERS_SQL}, {FINDINGS_SQL}").fetchone()
    assert numbers == FACTS.filter(NUMBERS).height == 2
    assert found == CHECKS.filter(FINDINGS).height == 2

"""A bank of Swedish sentences, each true, false or undecidable beside the same invented tables."""

import csv
from functools import cache

import polars as pl
import pytest

from analys.audit.audit import audit
from analys.interpret.interpret import interpret
from analys.words.schema import DOKUMENT, frame
from places import TESTS
from reading import document

TABLES = """# Verksamhetsberättelse 2022

## Ekonomi

Belopp i tkr

Verksamhet\tUtfall 2021\tBudget 2022\tUtfall 2022\tAvvikelse 2022
Försörjningsstöd\t-40 500\t-42 000\t-45 200\t-3 200
Institutionsvård\t-30 000\t-31 000\t-29 300\t1 700
Öppenvård\t-8 700\t-9 000\t-8 600\t400
Summa nettokostnad\t-79 200\t-82 000\t-83 100\t-1 100

## Mått

Mått\tUtfall 2021\tMål 2022\tUtfall 2022 Totalt\tUtfall 2022 Kvinnor\tUtfall 2022 Män
Andel nöjda klienter\t72 %\t85 %\t78 %\t82 %\t74 %
Väntetid till första besök, dagar\t18\t14\t15\t15\t16

## Volymer

Volym\t2020\t2021\t2022
Vårddygn HVB\t2 380\t2 310\t2 460
Vårddygn familjehem\t5 400\t5 300\t5 100
Orosanmälningar, antal\t702\t688\t745

## Personal

Personal, procent\tKvinnor 2021\tMän 2021\tTotalt 2021\tKvinnor 2022\tMän 2022\tTotalt 2022
Sjukfrånvaro\t7,9\t4,1\t7,0\t7,6\t4,4\t6,9
Personalomsättning\t11,0\t13,1\t11,5\t12,6\t14,2\t13,0

## Jämförelse

Nyckeltal\t2021\t2022\tRiket 2022
Kostnad per vårddygn HVB, kr\t4 265\t4 570\t4 310

## Kommentarer

"""
BANK = TESTS / "facit" / "meningar.csv"


def cases() -> list[tuple[str, str]]:
    with BANK.open(encoding="utf-8", newline="") as file:
        return [(row["mening"], row["utfall"]) for row in csv.DictReader(file)]


@cache
def findings(sentence: str) -> pl.DataFrame:
    read = interpret(document(f"{TABLES}{sentence}\n"))
    about = frame(DOKUMENT, [{"dokument": read.document.dokument, "år": 2022}])
    checks = audit({
        "dokument": about, "tabell": read.tabell, "cell": read.cell, "fakta": read.fakta, "enkätbas": read.bases,
        "textuppgift": read.mentions,
    })  # fmt: skip
    return checks.filter(pl.col("typ") == "text")


@pytest.mark.parametrize(("sentence", "verdict"), cases())
def test_a_sentence_is_judged_by_the_tables(sentence, verdict):
    statuses = findings(sentence)["status"].to_list()
    wrong = bool({"att granska", "avvikelse"} & set(statuses))
    assert wrong == (verdict == "fel"), findings(sentence)["uttryck"].to_list()
    if verdict == "stämmer":
        assert statuses


def test_the_tables_of_the_bank_hold_by_themselves():
    assert findings("Inget mer att säga.").is_empty()

"""The audit against lists made by hand: inconsistencies of five real reports, errors planted in invented ones."""

import csv
from functools import cache
from pathlib import Path

import polars as pl
import pytest

from analys.audit.audit import audit
from analys.interpret.interpret import interpret
from analys.read.read import read_document
from analys.words.schema import DOKUMENT, frame
from places import TESTS

RAW = TESTS.parent / "data" / "raw"
ARITHMETIC = {"netto", "avvikelse", "summa", "delsumma", "korstabell", "förändring", "andel", "produkt"}
INVENTED = sorted(p.stem.removesuffix(".fel") for p in (TESTS / "syntetiska").glob("*.fel.csv"))
# what the list holds that stands only in running text, which no table carries
ONLY_IN_PROSE = {
    ("alingsas-2018", 226), ("botkyrka-2021", 285), ("botkyrka-2021", 286), ("botkyrka-2021", 1923),
    ("botkyrka-2021", 1927), ("upplands-bro-2022", 344),
}  # fmt: skip


@cache
def audited(path: Path) -> tuple[pl.DataFrame, dict[str, int]]:
    """The findings of one document, and the source line of each cell."""
    read = interpret(read_document(path, path.stem))
    document = read.document
    about = {"dokument": path.stem, "kommun": document.kommun, "dokumenttyp": document.dokumenttyp}
    about |= {"år": document.year, "titel": document.titel}
    checks = audit({
        "dokument": frame(DOKUMENT, [about]), "tabell": read.tabell, "cell": read.cell, "fakta": read.fakta,
        "enkätbas": read.bases, "textuppgift": read.mentions,
    })  # fmt: skip
    lines = {
        f"{path.stem}-{t}-{r}-{k}": line for t, r, k, line in read.cell["tabell", "rad", "kolumn", "källrad"].rows()
    }
    return checks.filter(pl.col("status").is_in(["avvikelse", "att granska"])), lines


def places(finding: dict, lines: dict[str, int]) -> set[int | None]:
    return {finding["källrad"], *(lines.get(anchor) for anchor in finding["källor"])}


def listed(path: Path) -> list[dict]:
    with path.open(encoding="utf-8", newline="") as file:
        return [row | {"källrad": int(row["källrad"])} for row in csv.DictReader(file)]


@pytest.mark.parametrize("name", INVENTED)
def test_planted_errors_are_found_and_none_invented(name):
    findings, lines = audited(TESTS / "syntetiska" / f"{name}.txt")
    planted = [e["källrad"] for e in listed(TESTS / "syntetiska" / f"{name}.fel.csv") if e["typ"] != "text"]
    causes = findings.filter(pl.col("status") == "avvikelse", ~pl.col("följd")).to_dicts()
    missed = [line for line in planted if not any(line in places(c, lines) for c in causes)]
    invented = [c["uttryck"] for c in causes if not places(c, lines) & set(planted)]
    assert not missed and not invented


def documents() -> list[str]:
    return sorted({row["dokument"] for row in listed(TESTS / "facit" / "avvikelser.csv")})


@pytest.mark.parametrize("name", documents())
def test_the_arithmetic_list_made_by_hand_is_found(name):
    findings, lines = audited(RAW / f"{name}.tsv")
    found = findings.filter(pl.col("status") == "avvikelse").to_dicts()
    expected = [
        row for row in listed(TESTS / "facit" / "avvikelser.csv")
        if row["dokument"] == name and row["status"] == "avvikelse" and row["typ"] in ARITHMETIC | {"grim"}
        and (name, row["källrad"]) not in ONLY_IN_PROSE
    ]  # fmt: skip
    # told apart, not proven: shares of all and of one kön, shares whose question some may have skipped
    weaker = {(name, row["källrad"]) for row in expected if row["typ"] in ("andel", "grim")}
    missed = [
        row["beskrivning"] for row in expected
        if (name, row["källrad"]) not in weaker and not any(row["källrad"] in places(f, lines) for f in found)
    ]  # fmt: skip
    assert not missed


@pytest.mark.parametrize("name", documents())
def test_no_arithmetic_finding_is_missing_from_the_list_made_by_hand(name):
    findings, lines = audited(RAW / f"{name}.tsv")
    known = {row["källrad"] for row in listed(TESTS / "facit" / "avvikelser.csv") if row["dokument"] == name}
    found = findings.filter(pl.col("status") == "avvikelse", pl.col("typ").is_in([*ARITHMETIC, "grim"])).to_dicts()
    assert [f["uttryck"] for f in found if not places(f, lines) & known] == []


def test_label_findings_are_mostly_on_the_list_made_by_hand():
    expected, right, found, told = 0, 0, 0, 0
    for name in documents():
        findings, lines = audited(RAW / f"{name}.tsv")
        rows = [
            r for r in listed(TESTS / "facit" / "avvikelser.csv") if r["dokument"] == name and r["typ"] == "etikett"
        ]
        labels = findings.filter(pl.col("typ") == "etikett").to_dicts()
        expected += len(rows)
        found += len(labels)
        right += sum(bool(places(f, lines) & {r["källrad"] for r in rows}) for f in labels)
        told += sum(any(r["källrad"] in places(f, lines) for f in labels) for r in rows)
        assert all(f["status"] == "att granska" for f in labels)
        assert len({f["uttryck"] for f in labels}) == len(labels)
    assert right >= 0.9 * found and told >= 0.5 * expected


def test_one_habit_of_a_report_is_one_finding():
    findings, _ = audited(RAW / "botkyrka-2021.tsv")
    labels = findings.filter(pl.col("typ") == "etikett")
    assert labels.filter(pl.col("uttryck").str.contains("utan procenttecken")).height <= 1
    assert labels.filter(pl.col("uttryck").str.contains("är nytt")).height <= 1


def test_text_findings_are_mostly_on_the_list_made_by_hand():
    right, found = set(), 0
    for name in documents():
        findings, _ = audited(RAW / f"{name}.tsv")
        listed_lines = {
            r["källrad"]
            for r in listed(TESTS / "facit" / "avvikelser.csv")
            if r["dokument"] == name and r["typ"] == "text"
        }
        text = findings.filter(pl.col("typ") == "text")
        assert set(text["status"]) <= {"att granska", "avvikelse"}
        found += text.height
        right |= {(name, line) for line in text["källrad"] if line in listed_lines}
    # The list holds 60 lines, about half of which need knowledge that no table of the report has. Botkyrka's line 220
    # was found until the program ceased to set persons against a row of efforts: 16 against 38 percent.
    assert len(right) >= 15 and len(right) >= 0.8 * found


@pytest.mark.parametrize("name", INVENTED)
def test_no_true_sentence_of_an_invented_report_is_doubted(name):
    findings, _ = audited(TESTS / "syntetiska" / f"{name}.txt")
    planted = {e["källrad"] for e in listed(TESTS / "syntetiska" / f"{name}.fel.csv") if e["typ"] == "text"}
    assert set(findings.filter(pl.col("typ") == "text")["källrad"]) <= planted


def test_the_lost_sign_is_one_cause_with_its_echoes():
    findings, _ = audited(RAW / "botkyrka-2021.tsv")
    cause = findings.filter(pl.col("förslag").str.contains("−79\u00a0611 i stället för 79\u00a0611")).row(0, named=True)
    assert cause["källrad"] == 651 and cause["löser"] == 2 and cause["säkerhet"] == "bevisad" and not cause["följd"]
    same = findings.filter(pl.col("orsak") == cause["orsak"])
    assert same.height == 2 and same["följd"].sum() == 1

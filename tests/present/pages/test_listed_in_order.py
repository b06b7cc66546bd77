"""Lists of boards and reports are in Swedish order: Åmål before Älmhult, whatever the files are called."""

from __future__ import annotations

import re

import polars as pl

from analys.present.boards.board import boards
from analys.present.pages import pages_audit, pages_tried
from analys.words.schema import TABLES, empty, frame

NAMES = ("Älmhult", "Östersund", "Arvika", "Åmål", "Habo", "Håbo", "Österåker")
SORTED = ["Arvika", "Habo", "Håbo", "Åmål", "Älmhult", "Östersund", "Österåker"]


def tables() -> dict[str, pl.DataFrame]:
    """One report and one finding of each municipality, their files named a, b, c in another order."""
    documents = [
        {"dokument": file, "kommun": kommun, "år": 2023} for file, kommun in zip("abcdefg", NAMES, strict=True)
    ]
    findings = [
        {"kontroll": f"K{file}", "dokument": file, "typ": "summa", "status": "avvikelse", "uttryck": "1 + 1 = 3"}
        for file in "abcdefg"
    ]
    made = {"dokument": documents, "kontroll": findings}
    return {name: frame(TABLES[name], made[name]) if name in made else empty(TABLES[name]) for name in TABLES}


def test_boards_are_in_swedish_order():
    assert [b.kommun for b in boards(tables())] == SORTED


def test_the_audits_lists_are_in_swedish_order():
    summary = pages_tried.audit_summary(tables()).text
    assert re.findall(r'<tr class="grupprad"><th[^>]*>(\w+)', summary) == SORTED
    offered = re.findall(r'<option value="[a-g]">(\w+)', pages_audit.findings(tables()).text)
    assert offered == SORTED


def test_of_very_many_reports_the_kinds_are_told_together(monkeypatch):
    monkeypatch.setattr(pages_tried, "MOST_REPORTS_BY_KIND", 6)
    summary = pages_tried.audit_summary(tables()).text
    assert re.findall(r'<tr class="grupprad"><th[^>]*>([^<]+)', summary) == ["Alla 7 rapporter"]
    assert ">7</td>" in summary


def test_what_follows_from_a_finding_is_no_deviation_of_its_own_in_the_table_of_kinds():
    found = {"dokument": "a", "typ": "summa", "status": "avvikelse", "uttryck": "1 + 1 = 3"}
    checks = [found | {"kontroll": str(n), "följd": n > 0} for n in range(3)]
    made = {"dokument": [{"dokument": "a", "kommun": "Arvika", "år": 2023}], "kontroll": checks}
    frames = {name: frame(TABLES[name], made[name]) if name in made else empty(TABLES[name]) for name in TABLES}
    row = re.findall(r'<td class="h">([^<]*)</td>', pages_tried.audit_summary(frames).text)
    heads = re.findall(r'class="h">([^<]*)</th>', pages_tried.audit_summary(frames).text)
    assert dict(zip(heads, row, strict=True)) == {
        "Stämmer": "–", "Avrundning": "–", "Avvikelse": "1", "Följd av avvikelse": "2", "Att granska": "–",
        "Ej knuten": "–",
    }  # fmt: skip

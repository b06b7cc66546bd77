"""Very many findings on one page: the surest in full, every other as a line that leads to its card, and none lost."""

from __future__ import annotations

import re

import polars as pl

from analys.present.pages import pages_audit
from analys.present.pages.pages_audit import FEW_FINDINGS, MOST_CARDS, findings, own_findings
from analys.words.schema import TABLES, empty, frame


def tables(proven: int, doubts: int) -> dict[str, pl.DataFrame]:
    """Two reports with findings in turn; those proven come last in the table, the largest of them last of all."""
    common = {"typ": "summa", "uttryck": "1 + 1 = 3"}
    made = [common | {"kontroll": f"G{n}", "status": "att granska"} for n in range(doubts)]
    made += [
        common | {"kontroll": f"B{n}", "status": "avvikelse", "säkerhet": "bevisad", "storlek_tkr": float(n)}
        for n in range(proven)
    ]
    rows = [row | {"dokument": "ab"[n % 2]} for n, row in enumerate(made)]
    documents = [{"dokument": d, "kommun": k, "år": 2023} for d, k in (("a", "Arvika"), ("b", "Boden"))]
    given = {"dokument": documents, "kontroll": rows}
    return {name: frame(TABLES[name], given[name]) if name in given else empty(TABLES[name]) for name in TABLES}


def cards(html: str) -> list[str]:
    return re.findall(r'<article class="fynd" id="(\w+)"', html)


def lines(html: str) -> list[tuple[str, str]]:
    return re.findall(r'<a href="/sidor/rapporter/(\w)\.html#(\w+)">', html)


def test_few_findings_are_all_told_in_full():
    html = findings(tables(10, FEW_FINDINGS - 10)).text
    assert len(cards(html)) == FEW_FINDINGS and not lines(html)


def test_of_many_the_surest_and_largest_are_told_and_the_others_lead_to_their_own_pages():
    frames = tables(MOST_CARDS + 5, 30)
    html = findings(frames).text
    assert cards(html) == [f"B{n}" for n in range(MOST_CARDS + 4, 4, -1)]
    assert sorted(name for _, name in lines(html)) == sorted([f"B{n}" for n in range(5)] + [f"G{n}" for n in range(30)])
    assert f"<h3>{MOST_CARDS + 5}\u00a0avvikelser</h3>" in html and "<h3>30 att granska</h3>" in html
    assert "5\u00a0till, på rapporternas egna sidor" in html and "30\u00a0till, på rapporternas egna sidor" in html
    for report, name in lines(html):
        here = {k: t.filter(dokument=report) if "dokument" in t.columns else t for k, t in frames.items()}
        assert name in cards(own_findings(here))
    assert html.count('data-typ="summa"') == MOST_CARDS + 35  # the filter reaches cards and lines


def test_of_very_many_each_report_says_how_many_more_it_tells(monkeypatch):
    monkeypatch.setattr(pages_audit, "MOST_LINES", 4)
    html = findings(tables(MOST_CARDS + 11, 30)).text
    assert len(lines(html)) == 4 + 4
    told = re.findall(
        r'data-dokument="(\w)" data-typ="summa"[^>]*><a href="/sidor/rapporter/\1.html">(\w+) 2023</a>: (\d+)', html
    )
    assert told == [("a", "Arvika", "4"), ("b", "Boden", "3"), ("a", "Arvika", "13"), ("b", "Boden", "13")]

"""What the pages show when a reader searches, sorts, filters and prints, in one Chromium; and how light they are."""

from __future__ import annotations

import base64
import gzip
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest

import webb
from analys.load.database import read_tables
from analys.words.declared.counting import FINDINGS
from browser import Tab, browser
from sites import run

LIGHT = 200_000  # bytes that a server sends before a page can be painted: the page and its style sheet, compressed


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    if not webb.chromium():
        pytest.skip("no Chromium here")
    with browser(tmp_path_factory.mktemp("visat")) as opened:
        yield opened


def show(tab: Tab, page: Path, query: str = "", ready: str = "true") -> None:
    address = page.as_uri() + query
    tab.open("about:blank")
    tab.open(address)
    assert tab.until(f"document.readyState === 'complete' && location.href !== 'about:blank' && !!({ready})", 60), query


def printed(tab: Tab) -> str:
    made = tab.send("Page.printToPDF", preferCSSPageSize=True)["data"]
    return "\n".join(p.extract_text() for p in pypdf.PdfReader(io.BytesIO(base64.b64decode(made))).pages)


def test_every_page_is_light_to_paint_without_a_script(site):
    style = len(gzip.compress((site / "assets/stil.css").read_bytes()))
    heavy = {p.name: n for p in webb.pages(site) if (n := style + len(gzip.compress(p.read_bytes()))) > LIGHT}
    assert not heavy
    assert (
        "font-display: swap" in (site / "assets/stil.css").read_text()
    )  # letters are painted before their font is there


def test_terminal_page_and_pdf_count_the_same_findings(built, site):
    checks = read_tables(["kontroll"], built / "data/processed/analys.duckdb")["kontroll"]
    found = checks.filter(FINDINGS).height
    assert found
    assert f"{found} avviker" in run("check", root=built).stdout
    page = webb.tree(site / "qmd/kontroller.html")
    assert page.xpath("//div[@id='fyndlista']/h3")[0].text_content().split()[0] == str(found)
    assert len(page.xpath("//article[@data-status='avvikelse']")) == found
    paper = " ".join(" ".join(p.extract_text() for p in pypdf.PdfReader(site / "rapport.pdf").pages).split())
    assert f"{found} avvikelser är funna" in paper.replace("\u00a0", " ")


@pytest.mark.parametrize("word", ["åtgärder", "a\u030atga\u0308rder"])
def test_search_folds_decomposed_letters(tab, site, word):
    show(tab, site / "qmd/sok.html", f"?q={word}", "document.querySelector('#antal').textContent")
    assert tab.ask("document.querySelectorAll('#traffar a').length") > 0


def test_search_finds_a_number_however_it_is_typed_and_answers_with_its_cell(tab, site):
    data = json.loads((site / "assets/fakta.js").read_text().split("=", 1)[1].rstrip(";\n"))
    at = data["k"].index("text")
    text = next(r[at] for r in data["r"] if r[at] and r[at][0] in "-−–" and " " in r[at].replace("\u00a0", " "))
    plain = text.replace("\u00a0", " ")
    ways = {plain, plain.replace(" ", ""), plain.replace("−", "-").replace("–", "-"), plain.replace("-", "−")}
    answers = set()
    for way in ways:
        show(tab, site / "qmd/sok.html", f"?q={way}".replace(" ", "%20"), "document.querySelector('ol.traffar a')")
        answers.add(
            tab.ask("[...document.querySelectorAll('ol.traffar a')].map(a => a.getAttribute('href')).join(' ')")
        )
    assert len(answers) == 1 and "sidor/kallor/" in answers.pop()


def test_paper_has_every_fact_that_the_filter_lets_through_and_says_which(tab, site):
    show(tab, site / "qmd/fakta.html", "?kommun=Håbo", "document.querySelector('table.fakta tbody tr')")
    said = tab.ask("document.querySelector('#faktablad output').textContent")
    count = int("".join(c for c in said.split(" av ")[1] if c.isdigit()))
    assert count > 10
    paper = " ".join(printed(tab).split()).replace("\u00a0", " ")
    assert "Kommun: Håbo" in paper and f"{count} av " in paper
    drawn = tab.ask(
        "(() => { dispatchEvent(new Event('beforeprint'));"
        " const n = document.querySelectorAll('table.fakta tbody tr').length;"
        " dispatchEvent(new Event('afterprint')); return n; })()"
    )
    assert drawn == count


def test_paper_has_every_finding_that_the_filter_lets_through_and_says_which(tab, site):
    page = webb.tree(site / "qmd/kontroller.html")
    wanted = page.xpath("//article[@data-typ='text']/h4")
    assert len(wanted) > 5
    show(tab, site / "qmd/kontroller.html", "?typ=text")
    paper = " ".join(printed(tab).split())
    assert "Slag: text" in paper and f"Visar {len(wanted)} av " in paper
    dense = "".join(paper.split())
    assert not [h for h in wanted if "".join(h.text_content().split()) not in dense]
    others = page.xpath("//article[@data-typ='netto']/h4")
    assert others and "".join(others[0].text_content().split()) not in dense


def test_a_table_of_many_reports_sorts_by_number_and_in_swedish_order(tab, site):
    show(tab, site / "qmd/rapporter.html")
    sorted_ = tab.ask(
        "(() => { const t = document.querySelector('table[data-sortera]'), first = i => {"
        " t.querySelectorAll('thead button')[i].click();"
        " return [...t.tBodies[0].rows].map(r => r.cells[i].textContent); };"
        " return [first(0), first(4)]; })()"
    )
    names, numbers = sorted_
    assert names == sorted(names, key=lambda n: n.replace("Å", "~").replace("å", "{"))
    values = [int(n.replace("\u00a0", "")) for n in numbers]
    assert values == sorted(values) and len(set(values)) > 2
    assert tab.ask("document.querySelector('table[data-sortera] th[aria-sort]').textContent") == "Tal"

"""The pages on a phone, in one Chromium: none is endless, an address opens its chapter, and paper has them all."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator

import pypdf
import pytest

import webb
from browser import Tab, browser
from places import ROOT

TALLEST = 12_000  # pixels, as issue 18 has it


@pytest.fixture(scope="module")
def phone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    if not webb.chromium():
        pytest.skip("no Chromium here")
    with browser(tmp_path_factory.mktemp("telefon")) as tab:
        yield tab


def show(tab: Tab, address: str, width: int, scripts: bool = True) -> None:
    """Show a page at a width, with its scripts or as where there are none."""
    tab.send("Emulation.setScriptExecutionDisabled", value=not scripts)
    tab.send("Emulation.setDeviceMetricsOverride", width=width, height=800, deviceScaleFactor=1, mobile=width < 600)
    tab.open("about:blank")
    tab.open(address)
    assert tab.until(f"document.readyState === 'complete' && location.href === {address!r}", 30), address


HEIGHT = "document.documentElement.scrollHeight"


@pytest.mark.parametrize(("width", "scripts"), [(375, True), (320, True), (375, False)])
def test_no_page_is_endless(phone, site, width, scripts):
    tall = {}
    for page in webb.pages(site):
        show(phone, page.as_uri(), width, scripts)
        tall[page.relative_to(site).as_posix()] = phone.ask(HEIGHT)
    assert len(tall) > 20 and all(tall.values())
    assert not {name: height for name, height in tall.items() if height > TALLEST}


def test_a_fixed_bar_covers_no_heading_where_no_script_runs(phone, tmp_path):
    page = tmp_path / "fast.html"
    css = (ROOT / "src/analys/assets/delar.css").read_text(encoding="utf-8")
    bar = '<header id="quarto-header" class="fixed-top" style="height:6rem">Meny</header>'
    fixed = ".fixed-top { position: fixed; top: 0; left: 0; right: 0; } body { margin: 0; padding-top: 64px; }"
    page.write_text(f"<!doctype html><style>{fixed}{css}</style><body class='nav-fixed'>{bar}<h1>Mål</h1>", "utf-8")
    show(phone, page.as_uri(), 375, scripts=False)
    top, bottom = (
        phone.ask(f"document.querySelector('{what}').getBoundingClientRect().{side}")
        for what, side in (("h1", "top"), ("header", "bottom"))
    )
    assert top >= bottom > 90


def test_a_long_table_scrolls_in_its_own_window_and_says_so(phone, site):
    show(phone, (site / "sidor/rapporter/botkyrka-2021.html").as_uri(), 375)
    said = phone.ask(
        "document.querySelectorAll('details').forEach(d => { d.open = true; });"
        "[...document.querySelectorAll('.rulla.lang')].map(r => {"
        " return [r.clientHeight, r.scrollHeight, getComputedStyle(r, '::before').content, r.tabIndex,"
        " getComputedStyle(r.querySelector('thead')).position]; })"
    )
    assert said
    for shown, whole, words, focus, head in said:
        assert shown <= 640 < whole and "rulla i tabellen" in words and focus == 0 and head == "sticky"


def test_an_address_opens_its_chapter_and_a_wide_screen_has_all_open(phone, site):
    page = site / "sidor/kallor/botkyrka-2021.html"
    cell = webb.tree(page).xpath("(//td[starts-with(@id, 'c-')])[last()]/@id")[0]
    for scripts in (True, False):
        show(phone, f"{page.as_uri()}#{cell}", 375, scripts)
        box = f"document.getElementById('{cell}').getBoundingClientRect()"
        seen = f"(r => r.height > 0 && r.top > -10 && r.top < 800)({box})"
        assert phone.until(seen, 5), scripts
        assert phone.ask("document.querySelectorAll('details.kapitel[open]').length") == 1
        show(phone, page.as_uri(), 1280, scripts)
        assert phone.ask(HEIGHT) > TALLEST


def test_paper_has_every_chapter(phone, site):
    page = site / "qmd/rapport.html"
    wanted = webb.tree(page).xpath("//details[@class='kapitel'][last()]//table/caption")
    assert wanted
    for scripts in (True, False):
        show(phone, page.as_uri(), 375, scripts)
        made = phone.send("Page.printToPDF", preferCSSPageSize=True)["data"]
        text = " ".join(p.extract_text() for p in pypdf.PdfReader(io.BytesIO(base64.b64decode(made))).pages)
        said = "".join(text.split())
        missing = [c.text_content() for c in wanted if "".join(c.text_content().split()) not in said]
        assert not missing, (scripts, missing[:5])

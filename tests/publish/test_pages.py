"""The site as a reader meets it: built once, then crawled, opened in a browser where there is one; and its PDF."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import pypdf
import pytest

import webb
from analys.publish.finish.privacy import private_items
from analys.words.numbers import parse_number
from sites import run

ROOT = webb.ROOT
NUMBER = re.compile(r"[+−-]?\d[\d\u00a0]*(?:,\d+)?")
IN_CELL = re.compile(r"[−–-]?\s?(?:\d{1,3}(?:[ \u00a0\u202f.]\d{3})+|\d+)(?:[,.]\d+)?|[,.]\d+")


def test_every_page_is_swedish_titled_and_whole(site):
    titles = {}
    for page in webb.pages(site):
        tree = webb.tree(page)
        assert tree.get("lang") == "sv", page
        title = tree.xpath("//title/text()")
        assert len(title) == 1, page
        assert titles.setdefault(title[0], page) == page
        assert len(tree.xpath("//h1")) == 1, page
        assert len(tree.xpath("//main")) == 1, page
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids)), (page, [i for i in set(ids) if ids.count(i) > 1][:5])
        levels = [
            int(h.tag[1]) for h in tree.xpath("//main//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5]")
        ]
        assert all(b - a <= 1 for a, b in pairwise(levels)), (page, levels)


MOST_BYTES = 200_000  # of a page before a script has run


def test_no_page_keeps_a_phone_waiting(site):
    assert {p.name: p.stat().st_size for p in webb.pages(site) if p.stat().st_size > MOST_BYTES} == {}


def test_the_pages_of_the_menu_and_of_every_report_are_there(site):
    expected = {
        "index",
        "kontroller",
        "kallor",
        "metod",
        "ordlista",
        "data",
        "fakta",
        "tillganglighet",
        "rapport",
        "sok",
    }
    assert {f"{name}.html" for name in expected} <= {p.name for p in webb.pages(site)}
    documents = {p.stem for p in (ROOT / "data/raw").glob("*.tsv")}
    assert {p.stem for p in (site / "sidor/kallor").glob("*.html")} == documents
    assert {p.stem for p in (site / "sidor/rapporter").glob("*.html")} == documents
    assert {p.name.partition(".")[0] for p in (site / "notebooks").glob("*.html")} == {
        p.stem
        for p in (ROOT / "notebooks").glob("*.ipynb")
        if p.stem != "start"  # opened in JupyterLab only
    }


def test_no_link_is_broken_and_no_anchor_missing(site):
    assert not webb.broken_links(site)


def test_nothing_is_fetched_from_outside(site):
    for page in webb.pages(site):
        tree = webb.tree(page)
        for address in tree.xpath("//script/@src | //link/@href | //img/@src | //source/@src | //iframe/@src"):
            assert not re.match(r"(https?:)?//", address), (page, address)
    for style in (site / "assets").glob("*.css"):
        assert not re.search(r"@import|url\(\s*[\"']?(https?:)?//", style.read_text(encoding="utf-8"))
    for script in ("sida.js", "tema.js"):
        assert "http" not in (site / "assets" / script).read_text(encoding="utf-8")


def test_tables_have_captions_and_scopes_and_figures_say_what_they_show(site):
    for page in webb.pages(site):
        tree = webb.tree(page)
        for table in tree.xpath("//main//table"):
            assert table.xpath("./caption[normalize-space()]"), page
            assert table.xpath(".//th"), page
            assert all(th.get("scope") for th in table.xpath(".//th")), page
        for figure in tree.xpath('//*[@class="diagram"]'):
            assert len(figure.get("aria-label", "")) > 20, page
            assert figure.xpath("./ancestor::figure//table"), page


def values(text: str) -> list[float]:
    """Return every number a cell prints, without sign: 'Totalt: 86 Män: 79' has two."""
    found = [parse_number(m.group().strip()) for m in IN_CELL.finditer(text)]
    return [abs(n.value) for n in found if n]


def prints(shown: str, cell: str) -> bool:
    """Say whether the cell prints what is shown, a number in its own unit or a thousand times larger or smaller."""
    match = NUMBER.search(shown)
    if not match:  # a verdict in words
        return shown in cell
    number = parse_number(match.group().lstrip("+").replace("−", "-"))
    if not number:
        return False
    room = 0.5 * 10.0**-number.decimals + 1e-9
    return any(abs(abs(number.value) - v * scale) <= room for v in values(cell) for scale in (1, 0.001, 1000))


def test_a_linked_number_is_printed_in_the_cell_it_leads_to(site):
    checked, wrong = 0, []
    for page in webb.pages(site):
        for link in webb.tree(page).xpath('//main//a[@class="tal"]'):
            path, _, anchor = link.get("href").partition("#")
            cell = webb.by_id((page.parent / path).resolve() if path else page).get(anchor)
            shown, printed = link.text_content().strip(), cell.text_content().strip() if cell is not None else ""
            checked += 1
            if shown != printed and not prints(shown, printed):
                wrong.append((page.name, shown, link.get("href"), printed))
    assert checked > 500
    assert not wrong, (len(wrong), checked, wrong[:10])


def test_an_analysis_is_about_the_report_that_its_head_names(site):
    named = 0
    for page in webb.pages(site):
        tree = webb.tree(page)
        for head in tree.xpath('//main//*[@class="valrad"]//p/strong/text()'):
            places = {
                link.get("href").split("#")[0].rsplit("/", 1)[-1] for link in tree.xpath('//main//a[@class="tal"]')
            }
            reports = {place.removesuffix(".html") for place in places if place}
            kommun, year = head.rsplit(" ", 1)
            folded = kommun.lower().translate(str.maketrans("åäö ", "aao-"))
            assert reports <= {f"{folded}-{year}"}, (page, head, reports)
            named += 1
    assert named >= 5


ANSWERS = './/a[@class="tal" or @class="formel"] | .//details[@class="formel"]'
IN_DETAILS = 'ancestor::details[not(@class="kapitel")]'  # what a reader opens; a chapter is open on a wide screen
RESULT_CELLS = (
    f'//main//table[not(@class="antal") and not({IN_DETAILS}) and not(ancestor::*[@class="kalla"])]/tbody/tr/td'
)


def test_numbers_in_result_tables_answer(site):
    answered, mute = 0, []
    for page in webb.pages(site):
        for cell in webb.tree(page).xpath(RESULT_CELLS):
            text = re.sub(r"[\u00a0 ](%|tkr|mkr|kr)$", "", cell.text_content().strip())
            if not NUMBER.fullmatch(text) or re.fullmatch(r"(19|20)\d\d", text):
                continue
            if cell.xpath(ANSWERS):
                answered += 1
            else:
                mute.append((page.name, text))
    assert answered > 500
    assert len(mute) <= answered // 100, (answered, len(mute), mute[:10])


BARE = re.compile(r"(?<![\w,.])[+−-]?\d[\d\u00a0]*(?:,\d+)?(?!\w)(?!,\d)")


def test_numbers_in_sentences_answer(site):
    answered, mute = 0, []
    pages = [site / "index.html", *sorted(site.glob("notebooks/*.html")), *sorted(site.glob("sidor/b*/*.html"))]
    for page in [p for p in pages if not p.name.endswith(".tal.html")]:  # those list labels, which hold ages and years
        for said in webb.tree(page).xpath(
            '//main//p[not(ancestor::form)] | //main//div[@class="p" or starts-with(@class, "p ")]'
        ):
            leads = said.xpath(ANSWERS)
            if not leads:  # about the method, not about this report
                continue
            answered += len(leads)
            plain = "".join(said.xpath(f".//text()[not(ancestor::a) and not({IN_DETAILS})]"))
            plain = re.sub(r"95 % intervall|\d+ av \d+ verksamheter|med \d+ svar|de \d+ \w+", "", plain)
            bare = [n for n in BARE.findall(plain) if not re.fullmatch(r"(19|20)\d\d", n.strip("\u00a0"))]
            mute += [(page.name, n, plain[:80]) for n in bare]
    assert answered > 60
    assert len(mute) <= answered // 100 + 8, (answered, len(mute), mute[:20])


def test_every_report_with_a_budget_has_its_own_page_and_a_switch_to_it(site):
    first = webb.tree(site / "notebooks/budgetavvikelse.html")
    offered = first.xpath('//form[contains(@class, "byt")]//option/@value')
    assert len(offered) >= 2
    assert sorted(offered) == sorted(
        {*offered, *first.xpath("//noscript//a/@href"), "../notebooks/budgetavvikelse.html"}
    )
    assert first.xpath('//form[contains(@class, "byt")]//label/@for') == ["val"]
    for address in offered:
        page = webb.tree((site / "notebooks" / address).resolve())
        chosen = page.xpath('string(//form[contains(@class, "byt")]//option[@selected])')
        assert chosen in page.xpath('string(//div[@class="valrad"]/p)')
    linked = webb.tree(site / "sidor/rapporter/upplands-bro-2022.html").xpath('//*[@class="kort"]//a/@href')
    assert any("budgetavvikelse" in a for a in linked)


def test_the_start_page_leads_to_printed_cells(site):
    start = webb.tree(site / "index.html")
    assert len(start.xpath('//*[@class="kort"]/li')) >= 6
    assert start.xpath('//*[@class="kort"]//a[@class="tal"]')


def test_pages_are_light(site):
    heavy = {p.name: p.stat().st_size for p in webb.pages(site) if p.stat().st_size > 1_000_000}
    assert not heavy


def test_nothing_private_is_published(site):
    for page in webb.pages(site):
        assert not private_items(" | ".join(webb.tree(page).itertext())), page


def test_the_gate_tells_private_from_figures():
    assert private_items("Kontakt: anna.andersson@kommun.se")
    assert private_items("född 811228-9874")  # the tax agency's own example number
    assert private_items("ring 08-123 456 78")
    assert not private_items("12 345 678 tkr, 2021-12-31, 0,5–1,2 och 8-10 dagar")
    assert not private_items("811228-9875")


def test_the_pdf_is_a_tagged_titled_swedish_report(site):
    pdf = pypdf.PdfReader(site / "rapport.pdf")
    assert 15 <= len(pdf.pages) <= 30
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]).startswith("sv")
    assert pdf.metadata.title
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()
    text = "\n".join(page.extract_text() for page in pdf.pages)
    assert "Innehåll" in text
    assert "Tabell 1" in text
    assert "Figur 1" in text


def test_the_pdf_and_the_page_say_the_same_numbers(site):
    text = re.sub(r"\s+", "", "".join(p.extract_text() for p in pypdf.PdfReader(site / "rapport.pdf").pages))
    page = webb.tree(site / "qmd/rapport.html")  # its tables of one board lead to that board's own report
    there = {link.split("#")[0] for link in page.xpath('//p[@class="tabellen-dar"]/a/@href')}
    tables = [
        t for link in there for t in webb.tree((site / "qmd" / link).resolve()).xpath('//*[starts-with(@id, "tbl-")]')
    ]
    shown = [
        c.text_content()
        for t in tables
        if t.get("id").startswith("tbl-budget")
        for c in t.xpath('.//td/a[@class="tal"]')
    ]
    assert len(there) > 1 and len(shown) > 20
    missing = [s for s in shown if re.sub(r"\s+", "", s) not in text]
    assert not missing, missing[:10]


def test_a_second_run_does_nothing(built):
    before = {p: p.stat().st_mtime_ns for p in (built / "_site").rglob("*") if p.is_file()}
    again = run("render", "--motor", "inbyggd", root=built)
    assert again.returncode == 0
    assert before == {p: p.stat().st_mtime_ns for p in (built / "_site").rglob("*") if p.is_file()}


def test_search_and_facts_open_from_a_folder(site):
    for name, variable in (("sokindex.js", "ANALYS_SOK"), ("fakta.js", "ANALYS_FAKTA")):
        text = (site / "assets" / name).read_text(encoding="utf-8")
        assert text.startswith(f"window.{variable}=")
        assert json.loads(text.removeprefix(f"window.{variable}=").rstrip(";\n"))
        assert len(text) < 1_000_000


def test_downloads_are_there(site):
    names = {p.name for p in (site / "nedladdning").iterdir()}
    assert {"analys.duckdb", "analys.xlsx", "datapackage.json", "fakta.csv", "fakta.parquet"} <= names


@pytest.fixture(scope="session")
def seen(site: Path) -> dict[str, dict]:
    """Every page as Chromium shows it; see `webb.visited`."""
    if not webb.chromium():
        pytest.skip("no Chromium here")
    found = webb.visited(site, webb.axe_script())
    assert len(found) == len(webb.pages(site))
    assert not {name: said["fault"] for name, said in found.items() if "fault" in said}
    return found


def test_a_phone_never_scrolls_sideways(seen):
    assert not {name: said["width"] for name, said in seen.items() if said["width"] > 320}


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_axe_finds_nothing(seen, mode):
    if not webb.axe_script():
        pytest.skip("axe-core (npm) is not at hand: set ANALYS_AXE to axe.min.js")
    assert not {name: said[mode][:3] for name, said in seen.items() if said[mode]}


@pytest.fixture(scope="session")
def remembered(site: Path) -> dict:
    """What a reader meets who has been at a board's page, changed report in an analysis, and gone on by the menu."""
    if not webb.chromium():
        pytest.skip("no Chromium here")
    return webb.acted(
        site,
        """
        const told = {};
        await go('/index.html');
        told.before = inside().querySelector('#min-namnd').textContent;
        await go('/sidor/namnder/upplands-bro-socialnamnden.html');
        await go('/index.html');
        told.way = [...inside().querySelectorAll('#min-namnd a')].map(a => a.getAttribute('href'));
        told.start = inside().location.pathname;
        await go('/notebooks/brukarundersokning.html');
        const choice = inside().querySelector('form.byt select');
        choice.value = [...choice.options].find(o => o.textContent.includes('Upplands-Bro')).value;
        choice.form.requestSubmit();
        await until(() => inside() && inside().location.pathname.includes('upplands-bro'));
        told.chosen = inside().location.pathname;
        await go('/qmd/metod.html');
        [...inside().querySelectorAll('#meny a')].find(a => a.href.includes('brukarundersokning')).click();
        await until(() => inside() && inside().location.pathname.includes('brukarundersokning/upplands-bro'));
        told.next = inside().location.pathname;
        await go('/notebooks/brukarundersokning.html');
        told.direct = inside().location.pathname;
        const mode = inside().querySelector('.farglage');
        const was = inside().documentElement.dataset.farglage;
        mode.click();
        told.mode = inside().documentElement.dataset.farglage;
        await go('/qmd/metod.html');
        told.modes = [was === told.mode, inside().documentElement.dataset.farglage === told.mode];
        told.cookies = document.cookie + inside().cookie;
        return told;
        """,
    )


def test_the_start_page_remembers_the_readers_board(remembered):
    assert "fault" not in remembered, remembered
    assert remembered["before"] == ""
    assert remembered["start"] == "/index.html"  # there are several boards: it leads, and does not jump
    assert [w.split("/")[-1] for w in remembered["way"]] == ["upplands-bro-socialnamnden.html"]


def test_the_menu_and_the_switches_remember_the_chosen_report(remembered):
    assert remembered["chosen"] == "/sidor/brukarundersokning/upplands-bro-2022.html"
    assert remembered["next"] == "/sidor/brukarundersokning/upplands-bro-2022.html"
    assert remembered["direct"] == "/notebooks/brukarundersokning.html"  # an address leads where it says


def test_the_colour_mode_is_remembered_and_nothing_is_in_cookies(remembered):
    assert remembered["modes"] == [False, True]
    assert remembered["cookies"] == ""


def test_each_boards_page_prints_on_one_sheet(site, tmp_path):
    if not webb.chromium():
        pytest.skip("no Chromium here")
    boards = sorted((site / "sidor" / "namnder").glob("*.html"))
    assert boards
    assert {p.stem: webb.printed_pages(p, tmp_path) for p in boards} == {p.stem: 1 for p in boards}

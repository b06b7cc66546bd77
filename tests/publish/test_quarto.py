"""A real Quarto, where there is one: `quarto render` alone does the main job, to the same addresses and words."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

import webb
from analys.publish.address import address
from analys.publish.engine_quarto import find_quarto
from analys.publish.project import menu
from sites import project


def test_addresses_are_quartos_own():
    assert address("index.qmd") == "index.html"
    assert address("qmd/metod.qmd") == "qmd/metod.html"
    assert address("notebooks/budgetavvikelse.ipynb") == "notebooks/budgetavvikelse.html"


def test_the_menu_names_pages_that_are_there():
    named = [source for source, section, _ in menu(webb.ROOT) if section]
    assert len(named) == len(set(named)) and "index.qmd" in named
    assert [s for s in named if not (webb.ROOT / s).is_file()] == []


@pytest.fixture(scope="module")
def by_quarto(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project rendered by `quarto render` alone, in the active environment."""
    quarto = find_quarto()
    if quarto is None:
        pytest.skip("no Quarto here: set QUARTO_PATH, or put quarto on PATH")
    root = project(tmp_path_factory.mktemp("quarto"))
    environment = {k: v for k, v in os.environ.items() if k != "ANALYS_DB"}
    environment["QUARTO_PYTHON"] = sys.executable
    command = [str(quarto), "render", "--no-execute-daemon"]
    made = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert made.returncode == 0, (made.stdout + made.stderr)[-3000:]
    return root / "_site"


def words(page: Path) -> str:
    """Return a page's words without the space between them, which is each engine's own."""
    return "".join(webb.tree(page).xpath("string(//main)").split())


def test_quarto_makes_the_same_pages(site, by_quarto):
    def names(folder: Path) -> set[str]:
        return {p.relative_to(folder).as_posix() for p in [*webb.pages(folder), folder / "rapport.pdf"]}

    assert names(by_quarto) == names(site)
    for name in sorted(names(site) - {"rapport.pdf"}):
        assert words(by_quarto / name) == words(site / name), name
        numbers = '//main//a[@class="tal"]/@href'
        assert webb.tree(by_quarto / name).xpath(numbers) == webb.tree(site / name).xpath(numbers), name
    assert not webb.broken_links(by_quarto)
    assert webb.tree(by_quarto / "qmd/kontroller.html").xpath('//*[@class="stapel"]/i')


def test_the_notebooks_are_as_they_were(by_quarto):
    for path in (webb.ROOT / "notebooks").glob("*.ipynb"):
        assert (by_quarto.parent / "notebooks" / path.name).read_bytes() == path.read_bytes()


def test_quartos_pages_are_mended(by_quarto):
    for page in webb.pages(by_quarto):
        ids = webb.tree(page).xpath("//@id")
        assert len(ids) == len(set(ids)), page
        assert not webb.tree(page).xpath("//span[@data-v]"), page


def test_quartos_pages_fetch_nothing_and_weigh_little(by_quarto):
    for page in webb.pages(by_quarto):
        outside = [a for a in webb.tree(page).xpath("//script/@src | //link/@href | //img/@src") if "//" in a]
        assert not outside, (page, outside)
        assert page.stat().st_size < 1_000_000


def test_quartos_pages_meet_wcag_in_light_and_dark_and_fit_a_phone(by_quarto):
    axe = webb.axe_script()
    if axe is None or webb.chromium() is None:
        pytest.skip("no axe-core or no Chromium here: set ANALYS_AXE")
    told = webb.visited(by_quarto, axe)
    assert set(told) == {p.relative_to(by_quarto).as_posix() for p in webb.pages(by_quarto)}
    for page, said in told.items():
        assert (said.get("light"), said.get("dark")) == ([], []), (page, said)
        assert said["width"] <= 320, (page, said["width"])


def test_quartos_pdf_is_tagged_named_and_of_one_language(by_quarto):
    for path in [by_quarto / "rapport.pdf", *by_quarto.glob("sidor/arsrapport/*.pdf")]:
        with pikepdf.open(path) as pdf:
            root = pdf.Root
            assert root.MarkInfo.Marked and root.Lang == "sv-SE" and root.ViewerPreferences.DisplayDocTitle
            said = pdf.open_metadata()
            assert said["pdfuaid:part"] == "1" and said["dc:title"]
            kinds = {}
            left = [root.StructTreeRoot]
            while left:
                element = left.pop()
                kids = element.get("/K", [])
                kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
                left += [k for k in kids if isinstance(k, pikepdf.Dictionary) and ("/S" in k or "/K" in k)]
                kinds.setdefault(str(element.get("/S", "")), []).append(element)
            assert all(str(f.get("/Alt", "")).strip() for f in kinds.get("/Figure", [])), path
            assert kinds["/H1"] and kinds["/Table"] and kinds["/TH"] and kinds["/TD"]
            assert all("/StructParents" in page for page in pdf.pages)

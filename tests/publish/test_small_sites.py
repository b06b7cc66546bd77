"""The site of a municipality that has one report only: nothing empty, nothing about others, no dead link."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

import webb
from places import ROOT
from sites import project, run


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of one invented report, which prints budget by tertial, staff and a survey but no placements."""
    root = project(tmp_path_factory.mktemp("ensam"))
    shutil.rmtree(root / "data/raw")
    (root / "data/raw").mkdir()
    shutil.copyfile(ROOT / "tests/syntetiska/granlunda-2022.txt", root / "data/raw/granlunda-2022.txt")
    for command in (("ingest",), ("render", "--motor", "inbyggd")):
        made = run(*command, root=root)
        assert made.returncode == 0, made.stdout + made.stderr
    return root / "_site"


def test_no_section_table_or_figure_is_empty(alone):
    for page in webb.pages(alone):
        tree = webb.tree(page)
        filled = page.name == "fakta.html"  # the site's script fills it
        assert filled or not tree.xpath("//main//table[not(.//tbody/tr)]"), page
        assert not tree.xpath('//main//*[contains(@class, "tom")]'), page
        for heading in tree.xpath("//main//h2[not(parent::summary)] | //main//summary[h2]"):
            after = heading.xpath("following-sibling::*[1]")
            assert after and after[0].tag != "h2", (page, heading.text_content())


def test_the_menu_has_only_pages_with_something_to_say(alone):
    menu = webb.tree(alone / "index.html").xpath('//nav[@id="meny"]//a/text()')
    assert "Budgetavvikelse" in menu
    assert "Personalomsättning" in menu
    assert "Jämförelse" not in menu
    assert "fann inga" in webb.tree(alone / "qmd/jamforelse.html").xpath("string(//main)")
    assert not webb.broken_links(alone)


def test_the_pages_are_about_the_report_that_is_there(alone):
    for name in ("budgetavvikelse", "personalomsattning", "brukarundersokning"):
        text = webb.tree(alone / "notebooks" / f"{name}.html").xpath("string(//main)")
        assert "Granlunda 2022" in text
    everything = " ".join(webb.tree(p).text_content() for p in webb.pages(alone))
    assert "Botkyrka" not in everything
    assert not re.search(
        r"\b(None|nan|null)\b", " ".join(webb.tree(p).xpath("string(//main)") for p in webb.pages(alone))
    )

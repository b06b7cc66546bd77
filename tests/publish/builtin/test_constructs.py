"""One page that uses all of it (quarto/allt.qmd): by the built-in engine, and by a real Quarto where there is one."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

import webb
from analys.publish.engine_quarto import find_quarto
from sites import OWN, run, small, without_diagram


def said(page: Path) -> str:
    """Return a page's words, without the ids that great-tables and Plotly draw anew each time."""
    text = " ".join(webb.tree(page).xpath("string(//main)").split())
    return re.sub(r"#[a-z]{10}\b", "#", re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "", text))


@pytest.fixture(scope="module")
def built_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page by the built-in engine, first with a diagram that it must refuse, then without."""
    root = small(tmp_path_factory.mktemp("allt"), diagram=True)
    refused = run("render", "--motor", "inbyggd", root=root)
    line = without_diagram(root / "qmd/allt.qmd")
    assert refused.returncode == 1
    assert f"qmd/allt.qmd, rad {line}: celler i mermaid kräver Quarto" in refused.stderr
    assert not (root / "_site/qmd/allt.html").exists()
    assert (root / "_site/index.html").is_file() and (root / "_site/qmd/kallor.html").is_file()
    made = run("render", "--motor", "inbyggd", root=root)
    assert made.returncode == 0, made.stdout + made.stderr
    assert made.stdout.strip().splitlines()[-1].endswith("index.html")
    return root


def shows_all(page: Path) -> None:
    """Hold a page to what the source asks for: numbers, references, boxes, options of cells, every kind of output."""
    text = said(page)
    assert "Se Figur 2, Figur 1, Tabell 1, Avsnitt 2 och Ekvation 1. Enligt Kolmogorov (1933) gäller det." in text
    for words in (
        "En sida som använder det mesta", "Ada Exempel", "1 mars 2024", "Rubriken på rutan", "Varning",
        "Andra flikens text", "Höger spalt", "Tabell 1: En tabell", "Figur 1: En bild i en fil", "Bara på webben",
        "Figur 2: Staplar", "Tabell 2: En tabell av Polars", "shape: (2, 2)", "körs inte",
        "ZeroDivisionError: division by zero", "utskrift 5", "fet utskrift", "Uträknat i texten: 10.",
        "Vald: Botkyrka", "Grundbegriffe", "En fotnot.", "En tabell av great-tables",
    ):  # fmt: skip
        assert words in text, words
    for words in ("Bara på papper", "Bara med profilen", "osynlig = 5", "en varning som inte ska synas\n", "{{<", "?@"):
        assert words not in text, words
    tree = webb.tree(page)
    assert tree.xpath('//main//img[contains(@src, "stapel")]/@alt') == ["Två staplar, den andra högre"]
    for source in tree.xpath("//main//img/@src"):
        assert (page.parent / source).is_file(), source
    assert tree.xpath('//head/meta[@name="egen"]') and tree.xpath('//link[contains(@href, "egen.css")]')
    outside = [a for a in tree.xpath("//script/@src | //link/@href | //img/@src") if "//" in a]
    assert not outside
    assert page.stat().st_size < 1_000_000  # Plotly is carried once, beside the pages


def test_the_built_in_engine_shows_all_that_it_says_it_knows(built_in):
    shows_all(built_in / "_site/qmd/allt.html")
    here = [link for page, link in webb.broken_links(built_in / "_site") if page == "qmd/allt.html" and link[0] == "#"]
    assert not here  # the project is a part of ours: only the page's own anchors are all there


def test_quarto_shows_all_and_the_notebook_is_as_it_was(tmp_path, built_in):
    quarto = find_quarto()
    if quarto is None:
        pytest.skip("no Quarto here: set QUARTO_PATH, or put quarto on PATH")
    root = small(tmp_path / "allt", diagram=True)
    environment = {k: v for k, v in os.environ.items() if k != "ANALYS_DB"} | {"QUARTO_PYTHON": sys.executable}
    command = [str(quarto), "render", "--no-execute-daemon"]
    made = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert made.returncode == 0, (made.stdout + made.stderr)[-3000:]
    assert "Output created: _site/index.html" in made.stdout + made.stderr
    shows_all(root / "_site/qmd/allt.html")
    diagram = webb.tree(root / "_site/qmd/allt.html").xpath(
        '//main//*[@role="img"][.//pre[contains(@class, "mermaid")]]'
    )
    assert [d.get("aria-label") for d in diagram] == ["Från a till b"]
    assert (root / "notebooks/egen.ipynb").read_bytes() == (OWN / "egen.ipynb").read_bytes()
    assert said(root / "_site/qmd/kallor.html") == said(built_in / "_site/qmd/kallor.html")
    source = (
        (OWN / "egen.ipynb")
        .read_text(encoding="utf-8")
        .replace('print(\\"Vald', 'assert vem == \\"Botkyrka\\"; print(\\"Vald')
    )
    assert "assert" in source
    (root / "notebooks/faller.ipynb").write_text(source, encoding="utf-8")
    one = [str(quarto), "render", "notebooks/faller.ipynb"]
    subprocess.run(one, cwd=root, env=environment, capture_output=True, check=True)
    assert subprocess.run([*one, "-P", "vem:Okänd"], cwd=root, env=environment, capture_output=True).returncode
    for _ in range(100):  # no step after is run then: the watch puts the notebook back once Quarto has ended
        if (root / "notebooks/faller.ipynb").read_text(encoding="utf-8") == source:
            break
        time.sleep(0.1)
    assert (root / "notebooks/faller.ipynb").read_text(encoding="utf-8") == source
    paper = (
        "---\ntitle: Papper\nformat: {typst: {keep-typ: true}}\n---\n\n| a |\n|---|\n| 1 |\n\n: En text utan etikett\n"
    )
    (root / "qmd/papper.qmd").write_text(paper, encoding="utf-8")
    subprocess.run(
        [str(quarto), "render", "qmd/papper.qmd"], cwd=root, env=environment, capture_output=True, check=True
    )
    assert "En text utan etikett" in next(root.rglob("papper.typ")).read_text(encoding="utf-8")

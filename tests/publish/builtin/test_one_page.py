"""One page edited: the built-in engine makes that page anew, leaves the others, and leaves what a whole build would."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from test_pages import run

from sites import small

MADE = ".analys/inbyggd"


DRAWN = re.compile(
    rb"\b[a-z]{10}\b|[0-9a-f]{8}-[0-9a-f-]{27}"
)  # the ids that great-tables and Plotly draw anew each time


def site(root: Path) -> dict[str, bytes]:
    """Return the site's files; the page with others' tables and figures without the ids that these draw."""
    found = {p.relative_to(root).as_posix(): p.read_bytes() for p in (root / "_site").rglob("*") if p.is_file()}
    return {n: DRAWN.sub(b"", data) if n.endswith(("allt.html", "sokindex.js")) else data for n, data in found.items()}


def times(root: Path) -> dict[str, int]:
    return {p.relative_to(root / MADE).as_posix(): p.stat().st_mtime_ns for p in (root / MADE).rglob("*.json")}


def edit(root: Path, name: str, old: str, new: str) -> None:
    text = (root / name).read_text(encoding="utf-8")
    assert old in text
    (root / name).write_text(text.replace(old, new), encoding="utf-8")


def rendered(root: Path) -> dict[str, bytes]:
    made = run("render", "--motor", "inbyggd", root=root)
    assert made.returncode == 0, made.stderr
    return site(root)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = small(tmp_path_factory.mktemp("en-sida"))
    rendered(folder)
    return folder


def test_an_edit_makes_the_pages_anew_that_rest_on_it_and_no_other(root):
    for changed, old, new, anew in (
        ("qmd/kallor.qmd", "title: Källor", "title: Källorna", {"qmd/kallor.json"}),  # its name is in every menu
        ("qmd/litteratur.bib", "1933", "1950", {"qmd/allt.json"}),
        ("notebooks/egen.ipynb", "Vald:", "Vald är", {"qmd/allt.json", "notebooks/egen.json"}),  # one embeds of it
    ):
        before = times(root)
        edit(root, changed, old, new)
        if "litteratur" in changed:
            edit(root, "qmd/allt.qmd", "@kolmogorov1933", "@kolmogorov1950")
        rendered(root)
        assert {n for n, t in times(root).items() if t != before.get(n)} == anew, changed
    assert "Kolmogorov (1950)" in (root / "_site/qmd/allt.html").read_text(encoding="utf-8")


def test_the_result_is_that_of_a_whole_build(root):
    edit(root, "qmd/kallor.qmd", "title: Källorna", "title: Alla källor")
    edit(root, "qmd/allt.qmd", "Höger spalt", "Höger sida")
    edited = rendered(root)
    shutil.rmtree(root / "_site")
    for name in ("inbyggd", "klara"):
        shutil.rmtree(root / ".analys" / name)
    whole = rendered(root)
    assert [n for n in whole if whole[n] != edited.get(n)] == [] and set(whole) == set(edited)

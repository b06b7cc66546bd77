"""One changed digit: what rests on it is made anew, the rest is taken over, and no page shows an old figure."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from places import ROOT
from sites import project, run

FINISHED = Path(".analys", "klara")
REPORTS = ("granlunda-2022.txt", "nylanda-2022.txt")
FOOT = re.compile(rb'<p class="utgava">(.*?)</p>')
OLD, NEW = "-64 112", "-64 192"


def _built(root: Path) -> dict[str, bytes]:
    for command in (("ingest",), ("render", "--motor", "inbyggd")):
        made = run(*command, root=root)
        assert made.returncode == 0, made.stdout + made.stderr
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in (root / "_site").rglob("*") if p.is_file()}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[tuple, dict[str, bytes]]:
    """The site after one changed digit, the same built anew and the pages mended anew; the site without the report."""
    root = project(tmp_path_factory.mktemp("siffra"))
    shutil.rmtree(root / "data/raw")
    (root / "data/raw").mkdir()
    text = (ROOT / "tests/syntetiska" / REPORTS[0]).read_text(encoding="utf-8")
    other = text.replace("Granlunda", "Nylanda").replace("granlunda", "nylanda")
    for name, said in zip(REPORTS, (text, other), strict=True):
        (root / "data/raw" / name).write_text(said, encoding="utf-8")
    _built(root)
    kept = {p: p.stat().st_mtime_ns for p in (root / FINISHED).rglob("*.json")}
    assert OLD in other
    (root / "data/raw" / REPORTS[1]).write_text(other.replace(OLD, NEW, 1), encoding="utf-8")
    quick = _built(root)
    anew = {
        p.relative_to(root / FINISHED).as_posix()
        for p in (root / FINISHED).rglob("*.json")
        if p.stat().st_mtime_ns != kept.get(p)
    }
    for name in ("_site", ".analys", "sidor"):
        shutil.rmtree(root / name)
    whole = _built(root)
    (root / "data/raw" / REPORTS[1]).unlink()
    return (quick, whole, anew), _built(root)


@pytest.fixture
def changed(built):
    return built[0]


def test_nothing_of_a_report_that_is_taken_out_stays_in_the_site(built):
    left = built[1]
    assert not [name for name, data in left.items() if "nylanda" in name or b"Nylanda" in data]
    assert any(name.startswith("_site/assets/diagram/") for name in left)


def test_the_site_is_that_of_a_whole_build(changed):
    quick, whole, _ = changed
    assert set(quick) == set(whole)
    assert [name for name in whole if whole[name] != quick[name]] == []


def test_the_new_figure_is_on_the_pages_of_its_report(changed):
    pages = {name: re.sub(r"\s", " ", data.decode()) for name, data in changed[0].items() if name.endswith(".html")}
    assert NEW in pages["_site/sidor/kallor/nylanda-2022.html"]
    assert OLD in pages["_site/sidor/kallor/granlunda-2022.html"]


def test_pages_that_rest_on_nothing_of_it_are_taken_over_with_the_new_version_at_their_foot(changed):
    quick, _, anew = changed
    assert "sidor/kallor/nylanda-2022.json" in anew
    untouched = {"qmd/metod.json", "qmd/ordlista.json", "sidor/kallor/granlunda-2022.json"}
    assert not untouched & anew
    feet = {foot for name, data in quick.items() if name.endswith(".html") for foot in FOOT.findall(data)}
    assert len(feet) == 1 and b"data " in feet.pop()

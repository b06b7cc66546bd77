"""What a report says is data, all the way: no script, formula, SQL, escape or include of it is obeyed anywhere."""

from __future__ import annotations

import csv
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from lxml import etree

import webb
from analys.load import database
from sites import project, run

EVIL = [
    "<img src=x onerror=alert(1337)>", "</script><script>alert(1337)</script>", "Barn'); DROP TABLE fakta;--",
    '=HYPERLINK("http://x.example";"alert")', "+1+2", "[Unga](javascript:alert(1337))",
    "{{< include _quarto.yml >}}", "`<b onclick=alert(1337)>`{=html}", '#read("_quarto.yml")', "$\\input{x}$",
    "\x1b[31mRöd\x1b]0;titel\x07",
]  # fmt: skip
NAME = "alert(1337)' onload='x $(x) `x` &lt;b-2022"
KOMMUN = "<script>alert(1337)</script>by"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with one hostile report, read, exported and published."""
    root = project(tmp_path_factory.mktemp("fientlig"))
    raw = root / "data/raw"
    shutil.rmtree(raw)
    raw.mkdir()
    rows = "".join(f"{evil}\t{100 * n}\t{110 * n}\t{-10 * n}\n" for n, evil in enumerate(EVIL, 1))
    head = "Verksamhet\tBudget 2022\tUtfall 2022\tAvvikelse\n"
    text = f"# Verksamhetsberättelse 2022 {EVIL[0]}\n\n## {EVIL[1]} drift (tkr)\n\n{head}{rows}Summa\t9\t9\t0\n"
    (raw / f"{NAME}.md").write_text(
        f"{text}\n## Personal {EVIL[7]}\n\nMått\t2021\t2022\nSjukfrånvaro, % {EVIL[0]}\t5\t7\n"
    )
    about = f"kommun = '{KOMMUN}'\nkommunkod = '0000'\nnamnd = '''{EVIL[0]}'''\ntitel = '''{EVIL[5]}'''\n"
    (raw / "dokument.toml").write_text(f'["{NAME}"]\n{about}')
    for command in (("ingest",), ("render", "--motor", "inbyggd")):
        made = run(*command, root=root)
        assert made.returncode == 0, made.stdout + made.stderr
        assert "\x1b" not in made.stdout + made.stderr
    return root


def test_every_label_is_a_fact_as_printed(root):
    labels = set(database.read_table("fakta", root / "data/processed/analys.duckdb")["etikett"])
    assert {EVIL[2], EVIL[3], EVIL[4], EVIL[6], EVIL[9], "[31mRöd]0;titel"} <= labels


def test_no_page_runs_anything_of_it(root):
    pages = list(webb.pages(root / "_site"))
    assert pages and any("alert(1337)" in page.read_text("utf-8") for page in pages)
    for page in pages:
        for element in webb.tree(page).xpath("//*"):
            for name, value in element.attrib.items():
                acts = name.startswith("on") or re.match(r"\s*javascript:", value, re.IGNORECASE)
                assert not (acts and "1337" in value), (page.name, etree.tostring(element)[:200])
            script = element.tag in ("script", "style") and "alert(1337)" in (element.text or "")
            data = element.get("type", "") in ("application/json", "application/ld+json")
            assert not script or data, (page.name, element.text[:200])
            assert not (element.tag == "svg" and element.get("onload"))


def test_no_file_of_the_project_is_drawn_into_a_page(root):
    secret = re.search(r"output-dir: .*", (root / "_quarto.yml").read_text("utf-8"))
    assert secret
    for page in webb.pages(root / "_site"):
        assert secret[0] not in page.read_text("utf-8")


def test_no_cell_of_an_export_is_a_formula(root):
    export, seen = root / "data/processed/export", 0
    for path in export.glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.reader(file, delimiter=";"):
                for cell in row:
                    seen += "HYPERLINK" in cell
                    assert not re.match(r"[=+@\t]|-(?![\d\s.,]*$)", cell) or re.fullmatch(r"[-+\s\d.,%]*", cell), cell
                    assert "\x1b" not in cell
    assert seen
    for path in export.glob("*.xlsx"):
        with zipfile.ZipFile(path) as book:
            sheets = b"".join(book.read(n) for n in book.namelist() if "sheets/" in n)
            written = re.findall(rb"<f[ >][^<]*", sheets)  # our own sums, nothing of the report's
            assert all(re.match(rb"<f>(SUMIFS|COUNTIFS)\('budgetavvikelse'!", f) for f in written), written[:3]
            assert not any(n.startswith("xl/externalLinks") for n in book.namelist())


def test_the_database_stands_and_the_file_is_one_document(root):
    counts = database.counts(root / "data/processed/analys.duckdb")
    assert counts["dokument"] == 1 and counts["tal"] > 30

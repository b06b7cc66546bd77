"""The audit of reports made from a seed: a consistent report has no finding, a planted error is the only one found."""

import polars as pl
import pytest

from analys.audit.audit import audit
from analys.interpret.interpret import interpret
from analys.read.read import read_document
from analys.words.schema import DOKUMENT, frame
from made_reports import make

CLEAN, PLANTED = range(1000, 1012), range(2000, 2030)


def causes(text: str, tmp_path) -> tuple[list[dict], dict[str, int]]:
    """The proven causes of a report, and the line of each cell."""
    path = tmp_path / "ekeby-2022.txt"
    path.write_text(text, encoding="utf-8")
    read = interpret(read_document(path, path.stem))
    about = {"dokument": path.stem, "kommun": None, "dokumenttyp": read.document.dokumenttyp, "år": read.document.year}
    checks = audit({
        "dokument": frame(DOKUMENT, [about]), "tabell": read.tabell, "cell": read.cell, "fakta": read.fakta,
        "enkätbas": read.bases, "textuppgift": read.mentions,
    })  # fmt: skip
    lines = {f"ekeby-2022-{t}-{r}-{c}": n for t, r, c, n in read.cell["tabell", "rad", "kolumn", "källrad"].rows()}
    return checks.filter(pl.col("status") == "avvikelse", ~pl.col("följd")).to_dicts(), lines


@pytest.mark.parametrize("seed", CLEAN)
def test_a_report_that_agrees_with_itself_has_no_deviation(seed, tmp_path):
    found, _ = causes(make(seed, errors=False).text, tmp_path)
    assert [f["uttryck"] for f in found] == []


@pytest.mark.parametrize("seed", PLANTED)
def test_the_planted_error_is_found_and_nothing_else(seed, tmp_path):
    report = make(seed)
    found, lines = causes(report.text, tmp_path)
    line = report.planted[0]
    assert found, report.planted
    assert [f["uttryck"] for f in found if line not in {f["källrad"], *(lines.get(a) for a in f["källor"])}] == []

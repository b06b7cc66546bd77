"""The notebooks: thin, without outputs, and they run for a kommun that has data and for one that has not."""

import os
import re

import nbformat
import pytest

from places import ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
EXPECTED = {"budgetavvikelse", "placeringskostnader", "personalomsattning", "brukarundersokning", "omraknade_tal"}


def code(notebook):
    return [c for c in notebook.cells if c.cell_type == "code"]


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    """A database of the extracts, once for all notebooks."""
    from analys.cli import main

    if not list((ROOT / "data" / "raw").glob("*.tsv")):
        pytest.skip("no extracts in data/raw")
    path = tmp_path_factory.mktemp("db") / "analys.duckdb"
    assert main(["ingest", "--db", str(path), str(ROOT / "data" / "raw")]) in (0, None)
    return path


def test_the_five_questions_are_there():
    assert {p.stem for p in NOTEBOOKS} >= EXPECTED


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_a_notebook_is_thin_and_carries_no_outputs(path):
    notebook = nbformat.read(path, as_version=4)
    head = notebook.cells[0]
    assert head.cell_type == "raw" and "title:" in head.source and "description:" in head.source
    assert "parameters" in code(notebook)[0].metadata.tags
    assert "kommun" in code(notebook)[0].source
    for cell in code(notebook):
        assert cell.outputs == [] and cell.execution_count is None
        assert not re.search(r"^\s*(def|class|for|while|if|try|with)\b", cell.source, re.MULTILINE), cell.source
        assert not re.search(r"[\"'][^\"']*[/\\][^\"' ]*[\"']|\.csv|\.duckdb|read_|SELECT", cell.source), cell.source
        assert len(cell.source.splitlines()) <= 20, cell.source


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_a_figure_or_table_has_its_caveat_beside_it(path):
    cells = nbformat.read(path, as_version=4).cells
    assert cells[-1].cell_type == "markdown"
    assert sum(c.cell_type == "markdown" and not c.source.startswith("#") for c in cells) >= 3


@pytest.mark.parametrize("kommun", ["Botkyrka", "Ingenstans"])
def test_the_notebooks_run_from_first_cell_to_last(database, kommun):
    from nbclient import NotebookClient

    joined = nbformat.v4.new_notebook()
    for path in NOTEBOOKS:  # one kernel for all, each with a fresh namespace: starting one is most of the time
        notebook = nbformat.read(path, as_version=4)
        cells = code(notebook)
        chosen = nbformat.v4.new_code_cell(f"kommun, ar = {kommun!r}, 2021")
        joined.cells += [nbformat.v4.new_code_cell("%reset -f"), cells[0], chosen, *cells[1:]]
    env = {**os.environ, "ANALYS_DB": str(database), "MPLBACKEND": "Agg"}
    NotebookClient(joined, timeout=300, kernel_name="python3").execute(env=env, cwd=str(ROOT / "notebooks"))
    outputs = [o for c in joined.cells for o in c.get("outputs", [])]
    assert not [o for o in outputs if o.output_type == "error"]
    said = [h for o in outputs if (h := o.get("data", {}).get("text/html", "")).startswith("<p>")]
    assert len(said) >= len(NOTEBOOKS)
    assert [text for text in said if not text or re.search(r"\b(None|nan|null)\b", text)] == []

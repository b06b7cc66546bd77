"""The notebooks: thin, without outputs, and they run for a kommun that has data and for one that has not."""

import os
import re

import nbformat
import pytest

import analys
import analys.words.paths
from analys.load import database as database_module
from places import ROOT

NOTEBOOKS = sorted(p for p in (ROOT / "notebooks").glob("*.ipynb") if p.stem != "start")
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
        assert not re.search(r"[\"'][^\"'\n]*[/\\][^\"' \n]*[\"']|\.csv|\.duckdb|read_", cell.source), cell.source
        assert len(cell.source.splitlines()) <= 20, cell.source
    labels = [re.match(r"#\| label: ([a-z-]+)\n", cell.source) for cell in code(notebook)]
    assert all(labels) and len({m[1] for m in labels}) == len(labels)
    assert {"polars", "sql"} <= {m[1] for m in labels}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_a_notebook_asks_for_the_report_that_its_page_says_it_is_about(path):
    """The page's head is of the report that fills the tables of the front matter; the cells choose by the same ones."""
    notebook = nbformat.read(path, as_version=4)
    said = re.search(r"^tabeller: \[(.+)\]$", notebook.cells[0].source, re.MULTILINE)[1]
    asked = re.search(r"analys\.senaste\((.+)\)", code(notebook)[0].source)[1]
    assert re.findall(r'"(\w+)"', asked) == said.split(", ")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_a_figure_or_table_has_its_caveat_beside_it(path):
    cells = nbformat.read(path, as_version=4).cells
    assert cells[-1].cell_type == "markdown"
    assert sum(c.cell_type == "markdown" and not c.source.startswith("#") for c in cells) >= 3


def test_a_misspelt_kommun_is_told_with_the_nearest(database, monkeypatch):
    monkeypatch.setenv("ANALYS_DB", str(database))
    with pytest.raises(analys.words.paths.UserError, match="Menade du Botkyrka"):
        analys.urval("Botkirka", 2021)


def test_the_tables_and_columns_are_described(database, monkeypatch):
    monkeypatch.setenv("ANALYS_DB", str(database))
    found = analys.tabeller()
    assert found.filter(tabell="fakta")["rader"][0] > 1000 and found["beskrivning"].str.len_chars().min() > 10
    assert "avvikelse" in analys.kolumner("budgetavvikelse")["kolumn"]
    with pytest.raises(analys.words.paths.UserError, match="Menade du budgetavvikelse"):
        analys.kolumner("budgetavikelse")


def test_a_question_sees_the_database_that_an_ingest_has_just_put_in_place(tmp_path):
    import duckdb

    def written(value):
        with database_module.writing(tmp_path / "a.duckdb") as con:
            con.execute(f"INSERT INTO dokument (dokument, år) VALUES ('x', {value})")

    written(2021)
    with duckdb.connect(str(tmp_path / "a.duckdb"), read_only=True):  # a notebook has the file open
        written(2022)
        assert analys.query("SELECT år FROM dokument", tmp_path / "a.duckdb").item() == 2022


@pytest.mark.parametrize("kommun", ["Botkyrka", "Håbo"])  # Håbo: a report that prints hardly any of it
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


def test_the_notebook_to_start_in_runs_and_saves_a_picture_and_a_workbook(database, tmp_path):
    from nbclient import NotebookClient

    notebook = nbformat.read(ROOT / "notebooks" / "start.ipynb", as_version=4)
    assert all(re.match(r"#\| label: [a-z-]+\n", c.source) for c in code(notebook))
    assert not [c for c in code(notebook) if c.outputs]
    env = {**os.environ, "ANALYS_DB": str(database), "MPLBACKEND": "Agg"}
    NotebookClient(notebook, timeout=300, kernel_name="python3").execute(env=env, cwd=str(tmp_path))
    assert {p.name for p in tmp_path.iterdir()} == {"diagram.png", "diagram.xlsx"}

"""What a page rests on besides itself: the tables that its code names, in Python or SQL; all where it may be any."""

import json

import polars as pl
import pytest

from analys.present.pages import choice
from analys.publish import checksums
from analys.publish.checksums import ABOUT_DOCUMENTS
from analys.publish.freeze import rests_on
from analys.words.schema import TABLES as DECLARED
from analys.words.schema import file_name

TABLES = {"dokument": "1", ABOUT_DOCUMENTS: "1", "fakta": "1", "budgetavvikelse": "1", "tabell": "1", "mått": "1"}


@pytest.mark.parametrize(
    ("code", "rests"),
    [
        ("analys.tabell('budgetavvikelse')", {ABOUT_DOCUMENTS, "budgetavvikelse"}),
        ('analys.query("SELECT * FROM Budgetavvikelse b JOIN fakta USING (dokument)")',
         {ABOUT_DOCUMENTS, "dokument", "budgetavvikelse", "fakta"}),
        ("analys.query('''\nSELECT 1\nFROM\n  \"mått\"''')", {ABOUT_DOCUMENTS, "mått"}),
        ("analys.query(open('fråga.sql').read())", set(TABLES)),
        ("[analys.tabell(t) for t in analys.tabeller()['tabell']]", set(TABLES)),
        ("duckdb.connect('data/processed/analys.duckdb')", set(TABLES)),
        ("analys.urval('A', 2022)", {ABOUT_DOCUMENTS}),
        ("analys.tabell('mått').filter(pl.col('dokument') == 'fakta 1').select('tabell')", {ABOUT_DOCUMENTS, "mått"}),
        ("names = ['dokument', 'fakta']\n[analys.tabell(n) for n in names]", {ABOUT_DOCUMENTS, "dokument", "fakta"}),
        ("t = 'fakta'  # inte mått\nanalys.query(f'SELECT * FROM {t} JOIN dokument USING (dokument)')",
         {ABOUT_DOCUMENTS, "dokument", "fakta"}),
        ("#| label: svar-tabell\nanalys.query('SELECT * FROM mått', 'analys')", {ABOUT_DOCUMENTS, "mått"}),
        ("analys.query('SELECT * FROM ' + 'fakta')", {ABOUT_DOCUMENTS, "fakta"}),
        ("!ls\nanalys.tabell('fakta').select('tabell')", {ABOUT_DOCUMENTS, "fakta", "tabell"}),
        ("1 + 1", set()),
    ],
)  # fmt: skip
def test_a_page_rests_on_the_tables_that_it_names(code, rests, tmp_path):
    code = code if code == "1 + 1" else f"import analys\n{code}"
    cell = {"cell_type": "code", "source": code, "metadata": {}}
    told = {"cell_type": "markdown", "source": "Om fakta och mått.", "metadata": {}}  # words of prose are no code
    page, notebook = tmp_path / "sida.qmd", tmp_path / "sida.ipynb"
    page.write_text(f"```{{python}}\n{code}\n```\n", encoding="utf-8")
    notebook.write_text(json.dumps({"cells": [told, cell]}, ensure_ascii=False), encoding="utf-8")
    for source in (page, notebook):
        now = rests_on(source, TABLES, "")
        changed = {name for name in TABLES if rests_on(source, TABLES | {name: "2"}, "") != now}
        assert changed == rests


def test_words_and_attributes_that_are_no_code_rest_on_nothing(tmp_path):
    page = tmp_path / "sida.qmd"
    page.write_text(
        "---\ntitle: Sök\n---\n\nRapporternas tabeller, frågor (query) och fakta i analys.\n\n"
        '```{=html}\n<table class="tabell" id="fakta"></table>\n```\n\n```python\nanalys.tabell("cell")\n```\n',
        encoding="utf-8",
    )
    assert not [n for n in TABLES if rests_on(page, TABLES | {n: "2"}, "") != rests_on(page, TABLES, "")]
    page.write_text('Det är `{python} analys.tabell("fakta").height` tal.\n', encoding="utf-8")
    changed = {n for n in TABLES if rests_on(page, TABLES | {n: "2"}, "") != rests_on(page, TABLES, "")}
    assert changed == {"fakta", ABOUT_DOCUMENTS}


def test_which_report_is_shown_first_rests_on_kommun_and_year_alone(tmp_path):
    export = tmp_path / "export"
    export.mkdir()
    for table in DECLARED.values():
        (export / f"{file_name(table)}.csv").write_text("a\r\n", encoding="utf-8-sig")

    def sums(kommun: str = "Håbo", sha256: str = "1", kind: str = "plan", year: int = 2022) -> tuple[str, str]:
        text = f"dokument;kommun;dokumenttyp;år;sha256\r\na-2022;{kommun};{kind};{year};{sha256}\r\n"
        (export / "dokument.csv").write_text(text, encoding="utf-8-sig")
        found = checksums.tables(tmp_path / "analys.duckdb")
        return found["dokument"], found[ABOUT_DOCUMENTS]

    first = sums()
    for same in (sums(sha256="2"), sums(kind="kvalitetsberättelse")):
        assert same[0] != first[0]
        assert same[1] == first[1]
    assert sums(kommun="Habo")[1] != first[1]
    assert sums(year=2021)[1] != first[1]


def test_the_choice_reads_no_other_column_of_the_documents():
    table = pl.DataFrame({"kommun": ["Håbo"], "dokument": ["a-2022"], "år": [2022]})
    documents = pl.DataFrame({"dokument": ["a-2022"], "kommun": ["Håbo"], "år": [2022]}).select(checksums.CHOSEN_BY)
    assert [c.name for c in choice.choices([table], documents)] == ["Håbo 2022"]
    choice.known_choice("Håbo", documents)

"""The line under a table of the PDF: which tables of the report it rests on, whatever the report is called."""

import polars as pl

from analys.present.report.chapter import source_of


def test_the_tables_are_named_and_lines_of_text_are_none():
    document = {"dokument": "ekeby-on-vard-och-omsorg-2022", "kommun": "Ekeby", "år": 2022, "nämnd": None,
                "dokumenttyp": "verksamhetsberättelse", "titel": None}  # fmt: skip
    keys = ["ekeby-on-vard-och-omsorg-2022-r219", "ekeby-on-vard-och-omsorg-2022-12-4-2"]
    assert "verksamhetsberättelse, tabell 12." in source_of(document, pl.DataFrame({"källor": [keys, None]}))

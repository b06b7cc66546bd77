"""The declarations hold together, and every name is safe unquoted in SQL."""

import duckdb
import polars as pl
import pytest

from analys.analyse.results import results
from analys.words.schema import DOCUMENT_TABLES, RESULT_TABLES, TABLES, check_shape, ddl, empty, frame


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda t: t.name)
def test_ddl_makes_the_table(table):
    con = duckdb.connect()
    con.execute(ddl(table))
    assert [row[0] for row in con.execute(f'DESCRIBE "{table.name}"').fetchall()] == [c.name for c in table.columns]


def test_check_shape_lists_every_fault_at_once():
    table = TABLES["dokument"]
    wrong = empty(table).drop("kommun").with_columns(pl.lit("x").alias("extra"), pl.col("år").cast(pl.String))
    with pytest.raises(ValueError, match=r"missing column kommun; unknown column extra; år is String"):
        check_shape(wrong, table)


def test_check_shape_refuses_a_doubled_key_and_an_unknown_value():
    table = TABLES["tabell"]
    row = {"dokument": "a", "tabell": 1, "tema": "drift"}
    assert check_shape(frame(table, [row]), table).height == 1
    with pytest.raises(ValueError, match="not unique"):
        check_shape(frame(table, [row, row]), table)
    with pytest.raises(ValueError, match="krångel"):
        check_shape(frame(table, [row | {"tema": "krångel"}]), table)


def test_frame_refuses_a_misspelt_column():
    with pytest.raises(ValueError, match="komun"):
        frame(TABLES["dokument"], [{"komun": "Habo"}])


def test_every_declared_table_is_in_the_database_save_the_shapes_on_their_way_there():
    assert "textfakta" not in TABLES and {"fakta", "kontroll", "omräknat"} <= TABLES.keys()
    assert tuple(TABLES)[: len(DOCUMENT_TABLES)] == DOCUMENT_TABLES


def test_whatever_no_reading_gives_the_audit_or_an_analysis_gives():
    assert set(RESULT_TABLES) == {"kontroll", *results({})}

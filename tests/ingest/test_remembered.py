"""What an analysis found of the same rows is taken over; of others, or by another program, it is found anew."""

import polars as pl

from analys.ingest.remembered import Remembered
from analys.load.store import content, frames_to_bytes

ROWS = pl.DataFrame({"dokument": ["a"], "värde": [1.5], "källor": [["a-1-2-3"]]})


def doubled(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.with_columns(pl.col("värde") * 2)


def test_the_same_rows_by_the_same_program_are_taken_over(tmp_path):
    def never(rows):
        raise AssertionError("made again")

    first = Remembered(tmp_path / "ingen.zip", "1")
    found = first("nöjdhet", doubled, ROWS)
    assert found["värde"].to_list() == [3.0]
    (tmp_path / "förra.zip").write_bytes(frames_to_bytes({"nöjdhet": found}, first.notes()))
    again = Remembered(tmp_path / "förra.zip", "1")
    assert again("nöjdhet", never, ROWS).equals(found) and again.notes() == first.notes()
    other = ROWS.with_columns(värde=pl.lit(2.5))
    assert Remembered(tmp_path / "förra.zip", "1")("nöjdhet", doubled, other)["värde"].to_list() == [5.0]
    assert Remembered(tmp_path / "förra.zip", "2")("nöjdhet", doubled, ROWS.head(0)).height == 0


def test_content_tells_values_columns_types_and_order():
    same = pl.concat([ROWS.head(0), ROWS])  # in other chunks
    assert content(ROWS) == content(same)
    for other in (
        ROWS.rename({"värde": "tal"}), ROWS.with_columns(pl.col("värde").cast(pl.Float32)),
        ROWS.with_columns(värde=pl.lit(None, pl.Float64)), pl.concat([ROWS, ROWS]), ROWS.select("värde", "dokument"),
    ):  # fmt: skip
        assert content(ROWS) != content(other)

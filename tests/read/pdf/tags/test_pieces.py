"""A table that its writer laid in several table elements is one table; tables of their own stay apart."""

from __future__ import annotations

import polars as pl
import pytest
import typst

from analys.read.document import Document
from analys.read.read import read_document

LAYOUT = """#set text(lang: "sv", size: 9pt)
#set document(title: "Kassaflöde")
#set par(spacing: 4pt)
#set table(stroke: none, align: (x, y) => if x == 0 { left } else { right })
#let piece(..cells) = table(columns: (200pt, 80pt, 80pt), ..cells)
= Kassaflöde
"""
HEAD = "#piece([Belopp i tkr], [2022], [2021])\n"
ROWS = "#piece([Avskrivningar], [1 495], [1 490], [Nedskrivningar], [−12], [0])\n"
SUM = "#piece([Summa kassaflöde], [1 483], [1 490])\n"


@pytest.fixture
def read(tmp_path):
    def typeset(source: str) -> Document:
        (tmp_path / "a.pdf").write_bytes(typst.compile((LAYOUT + source).encode()))
        return read_document(tmp_path / "a.pdf", "a")

    return typeset


def rows(document: Document) -> list[list[list[str]]]:
    """The texts of each table, row by row."""
    grouped = document.cells.sort("rad", "kolumn").group_by("tabell", "rad", maintain_order=True).agg(pl.col("text"))
    return [part["text"].to_list() for part in grouped.sort("tabell", "rad").partition_by("tabell")]


def test_a_head_rows_and_a_sum_in_elements_of_their_own_are_one_table(read):
    document = read(HEAD + "Den löpande verksamheten, m.m.\n" + ROWS + SUM)
    assert document.tables["beslut"][0].endswith("filen lägger tabellen i 3 delar")
    assert rows(document) == [
        [
            ["Belopp i tkr", "2022", "2021"],
            ["Den löpande verksamheten, m.m."],
            ["Avskrivningar", "1 495", "1 490"],
            ["Nedskrivningar", "−12", "0"],
            ["Summa kassaflöde", "1 483", "1 490"],
        ]
    ]


def test_a_piece_without_the_column_of_notes_goes_under_its_columns(read):
    wide = (
        "#table(columns: (160pt, 40pt, 80pt, 80pt), "
        "[Rörelseintäkter], [], [], [], [Avgifter], [Not 2], [18 261], [17 799], [Bidrag], [Not 3], [1 139], [279])\n"
    )
    sum_row = SUM.replace("1 483", "19 400").replace("1 490", "18 078")
    assert rows(read(HEAD + wide + sum_row)) == [
        [
            ["Belopp i tkr", "2022", "2021"],
            ["Rörelseintäkter"],
            ["Avgifter", "Not 2", "18 261", "17 799"],
            ["Bidrag", "Not 3", "1 139", "279"],
            ["Summa kassaflöde", "19 400", "18 078"],
        ]
    ]


@pytest.mark.parametrize(
    "between",
    [
        HEAD,  # heads of its own
        "== Investeringar\n",
        "Kostnaderna steg med 12 procent under året\n",
        "Kostnaderna steg under året.\n",
        "#v(90pt)\n",
        "Tabell 2. Investeringar\n",
    ],
)
def test_what_is_a_table_of_its_own_stays_apart(read, between):
    document = read(HEAD + ROWS + between + ROWS.replace("Avskrivningar", "Inventarier").replace("−12", "−3"))
    labels = [[row[0] for row in table] for table in rows(document)]
    assert not any("Avskrivningar" in table and "Inventarier" in table for table in labels)


def test_figures_that_stand_elsewhere_are_another_table(read):
    other = "#pad(left: 30pt)[" + ROWS.replace("Avskrivningar", "Inventarier") + "]\n"
    labels = [[row[0] for row in table] for table in rows(read(HEAD + ROWS + other))]
    assert not any("Avskrivningar" in table and "Inventarier" in table for table in labels)

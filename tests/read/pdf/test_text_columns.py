"""Text set in columns beside each other: each column is read to its end, and keeps its tables to itself."""

from __future__ import annotations

import polars as pl
import pytest
import typst

from analys.read.document import Document
from analys.read.read import read_document

WORDS = "nämnden har under året arbetat vidare med de planerade insatserna för barn unga och vuxna i kommunen "
LEFT = "Antalet utredningar ökade. " + WORDS.capitalize() * 6 + "Så slutar vänstra spalten."
RIGHT = WORDS.capitalize() * 5 + "Så slutar högra spalten."
TABLE = """#table(columns: (1fr, 40pt, 40pt), stroke: none, align: (x, y) => if x == 0 { left } else { right },
  [Verksamhet], [2021], [2022], [Utredningar], [288], [312], [Placerade barn], [47], [41], [Familjehem], [21], [19])
"""
ROWS = [
    ["Verksamhet", "2021", "2022"], ["Utredningar", "288", "312"], ["Placerade barn", "47", "41"],
    ["Familjehem", "21", "19"],
]  # fmt: skip
SETTINGS = '#set text(lang: "sv", size: 9pt, hyphenate: false)\n#set page(margin: 2cm)\n'


@pytest.fixture
def read(tmp_path):
    def typeset(source: str) -> Document:
        (tmp_path / "a.pdf").write_bytes(typst.compile((SETTINGS + source).encode(), pdf_tags=False))
        return read_document(tmp_path / "a.pdf", "a")

    return typeset


def tables(document: Document) -> list[list[list[str]]]:
    grouped = document.cells.sort("rad", "kolumn").group_by("tabell", "rad", maintain_order=True).agg(pl.col("text"))
    return [part["text"].to_list() for part in grouped.sort("tabell", "rad").partition_by("tabell")]


def prose(document: Document) -> str:
    return " ".join(p.text for p in document.prose)


def in_columns(*parts: str, count: int = 2) -> str:
    return f"#columns({count})[" + "\n#colbreak()\n".join(parts) + "]\n"


def test_a_table_beside_running_text_keeps_its_labels_and_the_text_its_order(read):
    document = read(in_columns(LEFT, RIGHT + "\n\n" + TABLE + "\n" + RIGHT))
    assert tables(document) == [ROWS]
    assert prose(document).startswith(LEFT)
    assert prose(document).count(RIGHT) == 2


def test_a_table_in_the_left_column(read):
    document = read(in_columns(LEFT + "\n\n" + TABLE + "\n" + LEFT, RIGHT * 2))
    assert tables(document) == [ROWS]
    assert prose(document).endswith(RIGHT * 2)


def test_a_ruled_table_over_both_columns_parts_the_page(read):
    over = TABLE.replace("stroke: none", "stroke: 0.5pt")
    document = read(in_columns(LEFT, RIGHT) + over + in_columns(LEFT.replace("Antalet", "Sedan"), RIGHT))
    assert tables(document) == [ROWS]
    text = prose(document)
    assert text.index("högra spalten") < text.index("Sedan utredningar")


def test_an_unruled_table_over_both_columns_is_whole(read):
    document = read(in_columns(LEFT, RIGHT) + "\n#v(12pt)\n" + TABLE)
    assert tables(document) == [ROWS]


def test_a_gutter_of_another_page_tells_of_one_with_little_text(read):
    document = read(in_columns(LEFT, RIGHT) + "#pagebreak()\n" + in_columns(LEFT, TABLE))
    assert tables(document) == [ROWS]


def test_three_columns(read):
    document = read(in_columns(LEFT, RIGHT, TABLE + RIGHT, count=3))
    assert tables(document) == [ROWS]
    assert prose(document) == f"{LEFT} {RIGHT} {RIGHT}"


def test_long_labels_beside_figures_are_no_column_of_text(read):
    rows = "".join(f"[{WORDS}], [{n} 100], [{n} 200]," for n in range(1, 9))
    table = f"#table(columns: (1fr, 80pt, 80pt), stroke: none, [Insats], [2021], [2022], {rows})"
    assert [row[-2:] for row in tables(read(table))[0]] == [["2021", "2022"]] + [
        [f"{n} 100", f"{n} 200"] for n in range(1, 9)
    ]

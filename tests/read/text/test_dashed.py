"""Tables of plain text that nothing but dashes and white holds together."""

from __future__ import annotations

import pypandoc
import pytest

from analys.read.document import Document
from analys.read.text.read_text import read_text
from reading import cell_rows as rows

TABLE = [
    ["Område", "Budget 2022", "Utfall 2022", "Avvikelse", "Kommentar"],
    ["Individ- och familjeomsorg, barn och unga", "41 200", "3 542 010", "-810", "Fler placeringar än planerat"],
    ["Äldreomsorg", "118 400", "", "450", ""],
    ["Funktionsstöd, bostad med särskild service enligt LSS", "", "12,5", "", "Delvis uppfyllt under året"],
]  # fmt: skip


def read(text: str) -> Document:
    return read_text(text, dokument="a")


@pytest.mark.parametrize(
    "style",
    [
        "markdown-pipe_tables-grid_tables-simple_tables",
        "markdown-pipe_tables-grid_tables-multiline_tables",
        "markdown-pipe_tables-multiline_tables-simple_tables",
        "plain",
    ],
)
def test_every_way_that_pandoc_writes_a_table(style):
    body = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in TABLE[1:])
    head = "".join(f"<th>{c}</th>" for c in TABLE[0])
    html = f"<h1>Ekonomi</h1><p>Belopp i tkr</p><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    document = read(pypandoc.convert_text(html, style, format="html", extra_args=["--columns=72"]))
    assert rows(document) == [{c: t for c, t in enumerate(row, start=1) if t} for row in TABLE]


def test_a_multiline_table_typed_by_hand():
    document = read(
        "# Ekonomi\n\n"
        "----------------------------------------\n"
        " Område          Budget      Utfall\n"
        "                   2022        2022\n"
        "--------------- --------- ----------\n"
        " Barn och unga,      100        120\n"
        " placeringar\n"
        "\n"
        " Vuxna                         80,5\n"
        "----------------------------------------\n"
        "\nText efter.\n"
    )
    assert rows(document) == [
        {1: "Område", 2: "Budget 2022", 3: "Utfall 2022"},
        {1: "Barn och unga, placeringar", 2: "100", 3: "120"},
        {1: "Vuxna", 3: "80,5"},
    ]
    assert "Text efter." in [line.text for line in document.prose]


def test_dashes_over_a_typed_sum_are_no_heads():
    document = read(
        "Verksamhet     2021     2022\n"
        "Intäkter        100      200\n"
        "Kostnader       -50      -60\n"
        "             ------   ------\n"
        "Netto            50      140\n"
    )
    found = [row for n in document.tables["tabell"] for row in rows(document, n)]
    assert {1: "Kostnader", 2: "-50", 3: "-60"} in found
    assert {1: "Netto", 2: "50", 3: "140"} in found

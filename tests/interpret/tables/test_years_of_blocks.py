"""The year of a block in the head over its labels, and of a table at the end of its title, before the document's."""

from __future__ import annotations

import pytest

from analys.interpret.interpret import interpret
from analys.read.blocks import Heading, PlacedCell, PlacedGrid, Text, blocks_to_document
from reading import facts

BLOCKS = """Boende i enheter år 2015\tKvinnor\tMän
Stugan\t31\t22
Gården\t45\t36
Boende i enheter år 2016\tKvinnor\tMän
Stugan\t33\t24
Gården\t47\t38
"""
LONG_TITLE = (
    "Tabell 4. Antal boende i kommunens enheter och i enheter som drivs av andra men som kommunen betalar, "
    "efter enhet, 2017"
)
UNDER_TITLE = "Antal boende i mars, " + "räknade en gång var och utan dem som väntar, " * 3 + "efter enhet."


def _periods(*above: str) -> set[tuple]:
    rows = [["Enhet", "Kvinnor", "Män"], ["Stugan", "31", "22"], ["Gården", "45", "36"]]
    cells = [PlacedCell(r, c, t) for r, row in enumerate(rows, 1) for c, t in enumerate(row, 1)]
    blocks = [Heading(1, "Lägesrapport 2022"), *map(Text, above), PlacedGrid(tuple(cells))]
    document = blocks_to_document(
        blocks, dokument="rapport-2022", fil="rapport-2022.docx", format="docx", sha256="0" * 64
    )
    return set(interpret(document).fakta.select("period", "period_säkerhet").rows())


def test_each_block_is_of_the_year_in_its_own_head():
    found = facts(BLOCKS, "etikett", "kön", "period", "värde", "period_säkerhet", name="rapport-2022")
    assert found == [
        ("Stugan", "kvinnor", "2015", 31, "tryckt"),
        ("Stugan", "män", "2015", 22, "tryckt"),
        ("Gården", "kvinnor", "2015", 45, "tryckt"),
        ("Gården", "män", "2015", 36, "tryckt"),
        ("Stugan", "kvinnor", "2016", 33, "tryckt"),
        ("Stugan", "män", "2016", 24, "tryckt"),
        ("Gården", "kvinnor", "2016", 47, "tryckt"),
        ("Gården", "män", "2016", 38, "tryckt"),
    ]


@pytest.mark.parametrize("corner", ["Boende sedan år 2015", "Kostnad i 2015 års priser", "Födda år 2015"])
def test_a_year_in_the_corner_that_is_not_of_the_figures(corner):
    text = BLOCKS.split("Boende i enheter år 2016")[0].replace("Boende i enheter år 2015", corner)
    assert {p for (p,) in facts(text, "period", name="rapport-2022")} == {"2022"}


@pytest.mark.parametrize("above", [(LONG_TITLE,), (LONG_TITLE, UNDER_TITLE)])
def test_the_year_that_ends_a_long_title_is_the_tables(above):
    assert _periods(*above) == {("2017", "ärvd")}


@pytest.mark.parametrize("above", [(), (LONG_TITLE[:-4] + "2017–2019",), (LONG_TITLE, UNDER_TITLE[6:])])
def test_no_title_of_one_year_leaves_the_documents(above):
    assert _periods(*above) == {("2022", "ärvd")}

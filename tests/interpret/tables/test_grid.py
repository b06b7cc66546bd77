"""Header rows, column roles and head texts of a grid."""

import pytest

from analys.interpret.tables.grid import Grid, cells_to_grid, is_contents
from analys.interpret.tables.head_rows import head_texts, header_rows, inner_header, side_by_side
from analys.interpret.tables.label_or_value import column_roles


def grid(*lines: str) -> Grid:
    """Rows of cells parted by '|'."""
    return cells_to_grid(
        [
            {"rad": r, "kolumn": c, "text": text.strip(), "källrad": r, "sida": None, "radspann": 1, "kolumnspann": 1}
            for r, line in enumerate(lines, 1)
            for c, text in enumerate(line.split("|"), 1)
        ]
    )


def roles(g: Grid) -> list[str]:
    header = header_rows(g)
    found = column_roles(g, header, [r for r in g.rows if r not in header])
    return [found[c] for c in g.columns]


@pytest.mark.parametrize(
    ("lines", "header"),
    [
        (["Mått|Utfall 2020|Mål 2021", "Andel|80 %|85 %"], [1]),
        (["|2017|2018", "Andel|80|85"], [1]),
        (["|Budget|Utfall", "|2021|2021", "Netto|80|85"], [1, 2]),
        (["Volymer 2022", "Mått|Utfall|Budget", "Platser|80|85"], [1, 2]),
        (["Netto|80|85", "Intäkter|1|2"], []),
        (["Ärende|1|2|3", "Utredning finns|Ja|Nej|Ja"], [1]),
    ],
)
def test_header_rows(lines, header):
    assert header_rows(grid(*lines)) == header


def test_column_roles():
    g = grid("Mått|Enhet|*)|Utfall", "Tid|dagar|Totalt Män Kvinnor|12 13 11", "Kö|antal|Totalt Män Kvinnor|4 2 2")
    assert roles(g) == ["etikett", "enhet", "markör", "värde"]


def test_years_are_labels_in_the_first_column():
    assert roles(grid("Årtal|Total", "2020|89", "2021|54")) == ["etikett", "värde"]


def test_a_header_repeated_in_the_middle():
    g = grid("Mått|Utfall 2020", "A|1", "Mått|Utfall 2020", "B|2")
    assert [inner_header(g, r, [1]) for r in (2, 3, 4)] == [False, True, False]


def test_blocks_side_by_side():
    g = grid("Årtal|Total|Årtal|Total", "2020|89|2020|67")
    assert side_by_side(g, [1]) == [[1, 2], [3, 4]]


def test_a_spanning_head_covers_the_columns_under_it():
    g = grid("|Budget 2022||Utfall 2022|", "|Kostnad|Intäkt|Kostnad|Intäkt", "Vuxen|10|2|11|3")
    texts = head_texts(g, [1, 2], dict(zip(g.columns, roles(g), strict=True)))
    assert texts[3] == ["Budget 2022", "Intäkt"]
    assert texts[5] == ["Utfall 2022", "Intäkt"]


def test_contents_pages_are_no_data():
    assert is_contents(grid("1 Inledning|3", "2 Ekonomi|7", "3 Personal|12"), titled=False)
    assert is_contents(grid("Inledning|3", "Ekonomi|7", "Personal|12"), titled=True)
    assert not is_contents(grid("Inledning|3", "Ekonomi|7", "Personal|12"), titled=False)
    assert not is_contents(grid("1 Inledning|12", "2 Ekonomi|7", "3 Personal|3"), titled=False)


def test_a_label_printed_once_goes_with_each_of_its_years():
    held = grid(
        "Mått|År|Utfall|Budget", "Barn|2021|1250|1200", "|2022|1300|1310", "Vuxna|2021|450|460", "|2022|400|410"
    )
    assert [held.cells[r, 1].content.text for r in range(2, 6)] == ["Barn", "Barn", "Vuxna", "Vuxna"]


@pytest.mark.parametrize(
    "lines",
    [
        ("Mått|År|Utfall", "Barn|2021|12", "|2021|13"),  # the same year again is of something else
        ("Mått|År|Utfall", "Barn|2021|12", "|Totalt|25", "|2022|13"),
        ("|2021|2022", "Barn|12|13"),
    ],
)
def test_no_other_row_is_given_a_label(lines):
    held = grid(*lines)
    assert (len(lines), 1) not in held.cells or held.cells[len(lines), 1].raw == lines[-1].split("|")[0]

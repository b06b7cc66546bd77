"""Every line of a text with two figures or more under each other is in a table, or named in a message."""

from __future__ import annotations

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from analys.read.document import Document
from analys.read.text.read_text import read_text

HEADS = ["2019", "2020", "2021", "Budget 2022", "Utfall 2022", "Avvikelse", "Andel (%)", "Antal", "Kvinnor", "Män"]
ONE = re.compile(r"(?:[-–] ?)?\d{1,3}(?: \d{3})+(?:,\d+)?(?: %)?")  # '- 1 100' may be one figure
LABELS = ["Förskola", "Grundskola", "Individ- och familjeomsorg", "Vård", "varav lokaler", "Summa", "Övrigt (netto)"]
figure = st.one_of(
    st.integers(-99999, 2_000_000).map(lambda n: f"{n:,}".replace(",", " ")),
    st.integers(0, 999).map(lambda n: f"{n / 10:.1f}".replace(".", ",")),
    st.sampled_from(["-", "–", "0", "100", "-12", "12 %"]),
)


def spaced(row: list[str]) -> str:
    return " ".join(row)


def gapped(row: list[str]) -> str:
    return "  ".join([row[0].ljust(28), *(text.rjust(9) for text in row[1:])])


def wide(row: list[str]) -> str:
    return "   ".join(row)


LAYOUTS = [spaced, gapped, wide, "\t".join, " | ".join]


@st.composite
def tables(draw) -> tuple[list[str], list[int]]:
    """The lines of a text, and the numbers of those that hold the rows of its tables."""
    lines = ["Nämndens ekonomi", ""]
    rows: list[int] = []
    for _ in range(draw(st.integers(1, 2))):
        width = draw(st.integers(2, 5))
        layout = draw(st.sampled_from(LAYOUTS))
        heads = draw(st.lists(st.sampled_from(HEADS), min_size=width, max_size=width, unique=True))
        if draw(st.booleans()):
            lines.append(layout(["Verksamhet", *heads]))
        lines += [""] * draw(st.sampled_from([0, 0, 1, 5]))
        for _ in range(draw(st.integers(1, 6))):
            short = draw(st.sampled_from([0, 0, 0, 1]))
            figures = draw(st.lists(figure, min_size=max(2, width - short), max_size=max(2, width - short)))
            lines.append(layout([draw(st.sampled_from(LABELS)), *figures]))
            one = layout is spaced and ONE.fullmatch(" ".join(figures))
            if sum(any(c.isdigit() for c in text) for text in figures) > 1 and not one:
                rows.append(len(lines))
            lines += [""] * draw(st.sampled_from([0, 0, 0, 0, 1]))
        lines += ["", draw(st.sampled_from(["Nämnden har ett överskott.", "Kommentar", "* Avser hela året."])), ""]
    return lines, rows


def told(document: Document) -> set[int]:
    """The lines that a table holds, or a message names."""
    out = set(document.cells["källrad"])
    for note in document.notes:
        first, last = re.match(r"rad (\d+)(?:–(\d+))?", note).groups()
        out.update(range(int(first), int(last or first) + 1))
    return out


@st.composite
def stacked(draw) -> tuple[list[str], list[int]]:
    """The lines of a table pasted with one cell a line, and the numbers of those with figures."""
    width = draw(st.integers(2, 4))
    lines = ["Verksamhet", *draw(st.lists(st.sampled_from(HEADS), min_size=width, max_size=width, unique=True))]
    lines = lines[draw(st.integers(0, 2)) :]
    rows: list[int] = []
    for _ in range(draw(st.integers(3, 6))):
        lines.append(draw(st.sampled_from(LABELS)))
        for text in draw(st.lists(figure, min_size=width, max_size=width)):
            lines.append(text)
            if any(c.isdigit() for c in text):
                rows.append(len(lines))
    blanks = draw(st.booleans())
    return [x for line in lines for x in (line, "")][:: 1 if blanks else 2], [2 * n - 1 if blanks else n for n in rows]


@settings(max_examples=80, deadline=None)
@given(stacked())
def test_no_figure_of_a_table_with_one_cell_a_line_is_lost_in_silence(made):
    lines, rows = made
    document = read_text("\n".join(lines) + "\n", dokument="a")
    assert set(rows) <= told(document), "\n".join(f"{n} {line}" for n, line in enumerate(lines, 1))


@settings(max_examples=80, deadline=None)
@given(tables())
@example((["Index", "", "Nöjd index  79 78", "Valt (%) 27 46", "Egen regi  -  70  71"], [3, 4, 5]))
@example((["Andel (%) 50,9 49,6 48,6"], [1]))
@example((["Tkr 2018 2019", "Lokaler 1 234 567 812"], [2]))
def test_no_row_of_figures_is_lost_in_silence(made):
    lines, rows = made
    document = read_text("\n".join(lines) + "\n", dokument="a")
    assert set(rows) <= told(document), "\n".join(f"{n} {line}" for n, line in enumerate(lines, 1))


def test_records_that_end_in_words_are_told():
    rows = [f"2024 12 {n} Län {n} Län Samtliga 16-64 år Kvinnor 2{n},6 00 Riket december" for n in range(1, 6)]
    assert read_text("\n".join(["År Månad Län Kommun Ålder Kön Ohälsotalet region", *rows, ""]), dokument="x").notes

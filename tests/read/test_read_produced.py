"""Documents that real programs produced, in layouts where a table's rows and heads are hard to tell; exact cells."""

from __future__ import annotations

from functools import cache

import polars as pl
import pytest

from analys.read.read import read_document
from analys.words.numbers import plain_spaces
from places import TESTS

FOLDER = TESTS / "dokument"
Cells = dict[tuple[int, int], tuple[str, int]]


@cache
def written() -> dict[str, Cells]:
    """Heading -> the table as it was written: (row, column) -> text, columns covered."""
    tables: dict[str, Cells] = {}
    heading = ""
    for line in (FOLDER / "tabeller.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            heading = line[3:]
            tables[heading] = {}
        elif heading and line:
            row = 1 + max((r for r, _ in tables[heading]), default=0)
            for column, cell in enumerate(line.split("|"), start=1):
                text, _, span = cell.partition(">")
                if text:
                    tables[heading][row, column] = (text, int(span or 1))
    return tables


def read(name: str) -> dict[str, list[Cells]]:
    """Heading -> the tables under it as they are read."""
    document = read_document(FOLDER / name, name.partition(".")[0])
    found: dict[str, list[Cells]] = {}
    for number, heading in document.tables.select("tabell", "rubrik").rows():
        cells = document.cells.filter(pl.col("tabell") == number).iter_rows(named=True)
        found.setdefault(heading.rpartition(" / ")[2], []).append(
            {(c["rad"], c["kolumn"]): (plain_spaces(c["text"]), c["kolumnspann"]) for c in cells}
        )
    return found


def on_one_grid(parts: list[Cells], heads: int = 1) -> Cells:
    """Parts of a table, each with its head repeated, put together again."""
    whole, *rest = parts
    for part in rest:
        height = max(r for r, _ in whole) - heads
        whole = whole | {(r + height, c): cell for (r, c), cell in part.items() if r > heads}
    return whole


def unspanned(cells: Cells) -> dict[tuple[int, int], str]:
    return {place: text for place, (text, _) in cells.items()}


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("chromium-rutat-huvud.pdf", "Resultat per verksamhet"),  # only the head is ruled
        ("chromium-rutat-huvud.pdf", "Personal"),
        ("chromium-tatt.pdf", "Personal"),  # lines of heads and rows stand equally close
        ("chromium-tatt.pdf", "Nöjdhet med bemötande"),
        (
            "chromium-utan-toppstreck.pdf",
            "Nöjdhet med bemötande",
        ),  # no rule across between heads and the heads over them
        (
            "chromium-smala-etiketter.pdf",
            "Resultat per verksamhet",
        ),  # '2021' stands right over 'Utfall', and means three
        ("libreoffice-smala-celler.pdf", "Driftsammandrag"),  # 'Personalkost' 'nader'; no rules down between the heads
        ("libreoffice-smala-celler.pdf", "Personal"),
        ("libreoffice-sidbrytning.pdf", "Ekonomiskt utfall"),  # the title's own rule is no table's
        ("libreoffice-sidbrytning.pdf", "Nöjdhet med bemötande"),
        ("libreoffice-sidbrytning.pdf", "Prognos per tertial"),
    ],
)
def test_a_table_is_read_as_it_was_written(name, heading):
    (cells,) = read(name)[heading]
    assert cells == written()[heading]


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("chromium-smala-etiketter.pdf", "Volymer per målgrupp"),  # wrapped labels, figures on the last line
        ("chromium-tatt.pdf", "Investeringar"),  # three rows of heads
        ("libreoffice-sidbrytning.pdf", "Volymer per målgrupp"),  # wrapped labels, figures on the first line
    ],
)
def test_a_tables_texts_stand_in_their_places(name, heading):
    (cells,) = read(name)[heading]
    assert unspanned(cells) == unspanned(written()[heading])


def test_a_table_over_a_page_break_is_whole_with_its_repeated_head():
    parts = read("chromium-smala-etiketter.pdf")["Statsbidrag"]
    assert on_one_grid(parts) == written()["Statsbidrag"]


HEAD = "<tr><th>Verksamhet</th><th>Utfall 2022</th></tr>"
ROWS = [["Verksamhet", "Utfall 2022"], ["Familjehemsvård", "1 234"], ["Vuxna", "56"]]


@pytest.mark.parametrize(
    "body",
    [
        f"<table>{HEAD}<tr><td>Familje&shy;hems&#8203;vård<td>1 234<tr><td>Vuxna<td>56</table>",
        f"<table>{HEAD}<tr><td>Familjehems-<br>vård<td>1 234<tr><td>Vuxna<td>56</table>",
        '<div role="table"><div role="row"><b role="columnheader">Verksamhet</b>'
        '<b role="columnheader">Utfall 2022</b></div>'
        '<div role="rowgroup"><div role="row"><i role="cell">Familjehemsvård</i><i role="cell">1 234</i></div>'
        '<div role="row"><i role="cell">Vuxna</i><i role="cell">56</i></div></div></div>',
        "<style>.t{display:table} .r , div.rad{display: table-row} .c{display:table-cell}</style><div class=t>"
        "<div class=r><div class=c>Verksamhet</div><div class=c>Utfall 2022</div></div>"
        "<div class=rad><div class=c>Familjehemsvård</div><div class=c>1 234</div></div>"
        "<div class=rad><div class=c>Vuxna</div><div class=c>56</div></div></div>",
        f"{'<div>' * 20_000}<table>{HEAD}<tr><td>Familjehemsvård<td>1 234<tr><td>Vuxna<td>56</table>"
        f"{'</div>' * 20_000}",
    ],
    ids=["soft hyphens", "hyphen and break", "roles", "display", "nested 20 000 deep"],
)
def test_html_tables_of_any_make(tmp_path, body):
    path = tmp_path / "a.html"
    path.write_text(f"<!doctype html><html lang=sv><body><h1>Rapport</h1>{body}</body></html>", encoding="utf-8")
    cells = read_document(path, "a").cells.sort("rad", "kolumn")
    assert [row["text"].to_list() for _, row in cells.group_by("rad", maintain_order=True)] == ROWS

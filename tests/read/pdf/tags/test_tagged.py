"""Tagged PDFs: the tags are read where they are what the page shows, and nowhere else."""

from __future__ import annotations

import io
import json
import random

import pikepdf
import polars as pl
import pytest
import typst
from pikepdf import Array, Dictionary, Name, String

from analys.read.document import Document
from analys.read.pdf.ink.ink import Ink, Word
from analys.read.pdf.tags.decided import COLUMNS_BY_PLACE, TAGS, TAGS_AND_PAGE
from analys.read.pdf.tags.tables import Piece, TagCell
from analys.read.pdf.tags.text import MarkedWords, cell_text
from analys.read.pdf.tags.tree import elements_of, marks_of, read_tree
from analys.read.read import read_document
from places import ROOT

Cell = tuple[str, int, int]  # text, rows, columns
SHARED = ROOT.parent / "shared"
SETTINGS = '#set text(lang: "sv", size: 9pt)\n'
SIMPLE = """= Verksamhetsberättelse 2022
== Ekonomi
Belopp i tkr
#table(columns: 4, align: (x, y) => if x == 0 { left } else { right },
  table.header(table.cell(rowspan: 2)[Område], table.cell(colspan: 3)[Utfall], [2020], [2021], [2022]),
  [Barn och unga], [1 234], [1 300], [1 410],
  [Vuxna], [210], [], [−198],
  [Äldre], [], [77], [])
Text efter tabellen.
"""
GRID = {
    (1, 1): ("Område", 2, 1), (1, 2): ("Utfall", 1, 3), (2, 2): ("2020", 1, 1), (2, 3): ("2021", 1, 1),
    (2, 4): ("2022", 1, 1), (3, 1): ("Barn och unga", 1, 1), (3, 2): ("1 234", 1, 1), (3, 3): ("1 300", 1, 1),
    (3, 4): ("1 410", 1, 1), (4, 1): ("Vuxna", 1, 1), (4, 2): ("210", 1, 1), (4, 4): ("−198", 1, 1),
    (5, 1): ("Äldre", 1, 1), (5, 3): ("77", 1, 1),
}  # fmt: skip


@pytest.fixture
def read(tmp_path):
    """Typeset a source with tags, let `change` work on the file's objects, and read it."""

    def typeset(source: str, change=None) -> Document:
        with pikepdf.open(io.BytesIO(typst.compile((SETTINGS + source).encode()))) as pdf:
            if change:
                change(pdf)
            pdf.save(tmp_path / "a.pdf")
        return read_document(tmp_path / "a.pdf", "a")

    return typeset


def grid(document: Document, number: int = 1) -> dict[tuple[int, int], Cell]:
    rows = document.cells.filter(pl.col("tabell") == number).iter_rows(named=True)
    return {(r["rad"], r["kolumn"]): (r["text"], r["radspann"], r["kolumnspann"]) for r in rows}


def elements(pdf: pikepdf.Pdf, kind: str) -> list[Dictionary]:
    """The structure elements of a kind, in the file's own order."""
    return [o for o in pdf.objects if isinstance(o, Dictionary) and o.get("/S") == Name(f"/{kind}")]


def test_rows_spans_empty_cells_headings_and_the_decision(read):
    document = read(SIMPLE)
    assert grid(document) == GRID
    table = document.tables.row(0, named=True)
    assert table["rubrik"] == "Verksamhetsberättelse 2022 / Ekonomi"
    assert table["ingress"] == "Belopp i tkr"
    assert table["beslut"] in (TAGS_AND_PAGE, TAGS)
    assert document.titel == "Verksamhetsberättelse 2022"
    assert document.cells.filter(pl.col("text") == "77")["x0"][0] > 100  # its place is that of its words


def into_forms(pdf: pikepdf.Pdf) -> None:
    """Move what a page draws into its second form; the first one marks other content with the same ids."""
    page = pdf.pages[0]
    drawn = page.Contents.read_bytes()
    form = pdf.make_stream(
        drawn, Type=Name.XObject, Subtype=Name.Form, BBox=page.MediaBox, Resources=page.obj.Resources
    )
    helvetica = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    other = pdf.make_stream(
        b"/P <</MCID 3>> BDC BT /F 9 Tf 400 40 Td (Other) Tj ET EMC",
        Type=Name.XObject, Subtype=Name.Form, BBox=page.MediaBox,
        Resources=Dictionary(Font=Dictionary(F=helvetica)),
    )  # fmt: skip
    page.obj.Resources = Dictionary(XObject=Dictionary(Other=other, Own=form))
    page.Contents = pdf.make_stream(b"/Other Do q /Own Do Q")
    for element in [o for o in pdf.objects if isinstance(o, Dictionary) and "/S" in o and "/K" in o]:
        kids = element.K if isinstance(element.K, Array) else [element.K]
        element.K = Array([_in_form(kid, page.obj, form) for kid in kids])


def _in_form(kid: object, page: Dictionary, form: pikepdf.Object) -> object:
    if isinstance(kid, int):
        return Dictionary(Type=Name.MCR, Pg=page, MCID=kid, Stm=form)
    if isinstance(kid, Dictionary) and "/MCID" in kid:
        kid.Stm = form
    return kid


def test_content_inside_a_form_is_told_from_what_other_forms_mark(read):
    document = read(SIMPLE, into_forms)
    assert grid(document) == GRID
    assert document.tables["beslut"][0] in (TAGS_AND_PAGE, TAGS)
    assert not document.cells["text"].str.contains("Other").any()


def test_a_grid_that_the_lines_prove_is_said_to_be(read):
    document = read("#table(columns: 2, [Område], [2022], [Barn], [12], [Vuxna], [7])")
    assert document.tables["beslut"].to_list() == [TAGS_AND_PAGE]


def test_cells_that_the_writer_left_out_for_being_empty(read):
    def leave_out(pdf):
        for row in elements(pdf, "TR"):
            row.K = Array([k for k in row.K if "/K" in k and len(list(k.K)) > 0])

    document = read(SIMPLE, leave_out)
    assert grid(document) == GRID
    assert document.tables["beslut"][0] in (TAGS_AND_PAGE, COLUMNS_BY_PLACE)


def test_tags_that_hold_a_whole_row_in_one_cell_are_not_believed(read):
    def fuse(pdf):
        for row in elements(pdf, "TR"):
            first, *others = list(row.K)
            first.K = Array([k for cell in (first, *others) if "/K" in cell for k in cell.K])
            row.K = Array([first, *[pdf.make_indirect(Dictionary(S=Name.TD)) for _ in others]])

    document = read("#table(columns: 3, [Område], [2021], [2022], [Barn], [12], [13], [Vuxna], [7], [8])", fuse)
    assert {place: cell[0] for place, cell in grid(document).items()} == {
        (1, 1): "Område", (1, 2): "2021", (1, 3): "2022", (2, 1): "Barn", (2, 2): "12", (2, 3): "13",
        (3, 1): "Vuxna", (3, 2): "7", (3, 3): "8",
    }  # fmt: skip


def test_tags_that_lack_figures_of_the_page_are_not_believed(read):
    def drop(pdf):
        rows = [r for r in elements(pdf, "TR") if any("/K" in k for k in r.K)]
        rows[3].K = Array([])

    document = read(SIMPLE, drop)
    assert "tal på sidan saknas i taggarna" in document.tables["beslut"][0]
    assert "210" in document.cells["text"].to_list()


def test_columns_that_the_tags_have_moved_are_not_believed(read):
    def turn(pdf):
        rows = elements(pdf, "TR")
        rows[3].K = Array(list(rows[3].K)[::-1])

    document = read(SIMPLE, turn)
    assert "kolumnerna går in i varandra" in document.tables["beslut"][0]
    assert [c for c in grid(document).values() if c[0] == "210"]


def test_a_table_of_prose_is_no_table(read):
    prose = "Under året har nämnden arbetat med att korta väntetiderna och stärka stödet. " * 8
    document = read(f"#table(columns: 2, stroke: none, [{prose}], [{prose}], [{prose}], [{prose}])")
    assert document.tables.height == 0


def test_a_table_over_pages_is_one_table_with_its_heads_once(read):
    rows = " ".join(f"[Område {n}], [{n} 100], [{n} 200]," for n in range(1, 101))
    document = read(f"#table(columns: 3, stroke: none, table.header([Område], [Budget], [Utfall]), {rows})")
    cells = document.cells
    assert document.tables.height == 1
    assert cells.filter(pl.col("text") == "Budget").height == 1
    assert cells["rad"].max() == 101
    by_text = dict(cells.select("text", "sida").iter_rows())
    assert (by_text["1 100"], by_text["100 100"]) == (1, cells["sida"].max())
    assert cells["sida"].max() >= 2


def test_page_heads_and_feet_are_no_part_of_the_table(read):
    document = read("#set page(header: [Exempelby kommun 2022], footer: [Sida 1 av 1])\n" + SIMPLE)
    assert grid(document) == GRID
    prose = [line.text for line in document.prose]
    assert prose.count("Exempelby kommun 2022") == 1
    assert all("Exempelby" not in line.heading for line in document.prose)


def test_names_of_its_own_are_what_the_role_map_says(read):
    def rename(pdf):
        for kind, name in (("Table", "Tabell"), ("TR", "Rad"), ("TD", "Ruta"), ("TH", "Rubrikruta")):
            for element in elements(pdf, kind):
                element.S = Name(f"/{name}")
        pdf.Root.StructTreeRoot.RoleMap = Dictionary(
            Tabell=Name.Matris, Matris=Name.Table, Rad=Name.TR, Ruta=Name.TD, Rubrikruta=Name.TH
        )

    assert grid(read(SIMPLE, rename)) == GRID


def test_the_caption_of_a_table_stands_before_it(read):
    document = read("#figure(table(columns: 2, [Område], [2022], [Barn], [12], [Vuxna], [7]), caption: [Belopp i tkr])")
    assert document.tables.height == 1
    assert "Belopp i tkr" in (document.tables["ingress"][0] or "") or any(
        "Belopp i tkr" in line.text for line in document.prose
    )


@pytest.mark.parametrize(("actual", "shown"), [("1234", "1234"), ("9 999", "1 234")])
def test_text_in_place_of_the_ink_says_the_same_figures_or_is_not_read(read, actual, shown):
    def replace_text(pdf):
        cell = elements(pdf, "TD")[1]  # they come in order: Barn och unga, 1 234
        said = {"S": Name.Span, "P": cell, "Pg": pdf.pages[0].obj, "K": cell.K, "ActualText": String(actual)}
        cell.K = Array([pdf.make_indirect(Dictionary(**said))])

    assert grid(read(SIMPLE, replace_text))[3, 2][0] == shown


@pytest.mark.parametrize("between", ["\u00a0", "-"])
def test_a_figure_drawn_in_pieces_with_a_text_between_them_is_printed_once(between):
    shown = Word(396.3, 50, 428.9, 60, f"135{between}717", 10, False, 2.5, (5, 6, 7))
    words = MarkedWords([Ink(1, 600, 800, (shown,), (), (), (), 0, 0.0, 0)])
    pieces = Piece(((1, 5),)), Piece(((1, 6),), between), Piece(((1, 7),))
    assert cell_text(TagCell(1, 1, 1, 1, False, (pieces,)), words, 600) in (f"135{between}717", "135 717")


def test_an_endless_tree_ends():
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    table = pdf.make_indirect(Dictionary(S=Name.Table, Pg=page.obj))
    row = pdf.make_indirect(Dictionary(S=Name.TR, P=table))
    table.K = Array([row])
    row.K = Array([table, 3])
    pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=table))
    roots = read_tree(pdf)
    assert [e.kind for e in elements_of(roots, frozenset({"Table", "TR"}))] == ["Table", "TR"]
    assert list(marks_of(roots[0])) == [(1, 3)]


def test_content_of_forms_and_objects_is_not_taken_for_the_pages():
    pdf = pikepdf.new()
    page = pdf.add_blank_page().obj
    kids = [Dictionary(Type=Name.MCR, Pg=page, MCID=1), Dictionary(Type=Name.MCR, Pg=page, MCID=2, Stm=page),
            Dictionary(Type=Name.OBJR, Pg=page, Obj=page)]  # fmt: skip
    pdf.Root.StructTreeRoot = pdf.make_indirect(
        Dictionary(Type=Name.StructTreeRoot, K=pdf.make_indirect(Dictionary(S=Name.P, K=Array(kids))))
    )
    assert list(marks_of(read_tree(pdf)[0])) == [(1, 1)]


def made_table(seed: int) -> tuple[str, dict[tuple[int, int], Cell]]:
    """A table with heads over heads, labels over rows and empty cells, as Typst source and as its cells."""
    chance = random.Random(seed)
    years, series = chance.randint(1, 3), chance.choice([["Budget", "Utfall"], ["Budget", "Utfall", "Avvikelse"]])
    width = 2 + years * len(series)
    rows: list[list[Cell]] = [
        [("Område", 2, 1), ("Mått", 2, 1), *[(str(2020 + n), 1, len(series)) for n in range(years)]],
        [(name, 1, 1) for _ in range(years) for name in series],
    ]
    for area in chance.sample(["Barn och unga", "Vuxna", "Äldre", "Funktionsstöd enligt LSS", "Hemtjänst"], 4):
        for n, measure in enumerate(["Antal brukare", "Kostnad, tkr"]):
            figures = ["" if chance.random() < 0.25 else f"{chance.randint(1, 90)} {chance.randint(100, 999)}"
                       for _ in range(width - 2)]  # fmt: skip
            rows.append([*([(area, 2, 1)] if n == 0 else []), (measure, 1, 1), *[(f, 1, 1) for f in figures]])
    cells: dict[tuple[int, int], Cell] = {}
    held: set[tuple[int, int]] = set()
    parts = []
    for r, row in enumerate(rows, start=1):
        c = 1
        for text, tall, wide in row:
            while (r, c) in held:
                c += 1
            held |= {(r + a, c + b) for a in range(tall) for b in range(wide)}
            if text:
                cells[r, c] = (text, tall, wide)
            parts.append(f"table.cell(rowspan: {tall}, colspan: {wide})[{text}]")
            c += wide
    stroke = chance.choice(["none", "0.5pt"])
    return f"#table(columns: {width}, stroke: {stroke}, align: right, {', '.join(parts)})", cells


@pytest.mark.parametrize("seed", range(6))
def test_made_tables_are_read_exactly(read, seed):
    source, cells = made_table(seed)
    assert grid(read(source)) == cells


@pytest.mark.parametrize(
    ("name", "rows", "columns", "cell"),
    [
        ("p13-tagged-text-table.pdf", 6, 3, ((3, 3), "Enhetschef")),
        ("p14-tagged-sparse-matrix.pdf", 8, 5, ((7, 5), "92 902")),
        ("p15-tagged-three-level-head.pdf", 7, 7, ((6, 7), "64 817")),
    ],
)
def test_the_known_cases(name, rows, columns, cell):
    path = SHARED / "fall" / name
    if not path.exists():
        pytest.skip("the small known cases are not at hand")
    document = read_document(path, "a")
    assert document.tables.height == 1
    assert (document.cells["rad"].max(), document.cells["kolumn"].max()) == (rows, columns)
    assert grid(document)[cell[0]][0] == cell[1]


def test_every_tagged_file_at_hand_is_exact():
    folder = SHARED / "taggade"
    if not folder.exists():
        pytest.skip("the tagged files are not at hand")
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    for name, tables in truth.items():
        found = grid(read_document(folder / f"{name}.pdf", name))
        wanted = {(r + 1, c + 1): (_plain(t), rows, columns) for r, c, t, rows, columns in tables[0]}
        assert {place: (_plain(c[0]), *c[1:]) for place, c in found.items()} == wanted, name


def _plain(text: str) -> str:
    return "".join(text.replace("−", "-").replace("\u2011", "-").split())


def test_words_that_touch_are_parted_where_the_tags_part_their_cells(read):
    close = "#table(columns: 3, stroke: none, inset: 0pt, column-gutter: 0pt, [Område], [2021], [2022], "
    document = read(close + "[Vuxnas], [8110], [7900], [Barnens], [1200], [3330])")
    assert {place: cell[0] for place, cell in grid(document).items()} == {
        (1, 1): "Område", (1, 2): "2021", (1, 3): "2022", (2, 1): "Vuxnas", (2, 2): "8110", (2, 3): "7900",
        (3, 1): "Barnens", (3, 2): "1200", (3, 3): "3330",
    }  # fmt: skip


def test_rows_of_figures_that_the_tags_call_a_decoration_are_a_table(read):
    rows = "[Boende], [12], [14], [Skola], [8], [9], [Summa], [20], [23]"
    document = read(f"#lorem(120)\n\n#pdf.artifact(table(columns: 3, {rows}))")
    assert document.cells["text"].to_list() == ["Boende", "12", "14", "Skola", "8", "9", "Summa", "20", "23"]


def test_a_tagged_row_whose_cells_hold_several_rows_of_figures_is_parted_or_gives_no_number(read):
    rows = r"[Vår \ Höst], [112 \ 55], [115 \ 123], [118 \ 125]"
    document = read(f"#table(columns: 4, [], [2023], [2024], [2025], {rows}, [Lokaler], [140], [140], [150])")
    assert [text for (row, _), (text, *_) in grid(document).items() if row == 2] == ["Vår", "112", "115", "118"]
    lone = read("#table(columns: 2, [Grupp], [Antal], [Vår och höst], [347 \\ 437], [Sommar], [12], [Vinter], [9])")
    assert "347; 437" in [text for text, *_ in grid(lone).values()]

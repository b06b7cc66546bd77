"""What is special about pages: breaks, neighbours, turns, running lines, missing rules and headings."""

from __future__ import annotations

import polars as pl
import pytest
import typst

from analys.read.document import Document
from analys.read.read import read_document
from formats import Table, typst_table

A: Table = [
    ["Verksamhet", "2022", "2023"],
    ["Barn och unga", "1 234", "1 300"],
    ["Vuxna", "−56", "7"],
    ["Summa", "1 178", "1 307"],
]
B: Table = [
    ["Volymer", "2022", "2023"],
    ["Anmälningar", "417", "471"],
    ["Utredningar", "120", "131"],
    ["Insatser", "80", "90"],
]
PROSE = "Nämnden redovisar ett överskott jämfört med budget, vilket beror på vakanta tjänster och lägre kostnader. "
PAGE = "#set page(width: 21cm, height: 29.7cm)\n#set text(size: 10pt)\n"


def read(tmp_path, source: str) -> Document:
    (tmp_path / "a.pdf").write_bytes(typst.compile(source.encode(), pdf_tags=False))
    return read_document(tmp_path / "a.pdf", "a")


def rows(document: Document, table: int) -> list[list[str]]:
    cells = document.cells.filter(pl.col("tabell") == table).sort("rad", "kolumn")
    return [group["text"].to_list() for _, group in cells.group_by("rad", maintain_order=True)]


def plain(table: Table) -> list[list[str]]:
    return [[c for c in row if c] for row in table]


def side_by_side(layout: str) -> str:
    return f"#grid(columns: (1fr, 1fr), gutter: 1.2cm, [{typst_table(A, layout)}], [{typst_table(B, layout)}])"


def test_two_ruled_tables_side_by_side(tmp_path):
    document = read(tmp_path, PAGE + side_by_side("ruled"))
    assert [rows(document, n) for n in document.tables["tabell"]] == [plain(A), plain(B)]


def test_two_unruled_tables_side_by_side(tmp_path):
    document = read(tmp_path, PAGE + side_by_side("plain"))
    assert [rows(document, n) for n in document.tables["tabell"]] == [plain(A), plain(B)]


def test_two_tables_right_below_each_other(tmp_path):
    for layout in ("ruled", "plain"):
        source = PAGE + f"Tabell 1, tkr\n{typst_table(A, layout)}\nTabell 2, antal\n{typst_table(B, layout)}"
        document = read(tmp_path, source)
        assert [rows(document, n) for n in document.tables["tabell"]] == [plain(A), plain(B)], layout
        assert document.tables["ingress"].to_list() == ["Tabell 1, tkr", "Tabell 2, antal"], layout


def test_a_table_over_a_page_break_keeps_its_parts_and_pages(tmp_path):
    long: Table = [["Mått", "2022", "2023"], *[[f"Insats {n}", str(n), str(n * 3)] for n in range(90)]]
    for layout in ("ruled", "plain"):
        document = read(tmp_path, PAGE + typst_table(long, layout))
        assert document.tables["sida"].to_list() == [1, 2, 3], layout
        assert [r for n in document.tables["tabell"] for r in rows(document, n)] == plain(long), layout


@pytest.mark.parametrize("count", range(5, 14))
def test_a_last_row_alone_on_the_next_page_is_read(tmp_path, count):
    long: Table = [["Mått", "2022", "2023"], *[[f"Insats {n}", str(n), str(n * 3)] for n in range(count)]]
    for layout in ("ruled", "plain"):
        document = read(tmp_path, PAGE.replace("29.7cm", "8cm") + typst_table(long, layout))
        assert [r for n in document.tables["tabell"] for r in rows(document, n)] == plain(long), layout


def test_a_line_of_figures_out_of_the_columns_above_is_no_row_of_them(tmp_path):
    line = "#h(3cm) Nästa år #h(1cm) 12 #h(2cm) 14"
    document = read(tmp_path, f"{PAGE}{typst_table(A, 'plain')}\n#pagebreak()\n{line}")
    assert [rows(document, n) for n in document.tables["tabell"]] == [plain(A)]


def test_a_frame_of_one_row_with_columns_of_its_own_goes_on_with_no_table(tmp_path):
    frame = "#table(columns: (2cm, 2cm, 2cm), [Sida], [7], [9])"
    document = read(tmp_path, f"{PAGE}{typst_table(A, 'ruled')}\n#pagebreak()\n{frame}")
    assert [rows(document, n) for n in document.tables["tabell"]] == [plain(A)]


def test_running_lines_are_no_rows_and_are_kept_once(tmp_path):
    source = PAGE + (
        '#set page(header: [Ekerums kommun #h(1fr) Verksamhetsberättelse 2023], '
        'footer: context [Sida #counter(page).display() av 3])\n'
    )  # fmt: skip
    pages = "\n#pagebreak()\n".join(f"= Avsnitt {n}\n{PROSE}\n{typst_table(A, 'plain')}" for n in (1, 2, 3))
    document = read(tmp_path, source + pages)
    assert [rows(document, n) for n in document.tables["tabell"]] == [plain(A)] * 3
    assert sum("Ekerums kommun" in line.text for line in document.prose) == 1
    assert document.tables["rubrik"].to_list() == ["Avsnitt 1", "Avsnitt 2", "Avsnitt 3"]


@pytest.mark.parametrize("mark", ["|", "–"])
def test_a_running_head_in_parts_is_no_table(tmp_path, mark):
    head = f" #h(30pt) {mark} #h(30pt) ".join(["Ekerums kommun", "Socialnämnden", "Verksamhetsberättelse 2023"])
    source = PAGE + f"#set page(header: [{head}])\n"
    pages = "\n#pagebreak()\n".join(f"= Avsnitt {n}\n{PROSE}\n{typst_table(A, 'ruled')}" for n in (1, 2, 3))
    document = read(tmp_path, source + pages)
    assert [rows(document, n) for n in document.tables["tabell"]] == [plain(A)] * 3
    assert sum("Ekerums kommun" in line.text for line in document.prose) == 1


def test_a_page_turned_by_its_content(tmp_path):
    for angle in (90, -90):
        for layout in ("ruled", "plain"):
            source = PAGE + f"#rotate({angle}deg, reflow: true)[#box(width: 15cm)[{typst_table(A, layout)}]]"
            document = read(tmp_path, source)
            assert [rows(document, n) for n in document.tables["tabell"]] == [plain(A)], (angle, layout)


def test_a_page_turned_by_its_rotate_key(tmp_path):
    import pypdf

    (tmp_path / "rak.pdf").write_bytes(typst.compile((PAGE + typst_table(A, "plain")).encode(), pdf_tags=False))
    writer = pypdf.PdfWriter(clone_from=tmp_path / "rak.pdf")
    writer.pages[0].rotate(90)
    writer.write(tmp_path / "a.pdf")
    document = read_document(tmp_path / "a.pdf", "a")
    assert [rows(document, n) for n in document.tables["tabell"]] == [plain(A)]


def cells(table: Table) -> str:
    return "".join(f"[{c}]," for row in table for c in row)


def test_a_missing_top_rule_loses_no_row(tmp_path):
    stroke = "stroke: (x, y) => (left: .5pt, right: .5pt, bottom: .5pt)"
    document = read(tmp_path, PAGE + f"{PROSE}\n#table(columns: 3, {stroke}, {cells(A)})")
    assert [rows(document, n) for n in document.tables["tabell"]] == [plain(A)]


def test_a_missing_last_border_loses_no_column(tmp_path):
    stroke = "stroke: (x, y) => (left: .5pt, top: .5pt, bottom: .5pt)"
    document = read(tmp_path, PAGE + f"#table(columns: (4cm, 3cm, 3cm), {stroke}, {cells(A)})")
    assert [rows(document, n) for n in document.tables["tabell"]] == [plain(A)]


def test_only_the_columns_are_ruled(tmp_path):
    stroke = "stroke: (x, y) => (left: .5pt, right: .5pt, top: if y < 2 { .5pt }, bottom: if y == 3 { .5pt })"
    document = read(tmp_path, PAGE + f"#table(columns: (4cm, 3cm, 3cm), {stroke}, {cells(A)})")
    assert [rows(document, n) for n in document.tables["tabell"]] == [plain(A)]


def test_headings_by_size_make_the_path(tmp_path):
    source = PAGE + f"= Verksamhetsberättelse 2023\n{PROSE}\n== Ekonomi\n{PROSE}\n=== Drift\n{PROSE}\n\nBelopp i tkr\n"
    document = read(tmp_path, source + typst_table(A, "ruled") + f"\n== Personal\n{PROSE}\n" + typst_table(B, "ruled"))
    assert document.tables["rubrik"].to_list() == [
        "Verksamhetsberättelse 2023 / Ekonomi / Drift", "Verksamhetsberättelse 2023 / Personal",
    ]  # fmt: skip
    assert document.tables["ingress"].to_list() == ["Belopp i tkr", None]
    assert document.titel == "Verksamhetsberättelse 2023"


def test_prose_is_no_table_and_is_joined_to_paragraphs(tmp_path):
    document = read(tmp_path, PAGE + PROSE * 6)
    assert document.tables.height == 0
    assert len(document.prose) == 1
    assert document.prose[0].text.startswith(PROSE.strip())


def test_a_footnote_mark_is_no_digit(tmp_path):
    document = read(
        tmp_path, PAGE + "#table(columns: 2, [Mått], [2023], [Anmälningar], [1 234#super(typographic: false)[1]])"
    )
    assert rows(document, 1)[1][1] == "1 234¹"


def test_two_unruled_tables_close_beside_each_other_where_one_is_shorter(tmp_path):
    columns = "#grid(columns: (6.2cm, 6.2cm), gutter: 0.1cm, "
    left = typst_table(A[:3], "plain", widths="(1fr, auto, auto)")
    right = typst_table(B, "plain", widths="(1fr, auto, auto)")
    document = read(tmp_path, PAGE + f"{columns}[{left}], [{right}])")
    assert [rows(document, n) for n in document.tables["tabell"]] == [plain(A[:3]), plain(B)]


def test_heads_that_repeat_under_fewer_heads_are_a_row_of_their_own(tmp_path):
    """A label centred on the height of both head lines does not join them."""
    table = """#table(columns: 5, stroke: none, inset: 3pt, align: center + horizon,
      table.cell(rowspan: 2)[tkr], table.cell(colspan: 2)[Budget 2021], table.cell(colspan: 2)[Bokslut 2021],
      [Kostnad], [Intäkt], [Kostnad], [Intäkt],
      [Barn], [52 140], [1 480], [56 210], [2 105], [Vuxna], [18 960], [1 320], [18 240], [1 415],
      [Summa], [71 100], [2 800], [74 450], [3 520])"""
    found = read(tmp_path, PAGE + PROSE + "\n\n" + table)
    heads = found.cells.filter(found.cells["rad"] <= 2)
    assert [t for t in heads["text"].to_list() if t in ("Kostnad", "Intäkt")] == ["Kostnad", "Intäkt"] * 2

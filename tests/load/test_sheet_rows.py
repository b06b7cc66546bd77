"""Rows written as text are what the writer of workbooks writes a cell at a time."""

import re
import zipfile

import polars as pl
import pytest
import xlsxwriter

from analys.load.rows import write_rows
from analys.load.sheet import row_height

ODD = [
    "vanlig", None, "a & b < c > d", ' blanksteg först och "citat"', "sist ", "rad ett\nrad två\toch flik",
    "=SUMMA(A1)", "\x0bstyrtecken\x01", "_x0041_ som den är", "", "å" * 51, "ord " * 40, "<r>inte rikt</r>",
    "😀" * 9_000, "x" * 33_000,
]  # fmt: skip


def _rows(path) -> list[str]:
    with zipfile.ZipFile(path) as book:
        return re.findall(r"<row .*?</row>", book.read("xl/worksheets/sheet1.xml").decode(), re.DOTALL)


def _frame() -> pl.DataFrame:
    count = len(ODD)
    return pl.DataFrame(
        {
            "text": ODD,
            "tal": [None, *(1.25 * 10.0**k for k in range(-3, count - 4))],
            "antal": [None, *range(-2, count - 3)],
            "år": [2000 + k for k in range(count)],
            "sant": [None, True, False] * (count // 3),
            "lista": [None, [], ["a", "b"]] * (count // 3),
            "val": pl.Series(["ja", None, "nej"] * (count // 3), dtype=pl.Enum(["ja", "nej"])),
        }
    )


def _book(path):
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    number, wrapped = book.add_format({"num_format": "0.0"}), book.add_format({"text_wrap": True})
    assert (number._get_xf_index(), wrapped._get_xf_index()) == (1, 2)  # formats are numbered as they are met
    return book, book.add_worksheet(), number, wrapped


def test_the_text_of_a_sheet_is_what_the_writer_of_workbooks_makes_of_its_cells(tmp_path):
    rows = _frame()
    book, sheet, number, wrapped = _book(tmp_path / "text.xlsx")
    sheet.write_string(0, 0, "Huvud")
    with book:
        write_rows(sheet, rows, [None, number, number, None, None, None, None], wrapped)
    book, sheet, number, wrapped = _book(tmp_path / "celler.xlsx")
    sheet.write_string(0, 0, "Huvud")
    with book:
        for line, row in enumerate(rows.iter_rows(), 1):
            text, value, count, year, true, words, choice = row
            if height := row_height((text,)):
                sheet.set_row(line, height)
            if text is not None and not text.startswith("<r>"):
                sheet.write_string(line, 0, text, wrapped if len(text) > 50 else None)
            for column, part in ((1, value), (2, count)):
                if part is not None:
                    sheet.write_number(line, column, part, number)
            sheet.write_number(line, 3, year)
            for column, part in (
                (4, {True: "ja", False: "nej"}.get(true)),
                (5, words and " ".join(words)),
                (6, choice),
            ):
                if part is not None:
                    sheet.write_string(line, column, " ".join(part) if isinstance(part, list) else part)
    ours, theirs = _rows(tmp_path / "text.xlsx"), _rows(tmp_path / "celler.xlsx")
    plain = [re.sub(r'<c r="A\d+"[^>]*><is><t>&lt;r&gt;.*?</c>', "", row) for row in ours]  # theirs would make it rich
    assert plain == theirs


def test_a_frame_without_rows_leaves_the_sheet_its_heads(tmp_path):
    book, sheet, _, wrapped = _book(tmp_path / "tom.xlsx")
    sheet.write_string(0, 0, "Huvud")
    with book:
        write_rows(sheet, _frame().clear(), [None] * 7, wrapped)
    assert len(_rows(tmp_path / "tom.xlsx")) == 1


@pytest.mark.parametrize(
    ("texts", "points"),
    [
        (("kort", None), None),
        (("x" * 50,), None),
        (("ord " * 13,), 30),
        (("ord " * 13, "ord " * 30), 45),
        (("o " * 9000,), 408),
    ],
)
def test_a_row_is_as_high_as_its_longest_text(texts, points):
    assert row_height(texts) == points

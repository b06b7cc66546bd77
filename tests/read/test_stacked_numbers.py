"""Numbers on lines of their own in a cell are several in every format, and never one: 85 over 412 is no 85 412."""

from __future__ import annotations

import pytest
import typst

from analys.interpret.interpret import interpret
from analys.read.blocks import broken_text
from analys.read.read import read_document

HEAD = "<h1>Verksamhetsplan 2022</h1><table><tr><th>Verksamhet</th><th>Utfall 2022, antal</th></tr>"
TYPST = """#table(columns: 2, table.header([Verksamhet], [Utfall 2022, antal]),
  [Barn och vuxna], [85 #parbreak() 412], [Stab], [7], [Kansli], [1 234])
"""


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ("85\n412", "85; 412"), ("1 234\n567", "1 234; 567"), ("-85\n412,5", "-85; 412,5"), ("85 412", "85 412"),
        ("Barn\noch unga", "Barn och unga"), ("2021\n2022", "2021 2022"), ("Avskrivnings-\ntid", "Avskrivningstid"),
    ],
)  # fmt: skip
def test_lines_of_a_cell(lines, text):
    assert broken_text(lines) == text


@pytest.mark.parametrize("cell", ["85<br>412", "<p>85</p><p>412</p>", "<div>85</div>\n<div>412</div>"])
def test_a_page_of_html_gives_no_fact_of_two_numbers(tmp_path, cell):
    page = f"{HEAD}<tr><td>Barn och vuxna</td><td>{cell}</td></tr><tr><td>Stab</td><td>7</td></tr></table>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    document = read_document(tmp_path / "a.html", "a")
    assert "85; 412" in document.cells["text"].to_list()
    assert interpret(document).fakta["värde"].drop_nulls().to_list() == [7.0]


def test_a_number_that_the_source_of_a_page_breaks_is_one(tmp_path):
    page = f"{HEAD}<tr><td>Barn</td><td>85\n412</td></tr><tr><td>Stab</td><td>7</td></tr></table>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    assert "85 412" in read_document(tmp_path / "a.html", "a").cells["text"].to_list()


def test_paragraphs_of_a_tagged_cell_are_several_numbers(tmp_path):
    (tmp_path / "a.pdf").write_bytes(typst.compile(TYPST.encode()))
    document = read_document(tmp_path / "a.pdf", "a")
    assert document.cells["text"].to_list()[-5:] == ["85; 412", "Stab", "7", "Kansli", "1 234"]
    assert "taggar" in document.tables["beslut"][0]

"""What is special about HTML: spans, parts of a table, hidden text."""

from __future__ import annotations

import pytest

from analys.read.document import ReadError
from analys.read.read import read_document
from formats import grids, texts


def test_html_spans_parts_and_hidden_text(tmp_path):
    page = """<!doctype html><head><title>Bokslut 2023 – Ekerum</title><style>td {}</style></head><body>
    <nav>Meny</nav><h1>Bokslut</h1><h2>Drift</h2>
    <table><tr><td>Meny</td><td>
      <table><caption>Tabell 1, tkr</caption>
      <thead><tr><th rowspan=2>Verksamhet<th colspan=2>Utfall</tr><tr><th>2022<th>2023</tr></thead>
      <tfoot><tr><td>Summa<td>3<td>4</tfoot>
      <tbody><tr><td>Barn<br>&amp; unga<td>1&nbsp;234<sup>1)</sup><td>5<script>alert(1)</script>
      <tr style="display:none"><td>dold<td>9<td>9</tbody></table>
    </td></tr></table><script>var x = 1</script></body>"""
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    document = read_document(tmp_path / "a.html", "a")
    assert texts(grids(document)[0]) == {
        (1, 1): "Verksamhet", (1, 2): "Utfall", (2, 2): "2022", (2, 3): "2023", (3, 1): "Barn & unga",
        (3, 2): "1 234¹", (3, 3): "5", (4, 1): "Summa", (4, 2): "3", (4, 3): "4",
    }  # fmt: skip
    assert grids(document)[0][1, 1] == ("Verksamhet", 2, 1)
    assert document.tables["rubrik"].item() == "Bokslut / Drift"
    assert "Tabell 1, tkr" in document.tables["ingress"].item()
    assert document.titel == "Bokslut"
    assert not any("alert" in line.text or "var x" in line.text for line in document.prose)


def test_what_is_struck_out_is_said_no_more(tmp_path):
    page = """<!doctype html><p>Kostnaden var <s>12</s> 15 tkr under 2022.</p><table><tr><th>Område<th>2022
    <tr><td>Barn<td><strike>12</strike> 15<tr><td>Vuxna<td><span style="text-decoration-line: line-through">21</span> 22
    <tr><td>Äldre<td style="text-decoration: none">31</table>"""
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    document = read_document(tmp_path / "a.html", "a")
    assert [text for (_, column), text in texts(grids(document)[0]).items() if column == 2] == [
        "2022",
        "15",
        "22",
        "31",
    ]
    assert document.prose[0].text == "Kostnaden var 15 tkr under 2022."


def test_a_note_reference_of_word_is_no_part_of_the_figure(tmp_path):
    mark = "<a style='mso-footnote-id:ftn1' href='#_ftn1' name='_ftnref1'><![if !x]><b>[1]</b><![endif]></a>"
    page = f"<html><body><table><tr><td>Område<td>2022<tr><td>Barn<td><p>12 345{mark}</p><tr><td>Vuxna[1]<td>7</table>"
    (tmp_path / "a.htm").write_text(page, encoding="utf-8")
    found = texts(grids(read_document(tmp_path / "a.htm", "a"))[0])
    assert (found[2, 2], found[3, 1]) == ("12 345¹", "Vuxna[1]")


def test_a_page_of_frames_tells_where_its_sheets_are(tmp_path):
    page = "<html><frameset rows='*,39'><frame src='Bok1_files/sheet001.htm'><frame src='tabstrip.htm'></frameset>"
    (tmp_path / "a.htm").write_text(page, encoding="utf-8")
    with pytest.raises(ReadError, match=r"a\.htm: är bara ramen .* sheet001\.htm"):
        read_document(tmp_path / "a.htm", "a")


SHEET = [["Nämnd", "2021", "2022"], ["Barn", "11", "12"], ["Vuxna", "21", "22"], ["Summa", "32", "34"]]


def framed(corner: str, numbers: list[str]) -> str:
    heads = f"<tr><th>{corner}</th>" + "".join(f"<th>{c}</th>" for c in "ABC") + "</tr>"
    rows = [
        f"<tr><th>{n}</th>{''.join(f'<td>{x}</td>' for x in row)}</tr>" for n, row in zip(numbers, SHEET, strict=True)
    ]
    return f"<table>{heads}{''.join(rows)}</table>"


def test_the_letters_and_row_numbers_of_a_sheet_are_no_cells(tmp_path):
    """As Google Sheets saves a sheet as a web page; hidden rows leave gaps among the numbers."""
    (tmp_path / "a.html").write_text(framed("", ["1", "2", "5", "6"]), encoding="utf-8")
    found = texts(grids(read_document(tmp_path / "a.html", "a"))[0])
    assert [[found[r, c] for c in range(1, 4)] for r in range(1, 5)] == SHEET


@pytest.mark.parametrize(("corner", "numbers"), [("Klass", ["1", "2", "3", "4"]), ("", ["4", "3", "2", "1"])])
def test_columns_that_are_called_by_letters_stay(tmp_path, corner, numbers):
    (tmp_path / "a.html").write_text(framed(corner, numbers), encoding="utf-8")
    found = texts(grids(read_document(tmp_path / "a.html", "a"))[0])
    assert found[1, 2] == "A" and found[2, 1] == numbers[0]

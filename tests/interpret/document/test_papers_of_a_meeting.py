"""Several papers in one file without lines: a table is of the paper that its headings name, and of that one's year."""

from __future__ import annotations

from pathlib import Path

from analys.interpret.interpret import interpret
from analys.read.read import read_document

PAPERS = """<!doctype html><meta charset=utf-8><title>Årsmöteshandlingar 2019</title><h1>Årsmöteshandlingar 2019</h1>
<h2>Verksamhetsberättelse 2019</h2><p>Föreningen hade 15 medlemmar.</p>
<h2>Resultaträkning</h2><table><tr><th></th><th>2019</th><th>2018</th></tr>
<tr><td>Medlemsavgifter</td><td>4 200</td><td>3 900</td></tr><tr><td>Hyra</td><td>-1 200</td><td>-300</td></tr></table>
<h2>Budget för verksamhetsåret 2020</h2><table><tr><th>Intäkter</th><th>Belopp</th></tr>
<tr><td>Medlemsavgifter</td><td>4 500</td></tr><tr><td>Bidrag</td><td>2 500</td></tr></table>
<h2>Förslag till budget 2020</h2><h3>Kostnader</h3><table><tr><th></th><th>Budget</th><th>Utfall föregående år</th></tr>
<tr><td>Porto</td><td>450</td><td>410</td></tr><tr><td>Lokal</td><td>2 550</td><td>2 370</td></tr></table>
<h2>Verksamhetsplan 2020</h2><h3>Budget</h3><table><tr><th>Post</th><th>kr</th></tr>
<tr><td>Porto</td><td>470</td></tr><tr><td>Lokaler</td><td>2 650</td></tr></table>
"""


def test_each_table_is_of_the_paper_it_stands_in(tmp_path: Path):
    path = tmp_path / "handlingar.html"
    path.write_text(PAPERS, encoding="utf-8")
    fakta = interpret(read_document(path, "handlingar")).fakta
    found = {
        t: fakta.filter(tabell=t).select("serie", "period").unique(maintain_order=True).rows() for t in (1, 2, 3, 4)
    }
    assert found == {
        1: [("utfall", "2019"), ("utfall", "2018")],
        2: [("budget", "2020")],
        3: [("budget", "2020"), ("utfall", "2019")],
        4: [("budget", "2020")],
    }
    assert set(fakta.filter(tabell=1)["serie_säkerhet"]) == {"ärvd"}

"""Tables under a title that prints the months they are of."""

from pathlib import Path

import pytest

from analys.interpret.interpret import interpret
from analys.read.html.read_html import read_html

ABOUT = "Tabellen omfattar bokningar av föreningar, skolor och enskilda, men inte av den egna verksamheten i kommunen."


@pytest.mark.parametrize("between", ["", f"<p>{ABOUT}</p>"])
def test_the_months_of_a_title_are_those_of_the_table_below_it(between):
    title = "<p>Uthyrning av ishallen 2025-01-01 – 2025-06-30, föreningar:</p>"
    table = "<table><tr><th>Dag</th><th>Andel uthyrd i %</th></tr><tr><td>Vardag</td><td>38,5</td></tr></table>"
    page = f'<meta charset="utf-8"><h1>Årsredovisning 2025</h1><h2>Hallar</h2>{title}{between}{table}'.encode()
    read = read_html(page, Path("e.html"), dokument="ekeby-2025", fil="e.html", sha256="")
    assert interpret(read).fakta["period"].to_list() == ["2025-06"]

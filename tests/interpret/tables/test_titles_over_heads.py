"""A title over several columns that names series itself: each column is still what its own head says."""

import pytest

from analys.interpret.interpret import interpret
from analys.read.read import read_document

THREE = ["Budget", "Utfall", "Avvikelse"]
PLAIN = ["budget 2022", "utfall 2022", "avvikelse 2022"]


@pytest.mark.parametrize(
    ("titles", "heads", "expected"),
    [
        (["Budget och utfall 2022"], THREE, PLAIN),
        (["Utfall och budget 2022"], THREE, PLAIN),
        (["Utfall mot budget 2022"], THREE, PLAIN),
        (["Budgetuppföljning", "2022"], ["Budget", "Utfall"], ["budget 2022", "utfall 2022"]),
        (["Prognos 2022"], ["Budget", "Utfall jan–aug"], ["budget 2022", "utfall 2022-08"]),
        # What a deviation is from is no serie of the column.
        (["Avvikelse 2022"], ["Budget", "Prognos"], ["avvikelse 2022", "avvikelse 2022"]),
        (["Budget 2022"], ["Belopp", "Andel, %"], ["budget 2022", "budget 2022"]),
    ],
)
def test_a_title_that_names_series_leaves_each_column_its_own(tmp_path, titles, heads, expected):
    over = "".join(f'<tr><th></th><th colspan="{len(heads)}">{title}</th></tr>' for title in titles)
    lowest = "".join(f"<th>{head}</th>" for head in heads)
    body = "".join(
        f"<tr><td>{label}</td>" + "".join(f"<td>{first + 7 * n}</td>" for n in range(len(heads))) + "</tr>"
        for label, first in (("Stab", 1000), ("Vuxna", 2500), ("Barn", 3300))
    )
    path = tmp_path / "rapport-2022.html"
    path.write_text(
        f"<h1>Socialnämnden 2022</h1><table>{over}<tr><th>Verksamhet, tkr</th>{lowest}</tr>{body}</table>",
        encoding="utf-8",
    )
    found = interpret(read_document(path, path.stem)).fakta.select("serie", "period").rows()
    assert [f"{serie} {period}" for serie, period in found] == expected * 3

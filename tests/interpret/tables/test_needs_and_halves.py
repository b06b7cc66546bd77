"""Plans of what will be needed, under one head over several years, and accounts set in two halves under one head."""

import pytest

from analys.interpret.document.context import Context
from analys.interpret.interpret import interpret
from analys.interpret.tables.continuation import heads_above
from analys.interpret.tables.facts import read_table
from analys.read.read import read_document
from reading import facts


@pytest.fixture
def read(tmp_path):
    def of_html(table: str, *fields: str) -> list[tuple]:
        path = tmp_path / "exempelby-2022.html"
        path.write_text(f'<meta charset="utf-8"><h1>Exempelby 2022</h1>{table}', encoding="utf-8")
        return interpret(read_document(path, "exempelby-2022")).fakta.select(fields).rows()

    return of_html


NEEDS = (
    "<table><tr><th>Plan</th><th colspan='3'>Uppskattade skötselbehov 2023 År 2023 År 2024 År 2025</th>"
    "<th>År 2026</th></tr><tr><td>Cykelbod</td><td>41 000</td><td>7 500</td><td>8 200</td><td>9 100</td></tr></table>"
)


def test_the_year_of_a_head_over_several_never_overrules_that_of_the_column(read):
    found = read(NEEDS, "värde", "period", "period_säkerhet")
    assert found == [
        (41000, "2023", "tryckt"),
        (7500, "2024", "tryckt"),
        (8200, "2025", "tryckt"),
        (9100, "2026", "tryckt"),
    ]


def test_what_is_thought_to_be_needed_is_a_forecast_and_so_is_the_bare_year_after_it(read):
    assert read(NEEDS, "serie", "serie_säkerhet") == [("prognos", "tryckt")] * 3 + [("prognos", "ärvd")]


def test_a_bare_year_that_does_not_go_on_from_two_forecasts_is_left():
    lines = "Tkr\tPrognos 2022\tPrognos 2023\t2021\nCykelbod\t41\t75\t82\n"
    assert facts(lines, "serie")[2] != ("prognos",)


def grid_rows(*lines: str) -> list[dict]:
    """The cells of a table, parted by '|', as rows of the cell table."""
    return [
        {"rad": r, "kolumn": c, "text": text, "källrad": r, "sida": 1, "radspann": 1, "kolumnspann": 1}
        for r, line in enumerate(lines, 1)
        for c, text in enumerate(map(str.strip, line.split("|")), 1)
        if text
    ]


def test_the_heads_of_the_first_half_of_an_account_hold_for_the_second_where_it_has_none():
    first = read_table(
        grid_rows(
            "||Not|2022-01-01 2022-12-31|2021-01-01 2021-12-31", "|Klubbens intäkter|||",
            "Medlemsavgifter||1|7 310 kr|6 940 kr", "Lotterier|||1 205 kr|980 kr",
        ),
        Context(year=2022),
    )  # fmt: skip
    second = read_table(grid_rows("Hallhyra|||-4 450 kr|-4 120 kr", "Bollar|||-610 kr|-385 kr"), Context(year=2022))
    heads = heads_above(second.blocks[0].columns, first)
    assert heads == {4: "2022-01-01 2022-12-31", 5: "2021-01-01 2021-12-31"}


def test_a_line_in_kronor_of_fixed_or_current_prices_says_the_unit():
    for line in ("Kronor i fasta priser, 2021 års priser.", "Kronor i löpande priser"):
        text = f"# Omsorg 2022\n\n## Insatser\n{line}\n\n| Insats | 2021 |\n|---|---|\n| Stöd | 31 200 |\n"
        assert facts(text, "värde", "enhet", "enhet_säkerhet") == [(31200.0, "kr", "tryckt")]

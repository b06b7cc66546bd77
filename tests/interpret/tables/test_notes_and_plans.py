"""Notes to the accounts with their titles, remarks among rows, and years that had not been."""

import pytest

from analys.interpret.interpret import interpret
from analys.read.read import read_document
from reading import facts


@pytest.fixture
def read(tmp_path):
    def of_html(
        body: str, *fields: str, title: str = "Årsredovisning 2022", name: str = "exempelby-2022"
    ) -> list[tuple]:
        path = tmp_path / f"{name}.html"
        path.write_text(f'<meta charset="utf-8"><title>{title}</title><h1>{title}</h1>{body}', encoding="utf-8")
        return interpret(read_document(path, name)).fakta.select(fields).rows()

    return of_html


def table(*lines: str) -> str:
    rows = (f"<tr>{''.join(f'<td>{c}</td>' for c in line.split('|'))}</tr>" for line in lines)
    return f"<table>{''.join(rows)}</table>"


NOTES = table(
    "Belopp i kr||2022|2021", "Not 1|Avgifter||", "Bostäder||594|553", "Lokaler||320|680",
    "Styrelsen har haft femton möten under året.|||", "Not 2|Räntor||", "Bank||140|260", "RB = Ekbanken|||",
    "Lån||90|448",
)  # fmt: skip


def test_the_title_of_a_note_heads_its_rows_and_no_remark_does(read):
    assert read(NOTES, "grupp", "etikett")[::2] == [
        ("Avgifter", "Bostäder"), ("Avgifter", "Lokaler"), ("Räntor", "Bank"), ("Räntor", "Lån"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "post"),
    [("NOT 7, TAXEBUNDNA KOSTNADER 2022 2021", "kostnad"), ("Not 2, Nettoomsättning", "intäkt"),
     ("Not 4 Fastighetsskötsel", None), ("Not 15, FÖRUTBETALDA KOSTNADER OCH UPPLUPNA INTÄKTER 2022-12-31", None)],
)  # fmt: skip
def test_the_post_that_the_title_of_a_note_names(read, title, post):
    found = read(f"<h2>{title}</h2>" + table("kr|2022|2021", "Gräsklippning|500|400", "Grindar|300|250"), "post")
    assert found[0] == (post,)


def test_planned_maintenance_is_no_budget_but_budgeted_is(read):
    rows = table("Tkr|2022|2021", "Planerat underhåll|500|400", "Budgeterat underhåll|300|250")
    assert read(rows, "serie")[::2] == [("utfall",), ("budget",)]


def test_what_a_plan_says_of_later_years_is_no_outcome(read):
    rows = table("Antal barn|25/26|26/27|27/28", "Behov|159|149|145")
    found = read(rows, "serie", "serie_säkerhet", title="Lokalplan 2026-2031", name="lokalplan")
    assert found[1:] == [("prognos", "antagen")] * 2


def test_a_year_after_that_of_the_report_is_no_outcome(read):
    rows = table("Antal barn|2022|2023", "Behov|159|149")
    assert read(rows, "serie", "serie_säkerhet")[1] == ("prognos", "antagen")


def test_the_years_of_statistics_are_outcomes():
    assert facts("Område\tAntal 2021\tAntal 2023\nNorr\t159\t149\n", "serie", name="folkmangd") == [("utfall",)] * 2


def test_a_row_may_say_in_what_all_amounts_of_the_document_stand(read):
    rows = table("Noter|2022|2021", "Insatser|5509|5409", "Belopp i kr om inget annat anges.||", "Hyror|32|31")
    assert read(rows, "enhet", "enhet_säkerhet")[0] == ("kr", "ärvd")


def test_social_fees_are_a_cost(read):
    found = read(table("Tkr|2022|2021", "Styrelsearvoden|50|40", "Sociala avgifter|15|14"), "post")
    assert found == [("kostnad",)] * 4


def test_total_outlays_end_the_group_above_them(read):
    rows = table(
        "Tkr|Budget 2022|Utfall 2022", "Insamling||", "Kärl|500|500", "Bilar|200|100", "Totala utgifter|700|600"
    )
    assert read(rows, "etikett", "radslag")[-1] == ("Totala utgifter", "summa")

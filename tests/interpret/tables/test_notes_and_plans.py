"""Notes to the accounts with their titles, remarks among rows, years that had not been, and what captions measure."""

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


def test_the_first_year_of_an_investment_plan_is_no_outcome_either(read):
    rows = table("Tkr|2023|2024|Summa 2023–2024", "Gator|1100|900|2000", "Broar|100|90|190")
    found = read(rows, "serie", "period", title="Investeringsplan 2023-2027", name="investeringsplan")
    assert found[:2] == [("budget", "2023"), ("budget", "2024")]
    assert found[2][1] is None


KON = table("|2021|2022", "Kvinnor|7,1|6,9", "Män|4,2|4,0", "Totalt|6,5|6,3")


def test_rows_that_say_only_of_whom_are_of_what_the_caption_measures(read):
    found = read(f"<p>Sjukfrånvaro i procent av arbetstiden</p>{KON}", "etikett", "kön", "enhet")
    assert found[::2] == [
        ("Sjukfrånvaro i procent av arbetstiden", kon, "procent") for kon in ("kvinnor", "män", "totalt")
    ]  # fmt: skip


def test_a_caption_that_measures_nothing_is_no_label(read):
    assert read(f"<p>Resultat för året</p>{KON}", "etikett")[0] == ("Kvinnor",)


def test_years_as_rows_under_heads_of_kon_are_of_what_the_caption_measures(read):
    rows = table("År|Kvinnor|Män", "2021|71|69", "2022|72|60")
    assert read(f"<p>Antal anställda 31 december</p>{rows}", "etikett", "period")[0] == (
        "Antal anställda 31 december", "2021",
    )  # fmt: skip


@pytest.mark.parametrize("heads", ["Nedre gräns|Övre gräns", "ci_low|ci_high", "KI nedre|KI övre"])
def test_the_bounds_of_an_interval_are_no_outcomes_and_in_the_unit_of_the_level(read, heads):
    found = read(table(f"Kommun|Andel (%)|{heads}", "Ekeby|12,1|10,0|14,1", "Almby|13,1|11,0|15,1"), "serie", "enhet")
    assert found[1:3] == [("gräns", "procent")] * 2


def test_a_ratio_on_a_line_of_its_own_is_the_unit(read):
    rows = table("Kommun|2021|2022", "Ekeby|112 100|116 900", "Almby|124 200|124 000")
    assert read(f"<p>kr per elev</p>{rows}", "enhet", "belopp_tkr")[0] == ("kr/elev", None)


def test_the_minutes_of_an_agenda_are_no_budget(read):
    assert read(table("Nr|Ärende|Tid", "1|Budget 2024|30 min", "2|Besök|45 min"), "värde") == []


def test_staff_costs_that_others_are_debited_are_an_amount(read):
    rows = table(
        "Belopp i tkr|Budget 2022|Utfall 2022", "Personalkostnader|-57|-56", "Utdebitering personalkostnader|12|13"
    )
    assert read(rows, "enhet")[2:] == [("tkr",)] * 2

"""Sheets and lists as programs export them: choices by number, dates in digits, years behind values, shares of one."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analys.interpret.interpret import interpret
from reading import document, facts

LEFT = (
    "Datum\tYrke\tOrsak\tAvgångsväg\n2026-05-31\tAssistent\t40 Egen begäran\t6 Landsting\n"
    "2026-05-01\tSekreterare\t40 Egen begäran\t3 Annan kommun\n2026-05-03\tKock\t20 Pension\t3 Annan kommun\n"
)
LATE = (
    "användning\tkvartal\tLöpande priser, mnkr\tar\n"
    "BNP\tkvartal ett\t\t1980\nBNP\tkvartal två\t\t1980\nBNP\tkvartal tre\t150 100\t1980\n"
    "BNP\tkvartal fyra\t157 589\t1980\nBNP\tkvartal ett\t160 072\t1981\n"
)


def test_a_choice_by_its_number_is_no_figure():
    assert facts(LEFT, "värde") == []


def test_a_number_before_a_verdict_is_one_where_the_head_says_what_it_is():
    text = "Risk\tSannolikhet\tKonsekvens\nBrist på personal\t3 Möjlig\t4 Allvarlig\nHot\t2 Mindre\t3 Kännbar\n"
    assert [value for (value,) in facts(text, "värde")] == [3.0, 4.0, 2.0, 3.0]


def test_dates_in_digits_are_no_figures():
    text = "Åtgärd\tStartdatum\tEffekt\nSchema\t260401\t225 tkr\nLokaler\t261001\t900 tkr\n"
    assert facts(text, "etikett", "värde", "enhet") == [("Schema", 225.0, "tkr"), ("Lokaler", 900.0, "tkr")]


def test_rows_that_lack_their_values_are_no_heads_and_years_behind_the_values_date_them():
    found = facts(LATE, "värde", "år", "enhet")
    assert found == [(150100.0, 1980, "mkr"), (157589.0, 1980, "mkr"), (160072.0, 1981, "mkr")]


def test_two_rows_of_a_head_may_name_the_rows_alike():
    text = "Ort\tAntal\t\t\nOrt\t2022\t2021\t2020\nEkby\t132\t213\t234\nNorrö\t94\t106\t185\n"
    assert facts(text, "etikett", "värde", "år")[:3] == [
        ("Ekby", 132.0, 2022), ("Ekby", 213.0, 2021), ("Ekby", 234.0, 2020),
    ]  # fmt: skip


def test_shares_of_one_are_in_no_per_cent():
    text = "Bransch\tandel\tandel chef\nBygg\t0,799052133\t0,58\nVård\t0,48666409\t0,77\nSkola\t0,789129825\t0,85\n"
    assert set(facts(text, "enhet", "enhet_säkerhet")) == {(None, "antagen")}
    printed = "Bransch\tandel\nBygg\t79,9\nVård\t48,7\nSkola\t0,8\n"
    assert {unit for (unit,) in facts(printed, "enhet")} == {"procent"}


def test_what_is_per_full_time_worker_is_in_no_workers():
    units = facts("Mått\t2025\nTimmar/årsarbetskraft\t383\nÅrsarbetskrafter\t12,5\n", "enhet")
    assert units[0] != ("årsarbetare",)
    assert units[1] == ("årsarbetare",)


HEADS = [
    "Kommun",
    "Kommun-kod",
    "#Heltidstjänster",
    "Andel",
    "År",
    "Kön",
    "Kr/elev",
    "2024/25",
    "Riket",
    "Min",
    "Max",
    "",
]
SAID = ["", ".", "..", "~100", "280,0", "-", "12/13", "2022", "Ale", "Samtliga", "K", "15 % 20 %", "4 kr (a) 5 kr (b)"]


def lists(words: list[str], width: int) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(words), min_size=width, max_size=width)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(2, 40).flatmap(lambda n: st.tuples(*(lists(words, n) for words in (HEADS, HEADS, SAID, SAID)))))
def test_no_table_of_two_rows_of_heads_is_beyond_the_program(rows):
    found = interpret(document("\n".join(";".join(row) for row in [*rows, *rows[2:]]), "lista"))
    assert set(found.fakta["säkerhet"]) <= {"tryckt", "bevisad", "ärvd", "antagen"}


def test_an_export_tells_its_period_in_a_line_of_its_own():
    text = (
        "Uppföljning socialnämnden\nPeriod: 2024-01 – 2024-10\nEnhet: tkr\n\n"
        "Verksamhet\tUtfall ack\tBudget ack\tPrognos helår\nStab\t-4 100\t-4 200\t-5 000\n"
        "Boende\t-8 100\t-8 000\t-9 700\n"
    )
    found = facts(text, "serie", "period", "enhet", name="uppföljning")[:3]
    assert found == [("utfall", "2024-10", "tkr"), ("budget", "2024-10", "tkr"), ("prognos", "2024", "tkr")]


def test_an_export_per_account_is_in_kronor_and_in_no_kronor_an_account():
    text = "Socialnämnden, utfall per konto 2024, kr\n\nKonto\tBudget\tUtfall\nLöner\t1 250 000\t1 312 450\n"
    assert facts(text, "värde", "enhet", name="konton") == [(1250000.0, "kr"), (1312450.0, "kr")]

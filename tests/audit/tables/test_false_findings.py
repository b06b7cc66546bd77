"""What looks like a fault and is none, each beside a true fault of its kind: only the other is found."""

import polars as pl
import pytest

from analys.audit.audit import audit
from analys.words.schema import CELL, frame
from audit_tables import column, facts, frames


def deviations(checks: pl.DataFrame) -> list[str]:
    """What each proven cause is about."""
    found = checks.filter(pl.col("status") == "avvikelse", ~pl.col("följd"))
    return sorted(found["uttryck"].to_list())


KON = [column("utfall", "2025", enhet="procent", kön=k, decimaler=1) for k in ("kvinnor", "män", "totalt")]


@pytest.mark.parametrize(("girls", "found"), [("~100", 0), (97.1, 1)])
def test_what_is_printed_as_approximate_takes_part_in_no_identity(girls, found):
    rows = [
        {"etikett": "Aneby", "tal": [girls, 96.4, 91.7]}, {"etikett": "Boxholm", "tal": [88.1, 84.0, 86.2]},
        {"etikett": "Kinda", "tal": [90.5, 92.5, 91.4]},
    ]  # fmt: skip
    made = facts(KON, rows)
    for fact in made:
        if fact["text"] == "~100":
            fact |= {"värde": 100.0, "decimaler": 0}
    assert len(deviations(audit(frames(made)))) == found


def years(hidden: str | None) -> dict:
    """A total above its parts for three years; one part of the first is hidden, or left out."""
    columns = [column("utfall", y, enhet="antal") for y in ("2021", "2020", "2019")]
    rows = [
        {"etikett": "Samtliga", "tal": [15051, 14102, 12947]}, {"etikett": "Tumörer", "tal": [9533, 8184, 7911]},
        {"etikett": "Skador", "tal": [4642, 4831, 4022]}, {"etikett": "Övrigt", "tal": [860, 1087, 1014]},
    ]  # fmt: skip
    made = facts(columns, rows)
    for fact in made:
        fact["rad"] += fact["rad"] > 3  # the row of what is hidden stands before the last
    cells = [
        {"dokument": "prov-2021", "tabell": 1, "rad": 4, "kolumn": k, "text": text}
        for k, text in ((1, "Koder"), (2, hidden), (3, "–"), (4, "–"))
    ]
    return frames(made, cell=frame(CELL, cells if hidden else []))


def test_a_row_whose_figures_are_hidden_is_no_zero():
    assert deviations(audit(years(".."))) == []
    (found,) = deviations(audit(years(None)))
    assert "15 035, redovisat 15 051" in found.replace("\u00a0", " ")


def test_a_word_in_the_place_of_an_amount_is_no_zero():
    columns = [column("budget"), column("budget", "2022")]
    rows = [{"etikett": "Lokaler", "tal": [4024, 2975]}, {"etikett": "Konst", "tal": ["årligen, löpande", 500]},
            {"etikett": "Summa", "tal": [4625, 3475]}]  # fmt: skip
    made = frames(facts(columns, rows))
    assert deviations(audit(made)) == []
    rows[1]["tal"][0] = 500
    assert len(deviations(audit(frames(facts(columns, rows))))) == 1


def small_figures(prices: list[int]) -> list[dict]:
    """A price, a volume and their product for each place, in statistics of small rounded numbers."""
    columns = [column("utfall", enhet="antal"), column("utfall", enhet="kr"), column("utfall", enhet="kr")]
    return facts(columns, [{"etikett": f"Ort {n}", "tal": [24 + n % 4, 26 + n % 3, p]} for n, p in enumerate(prices)])


def test_columns_of_small_numbers_that_are_all_alike_prove_no_relation():
    alike = [640, 700, 720, 745, 655, 690, 730, 750, 660, 710, 700, 734, 690, 700, 745, 702]
    assert audit(frames(small_figures(alike))).filter(pl.col("typ").is_in(["produkt", "andel"])).is_empty()


def test_a_relation_of_columns_whose_figures_differ_is_proven():
    columns = [column("utfall", enhet="antal"), column("utfall", enhet="kr"), column("utfall", enhet="kr")]
    rows = [
        {"etikett": f"Ort {n}", "tal": [v, p, v * p]}
        for n, (v, p) in enumerate([(213, 4180), (1207, 655), (48, 9720), (655, 1213), (94, 3377), (381, 2244)])
    ]
    rows[2]["tal"][2] += 90000
    (found,) = deviations(audit(frames(facts(columns, rows))))
    assert "556\u00a0560" in found and "9\u00a0720" in found


EQUITY = [
    column("utfall", kolumnetikett=name, enhet="kr", post="netto") for name in ("Insatser", "Balanserat", "Årets")
]


def equity(closing: int) -> list[dict]:
    rows = {
        "Belopp vid årets ingång": [241242, -18362345, -1699939],
        "Disposition av årets resultat": [None, -1699939, 1699939],
        "Avsättning": [None, -1309622, None], "Årets resultat": [None, None, 138293],
        "Belopp vid årets utgång": [241242, -21371906, closing],
    }  # fmt: skip
    made = facts(EQUITY, [{"etikett": name, "tal": line} for name, line in rows.items()])
    return [fact | {"summarad": fact["etikett"] == "Årets resultat"} for fact in made]


@pytest.mark.parametrize(("closing", "found"), [(138293, 0), (183293, 1)])
def test_the_results_of_a_year_are_a_change_in_a_table_of_equity(closing, found):
    assert len(deviations(audit(frames(equity(closing))))) == found


def income(tax: bool, last: int) -> list[dict]:
    """Two years of an income statement, with two results in a row that are the same where no tax stands between."""
    rows = [
        {"etikett": "Summa intäkter", "post": "intäkt", "tal": [19838394, 18982536]},
        {"etikett": "Summa kostnader", "post": "kostnad", "tal": [-19799391, -18973987]},
        {"etikett": "Rörelseresultat", "post": "netto", "summarad": True, "tal": [39003, 8549]},
        {"etikett": "Summa finansiella poster", "post": "netto", "tal": [-1509861, -920446]},
        {"etikett": "Resultat efter finansiella poster", "post": "netto", "summarad": True, "tal": [-1470858, -911897]},
        *([{"etikett": "Skatt", "post": "kostnad", "tal": [-1200, -900]}] if tax else []),
        {"etikett": "Årets resultat", "post": "netto", "summarad": True, "tal": [last, -912797 if tax else -911897]},
    ]  # fmt: skip
    return facts([column("utfall", enhet="kr"), column("utfall", "2020", enhet="kr")], rows)


@pytest.mark.parametrize(
    ("tax", "last", "found"),
    [(False, -1470858, 0), (True, -1472058, 0), (False, -1407858, 1), (True, -1427058, 1)],
)
def test_a_result_goes_on_from_the_result_before_it(tax, last, found):
    assert len(deviations(audit(frames(income(tax, last))))) == found


@pytest.mark.parametrize(("net", "found"), [(-265836, 0), (-265863, 1)])
def test_a_sum_that_no_word_calls_one_is_not_added_beside_its_parts(net, found):
    columns = [column("budget"), column("prognos")]
    rows = [
        {"etikett": "Verksamhetens intäkter", "post": "intäkt", "tal": [38613, 40013]},
        {"etikett": "Personal", "tal": [-174304, -173604]}, {"etikett": "Lokaler", "tal": [-16513, -16013]},
        {"etikett": "Köp", "tal": [-113632, -116232]},
        {"etikett": "Verksamhetens kostnader", "tal": [-304449, -305849]},
        {"etikett": "Verksamhetens nettokostnader", "summarad": True, "post": "netto", "tal": [net, -265836]},
    ]  # fmt: skip
    checks = audit(frames(facts(columns, rows)))
    assert len(deviations(checks)) == found
    assert not checks.filter(pl.col("status") == "att granska").height


def test_a_result_of_posts_that_are_not_all_printed_is_no_proven_fault():
    """A selection of key figures: two years have no other posts, two have, one has a lost sign."""
    columns = [column("utfall", y) for y in ("2025", "2024", "2023", "2022", "2021")]
    rows = [
        {"etikett": "Verksamhetens intäkter", "post": "intäkt", "tal": [231858, 220452, 221686, 223851, 206925]},
        {"etikett": "Verksamhetens kostnader", "post": "kostnad", "tal": [231543, -224402, -221901, -213340, -198269]},
        {"etikett": "Årets resultat", "summarad": True, "post": "netto", "tal": [315, -3950, -215, 4177, 5442]},
    ]
    checks = audit(frames(facts(columns, rows)))
    (found,) = deviations(checks)
    assert found.endswith("redovisat 315")


def test_a_sum_of_rows_that_nobody_knows_is_tied_to_nothing():
    rows = [
        {"etikett": "Summa intäkter", "tal": [812, 790]}, {"etikett": "Lokaler", "tal": [-455, -401]},
        {"etikett": "Summa kostnader", "tal": [-700595, -645263]},
    ]  # fmt: skip
    checks = audit(frames(facts([column("utfall"), column("budget")], rows)))
    assert deviations(checks) == [] and set(checks["status"]) == {"ej knuten"}


ORDERS = [column("utfall", y, enhet="antal") for y in ("2023", "2024", "2025")]


@pytest.mark.parametrize(("label", "checks", "found"), [([157, 106, 83], 0, 0), ([57, 160, 23], 1, 1)])
def test_another_count_under_the_same_heading_is_no_part_of_the_first(label, checks, found):
    rows = [
        {"etikett": "Husutstakningar", "tal": [72, 59, 74]},
        {"etikett": "Lägeskontroller", "underrad": True, "tal": label},
    ]
    made = audit(frames(facts(ORDERS, rows)))
    assert len(deviations(made)) == found and made.height == 3 * checks


@pytest.mark.parametrize(("total", "found"), [(550, 0), (640, 1)])
def test_figures_that_all_end_in_zero_may_be_rounded_to_tens(total, found):
    rows = [
        {"etikett": "Överföring", "tal": [350, 270]}, {"etikett": "Reningsverk", "tal": [110, 110]},
        {"etikett": "Vattenverk", "tal": [60, 60]}, {"etikett": "Grundvatten", "tal": [20, 20]},
        {"etikett": "Summa", "tal": [total, 460]},
    ]  # fmt: skip
    checks = audit(frames(facts([column("utfall", "2022"), column("utfall", "2025")], rows)))
    assert len(deviations(checks)) == found
    assert checks.filter(pl.col("status") == "att granska").height == (not found)


def in_two_tables(name: str, elsewhere: list[int]) -> list[str]:
    columns = [column("utfall", y, enhet="kr") for y in ("2023", "2022")]
    first = [{"etikett": "Arvoden", "tal": [8850, 9600]}, {"etikett": name, "tal": [2366, 3016]}]
    other = [{"etikett": "Löner", "tal": [9600, 9611]}, {"etikett": name, "tal": elsewhere}]
    return deviations(audit(frames(facts(columns, first), facts(columns, other, tabell=2))))


def test_one_name_is_one_thing_only_where_most_columns_agree():
    assert in_two_tables("Sociala avgifter", [3016, 3016]) == []
    assert len(in_two_tables("Sociala avgifter", [2636, 3016])) == 1


def test_columns_that_nothing_tells_apart_are_compared_with_no_other_table():
    columns = [column("utfall", enhet="kr") for _ in range(3)]
    first = facts(columns, [{"etikett": "Summa avgifter", "tal": [116105, 116105, 1183415]}])
    other = facts(columns[:1], [{"etikett": "Summa avgifter", "tal": [1183415]}], tabell=2)
    assert deviations(audit(frames(first, other))) == []


def over_lines(rows: dict[str, list[float]], skipped: int) -> list[str]:
    """The findings of a text whose line after the first row no cell is from: a row may stand there."""
    columns = [column("utfall", decimaler=1), column("budget", decimaler=1)]
    made = facts(columns, [{"etikett": name, "tal": line} for name, line in rows.items()])
    for fact in made:
        fact["källrad"] += skipped * (fact["rad"] > 1)
    cells = [{k: f[k] for k in ("dokument", "tabell", "rad", "kolumn", "text", "källrad")} for f in made]
    return deviations(audit(frames(made, cell=frame(CELL, cells))))


def test_a_sum_over_a_line_that_was_not_read_is_wrong_only_where_a_slip_explains_it():
    taxes = {"Kommunalskatt": [893.7, 954.2], "Slutavräkning": [22.8, -3.0], "Summa": [922.7, 951.2]}
    assert over_lines(taxes, skipped=1) == []
    assert len(over_lines(taxes, skipped=0)) == 1
    assert len(over_lines(taxes | {"Summa": [961.5, 951.2]}, skipped=1)) == 1


def test_a_sum_of_sums_lacks_no_row_that_was_not_read():
    rows = {
        "Aktier": [281.2, 272.4], "Mark": [3307.7, 4133.0], "Summa anläggningar": [3588.9, 4405.4],
        "Kassa": [109.3, 74.1], "Fordringar": [405.2, 405.3], "Summa omsättning": [514.5, 479.4],
        "SUMMA TILLGÅNGAR": [3891.6, 4884.8],
    }  # fmt: skip
    assert len(over_lines(rows, skipped=1)) == 1


def test_the_total_of_blocks_with_prose_between_them_is_tried_as_ever():
    columns = [column("utfall"), column("budget")]
    rows = [
        {"etikett": "Kostnader", "grupp": name, "post": "kostnad", "tal": line}
        for name, line in {"BARN": [-2650, -2300], "VUXNA": [-4810, -5000], "TOTALT": [-7599, -7300]}.items()
    ]
    made = facts(columns, rows)
    for fact in made:
        fact["källrad"] += 5 * fact["rad"]
    cells = [{k: f[k] for k in ("dokument", "tabell", "rad", "kolumn", "text", "källrad")} for f in made]
    assert len(deviations(audit(frames(made, cell=frame(CELL, cells))))) == 1


def test_a_sum_of_two_columns_is_proven_by_few_kinds_of_rows():
    columns = [column("utfall", p, enhet="antal") for p in ("2021-05", "2021-11", "2021")]
    rows = [{"etikett": f"Backen {n}", "tal": [4565 + 1265 * (n % 7 > 2)] * 2} for n in range(1, 40)]
    rows = [row | {"tal": [*row["tal"], sum(row["tal"])]} for row in rows]
    rows[6]["tal"][0] = 6565
    (found,) = deviations(audit(frames(facts(columns, rows))))
    assert found.startswith("Summa (Backen 7")


def test_a_result_of_nought_is_tried_like_any_other():
    columns = [column("utfall"), column("budget"), column("prognos")]
    rows = [
        {"etikett": "Intäkter", "post": "intäkt", "tal": [373.6, 1506.8, 1513.3]},
        {"etikett": "Kostnader", "post": "kostnad", "tal": [-360.5, -1549.1, -1550.7]},
        {"etikett": "Kommunbidrag", "post": "intäkt", "tal": [9.4, 42.3, 37.4]},
        {"etikett": "Resultat", "post": "netto", "summarad": True, "tal": [22.5, 0, 0]},
    ]
    made = [about | {"decimaler": 1} for about in columns]
    assert deviations(audit(frames(facts(made, rows)))) == []
    rows[0]["tal"][1] = 1508.6
    assert len(deviations(audit(frames(facts(made, rows))))) == 1


@pytest.mark.parametrize(("label", "found"), [("Förändring av sjuklön", 0), ("Soliditet", 0), ("Andel deltid", 1)])
def test_what_may_be_less_than_nothing_is_no_share_of_a_wrong_sign(label, found):
    shares = [column("utfall", year, enhet="procent", decimaler=1) for year in ("2022", "2023", "2024")]
    rows = [
        {"etikett": "Sjukfrånvaro", "tal": [8.1, 7.9, 8.0]}, {"etikett": "Frisknärvaro", "tal": [58.4, 60.0, 61.2]},
        {"etikett": label, "tal": [-2.5, 1.8, 2.0]},
    ]  # fmt: skip
    assert audit(frames(facts(shares, rows))).filter(pl.col("typ") == "etikett").height == found

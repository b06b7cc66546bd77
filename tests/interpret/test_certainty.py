"""How the meaning of each value is known, and how much of a document is covered by what was read."""

import polars as pl
import pytest

from analys.interpret.interpret import interpret
from reading import EXTRACTS, document, extract, facts

SURE = ("serie_säkerhet", "period_säkerhet", "enhet_säkerhet", "post_säkerhet", "säkerhet")
LEVELS = ("tryckt", "bevisad", "ärvd", "antagen")
PRINTED = "Socialnämnden 2022\n\nNettokostnad, tkr\nVerksamhet\tBudget 2022\tUtfall 2022\nÄldreomsorg\t1 200\t1 250\n"


def test_heads_and_a_caption_print_all_four():
    assert set(facts(PRINTED, *SURE)) == {("tryckt",) * 5}


@pytest.mark.parametrize(
    ("text", "what", "level", "why"),
    [
        ("Verksamhetsberättelse 2022\n\nMått\tUtfall\nAntal ärenden\t12\n", "period", "ärvd", "år 2022 ur rubriken"),
        ("Rapport 2022\n\nMått\t2024\nAntal ärenden\t12\n", "serie", "antagen", "säger serien"),
        ("Rapport 2022\n\nMått\t2022\nAntal ärenden\t12\n", "serie", "ärvd", "dokument om 2022"),
        ("År\tAntal hushåll\n2023\t3914\n2024\t3734\n", "serie", "ärvd", "inget i dokumentet säger plan"),
        ("Drift\n\nVerksamhet\tBudget 2022\tUtfall 2022\nIFO\t123\t125\n", "enhet", "antagen", "enhet"),
        ("Drift, tkr\nVerksamhet\tBudget 2022\tUtfall 2022\nIFO\t123\t125\n", "post", "ärvd", "oftast gör netto"),
    ],
)  # fmt: skip
def test_what_is_not_printed_says_how_it_is_known(text, what, level, why):
    for found, told in facts(text, f"{what}_säkerhet", "skäl"):
        assert found == level and f"{what}: " in told and why in told


NO_HEADS = "Drift, tkr\n\nIFO\t1 230\t1 250\nHemtjänst\t2 100\t2 050\nBoende\t900\t870\n"
LETTERS = "Verksamhetsberättelse 2022\n\nDrift, tkr\n\nVerksamhet\tA\tB\nIFO\t1 230\t1 250\nBoende\t900\t870\n"
MONTH = """Månadsuppföljning november 2017 Socialnämnden

Drift, tkr

Konto\tLedning\tIFO
Personalkostnader\t-1 315\t-4 990
Lokalhyror\t-840\t-550
Köp av tjänster\t-560\t-500
"""


@pytest.mark.parametrize(
    ("text", "what", "why"),
    [
        (NO_HEADS, "period", "inga huvuden skiljer kolumnerna åt"),
        (LETTERS, "period", "inga huvuden skiljer kolumnerna åt"),
        (LETTERS, "serie", "säger serien"),
        (MONTH, "period", "huvudet säger inte vad kolumnen är"),
        (MONTH, "serie", "säger serien"),
    ],
)  # fmt: skip
def test_what_no_head_tells_apart_is_assumed(text, what, why):
    found = facts(text, f"{what}_säkerhet", "skäl")
    assert found and all(level == "antagen" and why in told for level, told in found)


def test_grades_and_places_as_heads_tell_their_columns_apart():
    for heads in ("A\tB\tC\tD\tE", "Ekeby\tNorrby"):
        values = "\t".join(str(12 + n) for n in range(heads.count("\t") + 1))
        text = f"Kvalitetsberättelse 2022\n\nAntal elever\n\nSkola\t{heads}\nNorra\t{values}\nSödra\t{values}\n"
        assert set(facts(text, "period")) == {("2022",)}


def test_that_an_amount_has_no_post_is_assumed_but_not_that_of_an_asset():
    text = "Balansräkning och drift 2022, tkr\n\n\tUtfall 2022\nHemtjänst\t1 230\nMaskiner och inventarier\t560\n"
    assert facts(text, "etikett", "post", "post_säkerhet") == [
        ("Hemtjänst", None, "antagen"), ("Maskiner och inventarier", None, None),
    ]  # fmt: skip


def test_a_whole_project_is_of_no_year_and_that_is_no_guess():
    text = "Investeringar, tkr\n\nProjekt\tTotal budget\tUtfall 2022\nSkola\t45 000\t1 230\nBad\t9 000\t870\n"
    assert {(p, s) for p, s in facts(text, "period", "period_säkerhet")} == {(None, None), ("2022", "tryckt")}


def test_the_weakest_meaning_is_the_certainty_of_a_value():
    order = list(LEVELS)
    for name in EXTRACTS:
        for *each, whole in extract(name).fakta.filter(pl.col("tabell").is_not_null()).select(SURE).iter_rows():
            assert whole == max((e for e in each if e), key=order.index, default="tryckt")


@pytest.mark.parametrize("name", EXTRACTS)
def test_the_shares_of_a_document_and_its_tables_add_up(name):
    found = extract(name)
    for row in (*found.tabell.iter_rows(named=True), found.coverage):
        shares = [row[f"andel_{level}"] for level in LEVELS]
        assert row["tal_lästa"] <= row["tal_tryckta"]
        assert sum(shares) == pytest.approx(1) if row["tal_lästa"] else shares == [None] * 4
    assert found.coverage["tal_lästa"] == found.fakta["tabell"].drop_nulls().len()
    assert found.coverage["tal_lästa"] == found.tabell["tal_lästa"].sum()


def test_a_value_that_no_column_holds_is_printed_but_not_read():
    text = "Bokslut 2022\n\nMått\tUtfall 2022\tKommentar\nAntal ärenden\t12\t3\nAntal samtal\t15\t4\n"
    found = interpret(document(text))
    assert (found.coverage["tal_lästa"], found.coverage["tal_tryckta"]) == (2, 4)


def test_years_beside_columns_without_heads_may_have_slid():
    slid = "Bestånd\t2016\t2015\t\nBostäder\t1 980\t1 980\t1 949\nGarage\t534\t534\t533\n"
    assert {level for (level,) in facts(slid, "period_säkerhet")} == {"antagen"}
    whole = "Bestånd\t2016\t2015\nBostäder\t1 980\t1 980\nGarage\t534\t534\n"
    assert {level for (level,) in facts(whole, "period_säkerhet")} == {"tryckt"}


def test_the_post_of_an_account_is_known_though_its_unit_is_not():
    text = "Resultaträkning\t2022\t2021\nHyresintäkter\t1 166\t1 103\nDriftkostnader\t-535\t-506\n"
    assert set(facts(text, "etikett", "enhet", "post", "post_säkerhet", "belopp_tkr")) == {
        ("Hyresintäkter", None, "intäkt", "tryckt", None), ("Driftkostnader", None, "kostnad", "tryckt", None),
    }  # fmt: skip


def test_what_may_be_a_count_has_no_post_to_be_unsure_of():
    assert set(facts("Bestånd\t2022\t2021\nLokaler\t337\t324\n", "enhet_säkerhet", "post_säkerhet")) == {
        ("antagen", None)
    }


FOLLOWED = (
    "Drift, tkr\nVerksamhet\tBudget 2022\tUtfall 2022\nIFO\t12 300\t12 500\nBad\t900\t870\nSumma\t13 200\t13 370\n"
)
NETS = "\nResultaträkning, tkr\nKonto\tBudget 2022\tUtfall 2022\nIntäkter\t800\t830\nNettokostnad\t{}\t{}\n"


@pytest.mark.parametrize(("nets", "level"), [(("-13 200", "-13 370"), "bevisad"), (("-13 100", "-13 370"), "ärvd")])
def test_a_followed_up_table_is_proven_net_by_nets_printed_elsewhere(nets, level):
    found = facts("Bokslut 2022\n\n" + FOLLOWED + NETS.format(*nets), "tabell", "post", "post_säkerhet")
    assert {(post, sure) for table, post, sure in found if table == 1} == {("netto", level)}


@pytest.mark.parametrize(
    ("heading", "level"),
    [("Personalomsättning i riket", "ärvd"), ("Personalomsättning, riket 2015", "antagen")],
)
def test_the_year_of_the_document_is_a_guess_where_the_heading_says_another(heading, level):
    text = f"# Årsredovisning 2022\n\n## {heading}\n\nKommun\tLärare\nEkeby\t4,1\nNorrby\t2,4\n"
    assert {sure for (sure,) in facts(text, "period_säkerhet")} == {level}


def test_a_column_of_arrows_without_a_head_leaves_the_years_in_their_places():
    text = "Bestånd\t2016\t2015\t\nBostäder\t1 980\t1 950\t↗\nGarage\t534\t533\t↘\n"
    assert {level for serie, level in facts(text, "serie", "period_säkerhet") if serie == "utfall"} == {"tryckt"}


def test_an_answer_is_a_status_by_what_it_is():
    text = "Kvalitetsberättelse 2022\n\nRutin\tNorra\tSödra\nLokal plan\tJa\tNej\nHandbok\tX\tJa\n"
    assert set(facts(text, "serie", "serie_säkerhet")) == {("status", "ärvd")}


@pytest.mark.parametrize(("total", "level"), [(19, "bevisad"), (20, "antagen")])
def test_whole_numbers_that_add_up_to_their_sum_are_counts(total, level):
    text = f"Händelser 2022\n\nNamn\t2022\nTillbud\t12\nFall\t7\nTotal\t{total}\n"
    assert set(facts(text, "enhet", "enhet_säkerhet")) == {("antal", level)}

"""Header grammar: what a head says of the values under it."""

import pytest

from analys.words.headers import find_series, join_heads, read_words, unknown_words


@pytest.mark.parametrize(
    ("text", "serie", "post", "period"),
    [
        ("Utfall 2018", "utfall", None, "2018"),
        ("BUDGET 2021 Jan 21 - Dec 21", "budget", None, "2021"),
        ("AVVIKELSE Budget - Utfall", "avvikelse", None, None),
        ("Budgetavvikelse", "avvikelse", None, None),
        ("Målvärde 2022", "mål", None, "2022"),
        ("Ingångsvärde", "ingångsvärde", None, None),
        ("Bokslut 2020", "utfall", None, "2020"),
        ("Helårsprognos", "prognos", None, None),
        ("Budget netto 2023", "budget", "netto", "2023"),
        ("Kostnader 2023", None, "kostnad", "2023"),
        ("Internränta 2023", None, "internränta", "2023"),
        ("Förbrukat2022", "förbrukat", None, "2022"),
        ("Differens 2022-2021", "förändring", None, "2022"),
        ("Utfall T1 2022", "utfall", None, "2022-T1"),
        ("Bedömd effekt 2017", "prognos", None, "2017"),
        ("Förväntat resultat 2022", "prognos", "netto", "2022"),
        ("Ramjusteringar 2023", "förändring", None, "2023"),
        ("VP 2023", "budget", None, "2023"),
        ("Rullande 12", None, None, None),
        ("Senaste 12 månaderna", None, None, None),
        ("ht22", None, None, "2022-HT"),
        ("Totala inkomster", None, "intäkt", None),
        ("Omsorgstagare netto därav", None, None, None),
        ("Differens mot fg år", "förändring", None, None),
        ("Differens fg år", "avvikelse", None, None),
    ],
)
def test_serie_post_and_period_of_a_head(text, serie, post, period):
    meaning = read_words(text)
    assert (meaning.serie, meaning.post) == (serie, post)
    assert (meaning.period.with_year(None) if meaning.period else None) == period


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("(tkr)", "tkr"),
        ("Belopp (mkr)", "mkr"),
        ("Tkr", "tkr"),
        ("Mnkr", "mkr"),
        ("Andel %", "procent"),
        ("Netto", None),
    ],
)
def test_the_unit_of_a_head(text, unit):
    assert read_words(text).unit == unit


def test_k_and_m_mean_kon_only_where_the_heads_name_both():
    assert read_words("K 2022").kon is None
    assert read_words("2022 K", kon_short=True).kon == "kvinnor"
    assert read_words("Totalt").kon is None
    assert read_words("Totalt", kon_total=True).kon == "totalt"


def test_a_quarter_is_no_woman():
    assert read_words("Kv 1 2022", kon_short=True).kon is None


def test_previous_year_counts_from_the_documents_own():
    assert read_words("Föregående år").offset == -1


def test_heads_over_one_column_are_joined():
    assert join_heads(["Helårs-", "prognos", "2023"]) == "Helårsprognos 2023"
    assert join_heads(["Kvinnor- och", "män"]) == "Kvinnor- och män"


def test_an_unknown_head_is_told_with_its_nearest_words():
    assert (unknown_words("Utfal") or "").startswith("okänt rubrikord ”Utfal” (närmast: utfall")
    assert "(närmast: budget" in (unknown_words("Bugdet") or "")
    for far in ("B", "Område - vilket område motsvarar bäst syftet med insatsen?"):
        assert unknown_words(far) == f"okänt rubrikord ”{far}”"
    assert unknown_words("Utfall 2021") is None


@pytest.mark.parametrize(("text", "terms"), [
    ("Budget- och skuldrådgivning", set()),
    ("Budgetrådgivning, ärenden", set()),
    ("Budget för budgetrådgivning", {"budget"}),
    ("Budgeterad kostnad", {"budget"}),
])  # fmt: skip
def test_advice_on_budgets_is_no_serie(text, terms):
    assert {m.term for m in find_series(text)} == terms


@pytest.mark.parametrize(
    ("head", "left"),
    [
        ("Inom 3 år", "Inom 3 år"),
        ("Inom 5 år, andel (%)", "Inom 5 år andel"),
        ("Startat och slutfört", "Startat och slutfört"),
        ("Varav årets investeringar", "Varav årets investeringar"),
        ("Disponering av föregående års resultat", "Disponering av föregående års"),
        ("Ack. utfall", ""),
        ("Ack.", ""),
        ("Budget för året", ""),
        ("Kostnad per vårddygn 2022", "vårddygn"),
        ("Kvinnor och män", "män"),
    ],
)
def test_what_is_left_of_a_head_keeps_the_small_words_within(head, left):
    assert read_words(head).rest == left


def test_what_a_budget_takes_in_or_leaves_out_stays_in_its_name():
    assert [read_words(t).rest for t in ("Ram inkl förändringar", "Kostnad exkl avskrivningar")] == [
        "inkl förändringar",
        "exkl avskrivningar",
    ]


@pytest.mark.parametrize(
    ("texts", "whole"),
    [
        (["Helårsprog", "nos"], "Helårsprognos"),
        (["Bud get 2023"], "Budget 2023"),
        (["Avvi kelse"], "Avvikelse"),
        (["Budgetavvik", "else 2024"], "Budgetavvikelse 2024"),
        (["Budget", "avvikelse"], "Budget avvikelse"),
        (["Andel av budget"], "Andel av budget"),
    ],
)
def test_a_word_that_a_narrow_cell_broke_is_one(texts, whole):
    assert join_heads(texts) == whole

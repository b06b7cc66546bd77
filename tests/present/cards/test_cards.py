"""The cards of the year: what they say of a report's own figures."""

import polars as pl
import pytest

from analys.present.cards import cards
from analys.present.cards.card import Card
from analys.present.cards.cards import (
    CARDS_NEED,
    card_audit,
    card_deviations,
    card_placements,
    card_result,
    cards_html,
    report_cards,
)
from analys.present.sentences.findings import ENOUGH_COVERED, plain
from analys.present.sentences.net import latest_period, total_net
from analys.words.declared.budget import BUDGETAVVIKELSE
from analys.words.declared.checks import KONTROLL
from analys.words.declared.placements import PLACERINGSKOSTNAD, PLACERINGSSUMMA
from analys.words.schema import TABLES, empty, frame

ROW = {
    "dokument": "x-2024", "kommun": "X", "år": 2024, "period": "2024", "indelning": "verksamhet",
    "verksamhet": "Summa", "nivå": "totalt", "post": "netto", "budget": -425600.0, "utfall": -429910.0,
    "avvikelse": -4310.0, "källor": ["x-2024-1-7-2", "x-2024-1-7-3"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("stated", "ending"),
    [
        (-3410.0, "Rapporten själv anger −3,4 mkr."),  # a misprinted sum: two results of one table
        (1500.0, "Rapporten själv anger +1,5 mkr."),
        (-4310.0, "mot budgeterade 425,6 mkr."),
        (-4300.0, "mot budgeterade 425,6 mkr."),  # the same, rounded
        (None, "mot budgeterade 425,6 mkr."),
    ],
)
def test_a_result_that_the_report_states_otherwise_says_so(stated, ending):
    card = card_result({"budgetavvikelse": frame(BUDGETAVVIKELSE, [ROW | {"redovisad_avvikelse": stated}])})
    assert card is not None and plain(card.number).replace("\u00a0", " ") == "−4,3 mkr"
    assert plain(card.sentence).replace("\u00a0", " ").endswith(ending)


def said(card):
    """Title, figure, direction and sentence of a card, without markup and with plain spaces."""
    return tuple(
        plain(text).replace("\u00a0", " ") for text in (card.title, card.number, card.direction, card.sentence)
    )


def result(**changed):
    return card_result({"budgetavvikelse": frame(BUDGETAVVIKELSE, [ROW | changed])})


def test_a_deficit_a_surplus_and_a_result_as_planned_are_called_by_their_names():
    assert said(result()) == (
        "Underskott mot budget 2024", "−4,3 mkr", "samre", "Nettokostnaden blev 429,9 mkr mot budgeterade 425,6 mkr.",
    )  # fmt: skip
    surplus = result(utfall=-420_000.0, avvikelse=5_600.0, föregående_utfall=-410_000.0)
    assert said(surplus) == (
        "Överskott mot budget 2024", "+5,6 mkr", "bra",
        "Nettokostnaden blev 420,0 mkr mot budgeterade 425,6 mkr; året före var den 410,0 mkr.",
    )  # fmt: skip
    assert said(result(utfall=-425_600.0, avvikelse=0.0))[::2] == (
        "Resultat mot budget 2024", "",
    )  # fmt: skip
    assert (surplus.target, surplus.link) == ("/notebooks/budgetavvikelse.html", "Budget och utfall")
    assert 'class="bas" x="0" y="0" width="200.0"' in surplus.picture  # the budget is the longer bar
    assert "data-k" in surplus.number and "x-2024-1-7-2" in surplus.number + surplus.sentence


def test_a_body_that_lives_on_what_it_sells_has_a_result_and_no_cost():
    card = result(
        utfall=22_500.0, budget=3_000.0, avvikelse=19_500.0, redovisad_avvikelse=None, föregående_utfall=-800.0
    )
    assert said(card) == (
        "Överskott mot budget 2024", "+19,5 mkr", "bra",
        "Resultatet blev +22,5 mkr mot budgeterade +3,0 mkr; året före var det −0,8 mkr.",
    )  # fmt: skip


def test_a_report_without_a_total_has_no_card_for_it():
    assert result(nivå="del") is None
    assert result(post="kostnad") is None
    assert result(indelning="kostnadsslag") is None


def rows(*changed):
    return frame(BUDGETAVVIKELSE, [ROW | row for row in changed])


def test_the_latest_whole_year_counts_and_a_part_of_a_year_only_where_there_is_none():
    several = rows(
        {"år": 2022, "period": "2022"}, {"år": 2023, "period": "2023"}, {"period": "2024-T1"}, {"period": "2024-T2"}
    )
    assert latest_period(several, "avvikelse")["period"].to_list() == ["2023"]
    assert latest_period(several[2:], "avvikelse")["period"].to_list() == ["2024-T2"]
    unknown = rows({"år": 2022, "period": "2022"}, {"år": 2023, "period": "2023", "avvikelse": None})
    assert latest_period(unknown, "avvikelse")["period"].to_list() == ["2022"]
    assert latest_period(rows({"avvikelse": None}), "avvikelse").height == 0


def test_of_two_printings_of_the_total_the_exact_one_is_told_and_then_the_one_with_most_sources():
    rounded, exact = {"utfall": -429_900.0}, {"utfall": -429_910.0}
    for order in ((rounded, exact), (exact, rounded)):
        assert total_net(rows(*order))["utfall"] == -429_910.0
    few, many = {"källor": ["a"], "verksamhet": "A"}, {"källor": ["a", "b"], "verksamhet": "B"}
    for order in ((few, many), (many, few)):
        assert total_net(rows(*order))["verksamhet"] == "B"


def part(name, deviation, **changed):
    return {"verksamhet": name, "nivå": "del", "avvikelse": deviation, **changed}


def test_the_areas_that_deviate_most_are_told_by_size_and_by_which_way_they_pull():
    areas = rows({}, part("Vuxna", -9_000.0), part("Barn", 2_000.0), part("Stab", -1_000.0), part("Annat", 500.0))
    card = card_deviations({"budgetavvikelse": areas})
    assert said(card) == (
        "Största avvikelserna", "−9,0 mkr", "samre",
        "Vuxna och Stab (−1,0 mkr), åt samma håll som nämnden som helhet (−4,3 mkr). Åt andra hållet: Barn (+2,0 mkr).",
    )  # fmt: skip
    assert card.picture.count("<rect") == 3
    assert (card.target, card.link) == ("/notebooks/budgetavvikelse.html", "Alla verksamheter")
    against = rows({}, part("Vuxna", 9_000.0), part("Barn", -2_000.0), part("Stab", -1_000.0))
    assert said(card_deviations({"budgetavvikelse": against}))[3] == (
        "Vuxna, åt andra hållet än nämnden som helhet (−4,3 mkr). "
        "Åt samma håll som nämnden: Barn (−2,0 mkr) och Stab (−1,0 mkr)."
    )
    alike = rows({}, part("Vuxna", -9_000.0), part("Barn", -2_000.0))
    assert said(card_deviations({"budgetavvikelse": alike}))[3] == (
        "Vuxna, därefter Barn (−2,0 mkr). Nämnden som helhet: −4,3 mkr."
    )
    better = rows({"avvikelse": 4_310.0}, part("Vuxna", 9_000.0), part("Barn", 2_000.0))
    assert said(card_deviations({"budgetavvikelse": better}))[3] == (
        "Vuxna, därefter Barn (+2,0 mkr). Nämnden som helhet: +4,3 mkr."
    )
    one = card_deviations({"budgetavvikelse": rows(part("Vuxna", 9_000.0))})
    assert said(one) == ("Största avvikelsen", "+9,0 mkr", "bra", "Vuxna.")
    assert card_deviations({"budgetavvikelse": rows({})}) is None
    two = card_deviations({"budgetavvikelse": rows(part("Vuxna", 9_000.0), part("Barn", -10_000.0))})
    assert said(two)[3] == "Barn, därefter Vuxna (+9,0 mkr)."


@pytest.mark.parametrize(
    ("total", "words"),
    [
        (0.5, "A och C (+0,0 mkr), åt samma håll som nämnden som helhet (+0,0 mkr). Åt andra hållet: B (−0,0 mkr)."),
        (-0.5, "A och C (+0,0 mkr), åt andra hållet än nämnden som helhet (−0,0 mkr). Åt samma håll som nämnden: B"),
        (4_310.0, "A och C (+0,0 mkr), åt samma håll som nämnden som helhet (+4,3 mkr). Åt andra hållet: B"),
    ],
)
def test_half_a_tkr_pulls_a_way_too(total, words):
    areas = rows({"avvikelse": total}, part("A", 0.9), part("B", -0.8), part("C", 0.7))
    told = said(card_deviations({"budgetavvikelse": areas}))[3]
    plain_zero = [text.replace("+0,0", "0,0").replace("−0,0", "0,0") for text in (told, words)]
    assert plain_zero[0].startswith(plain_zero[1]), told


@pytest.mark.parametrize("way", [1, -1])
def test_without_a_total_the_largest_are_told_whichever_way_they_pull(way):
    areas = rows(*(part(name, way * size) for name, size in (("A", 9e3), ("B", 8e3), ("C", 7e3), ("D", -1e3))))
    assert said(card_deviations({"budgetavvikelse": areas}))[3].startswith("A, därefter B (")
    assert "D" not in said(card_deviations({"budgetavvikelse": areas}))[3]


@pytest.mark.parametrize(
    ("covered", "title"),
    [
        (None, "Största avvikelsen"),
        (ENOUGH_COVERED, "Största avvikelsen"),
        (ENOUGH_COVERED - 1, "Avvikelser som är säkert lästa"),
    ],
)
def test_the_largest_is_called_so_only_where_enough_of_the_table_is_read(covered, title):
    card = card_deviations({"budgetavvikelse": rows(part("Vuxna", 9_000.0, täckning=covered))})
    assert said(card)[0] == title


def placements(whole, **changed):
    total = {
        "dokument": "x-2024", "jämförelse": "budget", "volymenhet": "årsplatser", "kostnad_utfall": 100_000.0,
        "avvikelse": whole, "volymeffekt": whole - 1_000.0, "priseffekt": 1_000.0, "källor": ["x-2024-2-1-1"],
    }  # fmt: skip
    row = {
        "dokument": "x-2024", "jämförelse": "budget", "volymenhet": "årsplatser", "placeringstyp": "HVB",
        "avvikelse": whole, "volym_utfall": 32.0, "volym_bas": 30.0, "källor": ["x-2024-2-1-1"],
    }  # fmt: skip
    small = row | {"placeringstyp": "Familjehem", "avvikelse": 1.0}
    under, other = (
        row | {"placeringstyp": "Under", "underrad": True, "avvikelse": 10**6},
        row | {"jämförelse": "2023", "avvikelse": 10**6},
    )
    days = row | {"placeringstyp": "Dygn", "volymenhet": "vårddygn", "avvikelse": 10**6}
    sums = [total | {"volymenhet": "vårddygn", "kostnad_utfall": 5.0}, total]
    return {
        "placeringssumma": frame(PLACERINGSSUMMA, sums),
        "placeringskostnad": frame(PLACERINGSKOSTNAD, [small, under, other, days, row | changed]),
    }  # fmt: skip


def test_dearer_placements_are_dearer_and_cheaper_ones_cheaper():
    dear, cheap = card_placements(placements(4_000.0)), card_placements(placements(-4_000.0))
    assert said(dear) == (
        "Placeringar, dyrare än budget", "+4,0 mkr", "samre",
        "+3,0 mkr genom volym och +1,0 mkr genom pris. Mest ändrades HVB: 32 årsplatser mot budgeterade 30.",
    )  # fmt: skip
    assert said(cheap)[:3] == ("Placeringar, billigare än budget", "−4,0 mkr", "bra")
    assert (dear.target, dear.link) == ("/notebooks/placeringskostnader.html", "Volym och pris")
    assert (
        "Mest ändrades HVB (Barn och unga): 32" in said(card_placements(placements(4_000.0, område="BARN OCH UNGA")))[3]
    )


def test_households_and_other_comparisons_make_no_card_of_placements():
    frames = placements(4_000.0)
    for column, value in (("volymenhet", "hushåll per månad"), ("jämförelse", "föregående år")):
        sums = frames["placeringssumma"].with_columns(pl.lit(value).alias(column))
        assert card_placements(frames | {"placeringssumma": sums}) is None


def audited(*checks):
    rows = [
        {"dokument": "x-2024", "status": status, "säkerhet": sure, "följd": after} for status, sure, after in checks
    ]
    return card_audit({"kontroll": frame(KONTROLL, rows)})


RIGHT, DOUBT, UNTIED = ("stämmer", None, None), ("att granska", None, None), ("ej knuten", None, None)
SURE, LIKELY, FOLLOWS = ("avvikelse", "bevisad", False), ("avvikelse", "trolig", False), ("avvikelse", "bevisad", True)


@pytest.mark.parametrize(
    ("checks", "number", "direction", "tried", "sentence"),
    [
        ([RIGHT, RIGHT, UNTIED], "0 avvikelser", "", "2", "De går ihop."),
        ([RIGHT, DOUBT], "0 avvikelser", "", "2", "Inget är fel räknat; 1 är att granska."),
        ([RIGHT, SURE], "1 avvikelse", "fel", "2", "Den är ett bevisat räknefel i rapporten."),
        ([SURE, SURE, FOLLOWS], "2 avvikelser", "fel", "3", "Alla är bevisade räknefel i rapporten."),
        ([LIKELY], "1 avvikelse", "fel", "1", "Inget fel är bevisat."),
        ([SURE, LIKELY], "2 avvikelser", "fel", "2", "En av avvikelserna är ett bevisat räknefel i rapporten."),
        ([SURE, SURE, LIKELY], "3 avvikelser", "fel", "3", "2 av avvikelserna är bevisade räknefel i rapporten."),
    ],
)  # fmt: skip
def test_the_audit_tells_what_was_tried_what_failed_and_what_is_proven(checks, number, direction, tried, sentence):
    card = audited(*checks)
    whole = f"{tried} samband prövade mellan rapportens egna uppgifter. {sentence}"
    assert said(card) == ("Rapportens egen räkning", number, direction, whole)
    assert (card.target, card.link) == ("/qmd/kontroller.html", "Kontrollerna")


def test_a_report_without_checks_has_no_card_of_them():
    assert audited() is None


def test_a_report_has_its_own_cards_and_the_links_say_which_report_they_are_about():
    frames = {name: empty(TABLES[name]) for name in CARDS_NEED}
    frames |= {"budgetavvikelse": rows({}, {"dokument": "y-2024", "avvikelse": 1.0}, part("Vuxna", -9_000.0))}
    frames |= {"kontroll": frame(KONTROLL, [{"dokument": "x-2024", "status": "stämmer"}])} | placements(4_000.0)
    found = report_cards(frames, "x-2024")
    assert [c.title for c in found] == [
        "Underskott mot budget 2024", "Största avvikelsen", "Placeringar, dyrare än budget", "Rapportens egen räkning",
    ]  # fmt: skip
    assert [c.target for c in found][::3] == ["/notebooks/budgetavvikelse.html#x-2024", "/qmd/kontroller.html"]
    assert [c.title for c in report_cards(frames, "x-2024", count=2)] == [c.title for c in found[:2]]
    assert [c.title for c in report_cards(frames, "y-2024")] == ["Överskott mot budget 2024"]


def test_goals_give_way_where_there_are_more_cards_than_places(monkeypatch):
    made = {name: Card(name, "1", "", "s", "/qmd/a.html", "l") for name in ("a", "mål", "b")}
    monkeypatch.setattr(cards, "card_goals", lambda here: made["mål"])
    monkeypatch.setattr(cards, "CARDS", (lambda here: made["a"], cards.card_goals, lambda here: made["b"]))
    assert [c.title for c in report_cards({}, "x", count=2)] == ["a", "b"]
    assert [c.title for c in report_cards({}, "x", count=3)] == ["a", "mål", "b"]
    assert [c.title for c in report_cards({}, "x", count=1)] == ["a"]


def test_good_and_bad_are_said_in_words_too():
    shown = [Card("T <b>", "1", d, "s", "/x.html", "L & m", "<svg/>") for d in ("bra", "samre", "", "fel")]
    html = cards_html(shown)
    assert html.count("<li>") == 4 and html.startswith('<ul class="kort"><li><h3>T &lt;b&gt;</h3>')
    assert '<p class="stort bra">1</p><svg/><p>s</p><p class="vidare"><span class="marke bra">gynnsamt</span>' in html
    assert '<span class="marke samre">ogynnsamt</span><a href="/x.html">L &amp; m</a></p></li>' in html
    assert html.count("marke") == 2 and html.endswith("</li></ul>")


@pytest.mark.parametrize(
    ("deviation", "title", "direction"),
    [
        (0.5, "Överskott mot budget 2024", "bra"),
        (-0.5, "Underskott mot budget 2024", "samre"),
        (0.0, "Resultat mot budget 2024", ""),
    ],
)
def test_half_a_tkr_is_a_deviation_too(deviation, title, direction):
    assert said(result(utfall=-425_600.0 + deviation, avvikelse=deviation))[::2] == (title, direction)
    small = card_deviations({"budgetavvikelse": rows(part("Vuxna", deviation or 0.25))})
    assert said(small)[2] == (direction or "bra")


@pytest.mark.parametrize(
    ("whole", "words", "direction"),
    [(0.5, "dyrare än", "samre"), (-0.5, "billigare än", "bra"), (0.0, "som", "")],
)
def test_half_a_tkr_makes_placements_dearer_or_cheaper(whole, words, direction):
    assert said(card_placements(placements(whole)))[::2] == (f"Placeringar, {words} budget", direction)


def test_what_rounding_leaves_of_a_sum_is_counted_with_the_price():
    frames = placements(4_000.0)
    rounded = frames["placeringssumma"].with_columns(pl.lit(500.0).alias("avrundningseffekt"))
    sentence = said(card_placements(frames | {"placeringssumma": rounded}))[3]
    assert sentence.startswith("+3,0 mkr genom volym och +1,5 mkr genom pris. ")


def test_a_start_page_has_room_for_six_cards(monkeypatch):
    made = [Card(str(n), "1", "", "s", "/qmd/a.html", "l") for n in range(8)]
    monkeypatch.setattr(cards, "CARDS", tuple((lambda here, n=n: made[n]) for n in range(8)))
    assert [c.title for c in report_cards({}, "x")] == list("012345")

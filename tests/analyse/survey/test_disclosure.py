"""What is hidden stays hidden: an attack by integer programming on everything that the tables show.

The attacker knows who made up each group and how many answered, and has every shown share; the attack is written here
by itself, from the truth of a made survey, and shares nothing with the program's own bounds.
"""

import math

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_survey_tables import survey

from analys.analyse.results import results
from analys.analyse.survey.bounds import reach
from analys.analyse.survey.groups import same_group
from analys.analyse.survey.relations import AnswerCell, AnswerFamily, Sum
from analys.ingest.frames import interpreted_to_frames
from analys.interpret.interpret import interpret
from analys.load.masking import masked
from analys.words.declared.people import DOLT
from analys.words.schema import FAKTA, TEXTUPPGIFT, frame
from reading import document
from survey_attack import attack, left_open_of, made

NAMES = ("Ekonomiskt bistånd", "Missbruk", "Barn och unga", "Våldsutsatta")
KON = {"kvinnor": "K", "män": "M", "totalt": "T"}


def rounded(x, n):
    return math.floor(100 * x / n + 0.5)


def printed(truth):
    """Frames of the survey as a report prints it: answers and rounded shares, no share where nobody answered."""
    rows = {}
    for group, by in truth.items():
        row = {"nK": by["kvinnor"][1], "nM": by["män"][1], "n": by["totalt"][1]}
        rows[group] = row | {KON[k]: rounded(*by[k]) for k in ("kvinnor", "män", "totalt") if by[k][1]}
    return survey({g: row for g, row in rows.items() if row["n"]})


def published(frames):
    """Every table as it is written: results, and documents without what must not be shown."""
    found = results(frames)
    return found | {name: masked(name, rows, found["dolt"]) for name, rows in frames.items()}


def shown_shares(tables):
    """{(group, kön): share} of every table that shows one."""
    shares = {}
    for row in tables["nöjdhet"].filter(pl.col("andel").is_not_null()).to_dicts():
        shares[row["målgrupp"], row["kön"]] = row["andel"]
    for row in tables["fakta"].filter((pl.col("enhet") == "procent") & pl.col("värde").is_not_null()).to_dicts():
        shares[row["etikett"], row["kön"] or "totalt"] = row["värde"]
    return shares


def test_an_attack_on_a_shown_table_finds_what_it_shows():
    truth = made(
        {"Ekonomiskt bistånd": {"kvinnor": (14, 17), "män": (16, 18)}, "Missbruk": {"kvinnor": (2, 3), "män": (4, 8)}}
    )
    everything = {(g, k): rounded(*by[k]) for g, by in truth.items() for k in by}
    assert attack(truth, everything, "Samtliga", [("Missbruk", "kvinnor")]) == [2, 2]


def left_open(truth, label="Samtliga"):
    """Return the small groups that the shown tables leave too little open about."""
    shares = shown_shares(published(printed(truth)))
    return left_open_of(truth, shares, label)


answered = st.integers(0, 14).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(st.lists(st.tuples(answered, answered), min_size=2, max_size=4))
@settings(max_examples=40, deadline=None)
def test_no_group_under_five_can_be_computed_from_everything_that_is_shown(sizes):
    counts = {g: {"kvinnor": k, "män": m} for g, (k, m) in zip(NAMES, sizes, strict=False) if k[1] + m[1]}
    if len(counts) > 1:
        assert left_open(made(counts)) == []


def test_a_nested_total_does_not_give_away_the_group_it_holds_beside_another():
    """All adults less one group: the two groups that are left are four people together."""
    truth = made({
        "Ekonomiskt bistånd": {"kvinnor": (9, 12), "män": (10, 14)}, "Missbruk": {"kvinnor": (1, 1), "män": (0, 1)},
        "Våldsutsatta": {"kvinnor": (2, 2), "män": (0, 0)},
    }, "Samtliga vuxna")  # fmt: skip
    assert left_open(truth, "Samtliga vuxna") == []


def test_a_total_is_known_by_its_answers_where_its_name_does_not_say_so():
    counts = {
        "Daglig verksamhet": {"kvinnor": (5, 6), "män": (6, 8)},
        "Sysselsättning": {"kvinnor": (1, 1), "män": (1, 2)},
    }
    frames = printed(made(counts, "Vuxna"))
    shares = shown_shares(published(frames))
    assert ("Sysselsättning", "totalt") not in shares
    assert not {("Daglig verksamhet", "totalt"), ("Vuxna", "totalt")} <= set(shares)


def test_a_small_group_is_hidden_under_another_wording_and_with_its_kon_last():
    first = survey({"Ungdomar 13 år och äldre": {"nK": 9, "nM": 3, "n": 12, "K": 78, "M": 67, "T": 75}})
    other = survey({"Ungdomar 13+, män": {"T": 67}, "Ungdomar 13+, kvinnor": {"T": 78}}, dokument="x-2023")
    both = {name: pl.concat([first[name], other[name]]) for name in first}
    tables = published(both)
    texts = [t for t in tables["fakta"].filter(pl.col("enhet") == "procent")["text"].to_list() if t in ("67", "78")]
    assert texts == []
    assert tables["fakta"].filter(pl.col("text") == "75").height == 1


def test_same_group_is_known_in_other_words():
    assert same_group("Ungdomar 13+", "Ungdomar 13 år och äldre")
    assert not same_group("Ungdomar 13+", "Ungdomar 16+")
    assert not same_group("Barn och unga", "Vårdnadshavare")


def test_what_the_checks_tell_of_a_hidden_figure_is_left_out():
    checks = pl.DataFrame({
        "gäller": ["Barn och unga (2 av 3)", "Samtliga"], "uttryck": ["67 % av 3 svar", "12 + 3 = 15"],
        "redovisat": [67.0, 15.0], "beräknat": [66.7, 15.0], "differens": [0.3, 0.0], "tolerans": [0.5, 0.5],
        "förslag": [None, None], "storlek_tkr": [None, None], "förklaring": ["67 % av 3 svar", None],
        "källor": [["x-1-5-2"], ["x-1-6-2"]],
    })  # fmt: skip
    hidden = pl.DataFrame({"ankare": ["x-1-5-2"], "kön": ["män"]})
    rows = masked("kontroll", checks, hidden)
    assert rows["uttryck"].to_list() == ["Visas inte: gruppen är för liten", "12 + 3 = 15"]
    assert rows["redovisat"].to_list() == [None, 15.0]
    assert rows["gäller"].to_list() == ["Barn och unga (··)", "Samtliga"]
    assert "67" not in str(rows.row(0))


@pytest.mark.parametrize(("share", "ends"), [(80, (0, 4)), (None, (0, 4))])
def test_the_bounds_are_those_of_the_arithmetic(share, ends):
    """30 answered, 80 %: 24. Men 26, 77 %: 20. Then 4 of the 4 women are satisfied, unless men are hidden."""
    family = AnswerFamily(
        [
            AnswerCell(30, 30, 80, 0.5, shown=True),
            AnswerCell(4, 4),
            AnswerCell(26, 26, 77 if share else None, 0.5, shown=bool(share)),
        ],
        [Sum(0, (1, 2), by_kon=True)],
    )
    assert reach(family, (1,)) == ((4, 4) if share else ends)


TITLE = "Vara kommun\n\nSocialnämnden\n\nVerksamhetsberättelse 2023\n\n## Brukarundersökning 2023\n\n"


def told(text):
    """Every share that a report's tables and sentences still tell: (label, head of the column, kön, year, share)."""
    frames = interpreted_to_frames(interpret(document(TITLE + text)))
    facts = published(frames)["fakta"].filter((pl.col("enhet") == "procent") & pl.col("värde").is_not_null())
    return {(f["etikett"], f["kolumnetikett"], f["kön"], f["år"], f["värde"]) for f in facts.to_dicts()}


def test_every_share_in_the_row_of_a_few_is_hidden_and_what_tells_it_in_the_other_rows():
    shown = told(
        "Nöjdhet efter ålder, procent\n\n| Åldersgrupp | Antal svar | Nöjda | Missnöjda | Vet inte |\n"
        "|---|---|---|---|---|\n| 18–29 år | 5 | 60,0 | 20,0 | 20,0 |\n| 30–64 år | 29 | 82,8 | 10,3 | 6,9 |\n"
        "| 65 år och äldre | 3 | 66,7 | 33,3 | 0,0 |\n| Totalt | 37 | 78,4 | 13,5 | 8,1 |\n"
    )
    assert {label for label, *_ in shown} <= {"30–64 år", "Totalt"}  # the dissatisfied tell the satisfied
    for column in ("Nöjda", "Missnöjda", "Vet inte"):
        assert len({label for label, head, *_ in shown if head == column}) < 2


def test_a_kön_in_the_label_that_the_reading_found_has_the_answers_of_its_row():
    shown = told(
        "Andel som är nöjda med stödet, procent\n\n| Grupp | Antal svar | 2023 |\n|---|---|---|\n"
        "| Boendestöd, totalt | 31 | 77,4 |\n| Boendestöd, kvinnor | 19 | 78,9 |\n| Boendestöd, män | 12 | 75,0 |\n"
        "| Kontaktperson, totalt | 6 | 83,3 |\n| Kontaktperson, kvinnor | 3 | 100,0 |\n"
        "| Kontaktperson, män | 3 | 66,7 |\n"
    )
    assert not {row for row in shown if row[0].startswith("Kontaktperson") and row[2]}


SURVEY_OF_FOUR = (
    "Andel nöjda med stödet, procent\n\n| Målgrupp | Antal svar | Totalt |\n|---|---|---|\n| Samtliga | 42 | 73,8 |\n"
    "| Barn och unga | 4 | 50,0 |\n| Ekonomiskt bistånd | 25 | 76,0 |\n| Familjerätt | 13 | 76,9 |\n\n"
)


def test_a_figure_that_stands_again_without_its_answers_is_hidden_there_too():
    goals = (
        "## Mål\n\n| Mått | Mål 2023 | Utfall 2023 |\n|---|---|---|\n"
        "| Andel nöjda med stödet, barn och unga (%) | 80 | 50,0 |\n"
        "| Andel nöjda med stödet, familjerätt (%) | 80 | 76,9 |\n"
        "| Andel barn och unga som upplever att de är trygga (%) | 80 | 75,0 |\n"
    )
    shares = {share for *_, share in told(SURVEY_OF_FOUR + goals)}
    assert not {50.0, 75.0} & shares  # the same figure, and another question to the same four
    assert told(SURVEY_OF_FOUR + goals) >= told(SURVEY_OF_FOUR)
    hidden = {f for f in (76.0, 76.9) if f not in {share for *_, share in told(SURVEY_OF_FOUR)}}
    assert hidden and not hidden & shares  # one group keeps the four company, wherever it stands


def test_the_dissatisfied_of_another_table_do_not_tell_the_satisfied():
    against = (
        "Andel missnöjda med stödet, procent\n\n| Målgrupp | Totalt |\n|---|---|\n| Samtliga | 26,2 |\n"
        "| Barn och unga | 50,0 |\n| Ekonomiskt bistånd | 24,0 |\n| Familjerätt | 23,1 |\n\n"
    )
    shown = told(SURVEY_OF_FOUR + against)
    satisfied = {label for label, *_, share in shown if share > 50}
    assert "Barn och unga" not in {label for label, *_ in shown}
    assert {label for label, *_, share in shown if share < 50} == satisfied and len(satisfied) == 2


def test_the_split_by_kön_may_stand_in_a_table_of_its_own():
    split = "Antal svar\n\n| Antal svar | Kvinnor | Män |\n|---|---|---|\n"
    split += "| Boendestöd | 20 | 11 |\n| Kontaktperson | 4 | 6 |\n"
    frames = interpreted_to_frames(interpret(document(
        TITLE + "Andel nöjda, procent\n\n| Målgrupp | Antal svar | Totalt | Kvinnor | Män |\n|---|---|---|---|---|\n"
        "| Boendestöd | 31 | 77,4 | 80,0 | 72,7 |\n| Kontaktperson | 10 | 60,0 | 50,0 | 66,7 |\n\n" + split
    )))  # fmt: skip
    rows = {(r["målgrupp"], r["kön"]): r for r in results(frames)["nöjdhet"].to_dicts()}
    assert [rows["Boendestöd", kon]["n_svar"] for kon in ("totalt", "kvinnor", "män")] == [31, 20, 11]


@pytest.mark.parametrize("line", [12, None])
def test_what_a_sentence_tells_of_a_hidden_row_is_left_out_with_and_without_lines(line):
    hidden = frame(DOLT, [{"dokument": "x", "tabell": 1, "rad": 3, "kolumn": 2, "ankare": "x-1-3-2", "kön": "totalt"}])
    said = {"dokument": "x", "källrad": line, "text": "50 procent", "värde": 50.0, "enhet": "procent", "tabell": 1}
    mentions = frame(
        TEXTUPPGIFT, [said | {"nummer": 1, "rang": 1, "rad": 3}, said | {"nummer": 2, "rang": 1, "rad": 4}]
    )
    assert masked("textuppgift", mentions, hidden)["nummer"].to_list() == [2]
    spoken = frame(DOLT, [{"dokument": "x", "källrad": line, "ankare": f"x-r{line or 0}", "kön": None}])
    assert masked("textuppgift", mentions, spoken)["nummer"].to_list() == []
    told = {"dokument": "x", "källrad": line, "säkerhet": "text", "serie": "utfall", "år": 2023}
    facts = frame(FAKTA, [told | {"etikett": "Nöjda", "värde": 50.0, "text": "50", "enhet": "procent"},
                          told | {"etikett": "Placerade", "värde": 31.0, "text": "31", "enhet": "antal"}])  # fmt: skip
    shown = masked("fakta", facts, spoken)["text"].to_list()
    assert shown == (["··", "··"] if line else ["··", "31"])


def test_groups_in_columns_have_the_answers_of_their_own_column():
    shown = told(
        "Andel positiva svar, procent\n\n| Fråga | Barn och unga | Vuxna | Familjerätt | Samtliga |\n"
        "|---|---|---|---|---|\n| Nöjd med stödet | 50 | 80 | 77 | 77 |\n"
        "| Lätt att få kontakt | 75 | 70 | 69 | 70 |\n| Antal svar | 4 | 30 | 13 | 47 |\n"
    )
    heads = {(label, head) for label, head, *_ in shown}
    assert not {head for _, head in heads if "Barn" in head}
    assert ("Nöjd med stödet", "Samtliga") in heads and len(heads) == 4  # one group keeps the four company


def test_answers_in_the_heads_of_women_and_men_are_theirs():
    shown = told(
        "Andel nöjda, procent\n\n| Fråga | Kvinnor (n=4) | Män (n=15) | Totalt (n=19) |\n|---|---|---|---|\n"
        "| Nöjd med stödet | 50 | 80 | 74 |\n"
    )
    assert [(kon, share) for _, _, kon, _, share in shown] == [("totalt", 74.0)]


def test_counts_of_answers_are_hidden_as_shares_are():
    def counts(*rows):
        text = "Antal svar\n\n| Fråga | Mycket nöjd | Ganska nöjd | Missnöjd |\n|---|---|---|---|\n" + "".join(rows)
        frames = interpreted_to_frames(interpret(document(TITLE + text)))
        return published(frames)["fakta"]["värde"].drop_nulls().to_list()

    many = "| Delaktighet | 10 | 12 | 4 |\n"
    assert counts(many) == [10, 12, 4]
    assert counts("| Bemötande | 1 | 2 | 1 |\n", many, "| Summa | 11 | 14 | 5 |\n") == []

"""The vocabulary in reference/: every row is proven by its examples, said once, and its file is explained."""

import csv
import re

import pytest

from analys.words.vocabulary import REFERENCE, find_words, one_of, patterns, word_to_regex

# Files whose rows are asked one by one, or with more than the text: the unit, money or not.
SEVERAL = ("kontrollord", "jamforbara_matt", "omradesord", "placeringsord")
SHOWN = ("ordlista", "ordgrupper")  # no vocabularies: what a reader sees, and parts of larger patterns
ANSWERED_BY = ("term", "roll", "typ", "tema", "riktning", "håll", "slag", "plats")  # what a word of a list stands for
FILES = {path.stem: path for path in sorted(REFERENCE.rglob("*.csv"))}


def rows(name: str) -> list[dict[str, str]]:
    with FILES[name].open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def listed(text: str | None) -> list[str]:
    return [part.strip() for part in (text or "").split(";") if part.strip()]


@pytest.mark.parametrize("name", FILES)
def test_what_a_row_says_it_matches_it_matches_and_what_it_says_it_does_not_it_does_not(name):
    for row in rows(name):
        if not {"exempel", "mönster"} <= row.keys():
            continue  # words that compete, the longest first, are tested where they are used, and by prov/
        # a pattern of a group stands for whole words: its caller says what may stand around
        whole = r"(?<!\w)(?:{})(?!\w)" if name == "uttryck" else "{}"
        regex = re.compile(whole.format(row["mönster"]), re.IGNORECASE)
        assert [e for e in listed(row["exempel"]) if not regex.search(e)] == [], row
        but = re.compile(row.get("utom") or "(?!)", re.IGNORECASE)  # what else the text may not hold
        assert [e for e in listed(row.get("inte")) if regex.search(e) and not but.search(e)] == [], row


@pytest.mark.parametrize("name", [name for name in FILES if "mönster" in rows(name)[0]])
def test_every_pattern_has_an_example_and_a_counterexample(name):
    lacking = [row for row in rows(name) if not (listed(row["exempel"]) and listed(row["inte"]))]
    assert [row for row in lacking if row["mönster"] != "." or not listed(row["exempel"])] == []  # "." is all else


ANSWER = ("slag", "roll", "mått", "bättre", "uppnått", "riktning", "målgrupp", "fråga", "tema", "regi", "bas")


@pytest.mark.parametrize("name", [name for name in FILES if "mönster" in rows(name)[0] and name not in SEVERAL])
def test_of_the_patterns_that_match_an_example_its_own_comes_first(name):
    """By rang, not by the order of the rows: those of the same rang never give different answers to one text."""

    def answer(row: dict[str, str]) -> list[str | None]:
        return [row.get(column) for column in ANSWER]

    for row in rows(name):
        for example in listed(row["exempel"]):
            hits = [r for regex, r in patterns(name) if regex.search(example)]
            lowest = [r for r in hits if (r.get("rang") or "0") == (hits[0].get("rang") or "0")]
            assert all(answer(r) == answer(row) for r in lowest), (example, lowest)


@pytest.mark.parametrize(
    "name", [n for n in FILES if "ord" in rows(n)[0] and "mönster" not in rows(n)[0] and n not in SHOWN]
)
def test_a_word_is_its_own_example_and_its_open_ends_are_the_only_ones(name):
    for word in {row["ord"] for row in rows(name)}:
        regex, bare = re.compile(word_to_regex(word), re.IGNORECASE), word.replace("*", "").rstrip()
        assert regex.search(f"i {bare} 2022"), word
        if bare[:1].isalnum():
            assert bool(regex.search(f"qx{bare}")) is word.startswith("*"), word
        if bare[-1:].isalnum():
            assert bool(regex.search(f"{bare}qx")) is word.endswith("*"), word


def answer_of(row: dict[str, str]) -> str:
    """What a word of a list stands for; nothing where the list is one answer in itself."""
    return next((row[column] for column in ANSWERED_BY if column in row), "")


def test_each_group_of_words_matches_its_examples_and_not_what_is_like_them():
    for row in rows("ordgrupper_prov"):
        regex = re.compile(rf"(?<!\w)(?:{one_of(row['grupp'])})(?!\w)", re.IGNORECASE)
        assert [e for e in listed(row["exempel"]) if not regex.search(e)] == [], row
        assert [e for e in listed(row["inte"]) if regex.search(e)] == [], row


def test_each_answer_of_a_list_of_words_is_found_in_its_examples_and_not_in_what_is_like_them():
    for row in rows("ordlistor_prov"):
        said = {e: {answer_of(m.row) for m in find_words(row["lista"], e)} for e in listed(row["exempel"])}
        assert [e for e, answers in said.items() if row["svar"] not in answers] == [], row
        unlike = {e: {answer_of(m.row) for m in find_words(row["lista"], e)} for e in listed(row["inte"])}
        assert [e for e, answers in unlike.items() if row["svar"] in answers] == [], row


def test_no_group_and_no_answer_of_a_list_lacks_an_example_and_a_counterexample():
    groups = {row["grupp"] for row in rows("ordgrupper")}
    proven = {row["grupp"] for row in rows("ordgrupper_prov") if listed(row["exempel"]) and listed(row["inte"])}
    assert groups == proven
    bare = [n for n in FILES if {"ord"} <= rows(n)[0].keys() and not {"mönster", "exempel"} & rows(n)[0].keys()]
    answers = {(name, answer_of(row)) for name in bare if name not in SHOWN for row in rows(name)}
    shown = rows("ordlistor_prov")
    assert answers == {(r["lista"], r["svar"]) for r in shown if listed(r["exempel"]) and listed(r["inte"])}


def test_each_tie_to_kolada_is_to_a_measure_that_is_there_and_names_where_its_definition_was_read():
    measures = {row["mått"] for row in rows("jamforbara_matt")}
    assert [row for row in rows("kolada_matt") if row["mått"] not in measures or not row["källa"]] == []
    assert all(re.fullmatch(r"[NU]\d{5}", row["kpi"]) for row in rows("kolada_matt"))


@pytest.mark.parametrize("name", FILES)
def test_no_row_stands_twice(name):
    seen = [tuple(row.values()) for row in rows(name)]
    assert len(set(seen)) == len(seen)


def test_every_file_is_explained_where_it_lies_and_has_a_name_of_its_own():
    told = (REFERENCE / "LÄSMIG.md").read_text(encoding="utf-8")
    there = [path.relative_to(REFERENCE).as_posix() for path in sorted(REFERENCE.rglob("*.csv"))]
    assert sorted(set(re.findall(r"`(\w+/\w+\.csv)`", told))) == there
    assert len(FILES) == len(there)

"""The vocabulary in reference/: every row is proven by its examples, said once, and its file is explained."""

import csv
import re

import pytest

from analys.words.vocabulary import REFERENCE

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
            continue  # words that compete, the longest first, are tested where they are used
        regex = re.compile(row["mönster"], re.IGNORECASE)
        assert [e for e in listed(row["exempel"]) if not regex.search(e)] == [], row
        assert [e for e in listed(row.get("inte")) if regex.search(e)] == [], row


@pytest.mark.parametrize("name", ["kontrollord"])
def test_every_pattern_has_an_example_and_a_counterexample(name):
    assert [row for row in rows(name) if not (listed(row["exempel"]) and listed(row["inte"]))] == []


@pytest.mark.parametrize("name", FILES)
def test_no_row_stands_twice(name):
    seen = [tuple(row.values()) for row in rows(name)]
    assert len(set(seen)) == len(seen)


def test_every_file_is_explained_where_it_lies_and_has_a_name_of_its_own():
    told = (REFERENCE / "LÄSMIG.md").read_text(encoding="utf-8")
    there = [path.relative_to(REFERENCE).as_posix() for path in sorted(REFERENCE.rglob("*.csv"))]
    assert sorted(set(re.findall(r"`(\w+/\w+\.csv)`", told))) == there
    assert len(FILES) == len(there)

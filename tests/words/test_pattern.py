"""A pattern is tried only on texts that hold letters it needs: it must find what its regex finds, no less."""

from __future__ import annotations

import importlib
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analys.words.pattern import MOST_NEEDLES, Pattern, pattern
from analys.words.vocabulary import patterns, reference_files, reference_rows
from places import ROOT

PACKAGE = ROOT / "src" / "analys"


@pytest.mark.parametrize(
    ("regex", "needles"),
    [
        (r"summa\w*|(?:del|hel)tal", {"summa", "deltal", "heltal"}),
        (r"(?i)\b(?:Över|UNDER)skott(?=\s\d)", {"överskott", "underskott"}),
        (r"\d+ (?:kronor|kr)\b", {" kr"}),  # whatever holds ' kronor' holds ' kr'
        (r"(?:ut)?fall", {"fall"}),
        (r"[kK]ommuns?", {"kommun"}),
        (r"(?:mål)*", set()),  # may match nothing
        (r"\w+|summa", set()),
        (r"(?!mål)[^a]", set()),
        (r"(?<=mål)et", {"et"}),
    ],
)
def test_the_needles_of_a_pattern(regex: str, needles: set[str]):
    assert set(pattern(regex).needles) == needles


def test_as_the_regex_does():
    found = pattern(r"(?i)(?<!\w)(över|under)skott")
    text = "Ett Överskott 2021, ett underskott 2022"
    assert [m[1] for m in found.finditer(text)] == ["Över", "under"]
    assert found.search(text, 10)[1] == "under"
    assert found.match(text[4:])[1] == "Över"
    assert found.fullmatch("underskott")
    assert found.sub("utfall", text) == "Ett utfall 2021, ett utfall 2022"
    nothing = "Utfallet var som planerat"
    assert not found.search(nothing)
    assert list(found.finditer(nothing)) == []
    assert found.sub("x", nothing) == nothing


def _of_the_grammar() -> list[Pattern]:
    """All patterns that the modules hold."""
    files = [p for p in sorted(PACKAGE.rglob("*.py")) if "pattern(" in p.read_text(encoding="utf-8")]
    modules = [p.relative_to(PACKAGE).with_suffix("") for p in files]
    held = [vars(importlib.import_module(".".join(("analys", *m.parts)))).values() for m in modules]
    return list(dict.fromkeys(value for values in held for value in values if isinstance(value, Pattern)))


def _of_the_vocabulary() -> list[tuple[Pattern, str]]:
    """All patterns of the word lists, each with an example of what it matches."""
    names = [name for name in reference_files() if {"mönster", "exempel"} <= reference_rows(name)[0].keys()]
    return [(regex, row["exempel"]) for name in names for regex, row in patterns(name)]


def test_the_grammar_has_patterns_with_needles():
    assert len([p for p in _of_the_grammar() if p.needles]) > 30


@pytest.mark.parametrize("found", _of_the_grammar(), ids=lambda found: found.regex.pattern[:20])
def test_whatever_a_pattern_of_the_grammar_matches_holds_a_needle(found: Pattern):
    # what looks behind or ahead is mostly not met by a made-up text, which is then passed over
    @settings(max_examples=5, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(st.from_regex(found.regex))
    def holds(text: str) -> None:
        assert found.may_match(text)

    holds()


def test_the_examples_of_the_word_lists_hold_a_needle():
    found = [(p, text) for p, text in _of_the_vocabulary() if p.regex.search(text)]
    assert found
    assert [(p.regex.pattern, text) for p, text in found if not p.may_match(text)] == []


def test_too_many_needles_are_none():
    regex = "|".join(f"{a}{b}x" for a in "abcdefghi" for b in "klmnopqr")
    assert len(regex.split("|")) > MOST_NEEDLES
    assert pattern(regex) == Pattern(re.compile(regex), ())

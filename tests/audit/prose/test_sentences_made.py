"""Sentences made from the facts of reports in two dozen wordings: none that is true may be doubted."""

from collections import Counter
from functools import cache

import pytest

from analys.interpret.interpret import interpret
from made_sentences import Said, judged, sentences
from places import TESTS
from reading import document, extract

INVENTED = TESTS / "syntetiska"
NAMES = sorted(p.stem for p in INVENTED.glob("*.txt"))


@cache
def told(name: str) -> list[tuple[Said, bool]]:
    """The sentences made of a report, each with whether it is doubted."""
    path = INVENTED / f"{name}.txt"
    read = interpret(document(path.read_text(encoding="utf-8"), name)) if path.exists() else extract(name)
    return [
        (s, any(r.status in ("att granska", "avvikelse") for r in remarks))
        for s, remarks in judged(read, list(sentences(read)))
    ]


@pytest.mark.parametrize("name", [*NAMES[::2], "upplands-bro-2022"])
def test_true_sentences_are_hardly_ever_doubted(name):
    true = [(s.text, doubted) for s, doubted in told(name) if s.true]
    doubted = [text for text, found in true if found]
    assert len(true) >= 20
    assert len(doubted) <= 0.02 * len(true), doubted


def test_most_wrong_figures_and_ways_are_found():
    counts = Counter(found for name in NAMES[::2] for s, found in told(name) if not s.true)
    assert counts[True] >= 0.7 * counts.total() > 150

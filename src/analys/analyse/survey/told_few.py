"""What sentences tell of how few answered ('Fyra barn svarade på enkäten') -> the målgrupper that may not be shown.

A sentence seldom says which table it is about, so it only hides: a målgrupp of fewer than five answers, wherever the
report tells what it answered without telling how many they were.
"""

from __future__ import annotations

import re
from collections import defaultdict

import polars as pl

from analys.analyse.survey.answer_words import is_answer
from analys.analyse.survey.relations import SMALLEST_GROUP
from analys.words.vocabulary import first_row

SURVEYED = re.compile(r"(?i)\b(?:be)?svar|enkät|intervju")
ANSWERED_WORD = re.compile(r"(?i)\b(?:be)?svar|intervju")


def told_in_sentences(facts: pl.DataFrame) -> pl.DataFrame:
    """Return the facts of sentences that count who answered or was asked, or give their response rate."""
    return facts.filter(
        pl.col("tabell").is_null() & (pl.col("säkerhet") == "text") & pl.col("värde").is_not_null()
        & pl.col("etikett").str.contains(SURVEYED.pattern) & pl.col("enhet").is_in(["antal", "procent"])
    )  # fmt: skip


def few_told(sentences: list[dict], lines: list[dict]) -> dict[tuple, int]:
    """Return (document, year, målgrupp) -> fewer than five answers: told, or reckoned from the asked and their rate."""
    numbers: dict[tuple, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for fact in sentences:
        label = fact["etikett"] or ""
        group = first_row("malgrupper", label)
        if group and not group["total"] and not is_answer(label):
            share = fact["enhet"] == "procent"
            kind = "frekvens" if share and "frekvens" in label else "svar" if ANSWERED_WORD.search(label) else "urval"
            if share == (kind == "frekvens"):
                numbers[fact["dokument"], fact["år"], group["målgrupp"]][kind].append(fact["värde"])
    for line in lines:  # of enkätbas, where one is of a målgrupp
        group = first_row("malgrupper", line["mätning"] or "")
        if group and not group["total"] and line["n_svar"]:
            numbers[line["dokument"], line["år"], group["målgrupp"]]["svar"].append(line["n_svar"])
    found = {}
    for place, own in numbers.items():
        reckoned = [asked * rate / 100 for asked in own["urval"] for rate in own["frekvens"]]
        few = [round(n) for n in (*own["svar"], *own["urval"], *reckoned) if 0 < round(n) < SMALLEST_GROUP]
        if few:
            found[place] = min(few)
    return found


def is_few(told: dict[tuple, int], fact: dict, group: str) -> int | None:
    """Return how few of a målgrupp the sentences of a fact's report tell of, None where they tell of no few."""
    named = (first_row("malgrupper", group) or {}).get("målgrupp", group)
    return told.get((fact["dokument"], fact["år"], named))

"""Tables whose rows are answers ('Mycket nöjd' 12, 43 %) -> how many answered: what the answers of the table add up to.

The number beside an answer is how many gave it and no number of answers; where it is its part of their sum, as the
share beside it says, the sum is how many answered.
"""

from __future__ import annotations

from collections import defaultdict

from analys.analyse.survey.answer_words import is_answer
from analys.words.vocabulary import says_sum

Place = tuple[str, int, int, int, str]  # dokument, tabell, rad, kolumn, kön
ROUNDED = 1.0  # percentage points: a share in whole per cent, and one that was made to add up to a hundred


def place_of(fact: dict) -> Place:
    """Return where a fact of a table stands, and whom it is of."""
    return fact["dokument"], fact["tabell"], fact["rad"], fact["kolumn"], fact["kön"] or "totalt"


def answered(facts: list[dict]) -> dict[Place, tuple[int, list[str]]]:
    """Return how many answered, with the anchors of their counts, by each number of such a table, its sums too."""
    rows: dict[tuple, list[dict]] = defaultdict(list)
    for fact in (f for f in facts if f["tabell"] is not None and f["värde"] is not None):
        if fact["serie"] in ("utfall", "andel") and (is_answer(fact["etikett"]) or says_sum(fact["etikett"])):
            rows[(*place_of(fact)[:3], fact["grupp"], fact["år"], fact["kön"])].append(fact)
    blocks: dict[tuple, list[tuple[dict, dict]]] = defaultdict(list)  # by the column of the counts
    for (document, table, _, *about), own in rows.items():
        counts = [f for f in own if f["enhet"] == "antal"]
        for share in (f for f in own if f["enhet"] == "procent"):
            beside = max((f for f in counts if f["kolumn"] < share["kolumn"]), key=lambda f: f["kolumn"], default=None)
            if beside:
                blocks[document, table, *about, beside["kolumn"], share["kolumn"]].append((beside, share))
    found: dict[Place, tuple[int, list[str]]] = {}
    for pairs in blocks.values():
        given = [(count, share) for count, share in pairs if not says_sum(count["etikett"])]
        whole = sum(count["värde"] for count, _ in given)
        apart = [abs(100 * count["värde"] / whole - share["värde"]) for count, share in given if whole]
        if len(apart) > 1 and max(apart) <= ROUNDED:
            anchors = [count["ankare"] for count, _ in given]
            found |= {place_of(fact): (int(whole), anchors) for pair in pairs for fact in pair}
    return found

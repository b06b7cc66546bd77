"""A sentence -> what it claims: levels, changes, gaps, directions, goals, kön compared, the largest row.

Grammar only: which table row a claim is about, and whether it is true, is judged later.
"""

from __future__ import annotations

from analys.interpret.prose.claim import Claim
from analys.interpret.prose.figure_claims import figure_claims
from analys.interpret.prose.figures import find_figures
from analys.interpret.prose.inner_claims import share_claims, with_ends
from analys.interpret.prose.word_claims import goal_claims, kon_claims, most_claims, move_claim, surplus_claims


def find_claims(sentence: str) -> list[Claim]:
    """Return the claims of a sentence, those with figures first, in order; a question claims nothing."""
    if sentence.rstrip().endswith("?"):
        return []
    parts, claimed, used = figure_claims(sentence, tuple(find_figures(sentence)))
    claims = [c for c in claimed if c]
    claims += [c for m in parts.moves if m not in used and (c := move_claim(parts, m))]
    claims = with_ends(claims) + surplus_claims(parts, claims) + share_claims(parts)
    return [*claims, *goal_claims(parts), *kon_claims(parts), *most_claims(parts)]

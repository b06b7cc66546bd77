"""Words of a label or a head -> whether they are an answer that somebody gave, and whether it is a satisfied one."""

from __future__ import annotations

import re

from analys.words.vocabulary import fold, one_of

DISSATISFIED = re.compile(rf"(?i){one_of('negativt svar')}")
SATISFIED_WORD = re.compile(r"(?i)nöjd|positiv")
ALTERNATIVE = re.compile(one_of("svarsalternativ"))


def is_answer(words: str | None) -> bool:
    """'Mycket nöjd', 'Missnöjd', 'Positiva', 'Nej', 'Varken bra eller dåligt': what somebody answered."""
    return satisfied(words) is not None or ALTERNATIVE.fullmatch(fold(words)) is not None


def satisfied(words: str | None) -> bool | None:
    """Tell whether words speak of the satisfied or of the dissatisfied; None where of neither."""
    if words and DISSATISFIED.search(words):
        return False
    return True if words and SATISFIED_WORD.search(words) else None

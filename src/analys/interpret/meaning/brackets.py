"""'(4)' is minus four where money is printed; among counts and shares nobody can know what the brackets mean."""

from __future__ import annotations

import re

from analys.interpret.document.drafts import Draft
from analys.interpret.meaning.units import LACKING
from analys.words.headers import DIFFERENCES
from analys.words.measures import TKR

_BRACKETED = re.compile(r"\(\s*\d[\d\s.,]*%?\s*\)\s*%?")
NOTE = "tal inom parentes som inte är pengar lästes inte"


def is_bracketed(fact: Draft) -> bool:
    """True for a level printed in brackets, which an accountant reads as negative."""
    return fact.serie not in DIFFERENCES and bool(_BRACKETED.fullmatch(fact.text.strip()))


def is_unreadable(fact: Draft) -> bool:
    """True for a bracketed level that is no money: a note, last year's figure, or too few to be shown."""
    return is_bracketed(fact) and fact.unit not in TKR and fact.marks.unit is not LACKING

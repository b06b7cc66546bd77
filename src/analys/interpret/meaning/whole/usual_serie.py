"""How the serie of a value is known that no head, row or heading names: a report tells what was, a plan what is to be.

What is usual is inherited only where the document says that it looks back; a title without a kind that names the
figures' own year ('Ram 2027', 'Renhållningstaxa 2027') may as well look ahead.
"""

from __future__ import annotations

import re

from analys.interpret.document.certainty import Mark
from analys.interpret.document.context import Context
from analys.interpret.document.drafts import Draft
from analys.words.cells import most_stated
from analys.words.declared.shape import DELAR_AV_AR
from analys.words.periods import YEAR_IN_TEXT, find_period
from analys.words.vocabulary import one_of

ASSUMED_SERIE = Mark("antagen", "varken huvud, rad eller rubrik säger serien")
A_SIGN = Mark("ärvd", "cellen är ett svar eller tecken, inget tal")
OF_TITLED_YEAR = Mark("antagen", "titeln har samma år, men säger inte om dokumentet ser tillbaka eller framåt")
_ASSUMED_PART = Mark("antagen", "perioden är dokumentets, men huvudet säger inte vad kolumnen är")
_OF_A_PLAN = re.compile(rf"(?i){one_of('plan i rubrik')}")
_LOOKS_BACK = re.compile(rf"(?i){one_of('ser tillbaka i titel')}")
_LOOKS_AHEAD = re.compile(rf"(?i){one_of('ser framåt i titel')}")


def marks_of_serie(serie: str, fact: Draft, context: Context) -> dict[str, Mark]:
    """What a report tells of its year and those before are outcomes, unless it says otherwise; a plan's are not.

    A head that says neither serie nor when, in a report on a part of the year, may be of the whole year or a forecast.
    """
    year, when = fact.year, fact.marks.period
    printed = when is not None and when.level == "tryckt"
    if serie in ("status", "trend") and fact.answers and most_stated(fact.text) is None:
        return {"serie": A_SIGN}
    if serie != "utfall" or not year or context.plans or _OF_A_PLAN.search(context.heading):
        return {"serie": ASSUMED_SERIE}
    if not printed and fact.period != str(year) and context.kind in DELAR_AV_AR:
        return {"serie": ASSUMED_SERIE, "period": _ASSUMED_PART}
    if context.year and year <= context.year:
        usual = Mark("ärvd", f"ett tal för {year} i ett dokument om {context.year} är utfall")
        return {"serie": OF_TITLED_YEAR if _may_look_ahead(year, context) else usual}
    statistic = not context.kind and not find_period(context.heading)  # its document's year is the first of its own
    if printed and statistic:
        return {"serie": Mark("ärvd", f"ett tal för {year}, och inget i dokumentet säger plan eller budget")}
    return {"serie": ASSUMED_SERIE}


def _may_look_ahead(year: int, context: Context) -> bool:
    """True for the year of a title that names no kind of report: 'Ram 2027', 'Ekonomiska anslag för 2027'."""
    titled = [int(y) for y in YEAR_IN_TEXT.findall(context.title)]
    if context.kind or not titled or year < min(titled):
        return False
    return bool(_LOOKS_AHEAD.search(context.title)) or not _LOOKS_BACK.search(context.title)

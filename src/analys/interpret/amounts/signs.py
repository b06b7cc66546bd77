"""The sign of a figure, by its words: fewer, lower and a deficit are negative, and so are costs above the plan."""

from __future__ import annotations

import re
from dataclasses import replace

from analys.interpret.prose.claim import Claim
from analys.interpret.prose.figures import MONEY_UNITS, Figure
from analys.interpret.prose.phrases import told_post
from analys.words.vocabulary import one_of

_COMPARED_AFTER = re.compile(rf"(?i)^\s{one_of('jämfört med')}\s")
_RESULT = re.compile(r"(?i)\w*resultat(?:et)?\b(?:[^.;\d]|(?<!\d)(?:19|20)\d\d(?!\d))*$")
_RESULT_BEFORE = re.compile(rf"(?i)\w*resultat(?:et)?\b[^.;]*\b{one_of('jämfört med')}\s[+−–-]?$")
_TO_BUDGETED = re.compile(
    rf"(?i)^\s(?:att\sjämföra\smed|{one_of('jämfört med')})\s(?:ett\s)?budgetera(?:t|de|d)\s(?:[+−–-]?\s?\d|noll).*"
)
# the result of a board is its gap to the budget, that of a kommun or company is not
_TO_PLAN = re.compile(rf"(?i)(?:över|under)skott|avvikelse|budget|{one_of('den som har budget')}")
NEGATIVE = re.compile(rf"(?i)\b{one_of('ord för minus')}\b")
_COST_DEPARTS = re.compile(r"(?i)kostnad\w*\b[^;,]*\savvi\w+\smed\s\D*$")  # 'avviker med 13,5 mkr mot budget'
_DEFICIT = re.compile(r"(?i)[a-zåäö]underskott")  # 'Budgetunderskottet prognostiseras till 175 mkr'
_FEWER = re.compile(rf"(?i)^\s(?:\w+\s)?{one_of('mindre än andra')}\b")


def signed(text: str, claim: Claim, serie: str, value: float, before: str, after: str) -> float:
    """The value with the sign that the words say: fewer, lower, a deficit, a negative forecast."""
    figure = claim.figure
    if serie == "budget" and _RESULT.search(before) and NEGATIVE.search(before):
        return -abs(value)  # 'ett budgeterat negativt resultat om 500 tkr'
    if claim.kind in ("förändring", "skillnad") and before.rstrip().endswith("+"):
        return value  # 'ökade med +31 % – lägre ökningstakt än intäkterna'
    if claim.kind in ("förändring", "skillnad"):
        fewer = claim.kind == "skillnad" and claim.way is None and _FEWER.match(after)
        return -abs(value) if fewer or (figure and claim.way in _lower(figure)) else value
    if serie == "prognos":
        return -abs(value) if NEGATIVE.search(before) or _DEFICIT.search(before) else value
    if serie == "skillnad":
        return -abs(value) if _FEWER.match(after) else value
    if serie == "avvikelse":
        return _gap(claim if claim.post else replace(claim, post=_post(text)), value, before)
    return value


def _lower(figure: Figure) -> tuple[str, ...]:
    """'en försämring med sju procentenheter' is fewer, 'en försämring med tre dagar' more."""
    return ("ned", "sämre") if figure.unit in ("procent", "procentenheter", *MONEY_UNITS) else ("ned", "bättre")


def _gap(claim: Claim, value: float, before: str) -> float:
    """A deficit is negative; so are higher costs than planned."""
    over = claim.way is None and _COST_DEPARTS.search(before)
    if value < 0 or claim.way == "underskott" or over or (claim.way is None and NEGATIVE.search(before)):
        return -abs(value)
    if claim.way in ("upp", "ned") and claim.figure and claim.figure.unit in MONEY_UNITS:
        worse = (claim.way == "upp") != (claim.post == "intäkt")
        return -abs(value) if worse else abs(value)
    return -abs(value) if claim.way in ("ned", "sämre") else value


def _post(text: str) -> str | None:
    """The post of a gap, by the whole sentence: a grant is an income too."""
    granted = re.search(r"(?i)\b(?<!exklusive )(?<!inklusive )statsbidrag", text)
    return told_post(text) or ("intäkt" if granted and not re.search(r"(?i)kostnad", text) else None)


def is_result(figure: Figure, before: str, after: str) -> bool:
    """Tell whether an amount is the result of a kommun or company: 'ett positivt resultat på 439 mkr'."""
    after = _TO_BUDGETED.sub("", after)
    if figure.unit in MONEY_UNITS and _RESULT_BEFORE.search(before) and not _TO_PLAN.search(before + after[:60]):
        return True  # 'Årets resultat var +883 mnkr, jämfört med +921 mnkr året innan'
    return figure.unit in MONEY_UNITS and bool(_RESULT.search(before)) and not _TO_PLAN.search(before + after[:60])


def moved_so(serie: str, figure: Figure, after: str, plus: bool, minus: bool) -> str | None:
    """'612 (+14 % jmf 2020)', '1 106, –8 % jämfört med 2022' are changes; '(+14 %)' is one that no word says."""
    if serie == "utfall" and (plus or (minus and figure.unit == "procent")):
        since = _COMPARED_AFTER.match(after) and figure.unit in ("procent", None)
        return "förändring" if since else None if plus else serie
    return serie

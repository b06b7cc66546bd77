"""Whether a sentence names a row so well, and its figure is so near, that a difference is worth a look, or proven."""

from __future__ import annotations

import re
from fractions import Fraction

from analys.audit.prose.answers import printed
from analys.audit.prose.claims import LEAST_FOUR_DIGITS, judge
from analys.audit.prose.verdict import WELL_NAMED, NamedRow, Verdict
from analys.audit.tables.ledger import TKR_EXACT

# How well a row must be named before a claim can be said to differ from it: a number that stands elsewhere on the row
# is a likely slip; a number that stands nowhere on it may be about something else.
# A figure that is meant for a row is within this factor of what it says, the surer the row the wider, or off by a slip:
# in 118 real documents most sentences whose figure was further off were about something else.
WIDTH_NARROW, WIDTH_AT_SIZE, WIDTH_WIDE = 2, 2, 3
FULL = 0.75  # named in full, or by other figures of the sentence
LEAST_NAMED_BY_CLAIM = {"attribut": 0.6, "enhet": 0.6, "riktning": 0.7, "mål": 0.7, "tal": 0.75}
DIGITS_OF_EXACT = 5  # of an amount that is printed to the last one
_SUM_NAMED = re.compile(r"(?i)(?:^|[,/]\s)(?:netto\w*|summa|totalt?|s:a)\b")
SLIP_DIGITS, SLIP_NAMED = 3, 0.6
ONE_OFF = 2  # digits of a slip where the row is named well
SMALL_COUNT = 20
CLOSE = 0.1  # of the row's value: as near as this a figure is hardly one of another row
AS_WELL_NAMED = 0.05  # of a row's name: rows named worse by no more are named as well
AS_SURE_AS_TWO = 0.95


def row_of(mention: dict, rows: dict[tuple, NamedRow]) -> NamedRow | None:
    """Return the table row that a claim may be about, None where the table has no such row."""
    place = (mention["dokument"], mention["tabell"], mention["rad"])
    return rows.get((*place, mention["nämnda_ord"])) or rows.get((*place, ""))


def named_by(mention: dict) -> float:
    """How much of the row's label the sentence names; a claim without a number for it names it whole."""
    return 1.0 if mention["träffsäkerhet"] is None else mention["träffsäkerhet"]


def is_sure(mention: dict, verdict: Verdict, candidates: list[dict], rows: dict[tuple, NamedRow]) -> bool:
    """Whether a sentence names the row so well, and a figure is so near it, that a difference is worth a look."""
    named = named_by(mention)
    sure_figure = verdict.kind == "attribut" and (mention["värde"] or 0) >= LEAST_FOUR_DIGITS
    best = named if sure_figure else named_by(candidates[0]) - AS_WELL_NAMED
    if verdict.kind == "tal" and named >= SLIP_NAMED and is_slip(mention, verdict) and not mention["osäker"]:
        return True
    long = mention["enhet"] in TKR_EXACT and is_slip(mention, verdict, DIGITS_OF_EXACT)
    if verdict.kind == "tal" and named >= FULL and long:
        return True  # an amount so long is seldom by chance another's but for a digit, whatever it may be a part of
    if mention["osäker"] or named < best or named < LEAST_NAMED_BY_CLAIM[verdict.kind]:
        return False
    if _of_all_told(mention, verdict, rows) or (verdict.kind == "tal" and _of_another_kind(mention, verdict)):
        return False
    other = [
        c
        for c in candidates
        if judge_says(c, rows) and c["tabell"] != mention["tabell"] and row_of(c, rows) is not row_of(mention, rows)
    ]
    # one name in two tables is one row meant: neither agrees
    rivals = [c for c in other if named_by(c) >= named and c["nämnda_ord"] != mention["nämnda_ord"]]
    if verdict.kind == "tal":
        said, value = printed(mention)[0], abs(verdict.answer.value)
        money = mention["enhet"] in TKR_EXACT
        size = (
            WIDTH_NARROW
            if named < FULL or (money and named < AS_SURE_AS_TWO)
            else WIDTH_AT_SIZE
            if is_sum_row(mention)
            else WIDTH_WIDE
        )
        near = value and said and (value / size <= said <= value * size or is_slip(mention, verdict, ONE_OFF))
        return bool(near) and not rivals and not (_small_count(mention) or _is_rounded(said, value))
    if verdict.kind == "attribut" and _of_other_figures(mention, verdict):
        return False
    return verdict.kind != "attribut" or not _small_count(mention)


def judge_says(mention: dict, rows: dict[tuple, NamedRow]) -> bool:
    """Whether a row has anything to say of a claim: one that lacks the period, kön or unit told is no rival."""
    row = row_of(mention, rows)
    return row is not None and judge(mention, row) is not None


def is_slip(mention: dict, verdict: Verdict, least: int = SLIP_DIGITS) -> bool:
    """Whether a figure is the row's but for one digit, or two that changed places: seldom so by chance.

    `least`: how many digits it must have.
    """
    decimals = max(mention["decimaler"] or 0, 0)
    said, true = printed(mention)[0], abs(verdict.answer.value)
    a, b = str(round(said * 10**decimals)), str(round(true * 10**decimals))
    if decimals:  # '9,3' for '0,3': the nought is printed
        a, b = a.zfill(decimals + 1), b.zfill(decimals + 1)
    if len(a) != len(b) or len(a) < least or a == b:
        return False
    differ = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    i, j = (differ[0], differ[-1]) if differ else (0, 0)
    swapped = len(differ) == 2 and j - i == 1 and (a[i], a[j]) == (b[j], b[i])
    return len(differ) == 1 or swapped


def _is_rounded(said: Fraction, true: Fraction) -> bool:
    """'313 000' of 312 510: a figure that ends in noughts may be round, though nothing says so."""
    zeros = len(str(int(said))) - len(str(int(said)).rstrip("0")) if said == int(said) else 0
    return zeros > 1 and abs(said - true) <= Fraction(10**zeros, 2)


def _of_other_figures(mention: dict, verdict: Verdict) -> bool:
    """A figure compared with may be of any of those compared; a stale one is of the year before, not of long ago."""
    period = verdict.answer.cells[0].period if verdict.answer.cells else None
    old = mention["period"] is None and period is not None and "säger inget annat" in verdict.why
    last = re.search(r"än ((?:19|20)\d\d)", verdict.why)
    return mention["serie"] == "jämförelse" or bool(old and last and int(last[1]) - int(period[:4]) > 1)


def _of_another_kind(mention: dict, verdict: Verdict) -> bool:
    """An exact amount that is no slip of the row's, or a mean against a count: told of something else.

    Who writes 451 336 kr has copied it; 'medelvärde 4,7' is no number of incidents.
    """
    said, true = printed(mention)[0], verdict.answer.value
    exact = mention["enhet"] == "kr" and len(str(int(said)).rstrip("0")) >= DIGITS_OF_EXACT
    if exact and not is_slip(mention, verdict):
        return True
    counts = mention["enhet"] in (None, "antal") and true.denominator == 1 and len(verdict.answer.cells) == 1
    return bool(counts and (mention["decimaler"] or 0) > 0 and verdict.answer.cells[0].unit in ("antal", None))


def _of_all_told(mention: dict, verdict: Verdict, rows: dict[tuple, NamedRow]) -> bool:
    """'Förvaltningen visar överskott': of all, and neither of the row's costs nor of its income alone."""
    if mention["slag"] not in ("avvikelse", "förändring") or not is_sum_row(mention):
        return False
    row = row_of(mention, rows)
    posts = {e.post for e in row.cells} if row else set()
    parted = mention["post"] is None and verdict.answer.cells[0].post in ("kostnad", "intäkt") and len(posts) > 1
    return parted or (mention["värde"] is None and named_by(mention) < AS_SURE_AS_TWO)


def is_sum_row(mention: dict) -> bool:
    """Tell whether a claim is tied to a sum row, whose name is of no part: what is said near it may be of any."""
    return _SUM_NAMED.search(mention["nämnda_ord"] or "") is not None


def _small_count(mention: dict) -> bool:
    """A bare small number may count anything; one with a period or series is about the row."""
    bare = (mention["text"] or "").isdigit() or (mention["text"] or "").isalpha()
    told = mention["period"] or mention["serie"] or mention["slag"] != "nivå"
    return bare and mention["värde"] < SMALL_COUNT and not told


def is_proven(mention: dict, verdict: Verdict) -> bool:
    """Whether a level with its row, its year and its unit all named is another in the table: nothing is left open.

    A figure that is far from the row's, and no slip of it, is one of something else however well the row is named.
    """
    if mention["slag"] != "nivå" or verdict.kind != "tal" or mention["ungefär"] or mention["osäker"]:
        return False
    cell = verdict.answer.cells[0] if len(verdict.answer.cells) == 1 else None
    named = named_by(mention) >= WELL_NAMED and mention["period"] is not None and mention["enhet"] is not None
    if not named or cell is None or cell.period != mention["period"] or is_sum_row(mention):
        return False
    said, true = printed(mention)[0], abs(verdict.answer.value)
    return is_slip(mention, verdict) or abs(said - true) <= CLOSE * true

"""Is a goal met? An outcome beside its target, or beside the year before where only the direction is told.

The direction is read from the label ('ökar', 'minskar', 'bibehålls'); a target may carry its own ('max 5', 'minst
90 %'). Where neither says which way is better, the kind of measure may (battre/battreord.csv), or the end of a scale.
Else nothing is decided.
"""

from __future__ import annotations

import re

from analys.analyse.provenance import half_unit
from analys.words.measures import better
from analys.words.shares import FLOAT_DUST
from analys.words.vocabulary import first_row, fold, one_of

YES_NO = {"ja": True, "nej": False}


AT_MOST = re.compile(rf"\b({one_of('högst')}|(inte|ej) {one_of('över')})\b|\binom \d|≤|<=")
AT_LEAST = re.compile(rf"\b(minst|lägst|(inte|ej) {one_of('under')})\b|≥|>=")
BELOW = re.compile(rf"\b{one_of('mindre')} än\b|\bunder \d|<")
MORE_THAN = re.compile(rf"\b{one_of('mer')} än\b|\böver \d|>")
# 'Väntetid i dagar, högst': the name of a measure says which side of its target is right
LIMIT_LAST = re.compile(rf"[,(:–]\s*(?:{one_of('högst')}|(?P<least>minst|lägst))\s*\)?(?:\s*\([^()]*\))?$")
BETWEEN = re.compile(r"(\d+(?:,\d+)?)\s*(?:%|procent)?\s*(?:–|-|till)\s*(\d+(?:,\d+)?)")
PART_YEAR = re.compile(r"\d{4}-(T[12]|Q[1-3]|0\d|1[01])")


def verdict_met(text: str | None) -> bool | None:
    """'Ej uppfyllt' -> False, '● Grön' -> True, 'Delvis' -> None."""
    return {"ja": True, "nej": False}.get((first_row("bedomningsord", text or "") or {}).get("uppnått", ""))


def trend(outcome: dict, before: dict | None) -> str | None:
    """Return ökar, minskar or oförändrat since the year before; None where either value is missing."""
    if before is None or outcome["värde"] is None or before["värde"] is None:
        return None
    change = outcome["värde"] - before["värde"]
    return "oförändrat" if abs(change) < FLOAT_DUST else "upp" if change > 0 else "ned"


def is_met(way: str, outcome: dict, target: dict | None, before: dict | None, label: str | None) -> tuple:
    """Return whether the goal is met (None: cannot be decided) and how that was decided."""
    said, value = fold(outcome["text"]), outcome["värde"]
    if said in YES_NO:
        goal = YES_NO.get(fold(target["text"]) if target else "ja", True)
        return YES_NO[said] == goal, "Ja eller Nej mot målet" if target else "Ja eller Nej; målet antas vara Ja"
    if value is None:
        return None, "Utfallet är inget tal"
    if target is not None and target["enhet"] and outcome["enhet"] and target["enhet"] != outcome["enhet"]:
        return None, "Mål och utfall har olika enhet"
    if target is not None and (decided := _against_target(way, value, target, outcome, label)):
        return _unless_unfinished(decided, value, target, outcome)
    if before is not None and before["värde"] is not None and target is None:
        return _against_before(way, outcome, before, label)
    return (
        None,
        "Måttets riktning framgår inte" if target is not None else "Det finns inget mål och ingen tidigare mätning",
    )


def _unless_unfinished(decided: tuple, value: float, target: dict, outcome: dict) -> tuple:
    """A count of part of a year may still grow: what is too little so far, or not too much so far, is not settled."""
    part_year = bool(PART_YEAR.fullmatch(outcome["period"] or ""))
    short = target["värde"] is not None and value < target["värde"]
    if part_year and short and outcome["enhet"] in ("antal", None) and isinstance(decided[0], bool):
        return None, f"Antalet avser {outcome['period']} och målet hela året"
    return decided


def _against_target(way: str, value: float, target: dict, outcome: dict, label: str | None) -> tuple | None:
    text, goal = fold(target["text"]), target["värde"]
    span = BETWEEN.search(text)
    if span:
        low, high = (float(n.replace(",", ".")) for n in span.groups())
        return low <= value <= high, "Målet är ett intervall"
    if goal is None:
        number = re.search(r"\d+(?:,\d+)?", text)
        if number is None:
            return None
        goal = float(number.group(0).replace(",", "."))
    said = _by_the_target(text, value, goal) or _by_the_name(label, value, goal)
    if said:
        return said
    if goal == 0:  # before the wording: 'andelen … ökar' may stand over a number of cases that should be none
        return value <= goal, "Målet är noll och nåddes" if value <= goal else "Målet är noll; utfallet är högre"
    if way == "ökar":
        return value >= goal, "Måttet ska öka: utfallet minst lika med målet"
    if way == "minskar":
        return value <= goal, "Måttet ska minska: utfallet högst lika med målet"
    if way == "bibehålls":
        near = max(half_unit(target), half_unit(outcome))
        return abs(value - goal) <= near, "Måttet ska bibehållas: utfallet lika med målet"
    if goal == 100 and (outcome["enhet"] or "") == "procent":
        return (
            value >= goal,
            "Målet är 100 procent och nåddes" if value >= goal else "Målet är 100 procent; utfallet är lägre",
        )
    nature = better(label)
    if nature == "hög":
        return value >= goal, "Måttets slag: högre är bättre"
    if nature == "låg":
        return value <= goal, "Måttets slag: lägre är bättre"
    return (True, "Utfallet är lika med målet") if value == goal else None


def _by_the_target(text: str, value: float, goal: float) -> tuple | None:
    """Whether a target is met, and why, by its own words; None where it has none ('4').

    Asked in this order, since the word for a limit wins over a preposition: 'minst 4 under året' says minst, not under.
    """
    if AT_MOST.search(text):
        return value <= goal, "Målet säger högst"
    if AT_LEAST.search(text):
        return value >= goal, "Målet säger minst"
    if BELOW.search(text):
        return value < goal, "Målet säger mindre än"
    if MORE_THAN.search(text):
        return value > goal, "Målet säger mer än"
    return None


def _by_the_name(label: str | None, value: float, goal: float) -> tuple | None:
    """What the last word of the measure's name decides: 'Väntetid i dagar, högst'."""
    limit = LIMIT_LAST.search(fold(label))
    if limit is None:
        return None
    if limit["least"]:
        return value >= goal, "Måttets namn säger minst"
    return value <= goal, "Måttets namn säger högst"


def _against_before(way: str, outcome: dict, before: dict, label: str | None) -> tuple:
    value, earlier, when = outcome["värde"], before["värde"], before["period"]
    if way == "ökar":
        return value > earlier, f"Inget mål; prövat mot {when}: ska öka"
    if way == "minskar":
        return value < earlier, f"Inget mål; prövat mot {when}: ska minska"
    if way == "bibehålls":
        near = max(half_unit(outcome), half_unit(before))
        asked = first_row("nojdhetsord", label or "")
        if value >= earlier - near and asked and asked["fråga"]:
            return True, f"Inget mål; prövat mot {when}: minst bibehållet"
        if abs(value - earlier) <= near:
            return True, f"Inget mål; prövat mot {when}: bibehållet"
        return (False if value < earlier and asked and asked["fråga"] else None), (
            f"Inget mål; prövat mot {when}: " + ("lägre" if value < earlier else "högre")
        )
    return None, "Måttets riktning framgår inte"

"""Questions with their rows -> the same rows, with what could point out a person hidden.

Primary: a group of fewer than five answers. Secondary: figures are hidden until no small group, printed or left over by
a sum, can be bounded to less than half of what is possible by all that remains shown (`bounds`). A hidden figure is
hidden in every table, wording and report that prints it.
"""

from __future__ import annotations

from collections import defaultdict

from analys.analyse.survey.bounds import candidates, sensitive, too_close
from analys.analyse.survey.groups import is_all, same_group
from analys.analyse.survey.relations import SMALLEST_GROUP, AnswerCell, AnswerFamily, families

HIDDEN_COLUMNS = (
    "andel",
    "n_svar",
    "antal_nöjda",
    "n_möjliga",
    "ki_nedre",
    "ki_övre",
    "bortfall_nedre",
    "bortfall_övre",
)
HIDDEN_REMARK = "Visas inte: gruppen, eller en grupp som kan räknas fram ur den, har färre än fem svar"
NEAREST_REMARK = "Visas inte: antalet svar är inte tryckt, och det närmaste år som har det hade gruppen färre än fem"


def hide_small(questions: list[dict]) -> None:
    """Empty the rows of groups under five answers, then those from which they could be computed."""
    for question in questions:
        for row in question["rader"]:
            row["undertryckt"] = _too_small(question, row["kön"], row)
    _hide_small_elsewhere(questions)
    for family in families(questions):
        for cell in family.cells:
            _spread(cell)
        while _hide_beside(family) or _hide_exposed(family) or _hide_twin(family):
            pass
    for row in (row for q in questions for row in q["rader"] if row["undertryckt"]):
        why = row.get("anmärkning")
        row |= dict.fromkeys(HIDDEN_COLUMNS) | {"anmärkning": why if why == NEAREST_REMARK else HIDDEN_REMARK}


def _too_small(question: dict, kon: str, row: dict) -> bool:
    if row["andel"] is None:
        return True  # the report hides it itself
    if kon in question["bas"].get("få", ()):
        return True  # a count under five stands beside it
    if kon != "totalt" and (question["bas"].get("n_svar") or SMALLEST_GROUP) < SMALLEST_GROUP:
        return True
    if kon != "totalt" and "totalt" in question["kön"] and len({"kvinnor", "män"} & set(question["kön"])) == 1:
        return True  # the other kön is left out of the report, and follows from this one and the total
    pairs = question["möjliga"].pairs
    if kon != "totalt" and pairs and not question["delning"]:
        return not any(min(women[1], men[1]) >= SMALLEST_GROUP for women, men in pairs)
    bases = [n for _, n in question["möjliga"].of(kon)]
    known = bases[0] if bases else row.get("n_svar")  # the likeliest base of this question
    return known is not None and known < SMALLEST_GROUP


def _hide_small_elsewhere(questions: list[dict]) -> None:
    """Hide what is asked of a group without its number of answers, where the numbers known of that group are small.

    Those of its period, however they are printed; where it has none those of the nearest year, of which one is enough.
    """
    known: dict[tuple, list[tuple[str, dict, bool]]] = defaultdict(list)
    for question in (q for q in questions if q["bas"].get("n_svar")):
        for row in question["rader"]:
            known[_owner(question), row["kön"]].append((question["grupp"], question["första"], row["undertryckt"]))
    for question in (q for q in questions if not is_all(q["grupp"])):
        first = question["första"]
        for row in question["rader"]:
            own = [k for k in known[_owner(question), row["kön"]] if same_group(k[0], question["grupp"])]
            if now := [small for _, other, small in own if other["period"] == first["period"]]:
                row["undertryckt"] = row["undertryckt"] or all(now)
            elif own and not row["undertryckt"]:
                nearest = min(abs(other["år"] - first["år"]) for _, other, _ in own)
                if any(small for _, other, small in own if abs(other["år"] - first["år"]) == nearest):
                    row |= {"undertryckt": True, "anmärkning": NEAREST_REMARK}


def _owner(question: dict) -> str:
    return question["första"]["kommun"] or question["första"]["dokument"]


def _hide(cell: AnswerCell) -> bool:
    cell.shown = False
    _spread(cell)
    return True


def _spread(cell: AnswerCell) -> None:
    for row in cell.rows:
        row["undertryckt"] = row["undertryckt"] or not cell.shown


def _hide_beside(family: AnswerFamily) -> bool:
    """The figure that is alone hidden in a shown sum follows from the others at sight; tell whether one was hidden.

    Also where the sizes of the groups are unknown, or so large that rounding would cover it.
    """
    for total in family.sums:
        printed = [family.cells[i] for i in total.parts if family.cells[i].rows]
        shown = sorted((c for c in printed if c.shown), key=lambda c: c.most)
        hidden = len(printed) - len(shown)
        whole = family.cells[total.whole]
        if shown and ((whole.shown and hidden == 1) or (total.by_kon and not whole.shown and whole.small)):
            return _hide(shown[0])
    return False


def _hide_exposed(family: AnswerFamily) -> bool:
    """Hide one more figure where the shown ones bound a small group too closely; tell whether one was hidden."""
    for members in sensitive(family, SMALLEST_GROUP):
        if too_close(family, members):
            shown = candidates(family, members)
            if shown:
                return _hide(shown[0])
    return False


def _hide_twin(family: AnswerFamily) -> bool:
    """Hide the share that tells a hidden one: the dissatisfied tell the satisfied; tell whether one was hidden."""
    for pair in family.twins:
        one, other = (family.cells[i] for i in pair)
        if one.shown != other.shown:
            return _hide(one if one.shown else other)
    return False

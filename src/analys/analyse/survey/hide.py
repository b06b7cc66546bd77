"""Questions with their rows -> the same rows, with what could point out a person hidden.

Primary: a group of fewer than five answers. Secondary: whatever a hidden figure could be computed from. A figure
follows from the others of a sum when it is the only one of them that is hidden, so every sum must have none hidden or
at least two: women and men of a total, the målgrupper of a total for all, in each kön. A hidden figure printed in a
second table or in next year's report is hidden there too. The rules are repeated until none hides anything more.
"""

from __future__ import annotations

from collections import defaultdict

from analys.analyse.provenance import first_row, fold

SMALLEST_GROUP = 5
KON = ("totalt", "kvinnor", "män")
HIDDEN = ("andel", "n_svar", "antal_nöjda", "n_möjliga", "ki_nedre", "ki_övre", "bortfall_nedre", "bortfall_övre")
REMARK = "Visas inte: gruppen, eller en grupp som kan räknas fram ur den, har färre än fem svar"


def hide_small(questions: list[dict]) -> None:
    """Empty the rows of groups under five answers, then those from which they could be computed."""
    for question in questions:
        rows = _rows(question)
        for kon, row in rows.items():
            row["undertryckt"] = _too_small(question, kon, row)
    changed = True
    while changed:
        before = sum(row["undertryckt"] for q in questions for row in q["rader"])
        for question in questions:
            _hide_within(_rows(question))
        for own in _same_sum(questions):
            _hide_among_groups(own)
        _hide_everywhere(questions)
        changed = sum(row["undertryckt"] for q in questions for row in q["rader"]) > before
    for row in (row for q in questions for row in q["rader"] if row["undertryckt"]):
        row |= dict.fromkeys(HIDDEN) | {"anmärkning": REMARK}


def _rows(question: dict) -> dict[str, dict]:
    return {row["kön"]: row for row in question["rader"]}


def _too_small(question: dict, kon: str, row: dict) -> bool:
    if row["andel"] is None:
        return True  # the report hides it itself
    if kon != "totalt" and "totalt" in question["kön"] and len({"kvinnor", "män"} & set(question["kön"])) == 1:
        return True  # the other kön is left out of the report, and follows from this one and the total
    pairs = question["möjliga"].pairs
    if kon != "totalt" and pairs and not question["delning"]:
        return not any(min(women[1], men[1]) >= SMALLEST_GROUP for women, men in pairs)
    bases = [n for _, n in question["möjliga"].of(kon)]
    known = bases[0] if bases else row.get("n_svar")  # the likeliest base of this question
    return known is not None and known < SMALLEST_GROUP


def _hide_within(rows: dict[str, dict]) -> None:
    hidden = {kon for kon, row in rows.items() if row["undertryckt"]}
    if "totalt" in hidden or ("totalt" in rows and hidden):
        for kon in rows if "totalt" in hidden else {"kvinnor", "män"} & set(rows):
            rows[kon]["undertryckt"] = True


def _same_sum(questions: list[dict]) -> list[list[dict]]:
    """Questions of one document, wording and period: those for each målgrupp, and perhaps one for all."""
    together: dict[tuple, list[dict]] = defaultdict(list)
    for question in questions:
        first = question["första"]
        together[first["dokument"], question["fråga"], first["period"]].append(question)
    return list(together.values())


def _hide_among_groups(own: list[dict]) -> None:
    whole = [q for q in own if _is_all(q["grupp"])]
    parts = [q for q in own if not _is_all(q["grupp"])]
    for kon in KON:
        if not any(kon in _rows(q) and not _rows(q)[kon]["undertryckt"] for q in whole):
            continue
        having = [q for q in parts if kon in _rows(q)]
        shown = [q for q in having if not _rows(q)[kon]["undertryckt"]]
        if len(having) - len(shown) == 1 and shown:
            smallest = min(shown, key=lambda q: q["bas"].get("n_svar") or float("inf"))
            _rows(smallest)[kon]["undertryckt"] = True


def _hide_everywhere(questions: list[dict]) -> None:
    """The same figure may stand in two tables, or in the reports of two years."""
    same: dict[tuple, list[dict]] = defaultdict(list)
    for question in questions:
        first = question["första"]
        owner = first["kommun"] or first["dokument"]
        for row in question["rader"]:
            same[owner, fold(question["grupp"]), fold(question["fråga"]), first["period"], row["kön"]].append(row)
    for rows in same.values():
        if any(row["undertryckt"] for row in rows):
            for row in rows:
                row["undertryckt"] = True


def _is_all(group: str) -> bool:
    return bool((first_row("malgrupper", group) or {}).get("total"))

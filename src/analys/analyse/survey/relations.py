"""Questions -> the published cells of answers and the sums they belong to: what a reader could subtract.

A cell is one figure: so many satisfied, x, of so many answers, n. Women, men and those without kön make up a total; the
målgrupper of a question make up a total for all, said by its name; rows of a table make up a total by their numbers of
answers, whatever they are called. What a sum leaves over is a cell too, which nobody printed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import combinations

from analys.analyse.survey.groups import Group, half_printed, is_all, same_figure, same_people, tell_each_other
from analys.words.declared.shape import KON
from analys.words.vocabulary import fold, words_of

UNKNOWN_ANSWERS = 10_000  # answers: more than any group whose number is not printed
WHOLE_WORDS = words_of("alla svarande")
MOST_ROWS_IN_FULL = 12  # rows of a table; of more than that only pairs and triples are tried
MOST_GROUPS_ADDED = 5  # groups that are tried together for being the parts of a total by their numbers of answers
SMALLEST_GROUP = 5  # answers: the kön of fewer is not shown


@dataclass
class AnswerCell:
    """One figure, printed or left over: its share in percent with half its unit, and the answers it may rest on."""

    least: int
    most: int
    share: float | None = None
    half: float = 0.5
    small: bool = False  # fewer than five answers: not to be shown, nor to be computed
    shown: bool = False
    rows: list[dict] = field(default_factory=list)


@dataclass(frozen=True)
class Sum:
    """`whole` is the sum of `parts`: indices of cells. `by_kon`: the parts are women and men.

    `fits`: the parts have no more answers than the whole, so that numbers can be computed from it.
    """

    whole: int
    parts: tuple[int, ...]
    by_kon: bool = False
    fits: bool = True
    guessed: bool = False  # by numbers of answers alone


@dataclass
class AnswerFamily:
    """The cells of one owner and period, their sums, and the pairs of cells of which one tells the other."""

    cells: list[AnswerCell]
    sums: list[Sum]
    twins: list[tuple[int, int]] = field(default_factory=list)


def families(questions: list[dict]) -> list[AnswerFamily]:
    """Return the related cells of all questions; the same figure in two tables or reports is one cell."""
    together: dict[tuple, list[dict]] = defaultdict(list)
    for question in questions:
        first = question["första"]
        together[first["kommun"] or first["dokument"], first["period"]].append(question)
    return [_family(own) for own in together.values()]


def _family(questions: list[dict]) -> AnswerFamily:
    groups: list[Group] = []
    for question in questions:
        wording, first = fold(question["fråga"]), question["första"]
        same = [g for g in groups if same_people(g.name, question["grupp"])]
        known = next((g for g in same if g.question == wording or same_figure(g, question)), None)
        if known is None:
            known = Group(wording, question["grupp"], set(), {})
            groups.append(known)
        column = fold(first.get("kolumnetikett")) if question.get("flera") else ""
        known.tables.add((first["dokument"], first["tabell"], column))
        known.lines.add((first["dokument"], first["tabell"], first.get("rad")))
        for row in question["rader"]:
            known.found.setdefault(row["kön"], []).append((question, row))
    family = AnswerFamily([], [])
    for group in groups:
        group.at = {kon: _add(family, _cell(kon, pairs)) for kon, pairs in group.found.items()}
        _sum_of_kon(family, group.at)
    small = any(cell.small for cell in family.cells)
    for kon in KON:
        having = [g for g in groups if kon in g.at]
        by_number = _by_number(family, having, kon) if small else []
        everyone = {g.at[kon] for g in having if is_all(g.name)}
        inside = {i for whole, parts in by_number if whole not in everyone for i in parts}
        for whole, parts in by_number:
            family.sums.append(Sum(whole, tuple(parts), guessed=True))
        for whole, parts in _by_name(having, kon, inside):
            _add_sum(family, whole, parts)
    family.twins = [
        (one.at[kon], other.at[kon])
        for one, other in combinations(groups, 2) if tell_each_other(groups, one, other)
        for kon in KON if kon in one.at and kon in other.at
    ]  # fmt: skip
    return family


def _add(family: AnswerFamily, cell: AnswerCell) -> int:
    family.cells.append(cell)
    return len(family.cells) - 1


def _cell(kon: str, pairs: list[tuple[dict, dict]]) -> AnswerCell:
    question, row = next(((q, r) for q, r in pairs if q["bas"].get("n_svar")), pairs[0])
    bases = _answers(question, kon)
    return AnswerCell(
        least=min(bases, default=0), most=max(bases, default=UNKNOWN_ANSWERS), share=row["andel"],
        half=half_printed(question, kon), small=any(r["undertryckt"] for _, r in pairs),
        shown=row["andel"] is not None and not any(r["undertryckt"] for _, r in pairs), rows=[r for _, r in pairs],
    )  # fmt: skip


def _answers(question: dict, kon: str) -> list[int]:
    """How many may have answered: as printed wherever that can give the share, as a reader would try first."""
    answers, fits = question["bas"].get("n_svar"), [n for _, n in question["möjliga"].of(kon)]
    if few := question["bas"].get("få", {}).get(kon):
        return [0, few]
    if kon == "totalt":
        return [answers] if answers and (answers in fits or not fits) else fits[:1]
    split = [pair[0 if kon == "kvinnor" else 1] for pair in question["delning"]]
    return split or fits or ([0, answers] if answers else [])


def _sum_of_kon(family: AnswerFamily, at: dict[str, int]) -> None:
    if "totalt" not in at or len(at) < 2:
        return
    total = family.cells[at["totalt"]]
    parts = [at[kon] for kon in ("kvinnor", "män") if kon in at]
    if len(parts) == 1:  # the kön that is left out is what remains
        known = family.cells[parts[0]]
        parts.append(_add(family, _left(total, [known])))
    _add_sum(family, at["totalt"], parts, by_kon=True)


def _left(whole: AnswerCell, parts: list[AnswerCell]) -> AnswerCell:
    least = max(0, whole.least - sum(p.most for p in parts))
    most = max(0, whole.most - sum(p.least for p in parts))
    return AnswerCell(least, most, small=0 < most < SMALLEST_GROUP)


def _add_sum(family: AnswerFamily, whole: int, parts: list[int], by_kon: bool = False) -> None:
    """Add a sum with what its parts leave over; where they are more than the whole it cannot be reckoned with."""
    cells = [family.cells[i] for i in parts]
    _bound_unknown(family.cells[whole], cells)
    if sum(c.least for c in cells) > family.cells[whole].most:
        family.sums.append(Sum(whole, tuple(parts), by_kon, fits=False))
        return
    rest = _left(family.cells[whole], cells)
    if rest.most:
        parts = [*parts, _add(family, rest)]
    family.sums.append(Sum(whole, tuple(parts), by_kon))


def _bound_unknown(whole: AnswerCell, parts: list[AnswerCell]) -> None:
    """Groups without a printed number of answers have no more than the whole leaves; fewer than five are not shown."""
    left = whole.most - sum(p.least for p in parts if p.most < UNKNOWN_ANSWERS)
    if 0 < left < whole.most < UNKNOWN_ANSWERS:
        for part in (p for p in parts if p.most == UNKNOWN_ANSWERS):
            part.most = left
            if left < SMALLEST_GROUP:
                part.small, part.shown = True, False


def _by_number(family: AnswerFamily, having: list[Group], kon: str) -> list[tuple[int, list[int]]]:
    """Return (whole, parts) of the rows of one table whose answers add up to another row's."""
    found = []
    counted = [g for g in having if 0 < family.cells[g.at[kon]].most < UNKNOWN_ANSWERS]
    for whole in counted:
        answers = family.cells[whole.at[kon]].most
        rest = [
            g for g in counted
            if g is not whole and g.tables & whole.tables and family.cells[g.at[kon]].most <= answers
        ]  # fmt: skip
        for number in range(2, min(MOST_GROUPS_ADDED if len(rest) <= MOST_ROWS_IN_FULL else 3, len(rest)) + 1):
            for parts in combinations(rest, number):
                at = [g.at[kon] for g in parts]
                if sum(family.cells[i].most for i in at) == answers:
                    found.append((whole.at[kon], at))
    return found


def _by_name(having: list[Group], kon: str, inside: set[int]) -> list[tuple[int, list[int]]]:
    """Return (whole, parts) of a question's groups: everyone and the groups, 'Vuxna' and 'Vuxna med missbruk'."""
    found = []
    for whole in having:
        others = [g for g in having if g is not whole and g.question == whole.question]
        if is_all(whole.name):
            parts = [g.at[kon] for g in others if not is_all(g.name)]
            top = [i for i in parts if i not in inside]  # a group that is a sum of others holds them already
            found += [(whole.at[kon], some) for some in ([parts] if top == parts else [parts, top]) if some]
        found += [(whole.at[kon], [g.at[kon]]) for g in others if _nested(whole.name, g.name)]
    return found


def _nested(whole: str, part: str) -> bool:
    words, others = (set(re.findall(r"\w+", fold(name))) - WHOLE_WORDS for name in (whole, part))
    return bool(words) and words < others

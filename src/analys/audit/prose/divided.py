"""What sentences tell of a whole and its parts, and of one thing twice: 'totalt 47, varav 29 …', the items of a list.

Only facts of sentences. A division need not be told in full: parts that are more than their whole are a contradiction,
the items of a list that nearly but not quite make its total are worth a look, and other parts say nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from analys.audit.remark import Remark
from analys.words.formats import with_unit

ALL_BUT_ONE = Fraction(1, 20)  # of the whole: parts so near it are all of them, and one figure is wrong
LEAST_WHOLE = 20  # a smaller count is nearly another by chance
ITEMS = 3  # a list of so many may be of all parts
LINES_TO_LIST = 4  # lines from a total to the list under it
DIVISIBLE_UNITS = ("antal", "mkr", "tkr", "kr", "årsplatser", "timmar")


def exact(fact: dict) -> Fraction:
    """Return the value as printed."""
    return Fraction(f"{fact['värde']:.{fact['decimaler'] or 0}f}")


def half(fact: dict) -> Fraction:
    """Return half a unit of the last printed decimal."""
    return Fraction(1, 2 * 10 ** (fact["decimaler"] or 0))


def written(fact: dict) -> str:
    """Return the value as the text writes it."""
    return with_unit(abs(fact["värde"]), fact["enhet"], fact["decimaler"] or 0)


def remark(fact: dict, told: str, why: str, computed: Fraction) -> Remark:
    """Return the finding on a fact: what the text says beside what follows from its other figures."""
    return Remark(
        typ="text", name=f"text {fact['etikett']} {fact['värde']}", document=fact["dokument"], tabell=None,
        source_line=fact["källrad"], uttryck=told, status="att granska", forklaring=why, enhet=fact["enhet"],
        redovisat=fact["värde"], beraknat=round(float(computed), 3),
    )  # fmt: skip


def of_a_line(facts: list[dict]) -> Iterator[Remark]:
    """Yield what the parts of one line are against their whole: 'Klagomål' 47 with 'Klagomål, bemötande' 29."""
    levels = [f for f in facts if f["serie"] == "utfall" and f["enhet"] in DIVISIBLE_UNITS]
    for whole in levels:
        parts = [
            f for f in levels
            if f["etikett"].startswith(f"{whole['etikett']}, ") and _of_one_kind(f, whole) and f["värde"] >= 0
        ]  # fmt: skip
        if parts:
            yield from _compared(whole, parts, False)  # a part may have a name that was refused


def of_lists(facts: list[dict]) -> Iterator[Remark]:
    """Yield what the items of a list are against the total told right above it."""
    by_line: dict[int, list[dict]] = defaultdict(list)
    for fact in facts:
        if fact["källrad"] is not None and fact["serie"] == "utfall":
            by_line[fact["källrad"]].append(fact)
    for run in _runs(by_line):
        first = run[0]["källrad"]
        above = [f for n in range(first - LINES_TO_LIST, first) for f in by_line.get(n, [])]
        readings = [(f, run) for f in above] + [(run[0], run[1:])] * (len(run) > ITEMS)  # the total may begin the run
        for whole, items in readings:
            if _may_be_all(whole, items):
                yield from _compared(whole, items, True)
                break


def _may_be_all(whole: dict, items: list[dict]) -> bool:
    """Whether the items are of the kind of a total and so nearly make it that they can be all of its parts."""
    if not _of_one_kind(whole, items[0]) or whole["enhet"] not in DIVISIBLE_UNITS:
        return False
    nearly = abs(sum(map(exact, items)) - exact(whole)) <= ALL_BUT_ONE * exact(whole)
    return (
        nearly and exact(whole) > max(map(exact, items)) and bool(whole["decimaler"] or whole["värde"] >= LEAST_WHOLE)
    )


def told_twice(facts: list[dict]) -> Iterator[Remark]:
    """Yield a figure that is told of the same thing with another value in another line.

    Not of shares: one question is asked of several groups, which a text tells of under one heading.
    """
    same: dict[tuple, list[dict]] = defaultdict(list)
    for f in facts:
        answer = f["enhet"] == "procent" and not f["etikett"].lower().startswith("svarsfrekvens")
        if f["serie"] in ("utfall", "budget", "avvikelse", "mål") and f["period"] and not answer:
            key = (f["etikett"].lower(), f["grupp"], f["serie"], f["period"], f["kön"] or "totalt", f["enhet"])
            same[key].append(f)
    for told in same.values():
        first = told[0]
        for other in told[1:]:
            apart = abs(exact(first) - exact(other)) > max(half(first), half(other))
            if apart and other["källrad"] != first["källrad"] and _nearly(first, other):
                line = f" på rad {first['källrad']}" if first["källrad"] else ""
                said = f"Texten skriver {written(other)} om {first['etikett']}; den skriver {written(first)}{line}"
                yield remark(other, said, "Samma sak sägs två gånger med olika tal.", exact(first))
                break


def _nearly(a: dict, b: dict) -> bool:
    """Whether two values can be of one thing at all: within a third of each other."""
    low, high = sorted((abs(exact(a)), abs(exact(b))))
    return high > 0 and low / high >= Fraction(2, 3)


def _of_one_kind(a: dict, b: dict) -> bool:
    return all(a[k] == b[k] for k in ("enhet", "period", "grupp")) and (a["kön"] or "totalt") == (b["kön"] or "totalt")


def _compared(whole: dict, parts: list[dict], all_told: bool) -> Iterator[Remark]:
    total, allowed = sum(map(exact, parts)), sum(map(half, parts)) + half(whole)
    if not whole["decimaler"] and whole["enhet"] == "antal":
        allowed = Fraction(0)
    off = total - exact(whole)
    if off > allowed:
        why = "Delarna är mer än det hela."
    elif all_told and -off > allowed and -off <= ALL_BUT_ONE * exact(whole) and exact(whole) >= LEAST_WHOLE:
        why = "Delarna blir nästan det hela, men inte riktigt."
    else:
        return
    summed = with_unit(float(total), whole["enhet"], max((p["decimaler"] or 0) for p in parts))
    yield remark(whole, f"Texten skriver {written(whole)}; delarna är tillsammans {summed}", why, total)


def _runs(by_line: dict[int, list[dict]]) -> Iterator[list[dict]]:
    """Lines that follow each other (blank ones between), each with one figure of one kind: the items of a list."""
    run: list[dict] = []
    for line in sorted(by_line):
        facts = by_line[line]
        item = facts[0] if len(facts) == 1 else None
        if run and (item is None or line - run[-1]["källrad"] > 2 or not _of_one_kind(item, run[-1])):
            if len(run) >= ITEMS:
                yield run
            run = []
        if item is not None:
            run.append(item)
    if len(run) >= ITEMS:
        yield run

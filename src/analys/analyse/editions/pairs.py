"""Two reports' rows -> which are the same quantity: by name, by equal figures, as sums of each other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from analys.analyse.editions.joined import FIGURES_ALIKE, PROVING, Link, figure, shared_out, summed
from analys.analyse.editions.rows import Amount, Key, ReportRow, as_printed, common
from analys.analyse.provenance import likeness
from analys.words.vocabulary import bare, fold, one_of

RENAMED = 3.0  # digits that must agree before rows of different names are taken for one
RENAMED_ALIKE = 1.3  # fewer are enough where the labels share half their words
DEFINED = re.compile(rf"\b{one_of('ny eller ändrad')} {one_of('mätsätt')}")


def proof(before: ReportRow, after: ReportRow) -> list[tuple[Key, Amount, Amount]]:
    """Return the figures that both rows print: which, as printed before and after."""
    found = [(k, before.values[k], after.values[k]) for k in common(before, after) if k[0] in PROVING]
    # where one report's unit is a guess that the other's contradicts, the print is what can be held together
    return [(k, as_printed(b), as_printed(a)) for k, b, a in found] if before.kind != after.kind else found


def link_rows(before: list[ReportRow], after: list[ReportRow]) -> list[Link]:
    """Return the links between two reports' rows; a row that cannot be told apart from another is in none."""
    pairs: list[tuple[ReportRow, ReportRow]] = []
    free_before, free_after = before, after
    for name in (lambda r: r.name[:2], lambda r: r.dated):
        pairs += _alone(_by_name(free_before, free_after, name))
        named_before, named_after = {b for b, _ in pairs}, {a for _, a in pairs}
        free_before = [r for r in before if r not in named_before]
        free_after = [r for r in after if r not in named_after]
    links = []
    for b, a in pairs:
        grown = summed(a, (b,), free_before, "sammanslagen") or summed(b, (a,), free_after, "delad")
        links.append(grown or Link("ny definition" if newly_defined(b, a) else "samma", (b,), (a,), _same_name(b, a)))
    free_before, free_after = _left(links, free_before, free_after)
    links += _renamed(free_before, free_after)
    free_before, free_after = _left(links, free_before, free_after)
    for a in [r for r in free_after if not r.total]:
        links += filter(None, [summed(a, (), free_before, "sammanslagen", free_after)])
    free_before, free_after = _left(links, free_before, free_after)
    for b in [r for r in free_before if not r.total]:
        links += filter(None, [summed(b, (), free_after, "delad", free_before)])
    free_before, free_after = _left(links, free_before, free_after)
    links += list(shared_out(free_before, free_after, "sammanslagen"))
    free_before, free_after = _left(links, free_before, free_after)
    return [*links, *shared_out(free_after, free_before, "delad")]


def _left(
    links: list[Link], before: list[ReportRow], after: list[ReportRow]
) -> tuple[list[ReportRow], list[ReportRow]]:
    used = {r for link in links for r in (*link.before, *link.after)}
    return [r for r in before if r not in used], [r for r in after if r not in used]


def _same_name(before: ReportRow, after: ReportRow) -> str:
    """The reason: equal label, and the equal figures where there are any."""
    said = "samma etikett" if fold(before.label) == fold(after.label) else f"etiketten var {before.shown}"
    equal = [(k, b, a) for k, b, a in proof(before, after) if a.same(b)]
    return f"{said}; {_figures(equal[:1])}" if equal else said


def _figures(equal: list[tuple[Key, Amount, Amount]]) -> str:
    return ", ".join(
        f"{serie} {period} {figure(b)} i den tidigare rapporten, {figure(a)} i den senare"
        for (serie, period, _), b, a in equal
    )


def newly_defined(before: ReportRow, after: ReportRow) -> bool:
    """Say whether the later row's label, and not the earlier one's, tells of a new definition."""
    return bool(DEFINED.search(fold(after.label)) and not DEFINED.search(fold(before.label)))


def _alone(pairs: Iterable[tuple[ReportRow, ReportRow]]) -> list[tuple[ReportRow, ReportRow]]:
    """Let each earlier row be one later row's: of several, the one that agrees in most figures, then in its group."""
    wanting: dict[ReportRow, list[ReportRow]] = defaultdict(list)
    for b, a in pairs:
        wanting[b].append(a)

    def nearness(b: ReportRow, a: ReportRow) -> tuple[int, bool, bool]:
        return sum(v.same(o) for _, o, v in proof(b, a)), bare(b.group) == bare(a.group), b.rubrik == a.rubrik

    return [(b, max(own, key=lambda a, b=b: nearness(b, a))) for b, own in wanting.items()]


def _by_name(
    before: list[ReportRow], after: list[ReportRow], name: Callable[[ReportRow], tuple[str, str]]
) -> Iterator[tuple[ReportRow, ReportRow]]:
    """Pair rows of one name; where several bear it, theme, group and heading tell them apart, or equal figures."""
    known: dict[tuple[str, str], list[ReportRow]] = defaultdict(list)
    rivals: dict[tuple[str, str], list[ReportRow]] = defaultdict(list)
    for row in before:
        known[name(row)].append(row)
    for row in after:
        rivals[name(row)].append(row)
    for row in after:
        here = _matching(row, known.get(name(row), []))
        there = _matching(row, rivals[name(row)])
        for told in (lambda r: r.tema, lambda r: bare(r.group), lambda r: r.rubrik):
            if len(here) > 1 or len(there) > 1:
                here, there = _narrowed(row, here, told), _narrowed(row, there, told)
        if len(here) == 1 and len(there) == 1:
            yield here[0], row
        elif equal := [b for b in here if any(v.same(o) for _, o, v in proof(b, row))]:
            yield equal[0], row


def _matching(row: ReportRow, others: Iterable[ReportRow]) -> list[ReportRow]:
    """Those whose unit and post do not contradict the row's."""
    return [
        o for o in others if _one_kind(o, row)
        and (o.post == row.post or o.post is None or row.post is None) and o.total == row.total
    ]  # fmt: skip


def _one_kind(one: ReportRow, other: ReportRow) -> bool:
    """Whether the units may be one: an unknown or assumed one contradicts nothing."""
    return one.kind == other.kind or not one.kind or not other.kind or one.assumed or other.assumed


def _one_tema(one: ReportRow, other: ReportRow) -> bool:
    return one.tema == other.tema or {one.tema, other.tema} & {None, "övrigt"} != set()


def _narrowed(row: ReportRow, others: list[ReportRow], told: Callable[[ReportRow], object]) -> list[ReportRow]:
    return [o for o in others if told(o) == told(row)] or others


def _renamed(before: list[ReportRow], after: list[ReportRow]) -> Iterator[Link]:
    """Pair rows of different names that print the same figures, where no other row does."""
    tried = [
        (b, a, equal) for a in after for b in before
        if _one_kind(b, a) and _one_tema(b, a) and b.total == a.total and (equal := _all_equal(b, a))
    ]  # fmt: skip
    for b, a, equal in tried:
        digits = sum(min(x.digits, y.digits) for _, x, y in equal)
        alike = likeness(bare(b.label), bare(a.label), 0.6) >= FIGURES_ALIKE
        alone = not any((x is b) != (z is a) for x, z, _ in tried)
        if alone and digits >= (RENAMED_ALIKE if alike else RENAMED):
            yield Link("omdöpt", (b,), (a,), f"lika jämförelsetal: {_figures(equal[:2])}")


def _all_equal(before: ReportRow, after: ReportRow) -> list[tuple[Key, Amount, Amount]]:
    shared = proof(before, after)
    return shared if all(a.same(b) for _, b, a in shared) else []

"""What each row of a logical table is: post, varav, delsumma, summa or resultat; by its word, or by what it adds up to.

A row that no word calls a sum is one where every level it prints is the sum of the rows above it, back to the sum or
the group heading before; 'Socialnämnden' or 'Alla verksamheter' as a last row, or a row without a label, is found so.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace

from analys.interpret.document.drafts import Draft
from analys.interpret.meaning.accounts import is_result
from analys.interpret.meaning.signs import LEVELS
from analys.words.headers import read_words
from analys.words.measures import TKR
from analys.words.shares import FLOAT_DUST
from analys.words.vocabulary import BOARD, SUMMED, row_word

LEAST_COLUMNS = 2  # that add up; a single one does by chance
LEAST_SIZE = 100  # of the sum in one column: small numbers add up by chance
Place = tuple[int, int]  # table and row


def with_row_kinds(facts: list[Draft]) -> list[Draft]:
    """Return the facts of one logical table with what their rows are; `is_sum` holds for what is made of other rows."""
    rows: dict[Place, list[Draft]] = defaultdict(list)
    for f in facts:
        rows[f.table, f.row].append(f)
    kinds = {place: _by_word(own) for place, own in rows.items()}
    for place in _adding_up(rows, kinds):
        kinds[place] = "summa"
    kinds |= _subtotals(rows, kinds)
    unnamed = {place for place, kind in kinds.items() if kind in SUMMED and rows[place][0].hints.unlabelled}
    facts = [replace(f, label="Summa") if (f.table, f.row) in unnamed else f for f in facts]
    return [
        replace(f, kind=kind, is_sum=f.is_sum or kind in SUMMED)
        if (kind := kinds[f.table, f.row]) != f.kind or kind in SUMMED else f
        for f in facts
    ]  # fmt: skip


def _by_word(row: list[Draft]) -> str:
    """What a row is by its label and its place: varav, summa, delsumma, resultat or post."""
    first = row[0]
    if first.is_part:
        return "varav"
    word = row_word(first.label)
    if word in SUMMED:
        return word
    if any(is_result(f) for f in row):
        return "resultat"
    return "summa" if first.is_sum else "post"


def _levels(row: list[Draft]) -> dict[tuple, Draft]:
    """The amounts and counts of a row that can be added, by column and what they are of."""
    return {
        (f.column, f.serie, f.period, f.kon): f
        for f in row
        if f.value is not None and f.serie in LEVELS and (f.unit in TKR or f.unit == "antal")
    }


def _adding_up(rows: dict[Place, list[Draft]], kinds: dict[Place, str]) -> list[Place]:
    """The rows that no word calls a sum, but whose levels are the sums of those above."""
    found: list[Place] = []
    above = _Above()
    group: str | None = None
    for place, row in rows.items():
        if kinds[place] == "varav":
            continue
        own = _levels(row)
        if row[0].group != group and row_word(row[0].label) != BOARD:
            above, group = _Above(), row[0].group
        if kinds[place] in SUMMED:
            above = _Above()
        elif above.rows > 1 and _is_sum(own, above):
            found.append(place)
            above = _Above()
        else:
            above.add(own)
    return found


@dataclass
class _Above:
    """The rows since the last sum, added up as they come, so that a long table is gone through once.

    `levels`: of each level how many values there are, their sum, how far rounding can have moved it, and their units.
    """

    rows: int = 0
    levels: dict[tuple, tuple[int, float, float, set[str | None]]] = field(default_factory=dict)

    def add(self, row: dict[tuple, Draft]) -> None:
        """Add the levels of one more row to what stands above."""
        self.rows += 1
        for key, fact in row.items():
            count, total, margin, units = self.levels.get(key, (0, 0.0, 0.0, set()))
            units.add(fact.unit)
            self.levels[key] = count + 1, total + fact.number, margin + fact.half, units


def _is_sum(own: dict[tuple, Draft], above: _Above) -> bool:
    """True when every level of a row is the sum of those above it within their rounding, and enough of them are."""
    sized = 0
    for key, fact in own.items():
        count, total, margin, units = above.levels.get(key, (0, 0.0, 0.0, set()))
        if count < 2 or units != {fact.unit}:
            return False
        if abs(total - fact.number) > margin + fact.half:
            return False
        sized += fact.size >= LEAST_SIZE * 10.0 ** -(fact.decimals or 0)
    return sized >= LEAST_COLUMNS


def _subtotals(rows: dict[Place, list[Draft]], kinds: dict[Place, str]) -> dict[Place, str]:
    """The sums of a group, and those that a later, larger sum of the same table holds: delsummor."""
    found: dict[Place, str] = {}
    # From the last sum up, by the levels they print; what another sum of the same levels covers need not be looked at.
    largest: dict[frozenset[tuple], list[dict[tuple, float]]] = defaultdict(list)
    for place in reversed([place for place, kind in kinds.items() if kind == "summa"]):
        own = {key: fact.size for key, fact in _levels(rows[place]).items()}
        if any(_is_within(own, later) for sums in largest.values() for later in sums):
            found[place] = "delsumma"
        same = largest[frozenset(own)]
        if not any(_covers(later, own) for later in same):
            largest[frozenset(own)] = [later for later in same if not _covers(own, later)] + [own]
    return found


def _is_within(own: dict[tuple, float], later: dict[tuple, float]) -> bool:
    """True where a sum is no larger than a later one in all levels that both print, and smaller in one."""
    shared = [(own[key], later[key]) for key in own.keys() & later.keys()]
    return bool(shared) and all(a <= b for a, b in shared) and any(a < b for a, b in shared)


def _covers(one: dict[tuple, float], other: dict[tuple, float]) -> bool:
    return all(one[key] >= size for key, size in other.items())


def proven_by_sums(facts: list[Draft]) -> tuple[set[Place], set[Place], dict[Place, str]]:
    """Return the rows that add up, with their printed signs, to the sum of incomes under them, and sums of both posts.

    And bare sums of rows of one post, with that post: 'Summa' under 'Personal' and 'Lokaler' is a cost.

    'Ersättning för pensionskostnad' and 'Höga sjuklönekostnader' among the incomes are none of the costs; 'Totalt'
    under incomes and costs printed with opposite signs is their net.
    """
    rows: dict[Place, list[Draft]] = defaultdict(list)
    for f in facts:
        if (f.unit in TKR or f.unit is None) and f.value is not None and not f.hints.head_post:
            rows[f.table, f.row].append(f)
    incomes: set[Place] = set()
    nets: set[Place] = set()
    alike: dict[Place, str] = {}
    above: list[Place] = []
    for place, own in rows.items():
        if not own[0].is_sum:
            above += [] if own[0].is_part else [place]
            continue
        post = read_words(own[0].label or "").post
        if (
            post == "intäkt" or (post is None and _opposed([g for a in above for g in rows[a] if g.serie in LEVELS]))
        ) and _all_add_up(own, above, rows):
            incomes |= set(above) if post else set()
            nets |= set() if post else {place}
        posts = {g.post for a in above for g in rows[a]}
        if post is None and len(posts) == 1 and posts <= {"intäkt", "kostnad"} and _all_add_up(own, above, rows):
            alike[place] = posts.pop() or ""
        above = []
    return incomes, nets, alike


def _opposed(facts: list[Draft]) -> bool:
    """True where incomes are printed with one sign and costs with the other; alike, they are rows of one post."""
    signs = {post: {f.number > 0 for f in facts if f.post == post and f.value} for post in ("intäkt", "kostnad")}
    return all(len(held) == 1 for held in signs.values()) and signs["intäkt"] != signs["kostnad"]


def _all_add_up(own: list[Draft], above: list[Place], rows: dict[Place, list[Draft]]) -> bool:
    held = [f for f in own if f.serie in LEVELS]
    return bool(held) and all(_adds_up(f, [g for a in above for g in rows[a] if g.column == f.column]) for f in held)


def _adds_up(total: Draft, parts: list[Draft]) -> bool:
    margin = total.half + sum(f.half for f in parts)
    return len(parts) > 1 and abs(total.number - sum(f.number for f in parts)) <= margin + FLOAT_DUST

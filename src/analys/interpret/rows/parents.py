"""Rows that no indent tells apart: 'Utan barn', 'Med barn' under each of 'Ensamstående man', 'Par' are its parts.

Also the row 'Totalt' under the last of several groups, which is of them all, and rows of a list without a figure.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable

from analys.interpret.document.records import replace
from analys.interpret.rows.groups import SUM_OF
from analys.interpret.rows.row import Row
from analys.interpret.rows.unlabelled_sums import Numbers, adds_up
from analys.words.vocabulary import fold, names_sum

BARE_TOTAL = re.compile(r"(?i)(?:totalt?|samtliga|summa)(?:\s?\[\d\])?:?$")
_Block = tuple[int, list[int]]  # the place of a row, and of the rows below that come again under others


def under_their_sums(rows: list[Row], numbers: Callable[[int], Numbers]) -> list[Row]:
    """Return the rows, those that come again in the groups of the rows above them that are their sums.

    Only where the same labels stand under two such rows or more, and all of these add up in the same columns.
    """
    if not (blocks := _blocks(rows)):
        return rows
    held = [(numbers(rows[place].row), [numbers(rows[c].row) for c in under]) for place, under in blocks]
    columns = {c for whole, parts in held for c in whole if any(c in part for part in parts)}
    summed = {c for c in columns if all(_holds(c, whole, parts) for whole, parts in held)}
    if len(summed) * 2 <= len(columns):
        return rows
    out = list(rows)
    for place, under in blocks:
        for child in under:
            own = out[child]
            out[child] = replace(own, group=(*own.group, rows[place].label), is_part=True)
    return out


def _holds(column: int, whole: Numbers, parts: list[Numbers]) -> bool:
    """True where a column adds up, or prints nothing that could."""
    of = [{column: part[column]} for part in parts if column in part]
    return column not in whole or not of or adds_up({column: whole[column]}, of)


def _blocks(rows: list[Row]) -> list[_Block]:
    """The rows that stand once, each with the two rows or more below it that come again under another."""
    places = [k for k, row in enumerate(rows) if row.kind == "värde"]
    times = Counter((rows[k].group, rows[k].label) for k in places)
    blocks: list[_Block] = []
    for k, row in enumerate(rows):
        if row.kind in ("fortsättning", "början", "löptext"):
            continue
        if row.kind != "värde":
            blocks.append((k, []))  # below a heading: a row that comes again has no sum over it
        elif times[row.group, row.label] == 1 or not row.label or row.is_part or names_sum(row.label):
            blocks.append((k, []))
        elif blocks:
            blocks[-1][1].append(k)
        else:
            return []
    blocks = [block for block in blocks if block[1]]
    labels = [[rows[c].label for c in under] for _, under in blocks]
    alone = any(len(under) < 2 or len(set(under)) < len(under) for under in labels)
    headed = any(rows[place].kind != "värde" for place, _ in blocks)
    return [] if alone or headed or len(blocks) < 2 else blocks


def with_totals_of_all(rows: list[Row], numbers: Callable[[int], Numbers]) -> list[Row]:
    """Return the rows, a bare 'Totalt' under the last of several groups out of it where it is the sum of them all."""
    own: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for k, row in enumerate(rows):
        if row.kind == "värde":
            own[row.group].append(k)
    last = next((k for k in reversed(range(len(rows))) if rows[k].kind == "värde"), None)
    if last is None or not rows[last].group or not BARE_TOTAL.fullmatch(rows[last].label):
        return rows
    *above, group = rows[last].group
    beside = [g for g in own if len(g) == len(above) + 1 and g[:-1] == tuple(above) and g[-1] != group]
    if not beside or any(names_sum(rows[k].label) for g in beside for k in own[g]):
        return rows
    of_block = [numbers(rows[k].row) for k in own[rows[last].group] if k != last]
    whole = numbers(rows[last].row)
    if len(of_block) > 1 and not any(adds_up({c: n}, of_block) for c, n in whole.items()):
        return [*rows[:last], replace(rows[last], group=tuple(above)), *rows[last + 1 :]]
    return rows


def without_empty_rows(rows: list[Row]) -> list[Row]:
    """Return the rows, those of a list that print no figure as text: they head nothing.

    A row without figures straight above the sum of its block shows that the block's rows may be empty. Which of the
    others are headings is not known then.
    """
    out = list(rows)
    heading: Row | None = None
    empty: list[int] = []
    last = ""
    for k, row in enumerate(rows):
        if row.kind == "grupp" and (heading is None or last == "" or row.label.isupper()):
            heading, empty = row, []
        elif row.kind == "grupp":
            empty.append(k)
        elif row.kind == "värde" and names_sum(row.label):
            if heading and empty and last == "grupp" and _is_sum_of(row.label, heading.label):
                for place in empty:
                    out[place] = replace(rows[place], kind="löptext")
            heading, empty = None, []
        if row.kind in ("värde", "grupp"):
            last = row.kind if not (row.kind == "värde" and names_sum(row.label)) else ""
    return out


def _is_sum_of(label: str, heading: str) -> bool:
    """True for 'Summa investeringsutgifter' below 'INVESTERINGSUTGIFTER' or 'Utgifter'."""
    said = SUM_OF.match(label)
    return said is not None and fold(label[said.end() :]).endswith(fold(heading))

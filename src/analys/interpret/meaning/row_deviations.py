"""Deviations on rows of their own, under the rows that they are taken between: their sign is proven row by row.

'Nettoinvesteringar 5 403', 'Budget 10 525', 'Budgetavvikelse −5 122': the deviation is outcome less budget, and of what
is spent, so that it is favourable. In the same table a net cost's deviation may have the other sign.
"""

from __future__ import annotations

import re
from collections import defaultdict

from analys.interpret.document.drafts import Draft
from analys.words.measures import TKR
from analys.words.vocabulary import says

_NAMES_SPENDING = re.compile(r"(?i)\b\w*(?:investering|kostnad|utgift)\w*")


def row_deviations(money: list[Draft], amounts: dict[int, float | None]) -> dict[int, float]:
    """Return belopp_tkr, by id, of the deviations that the two rows over them prove; `amounts` are those of levels."""
    rows: dict[tuple[int, int], list[Draft]] = defaultdict(list)
    for f in money:
        rows[f.table, f.row].append(f)
    found: dict[int, float] = {}
    above: list[list[Draft]] = []
    for row in rows.values():
        if all(f.serie == "avvikelse" for f in row):
            signs = {f: sign for f in row if (sign := _proven_sign(f, above[-2:], amounts))}
            if len(signs) == len([f for f in row if f.value]) and len(set(signs.values())) == 1:
                found |= {id(f): sign * f.number * TKR[f.unit or ""] for f, sign in signs.items()}
        above.append(row)
    return found


def _proven_sign(fact: Draft, above: list[list[Draft]], amounts: dict[int, float | None]) -> int | None:
    """1 where the printed deviation is positive when favourable, −1 where it is the other way, None where unproven."""
    beside = {f.serie: f for row in above for f in row if f.column == fact.column and f.unit == fact.unit}
    outcome, budget = beside.get("utfall"), beside.get("budget")
    if not fact.value or outcome is None or budget is None:
        return None
    size = abs(outcome.number - budget.number)
    if abs(size - abs(fact.value)) > sum(f.half for f in (fact, outcome, budget)):
        return None
    label = outcome.label or ""
    spent = _NAMES_SPENDING.search(label) and not says("ingen utgift", label)
    if spent and outcome.number >= 0 <= budget.number:
        better = outcome.number < budget.number
    else:
        a, b = amounts.get(id(outcome)), amounts.get(id(budget))
        if a is None or b is None or outcome.post not in ("netto", "intäkt"):
            return None
        better = a > b
    return 1 if (fact.value > 0) == better else -1

"""värde -> belopp_tkr: one sign convention for all reports, decided table by table by what its own rows satisfy.

kostnad and intäkt are positive, netto = intäkt − kostnad, avvikelse is positive when favourable and förändring is later
minus earlier. A cost printed against its table's convention (a lost minus) keeps its printed sign, for the audit to
find, unless the sum it goes into holds with the sign as printed: then it is a refund, and lessens the costs.
A result ('Årets resultat') carries its own sign, a surplus positive, but where incomes are printed as negative numbers.
What is only assumed to be in its unit has no amount.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from analys.interpret.document.drafts import Draft
from analys.interpret.document.records import replace
from analys.interpret.meaning.accounts import is_measure, is_result
from analys.interpret.meaning.row_deviations import row_deviations
from analys.words.headers import DIFFERENCES
from analys.words.measures import TKR
from analys.words.vocabulary import one_of

NET_OFF = 0.002  # of a net result: printed sums of rounded rows are off by less, and by one unit at least
DEVIATION_OFF = 0.01  # of a deviation: it may be computed from figures that are not printed
COSTS = ("kostnad", "avskrivning", "internränta")
LEVELS = ("utfall", "budget", "prognos", "mål", "belopp", "beviljat", "förbrukat")
COMPARED = ("utfall", "budget", "prognos")  # the levels that deviations and changes are taken between
_EARLIER = re.compile(rf"(?i)\b{one_of('tidigare av två')}")
_SIGNS = {1: "positiva", -1: "negativa"}
_WAYS = {1: "som belopp_tkr", -1: "omvänt"}
Expected = Callable[[Draft, list[Draft]], "float | None"]


@dataclass(frozen=True)
class Convention:
    """How a table prints its signs, and how that is known.

    −1 where costs are negative, where netto is kostnad − intäkt, where incomes are negative, where a surplus is.
    """

    cost: int
    netto: int
    reason: str
    income: int = 1
    result: int = 1

    def __str__(self) -> str:
        """Say the convention in Swedish."""
        incomes = "; intäkter negativa" if self.income == -1 else ""
        return f"teckenkonvention: kostnader {_SIGNS[self.cost]}{incomes}; {self.reason}"


def fill_amounts(facts: list[Draft]) -> tuple[list[Draft], list[str], dict[str, str | None]]:
    """Return the facts of one logical table with belopp_tkr, Swedish sentences on what was decided, and its signs.

    The signs are the columns of tabell that say with which sign costs, incomes, nets and deviations are printed.
    """
    money = [f for f in facts if f.unit in TKR and f.value is not None and not is_measure(f)]
    if not money:
        return facts, [], {}
    guessed = {id(f) for f in money if f.marks.unit is None or f.marks.unit.level == "antagen"}
    convention = find_convention(money)
    decided = [str(convention)] if any(f.post for f in money) else []
    refunds = _refunds(money) if convention.cost == -1 else frozenset()
    amounts = {
        id(f): level_amount(f, convention, refunded=id(f) in refunds) for f in money if f.serie not in DIFFERENCES
    }
    printed = _printed_signs(convention, {f.post for f in money})
    levels: dict[tuple, list[Draft]] = defaultdict(list)
    differing = {(f.table, f.row) for f in money if f.serie in DIFFERENCES}
    for f in money:
        if f.serie in COMPARED and (f.table, f.row) in differing:
            levels[f.table, f.row].append(replace(f, amount=amounts[id(f)]))
    for serie, expected in (("avvikelse", _deviation), ("förändring", _change)):
        found = [f for f in money if f.serie == serie]
        signs = _signs_by_post(found, levels, expected, convention)
        amounts |= {id(f): signs[f.post] * f.number * TKR[f.unit or ""] for f in found}
        if found:
            decided.append(f"{serie}: {_told(signs)}")
            printed[f"tecken_{serie}"] = _WAYS[signs.popitem()[1]] if len(set(signs.values())) == 1 else "olika"
    amounts |= row_deviations(money, amounts)
    # A turned 0 is 0, not -0.
    known = {place: amount + 0.0 for place, amount in amounts.items() if amount is not None and place not in guessed}
    return [replace(f, amount=known.get(id(f))) for f in facts], decided, printed


def _printed_signs(convention: Convention, posts: set[str | None]) -> dict[str, str | None]:
    """The sign that the posts of a table are printed with; None for a post that it lacks."""
    costs = bool(posts & set(COSTS))
    return {
        "tecken_kostnad": _SIGNS[convention.cost] if costs else None,
        "tecken_intäkt": _SIGNS[convention.income] if "intäkt" in posts else None,
        "tecken_netto": _WAYS[convention.netto] if "netto" in posts else None,
    }


def _told(signs: dict[str | None, int]) -> str:
    pairs = sorted(signs.items(), key=str)
    return ", ".join(f"{post or 'utan post'} {'som tryckt' if s == 1 else 'omvänt tecken'}" for post, s in pairs)


def find_convention(money: list[Draft]) -> Convention:
    """Return which signs costs, incomes and net carry in one table: by its printed signs, else by which sums hold."""
    negative = Counter(f.value < 0 for f in money if f.post in COSTS and f.serie in LEVELS and f.value)
    if negative[True] > negative[False]:
        return Convention(-1, 1, "kostnader är tryckta som negativa tal")
    if _carries_results(money):
        return Convention(1, 1, "eget kapital och resultat har sitt eget tecken")
    found = _net_convention([f for f in money if not is_result(f)])
    incomes = Counter(f.value < 0 for f in money if f.post == "intäkt" and f.serie in LEVELS and f.value)
    if incomes[True] > incomes[False] and negative[False]:  # as a ledger prints them: what is paid out is positive
        return replace(found, netto=-1, income=-1, result=-1, reason="intäkter är tryckta som negativa tal")
    return found


def _carries_results(money: list[Draft]) -> bool:
    """True for a table of balances and results alone, as of changes in equity: nobody's net costs are followed up."""
    alone = {f.post for f in money} <= {None, "netto"} and not {f.serie for f in money} & {"budget", "prognos"}
    return alone and any(is_result(f) for f in money)


def _net_convention(money: list[Draft]) -> Convention:
    """The convention of nets where costs are positive; `money` is without results, whose sign is their own."""
    proven = _netto_votes(money)
    if proven[1] != proven[-1]:
        return Convention(1, max((1, -1), key=proven.__getitem__), "netto prövat mot intäkt och kostnad")
    budgets = [f.value for f in money if f.post == "netto" and f.serie == "budget"]
    if len(budgets) > 2 and sum(value == 0 for value in budgets) > 0.5 * len(budgets):
        return Convention(1, 1, "budgeten är noll, alltså är talen resultat med eget tecken")
    positive = Counter(f.value > 0 for f in money if f.post == "netto" and f.serie in COMPARED and f.value)
    # A social-services board costs more than it earns: mostly positive nets are net costs.
    if positive[True] > positive[False]:
        return Convention(1, -1, "netto är mest positiva tal, alltså nettokostnad")
    return Convention(1, 1, "netto är mest negativa tal")


def _netto_votes(money: list[Draft]) -> Counter[int]:
    """Count the blocks whose netto is intäkt − kostnad (1), and kostnad − intäkt (−1)."""
    blocks: dict[tuple, dict[str, float]] = defaultdict(dict)
    for f in money:
        if f.serie in LEVELS and f.post in ("intäkt", "kostnad", "netto"):
            place = f.group if f.hints.post_from_row else (f.table, f.row)
            blocks[place, f.serie, f.period, f.kon].setdefault(f.post, f.number)
    votes: Counter[int] = Counter()
    for block in blocks.values():
        netto = block.get("netto")
        if netto:  # one without costs and incomes is near nothing, or as near to both
            difference = block.get("intäkt", 0.0) - block.get("kostnad", 0.0)
            for sign in (1, -1):
                votes[sign] += abs(netto - sign * difference) <= max(1.0, NET_OFF * abs(netto))
    return votes


def _refunds(money: list[Draft]) -> frozenset[int]:
    """The positive numbers among negative costs that their sum holds with, by id: 'Återbäring' in a list of costs."""
    found: set[int] = set()
    columns: dict[tuple, list[Draft]] = defaultdict(list)
    for f in money:
        if f.serie in LEVELS and not f.is_part:
            columns[f.table, f.column, f.serie, f.period, f.kon].append(f)
    for column in columns.values():
        parts: list[Draft] = []
        for f in column:
            if f.kind not in ("summa", "delsumma"):
                parts.append(f)
                continue
            margin = sum(x.half for x in (*parts, f))
            if len(parts) > 1 and abs(sum(x.number for x in parts) - f.number) <= margin:
                found |= {id(x) for x in parts if x.post in COSTS and x.number > 0}
            parts = []
    return frozenset(found)


def level_amount(fact: Draft, convention: Convention, refunded: bool = False) -> float | None:
    """Return a level (utfall, budget …) in tkr and the common convention; `refunded`: its printed sign is proven."""
    if fact.value is None or fact.unit not in TKR:
        return None
    amount = fact.value * TKR[fact.unit]
    if fact.post in COSTS:
        lost_minus = not refunded and convention.cost == -1 and fact.serie in LEVELS and fact.value > 0
        return amount if lost_minus else convention.cost * amount
    if fact.post == "netto":
        return (convention.result if is_result(fact) else convention.netto) * amount
    return convention.income * amount if fact.post == "intäkt" else amount


def _deviation(fact: Draft, row: list[Draft]) -> float | None:
    """The favourable deviation of a row: less cost, more income or a better net than budgeted."""
    same = [x for x in row if x.post == fact.post and x.kon == fact.kon]
    outcome = _of_period([x for x in same if x.serie in ("utfall", "prognos")], fact.period)
    budget = _of_period([x for x in same if x.serie == "budget"], fact.period)
    if not outcome or not budget or outcome.amount is None or budget.amount is None:
        return None
    difference = outcome.amount - budget.amount
    return -difference if fact.post in COSTS else difference


def _of_period(levels: list[Draft], period: str | None) -> Draft | None:
    return next((x for x in levels if x.period == period), levels[-1] if levels else None)


def _change(fact: Draft, row: list[Draft]) -> float | None:
    """Later minus earlier among the levels of a row that share serie and post; of two forecasts the new one is."""
    same = [x for x in row if x.post == fact.post and x.kon == fact.kon and x.year]
    forecasts = [x for x in same if x.serie == "prognos" and x.period == fact.period]
    before = [x for x in forecasts if _EARLIER.search(x.head or "")]
    if len(forecasts) == 2 and len(before) == 1 and None not in {x.amount for x in forecasts}:
        return sum((-1 if x in before else 1) * (x.amount or 0) for x in forecasts)
    same.sort(key=lambda x: (str(x.year), x.serie == "utfall"))
    if not same:
        return None
    last = same[-1]
    before = next((x for x in reversed(same) if x.year == (last.year or 0) - 1), same[0])
    return None if last.amount is None or before.amount is None else last.amount - before.amount


def _signs_by_post(
    found: list[Draft], levels: dict[tuple, list[Draft]], expected: Expected, convention: Convention
) -> dict[str | None, int]:
    """Vote post by post on whether printed differences already have the common sign; ties take the usual convention."""
    signs: dict[str | None, int] = {}
    for post in {f.post for f in found}:
        votes: Counter[int] = Counter()
        for f in found:
            right = expected(f, levels.get((f.table, f.row), [])) if f.post == post else None
            if right and f.value:
                factor = TKR[f.unit or ""]
                for sign in (1, -1):
                    votes[sign] += abs(sign * f.value * factor - right) <= max(2 * factor, DEVIATION_OFF * abs(right))
        usual = 1
        if expected is _change:
            usual = convention.netto if post == "netto" else convention.cost if post in COSTS else 1
        signs[post] = usual if votes[1] == votes[-1] else max((1, -1), key=votes.__getitem__)
    return signs

"""Claims without a figure against a row: a direction, a surplus, a goal, a kön against another, the largest row."""

from __future__ import annotations

from fractions import Fraction

from analys.audit.prose.answers import (
    OUTCOMES,
    Answer,
    fits_kon,
    fits_post,
    gap,
    same_period,
    told_cell,
)
from analys.audit.prose.pairs import plan_pairs, year_pairs
from analys.audit.prose.verdict import NamedRow, Verdict, last_period
from analys.audit.tables.ledger import Entry
from analys.words.measures import SHARES, better

LIKE = Fraction(1, 20)  # how far 'oförändrad' reaches
MULTIPLES = {"dubbelt": (Fraction(17, 10), Fraction(25, 10)), "tredubbelt": (Fraction(26, 10), Fraction(36, 10)),
         "hälften": (Fraction(4, 10), Fraction(6, 10))}  # fmt: skip


def gap_way(mention: dict, row: NamedRow) -> Verdict | None:
    """'överskott', 'högre än budget' against the sign of the deviation and against outcome and plan."""
    way, cells = mention["riktning"], row.cells
    ask = {**mention, "enhet": None}
    if way in ("överskott", "underskott"):
        deviations = [
            e for e in cells
            if e.serie == "avvikelse" and same_period(mention["period"], e.period) and fits_kon(mention, e)
            and fits_post(mention, e, cells) and (row.good(e) or e.value)
        ]  # fmt: skip
        if mention["mot"] == "prognos" and len(deviations) > 1:
            deviations = deviations[-1:]
        answers = [Answer(e.value, e.half, (e,), told_cell(e)) for e in deviations]
        # where the sign as printed and as understood differ, neither speaks against the text
        short = way == "underskott"
        wrong = deviations and all(
            (e.value > 0) == short and ((row.good(e) or e.value) > 0) == short for e in deviations
        )
        if wrong and any(_favours(row, x, y) is (not short) for x, y in plan_pairs(mention, cells)):
            return Verdict("stämmer", answers[0])
        return _way(wrong, answers, "överskott" if way == "underskott" else "underskott")
    if way not in ("upp", "ned"):
        return None
    pairs = list(plan_pairs(mention, cells))
    if not pairs and mention["jämförelseperiod"] and mention["mot"] == "budget":  # 'högre än i budget 2022' in a plan
        return change_way({**mention, "serie": "budget"}, row)
    last = last_period([x for x, _ in pairs])
    answers = [a for x, y in pairs if x.period == last and (a := gap({**ask, "enhet": x.unit}, x, y)) and a.value]
    wrong = answers and all((a.value > 0) == (way == "ned") for a in answers)
    return _way(wrong, answers, "lägre" if way == "upp" else "högre")


def _favours(row: NamedRow, actual: Entry, planned: Entry) -> bool | None:
    """Whether an outcome is better than its plan; None where post or amount are not known."""
    a, b = row.good(actual), row.good(planned)
    if a is None or b is None or a == b or actual.post is None:
        return None
    return (a < b) if actual.post == "kostnad" else (a > b)


def _way(wrong: bool | list, answers: list[Answer], true: str) -> Verdict | None:
    if not answers:
        return None
    return (
        Verdict("riktning", answers[0], f"Tabellen visar det motsatta: {true}.")
        if wrong
        else Verdict("stämmer", answers[0])
    )


def change_way(mention: dict, row: NamedRow) -> Verdict | None:
    """'ökat', 'färre än 2020', 'oförändrat', 'fördubblats' against the direction of the row."""
    way = mention["riktning"]
    told, other = year_pairs(mention, row.cells)
    if way in ("bättre", "sämre"):
        return _better(mention, row, told)
    answers = [a for x, y in told if (a := gap({**mention, "enhet": x.unit}, x, y))]
    if not answers:
        return _own_year(mention, row, way)
    if way == "lika":
        far = [a for a in answers if abs(a.value) > max(LIKE * abs(a.cells[1].value), 2 * a.half)]
        return (
            Verdict("riktning", answers[0], "Värdet är inte oförändrat i tabellen.")
            if len(far) == len(answers)
            else Verdict("stämmer", answers[0])
        )
    if way in MULTIPLES:
        low, high = MULTIPLES[way]
        ratios = [abs(a.cells[0].value / a.cells[1].value) for a in answers if a.cells[1].value]
        near = not ratios or any(low <= r <= high for r in ratios)
        return Verdict(
            "stämmer" if near else "riktning", answers[0], "" if near else "Förändringen är en annan i tabellen."
        )
    moved = [a for a in answers if a.value]
    if mention["genomgående"]:
        return _every(mention, row, way)
    if not moved:
        return None
    if any((a.value > 0) == (way == "upp") for a in moved):
        return Verdict("stämmer", moved[0])
    if not mention["jämförelseperiod"]:
        newest = moved[0].cells[0]
        long = [a for x, y in other if x is newest and (a := gap({**mention, "enhet": x.unit}, x, y))]
        if any((a.value > 0) == (way == "upp") for a in long):
            return None
    return Verdict("riktning", moved[0], "Riktningen i texten är en annan än i tabellen.")


def _own_year(mention: dict, row: NamedRow, way: str) -> Verdict | None:
    """'mindre än 2021' in the report of 2021: the year before is probably meant."""
    newest = last_period([e for e in row.cells if e.serie == "utfall"])
    if mention["period"] or not newest or mention["jämförelseperiod"] != newest:
        return None
    told, _ = year_pairs({**mention, "jämförelseperiod": None}, row.cells)
    answers = [a for x, y in told if (a := gap({**mention, "enhet": x.unit}, x, y)) and a.value]
    of_year = [a for a in answers if a.cells[0].serie == "utfall" and a.cells[0].period == newest]
    right = next((a for a in of_year if (a.value > 0) == (way == "upp")), None)
    why = (
        f"Meningen jämför med {newest}, som är radens senaste år; troligen avses {right.cells[1].period}."
        if right
        else ""
    )
    return Verdict("attribut", right, why) if right else None


def _every(mention: dict, row: NamedRow, way: str) -> Verdict | None:
    """'har ökat varje år': each period against the one before; months also each against that of the year before."""
    ask = {**mention, "period": None, "jämförelseperiod": None}
    told, other = year_pairs(ask, row.cells)
    since = mention["jämförelseperiod"] or ""
    pairs = [p for p in (*told, *other) if (p[1].period or "") >= since and fits_kon(mention, p[0])]
    periods = sorted({e.period or "" for p in pairs for e in p})
    steps = [(x, y) for x, y in pairs if periods.index(x.period or "") - periods.index(y.period or "") == 1]
    yearly = [(x, y) for x, y in pairs if (part := (x.period or "")[4:]) and part == (y.period or "")[4:]]
    verdicts = [v for found in (steps, yearly) if (v := _all_steps(mention, found, way))]
    return next((v for v in verdicts if v.holds), verdicts[0] if verdicts else None)


def _all_steps(mention: dict, steps: list[tuple[Entry, Entry]], way: str) -> Verdict | None:
    answers = [a for x, y in steps if (a := gap({**mention, "enhet": x.unit}, x, y))]
    wrong = [a for a in answers if a.value and (a.value > 0) != (way == "upp")]
    if not answers:
        return None
    return (
        Verdict("riktning", wrong[0], "Det gäller inte varje period i tabellen.")
        if wrong
        else Verdict("stämmer", answers[0])
    )


def _better(mention: dict, row: NamedRow, told: list[tuple[Entry, Entry]]) -> Verdict | None:
    """'bättre', 'sämre': a deviation by its sign, a measure whose good direction its label tells by that."""
    way = mention["riktning"]
    goods = [(x, y, row.good(x), row.good(y)) for x, y in told if x.serie == "avvikelse" or x.post == "netto"]
    goods = [(x, y, a, b) for x, y, a, b in goods if a is not None and b is not None and a != b]
    if goods:
        x, y, a, b = goods[0]
        answer = Answer(x.value - y.value, x.half + y.half, (x, y), f"{told_cell(x)} mot {y.text.strip()} ({y.period})")
        return _way((a > b) != (way == "bättre"), [answer], "sämre" if way == "bättre" else "bättre")
    answers = [a for x, y in told if x.serie in OUTCOMES and (a := gap({**mention, "enhet": x.unit}, x, y)) and a.value]
    if answers and (good := better(answers[0].cells[0].label)) and answers[0].cells[0].tkr is None:
        improved = (answers[0].value > 0) == (good == "hög")
        return _way(improved != (way == "bättre"), answers, "sämre" if way == "bättre" else "bättre")
    return None


def goal(mention: dict, row: NamedRow) -> Verdict | None:
    """'målet är uppfyllt' against outcome and target, where the label or the target tells which way is good."""
    pairs = list(plan_pairs({**mention, "kön": None, "mot": "mål"}, row.cells))
    last = last_period([x for x, _ in pairs])
    pairs = [(x, y) for x, y in pairs if x.period == last and y.serie == "mål" and x.serie == "utfall"]
    if not pairs:
        return None
    outcome, goal = pairs[0]
    good = better(outcome.label)
    if not good and goal.unit not in SHARES:
        return None
    met = outcome.value <= goal.value if good == "låg" else outcome.value >= goal.value
    answer = Answer(outcome.value, outcome.half, (outcome, goal), f"{told_cell(outcome)} mot målet {goal.text.strip()}")
    if met == (mention["riktning"] == "uppfyllt"):
        return Verdict("stämmer", answer)
    told = "når målet" if met else "når inte målet"
    return Verdict("mål", answer, f"Utfallet {told} i tabellen.")


def kon(mention: dict, row: NamedRow) -> Verdict | None:
    """'högre bland kvinnor än bland män': the newest outcome of both."""
    outcomes = [e for e in row.cells if e.serie in OUTCOMES and same_period(mention["period"], e.period)]
    last = last_period(outcomes)
    own = next((e for e in outcomes if e.kon == mention["kön"] and e.period == last), None)
    other = next((e for e in outcomes if e.kon not in (mention["kön"], "totalt", None) and e.period == last), None)
    if not own or not other or own.value == other.value:
        return None
    if mention["serie"] == "antal" and own.unit in SHARES:  # 'de flesta är kvinnor' is of persons, no shares
        return None
    answer = gap({**mention, "enhet": own.unit}, own, other)
    return answer and _way((own.value > other.value) != (mention["riktning"] == "upp"), [answer], "det omvända")


def most(mention: dict, row: NamedRow) -> Verdict | None:
    """'störst', 'lägst', 'dyrast': the row is the largest or smallest of its table in some column that can be meant."""
    best = None
    for own in row.cells:
        rivals = [
            e
            for e in row.table
            if e.kolumn == own.kolumn and e.rad != own.rad and e.unit == own.unit and e.kon == own.kon
        ]
        if len(rivals) < 2 or own.unit is None:
            continue
        size = abs(own.value)
        above = [e for e in rivals if abs(e.value) > size]
        below = [e for e in rivals if abs(e.value) < size]
        if not (above if mention["riktning"] == "upp" else below):
            return Verdict("stämmer", Answer(own.value, own.half, (own,), told_cell(own)))
        top = (
            max(rivals, key=lambda e: abs(e.value))
            if mention["riktning"] == "upp"
            else min(rivals, key=lambda e: abs(e.value))
        )
        if own.serie in OUTCOMES and (best is None or (own.period or "") > (best[0].period or "")):
            best = (own, top)
    if best is None:
        return None
    own, top = best
    answer = Answer(own.value, own.half, (own, top), f"{told_cell(own)}; {told_cell(top)}")
    return Verdict(
        "riktning",
        answer,
        "En annan rad i tabellen har ett större tal."
        if mention["riktning"] == "upp"
        else "En annan rad i tabellen har ett mindre tal.",
    )

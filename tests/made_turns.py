"""More consistent tables made from a seed: the turns of a table that a reader sees through and a program may not.

A closing amount without a word for a sum, a lone income among costs, costs below zero whose change is told of their
size, a frame that is of the netto, counts that nobody rounded.
"""

from __future__ import annotations

import random

from made_tables import Cell, Sheet, Style, round_half, shown

GRANTS = [
    "Minska andelen timanställda", "Öka andelen placerade barn i skola", "God vård", "Stärkt barnavård",
    "Högre andel utbildade",
]  # fmt: skip
FORMS = ["HVB", "SiS", "Familjehem", "Jourhem", "Stödboende", "Skyddat boende"]


def rolled(rng: random.Random, style: Style, world: dict) -> Sheet:
    """A frame from its opening to its closing amount over three years, each opening as the last one closed."""
    names = rng.sample(["Löneökningar", "Prisökningar", "Demografi", "Effektiviseringskrav", "Nytt boende"], 4)
    opening, columns = rng.randint(150_000, 400_000), []
    for _ in range(3):
        changes = [rng.randint(-4_000, 9_000) for _ in names]
        columns.append([opening, *changes, opening + sum(changes)])
        opening = columns[-1][-1]
    labels = ["Ingående ram", *names, rng.choice(["Kommunbidrag", "Utgående ram", "Ram efter förändringar"])]
    rows = [(n, [Cell(v) for v in line]) for n, line in zip(labels, zip(*columns, strict=True), strict=True)]
    # an amount that only the period before tells of can hide in one of its own: the changes are not tried alone
    y = style.year
    return Sheet("ram rullande", "Ramens utveckling", [["Tkr", *(f"Plan {y + k}" for k in (1, 2, 3))]], rows)


def grants(rng: random.Random, style: Style, world: dict) -> Sheet:
    """Grants named by their aim, what was given, used and kept, and their sum."""
    rows, total = [], [0] * 3
    for name in rng.sample(GRANTS, rng.randint(4, 5)):
        given = rng.randint(900, 6_000)
        spent = rng.randint(given // 3, given)
        rows.append((name, [Cell(v) for v in (given, spent, given - spent)]))
        total = [a + b for a, b in zip(total, (given, spent, given - spent), strict=True)]
    rows.append(("Summa", [Cell(v) for v in total]))
    return Sheet(
        "statsbidrag mål",
        "Statsbidrag och stimulansmedel",
        [["Statsbidrag, tkr", "Beviljat", "Förbrukat", "Kvar"]],
        rows,
    )


def _result(rng: random.Random, style: Style, income_sign: int) -> list[tuple[str, list]]:
    """One income row, some cost rows printed positive, and the net cost; deviations positive when favourable."""
    income = [rng.randint(5_000, 15_000) for _ in range(2)]
    costs = [[rng.randint(4_000, 80_000)] * 2 for _ in range(4)]
    costs = [[a, a + rng.randint(-3_000, 3_000)] for a, _ in costs]
    names = ["Personalkostnader", "Köpta platser", "Lokalhyror", "Försörjningsstöd"]
    b, u = income
    rows = [("Verksamhetens intäkter", [income_sign * b, income_sign * u, u - b])]
    rows += [(n, [b, u, b - u]) for n, (b, u) in zip(names, costs, strict=True)]
    total = [sum(c) for c in zip(*costs, strict=True)]
    rows.append(("Summa kostnader", [*total, total[0] - total[1]]))
    net = [t - i for t, i in zip(total, income, strict=True)]
    rows.append(("Nettokostnad", [*net, net[0] - net[1]]))
    # an income that is wrong by its sign alone may follow the other convention: no proof either way
    return [(n, [Cell(v, checked=n not in ("Verksamhetens intäkter",)) for v in line]) for n, line in rows]


def lone_income(rng: random.Random, style: Style, world: dict) -> Sheet:
    """One income row above the costs, all printed positive."""
    y = style.year
    head = [["Tkr", f"{style.budget} {y}", f"{style.outcome} {y}", f"{style.gap} {y}"]]
    return Sheet("ensam intäkt", "Resultat per kostnadsslag", head, _result(rng, style, 1))


def income_below_zero(rng: random.Random, style: Style, world: dict) -> Sheet:
    """Incomes printed below zero and costs above it."""
    y = style.year
    head = [["Tkr", f"{style.budget} {y}", f"{style.outcome} {y}", f"{style.gap} {y}"]]
    return Sheet("intäkt minus", "Resultat", head, _result(rng, style, -1))


def percent_of_size(rng: random.Random, style: Style, world: dict) -> Sheet:
    """Incomes above and costs below zero over two years, with the change in per cent of their size."""
    y = style.year
    rows, totals = [], []
    for names, sign, word in ((["Statsbidrag", "Avgifter", "Hyresintäkter"], 1, "intäkter"),
                              (["Personalkostnader", "Köp av vård", "Lokalhyror"], -1, "kostnader")):  # fmt: skip
        lines = []
        for name in names:
            last = rng.randint(3_000, 60_000)
            lines.append([sign * last, sign * (last + rng.randint(-900, 2_500))])
            rows.append((name, lines[-1]))
        totals.append([sum(c) for c in zip(*lines, strict=True)])
        rows.append((f"Summa {word}", totals[-1]))
    cells = [
        (n, [Cell(a), Cell(b), Cell(b - a), Cell(round_half(1000 * (abs(b) - abs(a)), abs(a)), 1, False)])
        for n, (a, b) in rows
    ]
    head = [["Tkr", f"{style.outcome} {y - 1}", f"{style.outcome} {y}", "Förändring", "Förändring %"]]
    return Sheet("procent av storlek", "Intäkter och kostnader mellan åren", head, cells)


def frame_of_net(rng: random.Random, style: Style, world: dict) -> Sheet:
    """Kostnader, intäkter and netto under one head, beside them the frame and what is left of it."""
    rows, total = [], None
    for area in world["areas"]:
        income, cost = world["income"][area][2], world["cost"][area][2] + 20_000
        frame = cost - income + rng.randint(-900, 900)
        line = [cost, income, cost - income, frame, frame - (cost - income)]
        rows.append((area, [shown(v, style) for v in line]))
        total = line if total is None else [a + b for a, b in zip(total, line, strict=True)]
    rows.append((rng.choice(["Hela utskottet", "Hela nämnden", "Summa"]), [shown(v, style) for v in total]))
    head = [
        [f"({style.unit})", f"Redovisat {style.year}", "", "", f"Ram {style.year}", f"Avvikelse mot ram {style.year}"],
        ["", "Kostnader", "Intäkter", "Netto", "", ""],
    ]
    return Sheet("ram mot netto", "Fördelning per område", head, rows)


def exact_counts(rng: random.Random, style: Style, world: dict) -> Sheet:
    """Days by form and kön with all totals: whole counts, in which an error of one is an error."""
    lines = [[rng.randint(60, 900), rng.randint(60, 900)] for _ in range(rng.randint(4, 6))]
    lines = [[w, m, w + m] for w, m in lines]
    lines.append([sum(c) for c in zip(*lines, strict=True)])
    labels = [*FORMS[: len(lines) - 1], "Summa"]
    rows = [(n, [Cell(v, least=0) for v in line]) for n, line in zip(labels, lines, strict=True)]
    head = [["Antal placerade barn", f"Flickor {style.year}", f"Pojkar {style.year}", f"Totalt {style.year}"]]
    return Sheet("exakta antal", "Placerade barn och unga", head, rows)


TURNS = [
    rolled, grants, lone_income, income_below_zero, percent_of_size, frame_of_net, exact_counts,
]  # fmt: skip

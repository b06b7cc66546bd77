"""Consistent tables made from a seed: what a board's report holds, in the words and layouts reports use.

Every figure is computed from exact ones and then rounded, so a table agrees with itself to the rounding of its print.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

AREAS = [
    "Barn och unga", "Vuxna missbruk", "Ekonomiskt bistånd", "Socialpsykiatri", "Familjerätt", "Öppenvård",
    "Placeringar", "Funktionsnedsättning", "Flyktingmottagande", "Boendestöd", "Gemensam verksamhet", "Förebyggande",
]  # fmt: skip
INCOMES = ["Statsbidrag", "Taxor och avgifter", "Hyresintäkter", "Försäljning av tjänster", "Övriga intäkter"]
COSTS = [
    "Personalkostnader", "Köp av verksamhet", "Försörjningsstöd", "Lokalhyror", "Konsulter", "Avskrivningar",
    "Övriga kostnader",
]  # fmt: skip
COUNTS = [
    "Orosanmälningar", "Inledda utredningar", "Avslutade utredningar", "Nya ansökningar", "Vårddygn HVB",
    "Vårddygn familjehem", "Beviljade insatser", "Besök i öppenvård",
]  # fmt: skip
QUESTIONS = [
    "Lätt att få kontakt", "Visar förståelse", "Kan påverka hjälpen", "Förbättrad situation", "Nöjd med stödet",
]  # fmt: skip
MONTHS = ["Jan", "Feb", "Mar", "Apr", "Maj", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dec"]


@dataclass
class Cell:
    """A figure as a whole number of units of its last printed place; `checked` where an error in it can be proven."""

    value: int
    decimals: int = 0
    checked: bool = True
    least: int = 12  # how many units an error must be before rounding can't hide it
    between: tuple[int, int] | None = None  # a share of all, which lies between those of women and men
    percent: bool = False
    counted: bool = False  # a count, which no report prints in brackets for less than nothing


@dataclass
class Sheet:
    """A table: its kind, heading, header rows (the first column included) and rows of label and cells."""

    kind: str
    heading: str
    head: list[list[str]]
    rows: list[tuple[str, list[Cell | str | None]]]
    before: str = ""
    lines: dict[tuple[int, int], int] = field(default_factory=dict)


@dataclass
class Style:
    """How one report prints: layout, minus, thousands and the year it tells of."""

    layout: str
    minus: str
    thousands: str
    year: int
    costs: int  # the sign of a printed cost
    outcome: str
    budget: str
    gap: str
    unit: str


def style_of(rng: random.Random) -> Style:
    return Style(
        rng.choice(["tab", "pipe", "aligned"]), rng.choice(["-", "−", "–", "()"]),
        rng.choice([" ", "\u00a0", " ", "."]),
        rng.randint(2019, 2024), rng.choice([1, -1]), rng.choice(["Utfall", "Bokslut", "Redovisat"]),
        rng.choice(["Budget", "Plan", "Ram"]), rng.choice(["Avvikelse", "Diff", "Budgetavvikelse"]),
        rng.choice(["tkr", "tkr", "mkr"]),
    )  # fmt: skip


def _minus(style: Style) -> str:
    return "-" if style.minus == "()" else style.minus


def printed(cell: Cell | str | None, style: Style) -> str:
    """A cell as the report prints it."""
    if cell is None or isinstance(cell, str):
        return cell or ""
    whole, part = divmod(abs(cell.value), 10**cell.decimals)
    text = f"{whole:,}".replace(",", style.thousands)
    if cell.decimals:
        text += f",{part:0{cell.decimals}d}"
    text += " %" if cell.percent else ""
    if cell.value < 0:
        return f"({text})" if style.minus == "()" and not cell.counted else _minus(style) + text
    return text


def money(rng: random.Random, style: Style, low: int = 3_000, high: int = 90_000) -> int:
    """An amount in tkr, exact to the krona where the report prints mkr."""
    return rng.randint(low, high)


def shown(amount: int, style: Style, **more: object) -> Cell:
    """An amount in tkr as a cell in the unit of the report: mkr with one decimal is rounded."""
    if style.unit == "tkr":
        return Cell(amount, 0, **more)
    return Cell(round_half(amount, 100), 1, **more)


def round_half(value: int, unit: int) -> int:
    sign = -1 if value < 0 else 1
    return sign * ((abs(value) + unit // 2) // unit)


def _years(rng: random.Random, style: Style) -> list[str]:
    """Header texts of the columns last year, budget, outcome, deviation."""
    y = style.year
    form = rng.choice(["{w} {y}", "{w} {y}", "{y} {w}"])
    words = ((style.outcome, y - 1), (style.budget, y), (style.outcome, y))
    return [*(form.format(w=w, y=year) for w, year in words), rng.choice([style.gap, f"{style.gap} {y}"])]


def _line(rng: random.Random, style: Style, amounts: list[int], good: int, extra: bool) -> list[Cell]:
    """Cells last year, budget, outcome, deviation (and change): `good` = 1 where more is better."""
    last, budget, actual = amounts
    cells = [shown(a, style) for a in amounts]
    cells[0].checked = extra
    cells.append(shown(good * (actual - budget), style))
    if extra:
        cells.append(shown(actual - last, style))
    return cells


def drift_blocks(rng: random.Random, style: Style, world: dict) -> Sheet:
    """Blocks of intäkter, kostnader and netto, with a total block."""
    head = _years(rng, style)
    rows: list[tuple[str, list]] = []
    total = [[0] * 3, [0] * 3]
    sums = {}
    for area in world["areas"]:
        income, cost = world["income"][area], world["cost"][area]
        rows += _block(rng, style, area.upper(), income, cost)
        total = [[a + b for a, b in zip(x, y, strict=True)] for x, y in zip(total, (income, cost), strict=True)]
        sums[area] = cost
    rows += _block(rng, style, "TOTALT", *total)
    for _, cells in rows:
        for cell in cells:
            if isinstance(cell, Cell) and cells.index(cell) == 0:
                cell.checked = True
    return Sheet("drift block", "Driftredovisning", [[f"Verksamhet ({style.unit})", *head]], rows)


def _block(rng, style, name, income, cost) -> list[tuple[str, list]]:
    net = [a - b for a, b in zip(income, cost, strict=True)]
    lines = [
        ("Intäkter", income, 1), ("Kostnader", [style.costs * c for c in cost], -style.costs), ("Netto", net, 1)
    ]  # fmt: skip
    return [(name, [None] * 4), *((label, _line(rng, style, a, good, False)) for label, a, good in lines)]


def drift_flat(rng: random.Random, style: Style, world: dict) -> Sheet:
    """One net cost a verksamhet, with varav rows, a sub-sum now and then, and shares of the budget."""
    head = _years(rng, style)
    change = rng.random() < 0.5
    sign = style.costs
    net = {a: [c - i for i, c in zip(world["income"][a], world["cost"][a], strict=True)] for a in world["areas"]}
    rows, part, total = [], [0] * 3, [0] * 3
    half = len(world["areas"]) // 2 if rng.random() < 0.4 and len(world["areas"]) > 4 else 0
    varav = rng.random() < 0.5
    for n, area in enumerate(world["areas"]):
        amounts = [sign * a for a in net[area]]
        rows.append((area, _line(rng, style, amounts, -sign, change)))
        if varav and n in (0, 2):
            rows += _varav(rng, style, amounts, sign, change)
        part = [a + b for a, b in zip(part, amounts, strict=True)]
        total = [a + b for a, b in zip(total, amounts, strict=True)]
        if half and n + 1 in (half, len(world["areas"])):
            rows.append(
                (f"Summa {'individ och familj' if n + 1 == half else 'övrigt'}", _line(rng, style, part, -sign, change))
            )
            part = [0] * 3
    last = rng.choice(["Summa", "Totalt", "Summa nettokostnad", "Socialnämnden totalt", "Nettokostnad"])
    rows.append((last, _line(rng, style, total, -sign, change)))
    if change:
        head.append(rng.choice(["Förändring", "Förändring mot föregående år"]))
    if rng.random() < 0.4:
        head.append("Förbrukat %")
        for _, cells in rows:
            cells.append(
                Cell(
                    round_half(1000 * cells[2].value, abs(cells[1].value) or 1) * (1 if cells[1].value > 0 else -1),
                    1,
                    least=30,
                )
            )
    return Sheet("drift netto", "Nettokostnad per verksamhet", [[f"{style.unit}", *head]], rows)


def _varav(rng, style, amounts, sign, change) -> list:
    share = rng.randint(30, 70)
    first = [a * share // 100 + 17 * sign for a in amounts]
    second = [a - b for a, b in zip(amounts, first, strict=True)]
    names = rng.choice([("varav placeringar", "varav öppenvård"), ("– varav köpt vård", "– varav egen regi")])
    return [(name, _line(rng, style, a, -sign, change)) for name, a in zip(names, (first, second), strict=True)]


def drift_wide(rng: random.Random, style: Style, world: dict) -> Sheet:
    """Kostnad, intäkt and netto side by side for budget and outcome, spanning heads."""
    y = style.year
    rows, total = [], None
    for area in world["areas"]:
        (_, ib, iu), (_, cb, cu) = world["income"][area], world["cost"][area]
        line = [cb, ib, cu, iu, cb - cu, iu - ib, (cb - cu) + (iu - ib)]
        rows.append((area, [shown(v, style) for v in line]))
        total = line if total is None else [a + b for a, b in zip(total, line, strict=True)]
    rows.append(("Summa", [shown(v, style) for v in total]))
    head = [
        [f"({style.unit})", f"{style.budget} {y}", "", f"{style.outcome} {y}", "", f"{style.gap} {y}", "", ""],
        ["", "Kostnad", "Intäkt", "Kostnad", "Intäkt", "Kostnad", "Intäkt", "Netto"],
    ]
    return Sheet("drift bred", "Budgetuppföljning", head, rows)


def kontotyp(rng: random.Random, style: Style, world: dict) -> Sheet:
    """Incomes and costs by kind, their sums, the net; adding up to the same totals as drift."""
    head = _years(rng, style)
    totals = [[sum(world[p][a][k] for a in world["areas"]) for k in range(3)] for p in ("income", "cost")]
    sign = style.costs
    rows = []
    change = rng.random() < 0.4
    for names, total, s, word in ((INCOMES, totals[0], 1, "intäkter"), (COSTS, totals[1], sign, "kostnader")):
        for name, amounts in world["kinds"]["income" if names is INCOMES else "cost"]:
            rows.append(
                (
                    name,
                    _line(rng, style, [s * a for a in amounts], 1 if s == 1 and word == "intäkter" else -sign, change),
                )
            )
        rows.append(
            (f"Summa {word}", _line(rng, style, [s * a for a in total], 1 if word == "intäkter" else -sign, change))
        )
    net = [a - b for a, b in zip(*totals, strict=True)]
    way = 1 if sign < 0 else -1
    rows.append(("Nettokostnad", _line(rng, style, [way * n for n in net], way, change)))
    if change:
        head.append("Förändring")
    return Sheet("kontotyp", "Resultaträkning", [[f"Kontoslag, {style.unit}", *head]], rows)


def split(rng: random.Random, totals: list[int], n: int) -> list[list[int]]:
    weights = [rng.randint(2, 12) for _ in range(n)]
    parts = [[t * w // sum(weights) + rng.randint(-90, 90) for t in totals] for w in weights]
    parts[-1] = [t - sum(p[k] for p in parts[:-1]) for k, t in enumerate(totals)]
    return parts


def statsbidrag(rng: random.Random, style: Style, world: dict) -> Sheet:
    names = rng.sample(
        [
            "Subventionerade familjehem",
            "Yrkesresan",
            "Våld i nära relationer",
            "Stärkt barnavård",
            "Bostadslösa",
            "Föräldraskapsstöd",
        ],
        rng.randint(3, 6),
    )
    rows, total = [], [0, 0, 0]
    for name in names:
        given = rng.randint(300, 6_000)
        spent = given if rng.random() < 0.3 else rng.randint(given // 3, given)
        line = [given, spent, given - spent]
        rows.append((name, [Cell(v) for v in line]))
        total = [a + b for a, b in zip(total, line, strict=True)]
    rows.append((rng.choice(["Summa", "Totalt"]), [Cell(v) for v in total]))
    y = style.year
    head = rng.choice(
        [
            ["Beviljat", "Förbrukat", "Kvar"],
            [f"Beviljat {y}", f"Använt {y}", "Återbetalas"],
            ["Erhållet", "Upparbetat", "Återstår"],
        ]
    )
    return Sheet("statsbidrag", "Riktade statsbidrag", [["Statsbidrag, tkr", *head]], rows)


def investering(rng: random.Random, style: Style, world: dict) -> Sheet:
    names = rng.sample(
        ["Inventarier", "Verksamhetssystem", "Fordon", "Larm och lås", "Ombyggnad mottagning", "Möbler"],
        rng.randint(3, 5),
    )
    rows, total = [], [0] * 3
    for name in names:
        budget, spent = rng.randint(200, 3_000), rng.randint(50, 3_000)
        line = [budget, spent, budget - spent]
        rows.append((name, [Cell(v) for v in line]))
        total = [a + b for a, b in zip(total, line, strict=True)]
    rows.append(("Summa investeringar", [Cell(v) for v in total]))
    y = style.year
    return Sheet(
        "investering",
        "Investeringar",
        [["Projekt (tkr)", f"{style.budget} {y}", f"{style.outcome} {y}", style.gap]],
        rows,
    )


def prognos(rng: random.Random, style: Style, world: dict) -> Sheet:
    """Accumulated budget and outcome, the year's budget and forecast, each with its deviation."""
    rows, total = [], None
    for area in world["areas"]:
        year = world["cost"][area][1] - world["income"][area][1]
        part, actual = year * 2 // 3, year * 2 // 3 + rng.randint(-2_000, 2_000)
        forecast = year + rng.randint(-4_000, 4_000)
        line = [part, actual, part - actual, year, forecast, year - forecast]
        line = [v if k in (2, 5) else style.costs * v for k, v in enumerate(line)]
        rows.append((area, [shown(v, style) for v in line]))
        total = line if total is None else [a + b for a, b in zip(total, line, strict=True)]
    rows.append(("Summa", [shown(v, style) for v in total]))
    y = style.year
    head = rng.choice([
        ["Budget jan–aug", "Utfall jan–aug", "Avvikelse", "Årsbudget", "Helårsprognos", "Prognosavvikelse"],
        [f"Ack budget aug {y}", f"Ack utfall aug {y}", "Avvikelse ack", f"Årsbudget {y}", f"Prognos {y}",
         "Avvikelse prognos"],
    ])  # fmt: skip
    return Sheet("prognos", "Prognos helår", [[f"Verksamhet {style.unit}", *head]], rows)


def budgetplan(rng: random.Random, style: Style, world: dict) -> Sheet:
    """A plan for three years: a frame and what is added to it, or areas and their sum."""
    y = style.year
    names = ["Ram föregående år", "Löneuppräkning", "Prisuppräkning", "Effektivisering", "Volymökning", "Ny verksamhet"]
    rows, total = [], [0] * 3
    if rng.random() < 0.5:
        names = world["areas"]
    for n, name in enumerate(names):
        start = rng.randint(4_000, 90_000) if names is world["areas"] or n == 0 else rng.randint(-3_000, 6_000)
        line = [start + rng.randint(-300, 900) for _ in range(3)]
        rows.append((name, [Cell(v) for v in line]))
        total = [a + b for a, b in zip(total, line, strict=True)]
    rows.append((rng.choice(["Summa ram", "Summa", "Totalt"]), [Cell(v) for v in total]))
    return Sheet("budgetplan", "Budget och plan", [["Tkr", f"Budget {y + 1}", f"Plan {y + 2}", f"Plan {y + 3}"]], rows)


def parts_of_year(rng: random.Random, style: Style, world: dict) -> Sheet:
    """Counts by quarter, tertial or month, and the whole year."""
    n = rng.choice([3, 4, 12])
    y = style.year
    head = {
        3: [f"T{k} {y}" for k in (1, 2, 3)],
        4: rng.choice([[f"Kvartal {k} {y}" for k in (1, 2, 3, 4)], [f"Kv {k} {y}" for k in (1, 2, 3, 4)]]),
        12: MONTHS,
    }[n]
    rows = []
    for name in rng.sample(COUNTS, rng.randint(3, 6)):
        values = [rng.randint(20, 400) for _ in range(n)]
        rows.append((name, [Cell(v, least=8, counted=True) for v in (*values, sum(values))]))
    last = rng.choice([f"Helår {y}", f"Totalt {y}", f"{y}"]) if n < 12 else rng.choice(["Totalt", "Summa"])
    return Sheet("delar av året", f"Volymer {y}", [["Volym", *head, last]], rows)


def volume_price(rng: random.Random, style: Style, world: dict) -> Sheet:
    """Days, cost a day and total cost, for two years or one."""
    y = style.year
    rows = []
    years = rng.choice([[y], [y - 1, y]])
    for name in rng.sample(
        ["Familjehem", "HVB barn", "HVB vuxna", "Stödboende", "Skyddat boende", "Konsulentstödda hem"],
        rng.randint(4, 6),
    ):
        days, price = [], []
        for _ in years:
            days.append(rng.randint(400, 15_000))
            price.append(rng.randint(900, 9_000))
        cost = [round_half(d * p, 1000) for d, p in zip(days, price, strict=True)]
        rows.append((name, [Cell(v, least=max(12, v // 40)) for v in (*days, *price, *cost)]))
    head = [f"{what} {k}" for what in ("Vårddygn", "Kostnad per dygn (kr)", "Kostnad (tkr)") for k in years]
    return Sheet("volym gånger pris", "Placeringar", [["Placeringsform", *head]], rows)


def personal(rng: random.Random, style: Style, world: dict) -> Sheet:
    """Employees: women, men and all; tillsvidare and visstid; age groups."""
    kind = rng.choice(["kön", "anställning", "ålder", "anställning i kolumner"])
    y = style.year
    if kind == "kön":
        names = rng.sample(
            ["Socialsekreterare", "Behandlingsassistenter", "Chefer", "Administratörer", "Boendestödjare", "Kuratorer"],
            rng.randint(3, 6),
        )
        lines = [[rng.randint(20, 900), rng.randint(10, 300)] for _ in names]
        lines.append([sum(c) for c in zip(*lines, strict=True)])
        rows = [
            (n, [Cell(v, 1, least=5) for v in (w, m, w + m)])
            for n, (w, m) in zip([*names, "Summa"], lines, strict=True)
        ]
        head = rng.choice([["Kvinnor", "Män", "Totalt"], ["Kvinnor", "Män", "Samtliga"]])
        return Sheet("personal kön", f"Årsarbetare {y}", [["Årsarbetare", *head]], rows)
    if kind == "anställning i kolumner":
        names = rng.sample(AREAS, 4)
        lines = [[rng.randint(20, 300), rng.randint(3, 90)] for _ in names]
        lines.append([sum(c) for c in zip(*lines, strict=True)])
        rows = [
            (n, [Cell(v, least=1) for v in (a, b, a + b)]) for n, (a, b) in zip([*names, "Totalt"], lines, strict=True)
        ]
        return Sheet(
            "personal anställning", f"Antal anställda {y}", [["Enhet", "Tillsvidare", "Visstid", "Totalt"]], rows
        )
    names = (
        ["Tillsvidareanställda", "Visstidsanställda"]
        if kind == "anställning"
        else ["–29 år", "30–49 år", "50–59 år", "60 år–"]
    )
    lines = [[rng.randint(15, 300) for _ in range(3)] for _ in names]
    lines.append([sum(c) for c in zip(*lines, strict=True)])
    last = rng.choice(["Totalt antal anställda", "Totalt", "Summa"])
    rows = [(n, [Cell(v, least=3) for v in line]) for n, line in zip([*names, last], lines, strict=True)]
    return Sheet(f"personal {kind}", "Antal anställda", [["Antal", f"{y - 2}", f"{y - 1}", f"{y}"]], rows)


def sick_leave(rng: random.Random, style: Style, world: dict) -> Sheet:
    """Sick leave by kön: the total lies between women and men."""
    y = style.year
    rows = []
    names = rng.choice(
        [
            ["Sjukfrånvaro totalt", "Korttid", "Långtid"],
            ["–29 år", "30–49 år", "50 år–"],
            ["Barn och unga", "Vuxna", "Stab"],
        ]
    )
    for name in names:
        cells = []
        for _ in (0, 1):
            w, m = rng.randint(50, 110), rng.randint(25, 49)
            t = w - (w - m) // rng.randint(4, 7)
            cells += [Cell(w, 1, False), Cell(m, 1, False), Cell(t, 1, least=1, between=(m, w))]
        rows.append((name, cells))
    who = rng.choice([["Kvinnor", "Män", "Totalt"], ["K", "M", "T"]])
    head = [["Sjukfrånvaro, %", f"{y - 1}", "", "", f"{y}", "", ""], ["", *who, *who]]
    return Sheet("kön andel", "Sjukfrånvaro", head, rows)


def survey(rng: random.Random, style: Style, world: dict) -> Sheet:
    """Shares of positive answers by kön, the total between them."""
    y = style.year
    rows = []
    for name in rng.sample(QUESTIONS, rng.randint(3, 5)):
        w, m = rng.randint(60, 97), rng.randint(60, 97)
        t = (3 * w + 2 * m) // 5
        rows.append(
            (
                name,
                [
                    Cell(w, 0, False, percent=True),
                    Cell(m, 0, False, percent=True),
                    Cell(t, 0, least=1, between=(min(w, m), max(w, m)), percent=True),
                ],
            )
        )
    return Sheet(
        "kön andel",
        f"Brukarundersökning {y}",
        [["Andel positiva svar", f"Kvinnor {y}", f"Män {y}", f"Totalt {y}"]],
        rows,
    )


def shares(rng: random.Random, style: Style, world: dict) -> Sheet:
    """Amounts with their share of the total, or shares alone that add up to 100."""
    names = [name for name, _ in world["kinds"]["cost"]]
    amounts = [line[2] for _, line in world["kinds"]["cost"]]
    total = sum(amounts)
    parts = [round_half(1000 * a, total) for a in amounts]
    alone = rng.random() < 0.4
    rows = []
    for name, amount, part in zip([*names, "Summa"], [*amounts, total], [*parts, 1000], strict=True):
        share = Cell(part, 1, least=12, checked=part != 1000)
        rows.append((name, [share] if alone else [Cell(amount), share]))
    head = ["Andel, %"] if alone else [f"{style.outcome} {style.year}, tkr", "Andel av kostnad, %"]
    return Sheet("andelar", "Kostnadernas fördelning", [["Kostnadsslag", *head]], rows)


def change_table(rng: random.Random, style: Style, world: dict) -> Sheet:
    """Counts of two or three years with the change in number and percent."""
    y = style.year
    rows = []
    three = rng.random() < 0.5
    both = rng.random() < 0.5
    for name in rng.sample(COUNTS, rng.randint(4, 7)):
        old, last, now = (rng.randint(60, 4_000) for _ in range(3))
        cells = [Cell(last, least=last // 20 + 2), Cell(now, least=now // 20 + 2)]
        if three:
            cells.insert(0, Cell(old, checked=False))
        if both:
            cells.append(Cell(now - last, least=2))
        cells.append(Cell(round_half(1000 * (now - last), last), 1, least=4))
        rows.append((name, cells))
    head = (
        [f"{y - 2}", f"{y - 1}", f"{y}"][0 if three else 1 :]
        + (["Förändring antal"] if both else [])
        + ["Förändring %"]
    )
    return Sheet("förändring", "Verksamhetsmått", [["Mått", *head]], rows)


def risk(rng: random.Random, style: Style, world: dict) -> Sheet:
    rows = []
    for name in rng.sample(
        [
            "Felaktiga utbetalningar",
            "Sekretessbrott",
            "Kompetensbrist",
            "Bristande dokumentation",
            "Hot och våld",
            "Jäv",
        ],
        rng.randint(4, 6),
    ):
        p, c = rng.randint(1, 4), rng.randint(1, 4)
        rows.append((name, [Cell(p, checked=False), Cell(c, checked=False), Cell(p * c, least=1)]))
    return Sheet("risk", "Intern kontroll, riskbedömning", [["Risk", "Sannolikhet", "Konsekvens", "Riskvärde"]], rows)


def reviewed(rng: random.Random, style: Style, world: dict) -> Sheet:
    """Files reviewed, files that pass, their share."""
    rows = []
    for name in rng.sample(
        [
            "Skyddsbedömning gjord",
            "Genomförandeplan finns",
            "Barnets röst framgår",
            "Delegat behörig",
            "Kommunicering gjord",
        ],
        rng.randint(3, 5),
    ):
        n = rng.randint(15, 80)
        k = rng.randint(n // 2, n)
        rows.append(
            (
                name,
                [Cell(n, checked=False), Cell(k, checked=False), Cell(round_half(100 * k, n), percent=True, least=3)],
            )
        )
    return Sheet(
        "granskade akter", "Aktgranskning", [["Granskningsområde", "Antal akter", "Uppfyller krav", "Andel"]], rows
    )


def summary(rng: random.Random, style: Style, world: dict) -> Sheet:
    """Intäkter, kostnader and netto of the whole board in mkr, rounded from the drift table."""
    head = _years(rng, style)
    totals = [[sum(world[p][a][k] for a in world["areas"]) for k in range(3)] for p in ("income", "cost")]
    net = [a - b for a, b in zip(*totals, strict=True)]
    in_mkr = Style(**{**style.__dict__, "unit": "mkr"})
    lines = [
        ("Intäkter", totals[0], 1),
        ("Kostnader", [style.costs * c for c in totals[1]], -style.costs),
        ("Netto", net, 1),
    ]
    rows = [(label, _line(rng, in_mkr, a, good, False)) for label, a, good in lines]
    for _, cells in rows:
        for c in cells:
            c.least = 15
    return Sheet("sammanfattning", "Sammanfattning ekonomi", [["Mkr", *head]], rows)


def key_figures(rng: random.Random, style: Style, world: dict) -> Sheet:
    """Mixed measures over the years: nothing in it can be checked, so nothing may be found."""
    y = style.year
    rows = []
    for name, low, high, dec in rng.sample(
        [
            ("Andel utredningar inom fyra månader, %", 55, 95, 0),
            ("Utredningstid, dagar", 80, 130, 0),
            ("Placeringar HVB, årsplatser", 40, 120, 1),
            ("Nettokostnad per invånare, kr", 3_000, 6_000, 0),
            ("Personalomsättning, %", 80, 220, 1),
            ("Antal hushåll med försörjningsstöd", 100, 900, 0),
            ("HME, index", 70, 85, 0),
            ("Ej återaktualiserade barn, andel (%)", 60, 90, 0),
            ("Kostnad per vårddygn, kr", 1_000, 7_000, 0),
        ],
        rng.randint(4, 8),
    ):
        rows.append((name, [Cell(rng.randint(low, high), dec, False) for _ in range(4)]))
    return Sheet(
        "nyckeltal",
        "Nyckeltal",
        [["Nyckeltal", f"{y - 2}", f"{y - 1}", f"{y}", rng.choice([f"Mål {y}", "Riket"])]],
        rows,
    )


def months_money(rng: random.Random, style: Style, world: dict) -> Sheet:
    """Placements a month in two years: rows are months, with a sum last."""
    y = style.year
    lines = [[rng.randint(200, 900), rng.randint(200, 900)] for _ in MONTHS]
    lines.append([sum(c) for c in zip(*lines, strict=True)])
    rows = [
        (n, [Cell(v, least=8) for v in line])
        for n, line in zip([*MONTHS, rng.choice(["Summa", "Totalt"])], lines, strict=True)
    ]
    return Sheet("månader", "Vårddygn per månad", [["Månad", f"{y - 1}", f"{y}"]], rows)


TABLES = [
    drift_blocks, drift_flat, drift_wide, kontotyp, statsbidrag, investering, prognos, budgetplan, parts_of_year,
    volume_price, personal, sick_leave, survey, shares, change_table, risk, reviewed, summary, key_figures,
    months_money,
]  # fmt: skip
WHOLE_YEAR = {drift_blocks, drift_flat, drift_wide, kontotyp, summary, shares}  # what a part-year report leaves out

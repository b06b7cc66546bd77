"""Consistent tables from a seed, in the layouts that are harder to audit: years as rows, kön as rows, walks, gaps."""

from __future__ import annotations

import random

from made_tables import AREAS, COUNTS, Cell, Sheet, Style, round_half, shown

SUPPORT = ["Trygg på boendet", "Bemötande", "Rätt till insyn", "Information", "Vet vart man vänder sig"]
UNITS = ["Enhet Norr", "Enhet Söder", "Stödboendet", "Öppenvårdens hus", "Mottagningen", "Jourhemmet"]
STAFF = ["Socialsekreterare", "Behandlingsassistenter", "Chefer", "Administratörer", "Boendestödjare", "Kuratorer"]


def survey_counts(rng: random.Random, style: Style, world: dict) -> Sheet:
    """Shares that their numbers of answers allow, the numbers in the last row."""
    y = style.year
    women, men = rng.randint(12, 45), rng.randint(12, 45)
    rows = []
    for name in rng.sample(SUPPORT, rng.randint(4, 5)):
        w, m = rng.randint(women // 2, women), rng.randint(men // 2, men)
        counts = ((w, women), (m, men), (w + m, women + men))
        rows.append((name, [Cell(round_half(100 * k, n), 0, False, percent=True) for k, n in counts]))
    rows.append(("Antal svar", [Cell(n, 0, False) for n in (women, men, women + men)]))
    return Sheet("enkät", f"Brukarundersökning {y}", [["Fråga", f"Kvinnor {y}", f"Män {y}", f"Totalt {y}"]], rows)


def kon_rows(rng: random.Random, style: Style, world: dict) -> Sheet:
    """Kvinnor, män and totalt as rows under each measure, over three years."""
    y = style.year
    rows: list[tuple[str, list]] = []
    for name in rng.sample(["Antal anställda", "Antal hushåll", "Antal placerade barn"], rng.randint(1, 3)):
        lines = [[rng.randint(20, 300) for _ in range(3)] for _ in range(2)]
        lines.append([sum(c) for c in zip(*lines, strict=True)])
        rows.append((name, [None] * 3))
        rows += [
            (n, [Cell(v, least=3) for v in line]) for n, line in zip(("Kvinnor", "Män", "Totalt"), lines, strict=True)
        ]
    return Sheet("kön rader", "Statistik efter kön", [["", f"{y - 2}", f"{y - 1}", f"{y}"]], rows)


def years_as_rows(rng: random.Random, style: Style, world: dict) -> Sheet:
    """One row a year: households, money paid and money a household."""
    rows = []
    for year in range(style.year - 4, style.year + 1):
        homes, paid = rng.randint(90, 900), rng.randint(4_000, 60_000)
        each = round_half(paid * 1000, homes)
        figures = enumerate((homes, paid, each))
        rows.append((str(year), [Cell(v, least=max(8, v // 30), counted=k == 0) for k, v in figures]))
    head = ["År", "Antal hushåll", "Utbetalt bistånd, tkr", "Bistånd per hushåll, kr"]
    return Sheet("år som rader", "Ekonomiskt bistånd", [head], rows)


def frame_walk(rng: random.Random, style: Style, world: dict) -> Sheet:
    """The frame of last year, what is added and taken away, the new frame."""
    y = style.year
    lines = [[rng.randint(150_000, 400_000) for _ in range(2)]]
    names = ["Löneuppräkning", "Hyresökningar", "Effektivisering", "Ny gruppbostad", "Överföring till annan nämnd"]
    names = rng.sample(names, rng.randint(3, 5))
    lines += [[rng.randint(-4_000, 9_000) for _ in range(2)] for _ in names]
    lines.append([sum(c) for c in zip(*lines, strict=True)])
    labels = ["Ram föregående år", *names, rng.choice(["Summa ram", "Totalt", "Ram totalt"])]
    rows = [(n, [Cell(v) for v in line]) for n, line in zip(labels, lines, strict=True)]
    return Sheet("ramförändring", "Förändring av ramen", [["Tkr", f"Budget {y + 1}", f"Plan {y + 2}"]], rows)


def quarters_money(rng: random.Random, style: Style, world: dict) -> Sheet:
    """Net cost by quarter and for the year, areas and their sum."""
    rows, total = [], [0] * 5
    for area in rng.sample(UNITS, rng.randint(3, 5)):
        parts = [rng.randint(900, 30_000) for _ in range(4)]
        line = [*parts, sum(parts)]
        rows.append((area, [shown(v, style) for v in line]))
        total = [a + b for a, b in zip(total, line, strict=True)]
    rows.append(("Summa enheter", [shown(v, style) for v in total]))
    y = style.year
    return Sheet(
        "kvartal pengar",
        "Kvartalsvis utfall",
        [[style.unit, *(f"Kv {k} {y}" for k in (1, 2, 3, 4)), f"Helår {y}"]],
        rows,
    )


def net_columns(rng: random.Random, style: Style, world: dict) -> Sheet:
    """Intäkter, kostnader and netto of the outcome, net budget and deviation."""
    y = style.year
    rows, total = [], None
    for area in world["areas"]:
        (_, ib, iu), (_, cb, cu) = world["income"][area], world["cost"][area]
        line = [iu, style.costs * cu, iu - cu, ib - cb, (iu - cu) - (ib - cb)]
        rows.append((area, [shown(v, style) for v in line]))
        total = line if total is None else [a + b for a, b in zip(total, line, strict=True)]
    rows.append((rng.choice(["Summa", "Totalt"]), [shown(v, style) for v in total]))
    head = [f"Intäkter {y}", f"Kostnader {y}", f"Netto {y}", f"Budget netto {y}", f"{style.gap} {y}"]
    return Sheet("netto kolumner", "Utfall per verksamhet", [[style.unit, *head]], rows)


def staff_kinds(rng: random.Random, style: Style, world: dict) -> Sheet:
    """Permanent and temporary staff by kön, with totals both ways."""
    y = style.year
    lines = [[rng.randint(20, 300), rng.randint(5, 90)] for _ in range(2)]
    lines.append([sum(c) for c in zip(*lines, strict=True)])
    names = rng.choice(
        [["Tillsvidareanställda", "Visstidsanställda", "Totalt"], ["Månadsavlönade", "Timavlönade", "Summa"]]
    )
    rows = [(n, [Cell(v, least=3) for v in (w, m, w + m)]) for n, (w, m) in zip(names, lines, strict=True)]
    return Sheet("personal kön och form", f"Anställda {y}", [["Anställningsform", "Kvinnor", "Män", "Totalt"]], rows)


def total_first(rng: random.Random, style: Style, world: dict) -> Sheet:
    """A count of all with its parts under it, as varav rows."""
    y = style.year
    rows: list[tuple[str, list]] = []
    for name in rng.sample(COUNTS, 3):
        parts = [[rng.randint(20, 400) for _ in range(3)] for _ in range(2)]
        rows.append((name, [Cell(a + b, least=3) for a, b in zip(*parts, strict=True)]))
        labels = rng.choice([("varav flickor", "varav pojkar"), ("– varav 0–12 år", "– varav 13–20 år")])
        rows += [(n, [Cell(v, least=3) for v in line]) for n, line in zip(labels, parts, strict=True)]
    return Sheet("varav", "Volymer i delar", [["Antal", f"{y - 2}", f"{y - 1}", f"{y}"]], rows)


def starting_values(rng: random.Random, style: Style, world: dict) -> Sheet:
    """Measures with a starting value, targets and words: nothing to add up."""
    y = style.year
    rows = []
    for n in range(rng.randint(3, 6)):
        what = ["nöjda brukare", "avslutade i tid", "med genomförandeplan", "trygga", "delaktiga", "i arbete"][n]
        rows.append((
            f"Andel {what}",
            [Cell(rng.randint(50, 99), 0, False, percent=True), Cell(rng.randint(50, 99), 0, False, percent=True),
             Cell(rng.randint(50, 99), 0, False, percent=True), rng.choice(["Uppfyllt", "Delvis", "Ej uppfyllt"])],
        ))  # fmt: skip
    return Sheet(
        "mål",
        "Mål och mått",
        [["Indikator", f"Ingångsvärde {y - 1}", f"Målvärde {y}", f"Utfall {y}", "Bedömning"]],
        rows,
    )


def with_gaps(rng: random.Random, style: Style, world: dict) -> Sheet:
    """Activities with comments, empty cells and dashes for zero, and a sum."""
    rows, total = [], [0] * 3
    for name in rng.sample(STAFF, 5):
        line = [0 if rng.random() < 0.25 else rng.randint(100, 9_000) for _ in range(2)]
        line.append(line[0] - line[1])
        cells = [Cell(v, checked=v != 0) if v else rng.choice(["–", "", "0"]) for v in line]
        rows.append((name, [*cells, rng.choice(["", "Klart", "Försenat", "Vakanser under våren"])]))
        total = [a + b for a, b in zip(total, line, strict=True)]
    rows.append(("Summa", [*(Cell(v) for v in total), ""]))
    y = style.year + 1
    return Sheet(
        "luckor",
        "Riktade satsningar",
        [["Satsning, tkr", f"Budget {y}", f"Utfall {y}", "Avvikelse", "Kommentar"]],
        rows,
    )


def per_unit(rng: random.Random, style: Style, world: dict) -> Sheet:
    """Incidents by unit and year under spanning heads, with a total row."""
    y = style.year
    units = rng.sample(AREAS, rng.randint(3, 5))
    lines = [[rng.randint(1, 90) for _ in range(6)] for _ in units]
    lines.append([sum(c) for c in zip(*lines, strict=True)])
    rows = [(n, [Cell(v, least=4) for v in line]) for n, line in zip([*units, "Totalt"], lines, strict=True)]
    years = [str(k) for k in (y - 2, y - 1, y)]
    head = [["Enhet", "Avvikelser", "", "", "Klagomål", "", ""], ["", *years, *years]]
    return Sheet("spännrubriker", "Avvikelser och klagomål", head, rows)


LAYOUTS = [
    survey_counts, kon_rows, years_as_rows, frame_walk, quarters_money, net_columns, staff_kinds, total_first,
    starting_values, with_gaps, per_unit,
]  # fmt: skip

"""Made-up reports for the benchmarks: small ones, so that thousands are read in minutes; every figure from a seed."""

from __future__ import annotations

import random
from pathlib import Path

from analys.words.vocabulary import reference_rows

AREAS = ("Barn och unga", "Vuxna", "Ekonomiskt bistånd", "Familjerätt", "Flyktingmottagande", "Ledning och stab")
PROSE = (  # a third of the sentences print a figure; no two sentences of a report are alike
    "Under året har {area} i område {place} arbetat vidare med de mål som nämnden beslutade om och som följs upp här.",
    "Enheten vid {place} har tillsammans med {area} sett över rutiner och arbetssätt inför kommande år.",
    "Antalet ärenden hos {area} vid {place} var {figure} under året.",
)
PLACES = ("Åsen", "Björkhagen", "Centrum", "Dalen", "Ekbacken", "Forsen", "Granliden", "Hamnen")


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", " ")


def _amount(*place: object) -> int:
    return -random.Random("/".join(map(str, place))).randrange(1000, 90000)


def _table(kommun: str, year: int, number: int) -> list[str]:
    labels = [f"{area}, insats {number}" for area in AREAS]
    rows = [[_amount(kommun, label, y, s) for y, s in ((year - 1, "u"), (year, "b"), (year, "u"))] for label in labels]
    rows.append([sum(column) for column in zip(*rows, strict=True)])
    lines = [f"Verksamhet\tUtfall {year - 1}\tBudget {year}\tUtfall {year}\tAvvikelse"]
    for label, (before, budget, outcome) in zip((*labels, f"Summa insats {number}"), rows, strict=True):
        lines.append("\t".join([label, *(_grouped(n) for n in (before, budget, outcome, outcome - budget))]))
    return lines


def _prose(kommun: str, year: int, number: int) -> list[str]:
    """Eight paragraphs of three sentences, none like another of the report."""
    said = random.Random(f"{kommun}/{year}/{number}/prosa")
    return [
        " ".join(
            sentence.format(
                area=said.choice(AREAS).lower(),
                place=f"{said.choice(PLACES)} {chr(65 + paragraph)}{number}",
                figure=said.randrange(20, 900),
            )
            for sentence in PROSE
        )
        for paragraph in range(8)
    ]


def report(kommun: str, year: int, tables: int = 2, first: int = 1) -> str:
    """Return a report as text: headings, prose, and tables that agree with themselves and with last year's report.

    Sections are numbered from `first`, so that the labels of several reports can be kept apart.
    """
    lines = [f"{kommun} kommun", "Socialnämnden", f"Verksamhetsberättelse {year}"]
    for number in range(first, first + tables):
        lines += ["", f"{number} Avsnitt {number}", "", *_prose(kommun, year, number), "", "Driftredovisning (tkr)", ""]
        lines += _table(kommun, year, number)
    return "\n".join(lines) + "\n"


def write_reports(folder: Path, count: int) -> list[Path]:
    """Write `count` reports, ten years for each municipality, and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    names = [row["kommun"] for row in reference_rows("kommun")]  # real names: audit goes municipality by municipality
    paths = []
    for number in range(count):
        kommun, year = names[number // 10 % len(names)], 2013 + number % 10
        path = folder / f"{kommun.lower().replace(' ', '-')}-{year}.txt"
        path.write_text(report(kommun, year), encoding="utf-8")
        paths.append(path)
    return paths

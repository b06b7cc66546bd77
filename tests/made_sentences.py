"""Sentences made from the facts of a report: true ones in many wordings, and the same with a figure or way made wrong.

They stand under the heading of their table, as a report would comment on it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

import polars as pl

from analys.audit.prose.text import text_remarks
from analys.audit.tables.ledgers import ledgers
from analys.interpret.interpret import Interpreted
from analys.interpret.prose.mentions import prose_to_mentions
from analys.interpret.prose.sentences import find_sentences
from analys.read.document import Line

UNITS = {"procent": "procent", "antal": "", "tkr": "tkr", "mkr": "mkr", "kr": "kronor", "vårddygn": "dygn"}
LEVELS = (
    "{Name} uppgick till {v} {year}.",
    "Under {year} var {name} {v}.",
    "Utfallet för {name} blev {v} {year}.",
    "År {year} redovisas {v} för {name}.",
    "{Name} landade på {v} under {year}, vilket är i linje med vad som beskrivs ovan.",
    "När det gäller {name} blev resultatet {v} år {year}.",
)
CHANGES = (
    "{Name} {moved} från {w} till {v} mellan {prev} och {year}.",
    "{Name} {moved} med {d} jämfört med {prev}.",
    "{Name} har {has_moved} sedan {prev}.",
    "Jämfört med {prev} är {name} {d} {more}.",
    "{Name} är {more} {year} än {prev}.",
    "{Name} uppgick till {v} {year}, att jämföra med {w} {prev}.",
    "{Name} blev {v} {year}, en {rise} med {d} mot {prev}.",
    "{Name} har under {year} {has_moved} till {v} från {w} året innan.",
)
PERCENT = (
    "{Name} {moved} med {p} procent jämfört med {prev}.",
    "Mellan {prev} och {year} {moved} {name} med {p} procent.",
)
PLANS = (
    "Utfallet för {name} är {d} {more} än budget.",
    "{Name} kostade {v} mot budgeterade {w}.",
    "{Name} har en budget på {w} och ett utfall på {v}.",
    "{Name} är {more} än budgeterat.",
    "Budgeten för {name} var {w} {year}, medan utfallet blev {v}.",
)
GOALS = ("Målvärdet för {name} är {w} och utfallet {v}.", "{Name} är {v}, medan målet är {w}.")
GENDERS = (
    "{Name} är {more} bland kvinnor än bland män.",
    "Bland kvinnor är {name} {v} och bland män {w}.",
    "För kvinnor blev {name} {v} {year}, för män {w}.",
    "{Name} var {v} för kvinnor {year}.",
)
GAPS = (
    "{Name} visar ett {gap} på {d} mot budget.",
    "{Name} redovisar ett {gap} om {d} {year}.",
    "{Name} gav ett {gap}.",
)
MONTHS = "januari februari mars april maj juni juli augusti september oktober november december".split()  # noqa: SIM905
WORDS = {
    True: {"moved": "ökade", "has_moved": "ökat", "more": "högre", "rise": "ökning"},
    False: {"moved": "minskade", "has_moved": "minskat", "more": "lägre", "rise": "minskning"},
}


@dataclass(frozen=True)
class Said:
    """A sentence, the table it stands under, and whether it is true."""

    table: int
    text: str
    template: str
    true: bool = True


def figure(value: float, unit: str | None, decimals: int) -> str:
    """'1 234 tkr', '7,4 procent', 'size' only: prose tells costs without their sign."""
    number = f"{abs(value):,.{decimals}f}".replace(",", " ").replace(".", ",")
    return f"{number} {UNITS.get(unit or '', unit or '')}".strip()


def slipped(rng: random.Random, value: float, decimals: int, taken: set[float]) -> float | None:
    """A figure near the right one that no table of the report prints."""
    step = 10**-decimals
    for _ in range(20):
        wrong = round(abs(value) * rng.choice((0.7, 0.8, 1.15, 1.25, 1.4)) + step, decimals)
        if abs(wrong - abs(value)) > 3 * step and wrong not in taken:
            return wrong
    return None


def sentences(read: Interpreted, seed: int = 0) -> Iterator[Said]:
    """Yield true and false sentences on the rows of a report."""
    rng = random.Random(seed)
    facts = read.fakta.filter(pl.col("tabell").is_not_null() & pl.col("värde").is_not_null())
    taken = {round(abs(v), 3) for v in facts["värde"]}
    for (table, _, _, _), rows in facts.group_by("tabell", "rad", "etikett", "grupp", maintain_order=True):
        cells = [c for c in rows.iter_rows(named=True) if c["enhet"] in {*UNITS, "årsplatser", "dagar"}]
        name = _name(cells[0]) if cells else ""
        if not name:
            continue
        for template, values in _filled(rng, cells):
            told = values | {"name": _lower(name), "Name": name}
            yield Said(table, template.format(**told), template)
            wrong = _made_wrong(rng, template, told, taken)
            if wrong:
                yield Said(table, wrong, template, true=False)


def _name(cell: dict) -> str:
    label, group = cell["etikett"] or "", (cell["grupp"] or "").split(" / ")[-1]
    if cell["post"] and group and label.lower().startswith(("intäkt", "kostnad", "netto", "resultat")):
        return f"{label} för {_lower(group)}"
    return label if label[:1].isalpha() and len(label) > 3 and not label.isupper() else ""


def _lower(name: str) -> str:
    return name[0].lower() + name[1:] if name.split()[0][1:].islower() else name


def _filled(rng: random.Random, cells: list[dict]) -> Iterator[tuple[str, dict]]:
    """The templates that a row can fill, one of each kind, with their values."""
    whole = [c for c in cells if c["period"] and c["kön"] in (None, "totalt")]
    outcomes = [c for c in whole if c["serie"] == "utfall"]
    newest = max((c["period"] for c in outcomes), default="")
    now = _only([c for c in outcomes if c["period"] == newest])
    if now is None or not now["värde"]:
        return
    yield rng.choice(LEVELS), _values(now, now)
    earlier = [c for c in outcomes if c["period"][4:] == newest[4:] and c["period"] < newest and _apart(now, c)]
    if earlier:
        before = max(earlier, key=lambda c: c["period"])
        yield rng.choice(CHANGES), _values(now, before)
        if now["enhet"] != "procent" and abs(before["värde"]) >= 50:
            yield rng.choice(PERCENT), _values(now, before)
    plan = _only([c for c in whole if c["serie"] == "budget" and c["period"] == newest])
    if plan and now["belopp_tkr"] and _apart(now, plan):
        yield rng.choice(PLANS), _values(now, plan)
    goal = _only([c for c in whole if c["serie"] == "mål" and c["period"] == newest])
    if goal:
        yield rng.choice(GOALS), _values(now, goal)
    women, men = (
        _only([c for c in cells if c["kön"] == kon and c["serie"] == "utfall" and c["period"] == newest])
        for kon in ("kvinnor", "män")
    )
    if women and men and women["värde"] != men["värde"]:
        yield rng.choice(GENDERS), _values(women, men)
    gap = _only([c for c in whole if c["serie"] == "avvikelse" and c["period"] == newest and c["belopp_tkr"]])
    if gap and (gap["belopp_tkr"] > 0) == (gap["värde"] > 0) and gap["post"] == "netto":
        size = figure(gap["värde"], gap["enhet"], gap["decimaler"] or 0)
        yield rng.choice(GAPS), _values(gap, gap) | {
            "gap": "överskott" if gap["värde"] > 0 else "underskott", "d": size
        }  # fmt: skip


def _only(found: list[dict]) -> dict | None:
    return found[0] if len(found) == 1 else None


def _apart(now: dict, then: dict) -> bool:
    """Whether two cells are amounts of one post and sign that differ."""
    return now["post"] == then["post"] and now["värde"] != then["värde"] and now["värde"] * then["värde"] > 0


def _values(now: dict, then: dict) -> dict:
    a, b = abs(now["värde"]), abs(then["värde"])
    places = max(now["decimaler"] or 0, then["decimaler"] or 0)
    unit = now["enhet"]
    points = "procentenheter" if unit == "procent" else unit
    return {
        "v": figure(a, unit, now["decimaler"] or 0), "w": figure(b, unit, then["decimaler"] or 0),
        "d": figure(a - b, points, places), "p": f"{100 * abs(a - b) / b:.1f}".replace(".", ",") if b else "0",
        "year": _told(now["period"]), "prev": _told(then["period"]), **WORDS[a > b],
    }  # fmt: skip


def _told(period: str) -> str:
    year, _, part = period.partition("-")
    if part.isdigit():
        return f"{MONTHS[int(part) - 1]} {year}"
    return f"{'tertial' if part[:1] == 'T' else 'kvartal'} {part[1:]} {year}" if part else year


def _made_wrong(rng: random.Random, template: str, told: dict, taken: set[float]) -> str | None:
    """The sentence with its first figure, or where it has none its direction, made wrong."""
    for key in ("v", "d", "p"):
        if f"{{{key}}}" in template:
            number, _, unit = told[key].rpartition(" ") if told[key][-1].isalpha() else (told[key], "", "")
            value = float(number.replace(" ", "").replace(",", "."))
            places = len(number.partition(",")[2])
            wrong = slipped(rng, value, places, taken) if value >= 3 * 10**-places else None
            if wrong is None:
                return None
            size = figure(wrong, None, places)
            return template.format(**told | {key: f"{size} {unit}".strip()})
    if "{more}" in template or "{moved}" in template or "{has_moved}" in template:
        return template.format(**told | WORDS[told["more"] == "lägre"])
    if "{gap}" in template:
        return template.format(**told | {"gap": "överskott" if told["gap"] == "underskott" else "underskott"})
    return None


def judged(read: Interpreted, said: list[Said]) -> list[tuple[Said, list]]:
    """Return each sentence with the remarks on it, read under the heading of its table."""
    tables = {t["tabell"]: t for t in read.tabell.iter_rows(named=True)}
    frames = {"tabell": read.tabell, "cell": read.cell, "fakta": read.fakta, "enkätbas": read.bases}
    books = ledgers(frames | {"dokument": pl.DataFrame({"dokument": [read.document.dokument]})})
    out = []
    rounds: list[list[Said]] = []
    for s in said:  # one sentence a table in each round, so that none stands beside another
        free = next((r for r in rounds if all(x.table != s.table for x in r)), None)
        rounds.append([s]) if free is None else free.append(s)
    for batch in rounds:
        lines = {_line(tables[s.table]): s for s in batch}
        prose = tuple(Line(n, None, s.text, tables[s.table]["rubrik"] or "") for n, s in lines.items())
        document = replace(read.document, prose=prose)
        sentences = find_sentences(document, read.cell.filter(pl.col("roll") != "text"), read.fakta)
        mentions = prose_to_mentions(document, sentences, read.fakta, read.tabell)
        remarks = text_remarks(books, frames | {"textuppgift": mentions})
        out += [(s, [r for r in remarks if r.source_line == n]) for n, s in lines.items()]
    return out


def _line(table: dict) -> int:
    return (table["källrad_till"] or 1_000_000 + 1_000 * table["tabell"]) + 2

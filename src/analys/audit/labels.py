"""Row labels against their own numbers: a share printed as counts, a new measure with old values, an answer too many.

Nothing here is arithmetic, so nothing is more than something to look at.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import polars as pl

from analys.audit.negative import negative_costs, negative_counts
from analys.audit.remark import Remark, remark
from analys.audit.tables.headers import header_remarks
from analys.audit.tables.identity import Identity
from analys.audit.tables.ledger import Ledger, says
from analys.words.cells import CENTURY
from analys.words.shares import NEARLY_ALL

NEW_IN_YEAR = re.compile(r"\b(?:nytt|nya|ny)\s*(?:mått\s*)?(?:för\s*|från\s*)?(20\d\d|\d\d)\b", re.IGNORECASE)
PERCENT_NAME = re.compile(r"\(%\)|,\s*%\s*$|\(andel\s*%\)", re.IGNORECASE)
FOLLOW_UP = re.compile(r"^om (nej|ej|inte)\b", re.IGNORECASE)
ANSWER_NO, YES_OR_NO = "nej", {"ja", "nej"}
QUOTED_LABEL = 70  # characters of a label that a finding quotes
LEAST_USUAL = 3  # rows that print their percent signs, before one that lacks it is told
LEAST_FITTING, FITTING = 4, 4  # arrows that go the way of their figures, and times those that do not
LISTED = 5  # rows with the same fault that are written out
UP, DOWN = "↑↗⬆", "↓↘⬇"


def label_remarks(tables: list[Ledger], frames: dict[str, pl.DataFrame], tried: list[Identity]) -> list[Remark]:
    """Return what labels, headers, codes and symbols say that the numbers do not."""
    rows = _rows(frames["fakta"])
    return [
        *_once(_new_with_old(rows)), *_once(_shares_and_counts(rows)), *_once(_percent_answers(rows)),
        *_once(_missing_percent(rows)), *_follow_ups(frames["fakta"]), *_arrows(rows), *negative_costs(tables),
        *negative_counts(tables), *header_remarks(tables, frames, tried),
    ]  # fmt: skip


Rows = list[list[dict]]


def _once(remarks: Iterator[Remark]) -> Iterator[Remark]:
    """One habit of a report is one finding: the first row that shows it, and how many more do."""
    same: dict[tuple, list[Remark]] = defaultdict(list)
    for found in remarks:
        same[found.document, found.name].append(found)
    for first, *more in same.values():
        if not more:
            yield first
            continue
        count = f"{len(more)} {'rad' if len(more) == 1 else 'rader'} till"
        listed = "; ".join(r.uttryck for r in more[:LISTED]) + (" …" if len(more) > LISTED else "")
        yield replace(
            first, uttryck=f"{first.uttryck} (och {count})",
            forklaring=f"{first.forklaring} Samma sak på {count}: {listed}.",
            sources=tuple(dict.fromkeys(s for r in (first, *more) for s in r.sources)),
        )  # fmt: skip


def _rows(facts: pl.DataFrame) -> Rows:
    """Return the facts of each printed row, in reading order."""
    grouped: dict[tuple, list[dict]] = defaultdict(list)
    for fact in facts.filter(pl.col("tabell").is_not_null()).iter_rows(named=True):
        grouped[fact["dokument"], fact["tabell"], fact["rad"]].append(fact)
    return [grouped[key] for key in sorted(grouped)]


def _quoted(label: str | None) -> str:
    text = label or ""
    return f"”{text if len(text) <= QUOTED_LABEL else text[: QUOTED_LABEL - 3] + '…'}”"


def _new_with_old(rows: Rows) -> Iterator[Remark]:
    """A measure that its label calls new in a year, with values of the years before."""
    for row in rows:
        match = NEW_IN_YEAR.search(row[0]["etikett"] or "")
        if match:
            new = int(match[1]) + (CENTURY if len(match[1]) == 2 else 0)
            old = [f for f in row if f["år"] and f["år"] < new and f["serie"] in ("utfall", "status") and _answered(f)]
            if old:
                years = ", ".join(sorted({str(f["år"]) for f in old}))
                yield remark(
                    old[0], "ny", f"{_quoted(row[0]['etikett'])} är nytt {new} men har värden för {years}",
                    f"Måttet är märkt som nytt {new}, men tabellen visar värden för {years}. Antingen är märkningen "
                    "fel, eller så är de äldre värdena mätta på annat sätt.", old,
                )  # fmt: skip


def _answered(fact: dict) -> bool:
    return fact["värde"] is not None or (fact["text"] or "").strip().lower() in YES_OR_NO


def _numbers(row: list[dict]) -> list[dict]:
    return [f for f in row if f["värde"] is not None and f["serie"] not in ("riskvärde", "sannolikhet", "konsekvens")]


def _percent_printed(fact: dict) -> bool:
    return "%" in (fact["text"] or "") or "procent" in (fact["text"] or "").lower()


def _shares_and_counts(rows: Rows) -> Iterator[Remark]:
    """Andel without a percent sign where the other shares of the table kind print one; Antal with one."""
    shares = defaultdict(list)
    for row in rows:
        if says("andelsmått", row[0]["etikett"]) and _numbers(row):
            shares[row[0]["dokument"]].append(any(_percent_printed(f) for f in _numbers(row)))
    for row in rows:
        numbers, label = _numbers(row), row[0]["etikett"]
        if not numbers or "%" in (label or "") or "procent" in (label or "").lower():
            continue
        printed = [_percent_printed(f) for f in numbers]
        usual = shares[row[0]["dokument"]]
        if (
            says("andelsmått", label)
            and not any(printed)
            and sum(usual) >= LEAST_USUAL
            and sum(usual) >= NEARLY_ALL * (len(usual) - 1)
        ):
            if all(f["enhet"] != "procent" or f["värde"] == int(f["värde"]) for f in numbers):
                yield remark(
                    numbers[-1], "andel", f"{_quoted(label)} redovisas utan procent: {_told(numbers)}",
                    "Måttet heter andel, men till skillnad från rapportens andra andelar står talen utan procent. "
                    "Troligen är det antal.", numbers,
                )  # fmt: skip
        elif says("antalsmått", label) and not says("andel", label) and 2 * sum(printed) > len(printed):
            yield remark(
                numbers[-1], "antal", f"{_quoted(label)} redovisas i procent: {_told(numbers)}",
                "Måttet heter antal, men talen är andelar i procent.", numbers,
            )  # fmt: skip


def _percent_answers(rows: Rows) -> Iterator[Remark]:
    for row in rows:
        answers = [f for f in row if (f["text"] or "").strip().lower() in YES_OR_NO]
        if answers and not _numbers(row) and PERCENT_NAME.search(row[0]["etikett"] or ""):
            yield remark(
                answers[-1], "ja/nej", f"{_quoted(row[0]['etikett'])} har procent i namnet men svaren Ja eller Nej",
                "Namnet säger att måttet är en procentsats, men svaren är Ja eller Nej.", answers,
            )  # fmt: skip


def _told(facts: list[dict]) -> str:
    return ", ".join(f["text"] for f in facts)


def _missing_percent(rows: Rows) -> Iterator[Remark]:
    """A share with a percent sign in one cell of its row and none in another."""
    for row in rows:
        numbers = _numbers(row)
        bare = [f for f in numbers if not _percent_printed(f)]
        if says("andelsmått", row[0]["etikett"]) and bare and len(bare) < len(numbers):
            same_kind = {f["enhet"] for f in numbers} <= {"procent", None}
            if same_kind and not any(f["kön"] in ("kvinnor", "män") for f in bare):
                yield remark(
                    bare[0], "procenttecken",
                    f"{_quoted(row[0]['etikett'])}: {bare[0]['text']} står utan procenttecken",
                    "Andra tal på samma rad har procenttecken. Troligen saknas det här.", bare,
                )  # fmt: skip


def _follow_ups(facts: pl.DataFrame) -> Iterator[Remark]:
    """A question that begins 'Om nej' answered although the question before it was answered Ja."""
    answers: dict[tuple, dict[int, list[dict]]] = defaultdict(lambda: defaultdict(list))
    for fact in facts.filter(pl.col("tabell").is_not_null(), pl.col("värde").is_null()).iter_rows(named=True):
        answers[fact["dokument"], fact["tabell"]][fact["rad"]].append(fact)
    for table in answers.values():
        ordered = sorted(table)
        for before, after in pairwise(ordered):
            if not FOLLOW_UP.search(table[after][0]["etikett"] or ""):
                continue
            first = {f["kolumn"]: (f["text"] or "").strip(" *").lower() for f in table[before]}
            second = {f["kolumn"]: (f["text"] or "").strip(" *").lower() for f in table[after]}
            wrong = [
                f
                for f in table[after]
                if second[f["kolumn"]] in YES_OR_NO and first.get(f["kolumn"]) not in (None, ANSWER_NO)
            ]
            asked = sum(text == ANSWER_NO for text in first.values())
            if wrong and len(wrong) <= max(3, asked):
                which = ", ".join(f["grupp"] or f["kolumnetikett"] or f"kolumn {f['kolumn']}" for f in wrong)
                yield remark(
                    wrong[0], "följdfråga", f"{_quoted(table[after][0]['etikett'])} är besvarad för {which}",
                    "Frågan gäller bara när frågan före är besvarad med Nej, men den är besvarad också där svaret inte "
                    "är Nej.", wrong,
                )  # fmt: skip


def _arrows(rows: Rows) -> Iterator[Remark]:
    """A trend arrow that points where no comparison of the row does, in a report whose arrows follow its figures."""
    judged: dict[str, list[tuple[bool, dict, list[dict]]]] = defaultdict(list)
    for row in rows:
        arrows = [f for f in row if f["serie"] == "trend" and (f["text"] or "").strip()[:1] in UP + DOWN]
        values = [f for f in _numbers(row) if f["serie"] == "utfall" and f["kön"] in (None, "totalt")]
        values = sorted(values, key=lambda f: f["period"] or "")
        if len(arrows) == 1 and len(values) > 1 and len({f["period"] for f in values}) == len(values):
            way = 1 if arrows[0]["text"].strip()[0] in UP else -1
            steps = [values[-1]["värde"] - earlier["värde"] for earlier in (values[-2], values[0])]
            judged[row[0]["dokument"]].append((any(way * s > 0 for s in steps), arrows[0], values))
    for arrows in judged.values():
        if sum(fits for fits, _, _ in arrows) >= max(LEAST_FITTING, FITTING * sum(not fits for fits, _, _ in arrows)):
            for _, arrow, values in (a for a in arrows if not a[0]):
                told = ", ".join(f["text"] for f in values)
                yield remark(
                    arrow, "pil", f"{_quoted(arrow['etikett'])}: pilen {arrow['text'].strip()} men värdena {told}",
                    "Pilen visar en annan utveckling än talen på samma rad.", [arrow, *values],
                )  # fmt: skip

"""Numbers below zero where none can be: a cost among positive costs, a count, a share of answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from analys.audit.remark import Remark
from analys.audit.tables.ledger import LEVEL_SERIES, Entry, Ledger, says

NEVER_NEGATIVE = {"antal", "procent", "dagar", "dygn", "årsplatser", "vårddygn", "årsarbetare", "veckor", "index"}
ROWS_TO_ONE = 20  # so many values that are not negative make a negative one odd


def negative_costs(tables: list[Ledger]) -> Iterator[Remark]:
    """A cost below zero in a report that prints costs as positive: an income booked as a cost, or a lost sign."""
    costs = defaultdict(list)
    for table in tables:
        for e in table.grid.values():
            if e.post == "kostnad" and e.tkr and e.serie in ("utfall", "budget", "prognos") and e.value:
                costs[table.dokument].append(e)
    for document, entries in costs.items():
        below = [e for e in entries if e.value < 0]
        if len(entries) >= ROWS_TO_ONE and 0 < len(below) * ROWS_TO_ONE <= len(entries):
            for e in below:
                yield Remark(
                    typ="etikett", name="negativ kostnad", document=document, tabell=e.tabell,
                    source_line=e.source_line,
                    uttryck=f"{e.label}: kostnaden är {e.text.strip()}", status="att granska", sources=(e.anchor,),
                    forklaring="Rapporten skriver kostnader som positiva tal, men denna är negativ: en intäkt som har "
                    "förts som kostnad, eller ett felaktigt tecken.", storlek_tkr=float(abs(e.value) * e.tkr),
                )  # fmt: skip


def _may_be_below(table: Ledger, entry: Entry) -> bool:
    """'Förändring av sjuklön, %', 'Soliditet', 'Födelsenetto': what can be less than nothing, though it is a share."""
    return any(says("under noll", text) for text in (entry.label, entry.column_label, entry.group))


def negative_counts(tables: list[Ledger]) -> Iterator[Remark]:
    """A count, a share or a number of days below zero, where the others of the table are not."""
    for table in tables:
        counted = [e for e in table.grid.values() if e.unit in NEVER_NEGATIVE and e.serie in LEVEL_SERIES | {"mål"}]
        below = [e for e in counted if e.value < 0 and not _may_be_below(table, e)]
        if below and 4 * len(below) <= len(counted):
            for e in below:
                yield Remark(
                    typ="etikett", name="negativt antal", document=table.dokument, tabell=e.tabell,
                    source_line=e.source_line, uttryck=f"{e.label}: {e.text.strip()} {e.unit}", status="att granska",
                    forklaring="Ett antal eller en andel kan inte vara negativ. Minustecknet är troligen ett fel.",
                    sources=(e.anchor,),
                )  # fmt: skip

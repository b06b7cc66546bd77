"""Identities and causes -> plain Swedish: the printed figures, what probably happened, the summary."""

from __future__ import annotations

from fractions import Fraction

import polars as pl

from analys.audit.repair.repair import Cause
from analys.audit.tables.identity import Identity
from analys.audit.tables.ledger import Entry
from analys.words.declared.checks import KONTROLLSLAG
from analys.words.declared.counting import FINDINGS, TRIED
from analys.words.formats import number
from analys.words.measures import TKR

RIVALS = 3  # equally simple corrections that are written out
TERMS_WRITTEN = 8  # terms of a long sum that are written out
TITLES = {slag.ord: slag.rubrik or slag.ord.capitalize() for slag in KONTROLLSLAG}
SLIPS = {
    "tecken": "Tecknet är troligen fel: {old} bör vara {new}.",
    "siffror": "Två siffror har troligen kastats om: {old} bör vara {new}.",
    "siffra": "En siffra är troligen fel: {old} bör vara {new}.",
    "tusen": "Talet har troligen fel storleksordning: {old} bör vara {new}.",
    "bortfall": "En siffra har troligen fallit bort eller tillkommit: {old} bör vara {new}.",
    "tal": "{new} i stället för {old} skulle stämma med de andra talen.",
}  # fmt: skip


def decimals(entry: Entry) -> int:
    """Return the printed decimals of a cell."""
    return len(str(int(1 / (2 * entry.half)))) - 1


def figure(value: Fraction | None, entry: Entry) -> str:
    """Write a value as the cell would print it."""
    return number(None if value is None else float(value), decimals(entry))


def place(entry: Entry) -> str:
    """'GEMENSAM VERKSAMHET, Kostnader, utfall 2021'."""
    parts = [entry.group, entry.label or entry.column_label, " ".join(x for x in (entry.serie, entry.period) if x)]
    if entry.post and entry.post not in " ".join(parts).lower():
        parts.append(entry.post)
    return ", ".join(p for p in (*parts, entry.kon or "") if p)


def row_of(entry: Entry) -> str:
    """'GEMENSAM VERKSAMHET, Kostnader': the row alone."""
    return ", ".join(p for p in (entry.group, entry.label) if p) or place(entry)


def table_of(entry: Entry, target: Entry) -> str:
    """'tabell 4', or 'tabell 4 i ekeby-2021' where the target stands in another document."""
    dokument, other = (e.anchor.rsplit("-", 3)[0] for e in (entry, target))
    return f"tabell {entry.tabell}" + (f" i {dokument}" if dokument != other else "")


def expression(identity: Identity, applied: dict[Entry, Fraction] | None = None) -> str:
    """'Netto (…): 1 118 + 79 611 = 80 729, redovisat −78 493'."""
    new = applied or {}
    target = identity.target
    shown = figure(identity.computed(new), target)
    reported = figure(new.get(target, target.value), target)
    title = TITLES[identity.typ]
    if identity.form in ("spann", "högst"):
        return f"{title} ({place(target)}): {_left_side(identity, new)}, redovisat {reported}"
    if identity.typ == "korstabell" and len(identity.terms) == 1 and identity.name != "tom":
        other = identity.terms[0][1]
        return (
            f"{title} ({place(target)}): {figure(other.value, other)} i {table_of(other, target)}, "
            f"här redovisat {reported}"
        )
    return f"{title} ({place(target)}): {_left_side(identity, new)} = {shown}, redovisat {reported}"


def _left_side(identity: Identity, new: dict[Entry, Fraction]) -> str:
    if identity.name == "tom":
        return f"tom cell ({place(identity.terms[0][1])})" if identity.terms else "tom cell"
    figures = [figure(new.get(e, e.value), e) for _, e in identity.terms]
    if identity.form == "spann":
        low, high = sorted(identity.terms, key=lambda t: new.get(t[1], t[1].value))
        return f"mellan {figure(low[1].value, low[1])} och {figure(high[1].value, high[1])}"
    if identity.form == "högst":
        return f"högst {figures[0]}"
    if identity.form in ("kvot", "förändring %", "produkt"):
        factor = "" if abs(identity.factor) == 1 else f" · {number(float(abs(identity.factor)))}"
        sign = "−" if identity.factor < 0 else ""
        a, b = figures
        inner = {"kvot": f"{a} / {b}", "förändring %": f"({a} − {_braced(b)}) / {b}", "produkt": f"{a} · {b}"}
        return f"{sign}{inner[identity.form]}{factor}"
    if len(figures) > TERMS_WRITTEN:
        parts = [_term(c, f, not k) for k, ((c, _), f) in enumerate(zip(identity.terms, figures, strict=True))]
        return "".join([*parts[:3], " + … ", *parts[-2:], f" ({len(parts)} delar)"])
    return "".join(_term(c, f, not k) for k, ((c, _), f) in enumerate(zip(identity.terms, figures, strict=True)))


def _term(coefficient: Fraction, figure_: str, first: bool) -> str:
    if coefficient > 0 and not figure_.startswith("−"):
        return figure_ if first else f" + {figure_}"
    if coefficient > 0:
        return figure_ if first else f" − {figure_[1:]}"
    return f"−{_braced(figure_)}" if first else f" − {_braced(figure_)}"


def _braced(figure_: str) -> str:
    return f"({figure_})" if figure_.startswith("−") else figure_


def proposal(cause: Cause) -> str | None:
    """Say what to change: the cell, the printed value and the value that fits."""
    if cause.kind == "rad":
        first = cause.identities[0]
        return f"Lägg till den rad som saknas ovanför {first.target.label}, eller rätta summan: " + ", ".join(
            f"{figure(i.difference(), i.target)} ({' '.join(x for x in (i.target.serie, i.target.period) if x)})"
            for i in cause.identities
        )
    if not cause.change or cause.rivals:  # of two changes that are equally simple none is proposed
        return None
    said = change_in_words(cause.change)
    return said[0].upper() + said[1:]


def change_in_words(change: dict[Entry, Fraction]) -> str:
    """'läs 388 i stället för 358 (Äldreomsorg, utfall 2021)'."""
    if len(change) == 2:
        a, b = change
        return f"byt plats på {figure(a.value, a)} ({place(a)}) och {figure(b.value, b)} ({place(b)})"
    cell, value = next(iter(change.items()))
    return f"läs {figure(value, cell)} i stället för {figure(cell.value, cell)} ({place(cell)})"


def explanation(cause: Cause, identity: Identity, echo: bool) -> str:
    """Tell a board member what does not fit, by how much and what probably happened."""
    if identity.note:
        return identity.note
    target = identity.target
    said = f"{place(target)}: {_mismatch(identity, cause)}"
    if cause.applied and any(e in cause.applied for e in identity.entries):
        said += " Det gäller också när andra fel i samma beräkning är rättade."
    if echo:
        return said + f" Följer av samma fel som i {place(cause.cell)}."
    return f"{said} {_happened(cause)}".strip()


def _mismatch(identity: Identity, cause: Cause) -> str:
    target, applied = identity.target, cause.applied
    reported = figure(applied.get(target, target.value), target)
    if identity.form == "spann":
        return f"totalen {reported} ligger utanför kvinnors och mäns värden."
    difference = identity.difference(applied)
    unit = f" {target.unit}" if target.unit in TKR else ""
    gap = f"{figure(abs(difference), target)}{unit}" if difference is not None else ""
    if identity.form == "högst":
        return f"delen är större än raden den ingår i ({gap} för mycket)."
    computed = figure(identity.computed(applied), target)
    if identity.typ != "korstabell":
        return f"de tryckta talen ger {computed}, rapporten anger {reported}. Skillnaden är {gap}."
    if identity.name == "tom":
        where = table_of(identity.terms[0][1], target) if identity.terms else "den andra tabellen"
        return f"här står {reported}, men motsvarande cell i {where} är tom. Skillnaden är {gap}."
    other = identity.terms[0][1]
    return f"här står {reported}, men {table_of(other, target)} ({place(other)}) ger {computed}. Skillnaden är {gap}."


def _happened(cause: Cause) -> str:
    if cause.kind == "rad":
        return "Summan skiljer sig från delarna i alla kolumner: troligen saknas en rad i tabellen."
    if not cause.change:
        return _unexplained(cause)
    if cause.rivals:
        return _undecided(cause)
    if cause.kind == "ombytta":
        return "Två tal har troligen bytt plats."
    cell, value = next(iter(cause.change.items()))
    told = SLIPS[cause.kind].format(old=figure(cell.value, cell), new=figure(value, cell))
    return told + (f" Då stämmer {cause.solves} beräkningar som nu inte gör det." if cause.solves > 1 else "")


def _undecided(cause: Cause) -> str:
    """Several changes are equally simple: they are told, and the reader decides."""
    ways = [cause.change, *cause.rivals]
    shown = "; ".join(map(change_in_words, ways[:RIVALS]))
    more = f"; {len(ways) - RIVALS} till" if len(ways) > RIVALS else ""
    return f"{len(ways)} rättelser är lika enkla, och inget i rapporten avgör vilken som är rätt: {shown}{more}."


def _unexplained(cause: Cause) -> str:
    """What several identities that no single change explains have in common."""
    kinds = {i.typ for i in cause.identities}
    if kinds == {"korstabell"} and {i.target.post for i in cause.identities} == {"intäkt", "kostnad"}:
        return "Både intäkter och kostnader skiljer mellan tabellerna, så att nettot ändå kan bli lika."
    if kinds == {"korstabell"}:
        return "De två tabellerna ger olika besked, och inget i rapporten avgör vilken som är rätt."
    if kinds == {"summa"} and len(cause.identities) > 1:
        return "Flera summor på samma ställe skiljer sig från delarna: troligen ingår något som inte redovisas för sig."
    return "Inget enskilt tal förklarar skillnaden."


def summary(kontroll: pl.DataFrame) -> pl.DataFrame:
    """Count per document and kind: tried, held, rounding, deviations and things to look at."""
    counts = [
        TRIED.sum().alias("prövade"),
        *(
            (pl.col("status") == s).sum().alias(s)
            for s in ("stämmer", "avrundning", "avvikelse", "att granska", "ej knuten")
        ),
        FINDINGS.sum().alias("orsaker"),
        ((pl.col("status") == "avvikelse") & pl.col("kvitterad").is_not_null()).sum().alias("kvitterade"),
    ]
    return kontroll.group_by("dokument", "typ", maintain_order=True).agg(counts).sort("dokument", "typ")

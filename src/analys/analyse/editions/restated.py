"""Linked rows of two reports -> omräknat: what the later one prints differently, announced or not."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from analys.analyse.editions.joined import Link, figure
from analys.analyse.editions.pairs import newly_defined, proof
from analys.analyse.editions.rows import SLACK, Amount, Key, ReportRow
from analys.analyse.editions.same_board import Edition
from analys.analyse.provenance import sources
from analys.words.vocabulary import fold, one_of

SLAG = {"budget": "ändrad budget", "mål": "ändrat mål"}
LEAST_EXACT_AMOUNT = 10_000  # an amount of at least five figures: one of its last is money that nobody restates
LEAST_AGREEING = 0.25  # of the figures that two tables share: rounded shares of another measure agree by chance too
UNIT_SLIPS = (1000.0, 0.001)  # one of the reports may be read in the wrong unit: no restatement
SAID_RESTATED = re.compile(rf"\b{one_of('omräknad')}\b")
OF_ANOTHER_YEAR = re.compile(rf"\b{one_of('annat år än rapportens')}\b")  # one more year on in each report
SILENT = "programmet fann inget skäl i rapporten"
Note = dict


def restatements(links: Iterable[Link], later: Edition, notes: list[Note]) -> list[dict]:
    """Return the rows of omräknat for two reports; `notes` are the later one's rows of ändringsnot."""
    one_to_one = [link for link in links if len(link.before) == 1 and len(link.after) == 1]
    agreeing: dict[tuple[int, int], list[bool]] = defaultdict(list)
    for link in one_to_one:
        b, a = link.before[0], link.after[0]
        agreeing[b.bord, a.bord] += [new.same(old) for _, old, new in proof(b, a)]
    parts = Counter((row.bord, key) for link in links for row in link.after if not row.total for key in row.values)
    found = []
    for link in one_to_one:
        b, a = link.before[0], link.after[0]
        held = agreeing[b.bord, a.bord]
        for key, old, new in proof(b, a):
            if new.same(old) or any(new.same(old, scale) for scale in UNIT_SLIPS) or not (a.kind and a.kind == b.kind):
                continue
            if (a.kind == "pengar" and _last_figure(new, old)) or OF_ANOTHER_YEAR.search(fold(a.label)):
                continue
            if a.total and _added_up(new, old, parts[a.bord, key]):
                continue
            said = _announcement(link, a, key, new, notes)
            # Tables that agree in hardly any figure show two quantities under the same names.
            if said or len(held) == 1 or sum(held) >= max(1.0, LEAST_AGREEING * len(held)):
                found.append(_row(link, key, old, new, later, said))
    return _with_totals(found, one_to_one)


def _added_up(new: Amount, old: Amount, parts: int) -> bool:
    """Whether a total rounded to another place can have been added up from rounded parts."""
    if math.isclose(new.half, old.half):
        return False
    room = max(parts, 1) * max(new.half, old.half) + min(new.half, old.half) + SLACK
    return min(abs(new.value - old.value), abs(new.value + old.value)) <= room


def _last_figure(new: Amount, old: Amount) -> bool:
    """Whether two long amounts differ by one in their last place: rounded the other way, so that a sum adds up."""
    unit = 2 * min(new.half, old.half)
    gap = min(abs(new.value - old.value), abs(new.value + old.value))
    return math.isclose(new.half, old.half) and gap <= unit + SLACK and abs(old.value) >= LEAST_EXACT_AMOUNT * unit


def _row(link: Link, key: Key, old: Amount, new: Amount, later: Edition, said: str | None) -> dict:
    b, a = link.before[0], link.after[0]
    gap = new.value - old.value
    if abs(new.value + old.value) < abs(gap):  # printed with the other sign
        gap = -new.value - old.value
    money = a.kind == "pengar"
    return {
        "dokument": a.dokument, "kommun": later.board[0], "nämnd": later.board[1] or None, "år": later.year,
        **{name: new.fact[name] for name in ("tabell", "rad", "källrad", "sida", "tema", "post", "kön")},
        "tidigare_dokument": b.dokument, "tidigare_tabell": old.fact["tabell"],
        "tidigare_källrad": old.fact["källrad"], "tidigare_sida": old.fact["sida"],
        "etikett": a.shown, "tidigare_etikett": b.shown, "serie": key[0], "period": key[1],
        "tidigare_värde": round(old.value, 6), "nytt_värde": round(old.value + gap, 6), "skillnad": round(gap, 6),
        "tidigare_tryckt": figure(old), "nytt_tryckt": figure(new),
        "skillnad_procent": round(100 * gap / abs(old.value), 2) if old.value else None,
        "tolerans": round(old.half + new.half, 6), "enhet": "tkr" if money else new.fact["enhet"],
        "slag": SLAG.get(key[0]) or ("ny definition" if link.kind == "ny definition" else "omräknat"),
        "aviserad": bool(said), "följd": False, "skäl": "; ".join(filter(None, [said or SILENT, _joined(link)])),
        "källor": sources(new.fact, old.fact), "_rader": (b, a), "_nyckel": key,
    }  # fmt: skip


def _joined(link: Link) -> str | None:
    return None if link.kind in ("samma", "ny definition") else f"raden är {link.kind}: {link.why}"


def _announcement(link: Link, row: ReportRow, key: Key, new: Amount, notes: list[Note]) -> str | None:
    """What the later report says of the change: in the label, the head of the column, or a note; None where nothing."""
    if newly_defined(link.before[0], row) or SAID_RESTATED.search(fold(row.label)):
        return f"etiketten säger det: {row.label}"
    if SAID_RESTATED.search(fold(new.fact["kolumnetikett"])):
        return f"kolumnrubriken säger det: {new.fact['kolumnetikett']}"
    for note in notes:
        dated = note["år"] is None or str(note["år"]) == key[1][:4] or note["slag"] == "ny definition"
        here = note["tabell"] == new.fact["tabell"] and note["rad"] in (None, new.fact["rad"])
        named = note["etikett"] is not None and fold(note["etikett"]) == fold(row.label)
        whole = note["tabell"] is None and note["slag"] == "omräknat" and note["år"] is not None
        if dated and (here or named or whole):
            where = f"på rad {note['källrad']}" if note["källrad"] else "vid tabellen"
            return f"en not {where} säger att {'uppgiften' if note['rad'] else 'uppgifterna'} har {_said(note['slag'])}"
    return None


def _said(slag: str) -> str:
    return {"omräknat": "räknats om", "ny definition": "en ny definition"}.get(slag, f"ändrats ({slag})")


def _with_totals(found: list[dict], links: list[Link]) -> list[dict]:
    """Say of each restated part what became of the total of its column, and of each total whether it follows."""
    totals: dict[tuple, tuple[Amount, Amount]] = {}
    for link in links:
        b, a = link.before[0], link.after[0]
        if a.total and b.total:
            for key, old, new in proof(b, a):
                totals[b.bord, a.bord, a.kind, a.post, key] = old, new
    groups: dict[tuple, list[dict]] = defaultdict(list)
    for row in found:
        b, a = row["_rader"]
        groups[b.bord, a.bord, a.kind, a.post, row["_nyckel"]].append(row)
    for place, rows in groups.items():
        parts = [r for r in rows if not r["_rader"][1].total]
        moved = sum(r["skillnad"] for r in parts)
        room = sum(r["tolerans"] for r in rows) + SLACK
        total = totals.get(place)
        if total:
            old, new = total
            change = 0.0 if new.same(old) else min((new.value - old.value, -new.value - old.value), key=abs)
            follows = abs(change - moved) <= room + old.half + new.half
            state = "oförändrad" if new.same(old) else "följer med" if follows else "annan"
            for row in parts:
                row["totalen"] = state
            for row in rows:
                if row not in parts and parts and follows:
                    row["följd"], row["aviserad"] = True, all(p["aviserad"] for p in parts)
                    row["skäl"] = f"följer av {', '.join(p['etikett'] for p in parts)}"
        if len(parts) > 1 and abs(moved) <= room:
            for row in parts:
                others = ", ".join(p["etikett"] for p in parts if p is not row)
                row["skäl"] += f"; motsvaras av lika stor ändring åt andra hållet i {others}"
    return [{k: v for k, v in row.items() if not k.startswith("_")} for row in found]

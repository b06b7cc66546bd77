"""textuppgift against fakta: does what the prose claims agree with the table row that its sentence names?

A sentence can mean another row, year or series than the one it was tied to, so a difference is something to look at
and never proof. What agrees with any row that the sentence names about as well is taken to agree; what no row can
answer gives no row of kontroll.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from itertools import groupby

import polars as pl

from analys.audit.prose.answers import printed
from analys.audit.prose.claims import judge, started_from
from analys.audit.prose.inner import inner_remark
from analys.audit.prose.nearby import printed_near
from analys.audit.prose.sure import (
    AS_SURE_AS_TWO,
    SLIP_NAMED,
    is_proven,
    is_slip,
    is_sum_row,
    is_sure,
    named_by,
    row_of,
)
from analys.audit.prose.told import told_remarks
from analys.audit.prose.verdict import NamedRow, Verdict
from analys.audit.remark import Remark
from analys.audit.tables.ledger import TKR_EXACT, Entry, Ledger
from analys.words.declared.anchors import cell_anchor
from analys.words.declared.counting import FOUND_STATUSES
from analys.words.formats import number, with_unit
from analys.words.quantities import NamedValue, quantity_names

RIVAL_ROW = 0.2  # a row named this much worse than the best can still be the one meant
AGREES, SAYS = 0.6, 0.75  # how well a row must be named to be agreed with: by a figure, by a direction alone
WAYS = {
    "upp": "ökat eller är högre", "ned": "minskat eller är lägre", "överskott": "överskott", "underskott": "underskott",
    "bättre": "bättre", "sämre": "sämre", "lika": "oförändrat", "dubbelt": "fördubblats", "tredubbelt": "tredubblats",
    "hälften": "halverats", "uppfyllt": "att målet är uppfyllt", "ej uppfyllt": "att målet inte är uppfyllt",
}  # fmt: skip


def text_remarks(tables: list[Ledger], frames: dict[str, pl.DataFrame]) -> list[Remark]:
    """Return one remark for each claim in prose: agrees, differs, or (for a figure) is tied to no row."""
    rows = _rows(tables, frames["fakta"])
    mentions = frames["textuppgift"].to_dicts()
    found = []
    for _, group in groupby(mentions, key=lambda m: (m["dokument"], m["källrad"], m["nummer"])):
        candidates = sorted(group, key=lambda m: m["rang"] or 1)
        remark = inner_remark(candidates[0]) or _against_rows(candidates, rows)
        if remark:
            found.append(remark)
        elif candidates[0]["värde"] is not None:
            found.append(_untied(candidates[0]))
    lines = {(r.document, r.source_line) for r in found if r.status in FOUND_STATUSES}
    return [*found, *(r for r in told_remarks(frames["fakta"]) if (r.document, r.source_line) not in lines)]


def _rows(tables: list[Ledger], fakta: pl.DataFrame) -> dict[tuple, NamedRow]:
    """The rows of all tables by document, table, row and the name of the quantity; '' for a row of its own name."""
    cells: dict[tuple, list[Entry]] = defaultdict(list)
    alike: dict[tuple, list[Entry]] = defaultdict(list)
    whole: dict[tuple, list[Entry]] = defaultdict(list)
    places: dict[tuple, tuple] = {}
    for table in tables:
        entries = list(table.grid.items())
        for name, ((row, _), entry) in zip(_names(table), entries, strict=True):
            own = (entry.tabell, entry.rad) if name is None else (table.tables[0], None)
            key = (table.dokument, *own, name or "")
            places[table.dokument, entry.tabell, entry.rad, name or ""] = key
            cells[key].append(entry)
            alike[table.dokument, entry.tabell, entry.label if name is None else key].append(entry)
            if not table.rows[row].is_sum:
                whole[table.dokument, entry.tabell].append(entry)
    good = _favourable(fakta)
    rows = {
        key: NamedRow(found, alike[key[0], key[1], found[0].label], whole[key[0], key[1]], good)
        for key, found in cells.items()
    }
    return {place: rows[key] for place, key in places.items()}


def _names(table: Ledger) -> list[str | None]:
    return quantity_names(
        NamedValue(row, e.group, e.label, e.column_label, e.kon, e.period) for (row, _), e in table.grid.items()
    )


def _favourable(fakta: pl.DataFrame) -> Callable[[Entry], float | None]:
    """Deviations and nets in tkr, positive when favourable, whatever sign the report prints."""
    facts = fakta.filter(pl.col("tabell").is_not_null() & pl.col("belopp_tkr").is_not_null())
    names = ("dokument", "tabell", "rad", "kolumn", "belopp_tkr")
    known = {cell_anchor(d, t, r, k): v for d, t, r, k, v in facts.select(names).iter_rows()}

    def good(entry: Entry) -> float | None:
        return known.get(entry.anchor)

    return good


def _against_rows(candidates: list[dict], rows: dict[tuple, NamedRow]) -> Remark | None:
    """The claim against the rows that its sentence can mean: one that agrees settles it, else the best named judges."""
    judged = []
    best = named_by(candidates[0])
    for mention in candidates:
        row = row_of(mention, rows)
        if row and _in_name(mention, row.cells[0]):
            return None
        verdict = judge(mention, row) if row else None
        if verdict:
            judged.append((mention, verdict))
    for mention, verdict in sorted(judged, key=lambda found: -named_by(found[0])):
        behind = mention["rang"] != 1 and named_by(mention) < max(named_by(m) for m in candidates)
        if mention["osäker"] and behind:
            continue  # 'varav 1 miljon': it may be of any part, and the one named best is another
        if verdict.holds and named_by(mention) >= max(
            best - RIVAL_ROW, AGREES if mention["värde"] is not None else SAYS
        ):
            return _also(mention, judged) or _from_another(mention, verdict, rows) or _agreeing(mention, verdict)
    judged = [(m, v) for m, v in judged if not v.holds]
    if not judged:
        return None
    slips = [(m, v) for m, v in judged if v.kind == "tal" and named_by(m) >= SLIP_NAMED and is_slip(m, v)]
    mention, verdict = (slips or judged)[0]
    near = [row for m in candidates if (row := row_of(m, rows))]
    sure = is_sure(mention, verdict, candidates, rows) and not (verdict.kind == "tal" and printed_near(mention, near))
    return _differing(mention, verdict) if sure else None


def _from_another(mention: dict, verdict: Verdict, rows: dict[tuple, NamedRow]) -> Remark | None:
    """'ökade från 63 till 86 procent' of a row that prints 66 and 86: where it came to agrees, its start does not."""
    row = row_of(mention, rows)
    started = started_from(mention, verdict, row) if row and named_by(mention) >= SLIP_NAMED else None
    return (
        _remark(
            mention | {"värde": mention["jämförtal"]}, _started(mention, started), "att granska", started.why, started
        )
        if started
        else None
    )


def _started(mention: dict, verdict: Verdict) -> str:
    said, answer = float(mention["jämförtal"]), verdict.answer
    written = with_unit(said, mention["enhet"], mention["decimaler"] or 0)
    known = with_unit(float(answer.value), mention["enhet"], mention["decimaler"] or 0)
    return f"Texten skriver från {written}; tabellen ger {known} ({answer.said})"


def _also(agreeing: dict, judged: list[tuple[dict, Verdict]]) -> Remark | None:
    """'Kostnaden på SiS och HVB är lägre': a direction told of two rows of a table must hold for both."""
    if (
        agreeing["värde"] is not None
        or agreeing["slag"] not in ("förändring", "avvikelse")
        or named_by(agreeing) < AS_SURE_AS_TWO
    ):
        return None
    for mention, verdict in judged:
        same = mention["tabell"] == agreeing["tabell"] and mention["post"] == agreeing["post"]
        a, b = _words(mention), _words(agreeing)
        same = same and a and b and not a & b  # else one and the same word named both
        same = same and not (is_sum_row(mention) or is_sum_row(agreeing))
        if same and verdict.kind == "riktning" and named_by(mention) >= AS_SURE_AS_TWO and not mention["osäker"]:
            return _differing(mention, verdict)
    return None


def _words(mention: dict) -> set[str]:
    return {w for w in re.findall(r"\w{3,}", (mention["nämnda_ord"] or "").lower()) if w.isalpha()}


def _in_name(mention: dict, entry: Entry) -> bool:
    """Whether the number is part of the row's own name ('ökas från 20% till 50%') rather than a value of it."""
    if mention["värde"] is None:
        return False
    return re.search(rf"(?<![\d,]){re.escape(number(mention['värde']))}(?![\d,])", entry.label) is not None


def _agreeing(mention: dict, verdict: Verdict) -> Remark:
    exact = mention["värde"] is None or abs(verdict.answer.value) == printed(mention)[0]
    return _remark(
        mention, _told(mention, verdict), "stämmer" if exact else "avrundning", "Texten stämmer med tabellen.", verdict
    )


def _untied(mention: dict) -> Remark:
    """A figure that no row can surely be said to be about: counted, and in no share of what holds."""
    written = with_unit(float(printed(mention)[0]), mention["enhet"], mention["decimaler"] or 0)
    told = f"Texten skriver {written}; ingen tabellrad kan med säkerhet sägas vara den som menas"
    loose = {**mention, "tabell": None}
    return _remark(loose, told, "ej knuten", "Talet är inte prövat mot någon tabell.")


def _differing(mention: dict, verdict: Verdict) -> Remark:
    status = "avvikelse" if is_proven(mention, verdict) else "att granska"
    return _remark(mention, _told(mention, verdict), status, verdict.why, verdict)


def _told(mention: dict, verdict: Verdict) -> str:
    """'Texten skriver 4,8 mkr; tabellen ger 3,9 mkr (Ekonomiskt bistånd, netto, avvikelse 2023: 3 853)'."""
    answer = verdict.answer
    if mention["slag"] == "kön":
        than = "högre" if mention["riktning"] == "upp" else "lägre"
        return f"Texten säger {than} för {mention['kön']}; tabellen visar {answer.said}"
    if mention["slag"] == "störst":
        return f"Texten säger {'störst' if mention['riktning'] == 'upp' else 'minst'}; tabellen visar {answer.said}"
    if mention["värde"] is None:
        return f"Texten säger {WAYS.get(mention['riktning'] or '', mention['riktning'])}; tabellen visar {answer.said}"
    decimals = max(mention["decimaler"] or 0, 1 if len(answer.cells) > 1 else 0)
    unit = mention["enhet"]
    if len(answer.cells) > 1 and answer.cells[0].unit == "procent" and not answer.relative:
        unit = "procentenheter"
    written = with_unit(float(printed(mention)[0]), mention["enhet"], mention["decimaler"] or 0)
    way = f" ({WAYS[mention['riktning']]})" if verdict.kind == "riktning" else ""
    return (
        f"Texten skriver {written}{way}; tabellen ger {with_unit(float(answer.value), unit, decimals)} ({answer.said})"
    )


def _remark(mention: dict, told: str, status: str, why: str, verdict: Verdict | None = None) -> Remark:
    answer = verdict.answer if verdict else None
    money = TKR_EXACT.get(mention["enhet"] or "")
    figures: dict = {}
    if mention["värde"] is not None and answer is not None:
        said, half = printed(mention)
        off = abs(said - abs(answer.value))
        figures = {
            "redovisat": float(said), "beraknat": round(float(answer.value), 3), "tolerans": float(half + answer.half),
            "storlek_tkr": float(off * money) if money and status in FOUND_STATUSES else None,
        }  # fmt: skip
    return Remark(
        typ="text", name=f"{mention['slag']} {mention['nummer']}", document=mention["dokument"],
        tabell=mention["tabell"], source_line=mention["källrad"], uttryck=told, status=status, forklaring=why,
        sources=tuple(dict.fromkeys(e.anchor for e in answer.cells)) if answer else (),
        enhet=mention["enhet"] or (answer.cells[0].unit if answer else None), **figures,
    )  # fmt: skip

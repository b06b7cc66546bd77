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
from analys.audit.prose.claims import LONG, judge
from analys.audit.prose.inner import inner_remark
from analys.audit.prose.nearby import printed_near
from analys.audit.prose.told import told_remarks
from analys.audit.prose.verdict import Row, Verdict
from analys.audit.remark import Remark
from analys.audit.tables.ledger import TKR, Entry, Ledger
from analys.words.formats import number, with_unit
from analys.words.quantities import Named, quantity_names

RIVAL = 0.2  # a row named this much worse than the best can still be the one meant
# How well a row must be named before a claim can be said to differ from it: a number that stands elsewhere on the row
# is a likely slip; a number that stands nowhere on it may be about something else.
# A figure that is meant for a row is within this factor of what it says; the surer the row, the wider.
NARROW, SIZE, WIDE = 3, 3, 12
FULL = 0.75  # named in full, or by other figures of the sentence
LEAST_NAMED = {"attribut": 0.6, "enhet": 0.6, "riktning": 0.7, "mål": 0.7, "tal": 0.75}
SLIP_DIGITS, SLIP_NAMED = 3, 0.6
SMALL = 20
AGREES, SAYS = 0.6, 0.75  # how well a row must be named to be agreed with: by a figure, by a direction alone
BOTH = 0.95
WHOLE = 0.9  # a row named so well, with its year and unit, is the one meant
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
    lines = {(r.document, r.source_line) for r in found if r.status in ("att granska", "avvikelse")}
    return [*found, *(r for r in told_remarks(frames["fakta"]) if (r.document, r.source_line) not in lines)]


def _rows(tables: list[Ledger], fakta: pl.DataFrame) -> dict[tuple, Row]:
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
        key: Row(found, alike[key[0], key[1], found[0].label], whole[key[0], key[1]], good)
        for key, found in cells.items()
    }
    return {place: rows[key] for place, key in places.items()}


def _names(table: Ledger) -> list[str | None]:
    return quantity_names(
        Named(row, e.group, e.label, e.column_label, e.kon, e.period) for (row, _), e in table.grid.items()
    )


def _row(mention: dict, rows: dict[tuple, Row]) -> Row | None:
    place = (mention["dokument"], mention["tabell"], mention["rad"])
    return rows.get((*place, mention["nämnda_ord"])) or rows.get((*place, ""))


def _favourable(fakta: pl.DataFrame) -> Callable[[Entry], float | None]:
    """Deviations and nets in tkr, positive when favourable, whatever sign the report prints."""
    facts = fakta.filter(pl.col("tabell").is_not_null() & pl.col("belopp_tkr").is_not_null())
    names = ("dokument", "tabell", "rad", "kolumn", "belopp_tkr")
    known = {f"{d}-{t}-{r}-{k}": v for d, t, r, k, v in facts.select(names).iter_rows()}

    def good(entry: Entry) -> float | None:
        return known.get(entry.anchor)

    return good


def _against_rows(candidates: list[dict], rows: dict[tuple, Row]) -> Remark | None:
    """The claim against the rows that its sentence can mean: one that agrees settles it, else the best named judges."""
    judged = []
    best = _named(candidates[0])
    for mention in candidates:
        row = _row(mention, rows)
        if row and _in_name(mention, row.cells[0]):
            return None
        verdict = judge(mention, row) if row else None
        if verdict:
            judged.append((mention, verdict))
    for mention, verdict in judged:
        if verdict.holds and _named(mention) >= max(best - RIVAL, AGREES if mention["värde"] is not None else SAYS):
            return _also(mention, judged) or _agreeing(mention, verdict)
    judged = [(m, v) for m, v in judged if not v.holds]
    if not judged:
        return None
    slips = [(m, v) for m, v in judged if v.kind == "tal" and _named(m) >= SLIP_NAMED and _slip(m, v)]
    mention, verdict = (slips or judged)[0]
    near = [row for m in candidates if (row := _row(m, rows))]
    sure = _sure(mention, verdict, candidates, rows) and not (verdict.kind == "tal" and printed_near(mention, near))
    return _differing(mention, verdict) if sure else None


def _also(agreeing: dict, judged: list[tuple[dict, Verdict]]) -> Remark | None:
    """'Kostnaden på SiS och HVB är lägre': a direction told of two rows of a table must hold for both."""
    if agreeing["värde"] is not None or agreeing["slag"] not in ("förändring", "avvikelse") or _named(agreeing) < BOTH:
        return None
    for mention, verdict in judged:
        same = mention["tabell"] == agreeing["tabell"] and mention["post"] == agreeing["post"]
        a, b = _words(mention), _words(agreeing)
        same = same and a - b and b - a  # else one and the same word named both
        if same and verdict.kind == "riktning" and _named(mention) >= BOTH and not mention["osäker"]:
            return _differing(mention, verdict)
    return None


def _words(mention: dict) -> set[str]:
    return {w for w in re.findall(r"\w{3,}", (mention["nämnda_ord"] or "").lower()) if w.isalpha()}


def _named(mention: dict) -> float:
    """How much of the row's label the sentence names; a claim without a number for it names it whole."""
    return 1.0 if mention["träffsäkerhet"] is None else mention["träffsäkerhet"]


def _in_name(mention: dict, entry: Entry) -> bool:
    """Whether the number is part of the row's own name ('ökas från 20% till 50%') rather than a value of it."""
    if mention["värde"] is None:
        return False
    return re.search(rf"(?<![\d,]){re.escape(number(mention['värde']))}(?![\d,])", entry.label) is not None


def _sure(mention: dict, verdict: Verdict, candidates: list[dict], rows: dict[tuple, Row]) -> bool:
    """Whether a sentence names the row so well, and a figure is so near it, that a difference is worth a look."""
    named = _named(mention)
    sure_figure = verdict.kind == "attribut" and (mention["värde"] or 0) >= LONG
    best = named if sure_figure else _named(candidates[0]) - 0.05
    if verdict.kind == "tal" and named >= SLIP_NAMED and _slip(mention, verdict):
        return True
    if mention["osäker"] or named < best or named < LEAST_NAMED[verdict.kind]:
        return False
    other = [
        c
        for c in candidates
        if judge_says(c, rows) and c["tabell"] != mention["tabell"] and _row(c, rows) is not _row(mention, rows)
    ]
    rivals = [c for c in other if _named(c) >= named]
    if verdict.kind == "tal":
        said, value = printed(mention)[0], abs(verdict.answer.value)
        money = mention["enhet"] in TKR
        size = NARROW if named < FULL or (money and named < BOTH) else SIZE if _sum_row(mention) else WIDE
        near = value and said and value / size <= said <= value * size
        return bool(near) and not rivals and not _small_count(mention)
    return verdict.kind != "attribut" or not ((mention["text"] or "").isdigit() and _small_count(mention))


def judge_says(mention: dict, rows: dict[tuple, Row]) -> bool:
    """Whether a row has anything to say of a claim: one that lacks the period, kön or unit told is no rival."""
    row = _row(mention, rows)
    return row is not None and judge(mention, row) is not None


def _slip(mention: dict, verdict: Verdict) -> bool:
    """Whether a figure is the row's but for one digit, or two that changed places: seldom so by chance."""
    decimals = max(mention["decimaler"] or 0, 0)
    said, true = printed(mention)[0], abs(verdict.answer.value)
    a, b = str(round(said * 10**decimals)), str(round(true * 10**decimals))
    if len(a) != len(b) or len(a) < SLIP_DIGITS or a == b:
        return False
    differ = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    i, j = (differ[0], differ[-1]) if differ else (0, 0)
    swapped = len(differ) == 2 and j - i == 1 and (a[i], a[j]) == (b[j], b[i])
    return len(differ) == 1 or swapped


def _sum_row(mention: dict) -> bool:
    """A sum row goes by no name of its own: what is said near it may be of any part."""
    return re.match(r"(?i)(?:netto|summa|totalt?|s:a)\b", mention["nämnda_ord"] or "") is not None


def _small_count(mention: dict) -> bool:
    """A bare small number may count anything; one with a period or series is about the row."""
    bare = (mention["text"] or "").isdigit() or (mention["text"] or "").isalpha()
    told = mention["period"] or mention["serie"] or mention["slag"] != "nivå"
    return bare and mention["värde"] < SMALL and not told


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
    status = "avvikelse" if _proven(mention, verdict) else "att granska"
    return _remark(mention, _told(mention, verdict), status, verdict.why, verdict)


def _proven(mention: dict, verdict: Verdict) -> bool:
    """Whether a level with its row, its year and its unit all named is another in the table: nothing is left open."""
    if mention["slag"] != "nivå" or verdict.kind != "tal" or mention["ungefär"] or mention["osäker"]:
        return False
    cell = verdict.answer.cells[0] if len(verdict.answer.cells) == 1 else None
    named = _named(mention) >= WHOLE and mention["period"] is not None and mention["enhet"] is not None
    return named and cell is not None and cell.period == mention["period"] and not _sum_row(mention)


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
    money = TKR.get(mention["enhet"] or "")
    figures: dict = {}
    if mention["värde"] is not None and answer is not None:
        said, half = printed(mention)
        off = abs(said - abs(answer.value))
        figures = {
            "redovisat": float(said), "beraknat": round(float(answer.value), 3), "tolerans": float(half + answer.half),
            "storlek_tkr": float(off * money) if money and status in ("att granska", "avvikelse") else None,
        }  # fmt: skip
    return Remark(
        typ="text", name=f"{mention['slag']} {mention['nummer']}", document=mention["dokument"],
        tabell=mention["tabell"], source_line=mention["källrad"], uttryck=told, status=status, forklaring=why,
        sources=tuple(dict.fromkeys(e.anchor for e in answer.cells)) if answer else (),
        enhet=mention["enhet"] or (answer.cells[0].unit if answer else None), **figures,
    )  # fmt: skip

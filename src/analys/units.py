"""Tema and unit of the facts of a table, from what its heads, labels and cells print."""

from __future__ import annotations

import re
from collections import Counter

from analys.facts import Context, Reading
from analys.headers import read_words
from analys.schema import POSTER
from analys.vocabulary import find_words, reference_rows

MONEY = ("tkr", "mkr", "kr")
FACTOR = {"tkr": 1.0, "mkr": 1000.0, "kr": 0.001}
MONEY_TEMAN = (
    "sammanfattning",
    "drift",
    "kontotyp",
    "kapitalkostnad",
    "statsbidrag",
    "investering",
    "prognos",
    "budgetplan",
)
_SHARE = re.compile(r"(?i)\bandel\w*|\bprocent|(?<!\w)%")
_COUNT = re.compile(r"(?i)^(?:\w+\s){0,2}antal\w*\b")
_LABEL_UNITS = (
    ("årsplatser", re.compile(r"(?i)\bårsplats\w*|\bårsboende|\bårsplacering\w*|\bhelårsplats\w*")),
    ("vårddygn", re.compile(r"(?i)\bvårddygn|\bboendedygn|\bplaceringsdygn")),
    ("årsarbetare", re.compile(r"(?i)\bårsarbet\w+")),
    ("kr", re.compile(r"(?i)\bi kronor\b|\(kr\)|\bkr/|\bkronor per\b")),
    ("dagar", re.compile(r"(?i)\bantal dagar\b|\bi dagar\b|\(dagar\)|, dagar\b|\bantalet dagar\b")),
    ("veckor", re.compile(r"(?i)\bantal veckor\b|\bi veckor\b|\(veckor\)|, veckor\b")),
    ("månader", re.compile(r"(?i)\bantal månader\b|\bi månader\b|\(månader\)|, månader\b")),
    ("index", re.compile(r"(?i)index\b|\bhme\b|medarbetarengagemang")),
)


def choose_tema(reading: Reading, context: Context) -> str:
    """Return the tema whose words weigh most among the headings, heads, labels, series and form of a table."""
    labels = [f["etikett"] or "" for f in reading.facts]
    heads = [t for b in reading.blocks for c in b.columns for t in c.texts]
    heads += [c.content.text for b in reading.blocks for r in b.header for c in b.grid.row(r).values()]
    posts = {f["post"] for f in reading.facts if f["post"]}
    forms = []
    if any(b.case_head for b in reading.blocks):
        forms.append("ärendematris")
    if {"intäkt", "kostnad"} <= {f["post"] for f in reading.facts if f["post"] and read_words(f["etikett"] or "").post}:
        forms.append("blockposter")
    if money_unit(reading, context):
        forms.append("pengar")
    places = {
        "rubrik": [context.heading.rsplit(" / ", 1)[-1]],
        "överrubrik": context.heading.split(" / ")[:-1],
        "ingress": [context.intro],
        "kolumn": list(dict.fromkeys(heads)),
        "etikett": list(dict.fromkeys(labels)),
    }
    found = {name: {m.row["ord"] for t in texts for m in find_words("tema", t)} for name, texts in places.items()}
    votes: Counter[str] = Counter()
    for row in reference_rows("tema"):
        place, word, weight = row["plats"], row["ord"], float(row["vikt"])
        if place == "serie":
            hit = float(word in {f["_raw_serie"] for f in reading.facts})
        elif place == "post":
            hit = float(word in posts)
        elif place == "form":
            hit = float(word in forms)
        else:
            hit = float(word in found[place]) + (0.4 if place == "rubrik" and word in found["överrubrik"] else 0)
        votes[row["tema"]] += weight * hit
    if context.kind and "plan" in context.kind and "pengar" in forms:
        votes["budgetplan"] += 8
    if "pengar" not in forms and not posts:
        votes["sammanfattning"] = 0
    best = votes.most_common(1)
    return best[0][0] if best and best[0][1] >= 2 else "övrigt"


def money_unit(reading: Reading, context: Context) -> str | None:
    """Return tkr, mkr or kr where the heads, the corner, the line above or a heading of the table names it."""
    corner = [c.content.text for b in reading.blocks for r in b.header for c in b.grid.row(r).values()]
    first = [
        b.grid.cells[b.body[0], b.label].content.text
        for b in reading.blocks
        if b.label and (b.body[0], b.label) in b.grid.cells
    ]
    for text in [
        *corner,
        *first,
        *reversed(context.intro.split(" | ")),
        context.heading.rsplit(" / ", 1)[-1],
        context.heading,
    ]:
        for match in find_words("enhet", text):
            if match.term in ("tkr", "mkr") or (
                match.term == "kr" and re.search(r"(?i)\b(?:i|belopp,?|\()\s?(?:kr|kronor)\b", text)
            ):
                return match.term
    return None


def label_unit(label: str) -> str | None:
    """Return the unit that a row's own label names, or None."""
    for unit, pattern in _LABEL_UNITS:
        if pattern.search(label):
            return unit
    return None


def fill_units(reading: Reading, tema: str, context: Context, fallback: str | None) -> None:
    """Set enhet on each fact: its cell, its row, its column, its table; money without a unit is settled later."""
    table = money_unit(reading, context)
    share_rows = {f["etikett"] for f in reading.facts if f["enhet"] == "procent" or f["_percent_row"]}
    for fact in reading.facts:
        if fact["enhet"] or fact["_svar"]:
            continue
        fact["enhet"] = _unit(fact, tema, table, fallback, bool(share_rows))


def _unit(fact: dict, tema: str, table: str | None, fallback: str | None, prints_percent: bool) -> str | None:
    label, column = fact["etikett"] or "", fact["kolumnetikett"] or ""
    own = fact["_column_unit"] if fact["_column_unit"] not in ("antal",) else None
    if own:
        return own
    if fact["_coded"]:
        return "år" if fact["värde"] and fact["värde"] >= 1950 else None
    if fact["serie"] in ("sannolikhet", "konsekvens", "riskvärde", "status", "trend"):
        return None
    if fact["_percent_row"] or re.search(r"\(%\)|, andel\b|, procent\b", label):
        return "procent"
    if fact["_row_unit"] and fact["_row_unit"] != "antal":
        return fact["_row_unit"]
    money = tema in MONEY_TEMAN or fact["post"] in POSTER
    if unit := label_unit(label) or label_unit(column):
        if not (money and re.search(r"(?i)kostnad|pris|belopp|bistånd per", label) and unit not in ("kr",)):
            return unit
    if re.match(r"(?i)(?:\w+\s){0,2}andel", label):
        return "antal" if prints_percent else "procent"
    if _COUNT.match(label) or _COUNT.match(column) or fact["_column_unit"] == "antal" or fact["_row_unit"] == "antal":
        return "antal"
    if money and tema not in ("volym", "kvalitet", "personal"):
        return table or fallback
    if table and tema not in ("volym", "mått", "kvalitet", "personal", "brukarundersökning", "granskning"):
        return table
    if tema in ("risk", "internkontroll", "granskning"):
        return None
    return "antal" if tema in ("volym", "kvalitet", "personal", "övrigt", "mått", "nyckeltal") else None

"""Headers and codes against the tables: a stale period, a direction the column does not run, one code for two names."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

import polars as pl

from analys.audit.remark import Remark
from analys.audit.tables.identity import Identity
from analys.audit.tables.ledger import Ledger, plain
from analys.words.declared.anchors import cell_anchor
from analys.words.vocabulary import one_of

MONTH_HEAD = re.compile(r"^(20\d\d)-(\d\d)$")
CODED = re.compile(r"^(?P<name>.*[^\W\d].*?)\s*\((?P<code>\d{2,4})\)\s*$", re.DOTALL)
_PART_YEAR_DOCUMENT = re.compile(rf"(?i){one_of('rapport under året')}")
BUDGET_FIRST = re.compile(rf"\bbud\w*\.?\s*[-–−]\s*{one_of('utfall förkortat')}\w*", re.IGNORECASE)
ACTUAL_FIRST = re.compile(r"\b(utf|bok|red)\w*\.?\s*[-–−]\s*bud\w*", re.IGNORECASE)
QUALIFIED = re.compile(
    r"\b(exkl|inkl)\w*\.?\s+(?P<what>[\w\s/-]+?)\s+(?P<how>för|från|till|t\.?o\.?m\.?)\s+(?P<year>20\d\d)"
)
AMOUNT_TEMAN = {"drift", "kontotyp", "kapitalkostnad", "budgetplan", "investering", "sammanfattning"}
LONGEST_NAME_OF_A_CODE = 80  # characters


def header_remarks(tables: list[Ledger], frames: dict[str, pl.DataFrame], tried: list[Identity]) -> list[Remark]:
    """Return what headers and codes say that the rest of the report does not."""
    return [
        *_part_year(tables, frames), *_old_years(tables, frames["tabell"]), *_directions(tables, frames, tried),
        *_codes(frames["cell"]), *_qualifiers(tables),
    ]  # fmt: skip


def _remark(table: Ledger, name: str, uttryck: str, forklaring: str, line: int | None = None) -> Remark:
    first = min((*table.grid.values(), *table.ratings.values()), key=lambda e: (e.tabell, e.rad, e.kolumn))
    return Remark(
        typ="etikett", name=name, document=table.dokument, tabell=table.tables[0],
        source_line=line if line is not None else first.source_line, uttryck=uttryck, status="att granska",
        forklaring=forklaring, sources=(first.anchor,), of_table=True,
    )  # fmt: skip


def _lines(tables: pl.DataFrame) -> dict[tuple, int | None]:
    return {(t["dokument"], t["tabell"]): t["källrad_från"] for t in tables.iter_rows(named=True)}


def _part_year(tables: list[Ledger], frames: dict[str, pl.DataFrame]) -> Iterator[Remark]:
    """A period to a month in one money table of a report whose other money tables are for whole years."""
    kinds = {
        d["dokument"]: (d["dokumenttyp"] or "", d["titel"] or "") for d in frames["dokument"].iter_rows(named=True)
    }
    lines = _lines(frames["tabell"])
    by_document: dict[str, list[tuple[Ledger, set[str]]]] = defaultdict(list)
    for table in tables:
        if table.tema in AMOUNT_TEMAN:
            periods = {e.period for e in table.grid.values() if e.period and MONTH_HEAD.match(e.period)}
            by_document[table.dokument].append((table, periods))
    for document, judged in by_document.items():
        stale = [(t, p) for t, p in judged if p]
        said = " ".join(kinds.get(document, ())).lower()
        if _PART_YEAR_DOCUMENT.search(said) or len(judged) < 3 or 4 * len(stale) > len(judged):
            continue
        for table, periods in stale:
            for period in sorted(periods):
                if sum(e.period == period for e in table.grid.values()) >= 2 and len(periods) <= 2:
                    yield _remark(
                        table, f"period {period}", f"Rubriken har perioden {period} i en redovisning av hela år",
                        f"De andra ekonomiska tabellerna gäller hela år, men rubriken här säger {period}. Troligen är "
                        "rubriken kvar från delårsrapporten.", lines.get((document, table.tables[0])),
                    )  # fmt: skip


def _old_years(tables: list[Ledger], about: pl.DataFrame) -> Iterator[Remark]:
    """A money table whose newest year is older than the year of its section, unlike its neighbours."""
    section = {(t["dokument"], t["tabell"]): t["sektion_år"] for t in about.iter_rows(named=True)}
    lines = _lines(about)
    judged: dict[tuple, list[tuple[Ledger, int]]] = defaultdict(list)
    for table in tables:
        year = section.get((table.dokument, table.tables[0]))
        years = [e.year for e in table.grid.values() if e.year]
        if year and years and table.tema in AMOUNT_TEMAN:
            judged[table.dokument, year].append((table, max(years)))
    for (document, year), group in judged.items():
        late = [table for table, newest in group if newest < year]
        if late and len(group) >= 3 and 4 * len(late) <= len(group):
            for table in late:
                newest = max(e.year for e in table.grid.values() if e.year)
                yield _remark(
                    table, "gammalt år", f"Tabellen har {newest} som senaste år, men avsnittet gäller {year}",
                    f"De andra tabellerna i avsnittet gäller {year}. Troligen är rubrikens årtal kvar från förra året.",
                    lines.get((document, table.tables[0])),
                )  # fmt: skip


def _directions(tables: list[Ledger], frames: dict[str, pl.DataFrame], tried: list[Identity]) -> Iterator[Remark]:
    """A column that runs against its own header, or a change counted from the newer year to the older."""
    runs: dict[tuple, Counter] = defaultdict(Counter)
    for i in tried:
        pair = {e.serie: c for c, e in i.terms} if i.typ == "avvikelse" else {}
        if i.typ == "förändring" and len(i.terms) == 2 and i.form in ("summa", "förändring %") and i.holds():
            (c, a), (_, b) = i.terms
            if a.value != b.value:
                newer_first = (a.period or "") > (b.period or "")
                sign = c if i.form == "summa" else i.factor
                runs[i.document, i.target.tabell, i.target.kolumn, "förändring"][(sign > 0) == newer_first] += 1
        elif len(pair) == 2 and "budget" in pair and i.holds() and i.target.value:
            runs[i.document, i.target.tabell, i.target.kolumn, "avvikelse"][pair["budget"] > 0] += 1
    heads: dict[tuple, list[dict]] = defaultdict(list)
    for cell in frames["cell"].filter(pl.col("roll") == "rubrik").iter_rows(named=True):
        heads[cell["dokument"], cell["tabell"], cell["kolumn"]].append(cell)
    by_table = {(t.dokument, n): t for t in tables for n in t.tables}
    told: set[tuple] = set()
    for (document, table, column, kind), votes in runs.items():
        head = heads.get((document, table, column), [])
        text = " ".join(c["text"] or "" for c in head)
        line = head[0]["källrad"] if head else None
        ledger = by_table[document, table]
        if (ledger, kind) in told:  # a table that goes on repeats its head
            continue
        told.add((ledger, kind))
        if kind == "förändring" and votes[False] > 2 * votes[True] and votes[False] > 2:
            yield _remark(
                ledger, "riktning", "Förändringen är räknad från det senare året till det tidigare",
                "Kolumnen är föregående år minus innevarande år: en ökning visas som en minskning, och tvärtom.",
                line,
            )  # fmt: skip
        elif kind == "avvikelse" and sum(votes.values()) > 2:
            says_budget = True if BUDGET_FIRST.search(text) else False if ACTUAL_FIRST.search(text) else None
            if says_budget is not None and votes[not says_budget] > 3 * votes[says_budget]:
                runs_as = "utfall minus budget" if says_budget else "budget minus utfall"
                yield _remark(
                    ledger, "riktning", f"Rubriken säger ”{' '.join(text.split())}”, talen är {runs_as}",
                    "Kolumnen är räknad åt andra hållet än rubriken säger.", line,
                )  # fmt: skip


def _codes(cells: pl.DataFrame) -> Iterator[Remark]:
    """One name with two codes, or one code with two names: the rarer is the odd one."""
    found: dict[str, list[tuple[str, str, dict]]] = defaultdict(list)
    for cell in cells.filter(pl.col("text").is_not_null()).iter_rows(named=True):
        match = CODED.match(cell["text"])
        if match and len(match["name"]) < LONGEST_NAME_OF_A_CODE and not re.fullmatch(r"(19|20)\d\d", match["code"]):
            found[cell["dokument"]].append((plain(match["name"]), match["code"], cell))
    for document, coded in found.items():
        names, codes = defaultdict(Counter), defaultdict(Counter)
        for name, code, _ in coded:
            names[name][code] += 1
            codes[code][name] += 1
        told = set()
        for name, code, cell in coded:
            usual = names[name].most_common(1)[0][0]
            other = codes[code].most_common(1)[0][0]
            if len(names[name]) > 1 and code != usual and (name, code) not in told:
                yield _coded(document, cell, f"{cell['text'].strip()} har annars koden ({usual})")
            elif len(codes[code]) > 1 and name != other and (name, code) not in told and codes[code][other] > 1:
                yield _coded(document, cell, f"Koden ({code}) heter annars {other}, här {cell['text'].strip()}")
            told.add((name, code))


def _coded(document: str, cell: dict, told: str) -> Remark:
    anchor = cell_anchor(cell["dokument"], cell["tabell"], cell["rad"], cell["kolumn"])
    return Remark(
        typ="etikett", name="kod", document=document, tabell=cell["tabell"], source_line=cell["källrad"], uttryck=told,
        status="att granska", sources=(anchor,),
        forklaring="Samma namn har två koder, eller samma kod två namn, i rapporten. Ett av ställena är troligen fel.",
    )  # fmt: skip


def _qualifiers(tables: list[Ledger]) -> Iterator[Remark]:
    """The same exclusion said to apply for a year in one table and from that year in another."""
    seen: dict[tuple, dict[str, tuple[Ledger, int | None, str]]] = defaultdict(dict)
    for table in tables:
        for row in table.rows:
            for match in QUALIFIED.finditer(row.label):
                key = table.dokument, plain(match["what"])[-40:], match["year"]
                seen[key].setdefault(match["how"], (table, row.source_line, row.label))
    for (_, what, year), said in seen.items():
        if len(said) > 1:
            table, line, _ = list(said.values())[-1]
            ways = " och ".join(f"”{how} {year}”" for how in said)
            yield _remark(
                table, f"avgränsning {what}", f"Avgränsningen {what} skrivs på två sätt: {ways}",
                "Samma avgränsning skrivs olika i två tabeller, så att det är oklart vilka år den gäller.", line,
            )  # fmt: skip

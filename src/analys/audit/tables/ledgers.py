"""fakta -> one ledger for each logical table; a table that goes on after a page break is one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from fractions import Fraction
from itertools import groupby

import polars as pl

from analys.audit.tables.ledger import ONE_BY_ONE, TKR_EXACT, Entry, Ledger, LedgerRow, says
from analys.words.declared.anchors import cell_anchor
from analys.words.numbers import parse_number
from analys.words.vocabulary import says_sum

RATINGS = {"sannolikhet", "konsekvens", "riskvärde"}  # numbers of a scale, which no sum may mix with amounts
SYMBOL_SERIES = {"status", "trend"} | RATINGS


def ledgers(frames: dict[str, pl.DataFrame]) -> list[Ledger]:
    """Return one ledger for each logical table that has at least two numbers, in reading order."""
    facts = frames["fakta"].filter(pl.col("tabell").is_not_null())
    tables = frames.get("tabell", pl.DataFrame())
    first = _first_parts(tables)
    headings, temas = _headings(tables), _temas(tables)
    cells = _cell_texts(frames.get("cell", pl.DataFrame()))
    groups: dict[tuple[str, int], list[dict]] = defaultdict(list)
    for fact in facts.iter_rows(named=True):
        key = fact["dokument"], fact["tabell"]
        groups[first.get(key, key)].append(fact)
    built = []
    for (document, table), rows in sorted(groups.items()):
        for part in _alike(rows):
            tema = temas.get((document, table)) or part[0]["tema"]
            ledger = _ledger(document, headings.get((document, table), ""), tema, part, cells)
            if len(ledger.grid) > 1 or ledger.ratings:
                built.append(ledger)
    return built


def _alike(facts: list[dict]) -> list[list[dict]]:
    """Part a table where what its columns hold changes for good: two tables read as one."""
    runs: list[tuple[dict, list[list[dict]]]] = []
    for _, row in groupby(sorted(facts, key=lambda f: (f["tabell"], f["rad"])), key=lambda f: (f["tabell"], f["rad"])):
        cells = list(row)
        what = {(f["tabell"], f["kolumn"]): (f["serie"], f["period"]) for f in cells if f["serie"] not in SYMBOL_SERIES}
        if runs and all(runs[-1][0].get(k, v) == v for k, v in what.items()):
            runs[-1][0].update(what)
            runs[-1][1].append(cells)
        else:
            runs.append((what, [cells]))
    if len(runs) < 2 or any(len(rows) < 2 or len(what) < 2 for what, rows in runs):
        return [facts]
    return [[fact for row in rows for fact in row] for _, rows in runs]


def _first_parts(tables: pl.DataFrame) -> dict[tuple[str, int], tuple[str, int]]:
    """The first part of each table that goes on from one; interpret/tables/continuation.py has decided which."""
    if "fortsätter" not in tables.columns:
        return {}
    parts = tables.filter(pl.col("fortsätter").is_not_null()).select("dokument", "tabell", "fortsätter").rows()
    return {(document, table): (document, first) for document, table, first in parts}


def _headings(tables: pl.DataFrame) -> dict[tuple[str, int], str]:
    if "rubrik" not in tables.columns:
        return {}
    return {(t["dokument"], t["tabell"]): t["rubrik"] or "" for t in tables.iter_rows(named=True)}


def _temas(tables: pl.DataFrame) -> dict[tuple[str, int], str]:
    if "tema" not in tables.columns:
        return {}
    return {(t["dokument"], t["tabell"]): t["tema"] for t in tables.iter_rows(named=True) if t["tema"]}


def _cell_texts(cells: pl.DataFrame) -> dict[tuple[str, int], list[tuple[int, int, str]]]:
    texts: dict[tuple[str, int], list[tuple[int, int, str]]] = defaultdict(list)
    if "text" in cells.columns:
        for cell in cells.iter_rows(named=True):
            if cell["text"]:
                texts[cell["dokument"], cell["tabell"]].append((cell["rad"], cell["kolumn"], cell["text"]))
    return texts


def _ledger(document: str, heading: str, tema: str | None, facts: list[dict], cells: dict) -> Ledger:
    facts = sorted(facts, key=lambda f: (f["tabell"], f["rad"], f["kolumn"]))
    places = Counter((f["tabell"], f["rad"], f["kolumn"]) for f in facts)
    several = {place[0] for place, n in places.items() if n > 1}
    columns = _columns(facts, several)
    col_of = {(key[0], key[1]): col for key, col in columns.items()}
    of_row: dict[tuple[int, int], list[dict]] = defaultdict(list)
    for fact in facts:
        of_row[fact["tabell"], fact["rad"]].append(fact)
    texts = [(t, *cell) for t in sorted({f["tabell"] for f in facts}) for cell in cells.get((document, t), [])]
    hidden = _hidden_rows(texts, of_row, col_of)
    row_of = {place: i for i, place in enumerate(sorted({*of_row, *hidden}))}
    grid: dict[tuple[int, int], Entry] = {}
    ratings: dict[tuple[int, str], Entry] = {}
    unknown = set()
    for fact in facts:
        at = row_of[fact["tabell"], fact["rad"]], columns[_column_key(fact, several)]
        if fact["serie"] in RATINGS and fact["värde"] is not None:
            ratings[at[0], fact["serie"]] = _entry(document, fact, at, heading)
        if fact["värde"] is None or fact["serie"] in SYMBOL_SERIES:
            if says("okänt tal", fact["text"]):
                unknown.add(at)
        elif says("ungefärligt tal", fact["text"]):
            unknown.add(at)
        elif at not in grid:
            grid[at] = _entry(document, fact, at, heading)
    taken = {(f["tabell"], f["rad"], f["kolumn"]) for f in facts}
    for table, rad, kolumn, text in texts:
        row, col = row_of.get((table, rad)), col_of.get((table, kolumn))
        if row is not None and col is not None and (table, rad, kolumn) not in taken and says("okänt tal", text):
            unknown.add((row, col))
    rows = [_row(of_row[place]) if place in of_row else LedgerRow(hidden[place], "", False, False, None, None)
            for place in row_of]  # fmt: skip
    tables = tuple(sorted({f["tabell"] for f in facts}))
    used = tuple(sorted({col for _, col in grid}))
    return Ledger(document, tables, heading, tema, tuple(rows), used, grid, frozenset(unknown - set(grid)), ratings)


def _hidden_rows(texts: list[tuple], known: Iterable[tuple[int, int]], col_of: dict) -> dict[tuple[int, int], str]:
    """The label of each row between others whose figures are all hidden: what it holds is unknown, and no zero."""
    first, last, known = min(known), max(known), set(known)
    label: dict[tuple[int, int], str] = {}
    hidden: set[tuple[int, int]] = set()
    for table, rad, kolumn, text in texts:
        place = table, rad
        if place not in known and first < place < last:
            if (table, kolumn) in col_of and says("dolt tal", text):
                hidden.add(place)
            elif (table, kolumn) not in col_of:
                label.setdefault(place, text)
    return {place: label.get(place, "") for place in hidden}


def _column_key(fact: dict, several: set[int]) -> tuple:
    key: tuple = (fact["tabell"], fact["kolumn"])
    return (*key, fact["kön"] or "totalt", fact["serie"]) if fact["tabell"] in several else key


def _columns(facts: list[dict], several: set[int]) -> dict[tuple, int]:
    """Number the columns; a column of a continued table gets the number of the column it continues."""
    keys: dict[tuple, Counter] = defaultdict(Counter)
    for fact in facts:
        sign = (fact["serie"], fact["period"], fact["kolumnetikett"])
        keys[_column_key(fact, several)][sign, fact["kön"] if fact["tabell"] in several else None] += 1
    tables = sorted({key[0] for key in keys})
    numbers: dict[tuple, int] = {}
    ordered = sorted((k for k in keys if k[0] == tables[0]), key=lambda k: k[1:2])
    seen: dict[tuple, list[int]] = defaultdict(list)
    for i, key in enumerate(ordered):
        numbers[key] = i
        seen[keys[key].most_common(1)[0][0]].append(i)
    total = len(ordered)
    for table in tables[1:]:
        here = sorted((k for k in keys if k[0] == table), key=lambda k: k[1:2])
        if _same_columns([keys[k] for k in ordered], [keys[k] for k in here]):
            numbers |= {key: numbers[same] for key, same in zip(here, ordered, strict=True)}
            continue
        left = {sign: list(cols) for sign, cols in seen.items()}
        for key in here:
            sign = keys[key].most_common(1)[0][0]
            if left.get(sign):
                numbers[key] = left[sign].pop(0)
            else:
                numbers[key] = total
                seen[sign].append(total)
                total += 1
    return numbers


def _same_columns(first: list[Counter], other: list[Counter]) -> bool:
    """Whether a table goes on with as many columns of the same series, in the same order."""
    series = [[{serie for (serie, _, _), _ in column} for column in columns] for columns in (first, other)]
    return len(first) == len(other) and all(a & b for a, b in zip(*series, strict=True))


def _entry(document: str, fact: dict, at: tuple[int, int], heading: str) -> Entry:
    decimals = fact["decimaler"]
    if decimals is None:
        decimals = max(0, len(repr(fact["värde"]).partition(".")[2].rstrip("0")))
    # a corrected cell is audited as printed: the correction answers the finding, it does not hide it
    original = parse_number(fact["text"]) if fact["rättad"] else None
    printed = original.value if original else fact["värde"]
    told = (heading.rsplit(" / ", 1)[-1], fact["grupp"], fact["etikett"], fact["kolumnetikett"])
    counted = fact["enhet"] in ONE_BY_ONE and decimals == 0 and not any(says("avrundat antal", t) for t in told)
    # what is counted is no income or cost, whatever stands beside it
    post = fact["post"] if fact["enhet"] in (*TKR_EXACT, "procent", None) else None
    return Entry(
        anchor=cell_anchor(document, fact["tabell"], fact["rad"], fact["kolumn"]),
        tabell=fact["tabell"], rad=fact["rad"], kolumn=fact["kolumn"], source_line=fact["källrad"],
        row=at[0], col=at[1],
        value=_exact(printed, decimals), half=Fraction(1, 2 * 10**decimals),
        text=fact["text"] or "", label=fact["etikett"] or "", group=fact["grupp"] or "",
        serie=fact["serie"], post=post, period=fact["period"], year=fact["år"], kon=fact["kön"],
        unit=fact["enhet"], column_label=fact["kolumnetikett"] or "", tema=fact["tema"],
        corrected=_exact(fact["värde"], decimals) if fact["rättad"] else None,
        counted=counted,
    )  # fmt: skip


def _exact(value: float, decimals: int) -> Fraction:
    return Fraction(f"{value:.{decimals}f}")


def _row(facts: list[dict]) -> LedgerRow:
    first = facts[0]
    label = first["etikett"] or ""
    posts = {f["post"] for f in facts}
    is_sum = says_sum(label) or (any(f["summarad"] for f in facts) and says("resultat", label))
    return LedgerRow(
        label, first["grupp"] or "", is_sum, any(f["underrad"] for f in facts),
        posts.pop() if len(posts) == 1 else None, first["källrad"],
    )  # fmt: skip

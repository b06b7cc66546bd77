"""The table extract: what data/raw may carry of a report. Its tables as printed, no prose.

A text file of lines, each a keyword and tab-separated fields, so that one changed digit is one changed line. A cell of
running text is the mark [löptext]; a table that gave no facts is its place and the reason alone. Tabs, line feeds and
backslashes inside a field are written \\t, \\n and \\\\.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

import polars as pl

from analys.read.document import Document, ReadError
from analys.words.cells import PROSE
from analys.words.declared.prose import TEXTFAKTA
from analys.words.declared.shape import Table
from analys.words.schema import ANDRINGSNOT, CELL, ENKATBAS, TABELL, TEXTUPPGIFT, check_shape, frame

MAGIC = "analys-extrakt"
VERSION = "1"
DISPUTED = "oenigt"  # the year of a report whose titles and running heads do not agree
_META = ("kommun", "kommunkod", "nämnd", "dokumenttyp", "år", "titel", "källfil", "källa_sha256")
_TEXT_LINES = "textrader"  # which lines held the text that is left out: what a person registers must stand on one
_TABLE_FIELDS = (
    "rubrik", "under_mål", "ingress", "källrad_från", "källrad_till", "sida", "sektion_år", "sektion_typ", "status",
    "skäl",
)  # fmt: skip
_EXTRA = {table.name: table for table in (ENKATBAS, TEXTUPPGIFT, ANDRINGSNOT, TEXTFAKTA)}
_INTEGERS = {"källrad_från", "källrad_till", "sida", "sektion_år", "år"}


def _escape(value: object) -> str:
    text = "" if value is None else f"{value:.12g}" if isinstance(value, float) else str(value)
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "")


def _unescape(text: str) -> str:
    out, i = [], 0
    while i < len(text):
        if text[i] == "\\" and i + 1 < len(text):
            out.append({"t": "\t", "n": "\n", "\\": "\\"}.get(text[i + 1], text[i + 1]))
            i += 2
        else:
            out.append(text[i])
            i += 1
    return "".join(out)


def extract_text(interpreted) -> str:  # of type Interpreted, which lies a layer further on
    """Return the extract of an interpreted document as text; the same document always gives the same bytes."""
    document: Document = interpreted.document
    meta = (document.kommun, document.kommunkod, document.namnd, document.dokumenttyp, document.year, document.titel,
            document.fil, document.sha256)  # fmt: skip
    lines = [f"{MAGIC}\t{VERSION}"]
    lines += [f"{name}\t{_escape(value)}" for name, value in zip(_META, meta, strict=True) if value is not None]
    lines += [f"år\t{DISPUTED}"] if document.year_disputed else []
    held = document.text_lines or tuple(sorted({p.line for p in document.prose if p.line and p.text.strip()}))
    lines += [f"{_TEXT_LINES}\t{_ranges(held)}"] if held else []
    rows: dict[int, dict[int, list[dict]]] = defaultdict(lambda: defaultdict(list))
    for cell in interpreted.cell.iter_rows(named=True):
        rows[cell["tabell"]][cell["rad"]].append(cell)
    for table in interpreted.tabell.iter_rows(named=True):
        lines += ["", f"tabell\t{table['tabell']}"]
        keep = _TABLE_FIELDS if table["status"] != "tolkad" else _TABLE_FIELDS[:-2]
        told = (
            {"under_mål"} if (table["under_mål"] or "") in (table["rubrik"] or "") else set()
        )  # read from the heading
        lines += [f"{name}\t{_escape(table[name])}" for name in keep if table[name] is not None and name not in told]
        for rad, cells in rows[table["tabell"]].items():
            texts = {c["kolumn"]: PROSE if c["text"] is None else c["text"] for c in cells}
            fields = [_escape(texts.get(k, "")) for k in range(1, max(texts) + 1)]
            lines.append("\t".join(["rad", str(rad), _escape(cells[0]["källrad"]), _escape(cells[0]["sida"]), *fields]))
            lines += [f"spann\t{rad}\t{c['kolumn']}\t{c['radspann']}\t{c['kolumnspann']}" for c in cells
                      if (c["radspann"] or 1) > 1 or (c["kolumnspann"] or 1) > 1]  # fmt: skip
    extra = interpreted.bases, interpreted.mentions, interpreted.announced, interpreted.told
    for table, data in zip(_EXTRA.values(), extra, strict=True):
        names = [c.name for c in table.columns if c.name != "dokument"]
        if data.height:
            lines += ["", "\t".join([f"{table.name}_kolumner", *names])]
            lines += ["\t".join([table.name, *map(_escape, row)]) for row in data.select(names).iter_rows()]
    return "\n".join(lines) + "\n"


def _ranges(numbers: tuple[int, ...]) -> str:
    """(1, 2, 3, 7) -> '1-3 7'."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return " ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)


def _numbers(ranges: str) -> tuple[int, ...]:
    pairs = (run.partition("-") for run in ranges.split())
    return tuple(n for a, _, b in pairs for n in range(int(a), int(b or a) + 1))


def is_extract(text: str) -> bool:
    """Return True when a text is a table extract."""
    return text.startswith(f"{MAGIC}\t")


@dataclass
class _Parts:
    """What has been read of an extract so far."""

    dokument: str
    meta: dict[str, str] = field(default_factory=dict)
    tables: list[dict] = field(default_factory=list)
    cells: list[dict] = field(default_factory=list)
    extra: dict[str, list[dict]] = field(default_factory=lambda: {name: [] for name in _EXTRA})
    names: dict[str, list[str]] = field(default_factory=dict)  # the columns of each extra table


def read_extract(text: str, *, dokument: str, fil: str = "", sha256: str = "") -> Document:
    """Return the Document that an extract holds; raise ReadError naming the line that is not one of an extract's."""
    parts = _Parts(dokument)
    for number, line in enumerate(text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n"), 1):
        if not line.strip():
            continue
        key, *fields = (_unescape(f) for f in line.split("\t"))
        if key == MAGIC and fields[:1] != [VERSION]:
            raise ReadError(
                f"rad {number}: extraktet har version {''.join(fields[:1])}, programmet läser {VERSION}; "
                "gör om det med analys extract"
            )
        try:
            _read_line(key, fields, parts)
        except (ValueError, IndexError, KeyError, StopIteration) as fault:
            raise ReadError(
                f"rad {number}: ”{line[:40]}” är ingen rad i ett tabellextrakt; rätta raden eller gör om extraktet "
                "med analys extract"
            ) from fault
    meta = parts.meta
    rows = {TABELL: parts.tables, CELL: parts.cells} | {table: parts.extra[table.name] for table in _EXTRA.values()}
    try:
        tables, cells, bases, mentions, announced, told = (
            check_shape(frame(table, some), table) for table, some in rows.items()
        )
    except (ValueError, TypeError, OverflowError, pl.exceptions.PolarsError) as fault:
        raise ReadError(
            "extraktet går inte ihop: samma tabell eller cell står två gånger, eller ett värde är inget av de "
            "tillåtna; gör om det med analys extract"
        ) from fault
    return Document(
        dokument, fil, "extrakt", sha256, tables, cells, (), bases, mentions, announced,
        meta.get("kommun"), meta.get("kommunkod"), meta.get("nämnd"), meta.get("dokumenttyp"),
        int(meta["år"]) if meta.get("år", DISPUTED) != DISPUTED else None, meta.get("titel"), told=told,
        year_disputed=meta.get("år") == DISPUTED, text_lines=_numbers(meta.get(_TEXT_LINES, "")),
    )  # fmt: skip


def _read_line(key: str, fields: list[str], parts: _Parts) -> None:
    """Add one line to what has been read; raise ValueError, IndexError or KeyError for one that is not an extract's."""
    if key == MAGIC:
        return
    if key == "tabell":
        parts.tables.append({"dokument": parts.dokument, "tabell": int(fields[0])})
    elif key == "rad":
        parts.cells += _row(fields, parts.dokument, parts.tables[-1]["tabell"])
    elif key == "spann":
        _span(fields, parts.cells, parts.tables[-1]["tabell"])
    elif key.endswith("_kolumner"):
        parts.names[key.removesuffix("_kolumner")] = fields
    elif key in _EXTRA:
        parts.extra[key].append({"dokument": parts.dokument, **_typed(_EXTRA[key], parts.names[key], fields)})
    elif parts.tables and key in _TABLE_FIELDS:
        parts.tables[-1][key] = int(fields[0]) if key in _INTEGERS else fields[0]
    elif not parts.tables and key == _TEXT_LINES:
        parts.meta[key] = _ranges(_numbers(fields[0]))
    elif not parts.tables and key in _META:
        parts.meta[key] = str(int(fields[0])) if key == "år" and fields[0] != DISPUTED else fields[0]
    else:
        raise ValueError(key)


def _row(fields: list[str], dokument: str, tabell: int) -> list[dict]:
    rad, line, page, *texts = fields
    place = {"källrad": int(line) if line else None, "sida": int(page) if page else None}
    cell = {"dokument": dokument, "tabell": tabell, "rad": int(rad), **place, "radspann": 1, "kolumnspann": 1}
    return [cell | {"kolumn": k, "text": text} for k, text in enumerate(texts, 1) if text]


def _span(fields: list[str], cells: list[dict], tabell: int) -> None:
    rad, kolumn, rows, columns = map(int, fields)
    cell = next(c for c in reversed(cells) if (c["tabell"], c["rad"], c["kolumn"]) == (tabell, rad, kolumn))
    cell |= {"radspann": rows, "kolumnspann": columns}


def _typed(table: Table, names: list[str], fields: list[str]) -> dict:
    types = {c.name: c.type for c in table.columns}
    convert = {"heltal": int, "tal": float, "text": str, "sant/falskt": lambda v: v == "True"}
    return {n: convert[types[n]](v) if v != "" else None for n, v in zip(names, fields, strict=True)}

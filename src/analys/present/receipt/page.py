"""Frames of one report -> its receipt as one HTML page: each table as printed, cells coloured by how they are known."""

from __future__ import annotations

import base64
from collections import defaultdict
from html import escape
from typing import Protocol

import polars as pl

from analys.present.receipt.lines import Frames, place, receipt, settling_lines, table_lines
from analys.words.declared.shape import SAKERHET

CERTAINTY_WORDS = {
    "tryckt": "står tryckt i huvud, rad eller bildtext", "bevisad": "bevisad av summor och samband",
    "ärvd": "ärvd av rubrik, granne eller dokumentet i övrigt", "antagen": "antagen: kontrollera",
    "utan": "rubrik, etikett eller text", "olast": "ett tal som inte blev fakta",
}  # fmt: skip
COLOUR_CLASSES = {"tryckt": "t", "bevisad": "b", "ärvd": "a", "antagen": "g", "utan": "u", "olast": "o"}
STYLE = """
body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color:#1b1b1b;background:#fff}
table{border-collapse:collapse;margin:.5rem 0}td{border:1px solid #999;padding:.15rem .5rem;vertical-align:top}
.t{background:#dff0df}.b{background:#d9e8f7}.a{background:#fdf3c8}.g{background:#f9c9b6;font-weight:600}
.u{background:#fff}.o{background:#e6e6e6;font-style:italic}
.sida{position:relative;display:inline-block;max-width:100%}.sida img{display:block;max-width:100%}
.ruta{position:absolute;border:1px solid #444;opacity:.55}.rull{overflow-x:auto}
pre{background:#f3f3f3;padding:.7rem;overflow-x:auto}.nyckel span{padding:.1rem .5rem;margin-right:.5rem}
h2{margin-top:2.5rem;font-size:1.15rem}button{font:inherit;padding:.2rem .8rem}
"""
COPY = (
    "document.querySelectorAll('button').forEach(b=>b.onclick=()=>navigator.clipboard.writeText("
    "b.previousElementSibling.textContent).then(()=>b.textContent='Kopierat'))"
)


class ShownTable(Protocol):
    """A picture of a page: its bytes as PNG, and the page's size in points."""

    png: bytes
    width: float
    height: float


def receipt_page(frames: Frames, checks: pl.DataFrame, pictures: dict[int, ShownTable]) -> str:
    """Return the page; `pictures` by page number, {} where the source has no pages to show."""
    dokument = frames["dokument"]["dokument"][0]
    told = table_lines(frames)
    settle = _settle_by_table(frames)
    marks = _marks(frames)
    cells: dict[int, list[dict]] = defaultdict(list)
    for cell in frames["cell"].to_dicts():
        cells[cell["tabell"]].append(cell)
    parts = [
        f"<h1>Kvitto: {escape(dokument)}</h1>",
        _key(),
        "<pre>",
        escape("\n".join(receipt(frames, checks))),
        "</pre>",
    ]
    for table in frames["tabell"].to_dicts():
        number = table["tabell"]
        said = told.get(number) or f"utelämnad: {table['skäl'] or table['status']}"
        parts.append(f'<h2 id="tabell-{number}">{escape(place(table))}</h2><p>{escape(said)}</p>')
        if own := cells.get(number):
            parts.append(_pictures(own, marks, pictures) or _as_printed(own, marks))
        if number in settle:
            parts.append(f"<pre>{escape(settle[number])}</pre><button type=button>Kopiera till tolkning.toml</button>")
    return (
        f'<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>Kvitto: {escape(dokument)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{STYLE}</style></head><body><main>{''.join(parts)}</main><script>{COPY}</script></body></html>\n"
    )


def _key() -> str:
    spans = "".join(
        f'<span class="{COLOUR_CLASSES[level]}">{escape(word)}</span>' for level, word in CERTAINTY_WORDS.items()
    )
    return f'<p class="nyckel">{spans}</p>'


Marks = dict[tuple[int, int, int], tuple[str, str]]


def _marks(frames: Frames) -> Marks:
    """How each cell is known, by table, row and column, and what its value was read as."""
    found: Marks = {}
    facts = frames["fakta"].drop_nulls("tabell").to_dicts()
    for fact in facts:
        key = fact["tabell"], fact["rad"], fact["kolumn"]
        level = fact["säkerhet"] if fact["säkerhet"] in SAKERHET else "tryckt"
        words = [fact["serie"], fact["period"], fact["post"], fact["kön"], fact["enhet"], fact["skäl"]]
        found.setdefault(key, (level, " · ".join(w for w in words if w)))
    return found


def _mark(cell: dict, marks: Marks) -> tuple[str, str]:
    known = marks.get((cell["tabell"], cell["rad"], cell["kolumn"]))
    if known:
        return COLOUR_CLASSES[known[0]], f"{known[1]} ({CERTAINTY_WORDS[known[0]]})"
    lost = cell["roll"] not in ("rubrik", "etikett", "grupp", "tom") and any(c.isdigit() for c in cell["text"] or "")
    level = "olast" if lost else "utan"
    return COLOUR_CLASSES[level], CERTAINTY_WORDS[level]


def _as_printed(cells: list[dict], marks: Marks) -> str:
    rows: dict[int, list[str]] = defaultdict(list)
    last: dict[int, int] = {}
    covered: set[tuple[int, int]] = set()
    for cell in sorted(cells, key=lambda c: (c["rad"], c["kolumn"])):
        row, column = cell["rad"], cell["kolumn"]
        tall, wide = cell["radspann"] or 1, cell["kolumnspann"] or 1
        before = range(last.get(row, 0) + 1, column)
        rows[row] += ["<td></td>" for k in before if (row, k) not in covered]
        covered |= {(row + r, column + k) for r in range(tall) for k in range(wide)}
        last[row] = column + wide - 1
        css, said = _mark(cell, marks)
        spans = (f' rowspan="{tall}"' if tall > 1 else "") + (f' colspan="{wide}"' if wide > 1 else "")
        rows[row].append(f'<td class="{css}" title="{escape(said)}"{spans}>{escape(cell["text"] or "")}</td>')
    body = "".join(f"<tr>{''.join(rows[row])}</tr>" for row in sorted(rows))
    return f'<div class="rull" tabindex="0"><table>{body}</table></div>'


def _pictures(cells: list[dict], marks: Marks, pictures: dict[int, ShownTable]) -> str:
    """The pages that the table stands on, with its cells drawn; '' where the cells have no places."""
    drawn = [c for c in cells if c["x0"] is not None and c["sida"] in pictures]
    parts = []
    for page in dict.fromkeys(c["sida"] for c in drawn):
        shown = pictures[page]
        boxes = "".join(_box(c, shown, marks) for c in drawn if c["sida"] == page)
        data = base64.b64encode(shown.png).decode()
        picture = f'<img alt="Sida {page} ur rapporten" src="data:image/png;base64,{data}">'
        parts.append(f'<div class="sida">{picture}{boxes}</div>')
    return "".join(parts)


def _box(cell: dict, shown: ShownTable, marks: Marks) -> str:
    css, said = _mark(cell, marks)
    left, top = 100 * cell["x0"] / shown.width, 100 * cell["top"] / shown.height
    width, height = 100 * (cell["x1"] - cell["x0"]) / shown.width, 100 * (cell["bottom"] - cell["top"]) / shown.height
    place_ = f"left:{left:.2f}%;top:{top:.2f}%;width:{width:.2f}%;height:{height:.2f}%"
    return f'<span class="ruta {css}" style="{place_}" title="{escape(said)}"></span>'


def _settle_by_table(frames: Frames) -> dict[int, str]:
    """The lines for tolkning.toml of each table."""
    found: dict[int, str] = {}
    for block in "\n".join(settling_lines(frames)).split("[[tabell]]\n")[1:]:
        number = next(int(line.split("=")[1]) for line in block.splitlines() if line.startswith("tabell = "))
        found[number] = f"[[tabell]]\n{block.strip()}\n"
    return found

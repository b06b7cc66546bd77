"""The källor pages: every table of a report as printed, each cell with an anchor of its own.

One page a document. Running text is not carried: such a cell shows a discreet mark. The pages are written as text, not
through a tree: a report can have many thousand cells.
"""

from __future__ import annotations

from html import escape

import polars as pl

from analys.load.masking import MASK
from analys.present.tables.picked import Frames

HIDDEN_NOTE = f" Ett tal som visas som {MASK} är dolt: en grupp med färre än fem svar kunde annars räknas fram."
PROSE_CELL = '<td class="u" title="Löptext, bärs inte med">¶</td>'
STATUS = {"tolkad": "tolkad", "ej tolkad": "inte tolkad", "ej siffror": "utan siffror"}


def _place(row: dict) -> str:
    if row["sida"] is not None:
        return f"sida {row['sida']}"
    first, last = row["källrad_från"], row["källrad_till"]
    if first is None:
        return ""
    return f"rad {first}" if first == last else f"rad {first}–{last}"


def _table_body(table: int, cells: list[dict], numeric: set[tuple[int, int]]) -> str:
    """Return the rows of one table; the first column says which line or page the row stands on."""
    width = max(c["kolumn"] + (c["kolumnspann"] or 1) - 1 for c in cells)
    rows: dict[int, list[dict]] = {}
    for cell in cells:
        rows.setdefault(cell["rad"], []).append(cell)
    out = []
    for rad in sorted(rows):
        line = next((c["källrad"] or c["sida"] for c in rows[rad] if c["källrad"] or c["sida"]), None)
        tds, at = [f'<td class="r">{line or ""}</td>'], 1
        for cell in sorted(rows[rad], key=lambda c: c["kolumn"]):
            tds += ["<td></td>"] * (cell["kolumn"] - at)
            span = min(cell["kolumnspann"] or 1, width - cell["kolumn"] + 1)
            at = cell["kolumn"] + span
            place = f' id="c-{table}-{rad}-{cell["kolumn"]}"' + (f' colspan="{span}"' if span > 1 else "")
            if cell["text"] is None:
                tds.append(PROSE_CELL.replace("<td", f"<td{place}", 1))
                continue
            kind = "rb" if cell["roll"] in ("rubrik", "grupp") else "v" if (rad, cell["kolumn"]) in numeric else ""
            tds.append(f"<td{place}{f' class={kind}' if kind else ''}>{escape(cell['text'], quote=False)}</td>")
        out.append(f"<tr>{''.join(tds)}{'<td></td>' * (width - at + 1)}</tr>")
    return f"<tbody>{''.join(out)}</tbody>"


def _table(row: dict, cells: list[dict], facts: int, numeric: set) -> str:
    number, place = row["tabell"], _place(row)
    path = [part for part in (row["rubrik"] or "").split(" / ") if part]
    name = f"Tabell {number}" + (f": {path[-1]}" if path else "")
    above = f'<p class="stig">{escape(" › ".join(path[:-1]))}</p>' if len(path) > 1 else ""
    notes = [
        n
        for n in (place, row["tema"], STATUS.get(row["status"], row["status"]), f"{facts} fakta" if facts else "")
        if n
    ]
    said = f'<p class="not">{escape(" · ".join(notes))}'
    said += f". {escape(row['skäl'])}" if row["skäl"] else ""
    said += f'<span class="anvands" data-tabell="{number}"></span></p>'  # the step after names the pages that lead here
    body = _table_body(number, cells, numeric)
    columns = max(c["kolumn"] + (c["kolumnspann"] or 1) - 1 for c in cells)
    head = "<thead><tr><th scope=\"col\">Rad</th>" + "".join(
        f'<th scope="col">{i}</th>' for i in range(1, columns + 1)
    ) + "</tr></thead>"  # fmt: skip
    caption = f"<caption>{escape(name)}, som den är tryckt</caption>"
    return (
        f'<section id="t-{number}"><h2>{escape(name)}</h2>{above}{said}'
        f'<div class="rulla" role="region" tabindex="0" aria-label="{escape(name)}">'
        f"<table>{caption}{head}{body}</table></div></section>"
    )


def _readings(facts: pl.DataFrame, bases: pl.DataFrame) -> str:
    """Return the figures read from running text (avlasningar.csv) and the surveys' bases, each line with an anchor."""
    lines: dict[int, list[tuple[str, str]]] = {}
    for row in facts.filter(pl.col("tabell").is_null()).iter_rows(named=True):
        what = ", ".join(str(v) for v in (row["grupp"], row["etikett"], row["serie"], row["period"], row["kön"]) if v)
        lines.setdefault(row["källrad"] or 0, []).append((what, row["text"] or ""))
    for row in bases.iter_rows(named=True):
        what = ", ".join(str(v) for v in ("antal svar", row["mätning"], row["år"]) if v)
        lines.setdefault(row["källrad"] or 0, []).append((what, row["text"] or ""))
    if not lines:
        return ""
    items = "".join(
        f'<li id="r-{line}">Rad {line or "–"}<ul>'
        + "".join(f"<li>{escape(what)}: <b>{escape(text)}</b></li>" for what, text in dict.fromkeys(lines[line]))
        + "</ul></li>"
        for line in sorted(lines)
    )
    return (
        '<section id="avlasningar"><h2>Tal ur löptexten</h2><p class="not">Tal som står i löpande text, med källrad. '
        f"Själva texten bärs inte med.</p><ul>{items}</ul></section>"
    )


def _bare(items: list[str]) -> str:
    if not items:
        return ""
    return (
        '<section id="utan-siffror"><h2>Tabeller utan siffror</h2><p class="not">Lästa, men utan något att räkna på; '
        f"deras text bärs inte med.</p><ul>{''.join(items)}</ul></section>"
    )


def document_page(document: dict, here: Frames) -> str:
    """Return the HTML of one document's page."""
    tables, cells, facts = here["tabell"], here["cell"], here["fakta"]
    by_table: dict[int, list[dict]] = {}
    columns = ["tabell", "rad", "kolumn", "text", "källrad", "sida", "roll", "kolumnspann"]
    for cell in cells.select(columns).iter_rows(named=True):
        by_table.setdefault(cell["tabell"], []).append(cell)
    with_facts = facts.drop_nulls("tabell")
    counts = dict(with_facts.group_by("tabell").len().rows())
    numeric: dict[int, set] = {}
    for tabell, rad, kolumn in with_facts.select("tabell", "rad", "kolumn").iter_rows():
        numeric.setdefault(tabell, set()).add((rad, kolumn))
    listed, parts, bare = [], [], []
    for row in tables.sort("tabell").iter_rows(named=True):
        number = row["tabell"]
        if number not in by_table:  # nothing of it is carried: no figures, or only running text
            said = "; ".join(v for v in (_place(row), row["skäl"]) if v)
            bare.append(f'<li id="t-{number}">Tabell {number} ({escape(said)})</li>')
            continue
        parts.append(_table(row, by_table.get(number, []), counts.get(number, 0), numeric.get(number, set())))
        heading = (row["rubrik"] or "").split(" / ")[-1]
        listed.append(f'<li value="{number}"><a href="#t-{number}">{escape(heading or f"Tabell {number}")}</a></li>')
    read = sum(counts.values())
    name, kind = escape(document["fil"] or ""), escape(document["format"] or "")
    lead = (
        f'<p class="not">Filen <code>{name}</code>, format {kind}, '
        f"kontrollsumma <code>{(document['sha256'] or '')[:16]}</code>. {tables.height} tabeller, {read} fakta. "
        f"Löptext bärs inte med: en sådan cell visas som ¶.{HIDDEN_NOTE if (cells['text'] == MASK).any() else ''}</p>"
    )
    contents = f'<details class="mer"><summary>Tabellerna i dokumentet</summary><ol>{"".join(listed)}</ol></details>'
    return f'<div class="kalla">{lead}{contents}{"".join(parts)}{_bare(bare)}{_readings(facts, here["enkätbas"])}</div>'

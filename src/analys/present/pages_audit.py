"""The audit's page: the findings one cause at a time, with filters, and what was tried."""

from __future__ import annotations

import re
from html import escape

import polars as pl

from analys.present.pages import Html, name, table
from analys.words import formats
from analys.words.formats import calm
from analys.words.schema import TABLES

NUMBER = re.compile(r"[−-]?\d{1,3}(?:\u00a0\d{3})+(?:,\d+)?|[−-]?\d+(?:,\d+)?")


def linked_numbers(text: str, sources: list[str] | None) -> str:
    """Return text whose numbers lead to the source cells that print them; the others stay plain."""
    keys = escape(" ".join(sources or ()))

    def mark(match: re.Match) -> str:
        value = float(match.group().replace("\u00a0", "").replace("−", "-").replace(",", "."))
        return f'<span class="tal" data-v="{value!r}" data-k="{keys}" data-o="1">{match.group()}</span>'

    return NUMBER.sub(mark, escape(text)) if keys else escape(text)


def _finding(row: dict, followers: list[dict], names: dict[str, str]) -> str:
    where = f"{names.get(row['dokument'], row['dokument'])}"
    where += f", tabell {row['tabell']}" if row["tabell"] else ""
    where += f", rad {row['källrad']}" if row["källrad"] else ""
    place = f"/kallor/{row['dokument']}.html" + (f"#t-{row['tabell']}" if row["tabell"] else "")
    marks = [row["typ"], row["säkerhet"] or row["status"]] + (["kvitterad"] if row["kvitterad"] else [])
    parts = [
        f"<h3>{escape(heading(row))}</h3>",
        f"<p>{linked_numbers(row['förklaring'] or '', row['källor'])}</p>",
        f'<p class="not">Prövat samband: {linked_numbers(row["uttryck"] or "", row["källor"])}</p>',
    ]
    if row["förslag"]:
        parts.append(f"<p><strong>Förslag:</strong> {escape(row['förslag'])}</p>")
    if row["kvitterad"]:
        parts.append(f"<p><strong>Kvitterad:</strong> {escape(row['kvitterad'])}</p>")
    if followers:
        items = "".join(f"<li>{linked_numbers(f['uttryck'] or '', f['källor'])}</li>" for f in followers)
        head = formats.count(len(followers), "följdfynd med samma orsak", "följdfynd med samma orsak")
        parts.append(f"<details><summary>{head}</summary><ul>{items}</ul></details>")
    parts.append(
        "<p>"
        + "".join(f'<span class="marke">{escape(m)}</span>' for m in marks if m)
        + f'<a href="{place}">{escape(where)}</a></p>'
    )
    data = {"dokument": row["dokument"], "typ": row["typ"], "status": row["status"], "sakerhet": row["säkerhet"] or ""}
    attributes = " ".join(f'data-{k}="{escape(str(v))}"' for k, v in data.items())
    return f'<article class="fynd" id="{escape(row["kontroll"])}" {attributes}>{"".join(parts)}</article>'


def heading(row: dict) -> str:
    """Return what a finding is about: the row and column that its expression names."""
    inside = re.search(r"\(([^()]+(?:\([^()]*\)[^()]*)*)\)", row["uttryck"] or "")
    words = [calm(part) for part in inside.group(1).split(", ")] if inside else [row["typ"].capitalize()]
    return ", ".join(words)


def findings(frames: dict[str, pl.DataFrame]) -> Html:
    """Return the audit's findings, one a cause with what follows from it, with filters."""
    checks = frames["kontroll"].filter(pl.col("status").is_in(["avvikelse", "att granska"]))
    names = {d["dokument"]: name(d) for d in frames["dokument"].iter_rows(named=True)}
    followers: dict[str, list[dict]] = {}
    for row in checks.filter(pl.col("följd").fill_null(False)).iter_rows(named=True):
        followers.setdefault(row["orsak"] or row["kontroll"], []).append(row)
    first = checks.filter(~pl.col("följd").fill_null(False)).with_columns(
        vikt=pl.col("säkerhet").replace_strict({"bevisad": 0, "trolig": 1}, default=2)
    )
    rows = first.sort(
        "vikt", pl.col("storlek_tkr").fill_null(0), descending=[False, True], maintain_order=True
    ).to_dicts()
    if not rows:
        return Html("<p>Inga avvikelser: allt som gick att pröva stämmer.</p>")
    form = _filter_form(rows, names)
    cards = "".join(_finding(r, followers.get(r["orsak"] or r["kontroll"], []), names) for r in rows)
    return Html(f'{form}<div id="fyndlista">{cards}</div>')


def _filter_form(rows: list[dict], names: dict[str, str]) -> str:
    choices = (
        ("dokument", "Rapport", [(k, names.get(k, k)) for k in dict.fromkeys(r["dokument"] for r in rows)]),
        ("typ", "Slag", [(k, k) for k in sorted({r["typ"] for r in rows})]),
        ("sakerhet", "Säkerhet", [(k, k) for k in sorted({r["säkerhet"] or "" for r in rows}) if k]),
    )
    fields = ""
    for key, label, options in choices:
        inside = "".join(f'<option value="{escape(v)}">{escape(t)}</option>' for v, t in options)
        fields += (
            f'<div><label for="f-{key}">{label}</label><select id="f-{key}" name="{key}">'
            f'<option value="">Alla</option>{inside}</select></div>'
        )
    return (
        f'<form class="filter" data-filtrerar="#fyndlista > .fynd">{fields}<button type="reset">Visa alla</button>'
        f'<output role="status"></output></form>'
    )


def audit_summary(frames: dict[str, pl.DataFrame]) -> Html:
    """Return how many identities of each kind were tried in each report, and how they came out."""
    names = {d["dokument"]: name(d) for d in frames["dokument"].iter_rows(named=True)}
    statuses = list(next(c for c in TABLES["kontroll"].columns if c.name == "status").values)
    counts = frames["kontroll"].group_by("dokument", "typ", "status").len().sort("dokument", "typ").to_dicts()
    rows: dict[tuple[str, str], dict[str, int]] = {}
    for c in counts:
        rows.setdefault((c["dokument"], c["typ"]), {})[c["status"]] = c["len"]
    head = '<th scope="col">Slag av samband</th>' + "".join(
        f'<th scope="col" class="h">{s.capitalize()}</th>' for s in statuses
    )
    body, last = "", None
    for (document, kind), found in rows.items():
        if document != last:
            group = f'<th scope="rowgroup" colspan="{len(statuses) + 1}">{escape(names.get(document, document))}</th>'
            body += f'<tr class="grupprad">{group}</tr>'
            last = document
        cells = "".join(f'<td class="h">{found.get(s, 0) or "–"}</td>' for s in statuses)
        body += f'<tr><th scope="row">{escape(kind)}</th>{cells}</tr>'
    caption = "Prövade samband efter rapport, slag och utfall"
    return table(caption, head, body)

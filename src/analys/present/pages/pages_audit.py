"""The audit's page: the findings one cause at a time, with filters."""

from __future__ import annotations

import re
from html import escape

import polars as pl

from analys.present.pages.pages import Html, filter_form, name
from analys.present.tables import order
from analys.present.tables.picked import Frames
from analys.words import formats
from analys.words.declared.counting import CAUSES, ECHOES
from analys.words.formats import calm

TABLE_NAME = ("dokument", "tabell", "rubrik")
FEW_FINDINGS = 60  # told in full on the common page, at 1.2 kB each: less than half of what a page may weigh
MOST_CARDS = 30  # of more than that, the surest: 1.9 kB each, for they carry what follows from them
MOST_LINES = 120  # the next surest, at 0.35 kB each; of still more each report says how many it has
NUMBER = re.compile(r"[−-]?\d{1,3}(?:\u00a0\d{3})+(?:,\d+)?|[−-]?\d+(?:,\d+)?")


def typeset(text: str) -> str:
    """'Kostnaden är -3 924' -> 'Kostnaden är −3 924'; a hyphen between figures or after a word stays."""
    return re.sub(r"(?<![\w−–-])-(?=\d)", "−", text)


def linked_numbers(text: str, sources: list[str] | None) -> str:
    """Return text whose numbers lead to the source cells that print them; the others stay plain."""
    keys = escape(" ".join(sources or ()))

    def mark(match: re.Match) -> str:
        value = float(match.group().replace("\u00a0", "").replace("−", "-").replace(",", "."))
        return f'<span class="tal" data-v="{value!r}" data-k="{keys}" data-o="1">{match.group()}</span>'

    return NUMBER.sub(mark, escape(text)) if keys else escape(text)


def _finding(row: dict, followers: list[dict], names: dict[str, str], headings: dict[tuple, str]) -> str:
    place = f"/sidor/kallor/{row['dokument']}.html" + (f"#t-{row['tabell']}" if row["tabell"] else "")
    marks = [row["typ"], row["säkerhet"] or row["status"]] + (["kvitterad"] if row["kvitterad"] else [])
    said, identity = (typeset(without_place(row[c] or "", row)) for c in ("förklaring", "uttryck"))
    parts = [
        f"<h4>{escape(heading(row, headings))}</h4>",
        '<p class="not">'
        + "".join(f'<span class="marke">{escape(m)}</span>' for m in marks if m)
        + f'<a href="{place}">{escape(_where(row, names, headings))}</a></p>',
        f"<p>{linked_numbers(said, row['källor'])}</p>",
    ]
    if any(c.isdigit() for c in identity) and row["typ"] not in ("text", "etikett"):
        parts.append(f'<p class="samband">{linked_numbers(identity, row["källor"])}</p>')
    if row["förslag"] and "bör vara" not in said:
        parts.append(f"<p><strong>Förslag:</strong> {escape(row['förslag'])}</p>")
    if row["kvitterad"]:
        parts.append(f"<p><strong>Kvitterad:</strong> {escape(typeset(row['kvitterad']))}</p>")
    if followers:
        items = "".join(f"<li>{linked_numbers(typeset(f['uttryck'] or ''), f['källor'])}</li>" for f in followers)
        head = formats.count(len(followers), "samband till går inte ihop", "samband till går inte ihop")
        parts.append(f"<details><summary>{head} av samma orsak</summary><ul>{items}</ul></details>")
    return f'<article class="fynd" id="{escape(row["kontroll"])}" {_attributes(row)}>{"".join(parts)}</article>'


def _where(row: dict, names: dict[str, str], headings: dict[tuple, str]) -> str:
    """'Botkyrka 2021, tabell 21 (Drift), rad 651'."""
    where = names.get(row["dokument"], row["dokument"])
    if row["tabell"]:
        title = headings.get((row["dokument"], row["tabell"]))
        where += f", tabell {row['tabell']}" + (f" ({title})" if title else "")
    return where + (f", rad {row['källrad']}" if row["källrad"] else "")


def without_place(text: str, row: dict) -> str:
    """Return a sentence or identity without the row and column that the heading above it names already."""
    inside = row["gäller"]
    if not inside:
        return text
    if text.startswith(f"{inside}: "):
        rest = text[len(inside) + 2 :]
        return rest[:1].upper() + rest[1:]
    return re.sub(rf"^[^(]*\({re.escape(inside)}\): ", "", text)


def heading(row: dict, headings: dict[tuple, str]) -> str:
    """Return what a finding is about: the row and column tried, else the table's heading."""
    words = row["gäller"] or headings.get((row["dokument"], row["tabell"])) or row["typ"].capitalize()
    return ", ".join(calm(part) for part in words.split(", "))


def _in_line(row: dict, names: dict[str, str], headings: dict[tuple, str]) -> str:
    """A finding as a line that leads to its card on the report's own page."""
    page = f"{own_page(row['dokument'])}#{row['kontroll']}"
    told = [names.get(row["dokument"], row["dokument"]), row["typ"], row["säkerhet"]]
    words = escape(", ".join(w for w in told if w))
    link = f'<a href="{escape(page)}">{escape(heading(row, headings))}</a>'
    return f'<li class="fynd rad" {_attributes(row)}>{link} {words}</li>'


def own_page(document: str) -> str:
    """Return the address of a report's own page, which tells all its findings in full."""
    return f"/sidor/rapporter/{document}.html"


def _attributes(*rows: dict) -> str:
    """What the filters go by; a line that stands for several findings is found by what any of them is."""
    columns = {"dokument": "dokument", "typ": "typ", "status": "status", "sakerhet": "säkerhet"}
    data = {name: "|".join(dict.fromkeys(r[column] or "" for r in rows)) for name, column in columns.items()}
    return " ".join(f'data-{k}="{escape(v)}"' for k, v in data.items())


def findings(frames: Frames) -> Html:
    """Return the audit's findings, one a cause with what follows from it, with filters.

    Of very many, the surest and largest are told in full, and the others lead to their reports' own pages.
    """
    if not frames["kontroll"].height:
        return Html("<p>Programmet fann inga tal som går att pröva mot varandra i rapporten.</p>")
    rows, names = _causes(frames), {d["dokument"]: name(d) for d in frames["dokument"].iter_rows(named=True)}
    if not rows:
        return Html("<p>Inga avvikelser: allt som gick att pröva stämmer.</p>")
    most = len(rows) if len(rows) <= FEW_FINDINGS else MOST_CARDS
    return Html(f'{_filter_form(rows, names)}<div id="fyndlista">{_listed(frames, rows, names, most)}</div>')


def own_findings(frames: Frames) -> str:
    """Return one report's findings, all of them in full."""
    names = {d["dokument"]: name(d) for d in frames["dokument"].iter_rows(named=True)}
    rows = _causes(frames)
    return _listed(frames, rows, names, len(rows))


def _causes(frames: Frames) -> list[dict]:
    """The findings, one a cause, surest and largest first; what is acknowledged comes last."""
    first = frames["kontroll"].filter(CAUSES)
    weight = pl.col("säkerhet").replace_strict({"bevisad": 0, "trolig": 1}, default=2, return_dtype=pl.Int8)
    order_by = [pl.col("kvitterad").is_not_null(), pl.col("status") != "avvikelse", weight,
                -pl.col("storlek_tkr").fill_null(0)]  # fmt: skip
    return first.sort(order_by, maintain_order=True).to_dicts()


def _listed(frames: Frames, rows: list[dict], names: dict[str, str], most: int) -> str:
    followers: dict[str, list[dict]] = {}
    for row in frames["kontroll"].filter(ECHOES).iter_rows(named=True):
        followers.setdefault(row["orsak"] or row["kontroll"], []).append(row)
    headings = {(d, t): (h or "").split(" / ")[-1] for d, t, h in frames["tabell"].select(*TABLE_NAME).iter_rows()}
    parts = []
    for status in ("avvikelse", "att granska"):
        own = [
            (place, row) for place, row in enumerate(rows) if (row["status"] == "avvikelse") == (status == "avvikelse")
        ]
        cards = "".join(
            _finding(r, followers.get(r["orsak"] or r["kontroll"], []), names, headings) for n, r in own if n < most
        )
        elsewhere = [r for n, r in own if n >= most]
        folded = _folded(elsewhere, names, headings)
        if own and status == "avvikelse":
            parts.append(f"<h3>{formats.count(len(own), 'avvikelse', 'avvikelser')}</h3>{cards}{folded}")
        elif own:
            words = "Något är oklart, men talen visar inte att det är fel: en etikett, en mening, ett samband."
            parts.append(
                f"<h3>{formats.number(len(own))} att granska</h3><p>{words}</p>"
                + (f'<details class="mer granska"><summary>Visa dem</summary>{cards}</details>' if cards else "")
                + folded
            )
    return "".join(parts)


def _folded(rows: list[dict], names: dict[str, str], headings: dict[tuple, str]) -> str:
    """The findings that are told in full on other pages: a line each, and of very many how many each page tells."""
    if not rows:
        return ""
    lines = "".join(_in_line(r, names, headings) for r in rows[:MOST_LINES])
    further: dict[str, list[dict]] = {}
    for row in rows[MOST_LINES:]:
        further.setdefault(row["dokument"], []).append(row)
    for document in sorted(further, key=lambda d: (order.key(names.get(d, d)), d)):
        link = f'<a href="{escape(own_page(document))}">{escape(names.get(document, document))}</a>'
        here = further[document]
        lines += f'<li class="fynd rad" {_attributes(*here)}>{link}: {formats.number(len(here))} till</li>'
    head = formats.count(len(rows), "till, på rapportens egen sida", "till, på rapporternas egna sidor")
    return f'<details class="mer granska"><summary>{head}</summary><ul>{lines}</ul></details>'


def _filter_form(rows: list[dict], names: dict[str, str]) -> str:
    reports = {(r["dokument"], names.get(r["dokument"], r["dokument"])) for r in rows}
    return filter_form(
        "#fyndlista .fynd",
        (
            ("dokument", "Rapport", sorted(reports, key=lambda r: (order.key(r[1]), r[0]))),
            ("typ", "Slag", sorted({r["typ"] for r in rows}, key=order.key)),
            ("sakerhet", "Säkerhet", sorted({r["säkerhet"] for r in rows if r["säkerhet"]})),
        ),
    )

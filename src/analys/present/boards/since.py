"""What has changed since a board's report of the year before: restated, promised, new and gone, corrected, changed."""

from __future__ import annotations

from html import escape

import polars as pl

from analys.present.boards.board import Board, report_name
from analys.present.boards.promised import promised
from analys.present.tables.picked import Frames, of_documents
from analys.present.tables.tables import figure
from analys.words import formats
from analys.words.declared.counting import ECHO, FINDINGS, come_or_gone, joined_rows
from analys.words.formats import calm

NO_SHARES = "Programmet fann inga andelar med antal svar för båda åren."
ROWS_SHOWN = 15
JOINED_HEADINGS = {
    "omdöpt": "Bytt namn", "sammanslagen": "Sammanslagna", "delad": "Delad", "ny definition": "Ny definition",
}  # fmt: skip


def previous(board: Board, frames: Frames) -> tuple[dict, dict] | None:
    """Return the board's newest report that has one of its kind before it, and that one."""
    by_name = {d["dokument"]: d for d in board.documents}
    before = dict(of_documents(frames, list(by_name))["utgåva"].select("dokument", "föregående").rows())
    pairs = [(d, by_name[b]) for d in board.documents if (b := before.get(d["dokument"])) in by_name]
    return pairs[0] if pairs else None


def since_last_year(board: Board, frames: Frames) -> str:
    """Return the page's HTML; '' for a board without two editions."""
    pair = previous(board, frames)
    if pair is None:
        return ""
    new, old = (d["dokument"] for d in pair)
    own = of_documents(frames, [new])
    compared = of_documents(frames, [d["dokument"] for d in board.documents])["jämförelse"]
    restated = own["omräknat"]
    outcomes = restated.filter(pl.col("slag").is_in(["omräknat", "ny definition"]))
    corrected = _corrected(of_documents(frames, [old])["kontroll"], restated)
    return "".join([
        f"<p>{escape(report_name(pair[0]))} jämförd med "
        f'<a href="/sidor/rapporter/{old}.html">{escape(report_name(pair[1]))}</a>. '
        f'Nämndens sida: <a href="/sidor/namnder/{board.slug}.html">{escape(board.name)}</a>.</p>',
        _section("Omräknade uppgifter", _restated(outcomes), "Programmet fann inga omräknade utfall."),
        _section("Det som utlovades och det som blev", promised(own) + _changed_promises(restated), ""),
        _section("Rader som har bytt namn, slagits ihop, delats eller fått ny definition",
                 _joined(own["serie_över_tid"]), "Inga rader har ändrats."),
        _section("Rader som bara den ena rapporten har", _come_and_gone(own["serie_över_tid"]),
                 "Programmet fann inga rader som bara står i den ena."),
        _section("Fel som har rättats i tryck", corrected, "Inget av det som granskningen fann i den tidigare "
                 "rapporten har ett nytt värde i den senare."),
        _section("Andelar som har ändrats mer än slumpen bland dem som svarade", _changed(compared, new),
                 "Ingen av de andelar som har antal svar för båda åren har ändrats mer än slumpen kan förklara."),
    ])  # fmt: skip


def _section(title: str, content: str, nothing: str) -> str:
    return f"<h2>{title}</h2>{content or f'<p>{nothing}</p>'}" if content or nothing else ""


def _table(caption: str, heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    head = "".join(f'<th scope="col">{h}</th>' for h in heads)
    body = "".join(
        f'<tr><th scope="row">{row[0]}</th>{"".join(f"<td>{cell}</td>" for cell in row[1:])}</tr>' for row in rows
    )
    return (
        f'<table class="antal"><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    )


def _restated(rows: pl.DataFrame) -> str:
    if not rows.height:
        return ""
    own, sums = rows.filter(~ECHO), rows.filter(ECHO).height
    announced = own.filter(pl.col("aviserad")).height
    followed = f" {formats.count(sums, 'summa', 'summor')} följer med dem." if sums else ""
    said = (
        f"<p>{formats.count(own.height, 'utfall', 'utfall')} redovisas med ett annat värde än i den tidigare "
        f"rapporten, {announced} av dem med en förklaring.{followed} Avrundning och byte av enhet räknas inte hit.</p>"
    )
    heads = ("Uppgift", "Tidigare", "Nu", "Aviserat", "Varför")
    made = [
        (escape(_what(r)), *_both(r), "ja" if r["aviserad"] else "nej", escape(r["skäl"] or ""))
        for r in rows.to_dicts()
    ]
    return said + _table("Utfall som är omräknade sedan förra rapporten", heads, made)


def _both(row: dict) -> tuple[str, str]:
    """The figure before and now, each linked to the report that prints it."""
    before = figure(row["tidigare_värde"], row["tidigare_tryckt"], row["källor"][1:])
    return before, figure(row["nytt_värde"], row["nytt_tryckt"], row["källor"][:1])


def _what(row: dict) -> str:
    return ", ".join(x for x in (row["etikett"], f"{row['serie']} {row['period']}", row["kön"]) if x)


def _changed_promises(restated: pl.DataFrame) -> str:
    changed = restated.filter(pl.col("slag").is_in(["ändrad budget", "ändrat mål"]))
    heads = ("Uppgift", "Först", "Nu")
    rows = [(escape(_what(r)), *_both(r)) for r in changed.to_dicts()]
    return _table("Budget och mål som har ändrats sedan de först redovisades", heads, rows) if rows else ""


def _joined(series: pl.DataFrame) -> str:
    made = [
        (JOINED_HEADINGS[kind], escape(before or now), escape(now), escape(why))
        for kind, before, now, why in joined_rows(series, JOINED_HEADINGS)
    ]
    heads = ("Vad", "Tidigare", "Nu", "Det som visar sambandet")
    return _table("Rader som hör ihop på annat sätt än genom sin etikett", heads, made) if made else ""


def _come_and_gone(series: pl.DataFrame) -> str:
    parts = []
    for skarv, word in (("ny", "Programmet fann inte i den tidigare"), ("utgår", "Programmet fann inte i den senare")):
        names = come_or_gone(series, skarv)
        if names:
            shown = formats.listed([escape(calm(n)) for n in names[:ROWS_SHOWN]])
            more = f" och {len(names) - ROWS_SHOWN} till" if len(names) > ROWS_SHOWN else ""
            parts.append(f"<p>{word}: {shown}{more}.</p>")
    return "".join(parts)


def _corrected(checks: pl.DataFrame, restated: pl.DataFrame) -> str:
    """Findings in the older report whose cell the newer one prints with the value that would have been right."""
    by_cell = {anchor: r for r in restated.to_dicts() for anchor in r["källor"][1:]}
    items = []
    for check in checks.filter(FINDINGS).to_dicts():
        for anchor in check["källor"] or ():
            row = by_cell.get(anchor)
            if row and check["beräknat"] is not None:
                text = f"{check['uttryck']}. Den senare rapporten redovisar {row['nytt_tryckt']}."
                items.append(f"<li>{escape(text)}</li>")
                break
    return f"<ul>{''.join(items)}</ul>" if items else ""


def _changed(compared: pl.DataFrame, document: str) -> str:
    """The shares of a survey that changed more than chance among those who answered can explain.

    Only where the answers of both years are known: then the two intervals do not meet. Counts are not tried.
    """
    by_key = {(_asked(row), row["år"]): row for row in compared.to_dicts()}
    tried = [
        (row, before) for (asked, year), row in by_key.items()
        if row["dokument"] == document and row["ki_nedre"] is not None
        and (before := by_key.get((asked, year - 1))) is not None and before["ki_nedre"] is not None
    ]  # fmt: skip
    if not tried:
        return f"<p>{NO_SHARES}</p>"
    apart = [(r, b) for r, b in tried if r["ki_nedre"] > b["ki_övre"] or r["ki_övre"] < b["ki_nedre"]]
    made = [
        (escape(", ".join(x for x in (r["mått"], r["målgrupp"], r["kön"]) if x)), _share(b), _share(r))
        for r, b in apart
    ]
    return _table("Andelar vars intervall inte möts", ("Uppgift", "Året före", "Nu"), made) if made else ""


def _asked(row: dict) -> tuple:
    return row["mått"], row["kommun"], row["nämnd"], row["målgrupp"], row["kön"] or "totalt"


def _share(row: dict) -> str:
    """'81 % (63–93 %)': a share with its interval."""
    spread = formats.confidence(row["ki_nedre"], row["ki_övre"], "procent")
    return f"{figure(row['värde'], formats.percent(row['värde']), row['källor'])} ({spread})"


def since_list(found: list[Board], frames: Frames) -> str:
    """Return the list of boards with two editions; '' where there is none."""
    items = ""
    for board in found:
        if pair := previous(board, frames):
            link = f'<a href="/sidor/sedan/{board.slug}.html">{escape(board.name)}</a>'
            restated = of_documents(frames, [pair[0]["dokument"]])["omräknat"].height
            counted = formats.count(restated, "ändrad uppgift", "ändrade uppgifter")
            items += f"<li>{link}: {escape(report_name(pair[0]))} mot {escape(report_name(pair[1]))}, {counted}</li>"
    return f"<ul>{items}</ul>" if items else ""

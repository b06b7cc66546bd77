"""Links between each board's reports -> serie_över_tid: a row's outcome in each report, joined to the one before."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from analys.analyse.editions.joined import Link
from analys.analyse.editions.rows import Amount, ReportRow
from analys.analyse.editions.same_board import Edition
from analys.analyse.provenance import sources
from analys.words.vocabulary import bare, fold

Chains = dict[ReportRow, str]


def series_rows(
    edition: Edition, rows: list[ReportRow], before: Edition | None, links: list[Link], chains: Chains
) -> Iterator[dict]:
    """Yield the rows of one report; `chains` knows the id of each earlier row, and learns those of this one."""
    by_after = {row: link for link in links for row in link.after}
    for row in rows:
        link = by_after.get(row)
        kept = link is not None and len(link.before) == 1 and len(link.after) == 1
        chains[row] = chains.get(link.before[0], "") if kept and link else ""
        chains[row] = chains[row] or _series_id(edition, row)
        for kon in dict.fromkeys(k for serie, _, k in row.values if serie == "utfall"):
            value = row.values.get(("utfall", edition.period, kon))
            compared = _compared(row, edition, kon)
            if value is None and compared is None:
                continue
            yield _row(edition, row, kon, value, compared) | {
                "serie_id": chains[row],
                "föregående_värde": _before(link, compared, kon),
                "skarv": "första" if before is None else link.kind if link else "ny",
                "tidigare": [b.shown for b in link.before] if link and _renames(link) else [],
                "skäl": link.why if link else None,
            }
    gone = {b for link in links for b in link.before}
    for row in (r for r in chains if before and r.dokument == before.dokument and r not in gone):
        for kon in dict.fromkeys(k for serie, _, k in row.values if serie == "utfall"):
            old = row.values.get(("utfall", before.period, kon)) if before else None
            if old is not None:
                told = _row(edition, row, kon, None, None)
                yield told | {
                    "serie_id": chains[row], "föregående_värde": round(old.value, 6), "skarv": "utgår", "tidigare": [],
                    "skäl": "raden finns inte i denna rapport", "källor": sources(old.fact),
                }  # fmt: skip


def _renames(link: Link) -> bool:
    name = fold if link.kind == "ny definition" else bare  # "(ny definition)" is the whole difference
    return {name(b.label) for b in link.before} != {name(a.label) for a in link.after} or len(link.before) > 1


def _compared(row: ReportRow, edition: Edition, kon: str) -> Amount | None:
    """The latest outcome before the report's own period that it prints of the same part of the year."""
    periods = [p for s, p, k in row.values if s == "utfall" and k == kon and p < edition.period]
    alike = [p for p in periods if p.partition("-")[2] == edition.part]
    return row.values["utfall", max(alike), kon] if alike else None


def _before(link: Link | None, compared: Amount | None, kon: str) -> float | None:
    """What the earlier report printed of the compared period; the sum of the rows that were joined."""
    if link is None or compared is None or len(link.after) > 1:
        return None
    key = "utfall", compared.fact["period"], kon
    values = [b.values.get(key) for b in link.before]
    return round(sum(v.value for v in values if v), 6) if all(values) else None


def _row(edition: Edition, row: ReportRow, kon: str, value: Amount | None, compared: Amount | None) -> dict:
    shown = value or compared
    fact = (shown or row.first).fact
    return {
        "dokument": edition.dokument, "kommun": edition.board[0], "nämnd": edition.board[1] or None,
        "år": edition.year, "period": edition.period, "tema": fact["tema"], "grupp": row.group or None,
        "etikett": row.label, "kolumnetikett": row.head or None, "post": row.post,
        "kön": kon if fact["kön"] else None,
        "värde": round(value.value, 6) if value else None,
        "jämförelsevärde": round(compared.value, 6) if compared else None,
        "enhet": "tkr" if row.kind == "pengar" else fact["enhet"],
        "källor": sources(value.fact if value else None, compared.fact if compared else None),
    }  # fmt: skip


def _series_id(edition: Edition, row: ReportRow) -> str:
    text = "|".join((*edition.board, row.dokument, str(row.bord), str(row.rad), row.head, row.post or "", row.kind))
    return "S" + hashlib.sha256(text.encode()).hexdigest()[:10]

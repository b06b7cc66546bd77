"""dokument and fakta -> utgåva: the reports of each board in the order of the time that they are about."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

import polars as pl

from analys.analyse.provenance import result
from analys.words.declared.editions import UTGAVA
from analys.words.declared.shape import DELAR_AV_AR
from analys.words.periods import find_period, last_month

WHOLE_YEAR = 13  # a whole year comes after all its parts
Board = tuple[str, str]


@dataclass(frozen=True)
class Edition:
    """A document as one of its board's: its time is (year, month that it goes to); None where the year is unknown.

    `title` tells documents apart of which neither board nor kind is known: a tariff follows no inquiry.
    """

    dokument: str
    board: Board
    kind: str
    year: int | None
    part: str
    title: str = ""

    @property
    def line(self) -> tuple[Board, str]:
        """What the documents that follow each other have in common."""
        return self.board, self.title

    @property
    def time(self) -> tuple[int, int] | None:
        """Order of the report among the board's: the year, and the last month that it covers."""
        return None if self.year is None else (self.year, last_month(self.part) or WHOLE_YEAR)

    @property
    def period(self) -> str:
        """The period that the report closes, as fakta writes it."""
        return f"{self.year}-{self.part}" if self.part else str(self.year)


def find_editions(documents: pl.DataFrame, facts: pl.DataFrame) -> list[Edition]:
    """Return every document as an edition of its board's, in order of time."""
    rows = documents.to_dicts()
    boards: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))  # kommun -> board -> its titles
    for row in rows:
        if row["kommun"] and row["nämnd"]:
            boards[row["kommun"]][row["nämnd"]].add(_undated(row))
    parts = _parts(facts)
    found = []
    for row in rows:
        own, kind, title = boards[row["kommun"] or ""], row["dokumenttyp"] or "", _undated(row)
        only = next(iter(own)) if len(own) == 1 else ""
        board = row["nämnd"] or (only if only and (kind or title in own[only]) else "")
        part = ""
        if kind in DELAR_AV_AR:
            named = find_period(row["titel"] or "")
            part = (named.part if named else "") or parts.get((row["dokument"], row["år"]), "")
        place = (row["kommun"] or row["dokument"], board)
        found.append(Edition(row["dokument"], place, kind, row["år"], part, "" if board or kind else title))
    return sorted(found, key=lambda e: (e.line, e.time or (0, 0), e.kind, e.dokument))


def _undated(row: dict) -> str:
    """What a document calls itself without its time; its own name where it has no title."""
    return re.sub(r"[\W\d_]+", " ", row["titel"] or row["dokument"]).strip().lower()


def _parts(facts: pl.DataFrame) -> dict[tuple[str, int], str]:
    """The part of the year that most outcomes of a document are about, by document and year."""
    votes: dict[tuple[str, int], Counter[str]] = defaultdict(Counter)
    for dokument, year, period in facts.filter(pl.col("serie") == "utfall").select("dokument", "år", "period").rows():
        if year is not None and period and "-" in period:
            votes[dokument, year][period.split("-", 1)[1]] += 1
    return {key: counts.most_common(1)[0][0] for key, counts in votes.items()}


def earlier(editions: list[Edition], one: Edition) -> list[Edition]:
    """Return the board's reports about an earlier time, nearest last."""
    return [e for e in editions if e.line == one.line and e.time and one.time and e.time < one.time]


def utgava(editions: list[Edition]) -> pl.DataFrame:
    """Return utgåva, a row a document."""
    boards = {e.dokument: e.board for e in editions}
    rows = []
    for one in editions:
        own = [e for e in editions if e.line == one.line]
        times = sorted({e.time for e in own if e.time})
        same = [e for e in own if (e.kind, e.part) == (one.kind, one.part) and e.time]
        before = [e for e in same if one.time and e.time and e.time < one.time]
        twins = [e.dokument for e in same if e.time == one.time and e.dokument != one.dokument]
        rows.append({
            "dokument": one.dokument, "kommun": boards[one.dokument][0], "nämnd": one.board[1] or None,
            "dokumenttyp": one.kind or None, "år": one.year, "del": one.part or None,
            "ordning": times.index(one.time) + 1 if one.time else None,
            "föregående": before[-1].dokument if before else None,
            "senaste": bool(one.time) and one.time == max(e.time for e in same if e.time),
            "skäl": _doubt(one, twins),
        })  # fmt: skip
    return result(UTGAVA, rows)


def _doubt(one: Edition, twins: list[str]) -> str | None:
    if one.time is None:
        return "Det framgår inte vilket år rapporten gäller; ange ar i dokument.toml"
    if twins:
        return (
            f"Samma slag och tid som {', '.join(twins)}; är den ena rättad, ta bort den andra med analys remove, "
            "eller lägg till med analys add --ersatt"
        )
    return None

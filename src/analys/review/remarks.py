"""kontroll and the frames of a draft -> what to write, and at which cell or figure of the text."""

from __future__ import annotations

import re
from dataclasses import dataclass

import polars as pl

from analys.words.cells import clean_text
from analys.words.declared.counting import OPEN

AUTHOR = "analys"
HOW_SURE = {
    "bevisad": "Rapportens egna tal bevisar det.", "trolig": "Det är den troligaste förklaringen.",
    "att granska": "Det bevisas inte av talen; granska uppgiften.",
}  # fmt: skip
_FIGURE_QUOTED = re.compile(r"\d{1,3}(?:\s\d{3})+(?:,\d+)?|\d+(?:,\d+)?")
_INSTEAD = re.compile(r"i stället för (.+?) \(")


@dataclass(frozen=True)
class Written:
    """One comment: its text, and the cell (tabell, rad, kolumn) or the printed figure that it is about."""

    text: str
    cell: tuple[int, int, int] | None = None
    figure: str | None = None
    named: str = ""  # the label that the sentence names


def written_remarks(checks: pl.DataFrame, frames: dict[str, pl.DataFrame]) -> list[Written]:
    """Return a comment for each finding that nobody has acknowledged and that is no echo of another."""
    found = checks.filter(OPEN)
    texts = {tuple(k): t for *k, t in frames["cell"].select("tabell", "rad", "kolumn", "text").iter_rows()}
    mentions = frames["textuppgift"].to_dicts()
    return [_written(row, texts, mentions) for row in found.to_dicts()]


def _written(row: dict, texts: dict[tuple, str], mentions: list[dict]) -> Written:
    advice = f" Förslag: {row['förslag']}." if row["förslag"] else ""
    sure = f" {HOW_SURE[row['säkerhet']]}" if row["säkerhet"] in HOW_SURE else ""
    if row["säkerhet"] == "bevisad" and not row["förslag"]:
        sure = " Rapportens egna tal bevisar att något är fel, inte vilket."
    text = f"{row['förklaring'] or row['uttryck']}{advice}{sure}"
    cells = [c for anchor in row["källor"] or () if (c := _cell(anchor, row["dokument"]))]
    if row["typ"] == "text":
        said = _mention(row, cells, mentions)
        if said:
            return Written(text, None, said["text"], said["nämnda_ord"] or "")
    return Written(text, _faulty(row, cells, texts))


def _cell(anchor: str, dokument: str) -> tuple[int, int, int] | None:
    match = re.fullmatch(rf"{re.escape(dokument)}-(\d+)-(\d+)-(\d+)", anchor)
    return (int(match[1]), int(match[2]), int(match[3])) if match else None


def _faulty(row: dict, cells: list[tuple], texts: dict[tuple, str]) -> tuple[int, int, int] | None:
    """The cell that the proposal changes, else the first that the finding rests on."""
    match = _INSTEAD.search(row["förslag"] or "")
    wanted = _digits(match[1]) if match else None
    changed = [c for c in cells if wanted and _digits(texts.get(c) or "") == wanted]
    here = [c for c in changed or cells if c[0] == row["tabell"]]
    return next(iter(here or changed or cells), None)


def _digits(text: str) -> str:
    return re.sub(r"[^\d,]", "", text.replace(".", ","))


def _figures(text: str) -> list[str]:
    """Return the figures that a text prints, without their units: the finding says '9,6 %' of '9,6 procent'."""
    return [re.sub(r"\s", "", found) for found in _FIGURE_QUOTED.findall(clean_text(text))]


def _mention(row: dict, cells: list[tuple], mentions: list[dict]) -> dict | None:
    """The claim that the finding is about: of the same row, and quoted in the finding, best as its first figure."""
    rows = {(t, r) for t, r, _ in cells}
    told = f"{row['uttryck']} {row['förklaring']}"
    fits = [
        m for m in mentions
        if m["text"] and (m["källrad"] == row["källrad"] or (m["tabell"], m["rad"]) in rows)
        and (_figures(m["text"]) or [""])[0] in _figures(told)
    ]  # fmt: skip
    first = next(iter(_figures(told)), None)
    return max(fits, key=lambda m: ((m["tabell"], m["rad"]) in rows, _figures(m["text"])[:1] == [first]), default=None)

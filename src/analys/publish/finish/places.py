"""Findings of PDF reports -> pictures of the place: the table as it is printed, with the finding's cells framed.

A page may hold what is not to be published: sentences about clients, and figures hidden for small groups. So a picture
holds no more than the cells whose text the site shows as well, and white between them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl
from lxml import html as lxml_html
from lxml.builder import E

from analys.load.masking import MASK
from analys.publish import memory
from analys.read.pdf.pictures import Box, cut_picture
from analys.words.declared.anchors import CELL_ANCHOR
from analys.words.declared.counting import CAUSES

MOST_PICTURES = 60
PICTURE_VERSION = "1"  # of how a picture is made; counted up when that changes
PLACE = ["x0", "top", "x1", "bottom"]


@dataclass(frozen=True)
class PicturePlace:
    """Where a finding's picture is, from the site's root, and what it shows."""

    path: Path
    table: int
    page: int


def places(frames: dict[str, pl.DataFrame], raw: Path, out: Path) -> dict[str, PicturePlace]:
    """Return the picture of each finding in a PDF, by its name in kontroll; those that are not there yet are made.

    A PDF that is no longer the one that was read has none.
    """
    cells = frames["cell"].drop_nulls(["x0", "sida"]).with_columns(ankare=CELL_ANCHOR)
    causes = frames["kontroll"].filter(CAUSES).drop_nulls("tabell")
    found: dict[str, PicturePlace] = {}
    for document in frames["dokument"].filter(pl.col("format") == "pdf").iter_rows(named=True):
        source = raw / (document["fil"] or "")
        own = causes.filter(dokument=document["dokument"])
        if not own.height or not source.is_file() or _checksum(source) != document["sha256"]:
            continue
        here = cells.filter(dokument=document["dokument"])
        for finding, page, shown, marked in _boxes(own, here):
            if len(found) >= MOST_PICTURES:
                return found
            key = memory.checksum(PICTURE_VERSION, document["sha256"], repr((page, shown, marked)))[:16]
            place = PicturePlace(Path("assets", "fynd", f"{key}.png"), finding["tabell"], page)
            if not (out / place.path).is_file():
                (out / place.path).parent.mkdir(parents=True, exist_ok=True)
                (out / place.path).write_bytes(cut_picture(source, page, shown, marked))
            found[finding["kontroll"]] = place
    return found


def _checksum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _boxes(findings: pl.DataFrame, cells: pl.DataFrame) -> Iterator[tuple[dict, int, list[Box], list[Box]]]:
    """Yield each finding with its page, the boxes of its table there that may be shown, and those of its own cells."""
    open_text = pl.col("text").is_not_null() & (pl.col("text") != MASK)
    for finding in findings.iter_rows(named=True):
        named = cells.filter(open_text, pl.col("ankare").is_in(list(finding["källor"] or [])))
        named = named.filter(tabell=finding["tabell"])
        if not named.height:
            continue
        page = named["sida"][0]
        table = cells.filter(open_text, tabell=finding["tabell"], sida=page)
        yield finding, page, table.select(PLACE).rows(), named.filter(sida=page).select(PLACE).rows()


def show(main: lxml_html.HtmlElement, found: dict[str, PicturePlace]) -> None:
    """Put each finding's picture below it, fetched when it is opened; a page mended before has them."""
    for article in main.xpath('.//article[@class="fynd"][not(.//details[@class="mer stalle"])]'):
        place = found.get(article.get("id"))
        if place is None:
            continue
        said = f"Tabell {place.table} på sidan {place.page} som den är tryckt, med fyndets celler inramade"
        picture = E.img({"src": f"/{place.path.as_posix()}", "alt": said, "loading": "lazy"})
        box = E.details({"class": "mer stalle"}, E.summary(f"Visa stället på sidan {place.page}"), picture)
        article.append(box)

"""What tabell.beslut says of a table in a tagged file: whether its cells are the tags', the ink's or both."""

from __future__ import annotations

import re

from analys.read.blocks import PlacedCell, compact
from analys.read.pdf.ink.ink import Box
from analys.read.pdf.tags.trust import Believed, Doubted

TAGS_AND_PAGE = "celler enligt filens taggar; bevisad: sidans linjer och lägen ger samma celler"
TAGS = "celler enligt filens taggar, som stämmer med ordens lägen på sidan"
COLUMNS_BY_PLACE = (
    "rader och celler enligt filens taggar, som saknar tomma celler; kolumner enligt ordens lägen på sidan"
)
_SEEN = re.compile(r"[\s\u00ad\u2010-\u2015-]+")


def said_by(table: Believed, by_ink: list[tuple[PlacedCell, ...]]) -> str:
    """Return how the cells of a believed table were decided, given the tables that its words make by their places."""
    same = len(by_ink) == 1 and _plain(table.cells) == _plain(by_ink[0])
    said = TAGS_AND_PAGE if same else COLUMNS_BY_PLACE if table.moved else TAGS
    return said if table.pieces == 1 else f"{said}; filen lägger tabellen i {table.pieces} delar"


def _plain(cells: tuple[PlacedCell, ...]) -> set[tuple[int, int, str]]:
    """The cells' places and texts, without what only a line break makes different."""
    return {(c.row, c.column, _SEEN.sub("", c.text)) for c in compact(cells)}


def doubts(box: Box, doubted: list[Doubted]) -> str:
    """Return why the tags were not believed where a table of the ink stands; '' where no tags say otherwise."""
    x0, top, x1, bottom = box
    for other in doubted:
        for a, b, c, d in other.boxes.values():
            if min(x1, c) > max(x0, a) and min(bottom, d) > max(top, b):
                return f"celler enligt sidans linjer och lägen, inte filens taggar: {other.why}"
    return ""

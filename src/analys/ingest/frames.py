"""An interpreted report -> the frames that are kept of it, one a table of the database."""

from __future__ import annotations

from typing import Any

import polars as pl

from analys.interpret.handkept.amend import told_to_facts
from analys.interpret.interpret import Interpreted
from analys.words.declared.comparison import KOLADA
from analys.words.schema import DOCUMENT_TABLES, DOKUMENT, TABLES, empty, frame

KOLADA_FILE = "Kolada"  # the kind of document that holds reference values and no report


def interpreted_to_frames(interpreted: Interpreted) -> dict[str, pl.DataFrame]:
    """Return the frames of `DOCUMENT_TABLES`, with what the report's own text says of who, what and when."""
    d = interpreted.document
    about: dict[str, Any] = {
        "dokument": d.dokument, "kommun": d.kommun, "kommunkod": d.kommunkod, "nämnd": d.namnd,
        "dokumenttyp": d.dokumenttyp, "år": d.year, "fil": d.fil, "format": d.format, "sha256": d.sha256,
        "titel": d.titel, **interpreted.coverage,
    }  # fmt: skip
    return {
        "dokument": frame(DOKUMENT, [about]), "tabell": interpreted.tabell, "cell": interpreted.cell,
        "fakta": pl.concat([interpreted.fakta, told_to_facts(interpreted.told)]), "enkätbas": interpreted.bases,
        "textuppgift": interpreted.mentions, "ändringsnot": interpreted.announced, "kolada": empty(KOLADA),
    }  # fmt: skip


def kolada_to_frames(rows: list[dict[str, Any]], about: dict[str, Any]) -> dict[str, pl.DataFrame]:
    """Return the frames of a file of reference values: one document without tables, of no kommun of its own."""
    d = about | {
        "dokumenttyp": KOLADA_FILE,
        "titel": "Värden ur Kolada",
        "år": max((r["år"] for r in rows), default=None),
    }
    kept = {name: empty(TABLES[name]) for name in DOCUMENT_TABLES}
    return kept | {
        "dokument": frame(DOKUMENT, [d]),
        "kolada": frame(KOLADA, [row | {"dokument": about["dokument"]} for row in rows]),
    }

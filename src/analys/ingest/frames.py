"""An interpreted report -> the frames that are kept of it, one a table of the database."""

from __future__ import annotations

from typing import Any

import polars as pl

from analys.interpret.handkept.amend import told_to_facts
from analys.interpret.interpret import Interpreted
from analys.words.schema import DOKUMENT, frame


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
        "textuppgift": interpreted.mentions, "ändringsnot": interpreted.announced,
    }  # fmt: skip

"""Small invented tables as frames for the audit: literal rows in, the frames of an ingest out."""

from __future__ import annotations

import re

import polars as pl

from analys.words.schema import CELL, DOKUMENT, ENKATBAS, FAKTA, TABELL, TEXTUPPGIFT, empty, frame


def column(serie: str, period: str = "2021", **more: object) -> dict:
    """What a column holds: its series and period, and post, kön or unit where it has them."""
    return {"serie": serie, "period": period, **more}


def printed(value: float | None, decimals: int = 0) -> str:
    """1234.5 -> '1 234,5' with a hyphen for minus, as reports print it."""
    return "" if value is None else f"{value:,.{decimals}f}".replace(",", " ").replace(".", ",")


def facts(columns: list[dict], rows: list[dict], tabell: int = 1, dokument: str = "prov-2021") -> list[dict]:
    """One fact a printed value; a row is {'etikett', 'tal', and grupp, post, enhet, summarad, underrad if any}."""
    found = []
    for rad, row in enumerate(rows, 1):
        for kolumn, (about, value) in enumerate(zip(columns, row["tal"], strict=True), 2):
            if value is None:
                continue
            number = None if isinstance(value, str) else float(value)
            decimals = about.get("decimaler", 0)
            text = value if isinstance(value, str) else printed(value, decimals)
            known = {k: v for k, v in {**about, **row}.items() if k not in ("tal", "decimaler")}
            found.append({
                "dokument": dokument, "tabell": tabell, "rad": rad, "kolumn": kolumn, "källrad": 100 * tabell + rad,
                "tema": "drift", "enhet": "tkr", "år": int(about["period"][:4]), "värde": number, "text": text,
                "rättad": False, "decimaler": decimals, "underrad": False,
                "summarad": bool(re.match(r"(totalt?|summa|netto)", row["etikett"], re.IGNORECASE)), **known,
            })  # fmt: skip
    return found


def frames(*tables: list[dict], **more: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """The frames of an ingest of tables of facts."""
    rows = [fact for table in tables for fact in table]
    places = sorted({(f["dokument"], f["tabell"]) for f in rows})
    about = [{"dokument": d, "kommun": d.split("-")[0], "år": int(d[-4:])} for d in sorted({d for d, _ in places})]
    tables_ = [
        {"dokument": d, "tabell": t, "tema": "drift", "status": "tolkad", "källrad_från": 100 * t} for d, t in places
    ]
    return {
        "fakta": frame(FAKTA, rows), "tabell": frame(TABELL, tables_), "cell": empty(CELL),
        "dokument": frame(DOKUMENT, about), "enkätbas": empty(ENKATBAS), "textuppgift": empty(TEXTUPPGIFT), **more,
    }  # fmt: skip

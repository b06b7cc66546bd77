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


FOLLOWED = [column("utfall", "2020"), column("budget"), column("utfall"), column("avvikelse")]
BLOCKS = [
    {"etikett": "Intäkter", "grupp": "BARN", "post": "intäkt", "tal": [120, 100, 150, 50]},
    {"etikett": "Kostnader", "grupp": "BARN", "post": "kostnad", "tal": [-2400, -2300, -2650, -350]},
    {"etikett": "Netto", "grupp": "BARN", "post": "netto", "tal": [-2280, -2200, -2500, -300]},
    {"etikett": "Intäkter", "grupp": "VUXNA", "post": "intäkt", "tal": [310, 300, 290, -10]},
    {"etikett": "Kostnader", "grupp": "VUXNA", "post": "kostnad", "tal": [-5100, -5000, -4810, 190]},
    {"etikett": "Netto", "grupp": "VUXNA", "post": "netto", "tal": [-4790, -4700, -4520, 180]},
    {"etikett": "Intäkter", "grupp": "TOTALT", "post": "intäkt", "tal": [430, 400, 440, 40]},
    {"etikett": "Kostnader", "grupp": "TOTALT", "post": "kostnad", "tal": [-7500, -7300, -7460, -160]},
    {"etikett": "Netto", "grupp": "TOTALT", "post": "netto", "tal": [-7070, -6900, -7020, -120]},
]


def changed(rows: list[dict], row: int, col: int, value: float | None) -> list[dict]:
    """The rows with one printed number replaced."""
    return [
        r | {"tal": [value if (k, c) == (row, col) else v for c, v in enumerate(r["tal"])]} for k, r in enumerate(rows)
    ]

"""kontroll -> a list of findings for a person (a table in the terminal) or a machine (JSON, CSV, JUnit)."""

from __future__ import annotations

import json
import sys
from xml.sax.saxutils import escape, quoteattr

import polars as pl

from analys.words.harmless import printable, safe_text


def open_findings(checks: pl.DataFrame) -> pl.DataFrame:
    """Return the deviations that nobody has acknowledged and that are no echo of another."""
    return checks.filter(
        pl.col("status") == "avvikelse", pl.col("kvitterad").is_null(), ~pl.col("följd").fill_null(False)
    )


def findings(checks: pl.DataFrame, everything: bool = False) -> pl.DataFrame:
    """Return the rows to show, largest first: deviations and what needs a look, or everything tried."""
    wanted = checks if everything else checks.filter(pl.col("status").is_in(["avvikelse", "att granska"]))
    rank = pl.col("status").replace_strict({"avvikelse": 0, "att granska": 1}, default=2, return_dtype=pl.Int8)
    return wanted.sort(
        rank, pl.col("följd").fill_null(False), pl.col("storlek_tkr").abs(), "dokument", "källrad", "kontroll",
        descending=[False, False, True, False, False, False], nulls_last=True, maintain_order=True,
    )  # fmt: skip


def verdict(checks: pl.DataFrame) -> str:
    """Return one line: how many identities were tried, how many hold, how many do not."""
    counts = dict(checks["status"].value_counts().iter_rows())
    acknowledged = checks.filter(pl.col("kvitterad").is_not_null(), pl.col("status") == "avvikelse").height
    words = {"stämmer": "stämmer", "avrundning": "förklaras av avrundning", "att granska": "bör granskas"}
    parts = [f"{counts.get(status, 0)} {word}" for status, word in words.items()]
    left = open_findings(checks).height
    return (
        f"{checks.height} kontroller: {', '.join(parts)}, {counts.get('avvikelse', 0)} avviker "
        f"({acknowledged} kvitterade, {left} {'orsak' if left == 1 else 'orsaker'} kvar)."
    )


def _show_table(rows: pl.DataFrame) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, header_style="bold", pad_edge=False)
    for name in ("Dokument", "Rad", "Typ", "Status"):
        table.add_column(name, no_wrap=name != "Dokument")
    table.add_column("Fynd", ratio=1)
    for row in rows.iter_rows(named=True):
        told = row["förklaring"] or row["uttryck"] or ""
        told += f"\n→ {row['förslag']}" if row["förslag"] else ""
        told += f"\n✓ kvitterad: {row['kvitterad']}" if row["kvitterad"] else ""
        status = f"{row['status']} (följd)" if row["följd"] else row["status"]
        table.add_row(*(Text(_plain(t)) for t in (row["dokument"], row["källrad"], row["typ"], status, told)))
    Console(width=None if sys.stdout.isatty() else 160).print(table, markup=False, highlight=False)


def _plain(value: object) -> str:
    return printable(str(value if value is not None else ""))


def _junit(rows: pl.DataFrame) -> str:
    open_ids = set(open_findings(rows)["kontroll"])
    cases = []
    for row in rows.iter_rows(named=True):
        head = f"  <testcase classname={quoteattr(_plain(row['dokument']))} name={quoteattr(_plain(row['kontroll']))}"
        if row["kontroll"] in open_ids:
            told = escape(_plain(row["förklaring"] or row["uttryck"]))
            cases.append(f"{head}>\n    <failure type={quoteattr(row['typ'] or '')}>{told}</failure>\n  </testcase>")
        else:
            cases.append(head + "/>")
    counts = f'tests="{rows.height}" failures="{len(open_ids)}"'
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + "\n".join(
        [f'<testsuite name="analys check" {counts}>', *cases, "</testsuite>"]
    )


def show(checks: pl.DataFrame, format: str = "tabell", everything: bool = False) -> None:
    """Print the findings in a format; for JUnit always everything that was tried."""
    rows = findings(checks, everything or format == "junit")
    if format == "json":
        print(json.dumps(rows.to_dicts(), ensure_ascii=False, indent=1))
    elif format == "csv":
        flat = rows.with_columns(
            pl.col("källor").list.join(" "),
            pl.col(pl.String).map_elements(safe_text, pl.String),
        )
        print(flat.write_csv(separator=";", decimal_comma=True), end="")
    elif format == "junit":
        print(_junit(rows))
    else:
        _show_table(rows)
        print(verdict(checks))

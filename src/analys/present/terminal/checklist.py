"""kontroll -> a list of findings for a person (blocks in the terminal) or a machine (JSON, CSV, JUnit)."""

from __future__ import annotations

import json
from xml.sax.saxutils import escape, quoteattr

import polars as pl

from analys.words.declared.counting import ECHO, FINDINGS, FOUND
from analys.words.harmless import printable, safe_text


def open_findings(checks: pl.DataFrame) -> pl.DataFrame:
    """Return the deviations that nobody has acknowledged and that are no echo of another."""
    return checks.filter(FINDINGS, pl.col("kvitterad").is_null())


def findings(checks: pl.DataFrame, everything: bool = False) -> pl.DataFrame:
    """Return the rows to show: the surest and then the largest first, what is acknowledged and echoes last."""
    wanted = checks if everything else checks.filter(FOUND)
    ranks = {"status": {"avvikelse": 0, "att granska": 1}, "säkerhet": {"bevisad": 0, "trolig": 1}}
    order = [pl.col(c).replace_strict(rank, default=2, return_dtype=pl.Int8) for c, rank in ranks.items()]
    return wanted.sort(
        order[0], ECHO, pl.col("kvitterad").is_not_null(), order[1],
        pl.col("storlek_tkr").abs(), "dokument", "källrad", "kontroll",
        descending=[False, False, False, False, True, False, False, False], nulls_last=True, maintain_order=True,
    )  # fmt: skip


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
        from analys.present.terminal.checklist_text import show_findings, verdict

        show_findings(rows, checks)
        print(verdict(checks, open_findings(checks).height))

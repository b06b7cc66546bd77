"""kontroll -> what a person reads in a terminal: one block a cause, its echoes under it, and what was tried."""

from __future__ import annotations

import shutil
import sys
import textwrap

import polars as pl

from analys.words.declared.counting import ECHO, FINDINGS, FOLLOWING, TRIED
from analys.words.declared.shape import KONTROLLSTATUS
from analys.words.formats import number, tkr
from analys.words.harmless import printable

NARROWEST, WIDEST, UNKNOWN_WIDTH = 60, 110, 100
UNDER_NUMBER = 5  # places that a remark is set in under the number of its line
SHOWN_ECHOES = 6
SECTIONS = (
    ("avvikelse", "AVVIKELSER – tal i rapporten som inte går ihop"),
    ("att granska", "ATT GRANSKA – kan vara fel, men bevisas inte av talen"),
)


def show_findings(rows: pl.DataFrame, checks: pl.DataFrame) -> None:
    """Print the findings by section, then how many identities of each report were tried and held."""
    from rich.console import Console
    from rich.text import Text

    width = min(max(shutil.get_terminal_size((UNKNOWN_WIDTH, 24)).columns, NARROWEST), WIDEST)
    console = Console(width=width, highlight=False, markup=False, emoji=False, soft_wrap=True)
    for line, style in [*_sections(rows, width), *_held(rows, width), *_summary(checks, width)]:
        console.print(Text(line, style=style if sys.stdout.isatty() else ""))


def _sections(rows: pl.DataFrame, width: int) -> list[tuple[str, str]]:
    lines = []
    echoes: dict[str, list[dict]] = {}
    for row in rows.filter(ECHO).iter_rows(named=True):
        echoes.setdefault(row["orsak"], []).append(row)
    number_ = 0
    for status, title in SECTIONS:
        causes = rows.filter(pl.col("status") == status, ~ECHO).to_dicts()
        if causes:
            lines += [(title, "bold"), ("", "")]
        for cause in causes:
            number_ += 1
            lines += _cause(number_, cause, echoes.get(cause["orsak"], []), width)
    return lines


def _cause(n: int, row: dict, echoes: list[dict], width: int) -> list[tuple[str, str]]:
    """The place and size, what does not fit, the repair, what follows from it, and whether it is known."""
    where = " ".join(x for x in (row["dokument"], _where(row)) if x)
    sure = row["säkerhet"] if row["säkerhet"] != row["status"] else None
    size = tkr(row["storlek_tkr"], _decimals(row["storlek_tkr"])) if row["storlek_tkr"] else None
    head = " · ".join(str(x) for x in (where, row["typ"], sure, size) if x)
    lines = [(_plain(f"{n:3}. {head}"), "bold")]
    lines += _wrapped(row["förklaring"] or row["uttryck"], "", width)
    lines += _wrapped(row["förslag"], "→ ", width, "green")
    if echoes:
        told = [_echo(e) for e in echoes[:SHOWN_ECHOES]]
        more = [f"och {len(echoes) - SHOWN_ECHOES} till"] if len(echoes) > SHOWN_ECHOES else []
        lines += _wrapped("följer av samma fel: " + "; ".join(told + more), "↳ ", width, "dim")
    lines += _wrapped(row["kvitterad"] and f"kvitterad: {row['kvitterad']}", "✓ ", width, "dim")
    return [*lines, ("", "")]


def _where(row: dict) -> str:
    if row["källrad"]:
        return f"rad {row['källrad']}"
    return f"tabell {row['tabell']}" if row["tabell"] else ""


def _decimals(size: float) -> int:
    return 0 if abs(size) >= 10 or size == int(size) else 1


def _echo(row: dict) -> str:
    """'summa rad 655: −597 234 borde vara −597 221'."""
    where = " ".join(x for x in (row["typ"], _where(row)) if x)
    if row["redovisat"] is None or row["beräknat"] is None:
        return where
    return f"{where}: {number(row['redovisat'])} mot {number(row['beräknat'])}"


def _wrapped(text: str | None, mark: str, width: int, style: str = "") -> list[tuple[str, str]]:
    if not text:
        return []
    indent = " " * UNDER_NUMBER
    later = indent + " " * len(mark)
    lines = textwrap.wrap(
        _plain(text), width, initial_indent=indent + mark, subsequent_indent=later, break_on_hyphens=False
    )
    return [(line, style) for line in lines]


def _held(rows: pl.DataFrame, width: int) -> list[tuple[str, str]]:
    """What holds, one line each; only where everything tried was asked for."""
    held = rows.filter(~pl.col("status").is_in([*(s for s, _ in SECTIONS), "ej knuten"])).to_dicts()
    if not held:
        return []
    lines: list[tuple[str, str]] = [("STÄMMER, i vissa fall efter avrundning", "bold"), ("", "")]
    for row in held:
        where = " ".join(x for x in (row["dokument"], _where(row)) if x)
        lines += _wrapped(f"{where} · {row['status']} · {row['uttryck']}", "", width)
    return [*lines, ("", "")]


def _summary(checks: pl.DataFrame, width: int) -> list[tuple[str, str]]:
    """How many identities of each report were tried, and how they came out."""
    counts = checks.group_by("dokument").agg(
        TRIED.sum().alias("prövade"),
        *((pl.col("status") == s).sum().alias(s) for s in KONTROLLSTATUS if s != "avvikelse"),
        FINDINGS.sum().alias("avvikelse"),
        FOLLOWING.sum().alias("följder"),
    )
    heads = ("prövade", *KONTROLLSTATUS, "följder")
    name = max([8, *(len(d) for d in counts["dokument"])])
    name = min(name, width - sum(len(h) + 2 for h in heads))
    lines = [("Prövade samband".ljust(name) + "".join(f"  {h}" for h in heads), "bold")] if counts.height else []
    for row in counts.sort("dokument").iter_rows(named=True):
        figures = "".join(f"  {number(row[h]).rjust(len(h))}" for h in heads)
        lines.append((_plain(row["dokument"])[:name].ljust(name) + figures, ""))
    return [*lines, *([("", "")] if lines else [])]


def _plain(value: str) -> str:
    return printable(value).replace("\n", " ")


def verdict(checks: pl.DataFrame, left: int) -> str:
    """One line: how many identities were tried, how many hold, how many causes remain."""
    if checks.is_empty():
        return "Inga samband att pröva: databasen har inga tal som hör ihop."
    found = dict(checks["status"].value_counts().iter_rows())
    causes, following = checks.filter(FINDINGS), checks.filter(FOLLOWING).height
    tried = checks.filter(TRIED).height
    known = causes.filter(pl.col("kvitterad").is_not_null()).height
    parts = [
        f"{number(found.get('stämmer', 0))} stämmer", f"{number(found.get('avrundning', 0))} avrundning",
        f"{number(found.get('att granska', 0))} bör granskas", f"{number(causes.height)} avviker"
        + (f" ({number(following)} följder)" if following else ""),
        *([f"{number(loose)} tal är knutna till inga andra"] if (loose := found.get("ej knuten")) else []),
    ]  # fmt: skip
    return (
        f"{number(tried)} {'kontroll' if tried == 1 else 'kontroller'}: {', '.join(parts)} "
        f"({known} {'kvitterad' if known == 1 else 'kvitterade'}, {left} {'orsak' if left == 1 else 'orsaker'} kvar)."
    )

"""fakta -> budgetavvikelse.

A row is one verksamhet or kontotyp, one period and one post. Amounts come from belopp_tkr, where kostnad and intäkt are
positive and netto is intäkt - kostnad, so that a positive avvikelse is favourable for all posts.
"""

from __future__ import annotations

from collections import defaultdict

import polars as pl

from analys.analyse.budget.lines import lines_of_rows
from analys.analyse.budget.printed import INDELNING, money
from analys.analyse.provenance import nearest, result
from analys.analyse.surely_read import SURE_AMOUNT, sure_shares, with_shares
from analys.words.declared.budget import BUDGETAVVIKELSE
from analys.words.measures import TKR
from analys.words.vocabulary import bare

# Materiality, stated on the page Metod: shares of the board's budgeted net cost and of the row's own budget.
BOARD_SHARE = 0.01
OWN_SHARE, OWN_FLOOR = 0.10, 0.0025
OF_THE_BOARD = 0.9  # of the board's sum: a smaller one, in another table, is of a part


def budgetavvikelse(facts: pl.DataFrame) -> pl.DataFrame:
    """Return budget, outcome and recomputed deviation of every verksamhet and kontotyp, one row a period and post."""
    rows: list[dict] = []
    for dokument, own in money(facts):
        lines = lines_of_rows(dokument, own)
        rows += _told_once(_readings_merged(lines))
    mark_subtotals(rows)
    mark_material(rows)
    _set_percent(rows)
    rows += _left_out(facts)
    rows = with_shares(rows, sure_shares(_of_budgets(facts), SURE_AMOUNT))
    names = [c.name for c in BUDGETAVVIKELSE.columns]
    return result(BUDGETAVVIKELSE, [{n: row.get(n) for n in names} for row in rows])


def _readings_merged(lines: list[dict]) -> list[dict]:
    """Put a deviation that stands only in prose into the printed row of the same verksamhet and period."""
    printed = [row for row in lines if row["_bord"][1] is not None]
    added = []
    for row in (row for row in lines if row["_bord"][1] is None):
        same = [
            r for r in printed if (r["period"], r["post"], r["indelning"]) == (row["period"], "netto", "verksamhet")
        ]
        if row["nivå"] == "totalt":
            same = [r for r in same if r["nivå"] == "totalt"]
        else:
            name = nearest(row["verksamhet"], tuple(dict.fromkeys(r["verksamhet"] for r in same)), 0.8)
            same = [r for r in same if r["verksamhet"] == name]
        if not same:
            added.append(row)
        elif same[0]["redovisad_avvikelse"] is None:
            same[0]["redovisad_avvikelse"] = row["redovisad_avvikelse"]
            same[0]["anmärkning"] = "Redovisad avvikelse står bara i löptext"
            same[0]["källor"] = list(dict.fromkeys([*same[0]["källor"], *row["källor"]]))
    return printed + added


def _told_once(lines: list[dict]) -> list[dict]:
    """Leave out a row that an earlier table of the report prints to the digit under the same name."""
    told: set[tuple] = set()
    kept = []
    for row in lines:
        key = tuple(row[n] for n in ("indelning", "nivå", "post", "period", "budget", "utfall"))
        key = (bare(row["verksamhet"]), *key)
        if None in (row["budget"], row["utfall"]) or key not in told:
            kept.append(row)
        told.add(key)
    return kept


def mark_subtotals(rows: list[dict]) -> None:
    """'Summa barn och unga' beside 'Nämnden totalt' is the sum of an area: only the largest sum is the board's."""
    tables: dict[tuple, list[dict]] = defaultdict(list)
    for row in rows:
        if row["nivå"] == "totalt" and row["indelning"] == "verksamhet":
            tables[row["dokument"], row["_bord"], row["period"], row["post"]].append(row)
    for own in tables.values():
        largest = max(abs(row["budget"] or row["utfall"] or 0.0) for row in own)
        for row in own:
            if abs(row["budget"] or row["utfall"] or 0.0) < largest:
                row["nivå"] = "delsumma"
    _mark_smaller_tables(rows)


def _mark_smaller_tables(rows: list[dict]) -> None:
    """'Summa' of a table of placements beside the board's own is the sum of a part.

    Two tables that print the board's sum nearly alike both keep it: which of them is right is for the audit.
    """
    reports: dict[tuple, list[dict]] = defaultdict(list)
    for row in rows:
        if row["nivå"] == "totalt" and row["indelning"] == "verksamhet":
            reports[row["dokument"], row["period"], row["post"]].append(row)
    for own in reports.values():
        both = [row for row in own if row["budget"] is not None and row["utfall"] is not None]
        largest = {n: max((abs(row[n]) for row in both), default=0.0) for n in ("budget", "utfall")}
        for row in both:
            if all(abs(row[n]) < OF_THE_BOARD * size for n, size in largest.items()):
                row["nivå"] = "delsumma"


def mark_material(rows: list[dict]) -> None:
    """Set `väsentlig`: at least 1 % of the board's net budget, or 10 % of the own budget and 0.25 % of the board's."""
    boards = _boards(rows)
    for row in rows:
        board, size = boards.get((row["dokument"], row["period"])), row["avvikelse"]
        if size is None or not board:
            continue
        own = abs(size) / abs(row["budget"]) if row["budget"] else float("inf")
        row["väsentlig"] = abs(size) >= BOARD_SHARE * board or (own >= OWN_SHARE and abs(size) >= OWN_FLOOR * board)


OF_AN_AMOUNT = pl.col("serie").is_in(["budget", "utfall", "prognos"])
OF_MONEY = pl.col("enhet").is_null() | pl.col("enhet").is_in(list(TKR))
UNSURE_UNIT = "Enheten är inte tryckt eller bevisad; beloppet räknas inte"


def _of_budgets(facts: pl.DataFrame) -> pl.DataFrame:
    return facts.filter(
        pl.col("tema").is_in(list(INDELNING)) & OF_AN_AMOUNT & OF_MONEY & pl.col("värde").is_not_null()
        & pl.col("tabell").is_not_null() & pl.col("period").is_not_null()
    )  # fmt: skip


def _left_out(facts: pl.DataFrame) -> list[dict]:
    """Rows whose amounts have no sure unit are listed without amounts, never dropped silently."""
    rows: dict[tuple, dict] = {}
    for fact in _of_budgets(facts).filter(pl.col("belopp_tkr").is_null()).to_dicts():
        name = fact["etikett"] or fact["grupp"]
        key = (fact["dokument"], fact["tema"], name, fact["period"], fact["post"] or "netto")
        if name and key[4] in ("intäkt", "kostnad", "netto"):
            row = rows.setdefault(key, {
                "dokument": fact["dokument"], "kommun": fact["kommun"], "år": int(fact["period"][:4]),
                "period": fact["period"], "indelning": INDELNING[fact["tema"]], "verksamhet": name, "post": key[4],
                "nivå": "del", "anmärkning": UNSURE_UNIT, "källor": [],
            })  # fmt: skip
            row["källor"] = list(dict.fromkeys([*row["källor"], fact["ankare"]]))
    return list(rows.values())


def _boards(rows: list[dict]) -> dict[tuple, float]:
    """Return the size of each board's net budget, by dokument and period."""
    boards: dict[tuple, float] = {}
    for row in rows:
        if row["nivå"] == "totalt" and row["post"] == "netto" and row["budget"]:
            key = (row["dokument"], row["period"])
            boards[key] = max(boards.get(key, 0.0), abs(row["budget"]))
    return boards


def _set_percent(rows: list[dict]) -> None:
    """Give a deviation in percent where the budget is a base for one.

    Not where it is next to nothing beside the board's, nor where the net is budgeted as a surplus or turns into one:
    -137 % of a surplus says nothing.
    """
    boards = _boards(rows)
    for row in rows:
        budget, outcome = row["budget"], row["utfall"]
        board = boards.get((row["dokument"], row["period"]), 0.0)
        if not budget or row["avvikelse"] is None or abs(budget) < OWN_FLOOR * board:
            continue
        cost = -budget if row["post"] == "netto" else budget
        if cost > 0 and budget * outcome >= 0:
            row["avvikelse_procent"] = 100 * row["avvikelse"] / abs(budget)

"""fakta -> budgetavvikelse, budgetbrygga.

A row of budgetavvikelse is one verksamhet or kontotyp, one period and one post. Amounts come from belopp_tkr, where
kostnad and intäkt are positive and netto is intäkt - kostnad, so that a positive avvikelse is favourable for all posts.
"""

from __future__ import annotations

import re
from collections import defaultdict

import polars as pl

from analys.analyse.budget.signs import settle_blocks, settle_unposted
from analys.analyse.provenance import bare, compiled, first_row, fold, nearest, result, sources
from analys.words.schema import BUDGETAVVIKELSE, BUDGETBRYGGA

INDELNING = {"drift": "verksamhet", "sammanfattning": "verksamhet", "kontotyp": "kontotyp"}
CAPITAL = ("avskrivning", "internränta")
POSTS = ("intäkt", "kostnad", "netto")
POST_LABEL = re.compile(r"(verksamhetens )?(brutto|netto)?(intäkt|kostnad|resultat)\w*|netto|resultat")

# Materiality, stated on the page Metod: shares of the board's budgeted net cost and of the row's own budget.
BOARD_SHARE = 0.01
OWN_SHARE, OWN_FLOOR = 0.10, 0.0025
SIGN_TOLERANCE = 2.0  # tkr: three printed figures, each rounded


def budgetavvikelse(facts: pl.DataFrame) -> pl.DataFrame:
    """Return budget, outcome and recomputed deviation of every verksamhet and kontotyp, one row a period and post."""
    rows: list[dict] = []
    for dokument, own in _money(facts):
        lines = [row for group in _printed_rows(own) for row in _deviation_rows(dokument, group)]
        rows += _told_once(_readings_merged(lines))
    _mark_subtotals(rows)
    _mark_material(rows)
    names = [c.name for c in BUDGETAVVIKELSE.columns]
    return result(BUDGETAVVIKELSE, [{n: row.get(n) for n in names} for row in rows])


def _money(facts: pl.DataFrame) -> list[tuple[str, list[dict]]]:
    wanted = facts.filter(
        pl.col("tema").is_in(list(INDELNING)) & pl.col("belopp_tkr").is_not_null() & pl.col("period").is_not_null()
    )
    parts = [(key[0], part.to_dicts()) for key, part in wanted.group_by("dokument", maintain_order=True)]
    # The summary in mkr repeats the table of verksamheter in fewer digits; it speaks where there is no other.
    return [
        (d, settle_unposted(settle_blocks([f for f in own if _counts(f, _has_drift(own))], is_total)))
        for d, own in parts
    ]


def _counts(fact: dict, has_drift: bool) -> bool:
    """Leave out the summary where there is more, and what one unit costs: a price is no part of the budget."""
    words = [w for w in (fact["etikett"], fact["kolumnetikett"]) if w]
    priced = any((first_row("placeringsord", w) or {}).get("roll") in ("pris", "utan bidrag") for w in words)
    return not priced and (fact["tema"] != "sammanfattning" or not has_drift)


def _has_drift(own: list[dict]) -> bool:
    return any(f["tema"] == "drift" and f["tabell"] is not None for f in own)


def _printed_rows(own: list[dict]) -> list[list[dict]]:
    rows: dict[tuple, list[dict]] = defaultdict(list)
    for fact in own:
        rows[_row_key(fact)].append(fact)
    return list(rows.values())


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


def _row_key(fact: dict) -> tuple:
    place = ("r", fact["källrad"]) if fact["tabell"] is None else (fact["tabell"], fact["rad"])
    return (fact["tema"], *place, fact["grupp"], fact["etikett"])


def is_total(text: str | None) -> bool:
    """Tell whether a label names a sum or the whole board."""
    return any(regex.search(bare(text)) for regex, _ in compiled("totalord"))


def _name_and_level(fact: dict) -> tuple[str | None, str]:
    """Return what a row is about and whether it is a part, a total or a 'varav' row."""
    label, group = fact["etikett"], (fact["grupp"] or "").split(" / ")[-1] or None
    group = None if _is_sentence(group) else group
    if INDELNING[fact["tema"]] == "kontotyp":
        name = label or group
        total = bool(fact["summarad"]) or is_total(name) or bool(POST_LABEL.fullmatch(bare(name)))
        return name, "varav" if fact["underrad"] else "totalt" if total else "del"
    if POST_LABEL.fullmatch(bare(label)):
        return (group, "totalt" if is_total(group) else "del") if group else ("Totalt", "totalt")
    total = is_total(label) or bool(fact["summarad"])
    return label or group, "varav" if fact["underrad"] else "totalt" if total else "del"


def _is_sentence(text: str | None) -> bool:
    """A comment printed between the rows of a table: 'Placeringskostnaderna ökade under hösten.'"""
    return bool(text) and text.strip().endswith(".") and len(text.split()) >= 4


def _deviation_rows(dokument: str, group: list[dict]) -> list[dict]:
    first = group[0]
    if first["tabell"] is None:  # a reading counts only where it states a net deviation of a verksamhet
        if "nettoavvikelse" not in fold(first["etikett"]):
            return []
        group = [f | {"post": "netto"} for f in group]
        name, level = first["grupp"] or "Totalt", "totalt" if is_total(first["grupp"]) else "del"
    else:
        name, level = _name_and_level(first)
    if name is None or "investering" in fold(name):
        return []
    if INDELNING[first["tema"]] == "kontotyp":  # depreciation is a cost; other financial items add to the net
        group = [f | {"post": "kostnad" if f["post"] in CAPITAL else f["post"] or "netto"} for f in group]
    values = {(f["post"], f["serie"], f["period"]): f for f in reversed(group) if f["post"] in POSTS}
    rows = []
    for period in sorted({f["period"] for f in group}, reverse=True):
        for post in POSTS:
            row = _one_row(values, post, period)
            if row:
                fixed = {
                    "dokument": dokument, "kommun": first["kommun"], "år": int(period[:4]), "period": period,
                    "indelning": INDELNING[first["tema"]], "verksamhet": name, "post": post, "nivå": level,
                    "_bord": (first["tema"], first["bord"]), "_rad": (first["tabell"] or 0, first["rad"] or 0),
                }  # fmt: skip
                rows.append(fixed | row)
    return rows


def _one_row(values: dict, post: str, period: str) -> dict | None:
    def amount(serie: str, at: str) -> tuple[float | None, list[dict]]:
        fact = values.get((post, serie, at))
        if fact is not None:
            return fact["belopp_tkr"], [fact]
        return _derived_net(values, serie, at) if post == "netto" else (None, [])

    outcome, f1 = amount("utfall", period)
    forecast, f4 = amount("prognos", period)
    budget, f2 = amount("budget", period)
    before, f3 = amount("utfall", _year_before(period))
    reported = values.get((post, "avvikelse", period))
    if outcome is None and reported is None and (forecast is None or budget is None):
        return None
    turned = _sign_missing(post, budget, outcome, reported)
    if turned:
        outcome = -outcome
    difference = None if outcome is None or budget is None else outcome - budget
    deviation = -difference if difference is not None and post == "kostnad" else difference
    note = "Netto är räknat som intäkt − kostnad" if post == "netto" and len(f1) > 1 else None
    expected = None if forecast is None or budget is None else forecast - budget
    if outcome is None and forecast is not None:
        note = "Året är inte avslutat: avvikelsen är prognosens"
    elif outcome is None:
        note = "Rapporten trycker bara avvikelsen; den kan inte räknas om"
    elif reported is not None and deviation is None:
        note = "Budgetcellen är tom i rapporten"
    elif turned:
        note = "Utfallets tecken är fel tryckt: rapportens egen avvikelse stämmer först när det vänds"
    return {
        "budget": budget,
        "utfall": outcome,
        "avvikelse": deviation,
        "avvikelse_procent": 100 * deviation / abs(budget) if deviation is not None and budget else None,
        "redovisad_avvikelse": reported["belopp_tkr"] if reported else None,
        "föregående_utfall": before,
        "förändring": None if outcome is None or before is None else outcome - before,
        "väntat_utfall": forecast,
        "prognosavvikelse": -expected if expected is not None and post == "kostnad" else expected,
        "anmärkning": note,
        "källor": sources(f2, f1, reported, f3, f4),
    }


def _sign_missing(post: str, budget: float | None, outcome: float | None, reported: dict | None) -> bool:
    """A cost of the other sign than its budget whose printed deviation holds only when it is turned is a misprint."""
    if post != "kostnad" or None in (budget, outcome, reported) or outcome * budget >= 0:
        return False
    return abs(budget + outcome - reported["belopp_tkr"]) <= SIGN_TOLERANCE


def _derived_net(values: dict, serie: str, period: str) -> tuple[float | None, list[dict]]:
    """Income minus cost of the same row; an income cell left empty counts as zero where the table has that column."""
    cost, income = values.get(("kostnad", serie, period)), values.get(("intäkt", serie, period))
    has_income = any(post == "intäkt" for post, _, _ in values)
    if cost is None or not has_income:
        return None, []
    return (income["belopp_tkr"] if income else 0.0) - cost["belopp_tkr"], [f for f in (income, cost) if f]


def _year_before(period: str) -> str:
    return f"{int(period[:4]) - 1}{period[4:]}"


def _mark_subtotals(rows: list[dict]) -> None:
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


def _mark_material(rows: list[dict]) -> None:
    """Set `väsentlig`: at least 1 % of the board's net budget, or 10 % of the own budget and 0.25 % of the board's."""
    boards: dict[tuple, float] = {}
    for row in rows:
        if row["nivå"] == "totalt" and row["post"] == "netto" and row["budget"]:
            key = (row["dokument"], row["period"])
            boards[key] = max(boards.get(key, 0.0), abs(row["budget"]))
    for row in rows:
        board, size = boards.get((row["dokument"], row["period"])), row["avvikelse"]
        if size is None or not board:
            continue
        own = abs(size) / abs(row["budget"]) if row["budget"] else float("inf")
        row["väsentlig"] = abs(size) >= BOARD_SHARE * board or (own >= OWN_SHARE and abs(size) >= OWN_FLOOR * board)


def budgetbrygga(facts: pl.DataFrame) -> pl.DataFrame:
    """Return the steps from budgeted to actual net, one verksamhet a step; what the parts leave over is a step too."""
    rows: list[dict] = []
    for dokument, own in _money(facts):
        tabled = [f for f in own if f["tabell"] is not None and INDELNING[f["tema"]] == "verksamhet"]
        lines = [row for group in _printed_rows(tabled) for row in _deviation_rows(dokument, group)]
        _mark_subtotals(lines)
        _mark_material(lines)
        for period in sorted({row["period"] for row in lines}):
            rows += _bridge([r for r in lines if r["period"] == period and r["post"] == "netto"])
    return result(BUDGETBRYGGA, rows)


def _bridge(lines: list[dict]) -> list[dict]:
    tables: dict[tuple, list[dict]] = defaultdict(list)
    for row in lines:
        if row["avvikelse"] is not None:
            tables[row["_bord"]].append(row)
    # Where a table continues without saying so, the total stands in its last part: then all parts are taken.
    parts = max(([r for r in t if r["nivå"] == "del"] for t in tables.values()), key=len, default=[])
    everywhere = [r for t in tables.values() for r in t if r["nivå"] == "del"]
    totals = [r for t in tables.values() for r in t if r["nivå"] == "totalt"]
    if len(parts) < 2:
        return []
    total = max(totals, key=lambda r: abs(r["budget"]), default=None)
    if total is not None and _gap(total, everywhere) < _gap(total, parts):
        parts = everywhere
    base = {k: parts[0][k] for k in ("dokument", "kommun", "år", "period")}
    budget = total["budget"] if total else sum(r["budget"] for r in parts)
    outcome = total["utfall"] if total else sum(r["utfall"] for r in parts)
    steps = [("Budget", "start", budget, None, total["källor"] if total else [])]
    steps += [(r["verksamhet"], "avvikelse", r["avvikelse"], r.get("väsentlig"), r["källor"]) for r in parts]
    rest = outcome - budget - sum(r["avvikelse"] for r in parts)
    if abs(rest) > 1e-6:
        steps.append(("Avrundning och ofördelat", "rest", rest, None, []))
    rows, running = [], 0.0
    for position, (name, kind, amount, material, origin) in enumerate(steps, start=1):
        running += amount
        step = {"ordning": position, "steg": name, "slag": kind, "belopp": amount, "summa": running}
        rows.append(base | step | {"väsentlig": material, "källor": origin})
    end = {"ordning": len(rows) + 1, "steg": "Utfall", "slag": "slut", "belopp": outcome, "summa": outcome}
    return [*rows, base | end | {"väsentlig": None, "källor": total["källor"] if total else []}]


def _gap(total: dict, parts: list[dict]) -> float:
    return abs(total["budget"] - sum(r["budget"] for r in parts))

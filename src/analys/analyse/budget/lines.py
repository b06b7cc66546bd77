"""The facts of one printed row -> one line a period and post: budget, outcome, deviation, forecast, year before."""

from __future__ import annotations

from collections import defaultdict

from analys.analyse.budget.printed import INDELNING, is_total, name_and_level, printed_rows
from analys.analyse.provenance import half_unit, sources
from analys.words import formats
from analys.words.shares import FLOAT_DUST
from analys.words.vocabulary import fold

CAPITAL_COSTS = ("avskrivning", "internränta")
POSTS = ("intäkt", "kostnad", "netto")
SIGN_TOLERANCE = 2.0  # tkr: three printed figures, each rounded


Printed = set[tuple[str | None, str, str]]  # (post, serie, period) of which a table prints amounts


def lines_of_rows(dokument: str, facts: list[dict]) -> list[dict]:
    """Return the lines of all printed rows of a document, each row's latest period first."""
    tables: dict[object, Printed] = defaultdict(set)
    for fact in facts:
        tables[fact["bord"]].add((fact["post"], fact["serie"], fact["period"]))
    return [row for group in printed_rows(facts) for row in _deviation_rows(dokument, group, tables[group[0]["bord"]])]


def _deviation_rows(dokument: str, group: list[dict], printed: Printed) -> list[dict]:
    """The lines of one row; `printed`: what its table prints amounts of."""
    first = group[0]
    if first["tabell"] is None:  # a reading counts only where it states a net deviation of a verksamhet
        if "nettoavvikelse" not in fold(first["etikett"]):
            return []
        group = [f | {"post": "netto"} for f in group]
        name, level = first["grupp"] or "Totalt", "totalt" if is_total(first["grupp"]) else "del"
    else:
        name, level = name_and_level(first)
    if name is None or "investering" in fold(name):
        return []
    if INDELNING[first["tema"]] == "kontotyp":  # depreciation is a cost; other financial items add to the net
        group = [f | {"post": "kostnad" if f["post"] in CAPITAL_COSTS else f["post"] or "netto"} for f in group]
    values = {(f["post"], f["serie"], f["period"]): f for f in reversed(group) if f["post"] in POSTS}
    rows = []
    for period in sorted({f["period"] for f in group}, reverse=True):
        for post in POSTS:
            row = _one_row(values, post, period, printed)
            if row:
                fixed = {
                    "dokument": dokument, "kommun": first["kommun"], "år": int(period[:4]), "period": period,
                    "indelning": INDELNING[first["tema"]], "verksamhet": name, "post": post, "nivå": level,
                    "_bord": (first["tema"], first["bord"]), "_rad": (first["tabell"] or 0, first["rad"] or 0),
                }  # fmt: skip
                rows.append(fixed | row)
    return rows


def _one_row(values: dict, post: str, period: str, printed: Printed) -> dict | None:
    def amount(serie: str, at: str) -> tuple[float | None, list[dict]]:
        fact = values.get((post, serie, at))
        if fact is not None:
            return fact["belopp_tkr"], [fact]
        return _derived_net(values, serie, at, printed) if post == "netto" else (None, [])

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
        note = "Rapporten redovisar bara avvikelsen; den kan inte räknas om"
    elif reported is not None and deviation is None:
        note = "Budgetcellen är tom i rapporten"
    elif reported is not None and deviation is not None and _beyond_rounding(reported, deviation, [*f1, *f2]):
        apart = formats.number(round(abs(reported["belopp_tkr"] - deviation), 1))
        note = f"Rapportens avvikelse skiljer {apart} tkr från den omräknade, mer än avrundningen kan förklara"
    if turned:
        note = "Utfallets tecken är fel tryckt: rapportens egen avvikelse stämmer först när det vänds"
    return {
        "budget": budget,
        "utfall": outcome,
        "avvikelse": deviation,
        "redovisad_avvikelse": reported["belopp_tkr"] if reported else None,
        "föregående_utfall": before,
        "förändring": None if outcome is None or before is None else outcome - before,
        "väntat_utfall": forecast,
        "prognosavvikelse": -expected if expected is not None and post == "kostnad" else expected,
        "anmärkning": note,
        "källor": sources(f2, f1, reported, f3, f4),
    }


def _beyond_rounding(reported: dict, deviation: float, origin: list[dict]) -> bool:
    """True when a printed deviation is off by more than half a printed unit for each figure that it is made of."""
    room = sum(half_unit(f, abs(f["belopp_tkr"] / f["värde"]) if f["värde"] else 1.0) for f in (reported, *origin))
    return abs(reported["belopp_tkr"] - deviation) > room + FLOAT_DUST


def _sign_missing(post: str, budget: float | None, outcome: float | None, reported: dict | None) -> bool:
    """A cost of the other sign than its budget whose printed deviation holds only when it is turned is a misprint."""
    if post != "kostnad" or None in (budget, outcome, reported) or outcome * budget >= 0:
        return False
    return abs(budget + outcome - reported["belopp_tkr"]) <= SIGN_TOLERANCE


def _derived_net(values: dict, serie: str, period: str, printed: Printed) -> tuple[float | None, list[dict]]:
    """Income minus cost of the same row; an income cell left empty counts as zero where the table has that column.

    A table that budgets costs alone has no budgeted net: beside the outcome of both it would look like a surplus.
    """
    cost, income = values.get(("kostnad", serie, period)), values.get(("intäkt", serie, period))
    beside = any(post == "intäkt" for post, _, _ in values)  # income in columns, not in a row of its own
    if cost is None or not beside or ("intäkt", serie, period) not in printed:
        return None, []
    return (income["belopp_tkr"] if income else 0.0) - cost["belopp_tkr"], [f for f in (income, cost) if f]


def _year_before(period: str) -> str:
    return f"{int(period[:4]) - 1}{period[4:]}"

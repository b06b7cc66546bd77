"""värde -> belopp_tkr: one sign convention for all reports, decided table by table by what its own rows satisfy.

kostnad and intäkt are positive, netto = intäkt − kostnad, avvikelse is positive when favourable and förändring is later
minus earlier. A cost printed against its table's convention (a lost minus) keeps its printed sign: the audit finds it.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from analys.units import FACTOR

COSTS = ("kostnad", "avskrivning", "internränta")
LEVELS = ("utfall", "budget", "prognos", "mål", "belopp", "beviljat", "förbrukat")


def _row_key(fact: dict) -> tuple:
    return (fact["tabell"], fact["rad"])


def _block_key(fact: dict) -> tuple:
    return (
        fact["_block"],
        fact["grupp"] if fact["_post_from_row"] else fact["rad"],
        fact["serie"],
        fact["period"],
        fact["kön"],
    )


def cost_sign(facts: list[dict]) -> int:
    """Return −1 where the table prints costs as negative numbers, else +1."""
    signs = Counter(f["värde"] < 0 for f in facts if f["post"] in COSTS and f["serie"] in LEVELS and f["värde"])
    return -1 if signs[True] > signs[False] else 1


def netto_sign(facts: list[dict], cost: int) -> tuple[int, str]:
    """Return (sign, how decided): +1 where printed netto is intäkt − kostnad, −1 where it is kostnad − intäkt."""
    if cost < 0:
        return 1, "kostnader är tryckta som negativa tal"
    groups: dict[tuple, dict] = defaultdict(dict)
    for f in facts:
        if f["serie"] in LEVELS and f["post"] in ("intäkt", "kostnad", "netto") and f["värde"] is not None:
            groups[_block_key(f)].setdefault(f["post"], f["värde"])
    votes: Counter[int] = Counter()
    for g in groups.values():
        if "netto" in g and g["netto"] and ("kostnad" in g or "intäkt" in g):
            difference = g.get("intäkt", 0.0) - g.get("kostnad", 0.0)
            for sign in (1, -1):
                votes[sign] += abs(g["netto"] - sign * difference) <= max(1.0, 0.002 * abs(g["netto"]))
    if votes[1] != votes[-1]:
        return (1 if votes[1] > votes[-1] else -1), "netto prövat mot intäkt och kostnad"
    nets = Counter(
        f["värde"] > 0
        for f in facts
        if f["post"] == "netto" and f["serie"] in ("utfall", "budget", "prognos") and f["värde"]
    )
    # A social-services board costs more than it earns: mostly positive nets are net costs.
    return (
        (-1, "netto är mest positiva tal, alltså nettokostnad")
        if nets[True] > nets[False]
        else (1, "netto är mest negativa tal")
    )


def level_amount(fact: dict, cost: int, netto: int) -> float | None:
    """Return a level (utfall, budget …) in tkr and the common convention."""
    factor = FACTOR.get(fact["enhet"] or "")
    if factor is None or fact["värde"] is None:
        return None
    amount = fact["värde"] * factor
    if fact["post"] in COSTS:
        return amount if fact["_lost_sign"] else cost * amount
    return netto * amount if fact["post"] == "netto" else amount


def fill_amounts(facts: list[dict]) -> list[str]:
    """Set belopp_tkr on the facts of one logical table; return Swedish sentences on what was decided."""
    for f in facts:
        f["belopp_tkr"], f["_lost_sign"] = None, False
    money = [f for f in facts if f["enhet"] in FACTOR and f["värde"] is not None]
    if not money:
        return []
    cost = cost_sign(money)
    netto, how = netto_sign(money, cost)
    for f in money:
        f["_lost_sign"] = cost < 0 and f["post"] in COSTS and f["serie"] in LEVELS and f["värde"] > 0
        if f["serie"] not in ("avvikelse", "förändring"):
            f["belopp_tkr"] = level_amount(f, cost, netto)
    decided = (
        [f"teckenkonvention: {'kostnader negativa' if cost < 0 else 'kostnader positiva'}; {how}"]
        if any(f["post"] for f in money)
        else []
    )
    levels: dict[tuple, list[dict]] = defaultdict(list)
    for f in money:
        if f["serie"] in ("utfall", "budget", "prognos"):
            levels[_row_key(f)].append(f)
    for serie, expected in (("avvikelse", _deviation), ("förändring", _change)):
        found = [f for f in money if f["serie"] == serie]
        signs = _signs_by_post(found, levels, expected, cost, netto)
        for f in found:
            f["belopp_tkr"] = signs[f["post"]] * f["värde"] * FACTOR[f["enhet"]]
        if found:
            decided.append(
                f"{serie}: "
                + ", ".join(
                    f"{p or 'utan post'} {'som tryckt' if s > 0 else 'omvänt tecken'}"
                    for p, s in sorted(signs.items(), key=str)
                )
            )
    return decided


def _deviation(f: dict, row: list[dict]) -> float | None:
    """The favourable deviation of a row: less cost, more income or a better net than budgeted."""
    same = [x for x in row if x["post"] == f["post"] and x["kön"] == f["kön"]]
    outcomes = [x for x in same if x["serie"] in ("utfall", "prognos")]
    outcome = next((x for x in outcomes if x["period"] == f["period"]), outcomes[-1] if outcomes else None)
    budgets = [x for x in same if x["serie"] == "budget"]
    budget = next((x for x in budgets if x["period"] == f["period"]), budgets[-1] if budgets else None)
    if not outcome or not budget or outcome["belopp_tkr"] is None or budget["belopp_tkr"] is None:
        return None
    difference = outcome["belopp_tkr"] - budget["belopp_tkr"]
    return -difference if f["post"] in COSTS else difference


def _change(f: dict, row: list[dict]) -> float | None:
    """Later minus earlier among the levels of a row that share serie and post."""
    same = sorted(
        (x for x in row if x["post"] == f["post"] and x["år"] and x["kön"] == f["kön"]),
        key=lambda x: (x["år"], x["serie"] == "utfall"),
    )
    if len(same) < 2 or same[-1]["belopp_tkr"] is None or same[0]["belopp_tkr"] is None:
        return None
    last = [x for x in same if x["år"] == same[-1]["år"]][-1]
    before = [x for x in same if x["år"] == last["år"] - 1] or [same[0]]
    return last["belopp_tkr"] - before[-1]["belopp_tkr"]


def _signs_by_post(found: list[dict], levels: dict, expected, cost: int, netto: int) -> dict[str | None, int]:
    """Vote post by post on whether printed deviations already have the common sign; ties take the usual convention."""
    signs: dict[str | None, int] = {}
    for post in {f["post"] for f in found}:
        votes: Counter[int] = Counter()
        for f in found:
            if f["post"] == post and f["värde"]:
                right = expected(f, levels.get(_row_key(f), []))
                if right:
                    for sign in (1, -1):
                        votes[sign] += abs(sign * f["värde"] * FACTOR[f["enhet"]] - right) <= max(
                            2 * FACTOR[f["enhet"]], 0.01 * abs(right)
                        )
        usual = 1
        if found and found[0]["serie"] == "förändring":
            usual = netto if post == "netto" else (cost if post in COSTS else 1)
        signs[post] = usual if votes[1] == votes[-1] else (1 if votes[1] > votes[-1] else -1)
    return signs

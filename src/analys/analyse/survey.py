"""fakta and enkätbas -> nöjdhet, könsskillnad: what users answered, how sure it is, and what must not be shown.

A group of fewer than five answers is not shown, and neither is any group from which a hidden one can be computed:
where one kön is hidden and the total is shown, the other kön is hidden too, with its number of answers.
"""

from __future__ import annotations

from collections import defaultdict

import polars as pl

from analys.analyse import survey_counts as counts
from analys.analyse.provenance import bare, compiled, first_row, fold, half_unit, likeness, result, sources
from analys.words.schema import KONSSKILLNAD, NOJDHET

TEMAN = ("mått", "brukarundersökning", "kvalitet", "nyckeltal")
SMALLEST_GROUP = 5
HIDDEN = ("andel", "n_svar", "antal_nöjda", "n_möjliga", "ki_nedre", "ki_övre", "bortfall_nedre", "bortfall_övre")
DIFFERENCE, NO_DIFFERENCE, TOO_FEW = "skillnad", "ingen säkerställd skillnad", "för få svar"


def nojdhet(facts: pl.DataFrame, bases: pl.DataFrame) -> pl.DataFrame:
    """Return one row a question, period and kön: the printed share, its base, its interval, hidden where too small."""
    rows = [row for question in _questions(facts, bases) for row in question["rader"]]
    return result(NOJDHET, rows)


def konsskillnad(facts: pl.DataFrame, bases: pl.DataFrame) -> pl.DataFrame:
    """Return the difference between women and men of each question whose answers by kön are known or bounded.

    Fisher's exact test, two-sided, at the least favourable counts that fit; Holm within a document and year.
    """
    rows = [row for question in _questions(facts, bases) if (row := _difference(question))]
    families: dict[str, list[dict]] = defaultdict(list)
    for row in rows:
        if row["p_värde"] is not None:
            families[row["familj"]].append(row)
    for own in families.values():
        for row, adjusted in zip(own, counts.holm([r["p_värde"] for r in own]), strict=True):
            row["p_justerat"] = adjusted
            row["slutsats"] = DIFFERENCE if adjusted < counts.LEVEL else NO_DIFFERENCE
    return result(KONSSKILLNAD, rows)


def hidden_anchors(satisfaction: pl.DataFrame) -> set[str]:
    """Return the source cells whose values the result tables must not show."""
    return {a for anchors in satisfaction.filter(pl.col("undertryckt"))["källor"].to_list() for a in anchors}


def _questions(facts: pl.DataFrame, bases: pl.DataFrame) -> list[dict]:
    """Return the questions, each with its facts by kön, its feasible counts and its finished rows."""
    wanted = facts.filter(
        pl.col("tema").is_in(list(TEMAN)) & (pl.col("serie") == "utfall")
        & ((pl.col("enhet") == "procent") | pl.col("värde").is_null()) & pl.col("år").is_not_null()
    )  # fmt: skip
    grouped: dict[tuple, list[dict]] = defaultdict(list)
    for fact in wanted.to_dicts():
        question = _question(fact)
        if question:
            grouped[fact["dokument"], question, fact["tabell"], fact["period"]].append(fact)
    answers = _answers(facts)
    found = []
    for (_, (group, question), _, _), own in grouped.items():
        by_kon = {f["kön"] or "totalt": f for f in reversed(own)}
        if any(f["värde"] is not None for f in own) and all(f["enhet"] in ("procent", None) for f in own):
            found.append(_one_question(group, question, by_kon, bases, answers))
    _hide_small(found)
    return found


def _question(fact: dict) -> tuple[str, str] | None:
    """Return (målgrupp, fråga) of a label that asks users something, else None."""
    label = fold(f"{fact['etikett'] or ''} {fact['kolumnetikett'] or ''}")
    asked = next(
        (row for regex, row in compiled("nojdhetsord") if regex.search(label) and row["tema"] in ("", fact["tema"])),
        None,
    )
    if asked is None or asked == compiled("nojdhetsord")[0][1]:
        return None
    in_label, in_group = first_row("malgrupper", fact["etikett"] or ""), fact["grupp"]
    if fact["tema"] == "brukarundersökning" and in_group and not in_label:
        group = in_group
    else:
        group = in_label["målgrupp"] if in_label else in_group or "Alla svarande"
    only_group = in_label and fact["tema"] == "brukarundersökning" and not asked["fråga"] and len(label.split()) <= 4
    return group, asked["fråga"] or ("Andel positiva svar" if only_group else bare(fact["etikett"]).capitalize())


def _answers(facts: pl.DataFrame) -> dict[tuple, dict]:
    """Return printed numbers of answers and response rates beside the questions, by document, group or label, year."""
    found: dict[tuple, dict] = {}
    for fact in facts.filter(pl.col("värde").is_not_null() & (pl.col("tema") == "brukarundersökning")).to_dicts():
        words = fold(" ".join(w for w in (fact["etikett"], fact["kolumnetikett"], fact["grupp"]) if w))
        kind = "svar" if "antal svar" in words else "frekvens" if "svarsfrekvens" in words else None
        for name in {fact["etikett"], fact["grupp"]} if kind else ():
            key = (fact["dokument"], fold(name), fact["år"], kind)
            if key in found and found[key]["värde"] != fact["värde"]:
                found[key] = fact | {"värde": None}  # two different numbers: neither can be trusted to belong here
            else:
                found[key] = fact
    return {k: f for k, f in found.items() if f["värde"] is not None}


def _base(fact: dict, bases: pl.DataFrame, answers: dict[tuple, dict]) -> dict:
    own = bases.filter((pl.col("dokument") == fact["dokument"]) & (pl.col("år") == fact["år"])).to_dicts()
    same = [b for b in own if likeness(bare(b["mätning"]), bare(fact["etikett"])) >= 0.95]
    if same:
        return same[0] | {"källor": [f"{fact['dokument']}-r{same[0]['källrad']}"]}
    base: dict = {"källor": []}
    for kind, name in (("svar", "n_svar"), ("frekvens", "svarsfrekvens")):
        labels = (fold(fact["etikett"]), fold(fact["grupp"]))
        beside = next((f for n in labels if (f := answers.get((fact["dokument"], n, fact["år"], kind)))), None)
        if beside:
            base[name] = int(beside["värde"]) if kind == "svar" else beside["värde"]
            base["källor"] = [*base["källor"], *sources(beside)]
    return base


def _one_question(group: str, question: str, by_kon: dict, bases: pl.DataFrame, answers: dict) -> dict:
    first = next(iter(by_kon.values()))
    base = _base(first, bases, answers)
    shares = _shares(by_kon, base)
    fits = counts.feasible(shares) if shares else counts.Feasible((), ())
    found = {"grupp": group, "fråga": question, "första": first, "kön": by_kon, "bas": base, "möjliga": fits}
    found["rader"] = [_row(found, kon, fact) for kon in ("totalt", "kvinnor", "män") if (fact := by_kon.get(kon))]
    return found


def _shares(by_kon: dict[str, dict], base: dict) -> counts.Shares | None:
    if not base.get("n_svar"):
        return None
    value = {kon: fact["värde"] for kon, fact in by_kon.items()}
    return counts.Shares(
        answers=base["n_svar"], total=value.get("totalt"), women=value.get("kvinnor"), men=value.get("män"),
        half=max(half_unit(f) for f in by_kon.values()),
        women_of_answers=base.get("andel_kvinnor"), men_of_answers=base.get("andel_män"),
    )  # fmt: skip


def _row(question: dict, kon: str, fact: dict) -> dict:
    base, fits = question["bas"], question["möjliga"].of(kon)
    split = counts.splits_of(_shares(question["kön"], base)) if base.get("n_svar") else []
    row = {
        "dokument": fact["dokument"], "kommun": fact["kommun"], "år": fact["år"], "period": fact["period"],
        "målgrupp": question["grupp"], "fråga": question["fråga"], "kön": fact["kön"] or "totalt",
        "andel": fact["värde"], "undertryckt": False, "källor": list(dict.fromkeys([*sources(fact), *base["källor"]])),
    }  # fmt: skip
    if kon == "totalt":
        row |= {name: base.get(name) for name in ("n_svar", "n_urval", "svarsfrekvens")}
    elif split:
        row["n_svar"] = split[0][0 if kon == "kvinnor" else 1]
    elif len({n for _, n in fits}) == 1:
        row["n_svar"] = fits[0][1]
    if fits:
        row["antal_nöjda"] = fits[0][0] if kon == "totalt" or "n_svar" in row else None
        row["n_möjliga"] = counts.ranges([n for _, n in fits])
        row["ki_nedre"], row["ki_övre"] = counts.wilson(fits)
        if kon == "totalt" and base.get("n_urval"):
            row["bortfall_nedre"], row["bortfall_övre"] = counts.nonresponse(fits, base["n_urval"])
    row["anmärkning"] = _remark(kon, base, fits, row)
    return row


def _remark(kon: str, base: dict, fits: tuple, row: dict) -> str | None:
    if not base.get("n_svar"):
        return "Antal svar är inte tryckt; ingen osäkerhet kan anges"
    if not fits:
        one = "Inget antal svar ger den tryckta andelen"
        return one if kon == "totalt" else "Antal svar per kön går inte att sluta sig till"
    if kon == "totalt" and base["n_svar"] not in [n for _, n in fits]:
        return f"Andelen går inte att få med {base['n_svar']} svar; {fits[0][1]} svar på frågan är närmast"
    if kon != "totalt" and row.get("n_svar") is None:
        return "Antal svar per kön är inte tryckt; intervallet täcker alla fördelningar som de tryckta andelarna medger"
    return None


def _hide_small(questions: list[dict]) -> None:
    """Hide groups under five answers, then those from which they could be computed."""
    for question in questions:
        rows = {row["kön"]: row for row in question["rader"]}
        small = {kon for kon, row in rows.items() if _too_small(question, kon, row)}
        if "totalt" in small:
            small = set(rows)
        elif small & {"kvinnor", "män"}:
            small |= {"kvinnor", "män"} & set(rows)
        for kon in small:
            _hide(rows[kon])
    # A målgrupp hidden alone beside a shown total of all målgrupper can be subtracted: hide the smallest other too.
    together: dict[tuple, list[dict]] = defaultdict(list)
    for question in questions:
        together[question["första"]["dokument"], question["fråga"], question["första"]["period"]].append(question)
    for own in together.values():
        parts = [q for q in own if not _is_all(q["grupp"])]
        hidden = [q for q in parts if q["rader"][0]["undertryckt"] and q["rader"][0]["kön"] == "totalt"]
        shown = [q for q in parts if q not in hidden and q["bas"].get("n_svar")]
        if len(hidden) == 1 and len(parts) < len(own) and shown:
            for row in min(shown, key=lambda q: q["bas"]["n_svar"])["rader"]:
                _hide(row)


def _too_small(question: dict, kon: str, row: dict) -> bool:
    bases = [n for _, n in question["möjliga"].of(kon)]
    known = bases[0] if bases else row.get("n_svar")  # the likeliest base of this question
    alone = kon != "totalt" and "totalt" in question["kön"] and len({"kvinnor", "män"} & set(question["kön"])) == 1
    return row["andel"] is None or alone or (known is not None and known < SMALLEST_GROUP)


def _is_all(group: str) -> bool:
    return bool((first_row("malgrupper", group) or {}).get("total"))


def _hide(row: dict) -> None:
    row |= dict.fromkeys(HIDDEN) | {
        "undertryckt": True,
        "anmärkning": "Visas inte: gruppen, eller en grupp som kan räknas fram ur den, har färre än fem svar",
    }


def _difference(question: dict) -> dict | None:
    rows = {row["kön"]: row for row in question["rader"]}
    women, men = rows.get("kvinnor"), rows.get("män")
    either = [row for row in (women, men) if row is not None]
    if not either:
        return None
    row = {k: either[0][k] for k in ("dokument", "kommun", "år", "målgrupp", "fråga")} | {
        "familj": f"{either[0]['dokument']}, {either[0]['år']}", "p_värde": None,
        "källor": list(dict.fromkeys(a for r in either for a in r["källor"])),
    }  # fmt: skip
    if any(r["undertryckt"] for r in either):
        return row | {"slutsats": TOO_FEW, "anmärkning": either[0]["anmärkning"]}
    pairs = question["möjliga"].pairs
    if women is None or men is None or not pairs:
        return None
    low, high = counts.newcombe(pairs)
    return row | {
        "skillnad": women["andel"] - men["andel"], "ki_nedre": low, "ki_övre": high, "n_kvinnor": women.get("n_svar"),
        "n_män": men.get("n_svar"), "p_värde": counts.fisher(pairs), "anmärkning": women["anmärkning"],
    }  # fmt: skip

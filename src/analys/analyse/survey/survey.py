"""fakta and enkätbas -> nöjdhet, könsskillnad: what users answered, how sure it is, and what must not be shown.

A group of fewer than five answers is not shown, and neither is any group from which a hidden one can be computed:
where one kön is hidden and the total is shown, the other kön is hidden too, with its number of answers.
"""

from __future__ import annotations

import re
from collections import defaultdict

import polars as pl

from analys.analyse.provenance import bare, first_row, fold, half_unit, result, sources
from analys.analyse.survey import counts as counts
from analys.analyse.survey.base import Bases, base_kind
from analys.analyse.survey.hide import REMARK, hide_small
from analys.analyse.survey.relations import plain_age
from analys.words.schema import DOLT, KONSSKILLNAD, NOJDHET
from analys.words.vocabulary import one_of, patterns

NO_SHARE = rf"(?i)\b{one_of('inte andel i etikett')}\b"
SMALLEST_PEAK = 11  # a table whose largest number is 10 or less may as well be marks on a scale
MEASURE = re.compile(one_of("mått först i etikett"))  # begins the label of a measure, not the name of a group
KON_LABELS = {"kvinnor": "kvinnor", "män": "män", "totalt": "totalt", "flickor": "kvinnor", "pojkar": "män"}
KON_LAST = re.compile(rf"(?P<label>.*\w.*?)[\s,:(–-]+(?P<kon>{one_of('kön')}|totalt)\)?$", re.IGNORECASE)
TEMAN = ("mått", "brukarundersökning", "kvalitet", "nyckeltal")
DIFFERENCE, NO_DIFFERENCE, TOO_FEW = "skillnad", "ingen säkerställd skillnad", "för få svar"


def survey_facts(facts: pl.DataFrame) -> pl.DataFrame:
    """Return the tables' facts that this analysis reads at all, without the board's name: others may change."""
    return facts.filter(pl.col("tema").is_in(list(TEMAN)).any().over("dokument", "tabell")).drop("nämnd")


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


def dolt(facts: pl.DataFrame, satisfaction: pl.DataFrame) -> pl.DataFrame:
    """Return the printed figures that must not be published anywhere: the hidden shares and what is told of them.

    A change or deviation printed in the row of a hidden share tells it to whoever knows the year before.
    """
    hidden = {(row["källor"][0], row["kön"]) for row in satisfaction.filter(pl.col("undertryckt")).to_dicts()}
    if not hidden:
        return result(DOLT, [])
    printed = [
        _kon_from_label(f) | {"tryckt_kön": f["kön"]} for f in facts.filter(pl.col("text").is_not_null()).to_dicts()
    ]
    own = [f for f in printed if (f["ankare"], _kon(f)) in hidden]
    places = {(f["dokument"], f["tabell"], f["rad"], f["period"], _kon(f)) for f in own if f["tabell"] is not None}
    told = [
        f for f in printed
        if f["serie"] in ("förändring", "avvikelse", "differens")
        and (f["dokument"], f["tabell"], f["rad"], f["period"], _kon(f)) in places
    ]  # fmt: skip
    values = {(f["dokument"], f["värde"]) for f in own if f["värde"] is not None}
    told += [  # a sentence that gives a hidden share, of whomever it says it
        f for f in printed
        if f["tabell"] is None and f["enhet"] == "procent" and (f["dokument"], f["värde"]) in values and f not in own
    ]  # fmt: skip
    names = ("dokument", "tabell", "rad", "kolumn", "källrad", "ankare")
    rows = [
        {n: f[n] for n in names} | {"kön": f["tryckt_kön"], "skäl": REMARK, "källor": [f["ankare"]]}
        for f in [*own, *told]
    ]
    return result(DOLT, list({(r["ankare"], r["kön"]): r for r in rows}.values()))


def _questions(facts: pl.DataFrame, bases: pl.DataFrame) -> list[dict]:
    """Return the questions, each with its facts by kön, its feasible counts and its finished rows."""
    wanted = facts.filter(
        pl.col("tema").is_in(list(TEMAN)) & (pl.col("serie") == "utfall")
        & ((pl.col("enhet") == "procent") | pl.col("värde").is_null() | _unit_left_out()) & pl.col("år").is_not_null()
    )  # fmt: skip
    grouped: dict[tuple, list[dict]] = defaultdict(list)
    for fact in map(_kon_from_label, wanted.to_dicts()):
        question = None if base_kind(fact) else _question(fact)
        if question:
            row = None if fold(fact["etikett"]) in KON_LABELS else fact["etikett"]
            grouped[fact["dokument"], question, row, fact["tabell"], fact["period"]].append(fact)
    answers = Bases(facts, bases)
    found = []
    for (_, (group, question), *_), own in grouped.items():
        by_kon = {_kon(f): f for f in reversed(own)}
        if any(f["värde"] is not None for f in own) and all(f["enhet"] in ("procent", None) for f in own):
            found.append(_one_question(group, question, by_kon, answers))
    hide_small(found)
    return found


def _unit_left_out() -> pl.Expr:
    """Numbers of a survey table that prints no unit: taken for shares where none is above 100 and not all are small."""
    table = pl.struct("dokument", "tabell")
    numbers = pl.when(pl.col("enhet").is_null()).then(pl.col("värde"))
    return (
        (pl.col("tema") == "brukarundersökning") & pl.col("enhet").is_null() & pl.col("tabell").is_not_null()
        & ~pl.concat_str("etikett", "hörn", "rubrik", ignore_nulls=True, separator=" ").str.contains(NO_SHARE)
        & numbers.max().over(table).is_between(SMALLEST_PEAK, 100) & (numbers.min().over(table) >= 0)
    )  # fmt: skip


def _kon_from_label(fact: dict) -> dict:
    """'Ungdomar 13+, män' -> the row 'Ungdomar 13+' of men: the same group, however its label is written."""
    match = KON_LAST.match(fact["etikett"] or "") if fact["kön"] in (None, "totalt") else None
    if match is None:
        return fact
    return fact | {"etikett": match["label"].strip(" ,:–-("), "kön": KON_LABELS[fold(match["kon"])]}


def _kon(fact: dict) -> str:
    return fact["kön"] or KON_LABELS.get(fold(fact["etikett"]), "totalt")


def _question(fact: dict) -> tuple[str, str] | None:
    """Return (målgrupp, fråga) of a label that asks users something, else None."""
    label = fold(f"{fact['etikett'] or ''} {fact['kolumnetikett'] or ''}")
    asked = next(
        (row for regex, row in patterns("nojdhetsord") if regex.search(label) and row["tema"] in ("", fact["tema"])),
        None,
    )
    if asked is None or asked["slag"] == "ingen fråga":
        return None
    survey = fact["tema"] == "brukarundersökning"
    in_label = first_row("malgrupper", fact["etikett"] or "")
    label = plain_age(label)
    # A row of a survey that only names whom it asked: 'Barn och unga, vårdnadshavare', 'Ungdomar 13+'.
    if in_label and survey and not asked["fråga"] and len(label.split()) <= 4:
        return bare(fact["etikett"]).capitalize(), "Andel positiva svar"
    return _malgrupp(fact, in_label, survey), asked["fråga"] or bare(fact["etikett"]).capitalize()


def _malgrupp(fact: dict, in_label: dict | None, survey: bool) -> str:
    """Whom the question was put to, by the label, the group, the table's head or its heading.

    In a survey the group says so whatever its words are; elsewhere it may be any heading, and counts only where it
    names users.
    """
    group = fact["grupp"]
    if group and survey and not in_label:
        return group
    if in_label:
        return in_label["målgrupp"]
    if group and first_row("malgrupper", group) and not MEASURE.match(fold(group)):
        return group
    above = (fact["hörn"], (fact["rubrik"] or "").split(" / ")[-1]) if survey else ()
    return next((row["målgrupp"] for text in above if text and (row := first_row("malgrupper", text))), "Alla svarande")


def _one_question(group: str, question: str, by_kon: dict, answers: Bases) -> dict:
    first = next(iter(by_kon.values()))
    base = answers.of(by_kon)
    shares = _shares(by_kon, base)
    fits = counts.feasible(shares) if shares else counts.Feasible((), ())
    found = {"grupp": group, "fråga": question, "första": first, "kön": by_kon, "bas": base, "möjliga": fits}
    found["delning"] = counts.splits_of(shares) if shares else []
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
        women_counted=base.get("kön", {}).get("kvinnor"), men_counted=base.get("kön", {}).get("män"),
    )  # fmt: skip


def _row(question: dict, kon: str, fact: dict) -> dict:
    base, fits = question["bas"], question["möjliga"].of(kon)
    split = question["delning"]
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
        row["ki_nedre"], row["ki_övre"] = counts.exact_interval(fits)
        if kon == "totalt" and (asked := _asked(base)):
            row["bortfall_nedre"], row["bortfall_övre"] = counts.nonresponse(fits, asked)
    row["anmärkning"] = _remark(kon, question, row)
    return row


def _asked(base: dict) -> int | None:
    """How many were asked: as printed, or the most that the printed response rate allows."""
    if base.get("n_urval") or not base.get("svarsfrekvens") or not base.get("n_svar"):
        return base.get("n_urval")
    return int(base["n_svar"] / max(base["svarsfrekvens"] - 0.5, 0.5) * 100)


def _remark(kon: str, question: dict, row: dict) -> str | None:
    notes = [_base_remark(kon, question, row)]
    if any(f["enhet"] is None and f["värde"] is not None for f in question["kön"].values()):
        notes.append("Ingen enhet hittades i tabellen; talen läses som procent")
    if kon != "totalt" and not question["möjliga"].agree:
        notes.append("Andelarna för kvinnor, män och totalt går inte ihop; de räknas var för sig")
    return ". ".join(n for n in notes if n) or None


def _base_remark(kon: str, question: dict, row: dict) -> str | None:
    base, fits = question["bas"], question["möjliga"].of(kon)
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

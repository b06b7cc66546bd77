"""fakta and enkätbas -> nöjdhet, könsskillnad: what users answered, how sure it is, and what must not be shown.

A group of fewer than five answers is not shown, and neither is any group from which a hidden one can be computed:
where one kön is hidden and the total is shown, the other kön is hidden too, with its number of answers.
"""

from __future__ import annotations

from collections import defaultdict

import polars as pl

from analys.analyse.provenance import result
from analys.analyse.survey import counts as counts
from analys.analyse.survey.answer_words import is_answer
from analys.analyse.survey.few_answers import figures_of_few
from analys.analyse.survey.questions import SURVEY_TEMAN, kon_from_label, kon_of, questions_of
from analys.analyse.survey.relations import SMALLEST_GROUP
from analys.analyse.survey.small_groups import HIDDEN_REMARK
from analys.analyse.survey.told_few import told_in_sentences
from analys.words.declared.people import DIFFERENCE, DOLT, KONSSKILLNAD, NO_DIFFERENCE, NOJDHET, TOO_FEW


def survey_facts(facts: pl.DataFrame) -> pl.DataFrame:
    """Return the tables' facts that this analysis reads at all, without the board's name: others may change."""
    return facts.filter(pl.col("tema").is_in(list(SURVEY_TEMAN)).any().over("dokument", "tabell")).drop("nämnd")


def survey_sentences(facts: pl.DataFrame) -> pl.DataFrame:
    """Return what sentences tell of how many answered: of what was answered they tell nothing here."""
    return told_in_sentences(facts).drop("nämnd")


def nojdhet(facts: pl.DataFrame, bases: pl.DataFrame) -> pl.DataFrame:
    """Return one row a question, period and kön: the printed share, its base, its interval, hidden where too small."""
    rows = [row for question in questions_of(facts, bases) for row in question["rader"]]
    return result(NOJDHET, rows)


def konsskillnad(facts: pl.DataFrame, bases: pl.DataFrame) -> pl.DataFrame:
    """Return the difference between women and men of each question whose answers by kön are known or bounded.

    Fisher's exact test, two-sided, at the least favourable counts that fit; Holm within a document and year.
    """
    rows = [row for question in questions_of(facts, bases) if (row := _difference(question))]
    families: dict[str, list[dict]] = defaultdict(list)
    for row in rows:
        if row["p_värde"] is not None:
            families[row["familj"]].append(row)
    for own in families.values():
        for row, adjusted in zip(own, counts.holm([r["p_värde"] for r in own]), strict=True):
            row["p_justerat"] = adjusted
            row["slutsats"] = DIFFERENCE if adjusted < counts.TEST_LEVEL else NO_DIFFERENCE
    return result(KONSSKILLNAD, rows)


def hidden_anchors(satisfaction: pl.DataFrame) -> set[str]:
    """Return the source cells whose values the result tables must not show."""
    return {a for anchors in satisfaction.filter(pl.col("undertryckt"))["källor"].to_list() for a in anchors}


def dolt(facts: pl.DataFrame, bases: pl.DataFrame, satisfaction: pl.DataFrame) -> pl.DataFrame:
    """Return the printed figures that must not be published anywhere: the hidden shares and what is told of them.

    A change or deviation printed in the row of a hidden share tells it to whoever knows the year before.
    """
    hidden = {(row["källor"][0], row["kön"]) for row in satisfaction.filter(pl.col("undertryckt")).to_dicts()}
    counted = figures_of_few(facts, bases, {anchors[0] for anchors in satisfaction["källor"].to_list()})
    printed = [
        kon_from_label(f) | {"tryckt_kön": f["kön"]} for f in facts.filter(pl.col("text").is_not_null()).to_dicts()
    ]
    own = [f for f in printed if (f["ankare"], kon_of(f)) in hidden or (f["ankare"], f["tryckt_kön"]) in counted]
    places = {(f["dokument"], f["tabell"], f["rad"], f["period"], kon_of(f)) for f in own if f["tabell"] is not None}
    told = [
        f for f in printed
        if f["serie"] in ("förändring", "avvikelse", "differens")
        and (f["dokument"], f["tabell"], f["rad"], f["period"], kon_of(f)) in places
    ]  # fmt: skip
    values = {(f["dokument"], f["värde"]) for f in own if f["värde"] is not None}
    told += [  # a sentence that gives a hidden share, of whomever it says it
        f for f in printed
        if f["tabell"] is None and f["enhet"] == "procent" and (f["dokument"], f["värde"]) in values and f not in own
    ]  # fmt: skip
    told += _counts_told(printed, {f["dokument"] for f in own})
    names = ("dokument", "tabell", "rad", "kolumn", "källrad", "ankare")
    rows = [
        {n: f[n] for n in names} | {"kön": f["tryckt_kön"], "skäl": HIDDEN_REMARK, "källor": [f["ankare"]]}
        for f in [*own, *told]
    ]
    return result(DOLT, list({(r["ankare"], r["kön"]): r for r in rows}.values()))


def _counts_told(printed: list[dict], hiding: set[str]) -> list[dict]:
    """Return the counts of answers that sentences tell ('2 är nöjda') of fewer than five, or where a report hides some.

    A sentence seldom says of how many, and those of the other groups tell the hidden one.
    """
    return [
        f for f in printed
        if f["tabell"] is None and f["tema"] in SURVEY_TEMAN and f["enhet"] == "antal" and is_answer(f["etikett"])
        and f["värde"] is not None and (f["värde"] < SMALLEST_GROUP or f["dokument"] in hiding)
    ]  # fmt: skip


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

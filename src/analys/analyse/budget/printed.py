"""fakta -> the rows of budget tables: which facts are the budget's, what each row is about, and its level."""

from __future__ import annotations

import re
from collections import defaultdict

import polars as pl

from analys.analyse.budget.unposted import settle_blocks, settle_unposted
from analys.analyse.months import with_years_of_months
from analys.words.vocabulary import BOARD, SUMMED, bare, first_row, row_word

INDELNING = {"drift": "verksamhet", "sammanfattning": "verksamhet", "kontotyp": "kontotyp"}
LONGEST_CAPTION = 6  # words over a table that say what all of it is: 'Kostnad per vårddygn, kr'
POST_LABEL = re.compile(r"(verksamhetens )?(brutto|netto)?(intäkt|kostnad|resultat)\w*|netto|resultat")


def money(facts: pl.DataFrame) -> list[tuple[str, list[dict]]]:
    """Return the budget's facts of each document, with posts and signs settled."""
    wanted = facts.filter(
        pl.col("tema").is_in(list(INDELNING)) & pl.col("belopp_tkr").is_not_null() & pl.col("period").is_not_null()
    )
    parts = [
        (key[0], with_years_of_months(part.to_dicts()))
        for key, part in wanted.group_by("dokument", maintain_order=True)
    ]
    # The summary in mkr repeats the table of verksamheter in fewer digits; it speaks where there is no other.
    return [
        (d, settle_unposted(settle_blocks([f for f in own if _counts(f, _has_drift(own))], is_total_row)))
        for d, own in parts
    ]


def _counts(fact: dict, has_drift: bool) -> bool:
    """True for a row of the budget: no price (what one unit costs), and no summary where the report has more."""
    over = [w for w in (fact["hörn"], fact["ingress"]) if w and len(w.split()) <= LONGEST_CAPTION]
    words = [w for w in (fact["etikett"], fact["kolumnetikett"], *over) if w]
    priced = any((first_row("placeringsord", w) or {}).get("roll") in ("pris", "utan bidrag") for w in words)
    return not priced and (fact["tema"] != "sammanfattning" or not has_drift)


def _has_drift(own: list[dict]) -> bool:
    return any(f["tema"] == "drift" and f["tabell"] is not None for f in own)


def printed_rows(own: list[dict]) -> list[list[dict]]:
    """Return the facts of each printed row."""
    rows: dict[tuple, list[dict]] = defaultdict(list)
    for fact in own:
        rows[_row_key(fact)].append(fact)
    return list(rows.values())


def _row_key(fact: dict) -> tuple:
    place = ("r", fact["källrad"]) if fact["tabell"] is None else (fact["tabell"], fact["rad"])
    return (fact["tema"], *place, fact["grupp"], fact["etikett"])


def is_total(text: str | None) -> bool:
    """Tell whether a label names a sum or the whole board."""
    return row_word(text) in (*SUMMED, BOARD)


def is_total_row(fact: dict) -> bool:
    """Tell whether a fact's row is made of others, by its word or its arithmetic, or bears the board's name."""
    return bool(fact["summarad"]) or is_total(fact["etikett"])


def name_and_level(fact: dict) -> tuple[str | None, str]:
    """Return what a row is about and whether it is a part, a total or a 'varav' row."""
    label, group = fact["etikett"], (fact["grupp"] or "").split(" / ")[-1] or None
    group = None if _is_sentence(group) else group
    if INDELNING[fact["tema"]] == "kontotyp":
        name = label or group
        total = bool(fact["summarad"]) or is_total(name) or bool(POST_LABEL.fullmatch(bare(name)))
        return name, "varav" if fact["underrad"] else "totalt" if total else "del"
    if POST_LABEL.fullmatch(bare(label)):
        return (group, "totalt" if is_total(group) else "del") if group else ("Totalt", "totalt")
    return label or group, "varav" if fact["underrad"] else "totalt" if is_total_row(fact) else "del"


def _is_sentence(text: str | None) -> bool:
    """A comment printed between the rows of a table: 'Placeringskostnaderna ökade under hösten.'"""
    return bool(text) and text.strip().endswith(".") and len(text.split()) >= 4

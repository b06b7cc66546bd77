"""fakta and enkätbas -> the questions of surveys: whom each was put to, its shares by kön and who may have answered."""

from __future__ import annotations

import re
from collections import defaultdict

import polars as pl

from analys.analyse.provenance import half_unit, sources
from analys.analyse.survey import counts as counts
from analys.analyse.survey.answer_words import is_answer, satisfied
from analys.analyse.survey.base import Bases, base_kind
from analys.analyse.survey.groups import plain_age
from analys.analyse.survey.left_out import left_out
from analys.analyse.survey.relations import SMALLEST_GROUP
from analys.analyse.survey.small_groups import hide_small
from analys.analyse.survey.told_few import few_told, is_few, told_in_sentences
from analys.analyse.survey.told_shares import told_shares, unit_left_out
from analys.words.headers import ONE_KON
from analys.words.vocabulary import bare, first_row, fold, one_of, patterns, reference_rows, says_sum

BEGINS_MEASURE = re.compile(one_of("mått först i etikett"))  # begins the label of a measure, not the name of a group
KON_LABELS = {row["ord"]: row["term"] for row in reference_rows("kon") if row["kort"] == "nej"}
KON_LAST = re.compile(
    rf"(?P<label>.*\w.*?)[\s,:(–-]+(?P<kon>{ONE_KON}|totalt)\)?(?:\s*\(?(?:%|procent)\)?)?$", re.IGNORECASE
)
KON_FIRST = re.compile(rf"(?:varav )?(?P<kon>{ONE_KON})\b[\s,:–-]+(?P<label>\w.*)$", re.IGNORECASE)
SHARE_OF_POSITIVE, SHARE_OF_NEGATIVE = "Andel positiva svar", "Andel negativa svar"
LONGEST_NAME_OF_GROUP = 4  # words of a row that only names whom it asked
SURVEY_TEMAN = ("mått", "brukarundersökning", "kvalitet", "nyckeltal")


def questions_of(facts: pl.DataFrame, bases: pl.DataFrame) -> list[dict]:
    """Return the questions, each with its facts by kön, its feasible counts and its finished rows."""
    sentences = told_in_sentences(facts)
    told = few_told(sentences.to_dicts(), bases.to_dicts())
    facts = facts.join(
        sentences.select("ankare", "etikett"), on=["ankare", "etikett"], how="anti", maintain_order="left"
    )
    wanted = facts.filter(
        pl.col("tema").is_in(list(SURVEY_TEMAN)) & told_shares()
        & ((pl.col("enhet") == "procent") | pl.col("värde").is_null() | unit_left_out()) & pl.col("år").is_not_null()
    )  # fmt: skip
    grouped: dict[tuple, list[dict]] = defaultdict(list)
    few = _tables_of_few(wanted.to_dicts())
    asking = [
        f for f in map(kon_from_label, wanted.to_dicts())
        if not base_kind(f) and (f["enhet"] is not None or (f["dokument"], f["tabell"]) not in few)
    ]  # fmt: skip
    answers = Bases(facts, bases)
    asking = [f for f in asking if not (says_sum(f["etikett"]) and answers.whole(f))]  # the hundred that answers make
    columns: dict[tuple, set[str]] = defaultdict(set)  # of a row that prints several shares of one period and kön
    for fact in asking:
        columns[_cell_place(fact)].add(fact["kolumnetikett"] or "")
    for fact in asking:
        question = _question(fact, len(columns[_cell_place(fact)]) > 1)
        if question:
            row = None if fold(fact["etikett"]) in KON_LABELS else fact["etikett"]
            grouped[fact["dokument"], question, row, fact["tabell"], fact["period"]].append(fact)
    found = []
    for (_, (group, question), *_), own in grouped.items():
        by_kon = {kon_of(f): f for f in reversed(own)}
        if any(f["värde"] is not None or left_out(f["text"]) for f in own) and all(
            f["enhet"] in ("procent", None) for f in own
        ):
            several = len(columns[_cell_place(own[0])]) > 1 and not _group_of_column(own[0])
            made: dict = _one_question(group, question, by_kon, answers) | {"flera": several}
            if "n_svar" not in made["bas"] and (least := is_few(told, own[0], group)):
                made["bas"]["få"] = dict.fromkeys(by_kon, least) | made["bas"].get("få", {})
            found.append(made)
    hide_small(found)
    return found


def _tables_of_few(facts: list[dict]) -> set[tuple]:
    """The tables without a unit where the answers of a group add up to fewer than five: counts, and no shares."""
    groups: dict[tuple, list[float]] = defaultdict(list)
    for f in (f for f in facts if f["enhet"] is None and f["värde"] is not None and f["tabell"] is not None):
        about = (f["dokument"], f["tabell"], f["grupp"], f["period"], f["kön"])
        if is_answer(f["etikett"]):
            groups[*about, "kolumn", f["kolumn"]].append(f["värde"])
        if is_answer(f["kolumnetikett"]):
            groups[*about, "rad", f["rad"]].append(f["värde"])
    return {place[:2] for place, own in groups.items() if len(own) > 1 and 0 < sum(own) < SMALLEST_GROUP}


def kon_from_label(fact: dict) -> dict:
    """'Ungdomar 13+, män' -> the row 'Ungdomar 13+' of men: the same group, however its label is written.

    A kön that the reading has found already is taken out of the label too, wherever it stands in it.
    """
    known = None if fact["kön"] == "totalt" else fact["kön"]
    match = KON_LAST.match(fact["etikett"] or "")
    kon = KON_LABELS[fold(match["kon"])] if match else None
    if match and known in (None, kon):
        return fact | {"etikett": match["label"].strip(" ,:–-("), "kön": kon}
    match = KON_FIRST.match(fact["etikett"] or "") if known else None
    if match and KON_LABELS[fold(match["kon"])] == known:
        return fact | {"etikett": match["label"]}
    return fact


def kon_of(fact: dict) -> str:
    """Return the kön a fact is about, by its column or its label; totalt where neither says."""
    return fact["kön"] or KON_LABELS.get(fold(fact["etikett"]), "totalt")


def _cell_place(fact: dict) -> tuple:
    return fact["dokument"], fact["tabell"], fact["rad"], fact["grupp"], fact["etikett"], fact["period"], kon_of(fact)


def _question(fact: dict, several: bool) -> tuple[str, str] | None:
    """Return (målgrupp, fråga) of a label that asks users something, else None.

    `several`: the row prints more than one share, so that the head of the column is part of the question.
    """
    label = fold(f"{fact['etikett'] or ''} {fact['kolumnetikett'] or ''}")
    asked = next(
        (row for regex, row in patterns("nojdhetsord") if regex.search(label) and row["tema"] in ("", fact["tema"])),
        None,
    )
    if asked is None or asked["slag"] == "ingen fråga":
        return None
    survey = fact["tema"] == "brukarundersökning"
    in_label = first_row("malgrupper", fact["etikett"] or "")
    if several and survey and not in_label and (group := _group_of_column(fact)):
        return group, asked["fråga"] or bare(fact["etikett"]).capitalize()
    # A row of a survey that only names whom it asked: 'Barn och unga, vårdnadshavare', 'Ungdomar 13+'.
    column = bare(fact["kolumnetikett"]).capitalize() if several and fact["kolumnetikett"] else ""
    words = plain_age(fold(fact["etikett"])).split()
    if in_label and survey and not asked["fråga"] and len(words) <= LONGEST_NAME_OF_GROUP:
        share = SHARE_OF_NEGATIVE if _negative(fact) else SHARE_OF_POSITIVE
        return bare(fact["etikett"]).capitalize(), column or share
    named = asked["fråga"] or bare(fact["etikett"]).capitalize()
    return _malgrupp(fact, in_label, survey), f"{named}: {column}" if column and not asked["fråga"] else named


def _group_of_column(fact: dict) -> str:
    """The målgrupp that the head of a column names, where the rows are questions; '' where it names none."""
    head = fact["kolumnetikett"] or ""
    named = first_row("malgrupper", head) is not None and first_row("malgrupper", fact["etikett"] or "") is None
    return bare(head).capitalize() if named else ""


def _negative(fact: dict) -> bool:
    """Tell whether the words nearest over a share say that it is of the dissatisfied."""
    for words in (fact["kolumnetikett"], fact["hörn"], fact["ingress"], (fact["rubrik"] or "").split(" / ")[-1]):
        if (said := satisfied(words)) is not None:
            return not said
    return False


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
    if group and first_row("malgrupper", group) and not BEGINS_MEASURE.match(fold(group)):
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
    return "Antal svar är räknat ur antal tillfrågade och svarsfrekvens" if base.get("räknat") else None

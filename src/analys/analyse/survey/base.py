"""How many answered a question: printed beside it, under it, in its label or heading, or in a line of enkätbas -> base.

A base is a dict: n_svar (by kön under `kön`), n_urval, svarsfrekvens, andel_kvinnor, andel_män and the anchors it
rests on. Nearest wins: the question's own line, its row, its name elsewhere, its table, then its heading.
"""

from __future__ import annotations

import re
from collections import defaultdict

import polars as pl

from analys.analyse.provenance import likeness, sources
from analys.analyse.survey.answer_words import is_answer
from analys.analyse.survey.answers_in_rows import answered, place_of
from analys.analyse.survey.base_texts import fill_from_text
from analys.analyse.survey.relations import SMALLEST_GROUP
from analys.words.cells import most_stated
from analys.words.declared.anchors import line_anchor
from analys.words.vocabulary import bare, first_row, fold

COUNT_OF_COLUMN = re.compile(r"(?i)antal\b|$")
HALF_A_PERCENT = 0.5  # a printed response rate is rounded by at most so much
SAME_QUESTION = 0.95  # likeness of a line's question and a row's


def base_kind(fact: dict) -> str | None:
    """Return svar, urval or frekvens for a fact that counts answers, else None."""
    if fact["värde"] is None and most_stated(fact["text"] or "") is None:
        return None
    own = (fact["kolumnetikett"], fact["etikett"], f"{fact['etikett'] or ''} {fact['kolumnetikett'] or ''}")
    answer = is_answer(fact["etikett"]) or is_answer(fact["kolumnetikett"])  # of those who answered, some
    above = (fact["hörn"], fact["ingress"]) if fact["enhet"] == "antal" and not answer else ()
    for words in (*own, *above):
        kind = (first_row("svarsbas", words) or {}).get("slag") if words else None
        if kind and (kind == "frekvens") == (fact["enhet"] == "procent"):
            return kind
    return None


class Bases:
    """The bases of all surveys of the documents, looked up by a question's facts."""

    def __init__(self, facts: pl.DataFrame, lines: pl.DataFrame) -> None:
        """Take the facts that count answers, and enkätbas."""
        self.lines: dict[tuple, list[dict]] = defaultdict(list)
        for line in lines.to_dicts():
            self.lines[line["dokument"], line["år"]].append(line)
        dated = facts.filter(pl.col("serie") == "utfall").group_by("dokument", "tabell").agg(pl.col("år").max())
        self.newest = {(document, table): year for document, table, year in dated.iter_rows()}
        self.beside: dict[tuple, list[tuple[str, dict]]] = defaultdict(list)
        surveyed = facts.filter(pl.col("tema") == "brukarundersökning").to_dicts()
        self.answered = answered(surveyed)
        rows_of_answers: dict[tuple, list[dict]] = defaultdict(list)
        self.few: dict[tuple, list[dict]] = defaultdict(list)  # counts under five of nobody knows what
        for found in (f for f in surveyed if f["text"] is not None and self.whole(f) is None):
            kind, fact = base_kind(found), found | {"värde": _answers_told(found)}
            if kind is None and _counts_few(fact):
                self.few[fact["dokument"], "rad", fact["tabell"], fact["rad"], fact["år"]].append(fact)
                if COUNT_OF_COLUMN.match(fact["etikett"] or ""):
                    self.few[(*_column(fact), fact["år"])].append(fact)
            if kind and fact["värde"] is not None:
                for place in _places(fact):
                    self.beside[place].append((kind, fact))
                if first_row("svarsbas", fact["etikett"] or ""):  # a row of answers counts each column by itself
                    self.beside[_column(fact)].append((kind, fact))
                    if kind == "svar":
                        rows_of_answers[_column(fact)].append(fact)
        for own in (own for own in rows_of_answers.values() if len(own) > 1):
            self._pair(own, surveyed)

    def _pair(self, counted: list[dict], surveyed: list[dict]) -> None:
        """Several rows of answers under one head: each counts the row above it, or below where they come first."""
        d, t = counted[0]["dokument"], counted[0]["tabell"]
        top = min(f["rad"] for f in surveyed if (f["dokument"], f["tabell"]) == (d, t))
        step = 1 if top == min(f["rad"] for f in counted) else -1
        for fact in counted:
            self.beside[d, "intill", t, fact["rad"] + step, fact["kolumn"]].append(("svar", fact))

    def whole(self, fact: dict) -> tuple[int, list[str]] | None:
        """Return how many gave the answers of a table whose rows are answers, with their anchors."""
        return self.answered.get(place_of(fact))

    def of(self, by_kon: dict[str, dict]) -> dict:
        """Return the base of one question, given its facts by kön."""
        first = next(iter(by_kon.values()))
        if wholes := {kon: whole for kon, f in by_kon.items() if (whole := self.whole(f))}:
            return _of_answers(wholes)
        lines = self.lines[first["dokument"], first["år"]]
        same = [b for b in lines if likeness(bare(b["mätning"]), bare(first["etikett"])) >= SAME_QUESTION]
        if same:
            return _line(same[0])
        base: dict = {"källor": []}
        rows = dict.fromkeys(places[0] for f in by_kon.values() if (places := _places(f)) and places[0][1] == "rad")
        next_to = [pair for f in by_kon.values() for pair in self.beside[_cell(f)]]
        beside = [pair for row in rows for pair in self.beside[row]]  # kvinnor and män may have rows of their own
        below = [pair for column in dict.fromkeys(map(_column, by_kon.values())) for pair in self.beside[column]]
        for counted in (next_to, beside, below, *(self.beside[place] for place in _places(first))):
            _fill(base, [pair for pair in counted if pair[1]["år"] == first["år"]])
        # What stands beside all years of a row counts those who answered last; a head's own number is of its column.
        newest = first["år"] == self.newest.get((first["dokument"], first["tabell"]))
        over = f"{first['rubrik'] or ''} {first['ingress'] or ''} {first['hörn'] or ''}"
        for words in ("etikett", "kolumnetikett", "grupp", "hörn") if newest else ("kolumnetikett",):
            fill_from_text(base, {kon: fact[words] for kon, fact in by_kon.items()}, over)
        if newest:
            fill_from_text(base, {kon: (fact["rubrik"] or "").split(" / ")[-1] for kon, fact in by_kon.items()})
        for line in _under_heading(lines, first, base):
            known = _line(line)
            base = known | base | {"källor": [*base["källor"], *known["källor"]]}
        if "n_svar" not in base and (counted := _answered(base)):
            base |= {"n_svar": counted, "räknat": True}
        return base if "n_svar" in base else base | {"få": self._fewer_than_five(by_kon)}

    def _fewer_than_five(self, by_kon: dict[str, dict]) -> dict[str, int]:
        """Counts under five beside shares, by kön, whatever they count: of those no more can have answered."""
        found: dict[str, int] = {}
        for kon, f in by_kon.items():
            for place in ((f["dokument"], "rad", f["tabell"], f["rad"]), _column(f)):
                for fact in self.few[(*place, f["år"])] if f["tabell"] is not None else ():
                    if fact["kön"] in (None, "totalt", kon):
                        found[kon] = min(found.get(kon, SMALLEST_GROUP), int(fact["värde"]))
        return found


def _of_answers(wholes: dict[str, tuple[int, list[str]]]) -> dict:
    base: dict = {"källor": [a for _, anchors in wholes.values() for a in anchors]}
    by_kon = {kon: n for kon, (n, _) in wholes.items() if kon != "totalt"}
    if by_kon:
        base["kön"] = by_kon
    if "totalt" in wholes or len(by_kon) > 1:
        base["n_svar"] = wholes["totalt"][0] if "totalt" in wholes else sum(by_kon.values())
    return base


def _counts_few(fact: dict) -> bool:
    """'Antal' 4, 'Antal brukare' 3 in a table of a survey; answers counted by what they say are no group."""
    told = any(is_answer(words) for words in (fact["etikett"], fact["kolumnetikett"]))
    few = fact["värde"] is not None and 0 < fact["värde"] < SMALLEST_GROUP
    return few and fact["enhet"] == "antal" and fact["serie"] == "utfall" and fact["tabell"] is not None and not told


def _answers_told(fact: dict) -> float | None:
    """Return the number that a fact tells; of '<5' the most that it may be, where that is too few to be shown."""
    most = most_stated(fact["text"] or "") if fact["värde"] is None else None
    return fact["värde"] if most is None else most if most < SMALLEST_GROUP else None


def _places(fact: dict) -> list[tuple]:
    """Where a count of answers may stand: the row; the row's label or group elsewhere in the document; the table."""
    d, t = fact["dokument"], fact["tabell"]
    names = [fold(n) for n in (fact["etikett"], fact["grupp"]) if n]
    row = [(d, "rad", t, fact["rad"])] if t is not None else []
    return [*row, *((d, "namn", n) for n in names), *([(d, "tabell", t, fold(fact["grupp"]))] if t is not None else [])]


def _cell(fact: dict) -> tuple:
    return fact["dokument"], "intill", fact["tabell"], fact["rad"], fact["kolumn"]


def _column(fact: dict) -> tuple:
    return fact["dokument"], "kolumn", fact["tabell"], fact["kolumn"], fold(fact["grupp"])


def _fill(base: dict, counted: list[tuple[str, dict]]) -> None:
    """Put what the nearest place prints into a base; two different numbers for one thing are no number."""
    for kind, name in (("svar", "n_svar"), ("urval", "n_urval"), ("frekvens", "svarsfrekvens")):
        if name in base and (kind != "svar" or base.get("kön")):
            continue
        found: dict[str, list[dict]] = defaultdict(list)
        for fact in (f for k, f in counted if k == kind):
            found[fact["kön"] or "totalt"].append(fact)
        known = {kon: own[0] for kon, own in found.items() if len({f["värde"] for f in own}) == 1}
        if name in base:  # a table of its own may part by kön those that stand beside the share
            parts = {kon: int(f["värde"]) for kon, f in known.items() if kon != "totalt"}
            if len(parts) == 2 and sum(parts.values()) == base[name]:
                base["kön"] = parts
                base["källor"] = [*base["källor"], *sources(list(known.values()))]
            continue
        if "totalt" in known:
            value = known["totalt"]["värde"]
            base[name] = value if kind == "frekvens" else int(value)
        elif kind == "svar" and {"kvinnor", "män"} <= set(known):
            base[name] = int(known["kvinnor"]["värde"] + known["män"]["värde"])
        if kind == "svar" and name in base:
            base["kön"] = {kon: int(f["värde"]) for kon, f in known.items() if kon != "totalt"}
        if name in base:
            base["källor"] = [*base["källor"], *sources(list(known.values()))]


def _answered(base: dict) -> int | None:
    """8 asked, of whom 50 % answered -> 4; the most that so few may be, and None where several numbers fit."""
    asked, rate = base.get("n_urval"), base.get("svarsfrekvens")
    if not asked or rate is None:
        return asked if asked and asked < SMALLEST_GROUP else None
    fits = [n for n in range(1, asked + 1) if abs(100 * n / asked - rate) <= HALF_A_PERCENT]
    return fits[-1] if fits and (len(fits) == 1 or fits[-1] < SMALLEST_GROUP) else None


def _line(line: dict) -> dict:
    kept = ("n_svar", "n_urval", "svarsfrekvens", "andel_kvinnor", "andel_män")
    known = {name: line[name] for name in kept if line[name] is not None}
    return known | {"källor": [line_anchor(line["dokument"], line["källrad"])]}


def _under_heading(lines: list[dict], fact: dict, base: dict) -> list[dict]:
    """The one line of prose under the table's own heading, or the one of several that states the printed base."""
    heading = fold((fact["rubrik"] or "").split(" / ")[-1])
    under = [b for b in lines if heading and fold(b["mätning"]) == heading]
    if "n_svar" in base:
        under = [b for b in under if b["n_svar"] == base["n_svar"]]
    return under if len(under) == 1 else []

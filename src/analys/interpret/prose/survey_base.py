"""The base of a survey as printed: 'Antal svar: 20 av 50 (60 % kvinnor, 40 % män)' -> enkätbas."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict

import polars as pl

from analys.interpret.prose.phrases import KON_WORD, told_kon
from analys.read.document import Document
from analys.words.cells import clean_text, most_stated
from analys.words.numbers import NUMBER_WORDS, spelled, strip_footnote
from analys.words.schema import ENKATBAS, check_shape, frame
from analys.words.vocabulary import first_row, one_of, patterns

_BASE = re.compile(
    r"(?:(?P<year>20\d\d)\s*[:.]?\s*)?(?:Antal(?:et)?\s+svar(?:ande)?|Svarande)\s*:?\s*"
    r"(?P<n>\d[\d ]{0,9}?)\s*(?:av|/|\()\s*(?P<of>\d[\d ]{0,9}\d|\d)\)?"
    r"\s*(?:\((?P<shares>[^)]{3,80})\))?[\s,.;]*(?:Svarsfrekvens\w*\s*:?\s*(?P<rate>\d+(?:,\d+)?)\s*%?)?",
    re.IGNORECASE,
)
# "36 av 78 svar, svarsfrekvens 46 %, 47 % kvinnor": the number comes before the word
_ANSWERED = re.compile(
    r"(?:(?P<year>20\d\d)\s*[:.]?\s*)?(?<![\d,])(?P<n>\d[\d ]{0,9}?)\s*av\s*"
    r"(?P<of>\d[\d ]{0,9}?)\s*(?:möjliga )?svar\b(?! på)(?P<shares>[^.;]{0,80})",
    re.IGNORECASE,
)
_RATE = re.compile(r"svarsfrekvens\w*\D{0,8}?(\d+(?:,\d+)?)\s*%", re.IGNORECASE)
_PER_CENT = re.compile(r"(?i)\d\s?(?:%|procent\b)")
_SENTENCE_ENDS = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])")
_SHARE_OF_KON = re.compile(rf"(\d+(?:,\d+)?)\s*%\s*({KON_WORD})", re.IGNORECASE)
# "Antal svarande: 31 (28 kvinnor och 3 män)", "besvarades av 36 personer": how many answered, and not of how many
_COUNT = r"(?<![\d,])\d{1,3}(?: \d{3})*(?![\d,%]| %| ?procent| av\b)"
_COUNTED = re.compile(
    rf"(?:antal(?:et)?\s+svar(?:ande)?|^svarande)\s*:?\s*(?P<after>{_COUNT})|"
    rf"\bbesvara\w*\s+av\s+(?:totalt\s+)?(?P<by>{_COUNT})|"
    rf"(?<!av )(?P<before>{_COUNT})\s+svarande(?=\s*(?:$|[,.;(]|varav\b))|"
    rf"(?<!av )(?P<did>{_COUNT})\s+(?:[^\W\d]+\s+){{0,2}}(?:be)?svarade\s+(?:på\s+)?\w*(?:enkäten|undersökningen)\b",
    re.IGNORECASE,
)
_COUNT_OF_KON = re.compile(rf"({_COUNT})\s+({KON_WORD})\b", re.IGNORECASE)


# "4 svar från barn", "Barn och unga: 4 svar", "av 8 tillfrågade barn svarade 4": how many of a målgrupp answered
_GROUP = r"(?P<group>[^\W\d][^.,;:()\d]{2,40}?)"
_OF_GROUP = [re.compile(p, re.IGNORECASE) for p in (
    rf"(?<!av )(?P<n>{_COUNT})\s+svar\s+(?:från|av|bland)\s+{_GROUP}(?=[.,;:()]|\soch\s\d|$)",
    rf"(?:^|[.;,]\s*){_GROUP}\s*[:–-]\s*(?P<n>{_COUNT})\s+svar\b",
    rf"antal(?:et)?\s+svar\s+(?:var|är|uppgick\s+till)\s+(?P<n>{_COUNT})\s+(?:bland|från|för)\s+{_GROUP}"
    rf"(?=[.,;:()]|\soch\s\d|$)",
    rf"\bav\s+(?P<of>\d+)\s+(?:tillfrågade\s+)?{_GROUP}\s+(?:be)?svarade\s+(?P<n>{_COUNT})",
)]  # fmt: skip
# "svarsfrekvens 50 % (4 av 8)"
_RATE_OF = re.compile(r"svarsfrekvens\w*[^.;()]{0,40}\((?P<n>\d+)\s+av\s+(?P<of>\d+)\)", re.IGNORECASE)

# A count under five beside a word for answers or for those who gave them, however the sentence is built
_UNDER_FIVE = rf"(?:{one_of('färre än')}) (?:fem|5)|[1-4]|{spelled(2, 4)}|ett(?= svar)"
_FEW = re.compile(
    rf"(?i)(?<![\d,.–-])(?P<n>{_UNDER_FIVE})(?![\d.,–-]*\d| ?%)"
    rf"(?=\s+(?:av\s+(?:de\s+)?)?(?:[^\W\d]+\s+)?(?:{one_of('vem eller vad som svarade')})\b"
    rf"(?!\s+på\s+(?!enkät|undersök))|\)|"
    rf"\s+(?:som\s+)?(?:be)?svara|\s+av\s+\d+\))|\b(?:svara(?:de|t)|var)\s+(?P<last>{_UNDER_FIVE})\s*[.;]?\s*$"
)
_SURVEYED = re.compile(rf"(?i)\b{one_of('säger att någon svarade')}")
_WHAT_WAS_ANSWERED = re.compile(rf"(?i)\b(?:be)?svara\w*\s+(?:att|ja|nej)\b|{one_of('säger vad som svarades')}")


def few_of_group(text: str, year: int | None) -> list[tuple[str, dict]]:
    """Return (målgrupp as written, base) of the group that a sentence says fewer than five of answered.

    However it says it, since it only hides: the nearest målgrupp named, where nothing tells what was answered.
    """
    text = text.replace("\u00a0", " ")
    counts = list(_FEW.finditer(text)) if _SURVEYED.search(text) and not _WHAT_WAS_ANSWERED.search(text) else []
    if len(counts) != 1:
        return []
    at, printed = counts[0].start(), counts[0]["n"] or counts[0]["last"]
    named = [(m, row) for regex, row in patterns("malgrupper") for m in regex.finditer(text)]
    if not named or min(named, key=lambda pair: abs(pair[0].start() - at))[1]["total"]:
        return []
    group = min((m for m, _ in named), key=lambda m: abs(m.start() - at))[0]
    word = printed.lower()
    answers = most_stated(word) or NUMBER_WORDS.get(word) or int(word)
    base = {"år": year, "n_svar": answers, "n_urval": None, "svarsfrekvens": None}
    return [(group, base | {"text": f"{printed} svar"})]


def parse_groups(text: str, year: int | None) -> list[tuple[str, dict]]:
    """Return (målgrupp as written, base) of the groups whose answers a sentence counts."""
    found = {}
    for match in (m for pattern in _OF_GROUP for m in pattern.finditer(text.replace("\u00a0", " "))):
        if first_row("malgrupper", match["group"]) and (n := int(_number(match["n"]) or 0)):
            asked = match.groupdict().get("of")
            printed = f"{n} av {asked}" if asked else f"{n} svar"
            base = {"år": year, "n_svar": n, "n_urval": int(asked) if asked else None, "svarsfrekvens": None}
            found[match["group"].strip()] = base | {"text": printed}
    return list(found.items())


def _number(text: str | None) -> float | None:
    return float(text.replace(" ", "").replace("\u00a0", "").replace(",", ".")) if text else None


def parse_bases(text: str, default_year: int | None) -> list[dict]:
    """Return one row (of the enkätbas columns) for each base a text prints; the year is the one printed before it."""
    if "svar" not in text.lower():
        return []
    rows = []
    year = default_year
    text = text.replace("\u00a0", " ")
    for match in list(_BASE.finditer(text)) or [*_ANSWERED.finditer(text), *_RATE_OF.finditer(text)]:
        held = match.groupdict()
        year = int(held["year"]) if held.get("year") else year
        shares = {f"andel_{told_kon(k)}": _number(v)
                  for v, k in _SHARE_OF_KON.findall(held.get("shares") or "")}  # fmt: skip
        rows.append({
            "år": year, "n_svar": int(_number(match["n"]) or 0), "n_urval": int(_number(match["of"]) or 0),
            "svarsfrekvens": _number(_rate(match)), "text": _printed(match), **shares,
        })  # fmt: skip
    return [r for r in rows if 0 < r["n_svar"] <= r["n_urval"]]


def parse_counted(text: str, year: int | None) -> dict | None:
    """Return the base of a sentence that tells how many answered, and of what kön they were, but not how many did not.

    None where it tells two numbers of answers, where women and men are more or fewer than all, and where it tells what
    they answered: it may be of some of them.
    """
    text = text.replace("\u00a0", " ")
    told = {int(_number(next(filter(None, m.groups()))) or 0) for m in _COUNTED.finditer(text)}
    if len(told) != 1 or _PER_CENT.search(text) or not (answers := told.pop()):
        return None
    counts = [(f"andel_{told_kon(k)}", _number(n), n, k)
              for n, k in _COUNT_OF_KON.findall(text)]  # fmt: skip
    shares = {name: 100 * (n or 0) / answers for name, n, _, _ in counts}
    if counts and (len(counts) != 2 or len(shares) != 2 or sum(n or 0 for _, n, _, _ in counts) != answers):
        return None
    printed = ", ".join([f"{answers} svar", *(f"{n} {k.lower()}" for _, _, n, k in counts)])
    return {"år": year, "n_svar": answers, "n_urval": None, "svarsfrekvens": None, "text": printed, **shares}


_NOTE = re.compile(
    rf"^\\?(?P<mark>\*{{1,3}}|\d\)|[¹²³⁴])\)?\s*(?P<told>(?P<n>{_COUNT})\s+svar\w*\b.*|.*\bsvar.*)$", re.IGNORECASE
)


def noted_bases(line: int | None, text: str, cells: list[tuple], year: int | None) -> list[tuple[str, dict]]:
    """Return (row's label, base) of what a note counts for the rows that bear its mark: '* 4 svar' below 'Barn*'.

    `cells`: (line, row's label, text) of the tables; the note is of those nearest above it.
    """
    note = _NOTE.match(text)
    answers = (int(note["n"]) if note["n"] else most_stated(note["told"].split(",")[0].strip(" ."))) if note else None
    if note is None or line is None or not answers:
        return []
    table = next((t for t, at, _, _ in reversed(cells) if at is not None and at < line), None)
    marked = {label for t, _, label, printed in cells if t == table and printed.endswith(note["mark"]) and label}
    counted = f"{answers} svar" if note["n"] else f"högst {answers} svar"  # 'färre än fem' is not 4
    base = {"år": year, "n_svar": answers, "n_urval": None, "svarsfrekvens": None, "text": counted}
    return [(strip_footnote(label), base) for label in sorted(marked)]


def _printed(match: re.Match[str]) -> str:
    """The figures alone, without the words around them, which are the report's prose."""
    parts = [f"{match['n'].strip()} av {match['of'].strip()}"]
    parts += [f"{v} % {k.lower()}" for v, k in _SHARE_OF_KON.findall(match.groupdict().get("shares") or "")]
    return ", ".join(parts) + (f"; {_rate(match)} %" if _rate(match) else "")


def _rate(match: re.Match[str]) -> str | None:
    if "rate" in match.re.groupindex:
        return match["rate"]
    found = _RATE.search(match.groupdict().get("shares") or match[0])
    return found[1] if found else None


def find_bases(document: Document, cells: pl.DataFrame, fakta: pl.DataFrame) -> pl.DataFrame:
    """Return the printed bases of a document; one set in a table belongs to the measure on the row above it."""
    labels: dict[int, dict[int, str | None]] = defaultdict(dict)  # by table and row
    for table, row, label in fakta.select("tabell", "rad", "etikett").iter_rows():
        labels[table][row] = label
    rows_of = {table: sorted(held) for table, held in labels.items()}
    places: list[tuple[int | None, str | None, str]] = []
    words = cells.filter(pl.col("roll") == "text").select("tabell", "rad", "källrad", "text")
    for table, row, line, text in words.iter_rows():
        above = bisect_left(rows_of.get(table, ()), row)
        places.append((line, labels[table][rows_of[table][above - 1]] if above else None, clean_text(text)))
    places += [(p.line, p.heading.rsplit(" / ", 1)[-1] or None, p.text) for p in document.prose]
    of_some = [(line, measure, base) for line, measure, text in places for base in parse_bases(text, document.year)]
    measured = {measure for _, measure, _ in of_some}
    counted = [
        (line, measure, base) for line, measure, text in places if measure not in measured
        for sentence in _SENTENCE_ENDS.split(text) if (base := parse_counted(sentence, document.year))
    ]  # fmt: skip
    grouped = [
        (line, group, base) for line, _, text in places
        for sentence in _SENTENCE_ENDS.split(text)
        for group, base in parse_groups(sentence, document.year) or few_of_group(sentence, document.year)
    ]  # fmt: skip
    grouped += [
        (p.line, label, base) for p in document.prose
        for label, base in noted_bases(p.line, clean_text(p.text), _marked(cells), document.year)
    ]  # fmt: skip
    told = {line for line, _, _ in grouped}
    rows = [
        {"dokument": document.dokument, "källrad": line, "mätning": measure, **base}
        for line, measure, base in (*(b for b in (*of_some, *counted) if b[0] is None or b[0] not in told), *grouped)
    ]
    return check_shape(frame(ENKATBAS, rows), ENKATBAS)


def _marked(cells: pl.DataFrame) -> list[tuple]:
    """Return (table, line, row's label, text) of each cell, in order."""
    labels = cells.filter(pl.col("roll") == "etikett").group_by("tabell", "rad", maintain_order=True).first()
    named = cells.join(labels.select("tabell", "rad", _namn="text"), on=["tabell", "rad"], how="left")
    return named.sort("tabell", "rad", "kolumn").select("tabell", "källrad", "_namn", "text").rows()

"""Whose document it is: kommun and nämnd, found in its text or its file's name, however they are spelled.

A municipality is one whether it is written in capitals, in the genitive, with a hyphen for a space or with å as a.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache

from analys.words.vocabulary import find_words, one_of, reference_rows

_NAMND = re.compile(
    r"\b((?:[A-ZÅÄÖ][\wåäö]+(?:-,? och |, | och |-))?(?:[\wåäö]+(?:-,? och | och |, ))*[A-ZÅÄÖa-zåäö]*nämnd)"
    r"(?:en|ens)?\b"
)
_KOMMUN = re.compile(r"\b([A-ZÅÄÖ][a-zåäö]+(?:[- ][A-ZÅÄÖ][a-zåäö]+)?) (?:[Kk]ommuns?|[Ss]tads?)\b")
_KOMMUN_CAPS = re.compile(r"\b([A-ZÅÄÖ]{2,}(?:[- ][A-ZÅÄÖ]+)??) (?:KOMMUNS?|STADS?)\b")
_MUNICIPAL = re.compile(r"ommun|OMMUN|tad|TAD|otland|OTLAND")  # no other text can name a municipality as one
_REGION = re.compile(r"(?i)\bregion (gotland)s?\b")  # a region that is a municipality
_NAMND_CAPS = re.compile(r"\b((?:[A-ZÅÄÖ]{3,}(?:-,? OCH |, | OCH ))*[A-ZÅÄÖ]*NÄMNDEN)S?\b")
_NAMND_FOR = re.compile(r"^((?:Nämnden|Utskottet) för [\wåäö-]+(?:,? (?:och )?[\wåäö-]+){0,5})$")
_NAMND_PART = re.compile(r"^([A-ZÅÄÖ][\wåäö]*nämnd [A-ZÅÄÖ][\wåäö]+)$")  # one of several: 'Socialnämnd Sydväst'
_UTSKOTT = re.compile(r"\b([A-ZÅÄÖ][\wåäö]+(?:-? och [\wåäö]+)?utskottet)\b")
_OWN_S = re.compile(rf"{one_of('ortnamn på s')}$")  # endings of place names with an s of their own
_FOLD = str.maketrans("åäöéü", "aaoeu")
OPENING_LINES = 12


@cache
def kommuner() -> dict[str, str]:
    """Return the code of each municipality by its name."""
    return {row["kommun"]: row["kommunkod"] for row in reference_rows("kommun")}


@cache
def known_kommun(text: str) -> str | None:
    """Return the municipality that a text names and nothing else, or None.

    'Umeås', 'UMEÅ', 'Upplands-Väsby' and 'Upplands Väsby' spelled with composed or decomposed letters are all known.
    """
    plain = _plain(text)
    names = {_plain(name): name for name in kommuner()}
    return names.get(plain) or names.get(plain.removesuffix("s"))


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[-‐‑–_]", " ", unicodedata.normalize("NFC", text)).casefold().split())


def find_kommun(texts: list[str], dokument: str) -> str | None:
    """Return the municipality named most often with 'kommun' after it; a known one wins over an unknown."""
    texts = [unicodedata.normalize("NFC", text) for text in texts]
    votes: Counter[str] = Counter()
    for text in (t for t in texts if _MUNICIPAL.search(t)):
        for match in (*_KOMMUN.finditer(text), *_KOMMUN_CAPS.finditer(text), *_REGION.finditer(text)):
            known = known_kommun(match[1]) or known_kommun(match[1].split()[-1])
            votes[known or _unknown(match[1])] += 3 if known else 1
    if votes:
        return votes.most_common(1)[0][0]
    if named := _kommun_in_name(dokument):
        return named
    known = sorted(kommuner(), key=len, reverse=True)
    names = re.compile(rf"\b(?:{'|'.join(map(re.escape, known))})\b")
    for lines in (texts[:OPENING_LINES], texts):
        if found := Counter(name for text in lines for name in names.findall(text)):
            return found.most_common(1)[0][0]
    return None


def _unknown(name: str) -> str:
    """A name that no list has, without its genitive s: Storfors ends as names do, Exempelbys is a genitive."""
    if name.isupper():
        return name.title().removesuffix("s")
    return name if _OWN_S.search(name) else name.removesuffix("s")


def _kommun_in_name(dokument: str) -> str | None:
    """The municipality that a file's name begins with or ends in before its year, letters folded or not.

    Two that fold alike (Habo, Håbo) are told apart by their letters only where the name prints å.
    """
    words = [w for w in _plain(dokument).split() if not re.fullmatch(r"(?:19|20)\d\d", w)]
    folded: dict[str, set[str]] = {}
    for name in kommuner():
        folded.setdefault(_plain(name).translate(_FOLD), set()).add(name)
    for count in (2, 1):
        for part in dict.fromkeys((" ".join(words[:count]), " ".join(words[-count:]))):
            if part != part.translate(_FOLD) and (known := known_kommun(part)):
                return known
            names = folded.get(part) or folded.get(part.removesuffix("s")) or set()
            if len(names) == 1:
                return next(iter(names))
    return None


def find_namnd(texts: list[str]) -> str | None:
    """Return the board that a document is of: the one named most often, one of social services before others."""
    votes: Counter[str] = Counter()
    for text in texts[:OPENING_LINES]:
        if match := _NAMND_FOR.match(text.strip()) or _NAMND_PART.match(text.strip()):
            return match[1]
    for text in (t for t in texts if "nämnd" in t or "NÄMND" in t):
        for match in _NAMND_CAPS.finditer(text):
            votes[match[1].capitalize().removesuffix("en")] += 1
        for match in _NAMND.finditer(text):
            name = match[1][0].upper() + match[1][1:]
            if 6 < len(name) < 60 and not name.lower().startswith("kommun") and name.lower() != "nämnd":
                votes[name] += 1
    votes = Counter({n + "en": c for n, c in votes.items() if not find_words("myndighet", n)})
    social = [n for n, _ in votes.most_common(6) if re.search(one_of("socialnämnds ord"), n.lower())]
    if not social and (committees := [m[1] for t in texts[:OPENING_LINES] for m in _UTSKOTT.finditer(t)]):
        return committees[0]
    return social[0] if social else (votes.most_common(1)[0][0] if votes else None)

"""Whose document it is: kommun and nämnd, found in its text or its file's name, however they are spelled.

A municipality is one whether it is written in capitals, in the genitive, with a hyphen for a space or with å as a.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache

from analys.words.pattern import pattern
from analys.words.vocabulary import find_words, one_of, reference_rows

_NAMND = re.compile(
    r"\b((?:[A-ZÅÄÖ][\wåäö]+(?:-,? och |, | och |-))?(?:[\wåäö]+(?:-,? och | och |, ))*[A-ZÅÄÖa-zåäö]*nämnd)"
    r"(?:en|ens)?\b"
)
_KOMMUN = pattern(r"\b([A-ZÅÄÖ][a-zåäö]+(?:[- ][A-ZÅÄÖ][a-zåäö]+)?) (?:[Kk]ommuns?|[Ss]tads?)\b")
_KOMMUN_CAPS = pattern(r"\b([A-ZÅÄÖ]{2,}(?:[- ][A-ZÅÄÖ]+)??) (?:KOMMUNS?|STADS?)\b")
_MUNICIPAL = re.compile(r"ommun|OMMUN|tad|TAD|otland|OTLAND")  # no other text can name a municipality as one
_REGION = pattern(r"(?i)\bregion (gotland)s?\b")  # a region that is a municipality
_NAMND_TWO = re.compile(r"\b([A-ZÅÄÖ]?[a-zåäö]+ska nämnd)en\b")  # 'Tekniska nämnden'; only in titles
_ORGANISATION = pattern(r"\bOrganisation: ?(.+)$")  # what planning systems write in their running lines
_NAMND_CAPS = re.compile(r"\b((?:[A-ZÅÄÖ]{3,}(?:-,? OCH |, | OCH ))*[A-ZÅÄÖ]*NÄMNDEN)S?\b")
_NAMND_FOR = re.compile(r"^((?:Nämnden|Utskottet) för [\wåäö-]+(?:,? (?:och )?[\wåäö-]+){0,5})$")
_NAMND_PART = re.compile(r"^([A-ZÅÄÖ][\wåäö]*nämnd [A-ZÅÄÖ][\wåäö]+)$")  # one of several: 'Socialnämnd Sydväst'
_UTSKOTT = re.compile(r"\b([A-ZÅÄÖ][\wåäö]+(?:-? och [\wåäö]+)?utskottet)\b")
_OWN_S = re.compile(rf"{one_of('ortnamn på s')}$")  # endings of place names with an s of their own
_FOLD = str.maketrans("åäöéü", "aaoeu")
_LISTED_BEFORE = re.compile(r"^.*[^-\W],\s+(?=\S*nämnd)")
_BOARD_FIRST = re.compile(rf"(?i){one_of('nämnders namn')}s?\s+(?=\w)")  # 'Socialnämnden Ekeby kommun'
OPENING_LINES = 12
TITLE_WORDS = 12
LEAST_MENTIONS = 2  # a name that stands once in running text may be anybody's
NAMED_OFTEN = 3  # and of all boards that a report names one is named again and again
FAR_MORE = 2.0  # times as often as any other board
LONGEST_BARE_BOARD = 6  # letters: 'Nämnd' and the like name no board
LONGEST_BOARD = 60  # characters of a board's name


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
    """Return the municipality named most often with 'kommun' after it; a known one wins over an unknown.

    Two named as often are neither's document. An unknown one must stand in a title or be named more than once.
    """
    texts = [unicodedata.normalize("NFC", text) for text in texts]
    votes: Counter[str] = Counter()
    unknown: Counter[str] = Counter()
    for n, text in enumerate(texts):
        for match in _named_kommuner(text):
            known = known_kommun(match[1]) or known_kommun(match[1].split()[-1])
            votes[known or _unknown(match[1])] += 3 if known else 1
            if not known:
                unknown[_unknown(match[1])] += LEAST_MENTIONS if n < OPENING_LINES else 1
    lower = _common(set(unknown), texts)
    for name in (name for name, count in unknown.items() if name in lower or count < LEAST_MENTIONS):
        del votes[name]
    if best := _leader(votes):
        return best
    if named := _kommun_in_name(dokument):
        return named
    opening = Counter(name for text in texts[:OPENING_LINES] for name in _known_names().findall(text))
    if best := _leader(opening, FAR_MORE):
        return best
    everywhere = Counter(name for text in texts for name in _known_names().findall(text))
    best = _leader(everywhere, FAR_MORE)
    return best if best in opening or everywhere[best] >= LEAST_MENTIONS else None


@cache
def _known_names() -> re.Pattern[str]:
    """The municipalities, the longest first; each begins with a capital, which is soon looked for."""
    known = sorted(kommuner(), key=len, reverse=True)
    return re.compile(rf"\b(?=[A-ZÅÄÖ])(?:{'|'.join(map(re.escape, known))})\b")


def _named_kommuner(text: str) -> Iterator[re.Match[str]]:
    if _MUNICIPAL.search(text):
        for pattern in (_KOMMUN, _KOMMUN_CAPS, _REGION):
            yield from pattern.finditer(text)


def _leader(votes: Counter[str], times: float = 1.0) -> str | None:
    """The one with most votes, at least so many `times` the next one's; None where two have as many."""
    first = votes.most_common(2)
    if len(first) == 2 and (first[0][1] == first[1][1] or first[0][1] < times * first[1][1]):
        return None
    return first[0][0] if first else None


def _common(names: set[str], texts: list[str]) -> set[str]:
    """Those of the names that the text writes with a small letter too: no name of a place."""
    if not names:
        return set()
    words = {word for text in texts for word in re.findall(r"[a-zåäöé]+", text)}
    return {name for name in names if name.split()[0].lower() in words}


def _unknown(name: str) -> str:
    """A name that no list has, without the board before it and without its genitive s.

    Storfors ends as names do, Exempelbys is a genitive.
    """
    name = _BOARD_FIRST.sub("", name, count=1)
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


def find_namnd(texts: list[str], running: frozenset[str] = frozenset()) -> str | None:
    """Return the board that a document is of, None where it only names boards.

    The title page and the `running` lines say whose it is. Else it is the board that the text names most, where no
    other is named nearly as often; a report on all boards is of none. One of social services goes before others.
    """
    for text in texts[:OPENING_LINES]:
        if match := _NAMND_FOR.match(text.strip()) or _NAMND_PART.match(text.strip()):
            return match[1]
    titles = [t for n, t in enumerate(texts) if (n < OPENING_LINES or t in running) and _is_title(t)]
    titles += [match[1] for t in texts if (match := _ORGANISATION.search(t))]
    titled, named = _boards(titles, in_titles=True), _boards(texts)
    owners = titled or Counter({n: c for n, c in named.items() if c >= NAMED_OFTEN})
    ordered = [name for name, _ in owners.most_common()]
    social = [n for n in ordered if re.search(one_of("socialnämnds ord"), n.lower())]
    if not social and (committees := [m[1] for t in texts[:OPENING_LINES] for m in _UTSKOTT.finditer(t)]):
        return committees[0]
    best = (social or ordered or [""])[0]
    rivals = [count for name, count in owners.items() if name != best and name.lower() not in best.lower()]
    return best if best and (titled or owners[best] >= FAR_MORE * max(rivals, default=0)) else None


def _is_title(text: str) -> bool:
    return len(text.split()) <= TITLE_WORDS and not text.rstrip().endswith((".", ";", ",")) and text[:1] not in "•–-*·"


def _boards(texts: list[str], in_titles: bool = False) -> Counter[str]:
    """How often each board is named; a state authority is none."""
    votes: Counter[str] = Counter()
    for text in (t for t in texts if "nämnd" in t or "NÄMND" in t):
        for match in _NAMND_CAPS.finditer(text):
            votes[match[1].capitalize().removesuffix("en")] += 1
        for match in (*_NAMND.finditer(text), *(_NAMND_TWO.finditer(text) if in_titles else ())):
            name = _LISTED_BEFORE.sub("", match[1])  # 'Rapport, socialnämnd'
            name = name[:1].upper() + name[1:]
            own = name.lower() != "nämnd" and not re.search(r"(?i)\b(?:och|,) nämnd$", name)
            if own and LONGEST_BARE_BOARD < len(name) < LONGEST_BOARD and not name.lower().startswith("kommun"):
                votes[name] += 1
    return Counter({n + "en": c for n, c in votes.items() if not find_words("myndighet", n)})

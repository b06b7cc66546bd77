"""A line of heads that single spaces hold apart -> its corner and heads: '(mnkr) Utfall 2020 Budget 2021'.

Heads are of one make: a year each, a known word each, or a word and its year each; what is left before them is the
corner. 'Not' right before the heads is the column of note numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from analys.read.text.pasted.head_parts import JOINING, LONGEST_HEAD_PART, NOTES_HEAD, holds_amount, is_unit
from analys.read.text.pasted.ways.readings import LONGEST_ROW, MARKED_YEAR
from analys.words.cells import is_year
from analys.words.headers import read_words
from analys.words.periods import YEAR_IN_TEXT
from analys.words.vocabulary import one_of, whole_word

MAX_HEADS = 14
LINES = 4 * MAX_HEADS  # heads may stand on as many lines, a word each
_WORD_AT_YEAR = re.compile(r"(?<=(?:19|20)\d\d)(?=[^\W\d_])")  # 'Intäkter 2020Kostnader 2020'
_DAY_OF_YEAR = re.compile(r"(?<=\d)-\d\d-\d\d\b|^(?:0?[1-9]|1[0-2])/(?:1[3-9]|2\d|3[01])/(?=20\d\d)")
_UNIT_LINE = re.compile(r"(?i)\bbelopp(?: anges)? i \w+")  # says the unit, and is no head
_UNIT_AFTER_HEAD = re.compile(rf"\((?:{one_of('enhet i text')}|%)\)", re.IGNORECASE)
_CAPITALISED = re.compile(r"[A-ZÅÄÖ][^\W\d_]*(?:[-/][^\W\d_]+)*\.?")
WORDS_OF_HEADS = 40  # on one line
WORDS_A_HEAD = 6  # words of a head on average: a longer line is a sentence
LONGEST_NAME_AS_HEAD = 14  # characters of a name that is a head


def read_heads(line: str, count: int, again: bool = False) -> tuple[str, ...]:
    """Return the corner and `count` heads of a line, with 'Not' first among the heads where it stands; () if unsure.

    `again`: heads may come again, as '2023 2022 2023 2022' does under heads of its own.
    """
    words = _bare_years(_WORD_AT_YEAR.sub(" ", line.replace("\u00a0", " ")).split())
    if len(words) > WORDS_A_HEAD * count or count < 2:
        return ()
    if over_labels := _measure_over_labels(words):
        found = read_heads(" ".join(words[over_labels:]), count, again)
        return (" ".join(words[:over_labels]), *found[1:]) if found and not found[0] else ()
    ways = []
    for each in (1, 2, 3, 4):
        left = len(words) - each * count
        if left < 0:
            break
        corner, heads = words[:left], [" ".join(words[k : k + each]) for k in range(left, len(words), each)]
        closed = bool(corner) and bool(_UNIT_AFTER_HEAD.fullmatch(corner[-1]))  # 'Beslutad ram (tkr)' is no head
        named = not closed and any(_is_head(w, 1) for w in _UNIT_LINE.sub("", " ".join(corner)).split())
        if all(_is_head(h, each) for h in heads) and not named:
            note = corner and NOTES_HEAD.fullmatch(corner[-1])
            ways.append((" ".join(corner[:-1]), corner[-1], *heads) if note else (" ".join(corner), *heads))
    ways = [way for way in ways if not (_parts_alone(way) or _year_alone(way) or any(map(_begins_within, way[1:])))]
    ways = [way for way in ways if not any(head.endswith(",") for head in way[1:])]  # a title, which goes on
    if not ways:
        ways = _by_years(words, count) or _by_words(words, count)
    if len(ways) != 1:
        return ()
    held = [h for h in ways[0][1:] if not NOTES_HEAD.fullmatch(h)]
    times = len(held) // len(set(held))
    return ways[0] if times == 1 or (again and list(dict.fromkeys(held)) * times == held) else ()


def _measure_over_labels(words: list[str]) -> int:
    """How many words say what all figures are of and their unit, before the first head: 'Netto, tkr Bokslut 2009'."""
    for k in range(2, min(len(words), WORDS_A_HEAD)):
        said = read_words(" ".join(words[:k]))
        if said.post and said.unit and is_unit(words[k - 1].strip("(),")):
            return 0 if said.serie or said.period or said.rest else k
    return 0


def _begins_within(head: str) -> bool:
    """True for 'kvinnor Årsarbetare' and 'Antal Kostnad', the end of one head and the beginning of another."""
    return any(word[0].isupper() and not word.isupper() for word in head.split()[1:])


def _bare_years(words: list[str]) -> list[str]:
    """'2000 2005 20102 2013' -> the third is 2010 with a footnote, where the words beside it are years in order."""
    if sum(map(is_year, words)) < 2:
        return words
    out = [m[1] if (m := MARKED_YEAR.fullmatch(w)) else w for w in words]
    years = [int(w[:4]) for w in out if is_year(w)]
    return out if years in (sorted(years), sorted(years, reverse=True)) else words


def head_windows(lines: list[str], end: int, start: int) -> Iterator[tuple[int, str]]:
    """Yield the first index and the text of what may be heads on the lines that end at `end`: one line, then more.

    'Bokslut', '2023', 'Budget', '2024' under each other are heads that were parted by copying.
    """
    text, taken = "", 0
    for i in range(end, max(start, end - LINES) - 1, -1):
        line = lines[i].strip()
        if not line and taken <= 1 and i < end:  # blank lines part heads only where they part all of them
            break
        if (taken and len(line) > LONGEST_HEAD_PART) or holds_amount(line):
            break
        text, taken = f"{line} {text}".strip(), taken + bool(line)
        above = lines[i - 1].split() if i > start and taken > 1 else []
        if line and may_be_heads(text) and not any(_is_head(w, 1) for w in above):
            yield i, text


def heads_over(line: str, heads: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
    """The names on the line over heads that come again, and over how many of them each stands; () if unsure.

    'Kommunen Koncernen' stands over '2023 2022 2023 2022'.
    """
    held = [h for h in heads[1:] if not NOTES_HEAD.fullmatch(h)]
    times = len(held) // len(set(held))
    names = re.split(r"\s{2,}|\t", line.strip())  # 'Antal     % av samtliga'
    if len(names) != times or max(map(len, names)) > LONGEST_HEAD_PART:
        names = line.split()[-times:]  # 'Resultaträkning, tkr KOMMUN KONCERN'
        if not all(map(_CAPITALISED.fullmatch, names)) or any(_is_head(w, 1) for w in line.split()[:-times]):
            return ()
    named = len(names) == times == len(set(names))
    return tuple((name, len(held) // times) for name in names) if times > 1 and named else ()


def lines_over(lines: list[str], end: int, start: int, heads: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
    """The names over heads that come again, where each has a line of its own that ends above `end`; () if unsure.

    'Kommunen', 'Kommunala koncernen' over '2023 2022 2023 2022'; the first may follow a sentence on its line.
    """
    held = [h for h in heads[1:] if not NOTES_HEAD.fullmatch(h)]
    times = len(held) // len(set(held))
    texts = [re.split(r"[.:!?]\s*(?=[A-ZÅÄÖ])", line.strip())[-1] for line in lines[max(start, end - times) : end]]
    roles = [whole_word("kolumnroll", text) for text in texts]
    named = len(set(texts)) == times > 1 and all(role and role.term == "del" for role in roles)
    return tuple((text, len(held) // times) for text in texts) if named else ()


def corner_over(line: str, name: str) -> str:
    """What stands before the first name over heads, 'ResultaträkningTKR' as two words."""
    return re.sub(r"(?<=[a-zåäö])(?=[A-ZÅÄÖ]{2,4}$)", " ", line[: line.index(name)].strip())


def names_as_heads(line: str, count: int) -> tuple[str, ...]:
    """An empty corner and `count` names, a word each ('BJUV BÅS HBG'), that nothing else tells to be heads; else ()."""
    words = line.replace("\u00a0", " ").split()
    named = len(words) == count >= 3 and all(
        _CAPITALISED.fullmatch(w) and len(w) <= LONGEST_NAME_AS_HEAD for w in words
    )
    return ("", *words) if named and len(set(words)) == count else ()


def _by_years(words: list[str], count: int) -> list[tuple[str, ...]]:
    """Heads of different lengths that end in a year each: 'mnkr Budget 2021 Avvikelse mot budget 2021'."""
    heads: list[list[str]] = [[]]
    for word in words:
        heads[-1].append(word)
        if is_year(word):
            heads.append([])
    if heads.pop() or len(heads) != count:
        return []
    first = heads[0]
    start = next((k for k in range(len(first) - 1) if read_words(first[k]).serie or read_words(first[k]).post), None)
    if start is None:
        return []
    texts = [" ".join(head) for head in (first[start:], *heads[1:])]
    said = [read_words(text) for text in texts]
    return [(" ".join(first[:start]), *texts)] if all(m.known and (m.serie or m.post) for m in said) else []


def _parts_alone(way: tuple[str, ...]) -> bool:
    """True where 'jan-aug' is a head of its own beside 'Utfall': it says when the head to its left is about."""
    said = [read_words(head) for head in way[1:]]
    parts = [m for m in said if m.period and not m.period.year and not (m.serie or m.post or m.kon)]
    return bool(parts) and any(m.serie for m in said)


def _year_alone(way: tuple[str, ...]) -> bool:
    """True for 'Utfall', '2012', 'Budget', '2013' as four heads: the years are the words'."""
    years = [is_year(head) for head in way[1:]]
    return years == [False, True] * (len(years) // 2) and not has_note(way)


def _by_words(words: list[str], count: int) -> list[tuple[str, ...]]:
    """Heads of different lengths that begin with a known word each: 'Årsbudget Utfall jan-aug Helårsprognos Avvikelse'.

    A word after 'mot', and what tells when, goes on with the head before it.
    """
    heads: list[list[str]] = []
    corner: list[str] = []
    for i, word in enumerate(words):
        said = read_words(word)
        opens = bool(said.serie or said.post or said.kon) and not (i and words[i - 1].lower() in JOINING)
        if opens or (heads and is_year(word) and any(map(is_year, heads[-1]))):
            heads.append([word])
        elif heads:
            heads[-1].append(word)
        else:
            corner.append(word)
    texts = [" ".join(head) for head in heads]
    plain = all(not read_words(text).rest for text in texts)
    return [(" ".join(corner), *texts)] if len(texts) == count and plain else []


def has_note(heads: tuple[str, ...]) -> bool:
    """True where the first column of a row of heads holds note numbers."""
    return len(heads) > 1 and bool(NOTES_HEAD.fullmatch(heads[1]))


def is_single_head(line: str) -> bool:
    """True for a short line that is one head: a year, or words that say what figures are of."""
    return 0 < len(line) <= LONGEST_HEAD_PART and _is_head(line, len(line.split()))


def may_be_heads(line: str) -> bool:
    """True for a line with at least two years or known words, short enough for heads: a first, cheap look."""
    words = _bare_years(_WORD_AT_YEAR.sub(" ", line).split())
    return (
        2 <= len(words) <= WORDS_OF_HEADS and len(line) <= LONGEST_ROW and sum(_is_head(w, 1) for w in words[:20]) >= 2
    )


def _is_head(text: str, words: int) -> bool:
    if is_year(text):
        return words == 1
    text = _DAY_OF_YEAR.sub("", text)
    if words > 1:  # one year, at the head's end or beginning
        years = YEAR_IN_TEXT.findall(text)
        if years:
            return len(years) == 1 and (text.endswith(years[0]) or text.startswith(years[0]))
    said = read_words(text)
    return bool(whole_word("kon", text)) or (said.known and any((said.serie, said.period, said.kon, said.post)))

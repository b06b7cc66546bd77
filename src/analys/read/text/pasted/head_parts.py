"""A line of words -> the ways to part it into heads: 'Nämnd Antal anställda Årsarbetare' is three.

A head begins with a capital letter. Years, percent signs, words of kön and initials may begin heads of their own, all
of them or none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import product

from analys.words.cells import is_year
from analys.words.headers import read_words
from analys.words.periods import find_period
from analys.words.vocabulary import one_of, whole_word, words_of

LONGEST_HEAD, _MOST_WORDS = 60, 8  # of one head
JOINING = words_of("fogar samman ett huvud")
_YEAR_ALONE = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)(?! ?[/–-] ?(?:19|20)?\d\d(?!\d))")
BEGINS_LARGE = re.compile(r"\(?[A-ZÅÄÖ]")
HEAD_LINES_OF_A_WORD = 60  # that heads may stand on, a word each
LONGEST_HEAD_PART = 30  # characters of a line that is a part of the heads
NOTES_HEAD = re.compile(r"(?i)not(?:er)?\.?")  # over the column of notes, which holds no figures
TABLE_TITLE = re.compile(rf"(?i){one_of('tabelltitel')}\b")
_BELOPP = re.compile(r"(?i)belopp\b")  # 'Belopp i mnkr'
_ABBREVIATION = re.compile(r"\(?[A-ZÅÄÖ]{2,5}\)?")
_ROUND = re.compile(r"(?<!\d)10{0,2} 000(?!\d)")  # 'per 100 000 invånare'
_AMOUNT_IN_HEAD = re.compile(r"(?<!\d)[1-9]\d{0,2} \d{3}(?!\d)")
_A_ROW = 3  # words that are a row of heads
_AGES_IN_HEAD = re.compile(r"[-–−]\d{1,2}|\d{1,2}[-–−](?:\d{1,3})?|\d{1,2}\+")  # '-29', '30-39', '65-'

Way = tuple[str, tuple[str, ...]]  # what stands over the labels, and the heads


def ways_to_part(block: list[str], count: int) -> list[Way]:
    """The one way to have `count` heads of some lines, or none: their words in a row, or lines that go on below."""
    if any(map(_is_row_of_heads, block[1:])):
        return []
    first, below = block[0].split(), " ".join(block[1:]).split()
    if below and not any(map(BEGINS_LARGE.match, below)) and any(map(is_cut_off, cut(first, ALWAYS))):
        return _one_way((_lengthened(heads, below) for heads in _parts(first)), count)
    opened = any(line.startswith("% ") for line in block[1:])  # a line begins a head: '% män'
    if len(first) == 1 and below and below[0].islower() and is_corner_word(first[0]):
        alone = _one_way(_parts(below, opened), count)  # 'Förvaltning' has its line; 'antal medarbetare', '% kvinnor'
        if alone and not alone[0][0]:
            return [(first[0], alone[0][1])]
    return _one_way(_parts([*first, *below], opened), count)


def _is_row_of_heads(line: str) -> bool:
    """True for heads under heads that span several, or words under each: 'kvinnor män -29 30-39', 'år år år'."""
    words = line.split()
    if len(words) < _A_ROW:
        return False
    return len(set(words)) == 1 or _is_kon(words[0]) or is_ages(words[0])


def is_corner_word(word: str) -> bool:
    """True for a word that says nothing of figures, as 'Förvaltning' over the labels."""
    return bool(BEGINS_LARGE.match(word)) and not is_year(word) and not read_words(word).known


def _one_way(parts: Iterator[list[str]], count: int) -> list[Way]:
    """The one way with something over the labels, else the one without."""
    cornered: dict[Way, None] = {}
    bare: dict[Way, None] = {}
    for heads in parts:
        if len(heads) == count + 1 and all(map(is_head, heads[1:])):
            cornered[heads[0], tuple(heads[1:])] = None
        elif len(heads) == count and all(map(is_head, heads)) and not is_unit(heads[0]):
            bare["", tuple(heads)] = None
    ways = list(cornered or bare)
    return ways if len(ways) == 1 else []


def holds_amount(line: str) -> bool:
    """True for a line with a figure of thousands, which no head has: '— ⁵ 95 275 Ny post'."""
    return bool(_AMOUNT_IN_HEAD.search(_ROUND.sub("", line)))


def is_unit(text: str) -> bool:
    """True for what stands over labels and says what the figures are counted in: '(tkr)', 'mnkr'."""
    return text.startswith("(") or bool(_BELOPP.match(text)) or (text.islower() and bool(whole_word("enhet", text)))


def _is_percent(word: str) -> bool:
    return word == "%"


def _is_kon(word: str) -> bool:
    return word.islower() and bool(read_words(word).kon)


def _is_initials(word: str) -> bool:
    return bool(_ABBREVIATION.fullmatch(word))


def is_ages(word: str) -> bool:
    """True for a range of ages, which may be a head by itself: '30-39', '65-'."""
    return bool(_AGES_IN_HEAD.fullmatch(word))


def _is_measure(word: str) -> bool:
    return word in ("antal", "andel")


_MAY_OPEN: tuple[Callable[[str], bool], ...] = (is_year, _is_percent, _is_kon, _is_initials, is_ages, _is_measure)
NEVER, ALWAYS = (False,) * (len(_MAY_OPEN) + 1), (True,) * (len(_MAY_OPEN) + 1)


def _parts(words: list[str], percent: bool = False) -> Iterator[list[str]]:
    """The ways to part words into heads: whatever may open a head does so everywhere, or nowhere.

    A word of kön does where both have one: 'Antal platser kvinnor män', but 'Andel kvinnor (%)'. `percent`: the sign
    opens one.
    """
    both = len({read_words(word).kon for word in words if _is_kon(word)}) > 1
    may = [(False, True)] * len(NEVER)
    may[_MAY_OPEN.index(_is_kon)] = (False, True) if both and not percent else (False,)
    if any(map(_is_measure, words)):  # 'antal anställda andel kvinnor andel män': where one has it, so has each
        may[_MAY_OPEN.index(_is_measure)] = (sum(map(_is_measure, words)) > 1,)
        may[_MAY_OPEN.index(_is_kon)] = may[_MAY_OPEN.index(_is_kon)][:1]
    if percent:
        may[_MAY_OPEN.index(_is_percent)] = (True,)
    for opens in product(*may):
        yield cut(words, opens)


def cut(words: list[str], opens: tuple[bool, ...]) -> list[str]:
    """The heads of some words; `opens`: whether each that may open a head does, and a capital after 'mot'."""
    heads: list[list[str]] = []
    for word in words:
        told = next((on for test, on in zip(_MAY_OPEN, opens, strict=False) if test(word)), None)
        begins = bool(BEGINS_LARGE.match(word)) if told is None else told
        if is_year(word) and len(heads) > 1 and not is_year(heads[-1][-1]):
            begins = False  # 'Utfall 2013 Budget 2013': the year is the word's
        joined = bool(heads) and (heads[-1][-1] == "/" or (heads[-1][-1] in JOINING and not opens[-1]))
        if not heads or (begins and not joined):
            heads.append([word])
        else:
            heads[-1].append(word)
    texts = [" ".join(head) for head in heads]
    if len(texts) > 2 and is_year(texts[1]) and not any(map(is_year, texts[2:])) and read_words(texts[0]).serie:
        return [" ".join(texts[:2]), *texts[2:]]  # 'Utfall 2021 Utfall 2020'
    return texts


def is_head(text: str) -> bool:
    """True for a text that can be one head: short, with at most one year, and not cut off."""
    words = text.split()
    named = bool(re.search(r"[^\W\d_]|%", text)) or is_year(text) or is_ages(text)
    short = len(text) <= LONGEST_HEAD and len(words) <= _MOST_WORDS
    return named and short and len(_YEAR_ALONE.findall(text)) <= 1 and words[-1].lower() not in JOINING


def is_cut_off(head: str) -> bool:
    """True for a head that goes on below: 'Norr-', 'Hets mot'."""
    return (head.endswith(("/", "-")) and not is_ages(head.split()[-1])) or head.split()[-1].lower() in JOINING


def _lengthened(heads: list[str], below: list[str]) -> list[str]:
    """Heads that go on below: each that is cut off ('Hets mot', 'Ärekränk-') takes a word, or all the same words."""
    cut_off = [k for k, head in enumerate(heads) if is_cut_off(head)]
    if len(below) < len(cut_off):
        return []
    each = len(below) // len(cut_off) if cut_off else 1
    alike = [below[k : k + each] for k in range(0, len(below), each)]
    each = each if cut_off and alike == alike[:1] * len(cut_off) else 1
    out = list(heads)
    for n, k in enumerate(cut_off):
        out[k] = " ".join([heads[k], *below[n * each : (n + 1) * each]])
    out[-1] = " ".join([out[-1], *below[len(cut_off) * each :]])  # what is left stands furthest to the right
    return [re.sub(r"(?<=[^\W\d_])- (?=[a-zåäö])|(?<=/) ", "", head) for head in out]


def is_lower_half(word: str) -> bool:
    """True for what stands under the first word of a head: '2022' under 'Bokslut', '%' under 'Förändring'."""
    return is_year(word) or word == "%" or bool(whole_word("enhet", word.strip("()")))


def lower_halves(words: list[str]) -> tuple[str, list[str]]:
    """What stands before the lower halves of some heads, and those: 'mnkr 2018 jan-apr 2018 avvikelse' has three."""
    halves: list[str] = []
    left = list(words)
    while left:
        word = left.pop()
        part = find_period(left[-1]) if left and is_year(word) else None
        if part and part.part and not part.year:
            word = f"{left.pop()} {word}"
        elif (left and left[-1].endswith((",", "("))) or not (
            is_lower_half(word) or (word.islower() and read_words(word).serie)
        ):  # 'per nämnd, mnkr' is over the labels
            left.append(word)
            break
        halves.insert(0, word)
    return " ".join(left), halves


def with_tall_last(
    block: list[str], count: int
) -> tuple[tuple[str, ...], tuple[tuple[tuple[str, int], ...], ...]] | None:
    """Return a run of months with a head beside it that begins on the line above, and goes on after the last month.

    'Område Antal ärenden per månad Hittills', 'Januari … December under', 'året'.
    """
    words = " ".join(block[1:]).split()
    upper = cut(block[0].split(), NEVER)
    run = next((k for k, word in enumerate(words) if not _is_month(word)), len(words))
    if run != count - 1 or len(upper) != 3 or any(map(BEGINS_LARGE.match, words[run:])):
        return None
    tall = " ".join([upper[2], *words[run:]])
    return (upper[0], *words[:run], tall), (((upper[1], run), ("", 1)),)


def _is_month(word: str) -> bool:
    period = find_period(word)
    return bool(period and period.part and not period.year and period.spans == ((0, len(word)),))

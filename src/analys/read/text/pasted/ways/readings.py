"""Figures that single spaces part and group alike -> the ways to read them: '1 440 1 502' is two, or three, or four.

Two spaces or more always part two figures, so a text keeps its own spaces here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from analys.words.cells import is_year
from analys.words.periods import MONTH

MOST_COLUMNS = 24
MIN_ROWS = 3  # fewer rows alike may be chance
MAX_WAYS = 48  # of one count; more are as good as none
MOST_PARTS_OF_A_NUMBER = 6  # parts of one number: a sign, four groups, a percent sign
_HIDDEN_FIGURE = r"\.\.?|x|--|—"  # 'x' and '.' are figures that are hidden or missing; so are '--' and '—'
_SIGN = r"[-−–+~≈]"
_NUMBER_PART = re.compile(
    rf"{_SIGN}?\d{{1,3}}(?:[.,]\d+)?%?\*{{0,3}}|{_SIGN}?\d+(?:,\d+|\.\d{{1,2}})?%?\*{{0,3}}|[-−–+]|%|{_HIDDEN_FIGURE}|"
    r"\d{1,2},"
)
_NUMBER_FROM_PARTS = re.compile(  # no group begins with 0
    rf"{_SIGN}? ?" + r"(?:[1-9]\d{0,2}(?: \d{3})+|0|[1-9]\d*)(?:,\d+|\.\d{1,2})?(?: ?%)?\*{0,3}|[-−–]|" + _HIDDEN_FIGURE
)
MARKED_YEAR = re.compile(r"((?:19|20)\d\d)[1-9]\)?")  # a raised footnote mark that copying laid beside the year
_RAISED_ALONE = re.compile(r"(?<=[\d—–-]) [¹²³⁴-⁹](?=\s|$)")
_FIGURES_WITH_DECIMALS = re.compile(rf"\s*(?:{_SIGN}|\d).*,\d+(?: ?%)?\s*")
_AFTER_COMMA = re.compile(r",(\d+) ?%?$")
_LABEL_BEGINS = re.compile(r"(?:[-−–] )?[^\W\d_]|\(")  # '– varav män'
_AGES = re.compile(r"(?:\d{1,3} ?[-–−](?: ?\d{1,4})?|\d{1,3}\+|[<>≥≤] ?\d{1,3})(?: år)?")  # '0-6', '80+', '65– år'
# how a label with a number begins
_BEGINS_WITH_NUMBER = re.compile(
    rf"\d{{1,3}} år\b|\d{{1,2}}(?:[-–]\d{{1,2}})? (?:kap\.|§)|(?:19|20)\d\d {MONTH}$", re.IGNORECASE
)
_ALL_HIDDEN = 3  # '..' of a row that shows no figure
Ways = tuple[tuple[str, ...], ...]
LONGEST_ROW = 240  # characters of a pasted row; a longer line is running text


_PARTED_PLAINLY = re.compile(r"\d(?: ?%)? +[-–−]?\d")
_THOUSANDS_JOINED = re.compile(r"(?<=\d)[\u00a0\u2009\u202f](?=\d{3}(?!\d))")


@lru_cache(maxsize=4_000)  # one way to read a table after another asks for the same lines
def plain(text: str) -> str:
    """A line with plain spaces, none around it, its runs of spaces as they are, and no raised marks behind figures.

    Where plain spaces part figures too, a no-break or thin one within '1 139' parts thousands and is left out.
    """
    if _PARTED_PLAINLY.search(text):
        text = _THOUSANDS_JOINED.sub("", text)
    return _RAISED_ALONE.sub("  ", text.replace("\u00a0", " ")).strip()


def label_and_figures(line: str, least: int = 2) -> tuple[str, str] | None:
    """A line's label and the text of at least two figures after it; None for a line that is no such row.

    The label is words, a year ('2018 6,71 5,50') or a range of ages ('0-6 389 755'). `least`: so many of the figures
    are printed, and not a dash.
    """
    text = plain(line)
    if not text or len(text) > LONGEST_ROW or not (text[-1].isdigit() or text[-1] in "%-−–—.x*"):
        return None
    words = list(re.finditer(r"\S+", text))
    least = _own_label(text, words)
    k = len(words)
    while k > least and _NUMBER_PART.fullmatch(words[k - 1].group()):
        k -= 1
    k += k < len(words) and words[k].group() == "%"  # '…, % 3 5 6': the sign is the label's
    parts = [m.group() for m in words[k:]]
    years = [is_year(p) for p in parts]
    shown = sum(any(c.isdigit() for c in p) for p in parts)
    hidden = len(parts) >= _ALL_HIDDEN and all(p == ".." for p in parts)
    if not k or (shown < least and not hidden) or not parts or all(years):
        return None
    dated = sum(map(is_year, every := [m.group() for m in words]))
    marked = sum(bool(MARKED_YEAR.fullmatch(w)) for w in every) if dated > 1 else 0
    if 2 * dated > len(words) or dated + marked == len(words):
        return None  # '2021 2020 20192' is a line of heads
    label = text[: words[k - 1].end()]
    if (
        not _LABEL_BEGINS.match(label) and k > max(least, 1) and not _BEGINS_WITH_NUMBER.match(label)
    ):  # '12 345 barn 3 4'
        return None
    return re.sub(r"\s+", " ", label), text[words[k].start() :]


def _own_label(text: str, words: list[re.Match[str]]) -> int:
    """How many words of a line are its label whatever they look like; 0 where it opens with a figure."""
    if _LABEL_BEGINS.match(text) or (len(words) > 2 and is_year(words[0].group())):
        return 1
    if len(words) > 3 and _BEGINS_WITH_NUMBER.match(text):  # '29 år eller yngre 6,9 7,8'
        return 2
    for k in (3, 2, 1):
        said = re.sub(r"\s+", " ", text[: words[k - 1].end()]) if len(words) > k else ""
        ends = [int(n) for n in re.findall(r"\d+", said)]
        if _AGES.fullmatch(said) and ends == sorted(ends):
            return k + (words[k].group() == "år")
    return 0 if words[0].group()[0].isdigit() or words[0].group()[0] in "-−–+." else 1


def shorter_label(label: str, figures: str) -> tuple[str, str] | None:
    """'65- 389' with '755 …' may be '65-' with '389 755 …'; None where the label is no such range."""
    first, gap, last = label.rpartition(" ")
    return (first, f"{last} {figures}") if gap and last.isdigit() and _AGES.fullmatch(first) else None


def only_figures(line: str) -> str:
    """The text of a line that holds figures alone, else ''."""
    text = plain(line)
    return text if text and all(_NUMBER_PART.fullmatch(p) for p in text.split()) else ""


@lru_cache(4096)  # each row is looked at under several heads
def readings(text: str, dashes: bool = True, most: int = MAX_WAYS) -> dict[int, Ways]:
    """The ways to read a text as figures, by how many figures; at most `most` of each.

    `dashes`: a dash may be a figure that is missing.
    """
    spans = [m.span() for m in re.finditer(r"\S+", text)]
    ways: list[dict[int, list[tuple[str, ...]]]] = [{0: [()]}]
    for end in range(1, len(spans) + 1):
        here: dict[int, list[tuple[str, ...]]] = {}
        for start in range(max(0, end - MOST_PARTS_OF_A_NUMBER), end):
            number = text[spans[start][0] : spans[end - 1][1]]
            if not _NUMBER_FROM_PARTS.fullmatch(number) or (not dashes and number in "-−–"):
                continue
            for count, found in ways[start].items():
                if count < MOST_COLUMNS:
                    known = here.setdefault(count + 1, [])
                    known += [(*way, number) for way in found][: most - len(known)]
        ways.append(here)
    return {count: tuple(found) for count, found in ways[-1].items()}


def in_summed_blocks(text: str, count: int, size: int) -> list[tuple[str, ...]]:
    """Return at most two ways to read a text in blocks of `size` figures whose last is the sum of the others.

    Blocks of figures with decimals are shares and need no sum: 'Kvinnor Män Totalt' of each year, and their shares.
    """
    return _two_ways(text, count, lambda way: len(way) % size != 0 or _sums_up(way[-size:]))


def near_even(text: str, count: int, widest: float) -> list[tuple[str, ...]]:
    """Return at most two ways to read a text as `count` figures, the largest less than `widest` times the smallest."""

    def even(way: tuple[str, ...]) -> bool:
        sizes = [_size(number) for number in way]
        return 0 < max(sizes) < widest * min(sizes)

    return _two_ways(text, count, even)


def _two_ways(text: str, count: int, fits: Callable[[tuple[str, ...]], bool]) -> list[tuple[str, ...]]:
    """At most two ways to read a text as `count` figures, each beginning of which fits."""
    spans = [m.span() for m in re.finditer(r"\S+", text)]
    out: list[tuple[str, ...]] = []

    def go_on(at: int, way: tuple[str, ...]) -> None:
        left = count - len(way)
        if len(out) > 1 or not left or not left <= len(spans) - at <= left * MOST_PARTS_OF_A_NUMBER:
            if not left and at == len(spans):
                out.append(way)
            return
        for end in range(at + 1, min(len(spans), at + MOST_PARTS_OF_A_NUMBER) + 1):
            number = text[spans[at][0] : spans[end - 1][1]]
            if is_number(number) and fits((*way, number)):
                go_on(end, (*way, number))

    go_on(0, ())
    return out


def _sums_up(block: tuple[str, ...]) -> bool:
    if all("," in text or "." in text for text in block):
        return True
    if any(text[0] in "-−–" for text in block):
        return False
    *parts, total = map(_size, block)
    return abs(sum(parts) - total) < 1


def _size(number: str) -> float:
    return float(re.sub(r"[^\d,.]", "", number).replace(",", ".").strip(".") or 0)


def is_number(text: str) -> bool:
    """True for a text that can be one figure."""
    return bool(_NUMBER_FROM_PARTS.fullmatch(text))


def by_decimals(text: str) -> tuple[str, ...]:
    """The one way to read a text in which all figures have as many decimals, at least one; () where there is none."""
    if not _FIGURES_WITH_DECIMALS.fullmatch(text):  # nearly all: to look for pieces of a long text takes long
        return ()
    pieces = re.findall(r"\S.*?,\d+(?: ?%)?(?=\s|$)", text)
    whole = " ".join(pieces).split() == text.split()
    alike = len({len(m[1]) if (m := _AFTER_COMMA.search(p)) else 0 for p in pieces}) == 1
    return tuple(pieces) if whole and alike and all(_NUMBER_FROM_PARTS.fullmatch(p) for p in pieces) else ()

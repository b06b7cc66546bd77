"""One PDF page -> its ink: words with their boxes, and the rules drawn on the page.

Characters are taken from pdfminer's layout objects as they are, without the dictionary that pdfplumber makes of each:
that dictionary is most of the cost of reading a page. Geometry is x0, top, x1, bottom in points, as in pdfplumber.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from pdfminer.layout import LTChar, LTContainer, LTCurve, LTLine, LTPage, LTRect
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfplumber.page import Page, PDFPageAggregatorWithMarkedContent

from analys.read.blocks import raised
from analys.read.limits import MAX_PAGE_CHARACTERS

THIN = 2.6  # a filled rectangle no thicker than this is a rule
SNAP = 1.5  # rules closer than this are the same rule
JOIN = 3.0  # collinear pieces closer than this are one rule (dashes and cell by cell borders)
SHORTEST = 5.0
_LIGATURES = {"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"}


class TooDenseError(Exception):
    """A page with more characters or shapes than any printed page."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word: its box, text, font size, whether it is bold, and the width of a space beside it."""

    x0: float
    top: float
    x1: float
    bottom: float
    text: str
    size: float
    bold: bool
    space: float


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight rule along one axis: where it lies across that axis, and from where to where along it."""

    at: float
    start: float
    end: float


@dataclass(frozen=True)
class Ink:
    """All that is needed of a page."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    across: tuple[Rule, ...]  # horizontal rules
    down: tuple[Rule, ...]  # vertical rules
    bands: tuple[tuple[float, float, float, float], ...]  # shaded rectangles
    images: int = 0
    covered: float = 0.0  # the pictures' share of the page, which a scanner may cut in strips
    shapes: int = 0  # lines, rectangles and curves


@dataclass(slots=True)
class _Char:
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    text: str
    size: float
    bold: bool


class _Aggregator(PDFPageAggregatorWithMarkedContent):
    """pdfplumber's device with a bound on what one page may hold."""

    count = 0

    def render_char(self, *args, **kwargs) -> float:
        self.count += 1
        if self.count > MAX_PAGE_CHARACTERS:
            raise TooDenseError
        return super().render_char(*args, **kwargs)

    def paint_path(self, *args, **kwargs) -> None:
        self.count += 1
        if self.count > 3 * MAX_PAGE_CHARACTERS:
            raise TooDenseError
        super().paint_path(*args, **kwargs)


def page_ink(page: Page) -> Ink:
    """Return the words and rules of a page, turned upright when its text runs sideways."""
    device = _Aggregator(page.pdf.rsrcmgr, pageno=page.page_number, laparams=None)
    PDFPageInterpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    layout: LTPage = device.get_result()
    items, pictures = [], []
    for item in _items(layout):
        (items if isinstance(item, (LTChar, LTCurve)) else pictures).append(item)
    turn = _page_turn([i for i in items if isinstance(i, LTChar)])
    place = _placing(float(page.mediabox[0]), float(page.mediabox[1]), float(page.width), float(page.height), turn)
    width, height = float(page.width), float(page.height)
    if turn % 180:
        width, height = height, width
    upright: list[_Char] = []
    sideways: list[_Char] = []
    across: list[Rule] = []
    down: list[Rule] = []
    bands: list[tuple[float, float, float, float]] = []
    for item in items:
        if isinstance(item, LTChar):
            if not all(map(math.isfinite, (item.x0, item.y0, item.x1, item.y1))):
                continue
            char = _char(item, place)
            if char is None:
                continue
            (upright if _direction(*item.matrix[:4]) == turn else sideways).append(char)
        else:
            _add_shape(item, place, width, height, across, down, bands)
    words = [w for line in _char_lines(upright) for w in _line_words(line)]
    words += _sideways_words(sideways)
    return Ink(
        page.page_number,
        width,
        height,
        tuple(words),
        tuple(_joined(across)),
        tuple(_joined(down)),
        tuple(bands),
        len(pictures),
        min(1.0, sum(abs(p.width * p.height) for p in pictures) / max(abs(width * height), 1.0)),
        sum(isinstance(item, LTCurve) for item in items),
    )


def _items(container: LTContainer) -> Iterator:
    for item in container:
        if isinstance(item, LTContainer):
            yield from _items(item)
        else:
            yield item


def _direction(a: float, b: float, c: float, d: float) -> int:
    """The direction text runs in, in degrees counter-clockwise: 0, 90, 180 or 270."""
    if abs(a) >= abs(b):
        return 0 if a >= 0 else 180
    return 90 if b > 0 else 270


def _page_turn(chars: list[LTChar]) -> int:
    counts = {0: 0, 90: 0, 180: 0, 270: 0}
    for char in chars:
        counts[_direction(*char.matrix[:4])] += 1
    most = max(counts, key=lambda k: counts[k])
    return most if counts[most] > 0.7 * max(len(chars), 1) else 0


def _placing(left: float, top: float, width: float, height: float, turn: int):
    """Return a function from PDF coordinates (y upwards) to the page's (y downwards), text turned upright."""

    def place(x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        if turn == 90:  # text runs upwards: its start is at the bottom, its top is to the left
            return (y0, x0, y1, x1)
        if turn == 270:
            return (height - y1, width - x1, height - y0, width - x0)
        if turn == 180:
            return (width - x1, y0, width - x0, y1)
        return (x0 + left, height - y1 + top, x1 + left, height - y0 + top)

    return place


def _char(item: LTChar, place) -> _Char | None:
    text = item.get_text()
    if text.startswith("(cid:"):
        text = "\ufffd"
    text = _LIGATURES.get(text, text).replace("\u00ad", "-")  # a soft hyphen that is drawn ends a line
    x0, top, x1, bottom = place(item.x0, item.y0, item.x1, item.y1)
    base = place(item.matrix[4], item.matrix[5], item.matrix[4], item.matrix[5])[3]
    if not text or (x1 - x0 <= 0 and not text.isspace()):
        return None
    name = item.fontname if isinstance(item.fontname, str) else item.fontname.decode("latin-1")
    name = name.rpartition("+")[2].lower()
    bold = "bold" in name or "black" in name or "heavy" in name or "semib" in name or name.endswith(("-bd", "-b"))
    return _Char(x0, top, x1, bottom, base, text, item.size, bold)


def _char_lines(chars: list[_Char]) -> list[list[_Char]]:
    """Group characters by baseline; raised and lowered small ones join the line they stand beside."""
    lines: list[list[_Char]] = []
    for char in sorted(chars, key=lambda c: c.base):
        if lines and abs(char.base - lines[-1][0].base) <= max(0.6, 0.12 * char.size):
            lines[-1].append(char)
        else:
            lines.append([char])
    kept: list[list[_Char]] = []
    for n, line in enumerate(lines):
        size = max(c.size for c in line)
        near = [k for k in (n - 2, n - 1, n + 1, n + 2) if 0 <= k < len(lines)]
        host = next((k for k in near if _stands_beside(line, lines[k], size)), None)
        if host is None:
            kept.append(line)
        else:
            raised_mark = line[0].base < lines[host][0].base
            lines[host] += [_footnote(c) if raised_mark else c for c in line]
    return [sorted(line, key=lambda c: c.x0) for line in kept]


def _stands_beside(small: list[_Char], line: list[_Char], size: float) -> bool:
    """True when a short run of smaller characters hangs on to the end of a character of the line."""
    if (
        len(small) > 40
        or size > 0.85 * max(c.size for c in line)
        or abs(small[0].base - line[0].base) > 0.7 * line[0].size
    ):
        return False
    ends = [c.x1 for c in line if not c.text.isspace()]
    starts = [c for c in small if not c.text.isspace()]
    if not starts:
        return False
    return any(abs(starts[0].x0 - end) < 0.35 * line[0].size for end in ends)


def _footnote(char: _Char) -> _Char:
    return _Char(char.x0, char.top, char.x1, char.bottom, char.base, raised(char.text), char.size, char.bold)


def _line_words(line: list[_Char]) -> Iterator[Word]:
    """Split a line of characters into words, at spaces and at gaps that are wider than between letters."""
    spaces = sorted(c.x1 - c.x0 for c in line if c.text.isspace() and c.x1 > c.x0)
    size = sorted(c.size for c in line)[len(line) // 2]
    space = spaces[len(spaces) // 2] if spaces else 0.28 * size
    space = min(max(space, 0.15 * size), 0.65 * size)
    word: list[_Char] = []
    for char in line:
        if char.text.isspace() or char.text == "\u200b":
            if word:
                yield _word(word, space)
            word = []
            continue
        if word:
            gap = char.x0 - word[-1].x1
            if char.text == word[-1].text and abs(char.x0 - word[-1].x0) < 0.2 * char.size:
                continue  # printed twice to look bold
            if gap > (0.3 if spaces else 0.17) * char.size:
                yield _word(word, space)
                word = []
        word.append(char)
    if word:
        yield _word(word, space)


def _word(chars: list[_Char], space: float) -> Word:
    text = unicodedata.normalize("NFC", "".join(c.text for c in chars))
    return Word(
        chars[0].x0, min(c.top for c in chars), max(c.x1 for c in chars), max(c.bottom for c in chars), text,
        max(c.size for c in chars), sum(c.bold for c in chars) * 2 > len(chars), space,
    )  # fmt: skip


def _sideways_words(chars: list[_Char]) -> list[Word]:
    """Words that run up or down the page (narrow column heads), each as one word in its upright box."""
    words: list[Word] = []
    columns: list[list[_Char]] = []
    for char in sorted(chars, key=lambda c: (c.x0 + c.x1) / 2):
        if columns and abs((char.x0 + char.x1) / 2 - (columns[-1][0].x0 + columns[-1][0].x1) / 2) < 0.4 * char.size:
            columns[-1].append(char)
        else:
            columns.append([char])
    for column in columns:
        column.sort(key=lambda c: -c.bottom)
        run: list[_Char] = []
        for char in column:
            if run and run[-1].top - char.bottom > 1.5 * char.size:
                words += _upright(run)
                run = []
            run.append(char)
        words += _upright(run)
    return words


def _upright(run: list[_Char]) -> list[Word]:
    text = " ".join("".join(c.text for c in run).split())
    if not text:
        return []
    box = (min(c.x0 for c in run), min(c.top for c in run), max(c.x1 for c in run), max(c.bottom for c in run))
    return [Word(*box, text, run[0].size, run[0].bold, 0.28 * run[0].size)]


def _add_shape(item: LTCurve, place, width: float, height: float, across: list, down: list, bands: list) -> None:
    """Sort a drawn shape into rules across, rules down and shaded bands."""
    numbers = (item.x0, item.y0, item.x1, item.y1)
    if not all(map(math.isfinite, numbers)):
        return
    x0, top, x1, bottom = place(*numbers)
    if isinstance(item, LTRect) and not isinstance(item, LTLine):
        if (x1 - x0) * (bottom - top) < 0.8 * width * height:  # not the page's own background
            _add_box(item, (x0, top, x1, bottom), across, down, bands)
        return
    if item.fill and not item.stroke and not isinstance(item, LTLine):
        return  # a filled drawing: part of a picture or chart
    points = [place(x, y, x, y)[::3] for x, y in item.pts]
    for (ax, ay), (bx, by) in pairwise(points):
        if abs(ay - by) <= 0.5 < abs(ax - bx):
            across.append(Rule((ay + by) / 2, min(ax, bx), max(ax, bx)))
        elif abs(ax - bx) <= 0.5 < abs(ay - by):
            down.append(Rule((ax + bx) / 2, min(ay, by), max(ay, by)))


def _add_box(item: LTRect, box: tuple[float, float, float, float], across: list, down: list, bands: list) -> None:
    """A rectangle is a rule when thin, four rules when it has a border, and shading when it is filled."""
    x0, top, x1, bottom = box
    wide, tall = x1 - x0, bottom - top
    if tall <= THIN < wide:
        across.append(Rule((top + bottom) / 2, x0, x1))
    elif wide <= THIN < tall:
        down.append(Rule((x0 + x1) / 2, top, bottom))
    elif wide > THIN and tall > THIN:
        if item.stroke and not _is_white(item.stroking_color):
            across += [Rule(top, x0, x1), Rule(bottom, x0, x1)]
            down += [Rule(x0, top, bottom), Rule(x1, top, bottom)]
        if item.fill and not _is_white(item.non_stroking_color):
            bands.append(box)


def _is_white(colour) -> bool:
    """True for white in grey, RGB or CMYK; an unknown colour is taken for ink."""
    if isinstance(colour, (int, float)):
        return colour >= 0.99
    if not isinstance(colour, (tuple, list)) or not colour or not all(isinstance(c, (int, float)) for c in colour):
        return False
    return all(c <= 0.01 for c in colour) if len(colour) == 4 else all(c >= 0.99 for c in colour)


def _joined(rules: list[Rule]) -> Iterator[Rule]:
    """Lay rules that lie on one line together, and join the pieces that touch."""
    lines: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda r: r.at):
        if lines and rule.at - lines[-1][0].at <= SNAP:
            lines[-1].append(rule)
        else:
            lines.append([rule])
    for line in lines:
        at = sum(r.at for r in line) / len(line)
        start = end = None
        for rule in sorted(line, key=lambda r: r.start):
            if end is not None and rule.start <= end + JOIN:
                end = max(end, rule.end)
                continue
            if end is not None and end - start >= SHORTEST:
                yield Rule(at, start, end)
            start, end = rule.start, rule.end
        if end is not None and end - start >= SHORTEST:
            yield Rule(at, start, end)


def shade_rules(ink: Ink) -> list[Rule]:
    """The upper and lower edges of shaded rows, as rules: shading parts rows where nothing is drawn between them."""
    edges = [Rule(y, x0, x1) for x0, top, x1, bottom in ink.bands if bottom - top < 120 for y in (top, bottom)]
    return [r for r in _joined(edges) if r.end - r.start > 60]

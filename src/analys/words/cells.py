"""A printed cell -> what it is: empty, missing, a number, three numbers by kön, an answer or sign, a graded word, text.

The printed text stays in the cell; the clean text made here is only for reading it.
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from analys.words.numbers import Number, is_missing, parse_number, plain_spaces, strip_footnote
from analys.words.pattern import pattern
from analys.words.vocabulary import one_of, reference_rows, whole_word

LONGEST_BROKEN = 3  # letters: 'Bud' of 'Bud get' is short for the whole
_ANSWER_WITH_REMARK = re.compile(r"(?i)(?:ja|nej)\s(?:\S+\s+){3,}\S")
PROSE = "[löptext]"  # stands in an extract for a cell of running text, which is not carried
SIGNS = set("●◆■▲▼○◇□△▽◐◑◒◓★☆✓✔✕✖✗✘☑☒☺☹😊😐🙁🟢🟡🔴🟠⬤⚫⚪↗↘↑↓→←⇧⇩⇒⬆⬇➡↔⇗⇘➚➘⬈⬊")
# Words and numbers with single spaces and points between: nothing to clean.
_PLAIN_WORDS = re.compile(r"[(+−-]?[^\W_]+(?:(?: |[,.%/()–−-] ?| [(–−-])[^\W_]+)*[.%)]?")
_TAG = re.compile(r"<(?:/?[a-zA-Z][^<>]*|!--.*?--)>", re.DOTALL)
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_EMPHASIS = pattern(r"(\*\*|__|\*|_)(?=[^\s*_])(.+?)(?<=[^\s*_])\1(?!\w)")
_NOISE = re.compile("[\ue000-\uf8ff\u00ad\u200b-\u200f\u2060\ufeff\ufe0e\ufe0f\x00-\x08\x0b-\x1f\x7f]")
# A character that only its own font can read may be a minus beside a figure, and is a letter within a word; an icon of
# a symbol font (from U+F000) that stands apart is neither.
_UNKNOWN = re.compile(
    "(?<=\\d)[\ue000-\uf8ff]+|[\ue000-\uf8ff]+(?=\\d)|[\ue000-\uefff]+(?= \\d)|"
    "(?<=[^\\W\\d_])[\ue000-\uefff]+(?=[^\\W\\d_])"
)
UNREADABLE = "\ufffd"
_GRADED = re.compile(r"(\d)\s?[.:=-]?\s+([^\W\d]+(?:\s[^\W\d]+){0,2})", re.UNICODE)
_ONE_OF_SEVERAL = re.compile(r"(?:(?<=^)|(?<=[\s/;|]))(?:[-−–]?\d+(?:[.,]\d+)?(?:\s?%)?|[-–—]|\.\.)(?=$|[\s/;|])")
_OF_YEAR = re.compile(r"(.*\d\s?%?)\s?\(((?:19|20)\d\d)\)")  # '850 (2024)' where the newest figure is of another year
_WITH_SHARE = pattern(r"(.*\d)\s?\((\d{1,3}(?:[.,]\d+)?\s?%)\)")
_WITH_REMARK = re.compile(
    r"([+−-]?\d[\d ]*(?:,\d+)?)\s?\((?=[^()]*\d)(?=[^()]*[^\W\d_]{2})(?![^()]*(?:%|procent))[^()]{3,60}\)"
)  # '8 (4 st 2026)'
# '20 (2)': the figure, and some of it; of '16 (53)' either may be the count.
_WITH_SECOND = re.compile(r"(\d{1,3}(?: ?\d{3})*) \((\d{1,4})\)")
_AMOUNT = rf"\d{{1,3}}(?: ?\d{{3}})*(?:,\d+)?\s?(?:{one_of('pengar efter tal')}|:-|%)"
_ON_TERMS = pattern(  # '400 kr (nivå 4) 600 kr (nivå 3)', 'Valår: 5 % Icke valår: 1 %'
    rf"({_AMOUNT})\s?\(([^()]{{1,40}})\)[,;]?\s?|([^\W\d][^:;()]{{1,30}}):\s?({_AMOUNT})[,;]?(?:\s|$)"
)
_WITH_TERM = re.compile(rf"({_AMOUNT})\s(?:\+\s|{one_of('led efter belopp')}\s)[^\W\d][^\d:;]{{1,60}}")
CENTURY = 2000  # that a year of two digits lies in
MARKS = ("-", "*", "**", "***")  # over a column that other signs explain
_OF_DAY = re.compile(r"(?i)(?:kl\.?\s?)?([01]?\d|2[0-3])[.:]([0-5]\d)")
_OF_DAY_HEAD = re.compile(rf"(?i){one_of('klockslag som huvud')}\.?")
LONGEST_GRADE = 40  # characters of a verdict in a cell


@dataclass(frozen=True)
class Earlier:
    """The figure of the year before that a cell prints in brackets behind its own."""

    text: str
    number: Number
    year: int | None = None  # that a head or a line over the table names; None for the one before the cell's own
    printed: bool = False  # the head of its column says so


@dataclass(frozen=True)
class Content:
    """What a cell holds. kind: tom, saknas, tal, delat (by kön), villkor, svar, grad or text; numbers in printed order.

    The parts of 'villkor' say on what terms each of its numbers holds.

    `share`: what the number is of its whole, where the cell prints that too: '16 (53 %)'; `earlier`: the figure of the
    year before, where a head says that it stands in brackets.
    """

    kind: str
    text: str
    numbers: tuple[Number | None, ...] = ()
    parts: tuple[str, ...] = ()
    year: int | None = None  # that the cell prints beside its number
    share: Number | None = None
    earlier: Earlier | None = None


def first_words(text: str, most: int) -> str:
    """Return a text, or its first words with the mark of a cut."""
    words = text.split()
    return text if len(words) <= most else f"{' '.join(words[:most])} …"


@lru_cache(maxsize=20_000)  # a cell's text is asked for by each step that reads it
def clean_text(text: str | None) -> str:
    """Return the text without markup, images, icons and odd spaces: '<p>**Summa**</p>' -> 'Summa'."""
    if not text:
        return ""
    if _PLAIN_WORDS.fullmatch(text) and unicodedata.is_normalized("NFC", text):
        return text
    text = _IMAGE.sub(" ", text)
    text = _LINK.sub(r"\1", text)
    if "<" in text:
        text = _TAG.sub(" ", text)
    if "&" in text:
        text = html.unescape(text)
    text = _NOISE.sub("", told_unknown(text)).replace("\t", " ").replace("\n", " ")
    for _ in range(2):
        text = _EMPHASIS.sub(r"\2", text)
    return plain_spaces(unicodedata.normalize("NFC", text))


def told_unknown(text: str) -> str:
    """Return the text with U+FFFD for characters that nobody can read and that may be signs or letters."""
    return _UNKNOWN.sub(UNREADABLE, text)


@cache
def _answers() -> frozenset[str]:
    return frozenset(row["ord"] for row in reference_rows("svar"))


def _split_numbers(clean: str) -> tuple[tuple[str, ...], tuple[Number | None, ...]] | None:
    """'29% 18% 11%' -> its three parts; None when the text is not two or three numbers one after another."""
    parts = tuple(m.group().strip() for m in _ONE_OF_SEVERAL.finditer(clean))
    if len(parts) not in (2, 3) or re.sub(r"[\s/;|]", "", _ONE_OF_SEVERAL.sub("", clean)):
        return None
    numbers = tuple(parse_number(p) for p in parts)
    return (parts, numbers) if sum(n is not None for n in numbers) >= 2 else None


def _several(clean: str) -> Content | None:
    """The cell that prints several numbers, or an amount with its terms; None for any other."""
    if on_terms := _numbers_on_terms(clean):
        return Content("villkor", clean, *on_terms)
    split = _split_numbers(clean)
    return Content("delat", clean, split[1], split[0]) if split else None


def _numbers_on_terms(clean: str) -> tuple[tuple[Number | None, ...], tuple[str, ...]] | None:
    """'400 kr (nivå 4) 600 kr (nivå 3)' -> its numbers and their terms; one amount with a term has none of them."""
    if single := _WITH_TERM.fullmatch(clean):
        number, per = parse_number(single[1]), re.match(r"\S+\s(\w+)", clean[single.end(1) :].strip())
        if number and number.unit != "%" and per and not clean[single.end(1) :].strip().startswith("+"):
            number = Number(number.value, number.decimals, f"{number.unit}/{per[1].lower()}")  # 'kr per tank'
        return (number,), ("",)
    found = list(_ON_TERMS.finditer(clean))
    if len(found) < 2 or _ON_TERMS.sub("", clean).strip():
        return None
    return tuple(parse_number(m[1] or m[4]) for m in found), tuple((m[2] or m[3]).strip() for m in found)


def _figure_first(clean: str, bare: str) -> Content | None:
    """'8 (4 st 2026)', '20 (2)', '88 ▲': the figure before a remark, a part, or a sign of where it goes."""
    if (told := _WITH_REMARK.fullmatch(bare)) and not is_year(told[1]) and (number := parse_number(told[1])):
        return Content("tal", told[1].strip(), (number,), (told[1].strip(),))
    if (first := _WITH_SECOND.fullmatch(bare)) and (number := parse_number(first[1])) and number.value > int(first[2]):
        return Content("tal", first[1], (number,), (first[1],))
    beside = clean.rstrip("".join(SIGNS) + " ")
    number = parse_number(beside) if clean[-1] in SIGNS else None
    return Content("tal", clean, (number,), (beside,)) if number else None


@cache
def read_cell(text: str | None) -> Content:
    """Return what a printed cell holds; marks by themselves ('—', '**') are judged later, with their column."""
    clean = clean_text(text)
    if not clean:
        return Content("tom", "")
    if number := parse_number(clean):
        return Content("tal", clean, (number,), (clean,))
    bare = strip_footnote(clean)
    if (dated := _OF_YEAR.fullmatch(clean)) and (number := parse_number(dated[1])):
        return Content("tal", dated[1], (number,), (dated[1],), int(dated[2]))
    if (counted := _WITH_SHARE.fullmatch(bare)) and (number := parse_number(counted[1])) and number.unit != "%":
        return Content("tal", counted[1], (number,), (counted[1], counted[2]), share=parse_number(counted[2]))
    if (first := _figure_first(clean, bare)) is not None:
        return first
    if all(c in SIGNS or c.isspace() for c in clean):
        return Content("svar", clean)
    if is_missing(clean):
        return Content("saknas", clean)
    if bare.lower().rstrip(".").lstrip("".join(SIGNS) + " ") in _answers():
        return Content("svar", clean)
    if several := _several(clean):
        return several
    if (match := _GRADED.fullmatch(clean)) and len(clean) < LONGEST_GRADE:
        return Content("grad", clean, (Number(float(match[1]), 0),), (clean,))
    return Content("text", clean)


_LIMIT = re.compile(rf"(?i)(?:{one_of('gräns före mål')}|[≥≤<>]=?)\s*(.+)")


@cache
def stated_limit(text: str) -> Number | None:
    """'minst 82 %', 'högst 14', '≥ 80 %' as a target: the figure, whose text tells which way it is a limit."""
    found = _LIMIT.fullmatch(text)
    return parse_number(found[1]) if found else None


_AT_MOST = re.compile(
    rf"(?i)(?:(?P<under>{one_of('färre än')}|<(?!=))|{one_of('högst')}|≤|<=)\s*(?P<n>\d+|fem)(?:\s[^\d]*)?"
)


@cache
def most_stated(text: str) -> int | None:
    """'<5', 'färre än fem svar', 'högst 4' -> 4, the most that a count which is not told may be."""
    found = _AT_MOST.fullmatch(text.strip())
    number = None if not found else 5 if found["n"].isalpha() else int(found["n"])
    return number - 1 if found and number and found["under"] else number


@cache
def is_year(text: str) -> bool:
    """Return True for a bare year, as a column head of years prints it."""
    return bool(re.fullmatch(r"(?:år\s)?(?:19[5-9]\d|20[0-6]\d)\*?", text.strip(), re.IGNORECASE))


def times_of_day(head: str, texts: list[str]) -> bool:
    """True for rising times of the day, one a row, under 'Tid' or the like, or of even five minutes under nothing."""
    headed = _OF_DAY_HEAD.fullmatch(head) or (len(texts) > 2 and not head and all(t[-1:] in "05" for t in texts))
    times = [(int(m[1]), int(m[2])) for t in texts if (m := _OF_DAY.fullmatch(t))]
    return bool(headed) and len(texts) == len(times) > 1 and times == sorted(set(times))


@cache
def mend_broken(head: str) -> str:
    """'Helårsprog nos', 'Avvi kelse' -> the word that a narrow cell broke, where its parts mean less."""
    words = head.split()
    for at, (first, rest) in enumerate(pairwise(words)):
        parts = first.isalpha() and rest.isalpha() and rest.islower() and not _says_much(rest)
        if parts and (joined := whole_word("serie", first + rest)) and _means_less(first, joined.term):
            return mend_broken(" ".join([*words[:at], first + rest, *words[at + 2 :]]))
    return head


def _means_less(first: str, serie: str) -> bool:
    """True where the first part says nothing by itself, or opens with another serie: 'Budgetavvik else'."""
    own = [m.term for m in (whole_word("serie", first),) if m and m.row["ord"].strip("*") != first.lower()]
    return not _says_much(first) or any(term != serie for term in own)


def _says_much(word: str) -> bool:
    return len(word) > LONGEST_BROKEN and any(whole_word(name, word) for name in ("serie", "post", "enhet", "kon"))


def opens_with_answer(text: str) -> bool:
    """'Ja genom två mål och fyra inriktningar' is an answer with a remark; 'Ja, i hög grad' may be a head."""
    return bool(_ANSWER_WITH_REMARK.match(text))

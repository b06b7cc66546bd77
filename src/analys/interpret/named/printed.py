"""The name of a sentence's figure -> the words as they are printed: what a reader finds when searching for it.

A name put together from both sides of a figure leaves out what stood between ('utredningar … beslutats'); here it
gets its words back ('utredningar har beslutats'). One that no stretch of the text bears is refused: nobody printed it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from functools import lru_cache

from analys.interpret.amounts.clause import verb_kind
from analys.interpret.amounts.phrase import PREPOSITIONS, too_long, without_times
from analys.words.vocabulary import word_set, words_of

MOST_WORDS_BETWEEN = 4  # words that may have stood between the words of a name
_WORD_OR_MARK = re.compile(r"[^\W_]+(?:[-:/.&'’][^\W_]+)*-?|[,;:.!?]")
_HALF = words_of("hälften av ett verb")  # of 'gick ut', 'hade en': what follows a verb
_JOINTS_OF_NAME = re.compile(r"(,\s|\s[-–]\s)")

OF_FIGURES = word_set("etikettord", plats="mått")  # 'procent', 'stycken': belong to the number, not to its name


def as_printed(label: str, sentence: str, others: Iterable[str]) -> str:
    """Return a name as the sentence or one of the other texts (a heading, the name told before) prints it, '' if none.

    Each part of 'etikett, del' may stand in its own place; times, brackets and figures do not count.
    """
    others = tuple(others)
    parts = _JOINTS_OF_NAME.split(label.removesuffix("…").strip())
    found = [part if n % 2 else _printed(part, sentence, others) for n, part in enumerate(parts)]
    return "".join(found) + (" …" if label.endswith("…") else "") if all(found) else ""


def _printed(part: str, sentence: str, others: tuple[str, ...]) -> str:
    words = _tokens(part)
    halves = (w for last, w in itertools.pairwise(words[:-1]) if last.lower() not in PREPOSITIONS)
    if any(w.lower() in _HALF for w in halves) and not any(verb_kind(w.lower()) for w in words):
        return ""  # 'barn ut årskurs', 'beslut en analys': the verb stood before the figure
    if not words or any(_holds(_tokens(text), words) for text in (sentence, *others) if text):
        return part
    tokens = _tokens(sentence)
    stretch = _stretch(tokens, words)
    more = len(stretch) > len(words) + 1 or any(verb_kind(w.lower()) for w in stretch if w not in words)
    if stretch and more and "som" in words and _made(tokens, words, others):
        return part  # 'personer som fyllt 65 år bodde på särskilt boende'
    if stretch:
        made = " ".join(stretch)
        made = made if too_long(made) else made[0].upper() + made[1:] if part[0].isupper() else made
        if not too_long(made):
            return made
    if _made(tokens, words, others):
        return part
    turned = verb_kind(words[-1].lower()) and _holds(tokens, words[:-1]) and _holds(tokens, words[-1:])
    return part if turned and len(words) > 1 else ""  # 'påbörjades 54 nya utredningar'


@lru_cache(maxsize=4096)
def _tokens(text: str) -> tuple[str, ...]:
    """The words and marks of a text as printed, without times, brackets and figures."""
    found = _WORD_OR_MARK.findall(without_times(text))
    return tuple(w for w in found if not w[0].isdigit() and w.lower() not in OF_FIGURES)


def _holds(tokens: tuple[str, ...], words: tuple[str, ...]) -> bool:
    low, wanted = [t.lower() for t in tokens if t[0].isalnum()], [w.lower() for w in words if w[0].isalnum()]
    return any(low[n : n + len(wanted)] == wanted for n in range(len(low) - len(wanted) + 1))


def _made(tokens: tuple[str, ...], words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether a name is made of a noun that is printed and a clause whose words all stand in the sentence.

    'Enkäten besvarades av 27 barn' prints 'besvarade' of 'barn som besvarade enkäten' with one letter more.
    """
    low, wanted = {t.lower() for t in tokens}, [w.lower() for w in words]
    at = next((n for n, w in enumerate(wanted) if w in ("som", "där")), 0)
    head = at > 0 and any(_holds(t, words[:at]) for t in (tokens, *(_tokens(text) for text in others if text)))
    return head and all(w in low or f"{w}s" in low for w in wanted[at + 1 :])


def _stretch(tokens: tuple[str, ...], words: tuple[str, ...]) -> list[str]:
    """The shortest stretch without a mark that holds the words in order, and few others; [] if there is none."""
    low, wanted = [t.lower() for t in tokens], [w.lower() for w in words]
    best: list[str] = []
    for start, token in enumerate(low):
        if token != wanted[0]:
            continue
        at, k = start, 0
        while at < len(low) and k < len(wanted) and low[at][0].isalnum():
            k += low[at] == wanted[k]
            at += 1
        stretch = list(tokens[start:at])
        if (
            k == len(wanted)
            and len(stretch) - len(wanted) <= MOST_WORDS_BETWEEN
            and (not best or len(stretch) < len(best))
        ):
            best = stretch
    return best

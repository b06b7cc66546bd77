"""The words of all table rows, how much each weighs, and which rows a text names and how well.

A label's rarer words weigh more, as in any index. A word names a row also inside a compound ('familjehemsplaceringar'),
in another form, or by a synonym.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from functools import lru_cache

from analys.interpret.prose.targets import SUM, Target, label_words
from analys.words.pattern import pattern
from analys.words.vocabulary import find_words, one_of

LEAST_PART = 5  # letters of a part of a compound
CORE = 8  # letters of a word that says by itself what a label is about
HELD_IN_FULL = 0.9  # a word itself, not a synonym or a part of it
TEXTS_REMEMBERED, COVERED_REMEMBERED = 5_000, 50_000  # answers kept; then they are asked for anew
BY_PART = 0.75  # how much a part of a compound counts: 'familjehem' for 'familjehemsplaceringar'
BY_SYNONYM = 0.85
BY_HINT = 0.6  # 'totalt', or a bare 'nettokostnaden', can name the sum row
_SUM_SAID = pattern(rf"(?i)\b{one_of('hela nämndens')}\b")
_OF_WHOM = re.compile(r"(?i)\W*(?:andel|antal)")  # of whom, not what: 'Andel barn som …' is not named by 'barn'
_SUM_HINT = pattern(
    rf"(?i)\b{one_of('det hela')}\b|"
    r"(?<!övriga\s)(?<!andra\s)\b(?:netto|brutto)?(?:kostnad|intäkt)(?:en|er|erna)\b"
    rf"(?!\s{one_of('del av kostnaden')}\b)"
)
_NAME_OF_BOARD = re.compile(r"[a-zåäö]{3,}(?:nämnd|förvaltning|styrels)")
_MONEY_SAID = pattern(rf"(?i){one_of('handlar om pengar')}")


@lru_cache(maxsize=50_000)
def _synonyms(text: str) -> frozenset[str]:
    return frozenset(w for m in find_words("synonymer", text) for w in label_words(m.row["synonym"]))


def _telling_words(targets: list[Target]) -> dict[tuple[int, frozenset[str]], frozenset[str]]:
    """The words of a label that no other label of its table has: 'barn' of 'Individ- och familjeomsorg barn'."""
    names: dict[int, set[frozenset[str]]] = defaultdict(set)
    for t in targets:
        names[t.table].add(t.words)
    counts = {table: Counter(w for words in named for w in words) for table, named in names.items()}
    return {(t.table, t.words): frozenset(w for w in t.words if counts[t.table][w] == 1) for t in targets}


def says_money(text: str) -> bool:
    """Tell whether a text is about money: only then can it mean a sum row without naming it."""
    return _MONEY_SAID.search(text) is not None


class Index:
    """The words of all rows, how much each weighs, and which of them a text holds."""

    def __init__(self, targets: Iterable[Target]) -> None:
        self.targets = list(targets)
        names = {t.words for t in self.targets}
        counts = Counter(w for words in names for w in words)
        self.weights = {w: math.log(1 + len(names) / n) for w, n in counts.items()}
        self.known = {w for t in self.targets for w in t.words | t.group}
        self._sorted = sorted(self.known)
        self._telling = _telling_words(self.targets)
        self._by_head: dict[str, dict[frozenset[str], list[Target]]] = defaultdict(lambda: defaultdict(list))
        self._by_word: dict[str, list[int]] = defaultdict(list)  # places in `targets`
        self._by_place: dict[tuple[int, int], list[int]] = defaultdict(list)
        for place, t in enumerate(self.targets):
            self._by_head[t.head][t.words].append(t)
            self._by_place[t.table, t.row].append(place)
            for word in t.words | {t.head}:
                self._by_word[word].append(place)
        self._units = {t.printed_units for t in self.targets}
        self._held: dict[str, dict[str, float]] = {}
        self._covered: dict[tuple, float] = {}

    def held(self, text: str) -> dict[str, float]:
        """Return the known words that a text holds, each with how surely: 1 for the word itself, less for a part."""
        if text not in self._held:
            found: dict[str, float] = {}
            for word in label_words(text):
                for known, share in self._matches(word):
                    found[known] = max(share, found.get(known, 0.0))
            for word in _synonyms(text) & self.known:
                found[word] = max(BY_SYNONYM, found.get(word, 0.0))
            if _SUM_SAID.search(text):
                found[SUM] = 1.0
            elif _SUM_HINT.search(text):
                found[SUM] = BY_HINT
            if len(self._held) > TEXTS_REMEMBERED:
                self._held.clear()
            self._held[text] = found
        return self._held[text]

    def _matches(self, word: str) -> list[tuple[str, float]]:
        """The word itself, known words that are parts of it, and known words that it begins."""
        found = [(word, 1.0)] if word in self.known else []
        of_a_board = _NAME_OF_BOARD.search(word) is not None  # 'fritidsnämnden' names no row of its 'fritid'
        for cut in range(LEAST_PART, len(word)):
            if word[:cut] in self.known and not (of_a_board and len(word) - cut > 2):
                found.append((word[:cut], 1.0 if len(word) - cut <= 2 else 0.9))
        for cut in range(1, len(word) - LEAST_PART + 1):
            if word[cut:] in self.known:
                found.append((word[cut:], 0.9))
        if len(word) >= LEAST_PART:
            for known in self._sorted[bisect_left(self._sorted, word) :]:
                if not known.startswith(word):
                    break
                if known != word:
                    found.append((known, 1.0 if len(known) - len(word) <= 2 else BY_PART))
        return found

    def with_units(self, fits: Callable[[frozenset[str | None]], bool]) -> set[frozenset[str | None]]:
        """Return the sets of units that fit, of those that rows print: asked once for all rows that print them."""
        return {units for units in self._units if fits(units)}

    def named_by(self, texts: Iterable[tuple[str, float]], above: tuple[int, int] | None) -> list[Target]:
        """Return the rows of which texts hold a word, and the one a sentence stands under: no other can be meant."""
        words = {word for text, _ in texts for word in self.held(text)}
        places = {place for word in words for place in self._by_word.get(word, ())}
        places.update(self._by_place.get(above, ()) if above else ())
        return [self.targets[place] for place in sorted(places)]

    def coverage(self, target: Target, texts: tuple[tuple[str, float], ...]) -> float:
        """Return the weighted share of a label's words that the texts hold; a nearer text counts for more."""
        key = (target.words, texts)
        if key not in self._covered:
            if len(self._covered) > COVERED_REMEMBERED:
                self._covered.clear()
            self._covered[key] = self._coverage(target, texts)
        return self._covered[key]

    def _coverage(self, target: Target, texts: tuple[tuple[str, float], ...]) -> float:
        held = [(self.held(text), share) for text, share in texts]
        # fsum, since the order of a set differs from run to run and a sum's last bit must not decide a tie.
        total = math.fsum(self.weights[w] for w in target.words)
        found = math.fsum(self.weights[w] * max(h.get(w, 0.0) * s for h, s in held) for w in target.words)
        return found / total if total else 0.0

    def alone_by_head(self, target: Target, text: str, meant: Callable[[Target], bool]) -> bool:
        """Tell whether a text names what a row measures and holds more of its label than of the others that do.

        `meant` tells which rows can be what the text is about at all.
        """
        held = self.held(text)
        if _OF_WHOM.match(target.label) or not target.head or held.get(target.head, 0.0) < HELD_IN_FULL:
            return False
        own = len(target.words & held.keys())
        return not any(
            words != target.words and len(words & held.keys()) >= own and any(map(meant, targets))
            for words, targets in self._by_head[target.head].items()
        )

    def names_core(self, target: Target, *texts: str) -> bool:
        """Tell whether texts hold the longest word of a label, which mostly says what it is about."""
        core = max(target.words, key=lambda w: (len(w), w), default="")
        return len(core) < CORE or any(self.held(text).get(core, 0.0) > BY_PART for text in texts)

    def told_apart(self, target: Target, text: str) -> bool:
        """Tell whether a text holds the words that tell a row from the others of its table, which share the rest."""
        telling, held = self._telling[target.table, target.words], self.held(text)
        return bool(telling) and telling != target.words and all(held.get(w, 0.0) >= HELD_IN_FULL for w in telling)

    def group_coverage(self, target: Target, texts: Iterable[tuple[str, float]]) -> float:
        """Return the share of the words of a row's group that the texts hold; 0 for a row without one."""
        held = [(self.held(text), share) for text, share in texts]
        found = math.fsum(max(h.get(w, 0.0) * s for h, s in held) for w in target.group)
        return found / len(target.group) if target.group else 0.0

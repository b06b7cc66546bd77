"""Which kön each figure of a sentence is told of: 'kvinnor 82 och män 88 procent', '85 män och 59 kvinnor'."""

from __future__ import annotations

import itertools
import re

from analys.interpret.amounts.roles import Role
from analys.interpret.prose.claim import ROUGHLY_OR_IN_ALL
from analys.interpret.prose.figures import Figure
from analys.interpret.prose.phrases import KON_WORD, told_kon
from analys.words.vocabulary import whole_word

_KON_SAID = re.compile(rf"(?i)\b{KON_WORD}\b|\b(?-i:[KM])(?=:?\s\d)|(?<=%\s)(?-i:[KM])\b")
_TO_SO_MUCH_NOW = re.compile(rf"(?:\s[a-zåäö]+)?\still\s{ROUGHLY_OR_IN_ALL}")  # 'ökade med 34 till 2 867'
_WHICH_IS_A_CHANGE = re.compile(r"(?i),\s(?:vilket\s\w+\s)?(?:en|ett)\s\w+\s(?:med|på)\s")
MOST_BETWEEN_KON_AND_FIGURE = 80
NO_FIGURE_NEAR = 60  # characters: what a word of kön without a figure costs
A_COMMA = 25  # characters: what a comma, 'och' or 'än' between a word of kön and its figure costs


def kon_of(text: str, figures: list[Figure]) -> dict[Figure, str]:
    """Return the kön of the figures that one is told of; where none is told beside a figure it is left out."""
    words = _apart(text, list(_KON_SAID.finditer(text)))
    named = {_term(w.group()) for w in words}
    if len(named) < 2:
        return _one(text, figures, words)
    pairs = [_paired(text, figures, words, forward) for forward in (True, False)]
    return min(pairs, key=lambda p: p[0])[1]


def _apart(text: str, words: list[re.Match[str]]) -> list[re.Match[str]]:
    """'anmälningar gällande flickor och pojkar': both at once are everyone, unless two figures follow in turn."""
    if "respektive" in text:
        return words
    both = {
        id(w)
        for a, b in itertools.pairwise(words)
        if re.fullmatch(r"\s(?:och|eller|samt)\s|/", text[a.end() : b.start()])
        for w in (a, b)
    }
    return [w for w in words if id(w) not in both]


def _term(word: str) -> str:
    letter = whole_word("kon", word) if len(word) == 1 else None
    return letter.term if letter else told_kon(word) or ""


def _one(text: str, figures: list[Figure], words: list[re.Match[str]]) -> dict[Figure, str]:
    """One kön told: of the figures in its part of the sentence."""
    found: dict[Figure, str] = {}
    for word in words:
        beside = [f for f in figures if re.fullmatch(r"\s(?:\w+\s)?", text[f.end : word.start()])]
        # 'flickor, 87 procent'
        beside = beside or [f for f in figures if re.fullmatch(r",\s", text[word.end() : f.start])]
        for figure in beside or figures:
            low, high = sorted((word.start(), figure.start))
            between = text[low:high]
            other = any(low < f.start < high and f is not figure for f in figures)
            if (
                not other
                and len(between) <= MOST_BETWEEN_KON_AND_FIGURE
                and not re.search(r"[;]|,\s(?!\d|$)|\b(?:varav|medan|men)\b", between)
            ):
                found[figure] = _term(word.group())
    return found


def _paired(
    text: str, figures: list[Figure], words: list[re.Match[str]], forward: bool
) -> tuple[float, dict[Figure, str]]:
    """Each word with the figure behind it (or before it), and how far apart they stand together."""
    if "respektive" in text and len(words) == 2 and len(figures) >= 2:
        pair = _respectively(text, figures, words)
        if pair:  # '18 procent bland kvinnor och 23 bland män; i riket 19 respektive 22'
            first = [f for f in figures if f.start < min(p.start for p in pair)]
            rest = (
                kon_of(text[: first[-1].end] + text[first[-1].end :].split(";")[0].split("(")[0], first)
                if first
                else {}
            )
            return 0.0, (pair | rest if len(rest) in (0, 2) else pair)
    cost, found = 0.0, {}
    for n, word in enumerate(words):
        if forward:
            limit = words[n + 1].start() if n + 1 < len(words) else len(text)
            near = next((f for f in figures if word.end() <= f.start < limit), None)
            gap = text[word.end() : near.start] if near else ""
        else:
            limit = words[n - 1].end() if n else 0
            near = next((f for f in reversed(figures) if limit <= f.start and f.end <= word.start()), None)
            gap = text[near.end : word.start()] if near else ""
        if near is None or len(gap) > MOST_BETWEEN_KON_AND_FIGURE:
            cost += NO_FIGURE_NEAR
            continue
        if re.search(r",\s[^\d,]{10,}$", gap if forward else gap + " ") and not forward:
            cost += NO_FIGURE_NEAR  # '49,5 årsarbetare, de allra flesta kvinnor'
            continue
        cost += len(gap) + A_COMMA * len(re.findall(r"[,;.]|\boch\b|\bän\b", gap))
        found[near] = _term(word.group())
    return cost, found


def _respectively(text: str, figures: list[Figure], words: list[re.Match[str]]) -> dict[Figure, str] | None:
    """'kvinnor och män 82 respektive 88 procent'."""
    for a, b in itertools.pairwise(figures):
        if re.fullmatch(r"\s*(?:procent|%)?\s*respektive\s(?:\w+\s)?", text[a.end : b.start]):
            return {a: _term(words[0].group()), b: _term(words[1].group())}
    return None


def kon_of_roles(text: str, roles: list[Role]) -> dict[Figure, str]:
    """The kön of each figure; the B of 'för kvinnor från A till B', and the change of it, have that of A."""
    kon = kon_of(text, [r.figure for r in roles])
    for last, role in itertools.pairwise(roles):
        if role.claim.start_figure is last.figure and role.figure in kon:
            kon.setdefault(last.figure, kon[role.figure])  # 'från 6,1 till 5,4 för kvinnor'
        between = text[last.figure.end : role.figure.start]
        share = re.fullmatch(rf"\s{KON_WORD}\s\(", between)  # '1 121 kvinnor (87,3 procent)'
        goes_on = (
            role.claim.start_figure is last.figure
            or (last.serie == "förändring" and _TO_SO_MUCH_NOW.fullmatch(between) is not None)
            or bool(share)
            or (role.serie == "förändring" and _WHICH_IS_A_CHANGE.search(between) is not None)
            or (role.serie == "förändring" and len(set(kon.values())) < 2 and not re.search(r"[;:]", between))
        )
        if (
            goes_on
            and last.figure in kon
            and role.figure not in kon
            and (share or told_kon(between) in (None, kon[last.figure]))
        ):
            kon[role.figure] = kon[last.figure]
    return kon


def kon_of_heading(heading: str) -> str | None:
    """'Gruppbostad LSS – kvinnor', 'Män': what stands under it is told of that kön."""
    last = re.search(rf"(?i)(?:^|\s[–-]\s)(?P<k>{KON_WORD})$", heading.rsplit(" / ", 1)[-1].strip("#*_ "))
    return told_kon(last["k"]) if last else None

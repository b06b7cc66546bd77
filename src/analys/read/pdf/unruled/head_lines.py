"""The lines of a head -> its heads, row by row: words that go on in the next line, heads parted over their columns."""

from __future__ import annotations

from analys.read.pdf.ink.ink import Rule, Word
from analys.read.pdf.printed.distances import LINES_OF_ONE_TEXT, ROUNDED_POINTS, ROWS_APART, SAME_EDGE, is_tight
from analys.read.pdf.printed.grid import PrintedColumn
from analys.read.pdf.printed.lines import PrintedLine, Token, join_words, join_wrapped

OVERLAPPING = 0.3  # of the narrower of two heads: so much of it must stand over the other
LEAST_REPEATED = 4  # heads that are the same: two pairs, such as 'Kostnad Intäkt Kostnad Intäkt'
RULE_BELOW_HEAD = 8.0  # points from a head to the rule that says which columns it stands over
SHORT_RULE = 0.9  # of the table's width: a longer rule parts head from body
RULE_SHORT_OF = 4.0  # points by which such a rule may end short of a column's or a head's middle


def head_groups(
    lines: list[PrintedLine], columns: list[PrintedColumn], across: list[Rule], usual: float | None
) -> list[list[Token]]:
    """Return the heads of each row of a head, wrapped ones joined; `usual` is the white between the body's rows."""
    groups: list[list[Token]] = []
    bottom = 0.0
    for line in (_parted(line, columns) for line in lines):
        if groups and _is_beside(groups[-1], line, line.top - bottom, columns):
            groups[-1] = [*groups[-1], *line.tokens]
            continue
        ruled = groups and _rule_between(bottom, line.top, columns, across)
        if groups and not ruled and _is_wrapped(groups[-1], line, line.top - bottom, usual):
            groups[-1] = _wrap(groups[-1], line.tokens)
        else:
            over = groups.pop() if groups else []
            down = _ends_lower(over, line, line.top - bottom, columns, across)
            stay = [h for h in over if h not in down]
            groups += [stay] if stay else []
            groups.append(_wrap(down, line.tokens))
        bottom = max(bottom, line.bottom)
    return groups


def _parted(line: PrintedLine, columns: list[PrintedColumn]) -> PrintedLine:
    """A line of heads whose words stand close, parted where each stands exactly over a column of its own."""
    tokens: list[Token] = []
    for token in line.tokens:
        words = [w for w in line.words if token.x0 - ROUNDED_POINTS <= w.x0 and w.x1 <= token.x1 + ROUNDED_POINTS]
        parts = _by_right_edges(words, columns) or _by_left_edges(words, columns)
        tokens += [join_words(part) for part in parts] if len(parts) > 1 else [token]
    return line._replace(tokens=tuple(tokens))


def _by_right_edges(words: list[Word], columns: list[PrintedColumn]) -> list[list[Word]]:
    """Words in parts that each end where a column does, one column after the other; [] where they do not."""
    parts: list[list[Word]] = [[]]
    last: int | None = None
    for word in words:
        parts[-1].append(word)
        at = next((k for k, c in enumerate(columns) if k and abs(word.x1 - c.x1) < SAME_EDGE), None)
        if at is not None and (last is None or at == last + 1):
            parts.append([])
            last = at
    return parts[:-1] if not parts[-1] else []


def _by_left_edges(words: list[Word], columns: list[PrintedColumn]) -> list[list[Word]]:
    parts: list[list[Word]] = []
    last: int | None = None
    for word in words:
        at = next((k for k, c in enumerate(columns) if k and abs(word.x0 - c.x0) < SAME_EDGE), None)
        if at is not None and (last is None or at == last + 1):
            parts.append([word])
            last = at
        elif not parts:
            return []
        else:
            parts[-1].append(word)
    return parts


def _is_beside(heads: list[Token], line: PrintedLine, gap: float, columns: list[PrintedColumn]) -> bool:
    """True for the head of the labels alone, set at half the height of heads over heads: it parts none of them."""
    if gap >= 0 or len(columns) < 2 or len(line.tokens) > 1:
        return False
    edge = columns[1].x0
    return line.x1 < edge and all(head.x0 > line.x1 for head in heads)


def _rule_between(bottom: float, top: float, columns: list[PrintedColumn], across: list[Rule]) -> bool:
    """True when a rule through the whole table parts two lines of its head, however close they stand to it."""
    left, right = columns[0].x0 + SAME_EDGE, columns[-1].x1 - SAME_EDGE
    low, high = min(bottom, top) - SAME_EDGE, max(bottom, top) + SAME_EDGE
    return any(low <= rule.at <= high and rule.start <= left and rule.end >= right for rule in across)


def _is_wrapped(heads: list[Token], line: PrintedLine, gap: float, usual: float | None) -> bool:
    """True when a line goes on with the heads above it: wrapped words stand closer than rows do."""
    broken = any(h.text.endswith("-") and t.text[:1].islower() for h in heads for t in line.tokens if _over(h, t))
    if broken and gap < LINES_OF_ONE_TEXT * line.size:
        return True
    if _repeats_under(heads, line):
        return False
    if gap < 0:  # heads centred on one another's height
        return True
    if not any(_over(head, t) for head in heads for t in line.tokens):
        return False
    if usual is not None and usual > ROWS_APART * line.size:
        return is_tight(gap, usual, line.size)
    # Lines stand equally close everywhere: a head with two heads under it, or set unlike the one, is over them.
    under = [[t for t in line.tokens if _over(head, t)] for head in heads]
    alone = [t for t in line.tokens if not any(_over(head, t) for head in heads)]
    apart = len({t.text for t in alone}) == len(alone) or 2 * len(alone) < len(line.tokens)
    alike = all(_set_alike(head, u[0]) for head, u in zip(heads, under, strict=True) if u)
    return gap < LINES_OF_ONE_TEXT * line.size and all(len(u) < 2 for u in under) and apart and alike


def _ends_lower(
    heads: list[Token], line: PrintedLine, gap: float, columns: list[PrintedColumn], across: list[Rule]
) -> list[Token]:
    """The heads that go on in the line below, where others of their line have a rule over several heads."""
    under = {n: [t for t in line.tokens if _over(head, t)] for n, head in enumerate(heads)}
    ruled = {n for n, head in enumerate(heads) if len(under[n]) > 1 and ruled_span(head, columns, across)}
    if not ruled or gap > LINES_OF_ONE_TEXT * line.size:
        return []
    return [
        head for n, head in enumerate(heads)
        if n not in ruled and len(under[n]) == 1 and _set_alike(head, under[n][0])
    ]  # fmt: skip


def _repeats_under(heads: list[Token], line: PrintedLine) -> bool:
    """True for 'Kostnad Intäkt Kostnad Intäkt' under fewer heads: a row of its own, however close it stands."""
    texts = [t.text for t in line.tokens]
    repeated = sum(texts.count(text) > 1 for text in texts)
    return len(texts) > len(heads) and repeated >= max(LEAST_REPEATED, len(texts) - 2)


def _set_alike(head: Token, token: Token) -> bool:
    """True when two lines share their left edge, right edge or middle, as the lines of one head do."""
    return min(abs(head.x0 - token.x0), abs(head.x1 - token.x1), abs(head.middle - token.middle)) < SAME_EDGE


def _over(head: Token, token: Token) -> bool:
    return min(head.x1, token.x1) - max(head.x0, token.x0) > OVERLAPPING * min(head.x1 - head.x0, token.x1 - token.x0)


def _wrap(heads: list[Token], more: tuple[Token, ...]) -> list[Token]:
    """Add the words of a wrapped line to the heads they stand under."""
    out = list(heads)
    for token in more:
        n = next((n for n, head in enumerate(out) if _over(head, token)), None)
        if n is None:
            out.append(token)
        else:
            h = out[n]
            text = join_wrapped([h.text, token.text])
            out[n] = Token(min(h.x0, token.x0), h.top, max(h.x1, token.x1), max(h.bottom, token.bottom), text)
    return out


def ruled_span(token: Token, columns: list[PrintedColumn], across: list[Rule]) -> tuple[int, int] | None:
    """The columns over which a short rule runs right below a head, as in booktabs."""
    width = columns[-1].x1 - columns[0].x0
    for rule in across:
        if 0 <= rule.at - token.bottom < RULE_BELOW_HEAD and rule.end - rule.start < SHORT_RULE * width:
            inside = [
                k
                for k, c in enumerate(columns)
                if rule.start - RULE_SHORT_OF <= (c.x0 + c.x1) / 2 <= rule.end + RULE_SHORT_OF
            ]
            if len(inside) > 1 and rule.start - RULE_SHORT_OF <= token.middle <= rule.end + RULE_SHORT_OF:
                return inside[0], inside[-1]
    return None

"""The lines of a ruled cell -> its text: a wrapped text is joined, numbers over one another stay several."""

from __future__ import annotations

from analys.read.pdf.printed.cuts import join_lines
from analys.read.pdf.printed.lines import Token
from analys.read.pdf.printed.stacks import are_several, several_text


def wrapped(tokens: list[Token], x0: float, x1: float) -> str:
    """Return the lines of a cell from x0 to x1 as one text; the white at its right is taken to be that at its left."""
    if not tokens:
        return ""
    padding = max(min(min(t.x0 for t in tokens) - x0, x1 - max(t.x1 for t in tokens)), 0.0)
    if are_several(tokens, x1 - x0 - 2 * padding):
        return several_text(tokens)
    return join_lines(tokens, x1 - max(min(t.x0 for t in tokens) - x0, 1.0))

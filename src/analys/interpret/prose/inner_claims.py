"""What the figures of one sentence say of each other: from A to B is a change of C, n of m is p percent."""

from __future__ import annotations

import re
from dataclasses import replace

from analys.interpret.prose.claim import ROUGHLY_OR_IN_ALL, Claim, Parts
from analys.interpret.prose.figures import Figure
from analys.words.measures import SHARES
from analys.words.vocabulary import one_of

_THAT_IS = rf"(?:(?:{one_of('i andra ord')}|vilket {one_of('vilket är')})\s)?"
_OF_THE_WHOLE = re.compile(rf"(?i)^\s(?:\w+\s){{0,2}}?av\s(?:{one_of('före hela antalet')}\s)*$")
_SHARE_AFTER = re.compile(
    rf"(?i)^(?!.*\bvarav\b)[^.;()\d]{{0,120}}?(?:,|\()\s?{_THAT_IS}{ROUGHLY_OR_IN_ALL}$|^\s?\(\s?{ROUGHLY_OR_IN_ALL}$"
)
# '39 av 42 ärenden har planer vilket ger ett utfall på 93 %': the share follows from what was counted
_WHICH_GIVES = re.compile(
    rf"(?i)^(?!.*\bvarav\b)[^.;()\d]{{0,120}}?,?\svilket {one_of('vilket är')}\s"
    rf"(?:\w+\s){{1,2}}?(?:på|om)\s{ROUGHLY_OR_IN_ALL}$"
)
_OUT_OF = re.compile(rf"(?i)\bav\s(?:{one_of('före hela antalet')}\s)*$")
_SO_MANY_DID = re.compile(rf"\s[^.,;:()\d]{{3,90}}\s{ROUGHLY_OR_IN_ALL}")
_SHARE_ENDS = re.compile(r"^\s?(?:[,).;]|$|\soch\s)")


def with_ends(claims: list[Claim]) -> list[Claim]:
    """Return the claims, a change beside the one 'från A till B' of its sentence with both ends."""
    spans = [c for c in claims if c.start_figure and c.kind == "nivå" and c.figure]
    if len(spans) != 1:
        return claims
    (span,) = spans
    return [
        replace(c, start_figure=span.start_figure, end_figure=span.figure) if _of_span(c, span, claims) else c
        for c in claims
    ]


def _of_span(claim: Claim, span: Claim, claims: list[Claim]) -> bool:
    """A change of the same quantity: the only one in its unit, of no other period, kön or post."""
    a, b, figure = span.start_figure, span.figure, claim.figure
    if claim.kind != "förändring" or figure is None or a is None or b is None or a.unit != b.unit or a.about or b.about:
        return False
    alike = [c for c in claims if c.kind == "förändring" and c.figure and c.figure.unit == figure.unit]
    unit = figure.unit in SHARES if a.unit in SHARES else figure.unit in ("procent", a.unit)
    apart = claim.compared and span.told and claim.compared != span.told
    return unit and len(alike) == 1 and claim.kon == span.kon and claim.post in (None, span.post) and not apart


def share_claims(parts: Parts) -> list[Claim]:
    """'31 av 50 akter, 62 procent', 'av 50 akter avslutades 31, 62 procent': a part, a whole and the share of it."""
    found = []
    for n, m, p in zip(parts.figures, parts.figures[1:], parts.figures[2:], strict=False):
        if p.unit != "procent" or n.unit or m.unit or n.decimals or m.decimals:
            continue
        between = parts.text[m.end : p.start]
        if not (_SHARE_AFTER.match(between) or _WHICH_GIVES.match(between)) or not _ends(parts, p):
            continue
        segment = parts.text[n.start : p.end]
        if _OF_THE_WHOLE.match(parts.text[n.end : m.start]):
            found.append(Claim("andel", segment, segment, p, start_figure=n, end_figure=m))
        elif _OUT_OF.search(parts.text[: n.start]) and _SO_MANY_DID.fullmatch(parts.text[n.end : m.start]):
            found.append(Claim("andel", segment, segment, p, start_figure=m, end_figure=n))
    return found


def _ends(parts: Parts, figure: Figure) -> bool:
    return _SHARE_ENDS.match(parts.text[figure.end :]) is not None

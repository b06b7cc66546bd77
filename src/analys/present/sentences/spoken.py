"""A sentence of `say_*` -> a paragraph for Jupyter and both engines, in which the report's own words are only words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

SPOKEN_TAG = re.compile(r"</?span\b[^<>]*>|</?(?:em|strong)>|<br>")
SPAN = re.compile(r'<span(?: (?:class|title|data-[a-z]+)="[^"<>]*")*>|</span>|</?(?:em|strong)>|<br>')


@dataclass(frozen=True)
class Spoken:
    """One or more sentences, to be shown as a paragraph."""

    text: str

    def _repr_html_(self) -> str:
        return f"<p>{self.text}</p>"


def _words(text: str) -> str:
    """Escape what is not markup of our own; entities that the sentence wrote already stay."""
    return escape(re.sub(r"&(?=(?:[a-z]+|#\\d+);)", "\x00", text), quote=False).replace("\x00", "&")


def spoken(text: str) -> Spoken:
    """Return a sentence as a paragraph; only the marks of numbers, emphasis and line breaks are markup in it."""
    parts, at = [], 0
    for match in SPOKEN_TAG.finditer(text):
        own = SPAN.fullmatch(match.group())
        parts += [_words(text[at : match.start()]), match.group() if own else escape(match.group())]
        at = match.end()
    said = "".join([*parts, _words(text[at:])])
    return Spoken(re.sub(r"(?<![\w*])\*([^*<>\n]+)\*(?![\w*])", r"<em>\1</em>", said))

"""What an element of a page shows as text: hidden parts and scripts left out, raised marks kept apart from digits."""

from __future__ import annotations

import re

from lxml import etree

from analys.read.blocks import broken_text, clean_text, lines_of, raised

_SILENT = {
    "script", "style", "template", "noscript", "head", "svg", "nav", "footer", "math", "iframe", "object", "select",
    "textarea", "button", "canvas", "audio", "video", "del", "s", "strike",
}  # fmt: skip
INLINE_TAGS = {
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i", "img",
    "ins", "kbd", "label", "mark", "nobr", "output", "q", "s", "samp", "small", "span", "strike", "strong", "sub",
    "sup", "time", "tt", "u", "var", "wbr", "input",
}  # fmt: skip
# What is struck out is shown, but said no more, as in a PDF.
_UNSHOWN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|text-decoration[\w-]*\s*:[^;]*line-through", re.IGNORECASE
)
_BLANK = re.compile(r"\s+")
_NOTE_REF = re.compile(r"footnote|fotnot|noteref", re.IGNORECASE)
_WORDS_NOTE_REF = re.compile(r"\b_(?:ftn|edn)ref\d")  # the name of the place that Word's note leads back to
BREAK = "\ufdd0"  # a line break until its text is whole: no character at all, so no page prints it


def tag_of(element: etree._Element) -> str:
    """Return an element's tag, '' for a comment."""
    return element.tag if isinstance(element.tag, str) else ""


def is_silent(element: etree._Element) -> bool:
    """True for what a page does not show as text."""
    return (
        not isinstance(element.tag, str)
        or element.tag in _SILENT
        or "hidden" in element.attrib
        or bool(_UNSHOWN_STYLE.search(element.get("style", "")))
    )


def is_note_reference(element: etree._Element) -> bool:
    """True for a link to a footnote."""
    marks = " ".join(
        element.get(name, "") for name in ("class", "role", "id", "name", "style")
    )  # Word has the last two
    return element.tag == "a" and bool(_NOTE_REF.search(marks)) and len(element.text or "") <= 4


def inline_text(element: etree._Element) -> str:
    """The text an inline element shows by itself."""
    if element.tag == "br":
        return BREAK
    if element.tag == "img":
        return f" {element.get('alt', '')} "
    return raised(text_of(element))


def text_of(element: etree._Element) -> str:
    """The text an element shows, nested tables, hidden parts and scripts left out."""
    return shown(_broken(element))


def lines_in(element: etree._Element) -> tuple[str, ...]:
    """The paragraphs and broken lines of an element; () where they are not several."""
    return lines_of(_BLANK.sub(" ", _broken(element)).replace(BREAK, "\n"))


def _broken(element: etree._Element) -> str:
    """The text an element shows, with a mark for each line break."""
    parts: list[str] = []
    stack: list[etree._Element | str] = [element]
    while stack:
        part = stack.pop()
        if isinstance(part, str):
            parts.append(part)
            continue
        top = part is element
        tail = [] if top else [part.tail or ""]
        if not top and (is_silent(part) or part.tag == "table"):
            parts += [" ", *tail]
        elif not top and (part.tag in ("sup", "br", "img") or is_note_reference(part)):
            parts += [inline_text(part), *tail]
        else:
            space = "" if top or part.tag in INLINE_TAGS else BREAK
            children: list[etree._Element | str] = list(part)
            stack += [*tail, space, *reversed(children), space + (part.text or "")]
    return "".join(parts)


def shown(text: str) -> str:
    """Text on one line, as `broken_text` does where the line breaks are <br> and the ends of paragraphs."""
    return broken_text(_BLANK.sub(" ", text).replace(BREAK, "\n")) if BREAK in text else clean_text(text)

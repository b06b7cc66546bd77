"""A Word paragraph -> the text it shows: tracked changes accepted, hidden text and field codes left out."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from analys.read.blocks import raised
from analys.read.office.docx_forms import W, field_text, is_on, is_on_attribute

_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DOC_PROPERTIES = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"

# Removed by an accepted change, or no text of the paragraph's own.
_LEFT_OUT = {
    f"{W}{n}" for n in ("del", "moveFrom", "instrText", "delText", "delInstrText", "pPr", "rPr", "txbxContent", "rt")
} | {f"{MC}Fallback"}
_SAID_NO_MORE = ("vanish", "strike", "dstrike")  # hidden, or struck out as a proposal takes text away
_ROW_REMOVED = (f"{W}trPr/{W}del", f"{W}tcPr/{W}cellDel")

# Arrows, marks and faces that reports draw in Wingdings, by code point (the high byte F0 taken away).
_WINGDINGS = {
    0x4A: "☺", 0x4B: "😐", 0x4C: "☹", 0x6C: "●", 0x6E: "■", 0xA7: "▪", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓",
    0xE3: "↖", 0xE4: "↗", 0xE5: "↙", 0xE6: "↘", 0xE7: "←", 0xE8: "→", 0xE9: "↑", 0xEA: "↓", 0xEB: "↖", 0xEC: "↗",
    0xED: "↙", 0xEE: "↘", 0xF0: "→", 0xF1: "↑", 0xF2: "↓", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x9F: "•",
}  # fmt: skip
LONGEST_SIGN_TOLD = 60  # characters: a longer alternative text describes a picture, no sign of a cell


def paragraph_text(paragraph: etree._Element, pictures: bool = False) -> str:
    """Return the text of a paragraph without its text boxes; alone pictures give their description if asked for."""
    text = "".join(_pieces(paragraph))
    if pictures and not text.strip():
        described = [p.get("descr") or "" for p in paragraph.iter(_DOC_PROPERTIES)]
        return " ".join(d for d in described if len(d) <= LONGEST_SIGN_TOLD)
    return text


def _pieces(element: etree._Element) -> Iterator[str]:
    for child in element:
        tag = child.tag
        if tag in _LEFT_OUT or not isinstance(tag, str):
            continue
        if tag == f"{W}r":
            yield from _run_pieces(child)
        elif tag == f"{MC}AlternateContent":
            yield from _pieces(_choice(child))
        elif tag == _MATH_TEXT:
            yield child.text or ""
        else:
            yield from _pieces(child)


def _run_pieces(run: etree._Element) -> Iterator[str]:
    properties = run.find(f"{W}rPr")
    if properties is not None and any(is_on(properties.find(f"{W}{name}")) for name in _SAID_NO_MORE):
        return
    raise_it = properties is not None and value_of(properties.find(f"{W}vertAlign")) == "superscript"
    for node in run:
        if node.tag == f"{W}t":
            yield raised(node.text or "") if raise_it else node.text or ""
        elif node.tag in (f"{W}tab", f"{W}ptab"):
            yield " "
        elif node.tag in (f"{W}br", f"{W}cr"):
            yield "\n"
        elif node.tag == f"{W}noBreakHyphen":
            yield "-"
        elif node.tag == f"{W}sym":
            yield _symbol(node)
        elif node.tag == f"{W}fldChar":
            yield field_text(node)
        elif node.tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            yield "" if is_on_attribute(node, f"{W}customMarkFollows") else raised(node.get(f"{W}id", ""))
        elif node.tag == f"{MC}AlternateContent":
            yield from _pieces(_choice(node))


def _symbol(node: etree._Element) -> str:
    code = node.get(f"{W}char", "")
    try:
        point = int(code, 16)
    except ValueError:
        return ""
    low = point & 0xFF if 0xF000 <= point <= 0xF0FF else point
    if "wingdings" in node.get(f"{W}font", "").lower():
        return _WINGDINGS.get(low, "")
    return chr(low) if 0x20 <= low < 0x110000 and not 0xD800 <= low <= 0xDFFF else ""


def _choice(alternate: etree._Element) -> etree._Element:
    """The first way of drawing the same thing; reading both would read it twice."""
    for name in ("Choice", "Fallback"):
        if (found := alternate.find(f"{MC}{name}")) is not None:
            return found
    return alternate


def text_boxes(paragraph: etree._Element) -> list[etree._Element]:
    """Return the contents of the text boxes anchored in a paragraph, each once, outermost only."""
    boxes: list[etree._Element] = []
    stack = [paragraph]
    while stack:
        element = stack.pop()
        if element.tag == f"{W}txbxContent":
            boxes.append(element)
            continue
        if element.tag == f"{MC}AlternateContent":
            stack.append(_choice(element))
            continue
        if element.tag in (f"{W}del", f"{W}moveFrom"):
            continue
        stack += [c for c in reversed(element) if isinstance(c.tag, str)]
    return boxes


def hidden_by_revision(element: etree._Element) -> bool:
    """True for a row or cell that an accepted tracked change takes away."""
    return any(element.find(path) is not None for path in _ROW_REMOVED)


def run_is_bold(run: etree._Element) -> bool:
    """True for a run set in bold by its own properties."""
    properties = run.find(f"{W}rPr")
    return properties is not None and is_on(properties.find(f"{W}b"))


def value_of(element: etree._Element | None) -> str | None:
    """Return an element's `w:val`."""
    return None if element is None else element.get(f"{W}val")

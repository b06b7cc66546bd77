"""What a Word form shows: the chosen entry of a drop-down, the cross of a check box; a placeholder shows nothing.

Content controls (`w:sdt`) hold what they show as text; the form fields of older Word (`w:ffData`, ECMA-376 17.16)
draw it from the field's own settings.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

BODY_TEXT = 9  # outline level of text that is no heading: ISO 29500-1, 17.3.1.20
DIGITS_OF_A_SPAN = 5  # of a number of columns or rows; a longer one is a fault of the file

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_OFFICE_SPACE = "{urn:schemas-microsoft-com:office:office}"
BOX_CHECKED, BOX_UNCHECKED = "☒", "☐"


def settle_forms(root: etree._Element) -> None:
    """Empty the controls that show a placeholder, draw check boxes alike, and number the notes as they are printed."""
    for control in root.iter(f"{W}sdt"):
        properties, content = control.find(f"{W}sdtPr"), control.find(f"{W}sdtContent")
        if properties is None or content is None:
            continue
        texts = list(content.iter(f"{W}t", f"{W}sym"))
        if is_on(properties.find(f"{W}showingPlcHdr")) and not _is_filled_in(texts):
            for text in texts:
                text.tag, text.text = f"{W}t", ""
        box = properties.find(f"{_W14}checkbox")
        if box is not None and texts:
            checked = box.find(f"{_W14}checked")
            for text in texts:
                text.tag, text.text = f"{W}t", ""
            texts[0].text = (
                BOX_CHECKED if checked is not None and _is_true(checked.get(f"{_W14}val")) else BOX_UNCHECKED
            )
    for kind in ("footnoteReference", "endnoteReference"):
        # Ids need not begin at 1 (LibreOffice begins at 2); printed notes do, in the order they are referred to.
        own = (r for r in root.iter(f"{W}{kind}") if not is_on_attribute(r, f"{W}customMarkFollows"))
        for number, reference in enumerate(own, start=1):
            reference.set(f"{W}id", str(number))


def _is_filled_in(texts: list[etree._Element]) -> bool:
    """True for a figure without a style of its own in a control that is said to show a placeholder.

    A program that fills in a form through its XML may leave the mark; Word gives each placeholder a style.
    """
    styled = any(text.getparent().find(f"{W}rPr/{W}rStyle") is not None for text in texts)
    return not styled and any(sign.isdecimal() for text in texts for sign in text.text or "")


def field_text(field: etree._Element) -> str:
    """Return what a form field that begins here draws by itself; '' for one that has its result as text."""
    data = field.find(f"{W}ffData")
    if data is None:
        return ""
    box, choices = data.find(f"{W}checkBox"), data.find(f"{W}ddList")
    if box is not None:
        own, default = box.find(f"{W}checked"), box.find(f"{W}default")
        return BOX_CHECKED if is_on(own if own is not None else default) else BOX_UNCHECKED
    if choices is not None:
        entries = [e.get(f"{W}val", "") for e in choices.iterfind(f"{W}listEntry")]
        own, default = choices.find(f"{W}result"), choices.find(f"{W}default")
        chosen = own if own is not None else default
        index = 0 if chosen is None else int(text) if (text := chosen.get(f"{W}val", "")).isdecimal() else 0
        return entries[index] if index < len(entries) else ""
    return ""


def unread_parts(root: etree._Element) -> Iterator[str]:
    """Yield a Swedish note for each kind of content that Word draws and that stands in parts of its own."""
    if count := sum(1 for _ in root.iter(f"{W}altChunk")):
        yield (
            f"{count} infogade dokument har inte vävts in i filen och lästes inte; öppna filen i Word och spara den så "
            "att innehållet följer med"
        )
    if count := sum(1 for o in root.iter(f"{_OFFICE_SPACE}OLEObject") if o.get("ProgID", "").startswith("Excel.")):
        yield f"{count} inbäddade Excelblad visas som bilder och lästes inte; klistra in dem som tabeller"


def is_on(element: etree._Element | None) -> bool:
    """True for a switch such as `w:b` that is there and not turned off."""
    return element is not None and _is_true(element.get(f"{W}val"))


def is_on_attribute(element: etree._Element, name: str) -> bool:
    """True for a switch written as an attribute, which is off where it lacks."""
    return name in element.attrib and _is_true(element.get(name))


def _is_true(value: str | None) -> bool:
    return (value or "true").lower() not in ("0", "false", "off", "none")

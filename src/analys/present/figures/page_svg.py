"""A plotly figure -> its drawing as SVG within a page: small, its colours those of the page's mode, its ids its own.

matplotlib writes SVG for any program to read. Here it is read as XML, so that no text of a label is taken for markup,
and made small: points to a tenth, each look a class that every drawing with that look shares, no group without a use.
"""

from __future__ import annotations

import hashlib
import re

import plotly.graph_objects as go
from lxml import etree

from analys.present.figures.figures_static import static
from analys.words import theme

PAGE_INCHES = 4.9  # narrow, so that the letters stay readable where a phone shows the drawing whole
_SVG = "http://www.w3.org/2000/svg"
_PARSER = etree.XMLParser(remove_comments=True, resolve_entities=False, no_network=True)
_REFERENCE = re.compile(r"(?:(?<=url\()|^)#([A-Za-z][\w.-]*)(?=\)|$)")
_COLOUR = re.compile(r"(fill|stroke):(#[0-9a-f]{6})")
_PATH_PART = re.compile(r"[A-Za-z]|-?[\d.]+")


def page_svg(figure: go.Figure) -> str:
    """Return the drawing as SVG."""
    root = etree.fromstring(theme.figure_svg(static(figure, PAGE_INCHES), text_as_text=True).encode(), _PARSER)
    name = _short("f", str((figure.layout.meta or {}).get("id") or "fig"))
    for unneeded in root.xpath("//*[local-name()='metadata' or local-name()='clipPath' or local-name()='style']"):
        unneeded.getparent().remove(unneeded)
    kept = [value for element in root.iter() for value in element.attrib.values()]
    used = list(dict.fromkeys(word for value in kept for word in _REFERENCE.findall(value)))
    ids = {word: f"{name}-{number}" for number, word in enumerate(used)}
    styles: dict[str, str] = {}
    for element in root.iter():
        _made_small(element, ids, styles)
    for key in ("width", "height", "version"):
        root.attrib.pop(key, None)
    _ungroup(root)
    _join_lines(root, {name for rule, name in styles.items() if "fill:none" in rule})
    style = etree.Element(f"{{{_SVG}}}style")
    style.text = "".join(f".{name}{{{_COLOUR.sub(_both_modes, rule)}}}" for rule, name in styles.items())
    root.insert(0, style)
    root.attrib.update({"class": "stilla", "aria-hidden": "true", "focusable": "false"})
    return re.sub(r">\s+<", "><", etree.tostring(root, encoding="unicode"))


def _short(letter: str, text: str) -> str:
    """A name that two texts share only where they are the same."""
    return letter + hashlib.sha256(text.encode()).hexdigest()[:7]


def _made_small(element: etree._Element, ids: dict[str, str], styles: dict[str, str]) -> None:
    """Shorten one element's attributes; its style becomes a class, the same for the same style."""
    for key, value in list(element.attrib.items()):
        bare = key.rpartition("}")[2]
        if key == "clip-path" or (key == "transform" and value.startswith(("rotate(0 ", "rotate(-0 "))):
            del element.attrib[key]
        elif key == "id":
            if value in ids:
                element.set(key, ids[value])
            else:
                del element.attrib[key]
        elif key == "style":
            del element.attrib[key]
            said = re.sub(r"\s*([:;,])\s*", r"\1", re.sub(r"font-family: [^;]*;? ?", "", value)).strip("; ")
            said = _REFERENCE.sub(lambda m: f"#{ids[m[1]]}", said)
            if said:
                element.set("class", styles.setdefault(said, _short("s", said)))
        elif bare == "href":
            element.set(key, _REFERENCE.sub(lambda m: f"#{ids[m[1]]}", value))
        else:
            short = re.sub(r"\d+\.\d{2,}", lambda m: f"{float(m[0]):.1f}".removesuffix(".0"), value)
            element.set(key, short_path(short) if key == "d" else re.sub(r"\s+", " ", short).strip())


def short_path(path: str) -> str:
    """'M 1 2 L 3 2 L 3 4 z' -> 'M1 2H3V4z': the same points in fewer letters."""
    parts, out, at, x, y = _PATH_PART.findall(path), "", 0, "", ""
    while at < len(parts):
        command, end = parts[at], at + 1
        while end < len(parts) and not parts[end].isalpha():
            end += 1
        points = parts[at + 1 : end]
        if command == "L" and len(points) == 2:
            out += f"V{points[1]}" if points[0] == x else f"H{points[0]}" if points[1] == y else f"L{' '.join(points)}"
        else:
            out += command + " ".join(points)
        x, y = points[-2:] if len(points) >= 2 else ("", "")
        at = end
    return out


def _ungroup(root: etree._Element) -> None:
    """Take off groups that say nothing, and what holds nothing; what stands in them keeps its order."""
    for group in reversed(list(root.iter(f"{{{_SVG}}}g", f"{{{_SVG}}}defs"))):
        parent = group.getparent()
        if len(group) and (group.attrib or group.tag.endswith("defs")):
            continue
        place = parent.index(group)
        for child in reversed(list(group)):
            parent.insert(place + 1, child)
        parent.remove(group)


def _join_lines(root: etree._Element, unfilled: set[str]) -> None:
    """Lines of one look that stand side by side are one path: nothing is filled, so they cover each other alike."""
    for path in list(root.iter(f"{{{_SVG}}}path")):
        before = path.getprevious()
        if before is None or before.tag != path.tag or path.get("class") not in unfilled:
            continue
        if set(path.attrib) == set(before.attrib) == {"d", "class"} and before.get("class") == path.get("class"):
            before.set("d", before.get("d") + path.get("d"))
            before.tail = path.tail
            path.getparent().remove(path)


def _both_modes(match: re.Match[str]) -> str:
    """'fill:#17414f' -> the same, and after it what a browser that knows both modes takes instead."""
    what, light = match.groups()
    dark = theme.on_dark(light)
    return match[0] if dark == light else f"{match[0]};{what}:light-dark({light},{dark})"

"""What this engine does not know of Quarto, told with page, line and construct; the page is left out, others go on."""

from __future__ import annotations

import re
from pathlib import Path

from analys.publish.builtin.sources import FENCE, SWITCHES, PageSource, SourceCell
from analys.publish.project import MADE

KNOWN_SHORTCODES = {"del", "include", "embed"}
KNOWN_OPTIONS = {*SWITCHES, "label", "id", "tags", "fig-cap", "fig-alt", "tbl-cap"}
KNOWN_FORMATS = {"html", "typst"}
SHORTCODE = re.compile(r"\{\{<\s*([\w-]+)\s*([^\s>]*)")
QUARTO_CLASSES = re.compile(
    r"(?:^:{3,}.*|\]\{[^}]*)\.(column-(?:margin|body|page|screen)[\w-]*|panel-(?:sidebar|fill|center|input)|aside|"
    r"cell-code|hidden|magic-move|theorem|proof)\b",
)
LAYOUT = re.compile(r"\blayout(?:-ncol|-nrow)?\s*=")
NUMBERED_REFERENCE = re.compile(
    r"(?:\{#|(?<![\w\\])@)((?:thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|lst|nte|wrn|imp|tip|cau)-[\w-]+)"
)
INLINE_OTHER = re.compile(r"`(\{(?!python\}|=)\w+\}) [^`]+`")
ANNOTATED = re.compile(r"(?:#|//|--|%%)\s*<\d+>\s*$")
HEAD_KEYS = (
    "filters", "listing", "about", "engine-script", "shinylive", "jupyter-cache", "revealjs-plugins", "diagram",
    "knitr", "abstract", "categories", "citation", "code-line-numbers", "code-link", "code-tools", "comments",
    "crossref", "embed-resources", "grid", "lightbox", "other-links", "page-layout", "reference-location",
    "title-block-banner", "toc-location",
)  # fmt: skip


def refusals(source: PageSource, root: Path) -> list[str]:
    """Return a Swedish line for each thing of the page that requires Quarto, or that it asks for and is not there."""
    place = "cell" if source.path.suffix == ".ipynb" else "rad"
    found: dict[tuple[int, str], None] = {
        (_head_line(source, what), f"{what} i sidhuvudet"): None for what in _head(source)
    }
    missing: dict[tuple[int, str], None] = {}
    for cell in source.cells:
        if cell.kind not in ("text", "python"):
            found[cell.line, f"celler i {cell.kind}"] = None
        elif cell.kind == "python":
            for what in _unknown_options(cell):
                found[cell.line, what] = None
        else:
            for offset, line, inside in _lines(cell.source):
                number = cell.line + (offset if place == "rad" else 0)
                for what in [] if inside else _constructs(line):
                    found[number, what] = None
                if inside and ANNOTATED.search(line):
                    found[number, "kodanmärkningar"] = None
                for what in [] if inside else _missing(line, source.path.parent, root):
                    missing[number, what] = None
    lines = [f"{source.name}, {place} {line}: {what} kräver Quarto. Sidan är utelämnad." for line, what in found]
    return lines + [f"{source.name}, {place} {line}: {what} finns inte. Sidan är utelämnad." for line, what in missing]


def _head(source: PageSource) -> list[str]:
    said = source.head.get("format")
    formats = said if isinstance(said, dict) else {str(said): {}} if said else {}
    html = formats.get("html")
    keys = {*source.head, *(html if isinstance(html, dict) else ())}
    return [k for k in HEAD_KEYS if k in keys] + [f"format {name}" for name in formats if name not in KNOWN_FORMATS]


def _head_line(source: PageSource, what: str) -> int:
    if source.path.suffix == ".ipynb":
        return 1
    words = what.removeprefix("format ")
    lines = source.path.read_text(encoding="utf-8").split("\n")
    return next((n for n, line in enumerate(lines, start=1) if re.search(rf"\b{re.escape(words)}\b", line)), 1)


def _unknown_options(cell: SourceCell) -> list[str]:
    own = re.findall(r"^(?:#\| )?([\w-]+):", cell.said, re.MULTILINE)
    annotated = any(ANNOTATED.search(line) for line in cell.source.split("\n"))
    return [f"cellvalet {name}" for name in own if name not in KNOWN_OPTIONS] + ["kodanmärkningar"] * annotated


def _lines(text: str) -> list[tuple[int, str, bool]]:
    """Return a text's lines with their offsets, and whether they stand inside a code block."""
    out, inside = [], ""
    for offset, line in enumerate(text.split("\n")):
        fence = FENCE.match(line)
        if inside:
            out.append((offset, line, True))
            inside = "" if fence and fence.group(1).startswith(inside) else inside
        else:
            out.append((offset, line, False))
            inside = fence.group(1) if fence else ""
    return out


def _constructs(line: str) -> list[str]:
    found = [f"`{kind} …`" for kind in INLINE_OTHER.findall(line)]
    shown = re.sub(r"`[^`]*`", "", line)
    found += [f"{{{{< {name} >}}}}" for name, _ in SHORTCODE.findall(shown) if name not in KNOWN_SHORTCODES]
    found += [f".{match.group(1)}" for match in QUARTO_CLASSES.finditer(shown)]
    found += [f"@{name}" for name in NUMBERED_REFERENCE.findall(line if line.startswith("```") else shown)]
    if LAYOUT.search(line) and line.lstrip().startswith((":::", "![")):
        found.append("layout")
    return found


def _missing(line: str, folder: Path, root: Path) -> list[str]:
    """Return what a line takes in that is not there: Quarto stops at an included or embedded file that is missing."""
    found = []
    for name, given in SHORTCODE.findall(re.sub(r"`[^`]*`", "", line)):
        target, _, label = given.partition("#")
        if name in ("include", "embed"):
            path = root / target.lstrip("/") if target.startswith("/") else folder / target
            there = path.is_file() and (not label or label in path.read_text(encoding="utf-8"))
            found += [] if there else [given]
        elif name == "del":
            parts = root / MADE / "_delar"
            found += (
                [] if any((parts / f"{given}.{kind}").is_file() for kind in ("html", "typ")) else [f"delen {given}"]
            )
    return found

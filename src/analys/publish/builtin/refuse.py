"""What this engine does not know of Quarto, told with page, line and construct; the page is left out, others go on."""

from __future__ import annotations

import re

from analys.publish.builtin.sources import Source

KNOWN_SHORTCODES = {"del", "include", "embed"}
SHORTCODE = re.compile(r"\{\{<\s*([\w-]+)")
CLASSES = re.compile(
    r"^:{3,}.*\.(column-(?:margin|body|page|screen)[\w-]*|panel-(?:sidebar|fill|center|input)|aside|cell-code|"
    r"hidden|magic-move|theorem|proof|callout-\w+\s+collapse)",
)
LAYOUT = re.compile(r"\blayout(?:-ncol|-nrow)?\s*=")
HEAD = ("filters", "listing", "engine-script", "shinylive", "jupyter-cache", "revealjs-plugins", "diagram", "knitr")
FENCE = re.compile(r"^\s*(`{3,}|~{3,})")


def refusals(source: Source) -> list[str]:
    """Return a Swedish line for each thing of the page that requires Quarto."""
    place = "cell" if source.path.suffix == ".ipynb" else "rad"
    found: dict[tuple[int, str], None] = {}
    for key in HEAD:
        if key in source.head:
            found[1, f"{key} i sidhuvudet"] = None
    for cell in source.cells:
        if cell.kind not in ("text", "python"):
            found[cell.line, f"celler i {cell.kind}"] = None
        elif cell.kind == "text":
            lines = _outside_code(cell.source) if place == "rad" else [(0, cell.source)]
            for offset, line in lines:
                for what in _constructs(line):
                    found[cell.line + offset, what] = None
    return [f"{source.name}, {place} {line}: {what} kräver Quarto. Sidan är utelämnad." for line, what in found]


def _outside_code(text: str) -> list[tuple[int, str]]:
    """Return the lines of a text that stand outside its code blocks, with their offsets."""
    out, inside = [], ""
    for offset, line in enumerate(text.split("\n")):
        fence = FENCE.match(line)
        if inside:
            inside = "" if fence and fence.group(1).startswith(inside) else inside
        elif fence:
            inside = fence.group(1)
        else:
            out.append((offset, line))
    return out


def _constructs(line: str) -> list[str]:
    shown = re.sub(r"`[^`]*`", "", line)
    found = [f"{{{{< {name} >}}}}" for name in SHORTCODE.findall(shown) if name not in KNOWN_SHORTCODES]
    if match := CLASSES.search(line):
        found.append(f".{match.group(1)}")
    if LAYOUT.search(line) and line.lstrip().startswith((":::", "![")):
        found.append("layout")
    return found

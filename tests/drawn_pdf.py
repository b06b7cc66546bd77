"""A PDF of one page drawn line by line, for tests of what stands where: texts, rules and shading in points from below.

The font is Helvetica in WinAnsi, which no file needs to carry.
"""

from __future__ import annotations

import zlib
from pathlib import Path

from analys.read.document import Document
from analys.read.read import read_document

Rows = list[tuple[str, ...]]
HELVETICA = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def text(x: float, y: float, words: str, *, size: float = 10, before: str = "", font: str = "F1") -> str:
    """Words from x on the baseline y; `before` is what is set for them (colour, render mode, scaling)."""
    safe = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"q BT {before} /{font} {size} Tf {x} {y} Td ({safe}) Tj ET Q\n"


def right(x: float, y: float, words: str, size: float = 10) -> str:
    """Figures that end at x: a digit is 0.556 and a space or comma 0.278 of the size wide."""
    width = sum({" ": 0.278, ",": 0.278, "-": 0.333}.get(c, 0.556) for c in words) * size
    return text(x - width, y, words, size=size)


def rule(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"0.5 w {x0} {y0} m {x1} {y1} l S\n"


def shade(x0: float, y0: float, x1: float, y1: float, grey: float = 0.8) -> str:
    return f"q {grey} g {x0} {y0} {x1 - x0} {y1 - y0} re f Q\n"


def grid(xs: list[float], ys: list[float]) -> str:
    across = "".join(rule(xs[0], y, xs[-1], y) for y in ys)
    return across + "".join(rule(x, ys[0], x, ys[-1]) for x in xs)


def figures(rows: Rows, left: float, ends: list[float], top: float, step: float = 18) -> str:
    """Rows of a label at the left and figures that end at `ends`, the first baseline at `top`."""
    out = []
    for n, (label, *values) in enumerate(rows):
        out.append(text(left, top - n * step, label))
        out += [right(x, top - n * step, value) for x, value in zip(ends, values, strict=True) if value]
    return "".join(out)


def page(content: str, *, resources: bytes = b"", fonts: bytes = b"", more: tuple[bytes, ...] = ()) -> bytes:
    """The PDF of one A4 page; `more` are further objects, from number 6 on."""
    packed = zlib.compress(content.encode("cp1252"))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R "
        + fonts + b" >> " + resources + b" >> >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed),
        HELVETICA, *more,
    ]  # fmt: skip
    out, places = b"%PDF-1.5\n", []
    for number, part in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        size, table, size, len(out)
    )  # fmt: skip


def read(tmp_path: Path, content: str) -> Document:
    """The program's reading of a drawn page."""
    (tmp_path / "a.pdf").write_bytes(page(content))
    return read_document(tmp_path / "a.pdf", "a")


def rows(document: Document, table: int = 1) -> list[list[str]]:
    """A table's texts, row by row."""
    cells = document.cells.filter(tabell=table).sort("rad", "kolumn")
    return [group["text"].to_list() for _, group in cells.group_by("rad", maintain_order=True)]

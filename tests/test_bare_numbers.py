"""No bare number decides anything: a threshold, share, window or weight has the property it stands for as its name."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from places import ROOT

PACKAGE = ROOT / "src" / "analys"
# What a line says by itself: none, one, a pair, half, tens, percent and thousands; three parts, four digits of a year,
# twelve months. In a PDF these three would be points, and have names.
HARMLESS = {0, 1, 2, 0.5, 10, 100, 1000}
HARMLESS_COUNTS = {3, 4, 12}
POINTS = PACKAGE / "read" / "pdf"
# Files whose numbers are no thresholds, and what they are; what stands in hexadecimal is a character's code or a mask.
GIVEN_ELSEWHERE = {
    "read/pdf/ink": "quarter turns in degrees, and how many numbers make a box",
    "words/theme.py": "sRGB and contrast as WCAG 2.1 gives them",
    "words/excel": "days and seconds, and the thousands of Excel's formats",
    "words/periods.py": "days of a month",
    "publish/finish/privacy.py": "months and days of a personnummer",
}


def number(node: ast.expr) -> float | None:
    value = node.value if isinstance(node, ast.Constant) else None
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def bare_numbers(source: str, harmless: set[float]) -> Iterator[tuple[int, float]]:
    """Lines and numbers of comparisons and arithmetic outside the constants of a module."""
    tree = ast.parse(source)
    named = {id(x) for s in tree.body if isinstance(s, ast.Assign | ast.AnnAssign) for x in ast.walk(s)}
    for node in ast.walk(tree):
        sides = {ast.Compare: lambda n: [n.left, *n.comparators], ast.BinOp: lambda n: [n.left, n.right]}.get(
            type(node)
        )
        for side in sides(node) if sides and id(node) not in named else ():
            value = number(side)
            coded = (ast.get_source_segment(source, side) or "").lower().startswith("0x")
            if value is not None and value not in harmless and not coded:
                yield side.lineno, value


def exempt(path: Path) -> bool:
    name = path.relative_to(PACKAGE).as_posix()
    return any(name == given or name.startswith(f"{given}/") for given in GIVEN_ELSEWHERE)


@pytest.mark.parametrize(
    "room", sorted({p.parent for p in PACKAGE.rglob("*.py")}), ids=lambda p: p.relative_to(PACKAGE).as_posix()
)
def test_a_number_that_decides_has_a_name(room):
    harmless = HARMLESS if POINTS in (room, *room.parents) else HARMLESS | HARMLESS_COUNTS
    found = [
        f"{path.relative_to(ROOT)}:{line}: {value}"
        for path in sorted(room.glob("*.py"))
        if not exempt(path)
        for line, value in bare_numbers(path.read_text(encoding="utf-8"), harmless)
    ]
    assert found == []


def test_the_files_that_need_no_names_are_there():
    assert [given for given in GIVEN_ELSEWHERE if not (PACKAGE / given).exists()] == []


@pytest.mark.parametrize(
    ("line", "bare"),
    [("x = gap > 0.6 * size", [0.6]), ("if 7 < len(a): pass", [7]), ("x = a[: n + 25]", [25]), ("x = 100 * a / 2", []),
     ("x = code >= 0xE000", []), ("x = gap > LINES * size", []), ("x = a - -5", []), ("x = n > True", [])],
)  # fmt: skip
def test_bare_numbers_are_seen(line, bare):
    inside = f"LINES = 3.5 * 2\ndef f(a, n, gap, size, code):\n    {line}\n"
    assert [value for _, value in bare_numbers(inside, HARMLESS)] == bare

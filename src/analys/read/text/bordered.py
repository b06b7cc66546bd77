"""Tables drawn with borders (`+---+---+`, `┌──┬──┐`): the border lines say where the columns are.

Between two borders stands one row whose cells may be wrapped, or, where nothing parts the rows, a row a line. A head
over several columns is a cell without a border through it.
"""

from __future__ import annotations

import re
from itertools import pairwise

from analys.words.cells import read_cell

_BOX = str.maketrans(
    dict.fromkeys("─━┄┅┈┉╌╍", "-") | dict.fromkeys("═", "=") | dict.fromkeys("│┃║┆┇┊┋╎╏", "|")
    | dict.fromkeys("┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬╒╓╕╖╘╙╛╜╞╟╡╢╤╥╧╨╪╫┝┞┟┠┡┢┥┦┧┨┩┪┭┮┯┰┱┲┵┶┷┸┹┺┽┾┿╀╁╂╃╄╅╆╇╈╉╊╭╮╯╰", "+")
)  # fmt: skip
_CORNERS = {"+", *(chr(sign) for sign, plain in _BOX.items() if plain == "+")}
_BORDER = re.compile(r"\s*\+(?:[-=:]{2,}\+)+\s*")
_BORDERED_LINE = re.compile(r"\s*[|+].*[|+]\s*")
BORDERED_VALUES = ("tal", "delat", "svar", "grad")
Cells = list[tuple[int, int, str, int, int]]


def plain_borders(line: str) -> str:
    """'│ HVB │ 12 │' -> '| HVB | 12 |': box-drawing characters as the signs on a keyboard."""
    return line if line.isascii() else line.translate(_BOX)


def is_border(line: str) -> bool:
    """Return True for a line such as '+-----+----+' or '+=====+====+'."""
    return line.lstrip()[:1] in _CORNERS and bool(_BORDER.fullmatch(plain_borders(line)))


def bordered_end(lines: list[str], start: int) -> int | None:
    """Return the last line of the table whose upper border is line `start`, None where no table stands under it."""
    end = start
    while end + 1 < len(lines) and _BORDERED_LINE.fullmatch(plain_borders(lines[end + 1])):
        end += 1
    while end > start and not is_border(lines[end]):
        end -= 1
    return end if end > start + 1 else None


def bordered_cells(lines: list[str], first_line: int) -> Cells:
    """Return (row, column, text, line, column span) for the cells of a bordered table."""
    lines = [plain_borders(line) for line in lines]
    edges = sorted({i for line in lines if is_border(line) for i, sign in enumerate(line) if sign == "+"})
    stretches: list[list[Cells]] = [[]]  # the lines between two borders, each as its cells
    for number, line in enumerate(lines, first_line):
        if is_border(line):
            stretches.append([])
        else:
            stretches[-1].append(_line_cells(line, edges, number))
    stretches = [s for s in stretches if s]
    head = sum(not is_border(line) for line in _before_double(lines))
    wrapped = _rows_wrap([s for s in stretches if s[0] and s[0][0][3] - first_line > head])
    out: Cells = []
    row = 0
    for stretch in stretches:
        one_row = wrapped and not _is_head(stretch, first_line, head)
        for group in [stretch] if one_row else [[cells] for cells in stretch]:
            row += 1
            out += _joined(group, row)
    return out


def _before_double(lines: list[str]) -> list[str]:
    """The lines above '+====+', which are the header."""
    double = next((i for i, line in enumerate(lines) if is_border(line) and "=" in line), 0)
    return lines[:double]


def _is_head(stretch: list[Cells], first_line: int, head: int) -> bool:
    return bool(stretch[0]) and stretch[0][0][3] - first_line <= head


def _rows_wrap(stretches: list[list[Cells]]) -> bool:
    """True where what stands between two borders is one row: no column has two values there.

    What was wrapped is one value when its lines are joined ('3 543' over '210', 'Delvis' over 'uppfyllt').
    """
    for stretch in stretches:
        values: dict[int, list[str]] = {}
        for _, column, text, _, _ in (c for cells in stretch for c in cells):
            if column > 1 and read_cell(text).kind in BORDERED_VALUES:
                values.setdefault(column, []).append(text)
        if any(len(v) > 1 and read_cell(" ".join(v)).kind not in ("tal", "svar") for v in values.values()):
            return False
    return len(stretches) > 1


def _line_cells(line: str, edges: list[int], number: int) -> Cells:
    """The cells of one line. A border that the text has pushed aside is found by counting, where all are there."""
    marks = [i for i, sign in enumerate(line) if sign == "|"]
    if len(marks) == len(edges) and marks != edges:
        places = list(range(len(edges)))
    else:
        marks = [i for i in marks if any(abs(i - e) <= 1 for e in edges)]
        places = [min(range(len(edges)), key=lambda k: abs(edges[k] - i)) for i in marks]
    out: Cells = []
    for (a, start), (b, end) in pairwise(zip(marks, places, strict=True)):
        text = line[a + 1 : b].strip()
        if text and end > start:
            out.append((0, start + 1, text, number, end - start))
    return out


def _joined(group: list[Cells], row: int) -> Cells:
    """The cells of one row, those that were wrapped put together; each keeps its first line."""
    places: dict[int, tuple[int, int, str, int, int]] = {}
    for cells in group:
        for _, column, text, line, span in cells:
            before = places.get(column)
            whole = f"{before[2]} {text}" if before else text
            places[column] = (row, column, whole, before[3] if before else line, max(span, before[4] if before else 1))
    return [places[c] for c in sorted(places)]

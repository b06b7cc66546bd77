"""The filled cells of a sheet as they are shown, whichever program wrote the workbook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

DIGITS_OF_A_PLACE = 8  # of a row's or a column's number; a longer one is a fault of the file


@dataclass(frozen=True)
class Shown:
    """A filled cell: what it shows, whether it holds a number, and why a number shows nothing."""

    text: str
    is_number: bool = False
    unseen: Literal["", "formel", "format"] = ""


@dataclass(frozen=True)
class SheetCells:
    """A sheet's filled cells by (row, column) from 1, its merged ranges, and what was left out."""

    cells: dict[tuple[int, int], Shown]
    merges: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    hidden_rows: int = 0
    hidden_columns: int = 0
    unseen: Counter[str] = field(default_factory=Counter)  # numbers that show nothing, by why


@dataclass(frozen=True)
class NamedSheet:
    """A sheet before it is read: its number from 1, name, whether it is hidden, and what reads its cells."""

    number: int
    name: str
    hidden: bool
    read: Callable[[], SheetCells]

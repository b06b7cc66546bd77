"""The tables that a page's code asks for: what it says as words, apart from what is only the name of a column.

Words of comments ask for nothing, nor does a text given to what takes columns (`pl.col("dokument")`). Every other text
may be a table's name, and where a question in SQL is asked every word of one may. Code that cannot be read as Python
asks for all that it names in any way.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

QUOTED = re.compile(r"""(?<=["'])[^"'\n]{1,200}(?=["'])""")  # also what stands between two texts: rather too much
CALLS_QUERY = re.compile(r"\bquery\b")
WORD = re.compile(r"(?<![\w.])\w+")
TAKES_COLUMNS = {"col", "coalesce", "over", "select", "sort", "group_by", "unique", "drop_nulls", "alias"}


def _texts(node: ast.AST, column: bool = False) -> Iterator[str]:
    """Yield the texts of a piece of code that may be names of tables."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and not column:
        yield node.value
    takes = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in TAKES_COLUMNS
    arguments = {id(a) for a in node.args} if isinstance(node, ast.Call) and takes else set()
    for child in ast.iter_child_nodes(node):
        yield from _texts(child, id(child) in arguments)


def asked_for(cells: list[str], tables: set[str]) -> set[str] | None:
    """Return which of the tables the cells ask for; None where they ask in SQL for what stands elsewhere."""
    names, words, asks = set(), set(), False
    for cell in cells:
        asks |= CALLS_QUERY.search(cell) is not None
        try:
            texts = list(_texts(ast.parse(cell)))
        except (SyntaxError, ValueError):  # magics, for one
            texts = [*QUOTED.findall(cell), cell]
        names |= set(texts)
        words |= {word.lower() for text in texts for word in WORD.findall(text)}
    if not asks:
        return names & tables
    return (names | words) & tables if words & tables else None

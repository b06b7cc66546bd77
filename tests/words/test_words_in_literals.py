"""Words are data: no set, tuple, list or dict in the code holds three Swedish words that are sought in documents.

What the program itself says is no vocabulary: names of columns and values of the database, answers that the
vocabularies give, and whatever the code gives a name by (returns, passes on, keeps). What is only compared is.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from analys.words.schema import TABLES
from analys.words.vocabulary import reference_files, reference_rows
from places import ROOT

PACKAGE = ROOT / "src" / "analys"
MOST = 2
# Rooms that write and read nothing: what they hold is said to the reader.
SPEAK = ("present", "publish", "words/declared", "cli.py", "ingest/progress.py", "load/workbook.py")
# What looks like vocabulary and is none: each with its reason.
NO_VOCABULARY = {
    "interpret/prose/targets.py": "endings of Swedish nouns: grammar",
    "read/html/html_text.py": "names of HTML elements",
    "words/excel/date_format.py": "days of the week as Excel writes them",
}
ANSWERS = ("term", "roll", "typ", "tema", "riktning", "håll", "slag", "plats", "form", "kolumn", "mått", "regi")
ENDINGS = ("endswith", "removesuffix")  # an ending is grammar
LOOKED_FOR = ("startswith", "split", "rsplit", "partition", "rpartition", "count", "index", "find", "search", "match")
Literal = ast.Set | ast.Tuple | ast.List | ast.Dict


def own_names() -> set[str]:
    """Names of tables and columns, their values, and what the vocabularies answer."""
    columns = [c for table in TABLES.values() for c in table.columns]
    named = {*TABLES, *(c.name for c in columns), *(v for c in columns for v in c.values or ())}
    rows = [row for name in reference_files() for row in reference_rows(name)]
    return named | {row[column] for row in rows for column in ANSWERS if row.get(column)}


def language() -> set[str]:
    """Every word of the vocabularies, in small letters."""
    return {row["ord"].replace("*", "").lower() for n in reference_files() for row in reference_rows(n) if "ord" in row}


def texts(nodes: list[ast.expr | None]) -> list[str]:
    return [n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)]


def given(tree: ast.AST) -> Iterator[str]:
    """Texts that a module returns, passes on or keeps: names of its own, whoever compares them later."""
    for node in ast.walk(tree):
        handed: list[ast.expr | None] = []
        if isinstance(node, ast.Call) and not (isinstance(node.func, ast.Attribute) and node.func.attr in LOOKED_FOR):
            handed = [*node.args, *(k.value for k in node.keywords)]
        elif isinstance(node, ast.Return | ast.Yield):
            handed = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            handed = [node.value]
        elif isinstance(node, ast.IfExp):
            handed = [node.body, node.orelse]
        elif isinstance(node, ast.Dict):
            handed = node.values
        yield from texts(handed)


def literals(tree: ast.AST) -> Iterator[tuple[int, list[str]]]:
    """Each set, tuple, list and dict with its texts, and each text that is parted into words; no endings."""
    endings = {
        id(arg) for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute)
        and n.func.attr in ENDINGS for arg in n.args
    }  # fmt: skip
    for node in ast.walk(tree):
        if isinstance(node, ast.Set | ast.Tuple | ast.List) and id(node) not in endings:
            yield node.lineno, texts(node.elts)
        elif isinstance(node, ast.Dict):
            yield node.lineno, texts(node.keys)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "split":
            yield node.lineno, [word for text in texts([node.func.value]) for word in text.split()]


def vocabulary(found: list[str], words: set[str], names: set[str]) -> list[str]:
    """Those of some texts that are Swedish words, or the beginning of one, and no names of the program's own."""

    def swedish(text: str) -> bool:
        plain = text.strip(" (.,:").lower()
        return bool(re.search("[åäö]", plain)) or plain in words or all(w in words for w in plain.split())

    like = [t for t in found if re.fullmatch(r"\W*[^\W\d_]{2,}(?:[ /.-][^\W\d_]*){0,3}\W*", t) and t not in names]
    return [text for text in like if swedish(text)]


def found_in(path: Path, words: set[str], names: set[str]) -> list[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    held = ((line, vocabulary(found, words, names)) for line, found in literals(tree))
    return [f"line {line}: {', '.join(held)}" for line, held in held if len(held) > MOST]


def test_no_literal_in_the_code_holds_three_words_of_the_language():
    words = language()
    modules = sorted(PACKAGE.rglob("*.py"))
    names = own_names().union(*(given(ast.parse(path.read_text(encoding="utf-8"))) for path in modules))
    found = {}
    for path in modules:
        name = path.relative_to(PACKAGE).as_posix()
        if not name.startswith(SPEAK) and (lines := found_in(path, words, names)):
            found[name] = lines
    counted = {name: lines for name, lines in found.items() if name not in NO_VOCABULARY}
    assert counted == {}, "write the words in a group of reference/grammatik/ and ask for them by words_of('the group')"
    assert [name for name in NO_VOCABULARY if name not in found] == []


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        ('x = word in {"ärenden", "flickor", "pojkar"}', 1),
        ('x = {"tolv": 12, "tretton": 13, "åtta": 8}', 1),
        ('x = word.startswith(("resterande", "övriga", "samtliga"))', 1),
        ('x = "ärenden flickor pojkar".split()', 1),
        ('x = any(w in text for w in ["ärenden", "flickor"])', 0),
        ('x = word.endswith(("ärenden", "flickor", "pojkar"))', 0),
        ('x = serie in ("utfall", "budget", "avvikelse")', 0),
        ('x = ("source", "target", "kind")', 0),
    ],
)
def test_words_in_literals_are_seen(tmp_path, line, seen):
    module = tmp_path / "prov.py"
    module.write_text(f"{line}\n", encoding="utf-8")
    words = language() | {"ärenden", "flickor", "pojkar", "resterande", "samtliga"}
    assert len(found_in(module, words, own_names())) == seen

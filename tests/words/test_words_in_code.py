"""Words are data: no pattern in the code counts up four Swedish words or more; they lie in grammatik/ as groups."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from analys.words.vocabulary import one_of, reference_rows
from places import ROOT

PACKAGE = ROOT / "src" / "analys"
MOST = 3
# What looks like words and is none: each with its reason.
NO_WORDS = {
    "interpret/document/names.py": "the ends of the words kommun, stad and Gotland, in two cases",
    "publish/builtin/refuse.py": "names that Quarto gives its blocks",
    "publish/freeze.py": "names in code",
    "read/html/html_tree.py": "names of HTML elements",
    "read/pdf/printed/cuts.py": "the consonants that begin a syllable",
}


def patterns_of(path: Path) -> Iterator[tuple[int, str]]:
    """Each text of a module that is no docstring, with its line; what is put into it counts as one letter."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    passed = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
    passed |= {id(v) for n in ast.walk(tree) if isinstance(n, ast.JoinedStr) for v in n.values}
    for node in ast.walk(tree):
        if id(node) in passed:
            continue
        if isinstance(node, ast.JoinedStr):
            parts = [v.value if isinstance(v, ast.Constant) else "\0" for v in node.values]
            yield node.lineno, "".join(p for p in parts if isinstance(p, str))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def alternations(pattern: str) -> Iterator[list[str]]:
    """Each run of alternatives of a pattern, of its parentheses and of the whole."""
    plain = re.sub(r"\\.|\[[^]]*\]", " ", pattern)  # no bar of an escape or a class parts anything
    waiting = [[""]]
    for sign in plain:
        if sign == "(":
            waiting.append([""])
        elif sign == ")" and len(waiting) > 1:
            yield waiting.pop()
            waiting[-1][-1] += " "
        elif sign == "|":
            waiting[-1].append("")
        else:
            waiting[-1][-1] += sign
    yield from waiting


def counted_up(pattern: str) -> list[list[str]]:
    """'januari|februari|mars|april' -> those four; words only, of two letters or more."""
    found = [
        [a for a in group if re.search(r"[^\W\d_]{2}", re.sub(r"\?P<\w+>", "", a))] for group in alternations(pattern)
    ]
    return [words for words in found if len(words) > MOST]


@pytest.mark.parametrize(
    ("pattern", "count"),
    [
        (r"(?:januari|februari|mars|april)\b", 1),
        (r"(?:januari|februari|mars)\b", 0),
        (r"(?i)\bindex|\bmedel|\bbetyg|\bpoäng", 1),
        (r"[a|b|c|d]\w+(?:\d|\||x|-)", 0),
    ],
)
def test_words_that_are_counted_up_are_seen(pattern, count):
    assert len(counted_up(pattern)) == count


def test_no_pattern_in_the_code_counts_up_four_words():
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        lines = [
            f"line {line}: {'|'.join(words)}"
            for line, text in patterns_of(path)
            if "|" in text
            for words in counted_up(text)
        ]
        if lines:
            found[name] = lines
    counted = {name: lines for name, lines in found.items() if name not in NO_WORDS}
    assert counted == {}, "write the words in a group of reference/grammatik/ and ask for them by one_of('the group')"
    assert [name for name in NO_WORDS if name not in found] == []


GROUPS = sorted({row["grupp"] for name in ("ordgrupper", "uttryck") for row in reference_rows(name)})


def test_every_group_of_words_is_used_and_every_group_that_is_asked_for_is_there():
    asked = set()
    for path in PACKAGE.rglob("*.py"):
        asked |= set(re.findall(r"""(?:one_of|words_of)\(["']([^"']+)["']\)""", path.read_text(encoding="utf-8")))
    assert sorted(asked) == GROUPS


@pytest.mark.parametrize("group", GROUPS)
def test_a_group_matches_each_of_its_words_whole_and_no_longer_one(group):
    regex = re.compile(rf"(?<!\w)(?:{one_of(group)})(?!\w)")
    for word in (row["ord"] for row in reference_rows("ordgrupper") if row["grupp"] == group):
        bare = word.replace("*", "")
        assert regex.search(f"i {bare} 2022"), word
        assert word.startswith("*") or not bare[:1].isalnum() or not regex.fullmatch(f"qx{bare}"), word
        assert word.endswith("*") or not bare[-1:].isalnum() or not regex.fullmatch(f"{bare}qx"), word
    for row in (row for row in reference_rows("uttryck") if row["grupp"] == group):
        assert all(regex.search(example.strip()) for example in row["exempel"].split(";")), row


def test_a_group_prefers_its_longest_word_and_keeps_its_open_ends_open():
    assert re.match(one_of("till och från"), "från och med 2022").group() == "från och med"
    assert re.fullmatch(one_of("omräknad"), "omräknade") and not re.fullmatch(one_of("omräknad"), "inte omräknad")
    with pytest.raises(KeyError, match="no group"):
        one_of("finns inte")

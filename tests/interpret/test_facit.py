"""The answer keys made by hand, apart from the program: strict recall and precision of what each value is."""

import csv
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from analys.interpret.interpret import interpret
from analys.read.text.read_text import read_text
from places import TESTS
from reading import EXTRACTS, extract, keyed

INVENTED = sorted((TESTS / "syntetiska").glob("*.txt"))


def key(path: Path) -> Counter:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return Counter(keyed(row) for row in csv.DictReader(file))


def told_apart(fakta, path: Path) -> list[tuple[str, bool, str | None]]:
    """(column, right, its certainty) of post, enhet and tema of each keyed value that was found."""
    found = defaultdict(list)
    for row in fakta.iter_rows(named=True):
        found[keyed(row)].append(row)
    compared = []
    with path.open(encoding="utf-8-sig", newline="") as file:
        for wanted in csv.DictReader(file):
            if rows := found[keyed(wanted)]:
                row = rows.pop(0)
                compared += [
                    (c, (row[c] or "") == (wanted[c] or ""), row.get(f"{c}_säkerhet"))
                    for c in ("post", "enhet", "tema")
                ]
    return compared


def shares(found: Counter, wanted: Counter) -> tuple[float, float]:
    """Recall and precision."""
    hits = (found & wanted).total()
    return hits / wanted.total(), hits / found.total()


@pytest.mark.parametrize("name", EXTRACTS)
def test_the_five_reports(name):
    found = Counter(keyed(row) for row in extract(name).fakta.iter_rows(named=True))
    wanted = key(TESTS / "facit" / f"{name}.csv")
    recall, precision = shares(found, wanted)
    assert recall >= 0.99, sorted((wanted - found).elements(), key=str)[:10]
    assert precision >= 0.99, sorted((found - wanted).elements(), key=str)[:10]


def test_invented_reports_in_other_layouts():
    found, wanted = Counter(), Counter()
    for path in INVENTED:
        document = read_text(path.read_text(encoding="utf-8"), dokument=path.stem, fil=path.name)
        rows = interpret(document).fakta.iter_rows(named=True)
        found += Counter((path.stem, *keyed(row)) for row in rows)
        wanted += Counter({(path.stem, *k): n for k, n in key(path.with_suffix(".facit.csv")).items()})
    recall, precision = shares(found, wanted)
    assert len(INVENTED) >= 10 and recall >= 0.95 and precision >= 0.95


def test_post_unit_and_tema_are_right_and_a_wrong_unit_is_seldom_unmarked():
    compared = [c for name in EXTRACTS for c in told_apart(extract(name).fakta, TESTS / "facit" / f"{name}.csv")]
    for path in INVENTED:
        document = read_text(path.read_text(encoding="utf-8"), dokument=path.stem, fil=path.name)
        compared += told_apart(interpret(document).fakta, path.with_suffix(".facit.csv"))
    for column in ("post", "enhet", "tema"):
        right = [ok for c, ok, _ in compared if c == column]
        assert len(right) > 3000 and sum(right) >= 0.975 * len(right)
    units = [(ok, level) for c, ok, level in compared if c == "enhet" and level == "bevisad"]
    assert units and all(ok for ok, _ in units)  # what is proven is right

"""No page says that a report lacks something: the program can only say that it found none."""

import re

import pytest

from places import ROOT

ABSENT = re.compile(
    r"[Rr]apport(?:en|erna) (?:redovisar|anger|trycker|innehåller|delar|skiljer) (?:\w+ ){0,3}(?:inte|inga|inget)\b"
    r"|[Rr]apport(?:en|erna) räknar inte upp"
    r"|[Rr]apport(?:en|erna) säger inte\b"
    r"|rapport(?:en|erna) inte (?:redovisar|anger|trycker|innehåller) (?:några|något|någon)\b"
    r"|[Rr]apporten saknar\b"
)
SAID_IN = [
    *sorted((ROOT / "src/analys/present").rglob("*.py")), *sorted((ROOT / "src/analys/analyse").rglob("*.py")),
    *sorted((ROOT / "src/analys/publish").rglob("*.py")), ROOT / "index.qmd", *sorted((ROOT / "qmd").glob("*.qmd")),
    *sorted((ROOT / "notebooks").glob("*.ipynb")),
]  # fmt: skip


@pytest.mark.parametrize("path", SAID_IN, ids=lambda p: p.name)
def test_absence_is_never_said_of_the_report(path):
    said = "\n".join(line for line in path.read_text(encoding="utf-8").splitlines() if '"""' not in line)
    assert ABSENT.findall(said) == []

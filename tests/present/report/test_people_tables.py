"""The chapter on what clients answered: no table whose columns stand empty but for a row or two."""

from __future__ import annotations

import re

from analys.present.report import chapters_people, report
from analys.words.schema import TABLES, empty, frame


def answers(based: int, bare: int) -> str:
    """The Typst of the chapter for one report with so many shares with a number of answers, and so many without."""
    common = {"dokument": "a-2022", "kommun": "Aby", "år": 2022, "period": "2022", "målgrupp": "Vuxna", "kön": "totalt",
              "andel": 80.0, "källor": ["a-2022-1-1-1"]}  # fmt: skip
    rows = [{**common, "fråga": f"Med {n}", "n_svar": 50, "ki_nedre": 66.0, "ki_övre": 90.0} for n in range(based)]
    rows += [{**common, "fråga": f"Utan {n}"} for n in range(bare)]
    given = {"dokument": [{"dokument": "a-2022", "kommun": "Aby", "år": 2022}], "nöjdhet": rows}
    frames = {name: frame(TABLES[name], given[name]) if name in given else empty(TABLES[name]) for name in TABLES}
    return chapters_people.clients(frames).typst


def test_many_shares_without_a_base_have_a_table_of_their_own():
    typst = answers(2, report.TOGETHER + 1)
    assert re.findall(r"caption: \[#\"([^\"]*procent[^\"]*)\"", typst) == [
        "Andel nöjda 2022, procent, med antal svar", "Andel nöjda 2022, procent, utan antal svar",
    ]  # fmt: skip
    with_base, without = typst.split("utan antal svar", 1)
    assert "Med 1" in with_base and "Utan" not in with_base and "täcker den sanna" in with_base
    assert "Utan 8" in without and "KI" not in without and "täcker den sanna" not in without


def test_a_few_stand_among_the_others():
    typst = answers(2, 3)
    assert "utan antal svar" not in typst and "Utan 2" in typst
    assert "Kön" not in typst  # all answers are of both: the column would say totalt in every row

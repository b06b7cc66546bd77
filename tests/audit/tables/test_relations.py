"""Relations between columns that no header names: found where the figures prove them, and never at any price."""

from random import Random

from analys.audit.audit import audit
from analys.audit.tables.arithmetic import row_identities
from analys.audit.tables.ledgers import ledgers
from analys.words.schema import DOKUMENT, frame
from reading import facts_frames


def wide(rows: int, cols: int, last=None) -> str:
    """A table of whole numbers; `last` computes the last column from those before it."""
    drawn = Random(7)
    lines = ["Skola\t" + "\t".join(f"Mått{c} antal elever" for c in range(cols))]
    for r in range(rows):
        values = [drawn.randint(101, 9_999) for _ in range(cols - 1)]
        lines.append(
            f"Skola {r}\t" + "\t".join(map(str, [*values, last(values) if last else drawn.randint(101, 9_999)]))
        )
    return "Tabell\n\n" + "\n".join(lines) + "\n"


def found(text: str) -> set[tuple]:
    return {
        (frozenset(e.col for e in i.entries), i.form)
        for ledger in ledgers(facts_frames(text))
        for i in row_identities(ledger)
    }


def test_a_sum_of_two_columns_far_apart_is_found_among_many():
    assert found(wide(12, 24, lambda v: v[4] + v[11])) == {(frozenset({23, 4, 11}), "summa")}


def test_columns_that_have_nothing_to_do_with_each_other_give_nothing():
    assert found(wide(12, 24)) == set()


def test_a_table_of_seventy_columns_is_tried_whole():
    assert found(wide(45, 71, lambda v: v[40] + v[69])) == {(frozenset({70, 40, 69}), "summa")}


def test_money_per_each_is_the_money_divided_by_what_is_counted():
    head = (
        "# Insatser 2024\n\n| Insats | Antal personer | Kostnad (tkr) | Kostnad per person (tkr) |\n|---|---|---|---|\n"
    )
    rows = (
        "| Assistans | 37 | 18 500 | 500 |\n| Sysselsättning | 196 | 27 440 | 140 |\n| Kontakt | 120 | 1 200 | 10 |\n"
    )
    about = {"dokument": frame(DOKUMENT, [{"dokument": "prov-2024", "kommun": "Ekeby", "år": 2024}])}
    checks = audit({**facts_frames(f"{head}{rows}| Ledsagning | 44 | 880 | 25 |\n", "prov-2024"), **about})
    assert checks.select("status", "redovisat", "beräknat").rows()[0] == ("avvikelse", 25.0, 20.0)
    assert checks["status"].to_list().count("stämmer") == 3

"""A table that goes on: decided once, and every part names the first one, so that nobody has to follow a chain."""

from analys.analyse.provenance import facts_with_anchors
from analys.audit.tables.ledgers import ledgers
from analys.interpret.interpret import interpret
from analys.words.schema import DOKUMENT, frame
from reading import document

HEADS = "Tkr\tBudget 2022\tUtfall 2022\n"
PARTS = "Driftredovisning\n\n" + "\n\nTabellen går vidare på nästa sida i rapporten.\n\n".join(
    HEADS + rows
    for rows in ("Barn\t500\t550\nVuxna\t300\t310\n", "Äldre\t200\t190\nStab\t100\t105\n", "Kök\t20\t21\nIT\t10\t12\n")
)


def frames():
    found = interpret(document(PARTS))
    about = frame(DOKUMENT, [{"dokument": "exempelby-2022", "år": 2022}])
    return {"fakta": found.fakta, "tabell": found.tabell, "cell": found.cell, "dokument": about}


def test_every_part_names_the_first():
    assert frames()["tabell"].select("tabell", "fortsätter").rows() == [(1, None), (2, 1), (3, 1)]


def test_the_audit_and_the_analyses_take_the_parts_for_one_table():
    (ledger,) = ledgers(frames())
    assert [row.label for row in ledger.rows] == ["Barn", "Vuxna", "Äldre", "Stab", "Kök", "IT"]
    assert facts_with_anchors(frames())["bord"].to_list() == [1] * 12

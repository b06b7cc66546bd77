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


def test_a_column_of_dashes_keeps_the_heads_of_the_others_in_their_places():
    head = "| Mått | Ekeby 2024 | Länet 2024 | Liknande kommuner 2024 | Riket 2024 |\n|---|---|---|---|---|\n"
    first, second = "| Nöjda (%) | 81 | 80 | 79 | 78 |\n", "| Trygga (%) | 71 | 70 | - | 68 |\n" * 3
    text = f"# Verksamhetsberättelse 2024\n\n## Mått\n\n{head}{first}\n\n5\n\n{second}"
    found = interpret(document(text)).fakta
    rows = found.select("text", "kolumnetikett").rows()
    heads = dict(rows[:4])
    assert rows[4:7] == [("71", heads["81"]), ("70", heads["80"]), ("68", heads["78"])]


def test_in_a_text_the_heads_above_are_assumed_within_a_page():
    head = "| Tkr | Bokslut 2023 | Budget 2024 |\n|---|---|---|\n"
    first = f"# Årsredovisning 2024\n\n## Investeringar\n\n{head}| Bro | 5 | 9 |\n"
    line = "Under året byggdes en väg som kortade tiden för många resande i kommunen.\n\n"
    rest = "## Projekt\n\n| Hamnar | | |\n|---|---|---|\n| Kaj | 31 | 44 |\n| Kran | 21 | 33 |\n"
    near, far = (interpret(document(f"{first}\n{line * n}{rest}")).fakta.to_dicts()[2:4] for n in (5, 30))
    told = [(f["serie"], f["serie_säkerhet"], f["period"], f["period_säkerhet"]) for f in near]
    assert told == [("utfall", "antagen", "2023", "antagen"), ("budget", "antagen", "2024", "antagen")]
    assert not any(f["period"] == "2023" or f["serie"] == "budget" for f in far)

"""docs/architecture.md: every function it names is there, and the number it follows is found at each stop."""

import importlib
import re

import polars as pl
import pytest

from analys.analyse.results import results
from analys.audit.audit import audit
from analys.audit.tables.ledgers import ledgers
from analys.interpret.interpret import interpret
from analys.present.cards.cards import CARDS_NEED, report_cards
from analys.read.read import read_document
from analys.words.schema import DOKUMENT, frame
from places import ROOT

TEXT = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
NAMES = sorted(set(re.findall(r"`(analys\.[a-z_.]+)`", TEXT)))
PLACE = re.search(r"table (\d+), row (\d+), column (\d+)", TEXT)


@pytest.mark.parametrize("name", NAMES)
def test_every_function_it_names_is_there(name):
    module, _, function = name.rpartition(".")
    assert callable(getattr(importlib.import_module(module), function))


@pytest.mark.parametrize("place", sorted(set(re.findall(r"`([a-z_]+/[a-z_/]*(?:\.py|\.csv)?)`", TEXT))))
def test_every_room_it_names_is_there(place):
    roots = (ROOT / "src" / "analys", ROOT, ROOT / "src" / "analys" / "reference")
    assert any((root / place).exists() for root in roots) or list(ROOT.rglob(place))


def test_one_number_is_followed_from_the_file_to_the_start_page():
    table, row, column = map(int, PLACE.groups())
    here = (pl.col("tabell") == table) & (pl.col("rad") == row) & (pl.col("kolumn") == column)
    document = read_document(ROOT / "data" / "raw" / "botkyrka-2021.tsv", "botkyrka-2021")
    (cell,) = document.cells.filter(here).to_dicts()
    assert re.sub(r"\D", "", cell["text"]) == "678053"
    read = interpret(document)
    (fact,) = read.fakta.filter(here).to_dicts()
    meaning = [fact[k] for k in ("grupp", "etikett", "serie", "period", "post", "enhet")]
    assert meaning == ["TOTALT", "Netto", "utfall", "2021", "netto", "tkr"] and fact["belopp_tkr"] == -678_053
    assert fact["säkerhet"] in ("tryckt", "bevisad")
    about = {"dokument": "botkyrka-2021", "kommun": "Botkyrka", "dokumenttyp": "verksamhetsberättelse", "år": 2021}
    frames = {
        "dokument": frame(DOKUMENT, [about]), "fakta": read.fakta, "tabell": read.tabell, "cell": read.cell,
        "enkätbas": read.bases, "textuppgift": read.mentions,
    }  # fmt: skip
    anchor = f"botkyrka-2021-{table}-{row}-{column}"
    assert any(e.anchor == anchor for ledger in ledgers(frames) for e in ledger.grid.values())
    checks = audit(frames)
    assert checks.filter(pl.col("källor").list.contains(anchor)).height
    made = results(frames)
    whole = made["budgetavvikelse"].filter(pl.col("källor").list.contains(anchor), pl.col("nivå") == "totalt")
    assert -678_053 in whole["utfall"].to_list()
    shown = {name: made.get(name, frames.get(name)) for name in CARDS_NEED} | {"kontroll": checks}
    card = report_cards(shown, "botkyrka-2021")[0]
    assert "678,1" in card.sentence and anchor in card.sentence + card.number

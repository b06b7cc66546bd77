"""The year in six figures: result tables of one report -> cards with a figure, its direction and a sentence.

Start page, the reports' own pages and the PDF show the same cards, so that they cannot tell different stories. A report
that prints nothing about a question has no card for it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from html import escape

import polars as pl

from analys.present.cards import pictures
from analys.present.cards.card import Card
from analys.present.cards.cards_people import card_goals, card_satisfaction, card_staff
from analys.present.sentences.findings import ENOUGH_COVERED, in_surplus, largest_deviations
from analys.present.sentences.findings_placements import effect_words
from analys.present.sentences.net import AREA_NETS, latest_period, total_net
from analys.present.tables.picked import Frames, of_documents
from analys.present.tables.tables import figure
from analys.words import formats
from analys.words.declared.counting import FINDINGS, TRIED
from analys.words.formats import calm

CARDS_NEED = (
    "dokument", "budgetavvikelse", "placeringskostnad", "placeringssumma", "personalomsättning", "nöjdhet",
    "könsskillnad", "måluppfyllelse", "kontroll",
)  # fmt: skip


def _direction(value: float) -> str:
    return "bra" if value > 0 else "samre" if value < 0 else ""


def _mkr(row: dict, column: str, sign: bool) -> str:
    value = row[column]
    return figure(value, formats.mkr(value, sign=sign), row["källor"], printed=column)


def _stated_otherwise(row: dict) -> str:
    """' Rapporten själv anger −3,4 mkr.' where it prints another deviation than its figures give."""
    stated = row["redovisad_avvikelse"]
    if stated is None or formats.mkr(stated) == formats.mkr(row["avvikelse"]):
        return ""
    return f" Rapporten själv anger {_mkr(row, 'redovisad_avvikelse', sign=True)}."


def card_result(frames: Frames) -> Card | None:
    """The board's net result against its budget."""
    row = total_net(frames["budgetavvikelse"])
    if row is None:
        return None
    surplus = in_surplus([row])  # then the net is a result with its sign, else a cost without
    told = row if surplus else {**row, "budget": abs(row["budget"]), "utfall": abs(row["utfall"])}
    what, it = ("Resultatet", "det") if surplus else ("Nettokostnaden", "den")
    sentence = f"{what} blev {_mkr(told, 'utfall', sign=surplus)} mot budgeterade {_mkr(told, 'budget', sign=surplus)}"
    before = row["föregående_utfall"]
    if before is not None:
        size = formats.mkr(before if surplus else abs(before), sign=surplus)
        sentence += f"; året före var {it} {figure(abs(before), size, row['källor'], printed='utfall')}"
    sentence += "." + _stated_otherwise(row)
    word = "Överskott" if row["avvikelse"] > 0 else "Underskott" if row["avvikelse"] < 0 else "Resultat"
    number = _mkr(row, "avvikelse", sign=True)
    title = f"{word} mot budget {row['period']}"
    return Card(
        title,
        number,
        _direction(row["avvikelse"]),
        sentence,
        "/notebooks/budgetavvikelse.html",
        "Budget och utfall",
        pictures.against(row["utfall"], row["budget"]),
    )


def largest_deviating(budget: pl.DataFrame, count: int = 3) -> list[dict]:
    """Return the areas whose net deviated most in the latest period, those that pull the result's way first."""
    rows = budget.filter(AREA_NETS)
    whole = total_net(budget)
    known = latest_period(rows, "avvikelse")
    return largest_deviations(known, whole and whole["avvikelse"], count).to_dicts()


def card_deviations(frames: Frames) -> Card | None:
    """The three areas that deviate most, and which of them pull the way of the board's result: where, not why."""
    rows = sorted(largest_deviating(frames["budgetavvikelse"]), key=lambda r: -abs(r["avvikelse"]))
    if not rows:
        return None
    first, rest = rows[0], rows[1:]
    whole = total_net(frames["budgetavvikelse"])
    way = _direction(first["avvikelse"])
    same = [r for r in rest if _direction(r["avvikelse"]) == way]
    other = [r for r in rest if r not in same]
    sentence = escape(calm(first["verksamhet"]))
    if other and whole and whole["avvikelse"]:
        along = _direction(whole["avvikelse"]) == way
        these, others = ("samma håll som", "andra hållet") if along else ("andra hållet än", "samma håll som nämnden")
        sentence += f" och {_areas(same)}" if same else ""
        sentence += f", åt {these} nämnden som helhet ({_mkr(whole, 'avvikelse', sign=True)})"
        sentence += f". Åt {others}: {_areas(other)}"
    else:
        sentence += f", därefter {_areas(rest)}" if rest else ""
        sentence += f". Nämnden som helhet: {_mkr(whole, 'avvikelse', sign=True)}" if whole else ""
    covered = first["täckning"] is None or first["täckning"] >= ENOUGH_COVERED
    title = ("Största avvikelserna" if rest else "Största avvikelsen") if covered else "Avvikelser som är säkert lästa"
    return Card(
        title, _mkr(first, "avvikelse", sign=True), _direction(first["avvikelse"]), sentence + ".",
        "/notebooks/budgetavvikelse.html", "Alla verksamheter", pictures.bars([r["avvikelse"] for r in rows]),
    )  # fmt: skip


def _areas(rows: list[dict]) -> str:
    """'Flyktingåtgärder (+7,5 mkr) och Försörjningsstöd (+7,1 mkr)'."""
    return formats.listed([f"{escape(calm(r['verksamhet']))} ({_mkr(r, 'avvikelse', sign=True)})" for r in rows])


def card_placements(frames: Frames) -> Card | None:
    """What placements cost against the budget, and how much of it was volume, price and grants."""
    sums = frames["placeringssumma"].filter(
        (pl.col("jämförelse") == "budget") & pl.col("volymenhet").is_in(["årsplatser", "vårddygn"])
    )
    if not sums.height:
        return None
    total = sums.sort("kostnad_utfall", descending=True).row(0, named=True)
    rows = frames["placeringskostnad"].filter(
        ~pl.col("underrad").fill_null(False), pl.col("avvikelse").is_not_null(), pl.col("jämförelse") == "budget",
        pl.col("volymenhet") == total["volymenhet"],
    )  # fmt: skip
    top = rows.sort(pl.col("avvikelse").abs(), descending=True).row(0, named=True)
    now = figure(top["volym_utfall"], formats.number(top["volym_utfall"]), top["källor"], printed="utfall")
    planned = figure(top["volym_bas"], formats.number(top["volym_bas"]), top["källor"], printed="budget")
    area = f" ({escape(calm(top['område']))})" if top["område"] else ""
    sentence = (
        f"{effect_words(total, total['källor'], whole=True, short=True)}. "
        f"Mest ändrades {escape(calm(top['placeringstyp']))}{area}: "
        f"{now} {total['volymenhet']} mot budgeterade {planned}."
    )
    whole, formula = total["avvikelse"], "summan av redovisade kostnader, utfall minus budget"
    return Card(
        f"Placeringar, {'dyrare än' if whole > 0 else 'billigare än' if whole < 0 else 'som'} budget",
        figure(whole, formats.mkr(whole, sign=True), total["källor"], formula),
        _direction(-whole),
        sentence,
        "/notebooks/placeringskostnader.html",
        "Volym och pris",
    )


def card_audit(frames: Frames) -> Card | None:
    """What the audit of the report's own arithmetic found."""
    checks = frames["kontroll"]
    if not checks.height:
        return None
    wrong = checks.filter(FINDINGS)
    number = formats.count(wrong.height, "avvikelse", "avvikelser")
    proven = wrong.filter(pl.col("säkerhet") == "bevisad").height
    tried = checks.filter(TRIED).height
    sentence = f"{formats.count(tried, 'samband', 'samband')} prövade mellan rapportens egna uppgifter."
    if wrong.height:
        sentence += f" {_proven(proven, wrong.height)}"
    elif (doubt := checks.filter(pl.col("status") == "att granska").height) > 0:
        sentence += f" Inget är fel räknat; {doubt} är att granska."
    else:
        sentence += " De går ihop."
    return Card(
        "Rapportens egen räkning",
        number,
        "fel" if wrong.height else "",
        sentence,
        "/qmd/kontroller.html",
        "Kontrollerna",
    )


def _proven(proven: int, found: int) -> str:
    """'En av avvikelserna är ett bevisat räknefel i rapporten.', in words that fit the numbers."""
    if not proven:
        return "Inget fel är bevisat."
    if proven == found:
        return f"{'Den är ett bevisat' if found == 1 else 'Alla är bevisade'} räknefel i rapporten."
    said = "En av avvikelserna är ett bevisat" if proven == 1 else f"{proven} av avvikelserna är bevisade"
    return f"{said} räknefel i rapporten."


CARDS: tuple[Callable[[Frames], Card | None], ...] = (
    card_result, card_deviations, card_placements, card_staff, card_satisfaction, card_goals, card_audit,
)  # fmt: skip


def report_cards(frames: Frames, document: str, count: int = 6) -> list[Card]:
    """Return a report's cards, at most `count`: goals give way where the six of the start page are there."""
    here = of_documents(frames, [document])
    made = [(make, make(here)) for make in CARDS]
    found = [(make, card) for make, card in made if card is not None]
    if len(found) > count:
        found = [(make, card) for make, card in found if make is not card_goals]
    return [_of_document(card, document) for _, card in found[:count]]


def _of_document(card: Card, document: str) -> Card:
    """Let a link to an analysis name the report it is about; the finishing step knows each one's page."""
    about = card.target.startswith("/notebooks/")
    return replace(card, target=f"{card.target}#{document}") if about else card


def cards_html(cards: list[Card]) -> str:
    """Return cards as a list; good and bad are said in words too, for those who do not see the colour."""
    words = {"bra": "gynnsamt", "samre": "ogynnsamt"}
    items = []
    for card in cards:
        good = words.get(card.direction, "")
        said = f'<span class="marke {card.direction}">{good}</span>' if good else ""
        items.append(
            f'<li><h3>{escape(card.title)}</h3><p class="stort {card.direction}">{card.number}</p>'
            f'{card.picture}<p>{card.sentence}</p><p class="vidare">{said}'
            f'<a href="{card.target}">{escape(card.link)}</a></p></li>'
        )
    return f'<ul class="kort">{"".join(items)}</ul>'

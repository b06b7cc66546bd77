"""What a table is about: the tema whose words weigh most among its headings, heads, labels and form."""

from __future__ import annotations

from collections import defaultdict

from analys.interpret.document.context import Context
from analys.interpret.document.drafts import Draft
from analys.interpret.meaning.accounts import lists_accounts, names_post_only
from analys.interpret.meaning.said_units import money_unit
from analys.interpret.tables.layout import Block
from analys.words.vocabulary import find_words, reference_rows

LEAST_TEMA_WEIGHT = 2.0
UPPER_HEADING = 0.4  # a heading further up counts this much of the nearest one's weight
PLAN_WEIGHT = 8.0


def choose_tema(facts: list[Draft], blocks: list[Block], context: Context) -> str:
    """Return the tema of a table; tema/tema.csv says which word weighs how much in which place."""
    forms = _forms(facts, blocks, context)
    posts = {f.post for f in facts if f.post}
    found = _words_by_place(facts, blocks, context) | {
        "serie": {f.hints.serie for f in facts},
        "post": posts,
        "form": forms,
    }
    votes: defaultdict[str, float] = defaultdict(float)
    for row in reference_rows("tema"):
        place, word = row["plats"], row["ord"]
        hit = float(word in found[place])
        if place == "rubrik" and word in found["överrubrik"]:
            hit += UPPER_HEADING
        votes[row["tema"]] += float(row["vikt"]) * hit
    if "plan" in (context.kind or "") and "pengar" in forms:
        votes["budgetplan"] += PLAN_WEIGHT
    if "pengar" not in forms and not posts:
        votes["sammanfattning"] = 0
    best, weight = max(votes.items(), key=lambda vote: vote[1])
    return best if weight >= LEAST_TEMA_WEIGHT else "övrigt"


def _words_by_place(facts: list[Draft], blocks: list[Block], context: Context) -> dict[str, set]:
    """The words of tema/tema.csv that stand in each place of a table."""
    heads = [t for b in blocks for c in b.columns for t in c.texts]
    heads += [c.content.text for b in blocks for r in b.header for c in b.grid.row(r).values()]
    places = {
        "rubrik": [context.nearest_heading],
        "överrubrik": context.heading.split(" / ")[:-1],
        "ingress": [context.intro],
        "kolumn": heads,
        "etikett": [f.label or "" for f in facts],
    }
    return {
        place: {m.row["ord"] for text in dict.fromkeys(texts) for m in find_words("tema", text)}
        for place, texts in places.items()
    }


def _forms(facts: list[Draft], blocks: list[Block], context: Context) -> set[str]:
    """What shape a table has: cases by number, blocks of intäkter and kostnader, kinds of account, money."""
    forms = set()
    if any(b.case_head for b in blocks):
        forms.add("ärendematris")
    bare = {f.post for f in facts if f.post and names_post_only(f.label or "")}
    if {"intäkt", "kostnad"} <= bare:
        forms.add("blockposter")
    if any(b.unit for b in blocks):
        forms.add("enhetskolumn")
    if lists_accounts({f.label or "" for f in facts if not f.answers}):
        forms.add("kontoslag")
    if money_unit(blocks, context) or any(f.post == "netto" and f.is_sum for f in facts):
        forms.add("pengar")
    if {"utfall", "budget", "avvikelse"} <= {f.serie for f in facts}:
        forms.add("budgetuppföljning")
    return forms

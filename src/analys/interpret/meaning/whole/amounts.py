"""Amounts of money among the values of a table, and a value with the post that it turned out to have."""

from __future__ import annotations

from analys.interpret.document.certainty import Mark
from analys.interpret.document.drafts import Draft
from analys.interpret.document.records import replace
from analys.interpret.meaning.units import LACKING
from analys.words.measures import TKR

NO_POST = Mark("tryckt", "raden är varken intäkt, kostnad eller netto")  # an asset, a debt, a payment


def is_money(fact: Draft) -> bool:
    """True for an amount of money, also where no unit is printed and it is still to be settled."""
    return fact.unit in TKR or (fact.unit is None and fact.marks.unit is LACKING)


def with_post(fact: Draft, post: str | None, mark: Mark | None) -> Draft:
    """Return the value with a post and how it is known; as it is where it has that post already."""
    return replace(fact, post=post, marks=fact.marks._replace(post=mark)) if post != fact.post else fact

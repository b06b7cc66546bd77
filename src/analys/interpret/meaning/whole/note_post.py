"""The post that a note to the accounts is about: 'Not 4 Fastighetskostnader'."""

from __future__ import annotations

import re

from analys.interpret.document.certainty import Mark
from analys.interpret.document.context import Context
from analys.interpret.document.drafts import Draft
from analys.interpret.document.records import replace
from analys.interpret.meaning.accounts import account
from analys.interpret.meaning.whole.amounts import NO_POST, is_money, with_post
from analys.words.vocabulary import find_words

_NOTE_TITLE = re.compile(r"(?i)^(?:not\s+)?\d{1,2}[.:,]?\s+(?P<named>[^\W\d][^\d]*?)(?:[\s,]+\d{4}(?:-\d\d){0,2})*$")
_ENDS_IN_POST = re.compile(r"(?i)(?:kostnader|intäkter)(?:,.*)?$")
_POSTS_OF_NOTES = frozenset(["intäkt", "kostnad"])


def post_of_note(context: Context) -> str | None:
    """The post that a note to the accounts is about: 'Not 4 Fastighetskostnader', not 'Upplupna kostnader'."""
    found = _NOTE_TITLE.match(context.nearest_heading or "")
    if found is None:
        return None
    known, named = account(found["named"]), _ENDS_IN_POST.search(found["named"])
    if known or not named:  # a row of the balance sheet has no post
        return known.row["term"] if known and known.row["term"] in _POSTS_OF_NOTES else None
    terms = {m.term for m in find_words("post", found["named"])}
    return next(iter(terms)) if len(terms) == 1 and terms <= _POSTS_OF_NOTES else None


def as_the_note_says(fact: Draft, noted: str) -> Draft:
    """A row of a note is what the note is about; one whose label names the other post is not sure."""
    if not is_money(fact) or fact.value is None or fact.marks.post is NO_POST or fact.hints.head_post:
        return fact
    if fact.post is None and not fact.hints.groups:
        return with_post(fact, noted, Mark("ärvd", "ur notens rubrik"))
    if {fact.post, noted} == {"intäkt", "kostnad"}:
        doubt = Mark("antagen", f"radens etikett säger {fact.post}, notens rubrik {noted}")
        return replace(fact, marks=fact.marks._replace(post=doubt))
    return fact

"""The post of each amount of a logical table: what its row, the sum it goes into or its table says it is."""

from __future__ import annotations

import re
from collections import defaultdict

from analys.interpret.document.certainty import PRINTED, Mark
from analys.interpret.document.context import Context
from analys.interpret.document.drafts import Draft
from analys.interpret.document.records import replace
from analys.interpret.meaning.accounts import (
    account,
    account_of,
    account_post,
    lists_accounts,
    names_post_only,
)
from analys.interpret.meaning.row_kinds import Place, proven_by_sums
from analys.interpret.meaning.whole.amounts import NO_POST, is_money, with_post
from analys.interpret.meaning.whole.note_post import as_the_note_says, post_of_note
from analys.interpret.meaning.whole.table_post import OF_CORNER, PURCHASES, Known, table_post
from analys.words.headers import WORKED_OUT, read_words
from analys.words.measures import tkr_per_unit

POSTED_TEMAN = ("sammanfattning", "drift", "kontotyp", "prognos", "budgetplan")  # whose amounts are costs or revenues
_POST_OF_GRANT = {"beviljat": "intäkt", "förbrukat": "kostnad"}  # a grant is received, then spent
_UNIT_COST = re.compile(r"(?i)kostnad per |kostnad/")
_KOSTNAD = re.compile(r"(?i)kostnad|resultat")
NET_OF_WHAT = Mark("antagen", "ingen enhet är tryckt, och netto kan vara annat än pengar")
OF_INCOMES = Mark("bevisad", "raden ingår med sitt tecken i summan av intäkter")
OF_BOTH = Mark("bevisad", "raden är summan av intäkter och kostnader med motsatta tecken")
OF_ONE_POST = Mark("bevisad", "raden är summan av rader med posten")


def fill_posts(facts: list[Draft], context: Context, corner: str = "", invests_net: bool = False) -> list[Draft]:
    """Return the facts of one logical table with the post of each amount, None where nothing tells it.

    `corner`: the head over the labels; `invests_net`: the document tells of net investments.
    """
    facts = [_with_account(f) for f in facts]
    usual, summed = table_post(facts, context, corner, invests_net), _summed_posts(facts)
    listed = bool(facts) and (
        facts[0].theme == "kontotyp" or lists_accounts({f.label or "" for f in facts if not f.answers})
    )
    noted = post_of_note(context)
    facts = [with_post(f, *_post(f, usual, summed, listed)) for f in facts]
    facts = [_under_net(f) for f in facts] if usual == ("netto", OF_CORNER) else facts
    incomes, nets, alike = proven_by_sums(facts)
    facts = [_in_incomes(f) if (f.table, f.row) in incomes else f for f in facts]
    facts = [with_post(f, "netto", OF_BOTH) if (f.table, f.row) in nets and is_money(f) else f for f in facts]
    facts = [_of_what_adds_up(f, alike.get((f.table, f.row))) for f in facts]
    facts = [as_the_note_says(f, noted) for f in facts] if noted else facts
    if listed:
        facts = _of_the_row_above(facts)
    return [_without_post(_of_unknown_unit(f)) for f in _relative_differences(facts)]


def _under_net(fact: Draft) -> Draft:
    """'Gemensamma kostnader' under 'Netto, tkr' may be what they cost, and a verksamhet with its net."""
    if fact.post not in ("kostnad", "intäkt") or fact.hints.head_post or names_post_only(fact.label or ""):
        return fact
    doubt = Mark("antagen", f"radens etikett säger {fact.post}, hörnet netto")
    return replace(fact, marks=fact.marks._replace(post=doubt)) if fact.marks.post is PRINTED else fact


def _of_what_adds_up(fact: Draft, post: str | None) -> Draft:
    """A bare 'Summa' is what the rows that it adds up are."""
    if post is None or not is_money(fact) or not (fact.post is None or fact.marks.post is OF_CORNER):
        return fact
    return replace(fact, post=post, marks=fact.marks._replace(post=OF_ONE_POST))


def _in_incomes(fact: Draft) -> Draft:
    """'Ersättning för pensionskostnad' among the incomes that add up is one of them."""
    return with_post(fact, "intäkt", OF_INCOMES) if is_money(fact) and fact.post in ("kostnad", None) else fact


def _without_post(fact: Draft) -> Draft:
    """That an amount of operations has no post is an assumption, and so it is of one whose unit is not known."""
    if fact.post is not None or fact.marks.post is not None or fact.value is None:
        return fact
    if not (is_money(fact) and (fact.unit is None or fact.theme in POSTED_TEMAN)):
        return fact
    return replace(fact, marks=fact.marks._replace(post=Mark("antagen", "varken rad, huvud eller tabell säger den")))


def _of_unknown_unit(fact: Draft) -> Draft:
    """'Äldreomsorgstagare netto' may be persons: that a number of no known unit is a net is a guess."""
    known = fact.unit is not None or fact.value is None or account_of(fact) or _KOSTNAD.search(fact.label or "")
    if fact.post != "netto" or fact.marks.post is not PRINTED or known:
        return fact
    return replace(fact, marks=fact.marks._replace(post=NET_OF_WHAT))


def _with_account(fact: Draft) -> Draft:
    """The value with the post of the account that its label or group is, unless its column names one.

    'Upplupna kostnader' in a balance sheet is no cost, 'Rörelseresultat' is a net.
    """
    if fact.hints.head_post or not is_money(fact) or (found := account_of(fact)) is None:
        return fact
    own = found.row["term"] or None
    if own is None and found.row["slag"] not in ("balans", "flöde"):
        return fact
    if own is None and fact.post is None:
        return replace(fact, marks=fact.marks._replace(post=NO_POST))
    return with_post(fact, own, PRINTED if own else NO_POST)


def _summed_posts(facts: list[Draft]) -> dict[Place, str]:
    """The rows above 'Summa intäkter' and 'Summa kostnader' that go into them, where they name no post themselves."""
    rows: dict[Place, Draft] = {}
    for f in facts:
        if is_money(f) and f.value is not None:
            rows.setdefault((f.table, f.row), f)
    posts: dict[Place, str] = {}
    above: list[Place] = []
    for place, f in rows.items():
        if not f.is_sum:
            above += [place] if not f.post else []
            continue
        named, post = account(f.label or ""), read_words(f.label or "").post
        if post in ("intäkt", "kostnad") and not (named and named.row["slag"] == "balans"):
            posts |= dict.fromkeys(above, post)
        above = []
    return posts


def _post(fact: Draft, usual: Known, summed: dict[Place, str], listed: bool) -> Known:
    """A row in the group Verksamhetens intäkter is an intäkt, also when its own label does not say so."""
    if fact.answers or not (is_money(fact) or tkr_per_unit(fact.unit) or fact.serie in WORKED_OUT):
        return None, None
    if fact.post == "netto" and _UNIT_COST.search(fact.label or ""):
        return "kostnad", PRINTED  # a unit cost
    spent = fact.theme == "investering" or usual[1] is PURCHASES  # an asset that is bought
    if fact.post or not is_money(fact) or (fact.marks.post is NO_POST and not spent):
        return fact.post, fact.marks.post
    if fact.serie in _POST_OF_GRANT:
        return _POST_OF_GRANT[fact.serie], PRINTED
    if post := _post_of_group(fact):
        return post, PRINTED
    if fact.theme == "prognos":
        return "netto", Mark("antagen", "en prognos utan post är oftast netto")
    if post := summed.get((fact.table, fact.row)):
        return post, Mark("ärvd", "raden står ovanför postens summa")
    if listed and (named := account_post(fact.label or "")):
        return named.term, PRINTED if named.row["säkert"] == "ja" else Mark("antagen", "etiketten är oftast den posten")
    return usual


def _post_of_group(fact: Draft) -> str | None:
    """'Förskola' under 'Intäkter'; in tables of operations under 'Verksamhetens intäkter' and the like too."""
    for group in reversed(fact.hints.groups):
        if names_post_only(group) and (post := read_words(group).post):
            return post
    groups = " ".join(fact.hints.groups).lower() if fact.theme in ("kontotyp", "drift") else ""
    return "intäkt" if "intäkt" in groups else "kostnad" if "kostnad" in groups else None


def _of_the_row_above(facts: list[Draft]) -> list[Draft]:
    """'Övrigt' among kinds of account is what the rows above it are."""
    out: list[Draft] = []
    last: str | None = None
    group: str | None = None
    for f in facts:
        if f.marks.post is NO_POST or f.group != group:  # 'Rörelsekostnader' as a group row ends the revenues
            last, group = None, f.group
        if f.post is None and is_money(f) and f.value is not None and last and not f.is_sum:
            f = with_post(f, last, Mark("antagen", "posten är radens ovanför"))
        last = f.post if f.post in ("intäkt", "kostnad") else last
        out.append(f)
    return out


def _relative_differences(facts: list[Draft]) -> list[Draft]:
    """A difference in percent has the post of the amounts of its row, where they have one."""
    posts: dict[Place, set[str | None]] = defaultdict(set)
    for f in facts:
        if is_money(f) and f.value is not None:
            posts[f.table, f.row].add(f.post)
    return [
        with_post(f, next(iter(posts[f.table, f.row])), Mark("ärvd", "posten är beloppens på samma rad"))
        if f.post is None and f.value is not None and not is_money(f) and f.serie in WORKED_OUT
        and len(posts[f.table, f.row]) == 1
        else f
        for f in facts
    ]  # fmt: skip

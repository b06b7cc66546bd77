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
    is_result,
    lists_accounts,
    names_post_only,
)
from analys.interpret.meaning.row_kinds import Place, proven_by_sums
from analys.interpret.meaning.units import LACKING
from analys.words.headers import DIFFERENCES, WORKED_OUT, read_words
from analys.words.measures import TKR, tkr_per_unit
from analys.words.vocabulary import find_words, one_of

POSTED_TEMAN = ("sammanfattning", "drift", "kontotyp", "prognos", "budgetplan")  # whose amounts are costs or revenues
_POST_OF_GRANT = {"beviljat": "intäkt", "förbrukat": "kostnad"}  # a grant is received, then spent
_NOTE_TITLE = re.compile(r"(?i)^(?:not\s+)?\d{1,2}[.:,]?\s+(?P<named>[^\W\d][^\d]*?)(?:[\s,]+\d{4}(?:-\d\d){0,2})*$")
_ENDS_IN_POST = re.compile(r"(?i)(?:kostnader|intäkter)(?:,.*)?$")
_FEE = re.compile(rf"(?i)\b\w*{one_of('avgift eller pris')}\b")
_POSTS_OF_NOTES = frozenset(["intäkt", "kostnad"])
SHARE_OF_STOCKS = 0.25  # of the rows: so many of a balance sheet or a cash flow make the table one
_UNIT_COST = re.compile(r"(?i)kostnad per |kostnad/")
OF_INCOMES = Mark("bevisad", "raden ingår med sitt tecken i summan av intäkter")
OF_BOTH = Mark("bevisad", "raden är summan av intäkter och kostnader med motsatta tecken")
OF_ONE_POST = Mark("bevisad", "raden är summan av rader med posten")
NO_POST = Mark("tryckt", "raden är varken intäkt, kostnad eller netto")  # an asset, a debt, a payment
Known = tuple[str | None, Mark | None]  # a post and how it is known


def fill_posts(facts: list[Draft], context: Context) -> list[Draft]:
    """Return the facts of one logical table with the post of each amount, None where nothing tells it."""
    spends = any((f.value or 0) < 0 for f in facts if f.serie in ("utfall", "budget"))
    facts = [_with_account(f) for f in facts]
    usual, summed = _table_post(facts, context), _summed_posts(facts)
    listed = bool(facts) and (
        facts[0].theme == "kontotyp" or lists_accounts({f.label or "" for f in facts if not f.answers})
    )
    noted = _post_of_note(context)
    facts = [_with_post(f, *_post(f, spends, usual, summed, listed)) for f in facts]
    incomes, nets, alike = proven_by_sums(facts)
    facts = [_in_incomes(f) if (f.table, f.row) in incomes else f for f in facts]
    facts = [_with_post(f, "netto", OF_BOTH) if (f.table, f.row) in nets and is_money(f) else f for f in facts]
    facts = [
        _with_post(f, alike[f.table, f.row], OF_ONE_POST)
        if (f.table, f.row) in alike and f.post is None and is_money(f) else f
        for f in facts
    ]  # fmt: skip
    facts = [_as_the_note_says(f, noted) for f in facts] if noted else facts
    if listed:
        facts = _of_the_row_above(facts)
    return [_without_post(f) for f in _relative_differences(facts)]


def _in_incomes(fact: Draft) -> Draft:
    """'Ersättning för pensionskostnad' among the incomes that add up is one of them."""
    return _with_post(fact, "intäkt", OF_INCOMES) if is_money(fact) and fact.post in ("kostnad", None) else fact


def _without_post(fact: Draft) -> Draft:
    """That an amount of operations has no post is an assumption, and so it is of one whose unit is not known."""
    if fact.post is not None or fact.marks.post is not None or fact.value is None:
        return fact
    if not (is_money(fact) and (fact.unit is None or fact.theme in POSTED_TEMAN)):
        return fact
    return replace(fact, marks=fact.marks._replace(post=Mark("antagen", "varken rad, huvud eller tabell säger den")))


def is_money(fact: Draft) -> bool:
    """True for an amount of money, also where no unit is printed and it is still to be settled."""
    return fact.unit in TKR or (fact.unit is None and fact.marks.unit is LACKING)


def _with_post(fact: Draft, post: str | None, mark: Mark | None) -> Draft:
    return replace(fact, post=post, marks=fact.marks._replace(post=mark)) if post != fact.post else fact


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
    return _with_post(fact, own, PRINTED if own else NO_POST)


def _table_post(facts: list[Draft], context: Context) -> Known:
    """The post of a table that tells none of its figures apart: what its sum or caption names, else net.

    A board follows up its verksamheter net; a caption such as 'Nettokostnader, mkr' says so outright.
    """
    money = [f for f in facts if is_money(f) and f.value is not None]
    if not money:
        return None, None
    heads = {f.head for f in money if f.head and f.serie not in DIFFERENCES and not f.hints.headless}
    if heads and all(map(_FEE.search, heads)):
        return None, None  # a list of fees: what others are to pay is no net of the board
    series, theme = {f.serie for f in money}, money[0].theme
    if theme == "statsbidrag" and series == {"belopp"}:
        return "intäkt", Mark("ärvd", "en lista över bidrag")
    if theme == "investering":  # outlays printed as positive numbers, where they are followed up
        compared = "budget" in series and bool(series & {"utfall", "prognos"})
        outlays = compared and {f.post for f in money} <= {None, "kostnad"}
        return ("kostnad", Mark("ärvd", "utgifter för investeringar")) if outlays else (None, None)
    if theme not in ("drift", "budgetplan", "sammanfattning", "prognos") or _of_no_operations(money):
        return None, None
    posts = {f.post for f in money if f.post and not is_result(f)}  # what a result is says nothing of the rest
    if posts == {"netto"}:
        # 'Nettokostnad totalt' is the sum of nets, and a head 'Nettokostnad' holds for those beside it.
        return "netto", Mark("ärvd", "netto som tabellens andra poster")
    if posts:
        return None, None
    for text, mark in ((context.caption, PRINTED), (context.nearest_heading, Mark("ärvd", "ur rubriken"))):
        terms = {m.term for m in find_words("post", text)}
        if "netto" in terms or len(terms) == 1:
            return "netto" if "netto" in terms else terms.pop(), mark
    if {"budget", "utfall"} <= series:
        return "netto", Mark("ärvd", "tabellen följer upp budget mot utfall, som en nämnd gör netto")
    if {"budget", "prognos", "avvikelse"} & series or series == {"förändring"}:
        return "netto", Mark("antagen", "en nämnd följer upp sina verksamheter netto")
    return None, None


def _of_no_operations(money: list[Draft]) -> bool:
    """True where rows of a balance sheet or a cash flow stand in the table: what is left is no net of operations."""
    rows = {(f.table, f.row): account(f.label or "") for f in money}
    stocks = sum(m is not None and m.row["slag"] in ("balans", "flöde") for m in rows.values())
    return stocks >= 2 and stocks >= SHARE_OF_STOCKS * len(rows)


def _post_of_note(context: Context) -> str | None:
    """The post that a note to the accounts is about: 'Not 4 Fastighetskostnader', not 'Upplupna kostnader'."""
    found = _NOTE_TITLE.match(context.nearest_heading or "")
    if found is None:
        return None
    known, named = account(found["named"]), _ENDS_IN_POST.search(found["named"])
    if known or not named:  # a row of the balance sheet has no post
        return known.row["term"] if known and known.row["term"] in _POSTS_OF_NOTES else None
    terms = {m.term for m in find_words("post", found["named"])}
    return next(iter(terms)) if len(terms) == 1 and terms <= _POSTS_OF_NOTES else None


def _as_the_note_says(fact: Draft, noted: str) -> Draft:
    """A row of a note is what the note is about; one whose label names the other post is not sure."""
    if not is_money(fact) or fact.value is None or fact.marks.post is NO_POST or fact.hints.head_post:
        return fact
    if fact.post is None and not fact.hints.groups:
        return _with_post(fact, noted, Mark("ärvd", "ur notens rubrik"))
    if {fact.post, noted} == {"intäkt", "kostnad"}:
        doubt = Mark("antagen", f"radens etikett säger {fact.post}, notens rubrik {noted}")
        return replace(fact, marks=fact.marks._replace(post=doubt))
    return fact


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
        post = read_words(f.label or "").post
        if post in ("intäkt", "kostnad"):
            posts |= dict.fromkeys(above, post)
        above = []
    return posts


def _post(fact: Draft, spends: bool, usual: Known, summed: dict[Place, str], listed: bool) -> Known:
    """A row in the group Verksamhetens intäkter is an intäkt, also when its own label does not say so."""
    if fact.answers or not (is_money(fact) or tkr_per_unit(fact.unit) or fact.serie in WORKED_OUT):
        return None, None
    if fact.post == "netto" and _UNIT_COST.search(fact.label or ""):
        return "kostnad", PRINTED  # a unit cost
    if fact.post or not is_money(fact) or (fact.marks.post is NO_POST and fact.theme != "investering"):
        return fact.post, fact.marks.post
    if fact.serie in _POST_OF_GRANT:
        return _POST_OF_GRANT[fact.serie], PRINTED
    if post := _post_of_group(fact):
        return post, PRINTED
    if fact.theme == "prognos":
        return "netto", Mark("antagen", "en prognos utan post är oftast netto")
    if fact.theme == "investering" and spends and fact.serie in ("utfall", "budget", "avvikelse", "prognos"):
        return "netto", Mark("ärvd", "utgifter är tryckta som negativa tal")
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
            f = _with_post(f, last, Mark("antagen", "posten är radens ovanför"))
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
        _with_post(f, next(iter(posts[f.table, f.row])), Mark("ärvd", "posten är beloppens på samma rad"))
        if f.post is None and f.value is not None and not is_money(f) and f.serie in WORKED_OUT
        and len(posts[f.table, f.row]) == 1
        else f
        for f in facts
    ]  # fmt: skip

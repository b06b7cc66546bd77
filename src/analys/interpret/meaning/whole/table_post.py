"""The post of a table that tells none of its figures apart: what corner, caption or sum names, else what is usual."""

from __future__ import annotations

import re
from collections.abc import Iterable

from analys.interpret.document.certainty import PRINTED, Mark
from analys.interpret.document.context import Context
from analys.interpret.document.drafts import Draft
from analys.interpret.meaning.accounts import account, is_result, names_post_only
from analys.interpret.meaning.row_kinds import Place
from analys.interpret.meaning.whole.amounts import is_money
from analys.words.headers import DIFFERENCES, read_words
from analys.words.shares import MOST
from analys.words.vocabulary import find_words, one_of

_FEE = re.compile(rf"(?i)\b\w*{one_of('avgift eller pris')}\b")
_PURCHASE = re.compile(rf"(?i)\b{one_of('inköp i investeringar')}\b")
_NET_INVESTED = re.compile(r"(?i)\bnettoinvestering")
SHARE_OF_STOCKS = 0.25  # of the rows: so many of a balance sheet or a cash flow make the table one
PURCHASES = Mark("antagen", "raderna är inköp")
# of 115 such figures in five documents of others all were net: what the follow-up of a budget is of is its kind
USUALLY_NET = Mark("ärvd", "tabellen följer upp budget mot utfall, som en nämnd oftast gör netto")
_OF_HEADING = Mark("ärvd", "ur rubriken")
OF_CORNER = Mark("tryckt")  # over the labels
_OUTLAYS = Mark("ärvd", "utgifter för investeringar")
_MINUS_OUTLAYS = Mark("ärvd", "utgifter är tryckta som negativa tal")
_NET_OUTLAYS = Mark("ärvd", "dokumentet redovisar nettoinvesteringar")
BESIDE_INCOMES = Mark("antagen", "utgifter och inkomster står i samma tabell")
_OF_OUTLAYS = frozenset({"budget", "utfall", "prognos", "avvikelse", "beviljat", "förbrukat"})
Known = tuple[str | None, Mark | None]  # a post and how it is known


def table_post(facts: list[Draft], context: Context, corner: str, invests_net: bool) -> Known:
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
    if theme == "investering":
        return _post_of_investments(money, context, corner, invests_net)
    named = _post_of_corner(corner)
    if named and {m.term for m in find_words("post", context.nearest_heading)} <= {named, "netto"}:
        return named, OF_CORNER  # else the line may be the heading's last: 'Upplupna kostnader och', 'intäkter'
    return _post_of_operations(money, context)


def _post_of_operations(money: list[Draft], context: Context) -> Known:
    """The post of a table of operations by the nets among its rows, its caption, its heading, its series."""
    series, theme = {f.serie for f in money}, money[0].theme
    if theme not in ("drift", "budgetplan", "sammanfattning", "prognos") or _of_no_operations(money):
        return None, None
    posts = {f.post for f in money if f.post and not is_result(f)}  # what a result is says nothing of the rest
    if posts == {"netto"}:
        # 'Nettokostnad totalt' is the sum of nets, and a head 'Nettokostnad' holds for those beside it.
        return "netto", Mark("ärvd", "netto som tabellens andra poster")
    if posts:
        return None, None
    for text, mark in ((context.caption, PRINTED), (context.nearest_heading, _OF_HEADING)):
        terms = {m.term for m in find_words("post", text)} if not _names_stock(text) else set()
        if "netto" in terms or len(terms) == 1:
            return "netto" if "netto" in terms else terms.pop(), mark
    if {"budget", "utfall"} <= series:
        return "netto", USUALLY_NET
    if _lists_purchases(money):
        return "kostnad", PURCHASES
    if {"budget", "prognos", "avvikelse"} & series or series == {"förändring"}:
        return "netto", Mark("antagen", "en nämnd följer upp sina verksamheter netto")
    return None, None


def _of_no_operations(money: list[Draft]) -> bool:
    """True where rows of a balance sheet or a cash flow stand in the table: what is left is no net of operations."""
    rows = {(f.table, f.row): account(f.label or "") for f in money}
    stocks = sum(m is not None and m.row["slag"] in ("balans", "flöde") for m in rows.values())
    return stocks >= 2 and stocks >= SHARE_OF_STOCKS * len(rows)


def _names_stock(text: str) -> bool:
    """'Förutbetalda kostnader och', the first line of a heading, is a row of the balance sheet, and no cost."""
    named = account(re.sub(r"(?i)^not\s+\d+[.,:]?\s+", "", text))
    return named is not None and named.row["slag"] == "balans"


def tells_net_investments(labels: Iterable[str | None]) -> bool:
    """True where a row of the document is 'Nettoinvesteringar': what its tables of investments list is net too."""
    return any(_NET_INVESTED.search(label or "") for label in labels)


def _post_of_corner(corner: str) -> str | None:
    """'Netto, tkr', 'Kostnader (mkr)' over the labels: the post of all rows that name none. No words else stand there.

    'Upplupna kostnader och förutbetalda intäkter' is a row of accounts.
    """
    said, terms = read_words(corner), {m.term for m in find_words("post", corner)}
    alone = "netto" in terms or len(terms) == 1
    return said.post if alone and names_post_only(corner) and not said.serie else None


def _post_of_investments(money: list[Draft], context: Context, corner: str, invests_net: bool) -> Known:
    """What is invested is spent, unless words say net, or incomes stand beside it."""
    for text, mark in (
        (corner, PRINTED),
        (context.caption, PRINTED),
        (context.nearest_heading, _OF_HEADING),
    ):
        if "netto" in {m.term for m in find_words("post", text)}:
            return "netto", mark
    posts, series = {f.post for f in money}, {f.serie for f in money}
    spends = any(f.number < 0 for f in money if f.serie in ("utfall", "budget"))
    if spends:
        if not posts <= {None, "kostnad"} or any(f.number > 0 for f in money if f.serie in ("utfall", "budget")):
            return "netto", BESIDE_INCOMES
        return ("netto", _NET_OUTLAYS) if invests_net and posts == {None} else ("kostnad", _MINUS_OUTLAYS)
    if not posts <= {None, "kostnad"} or not series <= _OF_OUTLAYS or _of_no_operations(money):
        return None, None
    compared = "budget" in series and bool(series & {"utfall", "prognos"})
    return ("kostnad", _OUTLAYS) if compared or not invests_net else (None, None)


def _lists_purchases(money: list[Draft]) -> bool:
    """True where rows are what one buys to last: 'Inventarier', 'Fordon', 'IT-utrustning'."""
    rows: dict[Place, str] = {(f.table, f.row): f.label or "" for f in money if not f.is_sum}
    named = sum(bool(_PURCHASE.search(label)) for label in rows.values())
    return named > 1 and named >= MOST * len(rows)

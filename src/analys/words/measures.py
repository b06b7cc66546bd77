"""Units of measure as printed: money and its size in tkr, and ratios such as kr/invånare, which are no amounts.

A ratio names money and what it is per in one text: 'kr/elev', 'kronor per vårddygn', 'Nettoinvesteringar/invånare, kr'.
A period is no such thing ('Bistånd per månad, kr' is money), nor is what a sum is divided into ('per nämnd'). What a
place costs is money where the unit stands by itself ('Kostnad per dygn, kr'): see enhet/namnare.csv.
"""

from __future__ import annotations

import re
from functools import cache

from analys.words.pattern import pattern
from analys.words.vocabulary import bare, first_row, fold, one_of, patterns, reference_rows, whole_word

TKR = {r["term"]: float(r["faktor_tkr"]) for r in reference_rows("enhet") if r["faktor_tkr"]}  # of one unit of money
LARGE_MONEY = ("tkr", "mkr", "mdkr")  # units that are money wherever they stand
SATISFIED = "Sammantaget nöjd med stödet"  # the question on the whole that surveys of social services share
SHARES = ("procent", "procentenheter")
TIMES = ("dagar", "veckor", "månader")
UNIT_TERMS = {r["ord"]: r["term"] for r in reference_rows("enhet")}  # as a person writes them: 'mnkr', '%'
_MONEY_WORDS = sorted((r["ord"] for r in reference_rows("enhet") if r["term"] in TKR), key=len, reverse=True)
_MONEY = "|".join(re.escape(w).replace(r"\ ", r"\s") for w in _MONEY_WORDS)
_COUNTED_NOUN = rf"(?:{one_of('ord före vad något är per')}\s)?((?:1\s?000\s)?)(m\s?[2²](?!\w)|[^\W\d_][\w²-]*)"
_DIRECT = re.compile(rf"(?i)(?<!\w)({_MONEY})\s?(?:/\s?|per\s){_COUNTED_NOUN}")
_PER = pattern(rf"(?i)(?:(?P<slash>(?<=[\w-])\s?/\s?)|\bper\s){_COUNTED_NOUN}")
_PER_MANY = re.compile(r"(?i)(?:^|[,(]\s*|\bantal\s)per\s10{0,2}(?:\s?000)+\s[^\W\d_]")  # 'Per 10 000 anställda'
_RATE_STATED = re.compile(r"(?i)(?:^|[,(.]\s*|\bantal\s)per\s(10{0,2}\s?000|100)\s(inv\b\.?|[^\W\d_]{4,})")
_OTHER = re.compile(  # 'Bilväg, meter/inv. i tätort', 'Grönyta, kvm per invånare'
    r"(?i)(?:^|[,(]\s*)(?!antal)([^\W\d_]{1,12}[2²]?)\s?(?:/|per\s)\s?inv(?:ånare)?\.?(?=$|[\s),])"
)
_FLOW = re.compile(  # 'Brandpostuttag l/s', 'Förbrukning (kWh/m²)'; 'l/s' is no word of its own elsewhere
    rf"(?:^|(?<=[\s(\[,]))({one_of('mängd före snedstreck')}\s?/\s?[^\W\d_]{{1,8}}[23²³]?)(?=[)\]]?$)"
)
_LONG = re.compile(rf"(?i)\b{one_of('mäts i meter')}\b")
MEASURED_SIZE = re.compile(one_of("mått efter tal"))
_MONEY_STATED = re.compile(rf"(?i)(?:,|\(|\bi\b|\bper\b.*\s)\s*\(?({_MONEY})\b\)?")
_MONEY_LAST = re.compile(rf"(?i)\s({_MONEY})$")
_PER_NOUN = re.compile(r"(?i)(?:/|per\s)\s?(?:1\s?000\s)?([^\W\d_]+)")


@cache
def ratio_unit(text: str) -> str | None:
    """Return the ratio of money that a head or label states: 'Kostnad för gymnasieskola, kr/elev' -> 'kr/elev'."""
    if match := _DIRECT.search(text):
        return _ratio(text, match[1], match[2], match[3], ("per", "pris", ""))
    per = _PER.search(text)
    stated = per and (
        _MONEY_STATED.search(text) or (per["slash"] and _MONEY_LAST.search(text))
    )  # 'Lån/m² bostadsyta kr'
    if per and stated:
        return _ratio(
            text, stated[1], per[2], per[3], ("per",) if per["slash"] else ("per", "")
        )  # not 'Intäkter/kostnader, kr'
    other = _OTHER.search(text)
    return _of_inhabitants(other[1], amid=other.start() > 0 and "per" not in other[0].lower()) if other else None


def _of_inhabitants(word: str, amid: bool) -> str | None:
    """'meter' -> 'meter/invånare'; 'Skuld per invånare' is in no unit. `amid`: it stands behind a comma."""
    known = whole_word("enhet", word)
    if not (known or amid or MEASURED_SIZE.fullmatch(word)):
        return None
    return f"{known.term if known else word.lower()}/invånare"


@cache
def rate_unit(text: str) -> str | None:
    """Return the rate that a caption states: 'Antal per 10 000 invånare' -> 'antal per 10 000 invånare'."""
    if not (match := _RATE_STATED.search(text)):
        return None
    many = re.sub(r"\s?000$", " 000", match[1])
    return f"antal per {many} {'invånare' if match[2].lower().startswith('inv') else match[2].lower()}"


@cache
def flow_unit(text: str) -> str | None:
    """Return the ratio of a quantity that is no money which ends a head or label: 'Sprinklerflöde l/s' -> 'l/s'."""
    match = _FLOW.search(text.strip())
    return re.sub(r"/(?:kvm|m2)$", "/m²", re.sub(r"\s", "", match[1])) if match else None


@cache
def says_each(text: str) -> bool:
    """True for what is told per pupil or the like, and is neither a count nor an amount: 'Lokaler per elev'.

    'Snittkostnad/dygn' and 'Per 100 000 invånare' are too.
    """
    if _PER_MANY.search(text):
        return True
    per = _PER.search(text)
    known = whole_word("namnare", per[3]) if per and not per[2] else None
    return known is not None and known.row["slag"] in ("per", "pris")


def _ratio(text: str, money: str, thousand: str, noun: str, kinds: tuple[str, ...]) -> str | None:
    """The ratio, where what it is per is of one of the kinds; '' is a noun that enhet/namnare.csv lacks."""
    noun = noun.replace(" ", "")  # 'm 2', where the raised figure stands by itself
    unit, known = whole_word("enhet", money), whole_word("namnare", noun)
    if unit and (of := whole_word("enhet", noun)) and of.term in TKR:
        return unit.term  # 'kr per kr hushåll' of two heads in one cell: money
    if unit and noun.lower() == "m" and _LONG.search(text):
        return f"{unit.term}/m"  # of a pipe or road; else a head that has lost its raised 2
    if unit is None or (known.row["slag"] if known else "") not in kinds:
        return None
    return f"{unit.term}/{'1 000 ' if thousand else ''}{known.row['term'] if known else noun.lower()}"


def stated_unit(text: str) -> str | None:
    """Return the unit that a text is and nothing else, as the cells of a column of units print it."""
    match = whole_word("enhet", text)
    return match.term if match else ratio_unit(text) if _DIRECT.fullmatch(text.strip()) else None


def unit_beside(text: str) -> str | None:
    """Return the unit that a cell prints after its number: 'tkr' -> 'tkr', 'kr/kvm' -> 'kr/m²', 'kWh/m²' as printed."""
    ratio = re.sub(r"\s?/\s?", "/", text).rstrip(".") if "/" in text else None
    per = whole_word("namnare", ratio.partition("/")[2]) if ratio else None
    if ratio and per and per.row["slag"] == "tid":
        return stated_unit(ratio.partition("/")[0])  # 'kr/år' is money
    if ratio and ratio.endswith("/m"):
        return ratio  # of a road: only a head that has lost its raised 2 means m² by it
    return stated_unit(text) or ratio_unit(text) or ratio or (text if MEASURED_SIZE.fullmatch(text) else None)


def tkr_per_unit(unit: str | None) -> float | None:
    """Return what one of the unit is in tkr; a ratio gives that of its money; None for what is not money."""
    return TKR.get((unit or "").partition("/")[0])


def priced(unit: str | None) -> str | None:
    """Return what a unit is the price of: 'kr/vårddygn' -> 'vårddygn'; None for kr/invånare, which prices no place."""
    noun = (unit or "").partition("/")[2]
    known = whole_word("namnare", noun) if noun and tkr_per_unit(unit) else None
    return noun if known and known.row["slag"] == "pris" else None


def direction(label: str | None) -> str:
    """'Väntetiden minskar (nytt 2021)' -> 'minskar'; 'okänd' where the label does not say."""
    texts = [bare(label), *re.findall(r"\(([^)]*)\)", fold(label))]  # the word may stand in a parenthesis of its own
    ways = (row["riktning"] for text in texts for regex, row in patterns("riktningsord") if regex.search(text))
    return next(ways, "okänd")


def better(label: str | None) -> str | None:
    """'Väntetid till nybesök' -> 'låg': which way is better, by what the label asks for, else by the kind of measure.

    None where neither tells. The analysis of goals and the audit of sentences both ask here.
    """
    asked = {"ökar": "hög", "minskar": "låg"}.get(direction(label))
    return asked or (first_row("battreord", label or "") or {}).get("bättre")


def of_something(after: str) -> bool:
    """'/inv. i tätort', 'per elev' behind a unit makes it a rate; 'per vecka' says how often, 'per nämnd' of what."""
    per = _PER_NOUN.match(after)
    known = whole_word("namnare", per[1]) if per else None
    return per is not None and not (known and known.row["slag"] in ("tid", "uppdelning"))


def prices_a_day(word: str) -> bool:
    """Return True for 'Dygnskostnad': it stays in the name of what is measured, as 'Kostnad' does not."""
    priced = (regex for regex, row in patterns("placeringsord") if row["roll"] == "pris" and row["bas"] == "vårddygn")
    return any(regex.fullmatch(fold(word)) for regex in priced)

"""What the heads of a table say of each other: a word that is open by itself is settled by the columns beside it.

'Resultat' beside a budget and an outcome is their difference, 'K' beside 'S' is konsekvens, a column without kön beside
kvinnor and män is both.
"""

from __future__ import annotations

import re
from collections import Counter

from analys.interpret.document.certainty import Mark
from analys.interpret.document.records import replace
from analys.interpret.tables.column_meaning import Column
from analys.words.headers import WORKED_OUT, Meaning
from analys.words.measures import TKR
from analys.words.vocabulary import find_words, one_of

LEAST_PERCENTILE = 50  # no year that a head would shorten so
LEAST_WEEKDAYS = 3
NEXT_FORECAST = Mark("ärvd", "serie prognos: året följer på prognoserna i kolumnerna före")
NO_LEVELS = (*WORKED_OUT, "trend", "gräns")  # series that say nothing of what the columns beside them hold
_RISK_VALUE = re.compile(
    rf"(?:risk)?{one_of('led efter risk')}|risk|rv?|totalt?|s\W?[kv]|s ?[x×*·] ?[kv]", re.IGNORECASE
)
_WEEKDAY = re.compile(rf"(?i){one_of('veckodag')}\.?")
_HEADED_HIGHEST = re.compile(rf"(?i){one_of('största värdet som huvud')}\.?")
_OTHER_KON = re.compile(rf"(?i)\b{one_of('annan könsidentitet')}\b")
_BARE_SHARE = re.compile(r"(?i)andel[^\W_]*[\s,(]*(?:%|procent)?\)?|procent|i procent")
_LEVELS_OF_ALL = ("utfall", "budget", "mål", "ingångsvärde", "prognos", "jämförelse")


def levels(columns: list[Column]) -> set[str]:
    """Which levels (utfall, budget …) the heads of a table name; differences between them are none."""
    return {c.meaning.serie for c in columns if c.meaning.serie and c.meaning.serie not in NO_LEVELS}


def compare_heads(columns: list[Column]) -> list[Column]:
    """Return the columns with the words settled that only the heads beside them can settle."""
    columns = _of_intervals(_with_bounds(_weekdays(_percentiles(columns))))
    columns = _with_state(_with_shares(_with_risks(_without_result_posts(columns))))
    columns = _after_forecasts(_with_plans(columns))
    named = levels(columns)
    columns = [_beside_budget(_counted_events(c, named), named, columns) for c in columns]
    return [_between_outcomes(c, named, columns) for c in columns]


def _after_forecasts(columns: list[Column]) -> list[Column]:
    """A bare year that goes on from forecasts of the years before it, 'Behov 2026 | 2027 | 2028', is no outcome."""
    out: list[Column] = []
    for c in columns:
        left = [o for o in out[-2:] if o.meaning.serie == "prognos" and o.dated]
        goes_on = c.dated and [o.dated for o in left] == [c.dated - 2, c.dated - 1]
        if goes_on and c.texts and not (c.meaning.serie or c.meaning.rest or c.meaning.post):
            c = replace(c, meaning=replace(c.meaning, serie="prognos"), marks=c.marks._replace(serie=NEXT_FORECAST))
        out.append(c)
    return out


def _with_plans(columns: list[Column]) -> list[Column]:
    """'P 2025' and 'P 2026' after 'B 2024' are years of a plan, 'P 2024' beside it a forecast."""
    budgets = [c.dated for c in columns if c.meaning.serie == "budget" and c.dated]
    planned = {c.number for c in columns if c.meaning.rest == "P" and budgets and (c.dated or 0) > max(budgets)}
    return [_as_serie(c, "budget") if c.number in planned else c for c in columns]


def _percentiles(columns: list[Column]) -> list[Column]:
    """'P10' beside 'P90' is a percentile and no forecast of 2010."""
    heads = {c.number: int(m[1]) for c in columns if c.texts and (m := re.fullmatch(r"P(\d\d)", c.texts[-1]))}
    if len(heads) < 2 or max(heads.values()) < LEAST_PERCENTILE:
        return columns
    return [replace(c, meaning=Meaning(rest=c.texts[-1]), printed=False) if c.number in heads else c for c in columns]


def _weekdays(columns: list[Column]) -> list[Column]:
    """'Mån' beside 'Tis' and 'Ons' is Monday, and says nothing in months."""
    days = {c.number: c.texts[-1] for c in columns if c.texts and _WEEKDAY.fullmatch(c.texts[-1])}
    if len(set(days.values())) < LEAST_WEEKDAYS:
        return columns
    return [
        replace(c, meaning=replace(c.meaning, unit=None, rest=days[c.number])) if c.number in days else c
        for c in columns
    ]


def with_totals(columns: list[Column]) -> list[Column]:
    """Return the columns, those totalt that stand beside kvinnor and män."""
    totals = [c.number for c in columns if _is_total(c, columns) or _undivided(c, columns)]
    return [replace(c, meaning=replace(c.meaning, kon="totalt")) if c.number in totals else c for c in columns]


def _as_serie(column: Column, serie: str) -> Column:
    return replace(column, meaning=replace(column.meaning, serie=serie, kon=None, post=None), printed=True)


def _with_bounds(columns: list[Column]) -> list[Column]:
    """The columns, 'Min' read as the least value where another head is 'Max'; alone it would be minutes."""
    if not any(_HEADED_HIGHEST.fullmatch(text) for c in columns for text in c.texts):
        return columns
    return [
        replace(c, meaning=replace(c.meaning, unit=None, rest=c.texts[-1]))
        if c.texts and c.texts[-1].lower().rstrip(".") == "min" else c
        for c in columns
    ]  # fmt: skip


def _of_intervals(columns: list[Column]) -> list[Column]:
    """The bounds of an interval are in the unit of the level that they stand to the right of."""
    out: list[Column] = []
    for c in columns:
        level = next((o for o in reversed(out) if o.meaning.serie != "gräns"), None)
        if c.meaning.serie == "gräns" and level and not c.meaning.unit:
            c = replace(c, meaning=replace(c.meaning, unit=level.meaning.unit))
        out.append(c)
    return out


def _without_result_posts(columns: list[Column]) -> list[Column]:
    """'Resultat 2022' is an outcome of whatever its row is; it is net only beside intäkt or kostnad."""
    if {c.meaning.post for c in columns} & {"intäkt", "kostnad"}:
        return columns
    return [
        replace(c, meaning=replace(c.meaning, post=None))
        if c.meaning.post == "netto" and {m.row["ord"] for m in find_words("post", " ".join(c.texts))} == {"resultat"}
        else c
        for c in columns
    ]


def _with_state(columns: list[Column]) -> list[Column]:
    """'Läge augusti' beside an 'Ingångsvärde' is the outcome since."""
    base = [c for c in columns if c.meaning.serie == "ingångsvärde"]
    state = [c for c in base if re.match(r"(?i)läge\b", c.texts[-1] if c.texts else "")]
    return [_as_serie(c, "utfall") if c in state and len(base) > len(state) else c for c in columns]


def _with_risks(columns: list[Column]) -> list[Column]:
    """'S', 'K' and 'Värde', or 'Sannolikhet', 'Konsekvens' and 'Risk', side by side are a risk and its two factors."""
    heads = {c.number: " ".join(re.sub(r"\(.*\)", " ", c.texts[-1]).split()).strip(" .") for c in columns if c.texts}
    short = {n: h.upper() for n, h in heads.items()}
    initials = {"S": "sannolikhet", "K": "konsekvens"}
    lettered = {"S", "K"} <= set(short.values()) and "M" not in short.values()
    if not lettered and not {"sannolikhet", "konsekvens"} <= {c.meaning.serie for c in columns}:
        return columns
    terms = {n: initials[h] for n, h in short.items() if lettered and h in initials}
    terms |= {n: "riskvärde" for n, h in heads.items() if n not in terms and _is_product(h)}
    return [_as_serie(c, terms[c.number]) if c.number in terms else c for c in columns]


def _is_product(head: str) -> bool:
    """True for the head of a risk's value, likelihood times consequence: 'Risktal', 'S×K'."""
    factors = {m.term for m in find_words("serie", head)}
    return bool(_RISK_VALUE.fullmatch(head)) or {"sannolikhet", "konsekvens"} <= factors


def _with_shares(columns: list[Column]) -> list[Column]:
    """'Andel' or 'Procent' by itself beside counts or amounts is a share worked out from them.

    Beside 'Andel kvinnor' and 'Andel män' it is that of both.
    """
    shares = [c for c in columns if c.meaning.unit == "procent" or c.meaning.rest.lower() == "andel"]
    if {"kvinnor", "män"} <= {c.meaning.kon for c in shares}:
        return columns
    share = [c for c in columns if c.texts and _BARE_SHARE.fullmatch(c.texts[-1].strip()) and not c.meaning.serie]
    share += [c for c in columns if c.meaning.unit == "procent" and any(_is_amount_of(o, c) for o in columns)]
    if not share or len(share) == len(columns):
        return columns
    return [_as_serie(c, "andel") if c in share else c for c in columns]


def _is_amount_of(other: Column, share: Column) -> bool:
    """'Utfall' or 'Budget' of the same year beside 'Utfall %': the one is the amount, the other its share."""
    a, b = other.meaning, share.meaning
    same = b.serie in ("utfall", "budget", "förbrukat", "prognos") and a.serie == b.serie and a.kon == b.kon
    when = other.dated is None or share.dated is None or other.dated == share.dated
    return same and when and a.unit in (None, *TKR, "antal") and not a.rest and not b.rest


def _counted_events(column: Column, named: set[str]) -> Column:
    """'Avvikelser' over counts, with no budget or outcome beside it, are reported incidents and no deviation."""
    events = next((t for t in column.texts if re.match(r"(?i)(?:antal )?avvikelser\b", t)), None)
    if not events or named or column.meaning.serie != "avvikelse":
        return column
    rest = f"{events} {column.meaning.rest}".strip()
    return replace(column, meaning=replace(column.meaning, serie=None, rest=rest), printed=False)


def _between_outcomes(column: Column, named: set[str], columns: list[Column]) -> Column:
    """'+/-' or 'Skillnad' beside outcomes of two years, with no budget or target, is the change between them."""
    plain = not re.search(r"(?i)avvik|budget|\bmål", " ".join(column.texts))
    years = {(c.meaning.period.year, c.meaning.period.part) for c in columns
             if c.meaning.period and c.meaning.serie in (None, "utfall")}  # fmt: skip
    if column.meaning.serie != "avvikelse" or not plain or named - {"utfall"} or len(years) < 2:
        return column
    return replace(column, meaning=replace(column.meaning, serie="förändring"))


def _beside_budget(column: Column, named: set[str], columns: list[Column]) -> Column:
    """Beside a budget and an outcome, 'Resultat' is their difference, 'Resultat i %' and 'Index' their ratio."""
    head, m = " ".join(column.texts).lower(), column.meaning
    if "budget" not in named or "utfall" not in named:
        return column
    ratio = m.unit in ("procent", "index")
    if not m.serie and m.unit == "index":
        return replace(column, meaning=replace(m, serie="andel"), printed=True)
    outcomes = [c for c in columns if c.meaning.serie == "utfall" and c is not column]
    compared = not column.dated or any(c.dated in (None, column.dated) for c in outcomes)  # else last year's outcome
    alone = re.match(r"resultat\b", head) and "utfall" not in head and "bokslut" not in head
    told = any(c.meaning.serie == "avvikelse" or c.meaning.post in ("intäkt", "kostnad") for c in columns)
    if m.serie == "utfall" and alone and compared and outcomes and not (told and not ratio):
        return replace(column, meaning=replace(m, serie="andel" if ratio else "avvikelse"))
    return column


def _undivided(column: Column, columns: list[Column]) -> bool:
    """Beside one outcome by kön, other years, targets, budgets and comparisons of the same measure are of both."""
    divided = [c for c in columns if c.meaning.kon]
    by_level: dict[tuple, set[str | None]] = {}
    for c in divided:
        by_level.setdefault(_when(c), set()).add(c.meaning.kon)
    whole = Counter(frozenset(kon) for kon in by_level.values())[frozenset({"totalt", "kvinnor", "män"})]
    if whole != 1 or any(kon & {"kvinnor", "män"} for kon in by_level.values() if len(kon) != 3):
        return False
    m = column.meaning
    same = m.serie == "jämförelse" or (m.rest == divided[0].meaning.rest and m.unit == divided[0].meaning.unit)
    return m.kon is None and same and m.serie in (*_LEVELS_OF_ALL, None)


def _is_total(column: Column, columns: list[Column]) -> bool:
    """A column beside one for kvinnor and one for män of the same serie and period is the total."""
    beside = {c.meaning.kon for c in columns if _when(c) == _when(column)}
    same_unit = any(c.meaning.kon and c.meaning.unit == column.meaning.unit for c in columns)
    measured = {c.meaning.rest for c in columns if c.meaning.kon in ("kvinnor", "män") and _when(c) == _when(column)}
    of_other = column.meaning.rest and "" not in measured and column.meaning.rest not in measured
    others = any(_OTHER_KON.search(text) for text in column.texts)
    return column.meaning.kon is None and {"kvinnor", "män"} <= beside and same_unit and not (of_other or others)


def not_before(column: Column, columns: list[Column]) -> bool:
    """False for a bare year before every year that a head beside it calls budget: '2022' beside 'Budget 2023'."""
    budgeted = [c.dated for c in columns if c.meaning.serie == "budget" and c.printed and c.dated]
    return not (column.dated and budgeted and column.dated < min(budgeted))


def _when(c: Column) -> tuple[str | None, str | None]:
    return c.meaning.serie, c.meaning.period.with_year(None) if c.meaning.period else None

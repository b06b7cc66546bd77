"""Figures in running text that name a table row of the same report -> textuppgift.

The text itself is not carried: only the number, what its sentence says it is, and the row whose label the sentence or the
heading over it names. A label's rarer words weigh more, as in any index.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from analys.cells import clean_text
from analys.document import Document
from analys.headers import read_words
from analys.numbers import half_unit, parse_number
from analys.schema import TEXTUPPGIFT, check_shape, frame

LEAST_CERTAIN = 0.5
LEAST_NAMED = 0.25  # with two figures that agree
HEADING_WEIGHT = 0.8
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ0-9])|\s•\s|</p>|<br\s*/?>")
_UNIT = (
    r"procentenheter|procentenhet|procent|%|miljoner kronor|miljoner kr|mkr|mnkr|tkr|kkr|tusen kronor|kronor|kr|årsplatser|årsplaceringar|"
    r"årsplacering|placeringar|personer|hushåll|barn|dagar|veckor|månader|stycken|st"
)
_FIGURE = re.compile(
    rf"(?<![\w,./:§-])(?P<n>-?\d{{1,3}}(?:[ \u00a0]\d{{3}})+(?:,\d+)?|-?\d+(?:,\d+)?)\s?(?P<u>{_UNIT})?(?![\w/]|[.:]\d|[-–]\d)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NO_FIGURE = re.compile(
    r"(?i)(?:kap\.?|§|delår|tertial|kvartal|bilaga|punkt|sida|avsnitt|kapitel|enhet|årskurs|område|insats|rad|nr|vuxen|konto|steg|covid|kl\.?|max)\s*$"
)
_AGE = re.compile(r"(?i)^\s*(?:år(?!s)\b|-åring|åring|[-–]\s?\d+\s?år|kap|§|\))")
_UNITS = {"%": "procent", "procent": "procent", "procentenhet": "procentenheter", "procentenheter": "procentenheter",
          "miljoner kronor": "mkr", "miljoner kr": "mkr", "mkr": "mkr", "mnkr": "mkr", "tkr": "tkr", "kkr": "tkr", "tusen kronor": "tkr",
          "kronor": "kr", "kr": "kr", "årsplatser": "årsplatser", "årsplaceringar": "årsplatser", "årsplacering": "årsplatser",
          "dagar": "dagar", "veckor": "veckor", "månader": "månader"}  # fmt: skip
_MONEY = ("mkr", "tkr", "kr")
_STOP = set(
    [
        "och",
        "eller",
        "samt",
        "som",
        "för",
        "med",
        "till",
        "från",
        "den",
        "det",
        "att",
        "har",
        "är",
        "av",
        "under",
        "inom",
        "per",
        "alla",
        "där",
        "dess",
        "sina",
        "sitt",
        "inte",
        "ska",
        "kan",
        "andel",
        "antal",
        "andelen",
        "antalet",
        "procent",
        "genomsnittligt",
        "genomsnittlig",
        "genomsnittliga",
        "ökar",
        "minskar",
        "bibehålls",
        "nytt",
        "nytt",
        "året",
        "år",
        "månad",
        "perioden",
        "totalt",
        "summa",
        "netto",
        "intäkter",
        "kostnader",
        "verksamhet",
        "verksamhetens",
        "övriga",
        "övrigt",
        "kronor",
        "tkr",
        "exkl",
        "inkl",
        "exklusive",
        "inklusive",
        "ska",
        "personer",
        "enligt",
        "vid",
        "någon",
        "gång",
        "fått",
        "får",
        "mer",
        "mot",
    ]
)
_UP = re.compile(r"(?i)\b(?:öka(?:t|de|r|s)?|ökning\w*|ökad\w*|högre|fler|stigit|stiger|dyrare|större)\b")
_DOWN = re.compile(
    r"(?i)\b(?:minsk(?:at|ade|ar|ad)?|minskning\w*|minskad\w*|lägre|färre|sjunkit|sjunker|billigare|mindre)\b"
)
_BUDGET = re.compile(
    r"(?i)\b(?:än|mot|med|över|under)\s+(?:den\s+)?budget\w*|\bbudgetera\w*|\bbudgetavvikelse\w*|\bän beräknat"
)
_LAST_YEAR = re.compile(r"(?i)\bföregående år|\bförra året|\bfjol\w*|\bföregående års")
_SURVEY_BASE = re.compile(r"(?i)antal svar\b|svarsfrekvens")
_PLANNED = re.compile(r"(?i)\b(?:budget\w*|mål\w*|prognos\w*|tilldela\w*|ram\w*|plan\w*|satsning\w*)\b")
_FROM_TO = re.compile(
    r"(?i)\bfrån\s+(?:\w+\s+)?([\d ]+(?:,\d+)?)\s*(?:procent|%|\w+)?\s*(?:år\s+\d{4}\s+)?till\s+(?:\w+\s+)?([\d ]+(?:,\d+)?)"
)


@dataclass(frozen=True)
class Answer:
    """Something a row can say: a level, a change between years or a gap to budget, its rounding and its unit."""

    kind: str
    value: float
    half: float
    unit: str | None
    serie: str | None = None
    period: str | None = None
    kon: str | None = None


@dataclass(frozen=True)
class Target:
    """A table row that a sentence can name: its words, the posts of its block and what it measures."""

    table: int
    row: int
    words: frozenset[str]
    label: str
    post: str | None
    units: frozenset[str]
    answers: tuple[Answer, ...] = ()


def _stem(word: str) -> str:
    word = word.lower()
    for ending in (
        "ningarna",
        "ningar",
        "ningen",
        "erna",
        "arna",
        "orna",
        "ande",
        "ning",
        "ens",
        "ets",
        "ers",
        "en",
        "et",
        "ar",
        "er",
        "or",
        "na",
        "s",
        "a",
        "e",
        "t",
        "n",
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def _words(text: str) -> set[str]:
    text = re.sub(
        r"(?i)\((?:nytt?|ny|målvärde|idag|ökas|år|sammanvägning|mäts)\b[^)]*\)|\bexkl\w*\.?\s.*$", " ", clean_text(text)
    )
    found = re.findall(r"[A-Za-zÅÄÖåäöé]+(?:-[a-zåäö]+)?", text)
    acronyms = {w for w in found if len(w) >= 2 and sum(c.isupper() for c in w) >= 2}
    parts = {p for w in found for p in ([w, *w.split("-")] if "-" in w else [w])}
    return {_stem(w) for w in parts if len(w) >= 4 and w.lower() not in _STOP} | {w.lower() for w in acronyms}


def _same(a: str, b: str) -> bool:
    """Two stems are one word when the shorter begins the longer, or both share all but their last letters."""
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    return len(short) >= 5 and (long.startswith(short) or (len(short) >= 7 and long[: len(short) - 2] == short[:-2]))


def _targets(fakta: pl.DataFrame) -> list[Target]:
    rows: dict[tuple, list[dict]] = defaultdict(list)
    for fact in fakta.filter(pl.col("tabell").is_not_null() & (pl.col("tema") != "granskning")).iter_rows(named=True):
        rows[fact["tabell"], fact["rad"]].append(fact)
    targets = []
    for (table, row), facts in rows.items():
        first = facts[0]
        label, group = first["etikett"] or "", first["grupp"] or ""
        own = _words(label)
        if first["summarad"] and not own:
            own = set()
        said = read_words(label)
        only_post = said.post is not None and not said.rest
        words = _words(group) if only_post or not own else own
        post = said.post if only_post else None
        if words:
            targets.append(Target(
                table, row, frozenset(words), f"{group} / {label}" if only_post else label, post,
                frozenset(f["enhet"] for f in facts if f["enhet"]), tuple(_answers(facts)),
            ))  # fmt: skip
    return targets


def _answers(facts: list[dict]) -> Iterator[Answer]:
    """Yield the levels of a row, its changes between outcomes and its gaps to budget or target."""
    levels = [f for f in facts if f["värde"] is not None]
    for f in levels:
        kind = {"avvikelse": "avvikelse", "förändring": "förändring"}.get(f["serie"], "nivå")
        yield Answer(
            kind, abs(f["värde"]), half_unit(f["decimaler"] or 0), f["enhet"], f["serie"], f["period"], f["kön"]
        )
    outcomes = [f for f in levels if f["serie"] == "utfall"]
    for a in outcomes:
        for b in levels:
            same = (
                (a["kön"] or "totalt") == (b["kön"] or "totalt") and a["post"] == b["post"] and a["enhet"] == b["enhet"]
            )
            if not same or a is b:
                continue
            half = half_unit(a["decimaler"] or 0) + half_unit(b["decimaler"] or 0)
            gap = abs(abs(a["värde"]) - abs(b["värde"]))
            if b["serie"] == "utfall" and (a["period"] or "") > (b["period"] or ""):
                yield Answer("förändring", gap, half, a["enhet"], "utfall", a["period"], a["kön"])
                if b["värde"]:
                    yield Answer(
                        "förändring",
                        100 * gap / abs(b["värde"]),
                        100 * half / abs(b["värde"]),
                        "relativ",
                        "utfall",
                        a["period"],
                        a["kön"],
                    )
            elif b["serie"] in ("budget", "mål") and a["period"] == b["period"]:
                yield Answer("avvikelse", gap, half, a["enhet"], "utfall", a["period"], a["kön"])


def _weights(targets: list[Target]) -> dict[str, float]:
    names = {t.words for t in targets}
    counts = Counter(w for words in names for w in words)
    return {w: math.log(1 + len(names) / n) for w, n in counts.items()}


def _coverage(target: Target, sentence: set[str], heading: set[str], weights: dict[str, float]) -> float:
    """The weighted share of a label's words that the sentence holds, those of the heading counting a little less."""
    total = sum(weights[w] for w in target.words)
    found = 0.0
    for word in target.words:
        if any(_same(word, s) for s in sentence):
            found += weights[word]
        elif any(_same(word, h) for h in heading):
            found += HEADING_WEIGHT * weights[word]
    return found / total if total else 0.0


def _direction(text: str) -> str | None:
    lower = text.lower()
    if "överskott" in lower or "underskott" in lower:
        return "överskott" if "underskott" not in lower else ("underskott" if "överskott" not in lower else None)
    up, down = bool(_UP.search(text)), bool(_DOWN.search(text))
    return "upp" if up and not down else "ned" if down and not up else None


def _clause(sentence: str, start: int, end: int) -> str:
    """The part of a sentence around a figure, up to a comma, semicolon or the next figure's clause."""
    left = max(
        (m.end() for m in re.finditer(r"[,;]\s|\bmedan\b|\bmen\b|\boch\b(?=[^,]*\d)", sentence[:start])), default=0
    )
    right = re.search(r"[,;]\s|\bmedan\b|\bmen\b|\bjämfört med\b", sentence[end:])
    return sentence[left : end + (right.start() if right else len(sentence))]


def _kind(sentence: str, clause: str, unit: str | None, before: str = "") -> str:
    if re.search(r"(?i)\b(?:uppgår|uppgick|uppgått)\s+(?:nu\s|till\s|totalt\s|cirka\s|ca\s)+$", before):
        return "nivå"
    if re.search(
        r"(?i)\böverskrid\w*|\bunderstig\w*|(?:fler|färre|högre|lägre) än (?:budget|beräkn)",
        sentence[: len(before) + 60][-110:],
    ) and _BUDGET.search(sentence):
        if re.search(r"(?i)\b(?:med|innebär|blev|är)\s+(?:\w+\s)?$", before) or _BUDGET.search(clause):
            return "nivå" if re.search(r"(?i)\bbudgetera\w*\s+$", before) else "avvikelse"
    deviates = re.search(r"(?i)överskott|underskott|avvikelse|avviker", clause)
    if unit in _MONEY and (deviates or (_BUDGET.search(clause) and (_UP.search(clause) or _DOWN.search(clause)))):
        return "avvikelse"
    moved = re.search(
        r"(?i)\b(?:ökat|ökade|minskat|minskade|ökning\w*|minskning\w*|sjunkit|stigit|lägre|högre|fler|färre)\b", clause
    )
    with_amount = re.search(
        r"(?i)\bmed\s+(?:cirka\s|ca\s|drygt\s|nästan\s|knappt\s|totalt\s)?-?\d|\b(?:ökning|minskning)\w*\s+(?:på|om|med)\b|(?:högre|lägre|fler|färre)\b",
        clause,
    )
    if unit == "procentenheter" or (moved and with_amount and not _FROM_TO.search(sentence)):
        return "avvikelse" if _BUDGET.search(sentence) and unit in _MONEY else "förändring"
    return "nivå"


def _period(sentence: str, start: int, end: int, kind: str, year: int | None) -> tuple[str | None, str | None]:
    """Return (period, compared period): the year printed nearest after the figure in its clause, or before it."""
    after = _YEAR.search(sentence[end : end + 45].split(",")[0])
    near = re.match(r"(?i)[^\d.;]{0,32}?(?:år\s)?((?:19|20)\d\d)", sentence[end:])
    if kind != "nivå":
        years = sorted({int(y) for y in _YEAR.findall(sentence)})
        if len(years) >= 2:
            return str(years[-1]), str(years[0] if len(years) == 2 else years[-2])
        if len(years) == 1 and year and years[0] == year - 1:
            return str(year), str(years[0])
        return (str(years[0]) if years else None), None
    listed = _listed_years(sentence)
    if start in listed:
        return listed[start], None
    if near and after:
        return near[1], None
    if _LAST_YEAR.search(sentence[end : end + 30]) and year:
        return str(year - 1), None
    before = _YEAR.findall(sentence[max(0, start - 40) : start])
    return (before[-1] if before else None), None


def _listed_years(sentence: str) -> dict[int, str]:
    """'både 2020 och 2019, då 61 respektive 50': figures and years told in the same order -> start of figure: year."""
    years = [m.group() for m in _YEAR.finditer(sentence)]
    figures = [m.start() for m in _FIGURE.finditer(sentence) if not _YEAR.fullmatch(m["n"])]
    return (
        dict(zip(figures, years, strict=True)) if "respektive" in sentence and len(years) == len(figures) >= 2 else {}
    )


def _kon(clause: str) -> str | None:
    women, men = re.search(r"(?i)\b(?:kvinnor|flickor)\w*", clause), re.search(r"(?i)\b(?:män|pojkar)\w*", clause)
    return "kvinnor" if women and not men else "män" if men and not women else None


def _serie(clause: str, kind: str) -> str | None:
    if kind != "nivå":
        return None
    return "budget" if re.search(r"(?i)\bbudgetera\w*|\bbudget(?:en)? (?:är|var|uppgår)", clause) else None


def _sentences(
    document: Document, cells: pl.DataFrame, fakta: pl.DataFrame
) -> list[tuple[int | None, str, str, tuple[int, int] | None]]:
    """Return (line, sentence, heading, the row just above when the sentence is set in a table)."""
    out = []
    rows = defaultdict(set)
    for table, row in fakta.select("tabell", "rad").iter_rows():
        if table is not None:
            rows[table].add(row)
    headings = dict(document.tables.select("tabell", "rubrik").iter_rows())
    for table, row, line, text in (
        cells.filter(pl.col("roll") == "text").select("tabell", "rad", "källrad", "text").iter_rows()
    ):
        above = max((r for r in rows[table] if r < row), default=None)
        for sentence in _SENTENCE.split(text or ""):
            out.append(
                (
                    line,
                    clean_text(sentence),
                    headings.get(table) or "",
                    (table, above) if above and row - above <= 2 else None,
                )
            )
    lead = ""
    for prose in document.prose:
        # A short line without a verb's full stop heads the paragraph under it ('Vuxen', 'Personalkostnader - …').
        if len(prose.text) < 70 and not prose.text.rstrip().endswith("."):
            lead = prose.text
        for sentence in _SENTENCE.split(prose.text):
            out.append((prose.line, clean_text(sentence), f"{prose.heading.rsplit(' / ', 1)[-1]} {lead}", None))
    return [s for s in out if s[1]]


@dataclass(frozen=True)
class Figure:
    """A number in a sentence with what the words around it say."""

    text: str
    value: float
    decimals: int
    unit: str | None
    kind: str
    clause: str
    start: int
    end: int


def _figures(sentence: str) -> list[Figure]:
    found = []
    for match in _FIGURE.finditer(sentence):
        number, unit = parse_number(match["n"]), _UNITS.get((match["u"] or "").lower())
        plain_year = unit is None and _YEAR.fullmatch(match["n"]) is not None
        if (
            number is None
            or plain_year
            or _NO_FIGURE.search(sentence[: match.start()])
            or _AGE.match(sentence[match.end() :])
        ):
            continue
        clause = _clause(sentence, match.start(), match.end())
        text = match["n"] + (f" {match['u']}" if match["u"] else "")
        found.append(
            Figure(
                text,
                abs(number.value),
                number.decimals,
                unit,
                _kind(sentence, clause, unit, sentence[: match.start()]),
                clause,
                match.start(),
                match.end(),
            )
        )
    return found


_SCALE = {"mkr": 1000.0, "tkr": 1.0, "kr": 0.001}


def _match(figure: Figure, target: Target, period: str | None) -> Answer | None:
    """The answer of a row that a figure agrees with, within both roundings, or None."""
    for answer in target.answers:
        if period and figure.kind == "nivå" and answer.period != period:
            continue
        scale = _in_unit(figure.unit, answer.unit)
        if answer.kind != figure.kind and not (
            figure.kind == "förändring" and answer.kind == "nivå" and answer.unit != "relativ"
        ):
            continue
        if (
            figure.kind == "nivå"
            and answer.serie in ("budget", "mål", "prognos")
            and not _PLANNED.search(figure.clause)
        ):
            continue
        if figure.kind == "nivå" and answer.serie == "utfall" and _serie(figure.clause, figure.kind):
            continue
        if scale and abs(figure.value - answer.value * scale) <= _tolerance(figure, answer, scale) + 1e-9:
            return answer
    return None


def _tolerance(figure: Figure, answer: Answer, scale: float) -> float:
    """A level told twice at one precision is one number; a coarser telling may round, a difference adds its terms' rounding."""
    half, other = half_unit(figure.decimals), answer.half * scale
    if answer.kind == "nivå" or answer.serie in ("avvikelse", "förändring"):
        return 0.0 if abs(half - other) < 1e-12 else max(half, other)
    return half + other


def _in_unit(said: str | None, printed: str | None) -> float | None:
    if said in _SCALE or printed in _SCALE:
        return _SCALE[printed] / _SCALE[said] if said in _SCALE and printed in _SCALE else None
    shares = ("procent", "procentenheter", "relativ")
    if said in shares or printed in shares:
        return 1.0 if said in shares and printed in shares else None
    return 1.0


def prose_to_mentions(
    document: Document, cells: pl.DataFrame, fakta: pl.DataFrame, tabell: pl.DataFrame
) -> pl.DataFrame:
    """Return one row a figure in prose that a table row can answer; the figure's place, meaning and row, no text.

    A sentence is tied to the row whose label it names best and whose values its figures agree with most. A figure that
    agrees with nothing is kept only where its sentence is anchored: another figure of it agrees with the row, or the row's
    whole label stands in the sentence and the figure is of the row's size.
    """
    targets = _targets(fakta)
    weights = _weights(targets)
    years = dict(tabell.select("tabell", "sektion_år").iter_rows())
    numbers: Counter[int | None] = Counter()
    rows = []
    for line, sentence, heading, above in _sentences(document, cells, fakta):
        if _SURVEY_BASE.search(sentence):
            continue
        figures = _figures(sentence)
        words, over = _words(sentence), _words(heading)
        for figure, target, answer, certainty in (
            _tie(figures, sentence, words, over, above, targets, weights, years) if figures else ()
        ):
            numbers[line] += 1
            rows.append({
                "dokument": document.dokument, "källrad": line, "nummer": numbers[line],
                **_said(figure, sentence, target, answer, years), "träffsäkerhet": round(certainty, 2),
            })  # fmt: skip
    return check_shape(frame(TEXTUPPGIFT, rows), TEXTUPPGIFT)


def _said(figure: Figure, sentence: str, target: Target, answer: Answer | None, years: dict) -> dict:
    kind = answer.kind if answer else figure.kind
    period, compared = _period(sentence, figure.start, figure.end, kind, years.get(target.table))
    if answer and kind == "nivå":
        period = answer.period
    return {
        "text": figure.text, "värde": figure.value, "decimaler": figure.decimals,
        "enhet": figure.unit or (next(iter(target.units)) if len(target.units) == 1 else None), "slag": kind,
        "riktning": _direction(figure.clause) if kind != "nivå" else None,
        "serie": (answer.serie if kind == "nivå" else None) if answer else _serie(figure.clause, kind),
        "period": period, "jämförelseperiod": compared, "kön": answer.kon if answer and answer.kon != "totalt" else _kon(figure.clause),
        "post": target.post, "tabell": target.table, "rad": target.row, "nämnda_ord": target.label,
    }  # fmt: skip


Tie = tuple[Figure, Target, "Answer | None", float]


def _tie(figures: list[Figure], sentence: str, words: set[str], over: set[str], above: tuple[int, int] | None, targets: list[Target],
         weights: dict[str, float], years: dict) -> Iterator[Tie]:  # fmt: skip
    """Yield the figures of a sentence that belong to a row, with the answer they agree with, if any."""
    named = {t: _coverage(t, words, over, weights) for t in targets}
    close = [
        t for t, c in named.items() if (c >= LEAST_NAMED and _post_named(t, sentence)) or (t.table, t.row) == above
    ]
    matches = {
        t: {f: a for f in figures if (a := _match(f, t, _near_year(sentence, f, years.get(t.table))))} for t in close
    }
    strong = {t: sum(1.0 if f.unit or f.decimals or f.value >= 20 else 0.3 for f in matches[t]) for t in close}
    sure = [t for t in close if named[t] >= LEAST_CERTAIN or (t.table, t.row) == above or strong[t] >= 2]
    if not sure:
        return
    best = max(
        sure,
        key=lambda t: (
            named[t] + 0.5 * min(strong[t], 3) + 0.6 * ((t.table, t.row) == above) + 0.02 * len(t.words & words)
        ),
    )
    own = (best.table, best.row) == above
    for figure, answer in matches[best].items():
        yield figure, best, answer, min(0.95, 0.5 + 0.4 * named[best])
    anchored = own or (strong[best] >= 1 and named[best] >= 0.6) or strong[best] >= 2
    in_sentence = _coverage(best, words, set(), weights)
    for figure in figures:
        rivals = [t for t in close if t is not best and named[t] >= named[best] - 0.3 and figure in matches[t]]
        if figure in matches[best] or rivals or not _of_size(figure, best):
            continue
        told = re.search(r"(?i)\b(?:uppgår|uppgick)\s+(?:\w+\s)?till\s+$", sentence[: figure.start])
        period, serie = _near_year(sentence, figure, years.get(best.table)), _serie(figure.clause, figure.kind)
        # Where a figure already tells the row's value, another is about the row only if it tells another year or series.
        taken = any(
            a.kind == figure.kind and (not period or a.period == period) and not serie for a in matches[best].values()
        )
        lone = in_sentence >= 0.9 and not matches[best] and not own and _of_size(figure, best, 2)
        if not taken and ((anchored and (period or serie or (own and told)) and figure.kind == "nivå") or lone):
            yield figure, best, None, min(0.9, 0.5 + 0.4 * named[best])


def _post_named(target: Target, sentence: str) -> bool:
    """The rows of a block are told apart by post: its net answers unless the sentence says intäkter or kostnader."""
    income, cost = re.search(r"(?i)\bintäkt", sentence), re.search(r"(?i)kostnad", sentence)
    return {
        "intäkt": bool(income),
        "kostnad": bool(cost),
        "netto": not (income or cost) or bool(re.search(r"(?i)netto|skott", sentence)),
    }.get(target.post or "", True)


def _of_size(figure: Figure, target: Target, factor: float = 4) -> bool:
    """A figure can be meant for a row when some answer of its kind and unit is of its size."""
    for answer in target.answers:
        scale = _in_unit(figure.unit, answer.unit)
        if scale and answer.kind == figure.kind and answer.value and answer.unit != "relativ":
            ratio = figure.value / (answer.value * scale)
            if 1 / factor <= ratio <= factor:
                return True
    return False


def _near_year(sentence: str, figure: Figure, year: int | None) -> str | None:
    return _period(sentence, figure.start, figure.end, "nivå", year)[0]

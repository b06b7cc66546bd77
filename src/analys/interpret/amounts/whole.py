"""Whether a sentence was read whole, and whether a number in it stands as an amount and not as a part of a name.

A sentence that a page's columns mixed up, that a line break cut or that is a line of a chart tells nothing for sure;
'halvår 1', 'Centrum 6', 'ISRS 4400' and 'handlingsplan 2' are names.
"""

from __future__ import annotations

import re

from analys.interpret.amounts.clause import verb_kind
from analys.interpret.amounts.phrase import PREPOSITIONS, noun_after
from analys.interpret.prose.figures import Figure
from analys.interpret.prose.phrases import KON_WORD
from analys.words.pattern import pattern
from analys.words.vocabulary import one_of

_CUT_WORD = re.compile(rf"[a-zåäö]{{3,}}-\s(?!{one_of('efter avbrutet ord')}\b)[A-ZÅÄÖa-zåäö]{{2,}}")  # 'reg- sig'
_MIXED = re.compile(r"(?<!\w\.)[a-zåäö]{4,}\.\s[a-zåäö]{2,}\s")  # 'omsorgsboenden. har säkerställt'
_BEGINS_AGAIN = re.compile(r"[a-zåäö]{3,}\s(?P<n>[A-ZÅÄÖ][a-zåäö]{3,}(?:ingen|ingarna))\s(?P<v>[a-zåäö]+)")
_CHART = re.compile(r"\.{4}|%\s\d{1,3}(?![\d])")  # leader dots; the ticks of an axis
_POSTAL_OR_WEB = pattern(rf"@|\bwww\.|https?:|\b{one_of('adressuppgift')}\b")
_UNREAD_LETTER = re.compile("\N{REPLACEMENT CHARACTER}")  # a letter that no font told
_LONG_NUMBER = re.compile(r"\d{6,}")  # '206156': the number of a document, where no space parts its thousands
_RAISED_DIGIT = re.compile(r"\d[⁰¹²³⁴-⁹]")  # '313 000⁴': where the number ends is a guess
_SPAN = re.compile(r"\d[\d\s]*[–-]\s?\d[\d\s]*")  # '1 800-2 200'
_OTHER_NAME = re.compile(r"^\s(?!Lex\b)[A-ZÅÄÖ](?:[a-zåäö]{2,}|\b(?!:))")  # '6 Sexuell hälsa', '7 B': a name
_RATIO_AFTER = re.compile(rf"^\s?-?(?:tal(?:et)?\b|/|(?:{one_of('inget räknat efter tal')})\b|[a-zåäö]+/)")
# '104, avslutade 97,'
_FIGURES_IN_A_ROW = re.compile(r",\s[^\W\d][^,;.:()\d]{1,40}\s\d[\d ]*(?:[,.;(]|\s(?:och|samt)\b|\s\()")
_SHARED = re.compile(r"(?i)(?:fördelning\w*|fördel\w*)\s[^.;:\d]*$")  # 'Fördelningen var äldreomsorg 611, '
_OF_KON_AFTER = re.compile(rf"(?i)\s(?:för|bland|hos)\s(?:\w+\s)?{KON_WORD}\b")
_SCALE = re.compile(rf"(?i)\b{one_of('skalan')}\b[^.;,]*$")
_NOUN_FOLLOWS = re.compile(r"^\s[a-zåäö]")  # 'gick 139 till arbete', but not 'hade fyllt 80'
_IN_BRACKET = re.compile(rf"(?i)\({one_of('först i parentes')}:?\s$")  # '74 % (mål 98)'
_TIMES_AFTER, _TIMES_BEFORE = re.compile(r"\s?[×x]\s?\d"), re.compile(r"\d\s?[×x]\s?$")  # '8 × 6 meter'
_SIZE = re.compile(r"\d\s(?:st|stycken)\s$")  # '58 st 1 rok': how big each is
_NUMBERED = re.compile(r"(?:^|[.:,;(–-]\s|\s(?:medan|och|men)\s)(?-i:[A-ZÅÄÖ])[a-zåäö]{3,}(?<![aeo]r)(?<![aeo]rna)\s$")
MOST_NUMBERED = 20  # 'Enhetsdialog 2': what is numbered is few
_MARK_BEFORE = re.compile(r"[,:;(–+\-\"”“]\s?$")


def stands_whole(text: str) -> bool:
    """Tell whether a sentence was read as it was written: no cut word, no mixed columns, no chart and no address."""
    torn = (_UNREAD_LETTER, _CUT_WORD, _MIXED, _CHART, _POSTAL_OR_WEB, _RAISED_DIGIT)
    return not (any(pattern.search(text) for pattern in torn) or _begins_again(text))


def _begins_again(text: str) -> bool:
    """'rekommendationer Granskningen visade dock': a sentence of the next column stands in the middle of one."""
    return any(
        verb_kind(m["v"]) and not re.search(one_of("organisation på ingen"), m["n"].lower())
        for m in _BEGINS_AGAIN.finditer(text)
    )


def stands_as_amount(text: str, figure: Figure) -> bool:
    """Tell whether a number says how much or how many: with a unit, before what it counts, or where a level is told."""
    before, after = text[: figure.start], text[figure.end :]
    if any(m.start() <= figure.start < m.end() for m in _SPAN.finditer(text)) or _SCALE.search(before):
        return False
    if _TIMES_AFTER.match(after) or _TIMES_BEFORE.search(before) or _SIZE.search(before):
        return False
    if figure.unit is None and not figure.in_words and _is_a_number_name(figure, before, after):
        return False
    if figure.unit is not None:
        return not re.match(r"\s?/", after)
    if _LONG_NUMBER.fullmatch(figure.text) or _OTHER_NAME.match(after) or _RATIO_AFTER.match(after):
        return False
    if _OF_KON_AFTER.match(after):
        return True  # '621 för kvinnor respektive 652 för män'
    of_many = re.match(r"(?i)\sav\s(?:de\s|totalt\s)?\d", after)  # 'genomgick 412 av 538 boende'
    goes_on = of_many or (_NOUN_FOLLOWS.match(after) and verb_kind(before.split()[-1] if before.split() else ""))
    of_whole = re.match(r"(?i)\s?av\s", before) and verb_kind(before.split()[-1])  # 'Av de 231 … tillsattes 178'
    return (
        bool(noun_after(after)[0] or goes_on or of_whole)
        or _where_a_level_is_told(before)
        or _in_a_list(before, after)
        or _alone(before, after)
        or (_FIGURES_IN_A_ROW.match(after) is not None and _SHARED.match(before) is not None)
    )


def _is_a_number_name(figure: Figure, before: str, after: str) -> bool:
    """'Enhetsdialog 2 genomförs med …': which of them, and not how many."""
    next_word = re.match(r"\s([a-zåäö]+)", after)
    acts = next_word and (verb_kind(next_word[1]) or next_word[1].endswith(("des", "förs", "erar", "eras")))
    return bool(figure.value <= MOST_NUMBERED and not figure.decimals and acts and _NUMBERED.search(before))


def _alone(before: str, after: str) -> bool:
    """'Orosanmälningar 612 (588 år 2020)': nothing but a name before the number."""
    name = re.fullmatch(r"[\s•*–-]*[A-ZÅÄÖ][a-zåäö]{3,}(?:\s[^\s,;:()\d]+){0,4}\s", before)
    ends = re.match(r"\s?(?:\(|st\b|stycken\b|av\s100\b|,\s[+−–-]\d)", after) or _FIGURES_IN_A_ROW.match(after)
    return bool(name and ends and not any(verb_kind(word) for word in before.split()))


def _in_a_list(before: str, after: str) -> bool:
    """'fördelade på fall 1 804, läkemedel 702 och övrigt 614': told before, and an item's end behind."""
    verb = verb_kind(before.split()[-1]) if before.split() else None
    return (
        not verb
        and re.search(r"\d|:", before) is not None
        and re.match(r"\s?(?:[,.;]|$|och\s|samt\s)", after) is not None
    )


def _where_a_level_is_told(before: str) -> bool:
    words = before.split()
    if not words or _MARK_BEFORE.search(before) or _IN_BRACKET.search(before):
        return True
    last = words[-1].lower()
    return bool(
        last in PREPOSITIONS
        or verb_kind(last) not in (None, "annat")
        or re.fullmatch(one_of("före ett bart tal"), last)
    )

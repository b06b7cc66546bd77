"""What makes it doubtful that a sentence, or a figure of it, tells an outcome of those that the document is about.

A condition, an example, a rule, a list of contents or the ticks of a chart tells none; nor does an amount that was
reckoned beforehand, a part of what its name says, or a document that is not known to look back. Better no fact.
"""

from __future__ import annotations

import re

from analys.interpret.amounts.clause import find_verbs
from analys.interpret.amounts.phrase import TO_TEN, noun_after
from analys.interpret.amounts.relative import is_whom
from analys.interpret.amounts.roles import Role
from analys.interpret.amounts.whole import stands_whole
from analys.interpret.named.inserted import MORE_OF
from analys.interpret.named.place import Named
from analys.interpret.prose.claim import ROUGHLY_OR_IN_ALL
from analys.interpret.prose.figures import MONEY_UNITS, Figure
from analys.interpret.prose.sentences import Sentence
from analys.interpret.told.ahead import HAPPENED, is_aimed_at, of_another_time, printed_here
from analys.read.document import Document
from analys.words.pattern import pattern
from analys.words.vocabulary import one_of

# 'Om avgiften höjs', '…, om dessa öppnas', 'Varje 100 invånare motsvarar', 'En procents höjning ger'
_SUPPOSING = one_of("villkor i satsbörjan")
_CONDITIONS = (
    re.compile(rf"(?i)^\W*{_SUPPOSING}\s(?!cirka|ungefär)\w|,\s{_SUPPOSING}\s{one_of('villkorets subjekt')}\b"),
    re.compile(r"(?i)\d\s(?:st|stycken)\s\d"),  # '58 st 1 rok': how many of each size
    re.compile(r"(?i)^\W*varje\s(?:\w+\s)?(?:\d|%)"),
    re.compile(rf"(?i)(?:\d|\ben)\s?(?:%|procents?)\s{one_of('tänkt ändring')}\b[^.;]*\b{one_of('följer av')}\b"),
)
_TIMES_COMPARED = re.compile(rf"(?i)(?:19|20)\d\d\s{one_of('mellan jämförda år')}\s(?:19|20)\d\d")
_AGAINST_FACT = pattern(
    r"(?i)\bän\som\b|\bunder\sförutsättning\satt\b|^\W*före?slag\w*\b.*:"
)  # 'högre än om lagen efterlevts'
_RUN_TOGETHER = re.compile(
    r"(?:19|20)\d\d\s[A-ZÅÄÖ][a-zåäö]{3,}"
)  # '2021 Byte av … 2020 Installerat': lines of a table
RULES = pattern(rf"(?i)\b{one_of('regeldokument')}\b")  # says what shall be paid, and not what was
_AIM = re.compile(rf"(?i)^\W*{one_of('mål i grundform')}\s(?!.*\bhar\b)")  # '• Få två ungdomar uttagna': what they want
YEARS_SEEN = 5  # after the report's own: what is later is a number
_EXAMPLE = re.compile(rf"(?i){one_of('exempel i mening')}|\bexempel:")
_HEADING_AND_PAGE = re.compile(r"(?<![\d,.\s])\s\d{1,3}\s[A-ZÅÄÖ][a-zåäö]{2,}")  # 'Ekonomi 13 Likviditet 14 Framtid'
_CHART_TICKS = re.compile(
    r"(?<![\w,.:/-])\d{1,3}\s\d{1,2}(?![\d,:/]|\.\d)(?!\s?(?:/|[a-zåäö]+\s(?:19|20)\d\d\b))"
)  # '30 45 48'
_CONTENTS_LINE = 3  # headings with their page: so many make a list of contents of a sentence

_IF_IT_IS = re.compile(
    rf"(?i)\bom\s(?:[\wåäö]+\s){{1,4}}{one_of('villkorets verb')}\b[^,;.]*$"
)  # 'om det visar ett överskott på'
_SET_AGAINST = re.compile(r"(?i)\b(?:än|jämfört|förhållande)\b")
_SPAN_OF_YEARS = re.compile(rf"(?i)\b{one_of('över flera år')}\b")  # 'På fem år har socknen ökat med 144 personer'
_BEFOREHAND = re.compile(rf"(?i)\b{one_of('räknat i förväg')}\b")
_MONEY_BEFOREHAND = re.compile(rf"(?i)\b{one_of('räknat i förväg')}\b|\b{one_of('planerat belopp')}\b")
_NOT_YET = re.compile(r"(?i)^[^.;:()\d]{0,90}\b(?:inte\skommer|kommer\s(?:inte\s)?att)\b")
_HARDLY = re.compile(rf"(?i)^\s[^.,;:()\d]{{3,60}}?\s{one_of('knappast')}\s")  # 'två förbund knappt har haft'
_FORECAST_OFF = re.compile(r"(?i)prognos\w*\b[^.;]*\savv(?:ek|iker|ikit)\s[^.;\d]*$")  # 'avviker med 20,6 mkr'
_AT_THEM = re.compile(rf"(?i)\b(?:vid|hos)\s{ROUGHLY_OR_IN_ALL}$")
_OLDER = re.compile(r"^\s?\+")  # 'gruppen 85+'
_MILLIONS_OF = re.compile(r"(?i)milj(?:on|ard)?(?:er)?$")
_OF_MILLIONS = re.compile(r"^\sav\s(?:totalt\s)?[\d,\s]+\smiljon(?:er)?")  # '2,2 miljoner av 22,2 miljoner resor'
_PRICE = re.compile(rf"(?i)^\sper\s{one_of('kort tid')}\soch\b")  # '0,5 mnkr per månad och individ'
_OF_TIME = re.compile(rf"(?i){one_of('tid i genitiv')}$")  # 'sex månaders kostnad'
_ONE_OF_ITS_KIND = re.compile(rf"(?i){one_of('bestämd form i ental')}$")  # '92 organisationen': a tick in the text
_COUNTRY = re.compile(rf"(?i)\b{one_of('preposition före land')}\s(?:hela\s)?{one_of('land och värld')}\b")
_SO_MANY_OF = re.compile(r"(?i)^\s?(?:%|procent)?\s?av\s(?P<w>[^,;.()]+)")
_ALL_OF = re.compile(rf"(?i)^(?:(?:{one_of('före dem som räknas')}|{TO_TEN}|\d+)\s)+")
_YEAR_FOLLOWS = re.compile(r"\s?[–-]\s?(?:19|20)?\d\d\b")
_YEAR_PRECEDES = re.compile(r"(?:19|20)\d\d\s?[–-]\s?$")
_LEDGER_ACCOUNT = re.compile(r"(?i)\bk(?:on)?to\s\d{4}\b")
DIGITS_OF_LEDGER_ACCOUNT = 4
_LIMITS = re.compile(rf"(?i)\b{one_of('gräns eller krav')}\b")
_SHALL = re.compile(r"(?i)\b(?:ska|skall|kommer\satt)\b")


def is_unsure(sentence: Sentence, document: Document) -> bool:
    """Tell whether a sentence was not read whole, states a condition, or stands among rules: it tells nothing."""
    if RULES.search(f"{document.titel or ''} / {sentence.heading}"):
        return True
    return not stands_whole(sentence.text) or is_doubtful(sentence.text)


def is_doubtful(text: str) -> bool:
    """Tell whether a sentence states a condition, a list of contents or a chart's ticks, or asks."""
    if _AGAINST_FACT.search(text) or len(_RUN_TOGETHER.findall(text)) > 1:
        return True
    if text.rstrip().endswith("?") or _AIM.match(text) or any(p.search(text) for p in (*_CONDITIONS, _CHART_TICKS)):
        return True
    return len(_HEADING_AND_PAGE.findall(text)) >= _CONTENTS_LINE


def _compares_times(heading: str) -> bool:
    """Whether a sentence stands under 'Ekonomisk jämförelse: 1990 och 2025', and not under '… / 1990'."""
    return _TIMES_COMPARED.search(heading) is not None and not re.search(r"\s/\s(?:19|20)\d\d$", heading)


def _is_an_account(figure: Figure, text: str) -> bool:
    """'Bokningen gjordes på konto 6351 (revisorn hade angett 6350)': an account of the chart is no count."""
    return figure.unit is None and not figure.noun and len(figure.text) == DIGITS_OF_LEDGER_ACCOUNT and (
        figure.text.isdigit() and _LEDGER_ACCOUNT.search(text) is not None
    )  # fmt: skip


def is_sure(role: Role, named: Named, sentence: Sentence, heading: str, ahead: bool, document: Document) -> bool:
    """Tell whether nothing makes a figure doubtful; `ahead`: the document may look ahead."""
    text = sentence.text
    if named.label == heading and named.label not in text and not find_verbs(text):
        return False  # '+1,2 mkr' under 'Jämförelse med budget': what moved is not said
    told = role.claim.told
    if _IF_IT_IS.search(text[: role.figure.start]):
        return False
    after = text[role.figure.end :]
    if role.serie == "förändring" and MORE_OF.match(after) and not _SET_AGAINST.search(after):
        return False  # '3,5 mkr högre intäkter': than when is not said
    if of_another_time(role, text, document) or _is_an_account(role.figure, text):
        return False
    if is_aimed_at(role, text) or (role.serie == "förändring" and _SPAN_OF_YEARS.search(text)):
        return False
    if (
        not told
        and _TIMES_COMPARED.search(document.titel or "") is None
        and _compares_times(f"{sentence.heading} / {heading}")
    ):
        return False  # under 'Ekonomisk jämförelse: 1990 och 2025' a sentence without a year may be of either
    if role.serie == "utfall" and told and told.year and told.year > (document.year or told.year) + YEARS_SEEN:
        return False  # 'debet 2099': an account; a report may hold a part of a later year
    planned = role.serie == "budget" and role.figure.unit in MONEY_UNITS  # what a plan says of its own budget
    if (ahead and not (planned or printed_here(role, text, document.year))) or not tells_an_outcome(role, named, text):
        return False
    return not (document.dokumenttyp and is_of_the_country(role, text))


def tells_an_outcome(role: Role, named: Named, text: str) -> bool:
    """Tell whether a figure says how it went: not reckoned beforehand, no limit, and of all that its name says."""
    figure = role.figure
    before, after = text[: figure.start], text[figure.end :]
    clause = re.split(r"[;:]|,\s(?!\d)", before)[-1]
    if _EXAMPLE.search(before) or _OLDER.match(after) or _OF_TIME.match(figure.noun) or _NOT_YET.match(after):
        return False
    if figure.unit is None and figure.value > 1 and figure.noun and _ONE_OF_ITS_KIND.search(figure.noun):
        return False
    if _MILLIONS_OF.search(figure.text) and (
        noun_after(_OF_MILLIONS.sub("", after))[0] or re.match(r"(?i)antal", named.label)
    ):
        return False
    if role.serie in ("utfall", "beviljat", "avvikelse", "förändring"):
        money = figure.unit in MONEY_UNITS
        ahead = _MONEY_BEFOREHAND if money and role.serie in ("utfall", "beviljat") else _BEFOREHAND
        if ahead.search(f"{clause} | {named.label}"):
            return False
    if figure.noun and role.serie == "utfall" and _HARDLY.match(after):
        return False
    if (role.serie == "utfall" and _LIMITS.search(clause)) or _of_what_is_not_told(role, named, before, after):
        return False
    if figure.unit in MONEY_UNITS and _PROPOSED_AFTER.match(after):
        return False
    if role.serie in ("utfall", "förändring") and _of_a_span(role, text):
        return False
    if role.serie in ("utfall", "budget") and figure.unit in MONEY_UNITS and _DECIDED_TO.search(before):
        return False
    if role.serie == "utfall" and (_is_to_be(before) or (figure.unit in MONEY_UNITS and _PRICE.match(after))):
        return False
    return not (_is_a_title(figure, text) or _lacks_what_was_done(role, named, text))


def _of_what_is_not_told(role: Role, named: Named, before: str, after: str) -> bool:
    """'Prognosen avviker med 2 mkr', 'noterades avvikelser vid 35 verifikationer': the name leaves out what was."""
    if role.serie == "prognos" and _FORECAST_OFF.search(before):
        return True
    alone = role.figure.unit is None and named.label.lower() == noun_after(after)[0].lower()
    return role.serie == "utfall" and alone and _AT_THEM.search(before) is not None


_OF_SO_MANY = re.compile(rf"(?i)\bav\s(?:de\s)?{ROUGHLY_OR_IN_ALL}$")
_AND_DID = re.compile(rf"(?i)\soch\s(?={one_of('hände')}\s)")  # 'omfattade 268 boende och visade'


_PROPOSED_AFTER = re.compile(r"(?i)^\s(?:\([^)]*\)\s)?föresl\w+")  # 'Nedskrivning 10 000 kr (automat) föreslagen'
_DECIDED_TO = re.compile(rf"(?i)\bbeslut\w*\b[^.;]*\satt\s\w+a\s{ROUGHLY_OR_IN_ALL}$")  # 'att ombudgetera 23 mkr'


def _is_to_be(before: str) -> bool:
    """'skall finansieras … med en engångskostnad på 250 tkr': the main verb before a figure says what is to be."""
    last = max((m.end() for m in _SHALL.finditer(before)), default=-1)
    main = [v for v in find_verbs(before) if not v.sub and v.start > last and HAPPENED.fullmatch(v.word)]
    inside = re.search(rf"(?i)\b(?:{one_of('inleder innehållssats')})\b[^,;]*$", before[: max(last, 0)])
    return last >= 0 and not main and not inside


def _of_a_span(role: Role, text: str) -> bool:
    """'12 000 besök per år 2016–2019': of all the years or of one of them, but not of the first."""
    told = role.claim.told
    if told is None or told.part or role.start or role.claim.start_figure:
        return False
    return bool(_YEAR_FOLLOWS.match(text[told.end :]) or _YEAR_PRECEDES.search(text[: told.start]))


def is_of_the_country(role: Role, text: str) -> bool:
    """Tell whether an outcome is told of a whole country: in a board's report it is none of its own."""
    before = re.split(r"[;:]|,\s(?!\d)", text[: role.figure.start])[-1]
    behind = re.split(r"[,;.:(]|\smedan\s", text[role.figure.end :])[0]
    return role.serie == "utfall" and _COUNTRY.search(f"{before} # {behind}") is not None


def _is_a_title(figure: Figure, text: str) -> bool:
    """'Digitalisering bibliotek (6290)': a line without verb and end that bears a number in brackets."""
    alone = (
        figure.unit is None
        and re.search(r"\(\s?$", text[: figure.start])
        and re.fullmatch(r"\s?\)\s*", text[figure.end :])
    )
    return bool(alone) and not any(not v.sub for v in find_verbs(text))


def _lacks_what_was_done(role: Role, named: Named, text: str) -> bool:
    """'14 av lärarna slutade' named 'Lärarna', 'har 176 tolkar rekryterats' named 'Tolkar': of them all it is false."""
    figure = role.figure
    if role.serie not in ("utfall", "förändring") or named.statement or named.answer:
        return False
    label = named.label.lower()
    of = _SO_MANY_OF.match(text[figure.end :])
    if of and (figure.unit in (None, "procent")) and not re.match("an(?:del|tal)", label):
        return noun_after(f" {_ALL_OF.sub('', of['w'])}")[0].lower().startswith(label)
    if role.serie == "utfall" and figure.unit is None and is_whom(label) and not named.group:
        verb = next((v for v in reversed(find_verbs(text[: figure.start])) if not v.sub), None)
        just = verb and verb.kind == "annat" and not text[verb.end : figure.start].strip()
        return _they_did(text, figure) or bool(just and _ENDS.match(text[figure.end :]))
    return False


_ENDS = re.compile(r"\s[\wåäö]+\s?[.,;]")  # 'Under året slutade två anställda.'


def _they_did(text: str, figure: Figure) -> bool:
    """Whether a verb of its own follows those who are counted: 'har 176 tolkar … rekryterats', '21 elever har höjt'."""
    if _OF_SO_MANY.search(text[: figure.start]):
        return False  # 'Av 312 boende hade 298 …'
    clause = re.split(r"[,;.:(]", noun_after(text[figure.end :])[1])[0]
    clause = _AND_DID.split(clause)[0]
    return any(v.kind not in ("nivå", "inkom") and not v.sub for v in find_verbs(clause))

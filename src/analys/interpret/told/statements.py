"""A sentence -> its plain statements: each with one main clause, so that a figure is named by its own clause.

'Trots att X ökade från A till B, kunde …' states two things, as do two main clauses that ';' or ', och' joins; what is
only put in ('…, som stängde den 5 juni, …', '(1993:387)', 'enligt 11 kap. 1 § socialtjänstlagen') is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from analys.interpret.amounts.brackets import brackets_of
from analys.interpret.amounts.clause import begins_with_adverbial, find_verbs
from analys.interpret.amounts.figures import told_figures
from analys.interpret.amounts.phrase import noun_after, says_nothing
from analys.interpret.amounts.whole import stands_whole
from analys.interpret.prose.figures import UNIT_WORDS
from analys.interpret.prose.sentences import Sentence
from analys.interpret.told.shortened import has_signed_lines, in_full
from analys.words.numbers import spelled
from analys.words.pattern import pattern
from analys.words.vocabulary import one_of

_LAW_REFERENCE = re.compile(
    r"\s?\((?:19|20)\d\d:\d+\)|"
    r"\s(?:enligt|jämlikt)\s\d+(?:\s?[–-]\s?\d+)?\s?(?:kap\.?(?:\s\d+(?:\s?[–-]\s?\d+)?\s?[a-z]?\s?§+)?|[a-z]?\s?§+)"
    r"(?:\s(?:i\s)?(?:[a-zåäö]*(?:lagen|balken|förordningen)|[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{2,4}))?(?=[\s,;.)])"
)
_PUT_IN = re.compile(r",\s(?P<w>som|där)\s(?P<c>[^,;:()]+),(?=\s[a-zåäö])")
_BEFORE_A_STATEMENT = re.compile(rf"^(?P<w>{one_of('bisats som är sann')})\s(?P<c>.+)$", re.IGNORECASE)
_JOINS_CLAUSES = re.compile(
    rf";\s|,\s{one_of('binder huvudsatser')}\s|\soch\s(?=(?:under|för)\s(?:år\s)?(?:19|20)\d\d\s[a-zåäö])"
)
_STATEMENT_IN_BRACKETS = pattern(
    r"(?i)(?P<a>(?:19|20)\d\d)(?:\så?rs?\s\w+)?\sinom\sparentes|inom\sparentes[^.;\d]{0,40}(?P<b>(?:19|20)\d\d)"
)
_BARE_IN_BRACKETS = re.compile(rf"(\d\s?(?:%|[a-zåäö]+)?)\s\((\d[\d\s]*(?:,\d+)?(?:\s?(?:{'|'.join(UNIT_WORDS)}))?)\)")
_OF_WHOM_COUNTED = re.compile(rf"(?i),\sav\s(?:vilka|dem)\s(?=\d|{spelled(1)}\s)")
_SO_MANY_FIRST = re.compile(rf"(?i)^\s(?:\d+|{spelled(2)})\s")
_NUMBER_FIRST = re.compile(r"\s?\d")


def plain_sentences(sentences: list[Sentence], kind: str | None, year: int | None) -> Iterator[tuple[Sentence, bool]]:
    """Yield the statements of each sentence as sentences of their own, and whether one goes on with the last.

    `kind` and `year` are the document's own: brackets of an annual report may be of the year before.
    """
    brackets = brackets_of((s.text for s in sentences), kind, year)
    signed_lines = has_signed_lines(s.text for s in sentences)
    since = ""  # the year that the brackets of what follows are of: 'Inom parentes anges 2019 års uppgifter'
    for sentence in sentences:
        said = _STATEMENT_IN_BRACKETS.search(sentence.text)
        since = (said["a"] or said["b"]) if said and not told_figures(sentence.text) else since
        whole = told_figures(sentence.text) and stands_whole(sentence.text) and not sentence.text.rstrip().endswith("?")
        before = sentence.before
        sentence = _explicit(sentence, since)
        if (text := brackets.explicit(sentence.text)) != sentence.text:
            sentence = replace(sentence, text=text)
        full = in_full(sentence.text, signed_lines) if whole else [sentence.text]
        parts = [text for piece in full for text in plain_statements(piece)] if whole else full
        for n, text in enumerate(parts):
            same = text == sentence.text and before == sentence.before  # as of most sentences
            yield (sentence if same else replace(sentence, text=text, before=before)), n > 0
            before = text


def _explicit(sentence: Sentence, since: str) -> Sentence:
    """'84 procent (81)' in a list led in by '2021 inom parentes', or after it -> '84 procent (2021: 81)'."""
    places = (sentence.intro, sentence.before, sentence.lead, sentence.heading.rsplit(" / ", 1)[-1])
    told = next((m for m in map(_STATEMENT_IN_BRACKETS.search, places) if m), None)
    if not told and not since:
        return sentence
    year = (told["a"] or told["b"]) if told else since
    text = _BARE_IN_BRACKETS.sub(rf"\1 ({year}: \2)", sentence.text)
    return replace(sentence, text=text, intro=_STATEMENT_IN_BRACKETS.sub("", sentence.intro))


def plain_statements(text: str) -> list[str]:
    """Return the statements of a sentence in order; the sentence itself where it holds but one."""
    text = _OF_WHOM_COUNTED.sub(r", varav ", text).replace(" = ", ", det vill säga ")
    return [part for piece in _apart(_LAW_REFERENCE.sub("", text)) for part in _joined(piece)]


def _apart(text: str) -> Iterator[str]:
    """Part a clause that stands first or is put in from the main clause."""
    for match in _PUT_IN.finditer(text):
        outer = text[: match.start()] + text[match.end() :]
        if not told_figures(match["c"]) and match["w"] == "som":
            yield from _apart(outer)
            return
        alone = not re.match(r"\d", match["c"])
        figures = told_figures(match["c"]) or told_figures(outer)
        if match["w"] == "där" and alone and _states(match["c"]) and figures:
            yield _sentence(match["c"])
            yield from _apart(outer)
            return
    first = _BEFORE_A_STATEMENT.match(text)
    main = _main_clause(text) if first else 0
    if first and main:
        yield _sentence(text[first.start("c") : main])
        yield _sentence(text[main:].lstrip(", "))
        return
    yield text


def _main_clause(text: str) -> int:
    """Where the main clause begins: at the comma before its verb."""
    for comma in re.finditer(r",\s", text):
        word = re.match(r"[\wåäö]+", text[comma.end() :])
        verb = word and find_verbs(word[0])
        if verb and re.search(r"\w", text[: comma.start()]):
            return comma.start()
    return 0


def _joined(text: str) -> list[str]:
    """Main clauses that a semicolon or ', och' joins, each with a subject, a verb and a figure of its own."""
    for joint in _JOINS_CLAUSES.finditer(text):
        first, rest = text[: joint.start()], text[joint.end() :]
        if "(" in first and ")" not in first[first.rfind("(") :]:
            continue
        if _states(first) and told_figures(first) and _states(rest) and told_figures(rest) and _own_subject(rest):
            return [*_joined(first + "."), *_joined(_sentence(rest))]
    return [text]


def _own_subject(text: str) -> bool:
    """Whether a clause says itself what it is about: words before its verb, or behind it after a time or place."""
    main = next((v for v in find_verbs(text) if not v.sub), None)
    before = text[: main.start] if main else ""
    turned = begins_with_adverbial(before)
    subject = noun_after(_SO_MANY_FIRST.sub(" ", text[main.end :]))[0] if main and turned else before
    points = f"(?:{one_of('pronomen')}|{one_of('pekar på det sagda')})"
    return bool(
        main
        and re.search(r"[a-zåäö]{3}", before)
        and not says_nothing(subject)
        and not re.match(rf"(?i){points}\b", subject)
        and not re.match(rf"(?i)\s?{points}\b", before)
        and not _NUMBER_FIRST.match(before)
        and not (turned and re.match(r"(?i)av\s", before))
    )


def _states(text: str) -> bool:
    return any(not v.sub for v in find_verbs(text))


def _sentence(text: str) -> str:
    text = text.strip()
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", ":", "!", "?")) else f"{text}."


def is_label(sentence: Sentence) -> bool:
    """A heading, a numbered item of a list of contents or the label of a measure states nothing."""
    text = sentence.text.strip()
    if re.match(r"^[-•\s]*\d{1,2}(?:\.\d+)*\.?\s[A-ZÅÄÖ]", text) and sentence.heading.endswith(text[-25:]):
        return True
    if re.search(r"[^\W\d]\s\d{1,3}$", text) and sentence.heading.endswith(text[-25:]):
        return True  # a line of a list of contents, which stands as a heading of its own
    if re.match(r"^[-•\s]*\d{1,2}\s[A-ZÅÄÖ][a-zåäö]+", text) or re.search(r"\(\s?(?:NY|ny)\b|\bökas från\b", text):
        return True
    ends = text.endswith((".", "!", ":", ")", "%", ";", '"', "”", ","))
    return (
        not ends
        and sentence.above is None
        and not text.startswith(("-", "•", "*", "–"))
        and ":" not in text
        and not any(v for v in find_verbs(text) if not v.sub)
    )

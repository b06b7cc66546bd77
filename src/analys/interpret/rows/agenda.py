"""Lists set as tables: a meeting's agenda with minutes for its items, a register of cases by number: no measures."""

from __future__ import annotations

import re
from collections.abc import Iterable

from analys.words.vocabulary import one_of

_CASE_NUMBER = re.compile(r"(?i)(?:dnr\W*)?[a-zåäö]{1,6}[-\s/:]*(?:19|20)\d\d[-/:.]\d{1,6}")
_ITEM_HEAD = re.compile(rf"(?i){one_of('ärenden på dagordning')}")


def is_agenda(heads: Iterable[str], values: Iterable[str]) -> bool:
    """True where a head says that the rows are items of a meeting, and all that is counted is minutes."""
    return all(text.lower().endswith(" min") for text in values) and any(map(_ITEM_HEAD.fullmatch, heads))


def is_register(labels: Iterable[str | None]) -> bool:
    """True where each row is a case by its number: 'VO-2023-00120', 'SN 2022/114'."""
    return all(label and _CASE_NUMBER.fullmatch(label.strip()) for label in labels)

"""A meeting's agenda set as a table: its items, and how many minutes each may take, are no measures."""

from __future__ import annotations

import re
from collections.abc import Iterable

from analys.words.vocabulary import one_of

_ITEM_HEAD = re.compile(rf"(?i){one_of('ärenden på dagordning')}")


def is_agenda(heads: Iterable[str], values: Iterable[str]) -> bool:
    """True where a head says that the rows are items of a meeting, and all that is counted is minutes."""
    return all(text.lower().endswith(" min") for text in values) and any(map(_ITEM_HEAD.fullmatch, heads))

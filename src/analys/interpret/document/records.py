"""Frozen records by the hundred thousand: changed in a field or two, and kept from the collector's searches."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

Record = TypeVar("Record")


def replace(record: Record, **changes: Any) -> Record:
    """Return the record with some fields changed, as `dataclasses.replace` does, twenty times as fast.

    For dataclasses without slots whose making does nothing but set their fields. Raises TypeError for other fields.
    """
    fields = record.__dict__
    new = object.__new__(type(record))
    own = new.__dict__
    own.update(fields)
    own.update(changes)
    if len(own) != len(fields):
        raise TypeError(f"{type(record).__name__} has no field {sorted(changes.keys() - fields.keys())}")
    return new


@contextmanager
def no_cycles() -> Iterator[None]:
    """Hold off the search for cycles while work makes many records and none of them refer back.

    Going through all living records again and again took a third of the time of a long table; what is no longer
    referred to is freed at once all the same. What lives on is set among the old ones, or the first search afterwards
    would go through it all.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.freeze()
            gc.unfreeze()
            gc.enable()

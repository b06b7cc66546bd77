"""Frozen records: changed like `dataclasses.replace` does it."""

import dataclasses
import gc

import pytest

from analys.interpret.document.records import no_cycles, replace


@dataclasses.dataclass(frozen=True)
class Point:
    x: int
    y: int = 0


def test_a_changed_record_is_a_new_one():
    point = Point(1, 2)
    moved = replace(point, y=3)
    assert (moved, point) == (Point(1, 3), Point(1, 2)) and hash(moved) == hash(Point(1, 3))
    with pytest.raises(TypeError, match="no field"):
        replace(point, z=1)
    with pytest.raises(dataclasses.FrozenInstanceError):
        moved.x = 5


def test_the_collector_goes_on_after_a_fault():
    with pytest.raises(ValueError, match="fault"), no_cycles():
        assert not gc.isenabled()
        raise ValueError("fault")
    assert gc.isenabled()

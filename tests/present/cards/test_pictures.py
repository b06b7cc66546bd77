from __future__ import annotations

import re

from analys.present.cards import pictures


def widths(svg):
    return [float(w) for w in re.findall(r'<rect[^>]* width="([0-9.]+)"', svg)]


def test_bars_share_a_zero_and_a_scale():
    svg = pictures.bars([-10.0, 5.0])
    assert widths(svg) == [133.3, 66.7]
    assert re.findall(r'<rect class="(\w+)" x="([0-9.]+)"', svg) == [("samre", "0.0"), ("bra", "133.3")]


def test_the_plan_stands_above_what_came_of_it():
    assert widths(pictures.against(50.0, 100.0)) == [200.0, 100.0]


def test_a_share_is_filled_in_proportion():
    assert widths(pictures.share(1, 4)) == [200.0, 50.0]


def test_an_interval_is_drawn_only_where_its_ends_are_known():
    assert pictures.intervals([(80.0, 60.0, 95.0), (70.0, None, None)]).count("<line") == 1

"""A figure is drawn once; a changed figure, another way or a damaged file is drawn anew."""

import plotly.graph_objects as go
import pytest

from analys.present.figures import kept as kept_module
from analys.present.figures.kept import kept


@pytest.fixture
def drawn(tmp_path, monkeypatch):
    (tmp_path / "data" / "raw").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    calls: list[str] = []

    def draw(text: str):
        calls.append(text)
        return f"<svg>{text}</svg>"

    return calls, lambda figure, way, text: kept(figure, way, lambda: draw(text)), tmp_path / kept_module.DRAWINGS_KEPT


def bar(value: float) -> go.Figure:
    return go.Figure(go.Bar(x=[value], y=["Barn"]))


def test_the_same_figure_is_drawn_once_in_each_way(drawn):
    calls, get, _ = drawn
    assert get(bar(1), "sida", "a") == get(bar(1), "sida", "b") == "<svg>a</svg>"
    assert get(bar(1), "papper", "c") == "<svg>c</svg>" and get(bar(2), "sida", "d") == "<svg>d</svg>"
    assert calls == ["a", "c", "d"]


def test_a_file_that_was_cut_short_is_drawn_anew(drawn):
    calls, get, folder = drawn
    get(bar(1), "sida", "a")
    (path,) = folder.glob("*.svg")
    path.write_text("<svg>half", encoding="utf-8")
    assert get(bar(1), "sida", "b") == "<svg>b</svg>" and calls == ["a", "b"]


def test_the_oldest_drawings_go_when_there_are_too_many(drawn, monkeypatch):
    _, get, folder = drawn
    monkeypatch.setattr(kept_module, "MOST_DRAWINGS", 4)
    for n in range(6):
        get(bar(n), "sida", str(n))
    assert len(list(folder.glob("*.svg"))) <= 5

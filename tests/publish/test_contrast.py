"""Figures as Chromium paints them, light and dark, drawn and live: marks, bars, error bars and axes keep 3 : 1.

Measured on the pixels of a picture, three to a point: a mark against what lies beside it (its ground, another bar, or
the line of the paper's colour that parts it from one), and a line against what it crosses.
"""

from __future__ import annotations

import base64
import io
import time
from collections.abc import Iterator

import numpy as np
import pytest
from PIL import Image

import webb
from browser import Tab, browser

LEAST, SCALE = 3.0, 3  # contrast; pixels of the picture for one of the page
PAGES = ("notebooks/placeringskostnader.html", "notebooks/budgetavvikelse.html", "notebooks/brukarundersokning.html")
# Grid lines and paper, light and dark
UNSAID = (
    '["rgb(217, 222, 226)", "rgb(74, 84, 91)", "rgb(213, 219, 223)", "rgb(58, 68, 74)", "rgb(255, 255, 255)", '
    '"rgb(20, 25, 28)"]'
)
# What is drawn: filled marks and bars, and lines. Grid lines, letters and patterns over a bar say nothing of their own.
FOUND = """(live => {
  const holder = document.querySelectorAll('.diagram')[INDEX], at = holder.getBoundingClientRect(), found = [];
  const unsaid = new Set(UNSAID), seen = holder.querySelector(live ? '.ritad' : '.stilla');
  const shapes = live ? '.trace.bars path, .scatterlayer .points path, path.xerror, .shapelayer path, path.crisp'
                      : 'path, use';
  for (const e of seen.querySelectorAll(shapes)) {
    if (e.closest('defs, clipPath, .legend, .textpoint, .gridlayer')) continue;
    const r = e.getBoundingClientRect(), s = getComputedStyle(e);
    if (s.fill.startsWith('url')) continue;
    const filled = s.fill !== 'none' && parseFloat(s.fillOpacity) > 0.5 && !e.matches('.xerror');
    const line = !filled && s.stroke !== 'none' && parseFloat(s.strokeWidth) > 0;
    if (unsaid.has(filled ? s.fill : s.stroke) || (!filled && !line)) continue;
    if (filled && (r.width < 5 || r.height < 5 || r.width * r.height > 0.6 * at.width * at.height)) continue;
    if (line && Math.max(r.width, r.height) < 20) continue;
    found.push([filled ? 'mark' : 'line', r.x - at.x, r.y - at.y, r.width, r.height]);
  }
  return [at.x + scrollX, at.y + scrollY, at.width, at.height, found];
})(LIVE)"""


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    if not webb.chromium():
        pytest.skip("no Chromium here")
    with browser(tmp_path_factory.mktemp("bild")) as opened:
        yield opened


def luminance(pixels: np.ndarray) -> np.ndarray:
    """Return the relative luminance of pixels of 0-255 (WCAG 2.1)."""
    parts = pixels / 255
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722])


def contrasts(one: float, others: np.ndarray) -> np.ndarray:
    high, low = np.maximum(one, others), np.minimum(one, others)
    return (high + 0.05) / (low + 0.05)


def commonest(light: np.ndarray) -> float:
    values, counts = np.unique(np.round(light.ravel(), 4), return_counts=True)
    return float(values[counts.argmax()])


def mark_contrast(light: np.ndarray, x: int, y: int, w: int, h: int) -> float:
    """Return the least contrast of a mark with what ends it, going out from its middle to four sides.

    A side that another mark or line covers is measured by that one; what is outside the picture is not seen.
    """
    inside = light[y + h // 4 : y + h - h // 4, x + w // 4 : x + w - w // 4]
    own, reach = commonest(inside), 4 * SCALE
    column, row = x + w // 2, y + h // 2
    sides = (
        light[max(0, y - reach) : y + h // 4, column], light[y + h - h // 4 : y + h + reach, column],
        light[row, max(0, x - reach) : x + w // 4], light[row, x + w - w // 4 : x + w + reach],
    )  # fmt: skip
    return min(float(contrasts(own, side).max()) for side in sides if side.size)


def line_contrast(light: np.ndarray, x: int, y: int, w: int, h: int) -> float:
    """Return the contrast of a line with what lies beside it, at the worst quarter of its length.

    Half an error bar lies upon its bar, so a faint one shows; the edges of a mark that lies upon the line are blends.
    """
    if h > w:
        light, x, y, w, h = light.T, y, x, h, w
    middle = y + h // 2
    strip = light[max(0, middle - 3 * SCALE) : middle + 3 * SCALE + 1, x + 2 * SCALE : x + w - 2 * SCALE]
    if strip.shape[1] < 4:
        return 21.0
    own = commonest(light[middle - 1 : middle + 2, x : x + w])
    besides = [contrasts(own, row) for row in (strip[0], strip[-1])]
    both = np.maximum(*besides)  # at an edge the line lies between two; one of them tells it
    bare = both[both > 1.02]
    return float(np.quantile(bare, 0.25)) if len(bare) > len(both) / 2 else 21.0  # else it is a part of a mark


@pytest.mark.parametrize("live", [False, True], ids=["drawn", "live"])
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_marks_and_lines_keep_their_contrast(tab, site, mode, live):
    faint, measured = [], 0
    tab.send("Emulation.setScriptExecutionDisabled", value=not live)
    tab.send("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": mode}])
    for name in PAGES:
        tab.send("Emulation.setDeviceMetricsOverride", width=900, height=9000, deviceScaleFactor=1, mobile=False)
        tab.open("about:blank")
        tab.open((site / name).as_uri())
        count = f"document.querySelectorAll('.diagram{'.levande .ritad .main-svg' if live else ' .stilla'}').length"
        figures = len(webb.tree(site / name).xpath('//*[@class="diagram"]'))
        assert tab.until(f"document.readyState === 'complete' && {count} >= {figures}", 60), name
        for index in range(figures):
            for key, value in seen(tab, index, live):
                measured += 1
                if value < LEAST:
                    faint.append((name, index, *key, round(value, 2)))
    assert measured > 80
    assert not faint


def seen(tab: Tab, index: int, live: bool) -> Iterator[tuple[tuple, float]]:
    """Yield each mark and line of a figure with its least contrast."""
    asked = FOUND.replace("INDEX", str(index)).replace("UNSAID", UNSAID).replace("LIVE", str(live).lower())
    for _ in range(20):  # until nothing moves while the picture is taken
        before = x, y, w, h, found = tab.ask(asked)
        clip = {"x": x, "y": y, "width": w, "height": h, "scale": SCALE}
        data = tab.send("Page.captureScreenshot", clip=clip, captureBeyondViewport=True)["data"]
        time.sleep(0.3)
        if list(before) == tab.ask(asked):
            break
    picture = Image.open(io.BytesIO(base64.b64decode(data))).convert("RGB")
    light = luminance(np.asarray(picture, dtype=float))
    assert light.std() > 0.01
    for kind, *box in found:
        a, b, c, d = (round(v * SCALE) for v in box)
        if a < 0 or b < 0 or a + c > light.shape[1] or b + d > light.shape[0]:
            continue
        yield (kind, *box), (mark_contrast if kind == "mark" else line_contrast)(light, a, b, c, d)


def test_the_measure_sees_what_is_faint():
    light = np.ones((60, 60))
    light[20:40, 20:40] = 0.25
    assert round(mark_contrast(light, 20, 20, 20, 20), 1) == 3.5
    light[20:40, 20:40] = 0.5
    assert mark_contrast(light, 20, 20, 20, 20) < 2
    light[:, :] = 0.2
    light[29:32, 5:55] = 0.0
    assert line_contrast(light, 5, 29, 50, 3) == pytest.approx(5.0)
    light[29:32, 5:55] = 0.1
    assert line_contrast(light, 5, 29, 50, 3) < 2

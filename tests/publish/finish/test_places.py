"""The picture of where a finding stands holds the table's open cells, framed where the finding is, and nothing else."""

from __future__ import annotations

import hashlib
from pathlib import Path

import polars as pl
import pytest
import typst
from lxml import html
from PIL import Image

from analys.load.masking import MASK
from analys.publish.finish.places import places, show
from analys.read.pdf.pictures import PIXELS_A_POINT
from analys.words.schema import TABLES, frame

# Black squares stand for ink, 20 points wide, at these places of a page; the last is outside the table.
SQUARES = {"Barn": (40, 100), "12": (100, 100), None: (160, 100), MASK: (220, 100), "utanför": (130, 130)}
PAGE = "#set page(width: 300pt, height: 200pt, margin: 0pt)\n" + "".join(
    f"#place(dx: {x}pt, dy: {y}pt, rect(width: 20pt, height: 20pt, fill: black))\n" for x, y in SQUARES.values()
)


def made(tmp_path: Path, **document: object) -> dict[str, pl.DataFrame]:
    """A report in PDF of one table row with a finding in its second cell."""
    typst.compile(PAGE.encode(), output=str(tmp_path / "vinga.pdf"))
    about = {"dokument": "vinga", "fil": "vinga.pdf", "format": "pdf"}
    about["sha256"] = hashlib.sha256((tmp_path / "vinga.pdf").read_bytes()).hexdigest()
    cells = [
        {"dokument": "vinga", "tabell": 1, "rad": 2, "kolumn": n, "text": text, "sida": 1,
         "x0": float(x), "top": float(y), "x1": x + 20.0, "bottom": y + 20.0}
        for n, (text, (x, y)) in enumerate(SQUARES.items(), 1) if text != "utanför"
    ]  # fmt: skip
    finding = {"kontroll": "K1", "dokument": "vinga", "tabell": 1, "status": "avvikelse", "källor": ["vinga-1-2-2"]}
    rows = {
        "dokument": [about | document],
        "cell": cells,
        "kontroll": [finding, finding | {"kontroll": "K2", "följd": True}],
    }
    return {name: frame(TABLES[name], own) for name, own in rows.items()}


def test_only_open_cells_are_shown_and_those_of_the_finding_framed(tmp_path):
    found = places(made(tmp_path), tmp_path, tmp_path)
    assert list(found) == ["K1"] and (found["K1"].table, found["K1"].page) == (1, 1)
    picture = Image.open(tmp_path / found["K1"].path).convert("RGB")
    left, top = 40 - 1.5 - 4 / PIXELS_A_POINT, 100 - 1.5 - 4 / PIXELS_A_POINT  # of what is cut out
    at = {word: ((x + 10 - left) * PIXELS_A_POINT, (y + 10 - top) * PIXELS_A_POINT) for word, (x, y) in SQUARES.items()}
    inside = {w: (round(x), round(y)) for w, (x, y) in at.items() if x < picture.width and y < picture.height}
    black = {word for word, place in inside.items() if picture.getpixel(place) == (0, 0, 0)}
    assert black == {"Barn", "12"}
    assert picture.width < 100 * PIXELS_A_POINT  # the hidden cells to the right are outside
    reds = [
        x
        for x in range(picture.width)
        for y in range(picture.height)
        if picture.getpixel((x, y))[0] > 150 > picture.getpixel((x, y))[1]
    ]
    assert reds and min(reds) > at["Barn"][0] + 10 * PIXELS_A_POINT


@pytest.mark.parametrize("about", [{"sha256": "0" * 64}, {"format": "extrakt"}, {"fil": "borta.pdf"}])
def test_a_file_that_is_not_the_one_read_has_no_picture(tmp_path, about):
    assert places(made(tmp_path, **about), tmp_path, tmp_path) == {}


def test_a_finding_shows_its_place_when_asked_once(tmp_path):
    found = places(made(tmp_path), tmp_path, tmp_path)
    page = html.fromstring(
        '<main><article class="fynd" id="K1"></article><article class="fynd" id="K9"></article></main>'
    )
    for _ in range(2):  # a page may be mended twice
        show(page, found)
    (picture,) = page.xpath('//article[@id="K1"]/details/img')
    assert picture.get("src") == f"/{found['K1'].path.as_posix()}" and picture.get("loading") == "lazy"
    assert "sidan 1" in picture.get("alt") and not page.xpath('//article[@id="K9"]//img')

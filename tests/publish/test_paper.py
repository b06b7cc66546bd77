"""The PDFs page by page: full pages, the summary on one of them, sources with what they are the source of."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pypdf
import pypdfium2
import pytest

EMPTY = 0.42  # of the height between head and foot; what is above is about a heading, a sentence and half a figure


def whites(path: Path) -> list[float]:
    """Return for each page how much of it is empty below the last ink, the page's number at the foot apart."""
    found = []
    for page in pypdfium2.PdfDocument(path):
        picture = np.asarray(page.render(scale=0.5, grayscale=True).to_pil())
        body = picture[int(len(picture) * 0.08) : int(len(picture) * 0.92)]
        inked = np.flatnonzero((body < 200).any(axis=1))
        found.append(1 - (inked[-1] + 1) / len(body) if inked.size else 1.0)
    return found


def texts(path: Path) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(path).pages]


@pytest.fixture(scope="module")
def papers(site: Path) -> list[Path]:
    return [site / "rapport.pdf", *sorted(site.glob("sidor/arsrapport/*.pdf"))]


def test_no_page_is_half_empty(papers):
    """But the cover with the contents, the last, and the summary of a board with few figures."""
    assert len(papers) > 3
    half = {}
    for path in papers:
        pages = texts(path)
        for number, (white, text) in enumerate(zip(whites(path), pages, strict=True), start=1):
            alone = number in (1, len(pages)) or "Sammanfattning" in text
            if white > EMPTY and not alone:
                half[path.name, number] = round(white, 2)
    assert not half


def test_the_summary_is_one_page(papers):
    for path in papers:
        pages = texts(path)[1:]
        (first,) = [i for i, text in enumerate(pages) if re.search(r"^Sammanfattning$", text, re.M)][:1]
        assert re.search(r"^Underlaget$", pages[first + 1] if "Underlaget" not in pages[first] else pages[first], re.M)


def test_every_figure_and_table_has_its_source_on_its_page(papers):
    """A source that was parted from what it is the source of would open the next page."""
    for path in papers:
        for text in texts(path)[1:]:
            head, first, *_ = [*text.splitlines(), "", ""]  # the head of the page, and what stands first below it
            assert not first.startswith("Källa:"), (path.name, head, first)


def test_goals_are_whole(site):
    text = "".join("".join(texts(site / "rapport.pdf")).split())
    assert "…" not in text

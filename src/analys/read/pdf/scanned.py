"""Pages of a PDF without text to read: pictures, outlines of letters, damaged or blank pages; what to say of them."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from analys.read.document import ReadError
from analys.read.pdf.ink.ink import Ink

_MARGIN = 0.1  # of the page's height: where a scanner or a registry stamps its line
_COVERING = 0.5  # of the page's area
_OCR = "Gör filen sökbar med OCR (till exempel i Acrobat eller med ocrmypdf) och läs in den igen."
_ANEW = "Öppna filen och se om sidorna syns. Skriv ut den på nytt som PDF om de gör det, annars hämta den på nytt."
MOST_STRIPS = 12  # pictures that one scanned page is cut into


def named_pages(numbers: list[int]) -> str:
    """[2] -> 'sidan 2'; [2, 3, 4, 9] -> 'sidorna 2–4 och 9'."""
    runs = [[n for _, n in run] for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])]
    parts = [f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]
    if len(parts) > MOST_STRIPS:
        parts = [*parts[:12], "fler"]
    listed = " och ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
    return f"{'sidan' if len(numbers) == 1 else 'sidorna'} {listed}"


def is_picture(page: Ink) -> bool:
    """Return whether a page is a picture of its text: no words, or over great pictures only a stamp in a margin."""
    if not page.words:
        return page.images > 0
    top, bottom = _MARGIN * page.height, (1 - _MARGIN) * page.height
    return page.covered >= _COVERING and all(w.bottom <= top or w.top >= bottom for w in page.words)


def check_text(path: Path, pages: list[Ink]) -> list[str]:
    """Return remarks on the pages without text; raise ReadError when no page has any."""
    pictures = [p.number for p in pages if is_picture(p)]
    if any(p.words and not is_picture(p) for p in pages):
        if not pictures:
            return []
        return [f"{named_pages(pictures)} har ingen text, bara bild, och är inte läst. Finns tabeller där? {_OCR}"]
    every = named_pages([p.number for p in pages])
    if not pages:
        raise ReadError(
            f"{path.name}: varje sida har mer text eller grafik än en tryckt sida. Skriv ut den på nytt som PDF."
        )
    if pictures:
        raise ReadError(f"{path.name}: {every} har ingen text, bara bild. {_OCR}")
    if any(p.shapes for p in pages):
        raise ReadError(f"{path.name}: {every} har ingen text, bara ritade linjer och ytor. {_OCR}")
    raise ReadError(f"{path.name}: {every} har varken text eller bild: filen är skadad eller tom. {_ANEW}")

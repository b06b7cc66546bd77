"""Whose report a rendered PDF is: `-P namnd:…` makes one board's, which must not take the place of all boards'."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2 as pdfium

from analys.publish.project import MADE, read_yaml

HEAD = re.compile(r"^---\n(.*?)^---", re.DOTALL | re.MULTILINE)


def _title(pdf: Path) -> str:
    document = pdfium.PdfDocument(pdf)
    try:
        return document.get_metadata_value("Title")
    finally:
        document.close()


def target(root: Path, pdf: Path, out: Path, common: str) -> str:
    """Return where the report's PDF belongs below `out`: at `common`, or where that of the board it is about stands.

    A PDF is a board's when it bears the title that the made page of that board has. That is told, with what brings the
    page about all boards back.
    """
    title = _title(pdf)
    for page in sorted((root / MADE / "arsrapport").glob("*.qmd")):
        head = read_yaml(HEAD.match(page.read_text(encoding="utf-8")).group(1)) or {}
        if head.get("rapporttitel") == title:
            own = f"{MADE}/arsrapport/{page.stem}.pdf"
            print(
                f"Rapporten om {title} ligger i {out.name}/{own}. {out.name}/{common} om alla nämnder är som den var; "
                "sidan Årsrapporten rör nämnden tills 'quarto render qmd/rapport.qmd' körs utan -P."
            )
            return own
    return common

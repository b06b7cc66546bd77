"""Long pages on a narrow screen: chapters that open, and tables that scroll in a window of their own.

A page that would be many screens long on a phone shows its chapters' headings first; each is a `<details>`, so it opens
without a script, by a link to something in it, and by the browser's own search. On a wide screen and on paper the style
sheet keeps all of them open. How long a page would be is reckoned from its words, rows and figures, not measured: it
decides only how the page is laid out.
"""

from __future__ import annotations

from lxml import html as lxml_html
from lxml.builder import E

LONG_TABLE = 14  # rows of a table that are taller than a phone's window
CELL_PADDING = 12  # pixels over and under the text of a row
LONG_PAGE = 8000  # reckoned pixels at a width of 375: some ten screens
LINE_HEIGHT, CELL_LINE, LETTERS, CELL_LETTERS, FIGURE, BLOCK = 27, 24, 40, 22, 340, 16
OUTSIDE_CHAPTERS = (
    "not(ancestor::table) and not(ancestor::details) and not(ancestor::script) and not(ancestor::*[local-name()='svg'])"
)
CHAPTER = "kapitel"


def fold(main: lxml_html.HtmlElement) -> None:
    """Mark a page's long tables and, where it is long, put its chapters into `<details>`; twice is as once."""
    for region in main.xpath('.//div[contains(concat(" ", @class, " "), " rulla ")]'):
        rows = len(region.xpath("./table/tbody/tr"))
        if rows > LONG_TABLE and not region.get("data-rullord"):
            region.set("class", f"{region.get('class')} lang")
            region.set("data-rullord", f"{rows} rader, rulla i tabellen")
    if main.xpath(f'.//details[@class="{CHAPTER}"]') or phone_height(main) < LONG_PAGE:
        return
    into_chapters(main)


def into_chapters(main: lxml_html.HtmlElement) -> None:
    """Put each second-level heading and what stands below it into `<details>`."""
    for heading in main.xpath(".//h2[not(ancestor::details)]"):
        _chapter(heading)


def phone_height(main: lxml_html.HtmlElement) -> float:
    """Return about how many pixels tall a page is at a width of 375, closed parts as closed."""
    rows = main.xpath(".//tr[not(ancestor::table[ancestor::details])]")
    tall = sum(max(map(_lines, row.xpath("./th | ./td")), default=1) * CELL_LINE + CELL_PADDING for row in rows)
    tall += FIGURE * len(main.xpath(".//figure[not(ancestor::details)]"))
    words = sum(len(" ".join(text.split())) for text in main.xpath(f".//text()[{OUTSIDE_CHAPTERS}]"))
    blocks = main.xpath(f".//*[self::p or self::li or self::h2 or self::h3][{OUTSIDE_CHAPTERS}]")
    return tall + words / LETTERS * LINE_HEIGHT + BLOCK * len(blocks)


def _lines(cell: lxml_html.HtmlElement) -> int:
    shown = cell.xpath('.//text()[not(ancestor::*[@class="rakning"])]')
    return len(" ".join("".join(shown).split())) // CELL_LETTERS + 1


def _chapter(heading: lxml_html.HtmlElement) -> None:
    """Put a heading and what stands below it, up to the next heading of its level, into one `<details>`."""
    inside = []
    for after in heading.itersiblings():
        if after.tag == "h2" or (isinstance(after.tag, str) and after.xpath(".//h2[not(ancestor::details)]")):
            break
        inside.append(after)
    summary = E.summary()
    box = E.details({"class": CHAPTER}, summary)
    heading.addprevious(box)
    summary.tail, heading.tail = heading.tail, None
    summary.append(heading)
    for element in inside:
        box.append(element)

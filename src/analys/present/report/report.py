"""Parts of the report, each as HTML for the page and as Typst for the PDF: the same numbers by construction.

A table or sentence is made once, as HTML; its Typst twin is made from that. Figures are drawn by plotly for the page
and by matplotlib for paper, from the same frame.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

import great_tables as gt
import plotly.graph_objects as go
import plotly.io as pio
from lxml import html as lxml_html

from analys.present.cards.card import Card
from analys.present.cards.cards import cards_html
from analys.present.figures import drawing
from analys.present.figures.figures_static import static
from analys.present.figures.kept import kept
from analys.present.pages import site_html
from analys.present.report import undrawn
from analys.present.sentences.spoken import spoken
from analys.present.tables import remarks
from analys.words import theme

TOGETHER = 8  # rows of a table that stays on one page; a longer one breaks between rows, under its head
SHORT, ROOM = 13, 92  # characters: a column that is as wide as its words, and what fits in a line of a table
SIZE, SMALLEST = 8.0, 5.8  # points
LONGEST_BODY, BODY_LETTER = 45, 0.9  # characters of a text that may wrap, and how wide its letters are on average
HEAD_LETTER = 1.1  # heads are set bold
CELL_EDGES = 1.5  # characters of white at the sides of a cell
LETTER_EM, EDGES_EM = 0.58, 1.2  # em: a letter, and the white at the sides of a cell
SENTENCE_REFERENCE = re.compile(r"\[\[([a-z0-9-]+)\]\]")  # [[tbl-x]] in a sentence: a reference to a table or figure


@dataclass(frozen=True)
class Both:
    """The same content twice, for the page and for paper."""

    html: str
    typst: str
    elsewhere: str = ""  # HTML that leads to the same content on another page, where a page has no room for it


def quoted(text: str) -> str:
    """Return text as a Typst string, in which nothing is markup."""
    text = undrawn.drawable(text).replace("\\", "\\\\").replace('"', '\\"')
    return '"' + text.replace("`", "\\u{60}").replace("{{<", "{{\\u{3c}").replace("\n", "\\n") + '"'


def inline(text: str) -> str:
    """Return the words of an HTML fragment as Typst content, `[[tbl-x]]` as a reference."""
    plain = " ".join(
        lxml_html.fragment_fromstring(f"<div>{text}</div>").text_content().replace("\u00a0", "\u0001").split()
    )
    plain = plain.replace("\u0001", "\u00a0")
    parts, at = [], 0
    for match in SENTENCE_REFERENCE.finditer(plain):
        parts += [f"#{quoted(plain[at : match.start()])}", f"@{match.group(1)}"]
        at = match.end()
    return "".join(parts) + (f"#{quoted(plain[at:])}" if plain[at:] else "")


def paragraph(*sentences: str) -> Both:
    """Return sentences as a paragraph."""
    text = " ".join(s for s in sentences if s)
    marked = SENTENCE_REFERENCE.sub(
        lambda m: f'<a class="ref" href="#{m.group(1)}">{m.group(1)}</a>', spoken(text).text
    )
    return Both(f"<p>{marked}</p>", f"{inline(text)}\n\n") if text else Both("", "")


def _widths(table: lxml_html.HtmlElement, columns: int) -> tuple[list[str], float]:
    """Return the columns' widths, short ones as wide as their words and numbers, and the size of the letters in points.

    The other columns share what is left; where the numbers alone would not fit the letters are smaller.
    """
    shares = [4.0] * columns
    for row in table.xpath("./thead/tr | ./tbody/tr"):
        at = 0
        for cell in row.xpath("./th | ./td"):
            wide, text = int(cell.get("colspan", "1")), cell.text_content().strip()
            word = max((len(w) for w in text.split(" ")), default=0)
            body = (
                len(text)
                if cell.get("class") == "h" or len(text) <= SHORT
                else min(len(text), LONGEST_BODY) * BODY_LETTER
            )
            needed = word * HEAD_LETTER if row.getparent().tag == "thead" else max(body, min(word, SHORT))
            if wide == 1 and at < columns:
                shares[at] = max(shares[at], needed)
            at += wide
    short = [share for share in shares if share <= SHORT]
    if sum(short) + SHORT * (columns - len(short)) > ROOM:
        size = max(SMALLEST, SIZE * ROOM / sum(share + CELL_EDGES for share in shares))
        return [f"{share + CELL_EDGES:.1f}fr" for share in shares], min(SIZE, round(size, 1))
    return [f"{LETTER_EM * share + EDGES_EM:.1f}em" if share <= SHORT else f"{share:.1f}fr" for share in shares], SIZE


def _cell(cell: lxml_html.HtmlElement, head: bool) -> str:
    options = [f"colspan: {cell.get('colspan')}"] if cell.get("colspan") else []
    options += [f"rowspan: {cell.get('rowspan')}"] if cell.get("rowspan") else []
    options += ["align: right + bottom" if head else "align: right"] if cell.get("class") == "h" else []
    text = f"#{quoted(' '.join(cell.text_content().split(' ')).strip())}"
    if cell.get("colspan") and not head:
        text = f"#strong[{text}]"
    return f"table.cell({', '.join(options)})[{text}]" if options else f"[{text}]"


def _row(row: lxml_html.HtmlElement) -> str:
    """One row; the heading of a group is a head of its own, which no page ends with."""
    cells = "".join(_cell(c, False) + ", " for c in row.xpath("./th | ./td"))
    return f"  table.header(level: 2, repeat: false, {cells}),\n" if row.get("class") == "grupprad" else f"  {cells}\n"


def table_to_typst(table: lxml_html.HtmlElement, anchor: str, notes: Iterable[str] = (), whole: bool = True) -> str:
    """Return an HTML table that `site_html.fix_tables` has tidied as a Typst figure.

    `notes` (the source) stand below a table that is on one page, and with the caption of one that may break; what its
    rows remark stands below.
    """
    rows = [list(r.xpath("./th | ./td")) for r in table.xpath("./thead/tr | ./tbody/tr")]
    columns = max(sum(int(c.get("colspan", "1")) for c in row) for row in rows)
    head = "".join(_cell(c, True) + ", " for r in table.xpath("./thead/tr") for c in r.xpath("./th | ./td"))
    body = "".join(_row(row) for row in table.xpath("./tbody/tr"))
    caption = ": ".join(" ".join(t.split(" ")) for t in table.xpath("./caption//text()") if t.strip())
    said = [" ".join(t.text_content().split()) for t in table.xpath("./tfoot//td")] + list(notes)
    first = [note for note in said if not whole and not remarks.NUMBERED_NOTE.match(note)]
    above = "".join(f" #under[#{quoted(note)}]" for note in first)
    below = "".join(f"#kalla[#{quoted(note)}]\n" for note in said if note not in first)
    shares, size = _widths(table, columns)
    widths, small = ", ".join(shares), f"#show table: set text({size}pt)\n" if size < SIZE else ""
    return (
        f"#[{small}#figure(kind: table, caption: [#{quoted(caption)}{above}], table(columns: ({widths},),\n"
        f"  table.header({head}),\n{body})) <{anchor}>]\n{below}"
    )


def table(made: gt.GT | str, anchor: str, source: str = "", together: int = TOGETHER) -> Both:
    """Return a great-tables table, or one written in HTML, with its number and source note.

    `together`: so many rows stay on one page; of rows that hold sentences a page holds few.
    """
    html = made if isinstance(made, str) else made.as_raw_html()
    tree = site_html.parse(html)
    site_html.unwrap(tree)
    site_html.fix_tables(tree)
    found = tree.xpath(".//table")[0]
    region = found.getparent()
    region.set("id", anchor)
    for caption in found.xpath("./caption"):
        caption.set("id", f"{anchor}-titel")
        region.set("aria-labelledby", f"{anchor}-titel")
    note = f'<p class="not">{escape(source)}</p>' if source else ""
    whole = len(found.xpath("./tbody/tr")) <= together
    typst = table_to_typst(found, anchor, [source] if source else [], whole)
    typst = f"#block(breakable: false, width: 100%)[\n{typst}]\n" if whole else typst
    caption = " ".join(found.xpath("string(./caption)").split())
    return Both(site_html.inner(tree) + note, typst, _there("tabellen-dar", anchor, caption))


def _there(kind: str, anchor: str, caption: str) -> str:
    """The line that leads to a table or figure on another page; the page is put in by who knows it."""
    return f'<p class="{kind}" id="{anchor}"><a href="#{anchor}">{escape(caption)}</a></p>'


def chart(figure: go.Figure, anchor: str, source: str = "") -> Both:
    """Return a plotly figure for the page and its matplotlib twin for paper, with one caption and text alternative."""
    spec = json.loads(pio.to_json(figure, validate=False))
    meta = spec["layout"].get("meta") or {}
    if meta.get("tom"):
        return Both("", "")
    spec["layout"]["meta"] = {**meta, "id": anchor}
    svg = kept(figure, "papper", lambda: theme.figure_svg(static(figure)))
    note = f'<p class="not">{escape(source)}</p>' if source else ""
    typst_note = f"#kalla[#{quoted(source)}]\n" if source else ""
    typst = (
        f"#figure(bild(bytes({quoted(svg)}), {quoted(meta.get('alt', ''))}), "
        f"caption: [#{quoted(meta.get('text', ''))}]) <{anchor}>\n"
    )
    there = _there("figuren-dar", anchor, meta.get("text", ""))
    return Both(drawing.figure_html(spec) + note, f"#flytande[\n{typst}{typst_note}]\n", there)


def cards(made: list[Card]) -> Both:
    """Return cards as on the start page, three in a row on paper."""
    items = ",\n".join(f"  kort([#{quoted(c.title)}], [{inline(c.number)}], [{inline(c.sentence)}])" for c in made)
    return Both(cards_html(made), f"#nyckeltal(\n{items}\n)\n")


def one_page(content: Both) -> Both:
    """Return content that on paper is set as small as it must to stay on one page with the heading above it."""
    return Both(content.html, f"#ensida[\n{content.typst}\n]\n") if content.typst else content


def heading(text: str, level: int = 2) -> Both:
    """Return a heading inside a chapter."""
    return Both(f"<h{level + 1}>{escape(text)}</h{level + 1}>", f"{'=' * level} #{quoted(text)}\n")


def chapter(title: str, lead: str, content: Both) -> Both:
    """Return a chapter with its heading and lead, nothing where it would be empty."""
    if not content.html:
        return Both("", "")
    said = Both(f"<p>{escape(lead)}</p>", f"#block(sticky: true)[#{quoted(lead)}]\n")
    return joined([heading(title, 1), said, content])


def cover(title: str, about: str) -> Both:
    """Return the cover, with the logotype that `_brand.yml` names: on paper only."""
    logo = theme.logo_file()
    kind = logo.suffix.lstrip(".").lower()
    data = f"bytes({quoted(logo.read_text(encoding='utf-8'))})" if kind == "svg" else "none"
    return Both("", f"#omslag({quoted(title)}, {quoted(about)}, {data})\n\n")


def joined(parts: Iterable[Both | None]) -> Both:
    """Return parts one after the other."""
    made = [p for p in parts if p is not None and (p.html or p.typst)]
    return Both("\n".join(p.html for p in made), "\n\n".join(p.typst for p in made))

"""A page's content -> the whole page: menu, breadcrumbs, previous and next, foot. One template for every page."""

from __future__ import annotations

import re
from datetime import date
from html import escape
from pathlib import Path
from string import Template

from analys.present.pages.site_html import relative
from analys.publish.project import Page, plain
from analys.words import theme
from analys.words.excel.date_format import MONTHS_IN_FULL


def _menu(pages: list[Page], current: Page) -> str:
    parts, section = [], None
    for page in pages:
        if not page.section:
            continue
        if page.section != section:
            parts.append(("</ul>" if section is not None else "") + f'<p class="grupp">{escape(page.section)}</p><ul>')
            section = page.section
        here = ' aria-current="page"' if page.source == (current.parent or current.source) else ""
        parts.append(f'<li><a href="{relative(page.address, current.address)}"{here}>{escape(page.title)}</a></li>')
    return "".join(parts) + ("</ul>" if section is not None else "")


def _crumbs(current: Page) -> str:
    """As Quarto's: the section and the page."""
    if not current.section:
        return ""
    items = f'<li>{escape(current.section)}</li><li aria-current="page">{escape(current.title)}</li>'
    return f'<nav class="smulor" aria-label="Brödsmulor"><ol>{items}</ol></nav>'


def _turn(pages: list[Page], current: Page) -> str:
    row = [p for p in pages if (p.section if not current.parent else p.parent == current.parent)]
    if current not in row or len(row) < 2:
        return ""
    at, links = row.index(current), ""
    if at:
        links += (
            f'<a rel="prev" href="{relative(row[at - 1].address, current.address)}">← {escape(row[at - 1].title)}</a>'
        )
    if at + 1 < len(row):
        after = row[at + 1]
        links += (
            f'<a rel="next" class="nasta" href="{relative(after.address, current.address)}">{escape(after.title)} →</a>'
        )
    return f'<nav class="blad" aria-label="Föregående och nästa sida">{links}</nav>'


def styles(head: dict) -> list[str]:
    """Return the style sheets that a page names."""
    html = (head.get("format") or {}).get("html") if isinstance(head.get("format"), dict) else None
    named = head.get("css") or (html.get("css") if isinstance(html, dict) else None) or []
    return [named] if isinstance(named, str) else list(named)


def _own_head(head: dict, folder: Path) -> str:
    named = head.get("include-in-header") or []
    texts = [f'<link rel="stylesheet" href="{escape(name)}">' for name in styles(head)]
    for item in named if isinstance(named, list) else [named]:
        if isinstance(item, dict):
            texts.append(str(item.get("text") or ""))
        elif (folder / str(item)).is_file():
            texts.append((folder / str(item)).read_text(encoding="utf-8"))
    return "\n".join(texts)


def _title_block(head: dict) -> str:
    """Return subtitle, author and date with Quarto's words."""
    parts = [f'<p class="underrubrik">{escape(plain(head["subtitle"]))}</p>'] if head.get("subtitle") else []
    authors = head.get("author") or []
    names = [
        a.get("name", "") if isinstance(a, dict) else a for a in (authors if isinstance(authors, list) else [authors])
    ]
    if names:
        parts.append(f"<p>Författare {escape(', '.join(str(n) for n in names))}</p>")
    if head.get("date"):
        parts.append(f"<p>Utgiven {escape(_date(head['date']))}</p>")
    return "".join(parts)


def _date(value: object) -> str:
    try:
        day = date.fromisoformat(str(value)[:10])
    except ValueError:
        return str(value)
    return f"{day.day} {MONTHS_IN_FULL[day.month - 1]} {day.year}"


def _contents(body: str) -> str:
    heads = re.findall(r'<section id="([^"]+)"[^>]*>\s*<h2[^>]*>(.*?)</h2>', body, re.DOTALL)
    items = "".join(f'<li><a href="#{i}">{re.sub("<[^>]+>", "", text)}</a></li>' for i, text in heads)
    return (
        f'<nav class="pasidan" aria-label="På denna sida"><p>På denna sida</p><ul>{items}</ul></nav>' if items else ""
    )


def page_html(page: Page, content: str, pages: list[Page], site: str, head: dict, folder: Path) -> str:
    """Return a whole page; `head` is its YAML header, `folder` where its source lies."""
    template = Template((theme.ASSETS / "sida.html").read_text(encoding="utf-8"))
    logo = relative(f"assets/{theme.logo_file().name}", page.address)
    return template.substitute(
        titel=escape(f"{page.title} – {site}"),
        beskrivning=escape(page.description or f"{page.title}: {site}"),
        rot=relative("", page.address),
        webbplats=escape(site),
        logotyp=f'<img src="{logo}" alt="" width="28" height="28">',
        meny=_menu(pages, page),
        smulor=_crumbs(page),
        rubrik=escape(page.title),
        ingress=f'<p class="ingress">{escape(page.description)}</p>' if page.description else "",
        huvud=_own_head(head, folder),
        titelblock=_title_block(head),
        pasidan=_contents(content) if head.get("toc") else "",
        innehall=content,
        blad=_turn(pages, page),
    )


def stylesheet() -> str:
    """Return the stylesheet with `_brand.yml`'s colours as variables on top."""
    palette = "".join(f"--{name}: {value}; " for name, value in theme.PALETTE.items())
    modes = {
        mode: f"--papper: {theme.colour('background', mode)}; --forgrund: {theme.colour('foreground', mode)}; "
        f"--lank: {theme.colour('link', mode)};"
        for mode in ("light", "dark")
    }
    dark = f"@media (prefers-color-scheme: dark) {{ :root:not([data-farglage=ljust]) {{ {modes['dark']} }} }}"
    own = f':root {{ {palette}{modes["light"]} }}\n{dark}\n:root[data-farglage="mörkt"] {{ {modes["dark"]} }}\n'
    return own + "\n".join((theme.ASSETS / n).read_text(encoding="utf-8") for n in ("skal.css", "delar.css"))

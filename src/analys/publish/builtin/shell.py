"""A page's content -> the whole page: menu, breadcrumbs, previous and next, foot. One template for every page."""

from __future__ import annotations

from html import escape
from string import Template

from analys.present.pages.site_html import relative
from analys.publish.project import Page
from analys.words import theme


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


def _crumbs(pages: list[Page], current: Page) -> str:
    if current.address == "index.html":
        return ""
    steps = [p for p in pages if p.source in ("index.qmd", current.parent)]
    links = "".join(f'<li><a href="{relative(p.address, current.address)}">{escape(p.title)}</a></li>' for p in steps)
    links += f'<li aria-current="page">{escape(current.title)}</li>'
    return f'<nav class="smulor" aria-label="Brödsmulor"><ol>{links}</ol></nav>'


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


def page_html(page: Page, content: str, pages: list[Page], site: str, head: dict) -> str:
    """Return a whole page; `head` is its YAML header."""
    template = Template((theme.ASSETS / "sida.html").read_text(encoding="utf-8"))
    logo = relative(f"assets/{theme.logo_file().name}", page.address)
    return template.substitute(
        titel=escape(f"{page.title} – {site}"),
        beskrivning=escape(page.description or f"{page.title}: {site}"),
        rot=relative("", page.address),
        webbplats=escape(site),
        logotyp=f'<img src="{logo}" alt="" width="28" height="28">',
        meny=_menu(pages, page),
        smulor=_crumbs(pages, page),
        rubrik=escape(page.title),
        ingress=f'<p class="ingress">{escape(page.description)}</p>' if page.description else "",
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

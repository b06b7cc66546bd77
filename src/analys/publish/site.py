"""The finishing step that both engines share: fragments + database -> _site.

It gives every page the same shell, ties each number to its cell, writes the pages there is one of per report,
the search, the table of facts and the downloads, and lets nothing private out.
"""

from __future__ import annotations

import importlib.metadata
import re
from pathlib import Path

import polars as pl
from lxml import html as lxml_html

from analys.load import database
from analys.present.cards.cards import NEEDED
from analys.present.pages import site_html
from analys.present.pages.pages import EMPTY_PAGE
from analys.present.pages.pages import name as document_name
from analys.publish import site_choice, site_data, site_numbers, site_reports, site_shell, site_sources
from analys.publish.render_sources import Page, RenderError, config
from analys.words import privacy, theme
from analys.words.paths import database_path

TABLES = ("tabell", "cell", "fakta", "enkätbas", *NEEDED)
SEARCH_PAGE = Page("", "sok.html", "Sök", "")
SEARCH = (
    '<p id="antal" role="status">Skriv ett eller flera ord i sökrutan överst på sidan.</p>'
    "<noscript><p>Sökningen behöver JavaScript. Alla sidor finns också i menyn.</p></noscript>"
    '<ol class="traffar" id="traffar"></ol>'
)


def newest_source(documents: pl.DataFrame) -> str:
    """'nyaste källa: Eskilstuna, kvalitetsberättelse 2022': what the figures reach to, without asking the clock."""
    known = documents.drop_nulls("år").sort("år", "dokument", descending=[True, False])
    if not known.height:
        return "källornas år är okända"
    newest = known.filter(pl.col("år") == known["år"][0])
    names = ", ".join(str(k) for k in dict.fromkeys(newest["kommun"].fill_null("okänd kommun")))
    return f"nyaste källorna avser {known['år'][0]} ({names})"


def _generated(
    frames: dict[str, pl.DataFrame], used: dict[str, set[str]], titles: dict[str, str]
) -> list[tuple[Page, str]]:
    """Return the källor page of each document; `used` says which pages' numbers lead to which cell."""
    made = []
    for document in frames["dokument"].sort("dokument").iter_rows(named=True):
        name = document["dokument"]
        here = {k: frames[k].filter(pl.col("dokument") == name) for k in ("tabell", "cell", "fakta", "enkätbas")}
        lead: dict[int, set[str]] = {}
        for anchor, pages in used.items():
            match = site_numbers.ANCHOR.fullmatch(anchor)
            if match and match["dok"] == name and match["t"]:
                lead.setdefault(int(match["t"]), set()).update(pages)
        linked = {t: [(titles[p], p) for p in sorted(pages)] for t, pages in lead.items()}
        title = document_name(document)
        about = f"{document['titel'] or document['dokumenttyp'] or name}: tabellerna som de är tryckta."
        page = Page("", f"kallor/{name}.html", f"{title}: källtabeller", about, "", "kallor.html")
        made.append((page, site_sources.document_page(document, here, linked)))
    return made


def finish(
    root: Path, pages: list[Page], bodies: dict[str, str], pdf: bytes | None, checksum: str
) -> dict[Path, bytes | Path]:
    """Return every file of the site: its path from the site's root -> its bytes, or the file to copy."""
    db = database_path()
    frames = database.read_tables(TABLES, db)
    printed = site_numbers.printed_cells(frames["fakta"], frames["cell"], frames["enkätbas"])
    site = config(root)["website"]["title"]
    foot = {
        "version": f"analys {importlib.metadata.version('analys')}",
        "kontrollsumma": checksum[:12],
        "nyaste": newest_source(frames["dokument"]),
    }
    raw = [(p, bodies[p.key]) for p in pages if p.key in bodies and EMPTY_PAGE not in bodies[p.key]]
    addresses, known = site_choice.card_addresses([p for p, _ in raw]), {p.address for p, _ in raw}
    raw += site_reports.report_pages(frames)
    listed = [p for p, _ in raw] + [SEARCH_PAGE]
    contents: list[tuple[Page, str]] = []
    index: list[dict] = []
    for page, body in raw:
        tree = site_html.parse(body)
        site_html.unwrap(tree)
        site_html.fix_tables(tree)
        if page.choice:
            site_choice.drop_empty(tree)
        site_choice.fix_choice_links(tree, page.source or page.address, addresses, known)
        headings = site_html.fix_headings(tree, page.title)
        site_numbers.resolve(tree, printed, page.address)
        site_html.number_references(tree)
        site_html.fix_links(tree, page.source or page.address, page.address)
        index += site_data.search_entries(page.address, page.title, tree, headings)
        contents.append((page, site_choice.switch(page, listed) + site_html.inner(tree)))
    titles = {p.address: p.title for p in listed}
    sources = _generated(frames, printed.used, titles)
    for document in frames["dokument"].iter_rows(named=True):
        here = {k: frames[k].filter(pl.col("dokument") == document["dokument"]) for k in ("tabell", "fakta")}
        index += site_data.source_entries(document["dokument"], document_name(document), here["tabell"], here["fakta"])
    listed += [p for p, _ in sources]
    files: dict[Path, bytes | Path] = {}
    for page, content in [*contents, *sources, (SEARCH_PAGE, SEARCH)]:
        files[Path(page.address)] = site_shell.page_html(page, content, listed, site, foot).encode()
    if pdf:
        files[Path("rapport.pdf")] = pdf
    files |= _assets(frames["fakta"], index)
    files |= site_data.copy_downloads(root, db)
    _refuse_private(files, pdf)
    return files


def _assets(facts: pl.DataFrame, index: list[dict]) -> dict[Path, bytes | Path]:
    import plotly.io as pio

    template = (pio.templates["plotly_white"].update(theme.TEMPLATE)).to_plotly_json()
    logo = theme.logo_file()
    files: dict[Path, bytes | Path] = {
        Path("assets", "stil.css"): site_shell.stylesheet().encode(),
        Path("assets", "plotly-mall.js"): site_data.javascript("ANALYS_MALL", template).encode(),
        Path("assets", "sokindex.js"): site_data.javascript("ANALYS_SOK", index).encode(),
        Path("assets", "fakta.js"): site_data.facts_script(facts).encode(),
        Path("assets", "ikon.svg"): theme.ASSETS / "ikon.svg",
        Path("assets", logo.name): logo,
    }
    files |= {Path("assets", p.name): p for p in sorted((theme.ASSETS / "js").glob("*"))}
    files |= {Path("assets", "fonts", p.name): p for p in sorted((theme.ASSETS / "fonts").glob("*.woff2"))}
    files[Path("assets", "fonts", "OFL.txt")] = theme.ASSETS / "fonts" / "OFL.txt"
    return files


def _refuse_private(files: dict[Path, bytes | Path], pdf: bytes | None) -> None:
    found = []
    for path, data in files.items():
        if not isinstance(data, bytes) or path.suffix not in (".html", ".js"):
            continue
        text = data.decode()
        if path.suffix == ".html":
            text = re.sub(r"<[^>]+>", " | ", text)  # two cells side by side are no telephone number
        allowed = tuple(lxml_html.fromstring(data).xpath("//a[@class='kontakt']/text()")) if b"kontakt" in data else ()
        found += [f"{path}: {item}" for item in privacy.private_items(text, allowed)]
    if found:
        raise RenderError(
            "Något som ser ut som personuppgifter skulle ha publicerats; inget är skrivet. "
            "Rätta källan eller dölj cellen.\n  " + "\n  ".join(found[:20])
        )


def write(files: dict[Path, bytes | Path], folder: Path) -> int:
    """Write what differs, remove what does not belong to the site; return how many files changed."""
    changed = 0
    for path, data in files.items():
        target = folder / path
        new = data if isinstance(data, bytes) else data.read_bytes()
        if target.is_file() and target.read_bytes() == new:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(new)
        changed += 1
    kept = {folder / path for path in files}
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_file() and path not in kept:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()
    return changed

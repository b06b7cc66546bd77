"""The step after, for both engines: pages that an engine has written -> the site, with what only the whole can know.

It mends the pages that were rendered now, and adds scripts, search, data and the report's PDF at its old address. What
each page tells is kept between runs, so that one page can be rendered alone. No file of another's is moved or removed.
"""

from __future__ import annotations

import importlib.metadata
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import polars as pl
from lxml import html as lxml_html

from analys.load import database
from analys.present.pages import site_html
from analys.present.pages.pages import EMPTY_PAGE
from analys.present.pages.pages import name as document_name
from analys.present.tables import order
from analys.publish import checksums, memory
from analys.publish.finish import boards_pdf, choice_links, diagrams, finished, mend, numbers, places, privacy
from analys.publish.finish import data as site_data
from analys.publish.project import MADE, Page, RenderError, pages, parts_of, with_choices
from analys.words import theme
from analys.words.declared.counting import REPORTS
from analys.words.paths import RAW, database_path

WORDS_OF_PAGES = Path(".analys", "sidornas-ord.json")
REPORT_PDF = ("qmd/rapport.pdf", "rapport.pdf")  # where Quarto writes it, and where it has always been found


def newest_source(documents: pl.DataFrame) -> str:
    """'nyaste källorna avser 2022 (Eskilstuna)': what the figures reach to, without asking the clock."""
    known = documents.drop_nulls("år").sort("år", "dokument", descending=[True, False])
    if not known.height:
        return "källornas år är okända"
    newest = known.filter(pl.col("år") == known["år"][0])
    names = ", ".join(str(k) for k in dict.fromkeys(newest["kommun"].fill_null("okänd kommun")))
    return f"nyaste källorna avser {known['år'][0]} ({names})"


def _used(told: dict[str, dict], titles: dict[str, str]) -> dict[str, dict[int, list[tuple[str, str]]]]:
    """Turn what the pages' numbers lead to into: dokument -> tabell -> the pages that lead to it."""
    found: dict[str, dict[int, set[str]]] = {}
    for address, said in told.items():
        for cell in said["cells"]:
            match = site_html.CELL_ADDRESS.fullmatch(cell)
            if match and match["t"]:
                found.setdefault(match["dok"], {}).setdefault(int(match["t"]), set()).add(address)
    return {
        d: {
            t: sorted(((titles[a], a) for a in there if a in titles), key=lambda p: (order.key(p[0]), p[1]))
            for t, there in by_table.items()
        }
        for d, by_table in found.items()
    }


def _empty(root: Path, found: list[Page]) -> frozenset[str]:
    """Return the addresses of the pages that these reports print nothing for."""
    nothing = {p.address for p in found if p.tables and not p.choice and not p.parent}
    for page in found:
        path = root / page.source
        if path.suffix == ".qmd" and not page.parent:
            parts = [root / MADE / "_delar" / f"{name}.html" for name in parts_of(path.read_text(encoding="utf-8"))]
            nothing |= (
                {page.address} if any(p.is_file() and EMPTY_PAGE in p.read_text("utf-8") for p in parts) else set()
            )
    return frozenset(nothing)


def _is_source_page(address: str) -> bool:
    return address.startswith("sidor/kallor/")


def finish(root: Path, out: Path, outputs: Mapping[Path, bytes], checksum: str, whole: bool) -> int:
    """Mend the pages among `outputs` and add what the site has besides them; return how many pages there were.

    `outputs` are the files that an engine made, as it made them. `whole`: all pages were rendered, so what earlier
    runs told of pages that are gone is forgotten.
    """
    found = pages(root)
    needed = {"dokument", "tabell", "cell", "fakta", "enkätbas", "kontroll", *(t for p in found for t in p.tables)}
    frames = database.read_tables(sorted(needed), database_path())
    found = with_choices(found, frames)
    printed = numbers.printed_cells(frames["fakta"], frames["cell"], frames["enkätbas"])
    by_address, titles = {p.address: p for p in found}, {p.address: p.title for p in found}
    here = out.resolve()
    rendered = {p.resolve().relative_to(here).as_posix(): data for p, data in outputs.items() if p.suffix == ".html"}
    told: dict[str, dict] = {}
    if (root / WORDS_OF_PAGES).is_file() and not whole:
        told = json.loads((root / WORDS_OF_PAGES).read_text(encoding="utf-8"))
    pictures = places.places(frames, root / RAW, out)
    foot = f"analys {importlib.metadata.version('analys')} · data {checksum[:12]} · {newest_source(frames['dokument'])}"
    site = mend.Site(found, printed, choice_links.card_addresses(found), {}, _empty(root, found), pictures)
    private: list[str] = []
    extra: dict[Path, bytes] = {}
    written, needed = finished.files(root), set[str]()
    common = memory.checksum(checksums.program(whole=True), repr((site.pages, sorted(site.empty), pictures)))
    for address in sorted(rendered, key=lambda a: (_is_source_page(a), a)):  # source pages say who leads to them
        if _is_source_page(address) and not site.used:
            site = replace(site, used=_used(told, titles))
        old = rendered[address]
        page = by_address.get(address)
        described = diagrams.alternatives(root / page.source) if page else ()
        rest = numbers.rests_on_cells(old, printed), repr((site.used.get(Path(address).stem), described))
        wanted = memory.checksum(common, address, *rest, old)
        done = finished.known(root, address, wanted, out)
        if done is None:
            new, said = mend.mended(old, address, page, site, described)
            done = finished.Finished(new, said.search, said.cells, sorted(p.as_posix() for p in said.files))
            extra |= said.files
            if found_private := [f"{address}: {item}" for item in _private(new)] + [
                f"{path.as_posix()}: {item}" for path, data in said.files.items() if path.suffix == ".html"
                for item in _private(data)
            ]:  # fmt: skip
                private += found_private
            else:
                finished.keep(root, address, wanted, done)
        told[address] = {"search": done.search, "cells": done.cells}
        needed |= set(done.files)
        site_data.write_if_changed(out / address, mend.with_version(done.page, foot))
        for beside in (Path(name) for name in done.files if name.endswith(".html")):
            extra[beside] = mend.with_version(extra.get(beside) or (out / beside).read_bytes(), foot)
    if whole:
        finished.forget(root, set(rendered), [out / name for name in written - needed])
    (root / WORDS_OF_PAGES).parent.mkdir(exist_ok=True)
    (root / WORDS_OF_PAGES).write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    files = _added(frames, [e for a in sorted(told) if not _is_source_page(a) for e in told[a]["search"]])
    pdf = out / REPORT_PDF[0]
    if pdf.is_file():
        files[Path(boards_pdf.target(root, pdf, out, REPORT_PDF[1]))] = pdf
    elif whole:
        (out / REPORT_PDF[1]).unlink(missing_ok=True)  # the last run's is about other figures
    for path, data in {**extra, **files}.items():
        _write(out / path, data)
    if private:
        raise RenderError(
            "Något som ser ut som personuppgifter står på sidorna; publicera dem inte. "
            "Rätta källan eller dölj cellen.\n  " + "\n  ".join(private[:20])
        )
    return len(rendered)


def _added(frames: dict[str, pl.DataFrame], index: list[dict]) -> dict[Path, bytes | Path]:
    import plotly.io as pio

    for document in frames["dokument"].filter(REPORTS).iter_rows(named=True):
        here = {k: frames[k].filter(pl.col("dokument") == document["dokument"]) for k in ("tabell", "fakta")}
        index += site_data.source_entries(document["dokument"], document_name(document), here["tabell"], here["fakta"])
    template = (pio.templates["plotly_white"].update(theme.TEMPLATE)).to_plotly_json()
    dark = {light: theme.on_dark(light) for light in sorted({theme.INK, "#ffffff", *theme.PALETTE.values()})}
    files: dict[Path, bytes | Path] = {
        Path("assets", "plotly-mall.js"): (
            site_data.javascript("ANALYS_MALL", template) + site_data.javascript("ANALYS_MORKT", dark)
        ).encode(),
        Path("assets", "sokindex.js"): site_data.javascript("ANALYS_SOK", index).encode(),
        Path("assets", "fakta.js"): site_data.facts_script(frames["fakta"], frames["dokument"]).encode(),
    }
    files |= {Path("assets", p.name): p for p in sorted((theme.ASSETS / "js").glob("*"))}
    return files | site_data.copy_downloads(database_path())


def _private(page: bytes) -> list[str]:
    text = re.sub(r"<(script|style)\b.*?</\1>", " | ", page.decode(), flags=re.DOTALL)
    text = re.sub(r"<[^>]+>", " | ", text)  # two cells side by side are no telephone number
    allowed = tuple(lxml_html.fromstring(page).xpath("//a[@class='kontakt']/text()")) if b"kontakt" in page else ()
    return privacy.private_items(text, allowed)


def _write(target: Path, data: bytes | Path) -> None:
    if isinstance(data, Path):
        site_data.copy_if_changed(data, target)
    else:
        site_data.write_if_changed(target, data)

"""The engine where there is no Quarto: it writes the pages that Quarto would write; one step after finishes both."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

from analys.publish.builtin import outputs, refuse, shell, sources, typeset
from analys.publish.builtin.execute import execute
from analys.publish.finish import data as site_data
from analys.publish.lent import embedded
from analys.publish.project import MADE, Page, RenderError, config, output_folder, pages
from analys.words import theme

WRITTEN = Path(".analys", "inbyggd.json")


def _saver(out: Path, page: Page, written: dict[Path, bytes]) -> Callable[[str, bytes], str]:
    """Return what saves a page's figures where Quarto would put them: <page>_files/figure-html/."""
    folder = Path(page.source).with_suffix("")
    name = f"{folder.name}_files/figure-html"

    def save(file: str, data: bytes) -> str:
        written[out / folder.parent / name / file] = data
        return f"{name}/{file}"

    return save


def _split_pages(text: str) -> str:
    """A text that holds what stands between pages would divide a page in two."""
    return text.replace(typeset.BETWEEN, "")


def render(root: Path) -> tuple[list[Path], list[str]]:
    """Write every page and the PDF below the output folder; return the pages written, and the faults of the others."""
    out, found = output_folder(root), pages(root)
    read = {p.source: sources.read(root, p.source) for p in found}
    faults = {name: lines for name, source in read.items() if (lines := refuse.refusals(source))}
    lent = embedded(root, [n for n in read if n not in faults])
    notebooks = {root / n: read[n] if n in read else sources.read(root, n) for n in lent}
    running = {id(s): s for s in (*(s for n, s in read.items() if n not in faults), *notebooks.values())}
    faults |= execute(list(running.values()), root)
    whole = [p for p in found if p.source not in faults]
    written: dict[Path, bytes] = {}
    resolved = {path.resolve(): source for path, source in notebooks.items()}
    texts = {
        p: _split_pages(
            outputs.page_markdown(read[p.source], _saver(out, p, written), root / MADE / "_delar", resolved)
        )
        for p in whole
    }
    bodies = _bodies(texts, read)
    site = str((config(root).get("website") or {}).get("title") or "")
    for page, body in bodies.items():
        source = read[page.source]
        written |= _beside(body, source, out / page.address)
        text = shell.page_html(page, body, whole, site, source.head, source.path.parent)
        written[out / page.address] = text.encode()
    for page in whole:
        if "typst" in (read[page.source].head.get("format") or {}):
            path = (out / page.address).with_suffix(".pdf")
            try:
                written[path] = typeset.pdf(texts[page], read[page.source].head, root, page.source)
            except RenderError as error:  # the pages are whole without it; the run says so and ends with 1
                faults[f"{page.source} (PDF)"] = [f"{error} Sidorna är publicerade utan PDF."]
    made = [out / page.address for page in whole]
    written |= _looks(out)
    _write(root, written)
    return made, [line for lines in faults.values() for line in lines]


def _bodies(texts: dict[Page, str], read: dict[str, sources.Source]) -> dict[Page, str]:
    """Return each page's content as HTML; pages that need no filter go through Pandoc together."""
    made: dict[Page, str] = {}
    heads = {p: read[p.source].head for p in texts}
    special = {p for p in texts if typeset.needs_filter(texts[p], heads[p])}
    for shift in sorted({_shift(head) for head in heads.values()}):
        here = [p for p in texts if p not in special and _shift(heads[p]) == shift]
        made |= dict(zip(here, typeset.html((texts[p] for p in here), shift), strict=True)) if here else {}
    for page in special:
        folder = read[page.source].path.parent
        made[page] = typeset.special_html(texts[page], heads[page], folder, _shift(heads[page]))
    return {p: made[p] for p in texts}


def _beside(body: str, source: sources.Source, target: Path) -> dict[Path, bytes]:
    """Return the files beside a source that its page shows or is dressed by."""
    names = {*re.findall(r'<img[^>]*\ssrc="([^":]+)"', body), *shell.styles(source.head)}
    found = {target.parent / n: source.path.parent / n for n in names if not n.startswith("/")}
    return {to: path.read_bytes() for to, path in found.items() if path.is_file()}


def _shift(head: dict) -> int:
    html = (head.get("format") or {}).get("html") if isinstance(head.get("format"), dict) else None
    return int((html if isinstance(html, dict) else head).get("shift-heading-level-by") or 0)


def _looks(out: Path) -> dict[Path, bytes]:
    logo, assets = theme.logo_file(), out / "assets"
    files = {assets / "stil.css": shell.stylesheet().encode(), assets / logo.name: logo.read_bytes()}
    files[assets / "ikon.svg"] = (theme.ASSETS / "ikon.svg").read_bytes()
    fonts = [*sorted((theme.ASSETS / "fonts").glob("*.woff2")), theme.ASSETS / "fonts" / "OFL.txt"]
    return files | {assets / "fonts" / p.name: p.read_bytes() for p in fonts}


def _write(root: Path, files: dict[Path, bytes]) -> None:
    """Write the files, and take away those that this engine wrote last time and does not now."""
    stamp = root / WRITTEN
    before = json.loads(stamp.read_text(encoding="utf-8")) if stamp.is_file() else []
    now = sorted(p.relative_to(root).as_posix() if p.is_relative_to(root) else str(p) for p in files)
    for name in set(before) - set(now):
        (root / name).unlink(missing_ok=True)
    for path, data in files.items():
        site_data.write_if_changed(path, data)
    stamp.parent.mkdir(exist_ok=True)
    stamp.write_text(json.dumps(now), encoding="utf-8")

"""The engine where there is no Quarto: it writes the pages that Quarto would write; one step after finishes both."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

from analys.publish.builtin import outputs, refuse, remembered, shell, sources, typeset
from analys.publish.builtin.execute import execute
from analys.publish.builtin.remembered import Made
from analys.publish.finish import data as site_data
from analys.publish.lent import embedded
from analys.publish.project import MADE, RenderError, config, output_folder, pages
from analys.words import theme

WRITTEN = Path(".analys", "inbyggd.json")


def _saver(page: str, files: dict[str, bytes]) -> Callable[[str, bytes], str]:
    """Return what saves a page's figures where Quarto would put them: <page>_files/figure-html/."""
    folder = Path(page).with_suffix("")
    name = f"{folder.name}_files/figure-html"

    def save(file: str, data: bytes) -> str:
        files[(folder.parent / name / file).as_posix()] = data
        return f"{name}/{file}"

    return save


def _make(root: Path, fresh: dict[str, sources.Source], faults: dict[str, list[str]]) -> dict[str, Made]:
    """Return what the sources become; those that cannot be made are put among the faults."""
    notebooks = {root / n: fresh[n] if n in fresh else sources.read(root, n) for n in embedded(root, list(fresh))}
    running = {id(s): s for s in (*fresh.values(), *notebooks.values())}
    faults |= execute(list(running.values()), root)
    resolved = {path.resolve(): source for path, source in notebooks.items()}
    whole = {n: s for n, s in fresh.items() if n not in faults}
    files: dict[str, dict[str, bytes]] = {n: {} for n in whole}
    texts = {
        n: outputs.page_markdown(s, _saver(n, files[n]), root / MADE / "_delar", resolved) for n, s in whole.items()
    }
    bodies = typeset.html([(texts[n], s.head, s.path.parent) for n, s in whole.items()])
    made = {n: Made(body, files[n]) for n, body in zip(whole, bodies, strict=True)}
    for name, source in whole.items():
        if "typst" in (source.head.get("format") or {}):
            try:
                pdf = typeset.pdf(texts[name], source.head, root, name)
                made[name].files[Path(name).with_suffix(".pdf").as_posix()] = pdf
            except RenderError as error:  # the pages are whole without it; the run says so and ends with 1
                faults[f"{name} (PDF)"] = [f"{error} Sidorna är publicerade utan PDF."]
    return made


def render(root: Path, tables: dict[str, str]) -> tuple[dict[Path, bytes], list[str]]:
    """Make every page and the PDF below the output folder; only what rests on something that has changed is run anew.

    Returns:
        the pages as the step after takes them (path -> bytes), and the faults of the pages that are left out.
    """
    out, found, common = output_folder(root), pages(root), remembered.common(root)
    read = {p.source: sources.read(root, p.source) for p in found}
    faults = {name: lines for name, source in read.items() if (lines := refuse.refusals(source, root))}
    keys = {name: remembered.key(root, name, tables, common) for name in read if name not in faults}
    made = {name: kept for name, key in keys.items() if (kept := remembered.known(root, name, key))}
    fresh = _make(root, {n: read[n] for n in keys if n not in made}, faults)
    for name in fresh:
        if f"{name} (PDF)" not in faults:
            remembered.keep(root, name, fresh[name], keys[name])
    remembered.forget(root, set(read))
    made |= fresh
    whole = [p for p in found if p.source in made]
    site = str((config(root).get("website") or {}).get("title") or "")
    written, ready = _looks(out), {}
    for page in whole:
        source, body = read[page.source], made[page.source].body
        written |= {out / to: data for to, data in made[page.source].files.items()}
        written |= _beside(body, source, out / page.address)
        text = shell.page_html(page, body, whole, site, source.head, source.path.parent)
        ready[out / page.address] = text.encode()
    _write(root, written, list(ready))
    return ready, [line for lines in faults.values() for line in lines]


def _beside(body: str, source: sources.Source, target: Path) -> dict[Path, bytes]:
    """Return the files beside a source that its page shows or is dressed by."""
    names = {*re.findall(r'<img[^>]*\ssrc="([^":]+)"', body), *shell.styles(source.head)}
    found = {target.parent / n: source.path.parent / n for n in names if not n.startswith("/")}
    return {to: path.read_bytes() for to, path in found.items() if path.is_file()}


def _looks(out: Path) -> dict[Path, bytes]:
    logo, assets = theme.logo_file(), out / "assets"
    files = {assets / "stil.css": shell.stylesheet().encode(), assets / logo.name: logo.read_bytes()}
    files[assets / "ikon.svg"] = (theme.ASSETS / "ikon.svg").read_bytes()
    fonts = [*sorted((theme.ASSETS / "fonts").glob("*.woff2")), theme.ASSETS / "fonts" / "OFL.txt"]
    return files | {assets / "fonts" / p.name: p.read_bytes() for p in fonts}


def _write(root: Path, files: dict[Path, bytes], pages_made: list[Path]) -> None:
    """Write the files, and take away those that this engine wrote last time and does not now."""
    stamp = root / WRITTEN
    before = json.loads(stamp.read_text(encoding="utf-8")) if stamp.is_file() else []
    now = sorted(p.relative_to(root).as_posix() if p.is_relative_to(root) else str(p) for p in (*files, *pages_made))
    for name in set(before) - set(now):
        (root / name).unlink(missing_ok=True)
    for path, data in files.items():
        site_data.write_if_changed(path, data)
    stamp.parent.mkdir(exist_ok=True)
    stamp.write_text(json.dumps(now), encoding="utf-8")

"""Reading the built site in tests: its pages as trees, and headless Chromium with axe-core where both are found."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from functools import cache
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from lxml import html as lxml_html

ROOT = Path(__file__).resolve().parent.parent


@cache
def tree(path: Path) -> lxml_html.HtmlElement:
    """Return a page as a tree."""
    return lxml_html.fromstring(path.read_bytes())


@cache
def by_id(path: Path) -> dict[str, lxml_html.HtmlElement]:
    """Return a page's elements by their anchors."""
    return {e.get("id"): e for e in tree(path).xpath("//*[@id]")}


def pages(site: Path) -> list[Path]:
    """Return the pages of the site."""
    return sorted(p for p in site.rglob("*.html") if not p.name.startswith("_axe"))


def broken_links(site: Path) -> list[tuple[str, str]]:
    """Return every link of the site whose file or anchor is not there, as (page, link)."""
    anchors = {p: set(tree(p).xpath("//@id")) for p in pages(site)}
    faults = []
    places = "//main//@href | //nav//@href | //header//@href | //footer//@href | //link/@href"
    places += " | //form[@class]//option/@value"
    for page in pages(site):
        for link in tree(page).xpath(places):
            if re.match(r"[a-z]+:", link) or (link.getparent().tag == "option" and not link.endswith(".html")):
                continue
            path, _, anchor = link.partition("#")
            target = (page.parent / unquote(path)).resolve() if path else page
            wanted = unquote(anchor) if target.suffix == ".html" else ""
            if not target.is_file() or (wanted and wanted not in anchors[target]):
                faults.append((str(page.relative_to(site)), str(link)))
    return faults


def chromium() -> str | None:
    """Return a Chromium where there is one."""
    return next((p for n in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(n))), None)


def axe_script() -> Path | None:
    """Return axe-core's script: ANALYS_AXE, or node_modules here or in the user's npm."""
    named = os.environ.get("ANALYS_AXE")
    npm = shutil.which("npm")
    told = (
        subprocess.run([npm, "root", "-g"], capture_output=True, text=True, check=False).stdout.strip() if npm else ""
    )
    places = [named, ROOT / "node_modules/axe-core/axe.min.js", Path(told, "axe-core", "axe.min.js") if told else None]
    return next((Path(p) for p in places if p and Path(p).is_file()), None)


def dump(page: Path, width: int = 1280) -> str:
    """Return a page's document as Chromium has it after its scripts have run."""
    command = [
        chromium(), "--headless=new", "--no-sandbox", "--disable-gpu", f"--window-size={width},900",
        "--virtual-time-budget=8000", "--allow-file-access-from-files", "--dump-dom", page.as_uri(),
    ]  # fmt: skip
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120).stdout


def axe_violations(page: Path, axe: Path, dark: bool) -> list[str]:
    """Return axe-core's violations of WCAG 2.1 A and AA on a page, as 'rule: element'."""
    run = """
    const rules = {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']};
    addEventListener('load', () => setTimeout(() => axe.run(document, rules)
      .then(r => { const p = document.createElement('pre'); p.id = 'axe-svar';
        p.textContent = JSON.stringify(r.violations.flatMap(v => v.nodes.map(n => v.id + ': ' + n.html.slice(0, 160))));
        document.body.append(p); }), 1500));
    """
    text = page.read_text(encoding="utf-8")
    if dark:
        text = text.replace('<html lang="sv">', '<html lang="sv" data-farglage="mörkt">')
    text = text.replace("</head>", f'<script src="{axe.as_uri()}"></script><script>{run}</script></head>')
    copy = page.with_name(f"_axe_{page.name}")
    copy.write_text(text, encoding="utf-8")
    try:
        answer = re.search(r'<pre id="axe-svar">(.*?)</pre>', dump(copy), re.DOTALL)
    finally:
        copy.unlink()
    return json.loads(unescape(answer.group(1))) if answer else ["axe gave no answer"]

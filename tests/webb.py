"""Reading the built site in tests: its pages as trees, and headless Chromium with axe-core where both are found."""

from __future__ import annotations

import http.server
import json
import os
import re
import shutil
import subprocess
import threading
from functools import cache, partial
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pypdf
from lxml import html as lxml_html

from places import ROOT


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


def dump(page: Path | str, width: int = 1280, seconds: int = 8) -> str:
    """Return a page's document as Chromium has it so many seconds of its own (virtual) time after the start."""
    command = [
        chromium(), "--headless=new", "--no-sandbox", "--disable-gpu", f"--window-size={width},900",
        f"--virtual-time-budget={seconds * 1000}", "--allow-file-access-from-files", "--dump-dom",
        page if isinstance(page, str) else page.as_uri(),
    ]  # fmt: skip
    limit = 120 + 2 * seconds
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=limit).stdout


def printed_pages(page: Path, folder: Path) -> int:
    """Return how many sheets Chromium prints a page on; what it prints lies in `folder` until the test ends."""
    target = folder / f"{page.stem}.pdf"
    command = [
        chromium(), "--headless=new", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
        "--allow-file-access-from-files", f"--print-to-pdf={target}", page.as_uri(),
    ]  # fmt: skip
    subprocess.run(command, capture_output=True, check=False, timeout=120)
    return len(pypdf.PdfReader(target).pages)


ACT = """
const wait = ms => new Promise(done => setTimeout(done, ms));
const frame = document.createElement('iframe'); frame.width = 1280; frame.height = 900;
const inside = () => frame.contentDocument;
async function go(name) { frame.src = name; await wait(1500); }
async function until(true_) { for (let n = 0; n < 60 && !true_(); n++) await wait(200); }
addEventListener('load', async () => {
  document.body.append(frame);
  let told;
  try { told = await act(); } catch (fault) { told = {fault: String(fault)}; }
  const answer = document.createElement('pre'); answer.id = 'svar';
  answer.textContent = JSON.stringify(told); document.body.append(answer);
});
"""


def acted(site: Path, script: str) -> dict:
    """Return what a reader's acts give: the body of an async function that uses `go`, `until`, `inside` and `wait`.

    Over a web server, since a browser remembers nothing for pages of a folder.
    """
    runner = site / "_axe_handling.html"
    text = f'<!DOCTYPE html><meta charset="utf-8"><body><script>{ACT} async function act() {{ {script} }}</script>'
    runner.write_text(text, encoding="utf-8")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        shown = dump(f"http://127.0.0.1:{server.server_port}/{runner.name}", seconds=60)
        answer = re.search(r'<pre id="svar">(.*?)</pre>', shown, re.DOTALL)
    finally:
        server.shutdown()
        runner.unlink()
    return json.loads(unescape(answer.group(1))) if answer else {}


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of each page asked for."""


VISIT = """
const told = {}, rules = {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']};
const wait = ms => new Promise(done => setTimeout(done, ms));
async function visit(name) {
  const frame = document.createElement('iframe'), said = told[name] = {};
  frame.width = 1280; frame.height = 900;
  const loaded = new Promise(done => { frame.onload = done; });
  frame.src = name; document.body.append(frame);
  await loaded;
  const page = frame.contentDocument, inside = frame.contentWindow;
  await wait(1500);
  if (AXE) {
    const script = page.createElement('script');
    const ready = new Promise(done => { script.onload = done; });
    script.src = AXE; page.head.append(script);
    await ready;
    for (const [mode, value] of [['light', 'ljust'], ['dark', 'mörkt']]) {
      if (inside.quartoToggleColorScheme) {
        if (page.body.classList.contains('quarto-dark') !== (mode === 'dark')) inside.quartoToggleColorScheme();
        await wait(900);
      } else if (page.documentElement.dataset.farglage !== value && page.querySelector('.farglage')) {
        page.documentElement.dataset.farglage = value === 'ljust' ? 'mörkt' : 'ljust';
        page.querySelector('.farglage').click();
        await wait(500);
      }
      const found = await inside.axe.run(page, rules);
      said[mode] = found.violations.flatMap(v => v.nodes.map(n => v.id + ': ' + n.html.slice(0, 160)));
    }
  }
  frame.width = 320;
  await wait(500);
  said.width = page.documentElement.scrollWidth;
  frame.remove();
}
addEventListener('load', async () => {
  for (const name of PAGES) { try { await visit(name); } catch (fault) { told[name] = {fault: String(fault)}; } }
  const answer = document.createElement('pre'); answer.id = 'svar';
  answer.textContent = JSON.stringify(told); document.body.append(answer);
});
"""


def visited(site: Path, axe: Path | None) -> dict[str, dict]:
    """Return for each page what axe-core finds against WCAG 2.1 A and AA, light and dark, and its width at 320 px.

    All pages in one Chromium, one after the other in a frame: starting it takes longer than looking at a page.
    """
    names = [p.relative_to(site).as_posix() for p in pages(site)]
    given = f"const PAGES = {json.dumps(names)}, AXE = {json.dumps(axe.as_uri() if axe else None)};"
    runner = site / "_axe_alla.html"
    runner.write_text(f'<!DOCTYPE html><meta charset="utf-8"><body><script>{given}{VISIT}</script>', encoding="utf-8")
    try:
        answer = re.search(r'<pre id="svar">(.*?)</pre>', dump(runner, seconds=20 * len(names)), re.DOTALL)
    finally:
        runner.unlink()
    return json.loads(unescape(answer.group(1))) if answer else {}

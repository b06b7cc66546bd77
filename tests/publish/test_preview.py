"""`quarto preview` as its users use it: the project, a page, a notebook; an edit reaches the browser by itself."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import webb
from analys.publish.engine_quarto import find_quarto
from browser import Tab, browser
from sites import small

pytestmark = pytest.mark.skipif(
    find_quarto() is None or webb.chromium() is None, reason="no Quarto or no Chromium here"
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = small(tmp_path_factory.mktemp("allt"))
    return folder


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    with browser(tmp_path_factory.mktemp("chromium")) as opened:
        yield opened


@contextmanager
def preview(root: Path, what: str, log: Path) -> Iterator[str]:
    """Start a preview of the project (''), or of a file in it; give its address once it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {k: v for k, v in os.environ.items() if k != "ANALYS_DB"} | {"QUARTO_PYTHON": sys.executable}
    command = [str(find_quarto()), "preview", *([what] if what else []), "--no-browser", "--port", str(port)]
    with log.open("w") as out:
        running = subprocess.Popen(
            command, cwd=root, env=environment, stdout=out, stderr=subprocess.STDOUT, start_new_session=True
        )
        try:
            for _ in range(600):
                if "Browse at" in log.read_text(encoding="utf-8") or running.poll() is not None:
                    break
                time.sleep(0.2)
            assert running.poll() is None, log.read_text(encoding="utf-8")[-3000:]
            yield f"http://127.0.0.1:{port}/"
        finally:
            os.killpg(running.pid, signal.SIGTERM)
            running.wait(30)


def shown(word: str) -> str:
    return f"document.querySelector('main')?.innerText.includes({json.dumps(word)})"


def tells(tab: Tab, path: Path, old: str, new: str, word: str, log: Path) -> None:
    """Edit a source; the open page must say the word without anyone asking for it, mended as the first time."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    assert tab.until(shown(word), 120), log.read_text(encoding="utf-8")[-3000:]
    assert tab.until("document.querySelectorAll('script[src$=\"assets/sida.js\"]').length === 1", 20)
    path.write_text(text, encoding="utf-8")


def test_the_project(root, tab, tmp_path):
    log = tmp_path / "logg"
    with preview(root, "", log) as address:
        tab.open(address)  # the one board's page is what the start page opens the first time
        assert tab.until("location.pathname.includes('/namnder/')", 60), log.read_text(encoding="utf-8")[-3000:]
        tab.open(address)
        assert tab.until(shown("Vad talen är"), 60), log.read_text(encoding="utf-8")[-3000:]
        before = {p.relative_to(root).as_posix() for p in (root / "_site").rglob("*") if p.is_file()}
        tells(tab, root / "index.qmd", "Vad talen är", "Vad mina tal är", "Vad mina tal är", log)
        tab.open(
            address + "qmd/kallor.html"
        )  # not the page that embeds: a preview of Quarto 1.9.38 stops at its second edit
        assert tab.until(shown("Källor"), 90), log.read_text(encoding="utf-8")[-3000:]
        page = root / "qmd/kallor.qmd"
        last = page.read_text(encoding="utf-8").rstrip().rsplit("\n", 1)[-1]
        tells(tab, page, last, last + "\n\nEtt nytt stycke.", "Ett nytt stycke.", log)
        assert before <= {p.relative_to(root).as_posix() for p in (root / "_site").rglob("*") if p.is_file()}


def test_a_page(root, tab, tmp_path):
    log = tmp_path / "logg"
    with preview(root, "qmd/allt.qmd", log) as address:
        tab.open(address + "qmd/allt.html")
        assert tab.until(shown("Höger spalt"), 90), log.read_text(encoding="utf-8")[-3000:]
        tells(tab, root / "qmd/allt.qmd", "osynlig * 2", "osynlig * 3", "Uträknat i texten: 15.", log)


def test_a_page_with_parts_made_of_data(root, tab, tmp_path):
    log = tmp_path / "logg"
    page = root / "qmd/kallor.qmd"
    assert "{{< del " in page.read_text(encoding="utf-8")
    with preview(root, "qmd/kallor.qmd", log) as address:
        tab.open(address + "qmd/kallor.html")
        assert tab.until(shown("Källor"), 90), log.read_text(encoding="utf-8")[-3000:]
        last = page.read_text(encoding="utf-8").rstrip().rsplit("\n", 1)[-1]
        tells(tab, page, last, last + "\n\nEtt stycke till.", "Ett stycke till.", log)


def test_a_notebook(root, tab, tmp_path):
    log, notebook = tmp_path / "logg", root / "notebooks/egen.ipynb"
    with preview(root, "notebooks/egen.ipynb", log) as address:
        tab.open(address + "notebooks/egen.html")
        assert tab.until(shown("Vald: Botkyrka"), 90), log.read_text(encoding="utf-8")[-3000:]
        tells(tab, notebook, '\\"Botkyrka\\"', '\\"Håbo\\"', "Vald: Håbo", log)
    assert not any(c.get("outputs") for c in json.loads(notebook.read_text(encoding="utf-8"))["cells"])

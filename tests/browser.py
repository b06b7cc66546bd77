"""A headless Chromium that tests drive by its own protocol: open a page, ask it something, wait until it says so."""

from __future__ import annotations

import base64
import json
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from websocket import create_connection  # jupyter_server brings it

import webb


class Tab:
    """One open page."""

    def __init__(self, address: str) -> None:
        """Connect to a tab by its debugger's address."""
        self.socket, self.number = create_connection(address, timeout=120, suppress_origin=True), 0

    def send(self, method: str, **given: object) -> dict:
        """Send a command; return its result."""
        self.number += 1
        self.socket.send(json.dumps({"id": self.number, "method": method, "params": given}))
        while True:
            answer = json.loads(self.socket.recv())
            if answer.get("id") == self.number:
                return answer.get("result", {})

    def open(self, url: str) -> None:
        """Go to a page."""
        self.send("Page.navigate", url=url)

    def ask(self, script: str) -> object:
        """Return what a script gives on the page as it is now; None where there is no such thing (yet)."""
        found = self.send("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        return found.get("result", {}).get("value")

    def until(self, script: str, seconds: float) -> bool:
        """Wait until a script gives something true; say whether it did."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.ask(script):
                return True
            time.sleep(0.3)
        return False

    def picture(self, path: Path) -> None:
        """Save what the window shows as PNG."""
        path.write_bytes(base64.b64decode(self.send("Page.captureScreenshot")["data"]))


@contextmanager
def browser(folder: Path, width: int = 1280, height: int = 1000) -> Iterator[Tab]:
    """Start Chromium with its profile in a folder; give its one tab."""
    options = ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--remote-debugging-port=0"]
    command = [str(webb.chromium()), *options, f"--user-data-dir={folder}", f"--window-size={width},{height}"]
    process = subprocess.Popen([*command, "about:blank"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        told = folder / "DevToolsActivePort"
        for _ in range(200):
            if told.is_file() and told.read_text().strip():
                break
            time.sleep(0.1)
        port = told.read_text().split()[0]
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/json/list") as answer:
            tabs = json.load(answer)
        tab = Tab(next(t for t in tabs if t["type"] == "page")["webSocketDebuggerUrl"])
        tab.send("Page.enable")
        yield tab
        tab.socket.close()
    finally:
        process.terminate()
        process.wait(20)

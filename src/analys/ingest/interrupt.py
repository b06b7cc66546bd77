"""Ctrl-C held back for a moment: a compiled library that is interrupted while it loads takes the process down."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Let KeyboardInterrupt wait until the block is done."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    waiting: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: waiting.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if waiting:
        raise KeyboardInterrupt


def load_libraries() -> None:
    """Load what is compiled and slow, so that Ctrl-C meets none of it half-way."""
    with uninterrupted():
        import analys.interpret.handkept.amend
        import analys.load.database  # noqa: F401

"""The installed command: Ctrl-C while the program is being read in ends it without a word, later with one.

Reading in the program takes part of a second, in which an interruption would else be a traceback of imports. What comes
before this module is Python's own start, a few milliseconds.
"""

import _signal as signal  # pyright: ignore[reportMissingImports]  (signal itself first imports enum and functools)
import os

INTERRUPTED = 130  # as a shell counts a command that Ctrl-C has ended


def _end(*_: object) -> None:
    os._exit(INTERRUPTED)


signal.signal(signal.SIGINT, _end)


def main() -> int:
    """Run a command of `cli`."""
    from analys import cli

    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return cli.main()
    except KeyboardInterrupt:  # in the moment before a command begins, or after its last word
        return INTERRUPTED
    finally:
        signal.signal(signal.SIGINT, _end)  # Python takes itself down

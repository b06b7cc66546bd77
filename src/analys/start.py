"""The installed command: Ctrl-C before the program has been read in ends it without a word, later with one.

Reading in the program takes part of a second, in which an interruption would else be a traceback of imports.
"""

import signal

signal.signal(signal.SIGINT, signal.SIG_DFL)


def main() -> int:
    """Run a command of `cli`."""
    from analys import cli

    signal.signal(signal.SIGINT, signal.default_int_handler)
    return cli.main()

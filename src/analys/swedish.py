"""argparse in Swedish: its own words, and its errors as one line with what to do."""

from __future__ import annotations

import argparse
import difflib
import sys
from pathlib import Path
from typing import NoReturn

ARGPARSE_WORDS = {
    "usage: ": "Användning: ",
    "positional arguments": "Argument",
    "options": "Flaggor",
    "optional arguments": "Flaggor",
    "show this help message and exit": "visa den här hjälpen",
    "show program's version number and exit": "visa versionen",
    "unrecognized arguments: %s": "känner inte igen: %s",
    "the following arguments are required: %s": "ange också: %s",
    "expected one argument": "väntade ett värde efter sig",
    "expected at least one argument": "väntade minst ett värde efter sig",
    "invalid choice: %(value)r (choose from %(choices)s)": "%(value)r finns inte, välj bland %(choices)s",
    "invalid %(type)s value: %(value)r": "%(value)r passar inte här",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "ignored explicit argument %r": "tar inget värde, men fick %r",
    "not allowed with argument %s": "går inte ihop med %s",
    "one of the arguments %s is required": "ange en av %s",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s kan betyda %(matches)s",
}
# argparse looks its words up in this name of its module when it says them: its intended place for a translation.
setattr(argparse, "_", lambda text: ARGPARSE_WORDS.get(text, text))  # noqa: B010


def a_file(text: str) -> Path:
    """A file to read or write, that may not be there yet; argparse's error for a folder."""
    if (path := Path(text)).is_dir():
        raise argparse.ArgumentTypeError(f"{text} är en mapp, ange en fil")
    return path


def a_folder(text: str) -> Path:
    """A folder, that may not be there yet; argparse's error for a file."""
    if (path := Path(text)).is_file():
        raise argparse.ArgumentTypeError(f"{text} är en fil, ange en mapp")
    return path


def at_least_one(text: str) -> int:
    """A number of processes; ValueError for what is none."""
    if (number := int(text)) < 1:
        raise argparse.ArgumentTypeError(f"{text} passar inte här, ange minst 1")
    return number


class SwedishParser(argparse.ArgumentParser):
    """A parser whose usage errors are Swedish, name the nearest known word and exit with code 2."""

    def known_words(self) -> set[str]:
        """Return every option and command that this parser and its commands take."""
        words = set(self._option_string_actions)
        for action in self._actions:
            words |= {str(choice) for choice in action.choices or ()}
            if isinstance(action.choices, dict):
                words |= {word for command in action.choices.values() for word in command.known_words()}
        return words

    def _command_typed(self) -> SwedishParser:
        """The parser of the command on the line: what it does not know is told in its own words."""
        commands = [action.choices for action in self._actions if isinstance(action.choices, dict)]
        return next((found[word] for found in commands for word in sys.argv[1:] if word in found), self)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, what it is like, and where help is; exit with code 2."""
        meant = self._command_typed()
        known = {word.lstrip("-"): word for word in meant.known_words()}  # two dashes alone make no likeness
        typed = [word.lstrip("-") for word in sys.argv[1:] if word not in known.values() and word in message]
        close = [known[near[0]] for word in typed if (near := difflib.get_close_matches(word, known, 1, 0.6))]
        hint = f" Menade du {' '.join(close)}?" if close else ""
        print(f"{meant.prog}: {message}.{hint}\nHjälp: {meant.prog} --help", file=sys.stderr)
        self.exit(2)

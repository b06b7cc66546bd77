"""Where the tests find the project's files, from whatever room they stand in."""

from pathlib import Path

TESTS = Path(__file__).resolve().parent
ROOT = TESTS.parent

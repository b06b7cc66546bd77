"""Quarto's step before: read in what is new and write the pages that are made from the data."""

import sys

from analys.publish.steps import main

sys.exit(main("före"))

"""Quarto's step after: tie the numbers to their cells, and add search, data and what a page needs without a network."""

import sys

from analys.publish.steps import main

sys.exit(main("efter"))

"""Quarto's step after: tie the numbers to their cells, and add search, data and what a page needs without a network."""

import sys

try:
    from analys.publish.steps import main
except ModuleNotFoundError:
    sys.exit(
        "analys finns inte i den Python som Quarto kör. Kör 'source .venv/bin/activate' eller 'conda activate analys', "
        "och sedan samma kommando igen."
    )

sys.exit(main("efter"))

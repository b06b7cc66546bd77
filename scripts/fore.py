"""Quarto's step before: read in what is new and write the pages that are made from the data."""

import sys

try:
    from analys.publish.steps import main
except ModuleNotFoundError:
    sys.exit(
        "analys finns inte i den Python som Quarto kör. Kör 'source .venv/bin/activate' eller 'conda activate analys', "
        "och sedan samma kommando igen."
    )

sys.exit(main("före"))

#!/usr/bin/env bash
# frictionless 5.21.0 guesses the type of a column of Swedish decimals as geopoint: 12,5 is read as the place with longitude 12 and
# latitude 5. It is what `describe` writes into a data package for a semicolon-separated file from Kolada, and read_rows gives
# pairs of numbers instead of figures.
# Fails when frictionless has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet frictionless==5.21.0
env/bin/python - <<'PY'
import sys

import frictionless

open("a.csv", "w").write("Kommun;Andel\nBotkyrka;12,5\nHåbo;1,5\n")
types = {field.name: field.type for field in frictionless.describe("a.csv").schema.fields}
rows = [[float(part) for part in row["Andel"]] for row in frictionless.Resource("a.csv").read_rows()]
print("frictionless 5.21.0", types, rows)
sys.exit(0 if types == {"Kommun": "string", "Andel": "geopoint"} and rows == [[12, 5], [1, 5]] else 1)
PY

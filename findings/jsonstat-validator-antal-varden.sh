#!/usr/bin/env bash
# JSON-stat has no labels beside its figures: their places follow from the categories, so there must be one for each cell, or null.
# jsonstat-validator 0.4.6, by its page stricter than the official one since it applies "all limitations and logical rules" of the specification, says
# that all is well where one figure of four is missing, so that Håbo's of 2022 stands as Botkyrka's of 2023; where figures lie outside
# the table; and where two municipalities have the same place. Sizes that don't fit the categories it refuses.
# Of the first pyjstat 2.4.0 makes an IndexError. (No report was found.)
# Fails when jsonstat-validator has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet jsonstat-validator==0.4.6 pyjstat==2.4.0 setuptools==80.9.0
env/bin/python -W ignore - <<'PY'
import json
import sys

from jsonstat_validator import validate_jsonstat
from pyjstat import pyjstat


def table(*, value=(11, 12, 21, 22), size=(2, 2), second=1):
    areas = {"index": {"0127": 0, "0305": second}, "label": {"0127": "Botkyrka", "0305": "Håbo"}}
    years = {"index": {"2022": 0, "2023": 1}, "label": {"2022": "2022", "2023": "2023"}}
    return {
        "version": "2.0", "class": "dataset", "label": "Barn", "id": ["Region", "Tid"], "size": list(size),
        "dimension": {"Region": {"label": "region", "category": areas}, "Tid": {"label": "år", "category": years}},
        "value": value if isinstance(value, dict) else list(value),
    }  # fmt: skip


def works(call, *arguments):
    try:
        call(*arguments)
    except Exception as error:
        return type(error).__name__
    return "ok"


wrong = {"one short": table(value=(11, 21, 22)), "outside": table(value={"0": 11, "9": 22}), "one place": table(second=0)}
seen = {name: works(validate_jsonstat, data) for name, data in wrong.items()}
right, sizes = works(validate_jsonstat, table()), works(validate_jsonstat, table(size=(2, 3)))
other = works(lambda: pyjstat.Dataset.read(json.dumps(wrong["one short"])).write("dataframe"))
print("jsonstat-validator 0.4.6", seen, "sizes", sizes, "a right one", right, "pyjstat 2.4.0", other)
sys.exit(0 if set(seen.values()) == {"ok"} and right == "ok" and sizes != "ok" and other == "IndexError" else 1)
PY

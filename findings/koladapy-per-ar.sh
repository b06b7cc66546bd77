#!/usr/bin/env bash
# koladapy 1.0.1, a client for the Swedish municipalities' figures in Kolada, has group_data_by_period for its flattened rows. The
# key within a year is the measure and the gender; the municipality is not in it. With two municipalities the second overwrites
# the first, and what comes back does not say whose the figure is.
# Fails when koladapy has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet koladapy==1.0.1
env/bin/python - <<'PY'
import sys

from koladapy.utils import flatten_data, group_data_by_period

answer = [
    {"kpi": "N30101", "municipality": code, "period": 2022, "values": [{"gender": "T", "value": value, "isdeleted": False}]}
    for code, value in [("0127", 4321.0), ("0305", 3210.0)]
]
rows = flatten_data(answer)
seen = group_data_by_period(rows)
print("rows", [(row["municipality"], row["value"]) for row in rows], "by year", seen)
sys.exit(0 if len(rows) == 2 and seen == {2022: {"N30101_T": 3210.0}} else 1)
PY

#!/usr/bin/env bash
# No event among 100: the interval of the rate begins at 0. statsmodels 0.15.0 says so by each method of confint_poisson but midp-c,
# which gives the upper limit twice, from 0.03 to 0.03: an interval without width that leaves out the rate that was seen.
# Fails when statsmodels has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet statsmodels==0.15.0
env/bin/python -W ignore - <<'PY'
import sys

from statsmodels.stats.rates import confint_poisson

seen = {name: [round(float(limit), 4) for limit in confint_poisson(0, 100, method=name)] for name in ("midp-c", "exact-c", "score", "jeff")}
print("statsmodels 0.15.0", seen)
narrow = seen.pop("midp-c")
sys.exit(0 if narrow == [0.03, 0.03] and all(low == 0 < high for low, high in seen.values()) else 1)
PY

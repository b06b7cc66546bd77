#!/usr/bin/env bash
# McNemar's test asks whether the same persons answered differently in two years. Where nobody changed there is nothing to test.
# statsmodels 0.15.0 with exact=False, and the continuity correction that is its default, divides (0 - 1) squared by 0: the statistic
# is infinite and the p-value 0.0, a certain change. The exact test gives 1.0, and so it is without correction: nan.
# Fails when statsmodels has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet statsmodels==0.15.0
env/bin/python -W ignore - <<'PY'
import math
import sys

from statsmodels.stats.contingency_tables import mcnemar

nobody_changed = [[20, 0], [0, 15]]
corrected = mcnemar(nobody_changed, exact=False)
plain = mcnemar(nobody_changed, exact=False, correction=False)
exact = mcnemar(nobody_changed)
print("statsmodels 0.15.0", "corrected", corrected.statistic, corrected.pvalue, "plain", plain.pvalue, "exact", exact.pvalue)
sys.exit(0 if corrected.pvalue == 0 and math.isnan(plain.pvalue) and exact.pvalue == 1 else 1)
PY

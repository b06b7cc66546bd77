#!/usr/bin/env bash
# No broken-off placement in 100 against five in 100: how much rarer may they be? statsmodels 0.15.0, asked for the interval of the ratio
# of two rates (confint_poisson_2indep, whose default is the score method), answers from 0.77 to 0.77: an interval without width, that
# leaves out the ratio which was seen, 0, and says that a quarter fewer is certain. The test beside it gives p = 0.025. By the method
# `mover` the interval is 0 to 0.94.
# Fails when statsmodels has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet statsmodels==0.15.0
env/bin/python - <<'PY'
import sys

from statsmodels.stats.rates import confint_poisson_2indep, test_poisson_2indep

low, high = confint_poisson_2indep(0, 100, 5, 100)
other = confint_poisson_2indep(0, 100, 5, 100, method="mover", compare="ratio")
test = test_poisson_2indep(0, 100, 5, 100, method="score").pvalue
print("statsmodels 0.15.0", low, high, "mover", other, "p", test)
sys.exit(0 if low > 0.76 and abs(high - low) < 0.001 and other[0] == 0 and 0.93 < other[1] < 0.94 and 0.02 < test < 0.03 else 1)
PY

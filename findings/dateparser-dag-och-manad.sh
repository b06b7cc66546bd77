#!/usr/bin/env bash
# dateparser 1.5.0 knows Swedish, but takes a day above 9 and a month without a year for a year and a month: `30 april`, told in
# June 2023, is April 2030 and `12 mars` is March 2012, while `5 maj` is 5 May 2023. And `1/2 2023`, in Sweden the first of
# February, is 2 January, though 31/12 2023 is 31 December. None of them is refused.
# Fails when dateparser has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet dateparser==1.5.0
env/bin/python - <<'PY'
import datetime
import sys

import dateparser

told = {"RELATIVE_BASE": datetime.datetime(2023, 6, 15)}
dates = ["30 april", "12 mars", "5 maj", "1/2 2023", "31/12 2023"]
seen = [str(dateparser.parse(date, languages=["sv"], settings=told).date()) for date in dates]
print("dateparser 1.5.0", dict(zip(dates, seen)))
sys.exit(0 if seen == ["2030-04-15", "2012-03-15", "2023-05-05", "2023-01-02", "2023-12-31"] else 1)
PY

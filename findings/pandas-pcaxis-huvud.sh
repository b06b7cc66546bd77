#!/usr/bin/env bash
# A PX file must have STUB or HEADING, not both: a table from PxWeb with all its variables in the columns has HEADING alone.
# pandas-pcaxis 0.2 then makes the variable with years the rows, but deals the figures out as if it had come first: with kön before
# år the men's 2021 stands as the women's 2022, and the women's 2022 as the men's 2021. pyaxis 0.4.3 reads the same file right, and so does
# pandas-pcaxis with STUB="kön" and the same figures.
# Fails when either package has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet pandas-pcaxis==0.2 lark-parser==0.12.0 pyaxis==0.4.3 pandas==3.1.1
env/bin/python - <<'PY'
import sys

from pandas_pcaxis.px_reader import PxParser
from pyaxis import pyaxis


def px(layout):
    return f"""CHARSET="ANSI";
AXIS-VERSION="2010";
TITLE="Antal barn i familjehem efter kön och år";
CONTENTS="Antal barn";
UNITS="antal";
DECIMALS=0;
MATRIX="A";
SUBJECT-AREA="A";
SUBJECT-CODE="A";
{layout}
VALUES("kön")="kvinnor","män";
VALUES("år")="2021","2022","2023";
DATA=
11 12 13 21 22 23
;
"""


columns, both = px('HEADING="kön","år";'), px('STUB="kön";\nHEADING="år";')
open("a.px", "w", encoding="utf-8").write(columns)
women = PxParser().parse(columns).to_df()["kvinnor"].tolist()
men = PxParser().parse(columns).to_df()["män"].tolist()
stub = PxParser().parse(both).to_df().loc["kvinnor"].tolist()
peer = pyaxis.parse("a.px", encoding="utf-8")["DATA"]["DATA"].tolist()
print("pandas-pcaxis 0.2 kvinnor", women, "män", men, "with STUB kvinnor", stub, "pyaxis 0.4.3", peer)
sys.exit(0 if women == [11, 13, 22] and men == [12, 21, 23] and stub == [11, 12, 13] and peer == ["11", "12", "13", "21", "22", "23"] else 1)
PY

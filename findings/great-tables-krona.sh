#!/usr/bin/env bash
# CLDR writes a Swedish amount as 1 234,50 kr, with a no-break space between the thousands and before the currency. great_tables
# 1.1.0 with locale="sv" takes the decimal comma from it but neither of these: fmt_currency gives kr1 234,50, the currency in
# front without a space, and every formatter groups with an ordinary space, so that a narrow column breaks 12 345 after the 12
# and shows two numbers. For French it uses the no-break space of CLDR. Babel 2.19.0 writes both as CLDR does.
# Fails when great_tables has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet great_tables==1.1.0 polars==2.1.0 babel==2.19.0
env/bin/python - <<'PY'
import sys

from babel.numbers import format_currency, format_decimal
from great_tables import vals

money = vals.fmt_currency([1234.5], currency="SEK", locale="sv")
count = vals.fmt_integer([12345], locale="sv")
french = vals.fmt_integer([12345], locale="fr")
cldr = [format_currency(1234.5, "SEK", locale="sv"), format_decimal(12345, locale="sv")]
print("great_tables 1.1.0", *map(ascii, (money, count, french)), "Babel 2.19.0", ascii(cldr))
seen = money == ["kr1 234,50"] and count == ["12 345"] and french == ["12\u202f345"]
sys.exit(0 if seen and cldr == ["1\xa0234,50\xa0kr", "12\xa0345"] else 1)
PY

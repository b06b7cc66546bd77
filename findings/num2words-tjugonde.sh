#!/usr/bin/env bash
# Protocols and agreements repeat an amount or a day in words. num2words 0.5.14 in Swedish writes the ordinals of 20 and 40 as
# tjugode and förtionde (they are tjugonde and fyrtionde; 30 is given right, trettionde) and 1000 as etttusen, one consonant
# three times, which Swedish never writes (ettusen). A reader of words that knows Swedish finds none of them.
# Fails when num2words has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet num2words==0.5.14
env/bin/python - <<'PY'
import sys

from num2words import num2words

ordinals = [num2words(n, lang="sv", to="ordinal") for n in (20, 30, 40)]
thousands = [num2words(n, lang="sv") for n in (1000, 1250, 2000)]
print("num2words 0.5.14", ordinals, thousands)
told = ordinals == ["tjugode", "trettionde", "f\u00f6rtionde"] and thousands[0] == "etttusen" and thousands[2] == "tv\u00e5tusen"
sys.exit(0 if told else 1)
PY

#!/usr/bin/env bash
# Reports say `en och en halv miljon kronor` (one and a half million). ovos-number-parser 0.19.13, which knows Swedish, takes the half for the end of
# the number: extract_number gives 1.5, a millionth, and numbers_to_digits, which is to write a text's numbers with digits, `2 0.5 1000000
# kronor`; tre fjärdedelar, three fourths, becomes `3 0.25`. No error is given. `en miljon femhundratusen` is 1500000 in both, and of tre
# fjärdedelar extract_number gives 0.75.
# Fails when ovos-number-parser has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet ovos-number-parser==0.19.13
env/bin/python - <<'PY'
import sys

import ovos_number_parser as ovos

TEXTS = ["en och en halv miljon kronor", "tre fjärdedelar", "en miljon femhundratusen kronor"]
seen = [ovos.extract_number(text, lang="sv") for text in TEXTS]
digits = [ovos.numbers_to_digits(text, lang="sv") for text in TEXTS]
print("ovos-number-parser 0.19.13", seen, digits)
wrong = seen[0] == 1.5 and digits[:2] == ["2 0.5 1000000 kronor", "3 0.25"]
sys.exit(0 if wrong and seen[1:] == [0.75, 1500000] and digits[2] == "1500000 kronor" else 1)
PY

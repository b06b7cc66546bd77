#!/usr/bin/env bash
# csvmedic 0.1.3 is to read files of any country by itself, "locale-aware". Of a Swedish file with semicolons and shares of three decimals it
# takes the decimal comma for thousands: 0,125 is read as 125, though no group of thousands begins with a 0. And where one figure
# of a decimal column has the minus that Swedish is written with, U+2212, that figure is missing afterwards (nan). Its report tells of
# neither: the columns are `converted`. With two decimals it reads 0,12 as 0.12. (No report was found.)
# Fails when csvmedic has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet csvmedic==0.1.3 pandas==3.1.1
env/bin/python - <<'PY'
import math
import sys
from pathlib import Path

import csvmedic

PLACES = ["Botkyrka;450;{}", "Håbo;120;{}", "Alingsås;310;{}", "Eskilstuna;77;{}"]


def shares(*figures):
    """The shares as they are read, and what csvmedic says that it did with them."""
    rows = [place.format(figure) for place, figure in zip(PLACES, figures, strict=True)]
    Path("a.csv").write_text("\n".join(["Kommun;Antal;Andel", *rows]) + "\n", encoding="utf-8")
    frame = csvmedic.read("a.csv")
    profile = list(frame.attrs["diagnosis"].columns.values())[-1]
    return frame.iloc[:, -1].tolist()[-4:], profile.action.value


three, minus, two = shares("0,125", "0,250", "0,375", "0,500"), shares("12,5", "−3,4", "2,5", "7,5"), shares("0,12", "0,25", "0,37", "0,50")
print("csvmedic 0.1.3", three, minus, two)
lost = math.isnan(minus[0][1]) and minus[0][0] == 12.5
said = {three[1], minus[1], two[1]} == {"converted"}
sys.exit(0 if three[0] == [125, 250, 375, 500] and lost and two[0] == [0.12, 0.25, 0.37, 0.5] and said else 1)
PY

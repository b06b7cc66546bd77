#!/usr/bin/env bash
# "HBTQ-frågor" and "a-kassa" keep their hyphen when a narrow column ends the line at it. pypdfium2 5.15.2 takes any hyphen between
# letters at a line's end for a word division and joins the lines: get_text_range puts the noncharacter U+FFFE in its place,
# get_text_bounded, of the same page, the control character U+0002. Cleaned of what cannot be printed the labels are "HBTQfrågor" and
# "akassa". After a digit ("2021-") the hyphen stays. File made by typst 0.15.2.
# Fails when pypdfium2 has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet typst==0.15.2 pypdfium2==5.15.2
env/bin/python - <<'PY'
import sys

import pypdfium2
import typst

labels = [("HBTQ", "frågor"), ("a", "kassa"), ("2021", "2022")]
source = "#table(columns: 1, " + ", ".join(f"[{a}-#linebreak(){b}]" for a, b in labels) + ")"
open("a.pdf", "wb").write(typst.compile(source.encode()))
page = pypdfium2.PdfDocument("a.pdf")[0].get_textpage()
whole, bounded = page.get_text_range(), page.get_text_bounded()
print("pypdfium2 5.15.2 get_text_range", ascii(whole), "get_text_bounded", ascii(bounded))
as_seen = [text == text.replace("\ufffe", "") and "HBTQ-" in text for text in (whole, bounded)]
told = ["HBTQ\ufffefrågor" in whole, "a\ufffekassa" in whole, "HBTQ\x02frågor" in bounded, "2021-" in whole]
sys.exit(0 if all(told) and not any(as_seen) else 1)
PY

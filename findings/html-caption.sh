#!/usr/bin/env bash
# The caption of an HTML table is where the unit stands. html2text 2025.4.15 joins it to the first column heading: `Avvikelse,
# tkrOmråde| 2022`. markdownify 1.2.3 puts it before the table and then leaves out the line under the heading, so that
# what follows is no table to a Markdown reader (without the caption it is one). pandoc 3.9 (pypandoc-binary 1.17) keeps both.
# Fails when either package has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet html2text==2025.4.15 markdownify==1.2.3 pypandoc-binary==1.17
env/bin/python - <<'PY'
import sys

import html2text
import markdownify
import pypandoc

rows = "<tr><th>Område</th><th>2022</th></tr><tr><td>Barn</td><td>12</td></tr>"
caption = "<caption>Avvikelse, tkr</caption>"
joined = html2text.html2text(f"<table>{caption}{rows}</table>")
without = markdownify.markdownify(f"<table>{rows}</table>")
bare = markdownify.markdownify(f"<table>{caption}{rows}</table>")
again = pypandoc.convert_text(bare, "html", format="gfm")
good = pypandoc.convert_text(f"<table>{caption}{rows}</table>", "markdown", format="html")
print("html2text 2025.4.15", joined.split("\n"))
print("markdownify 1.2.3 without caption", without.split("\n"), "with", bare.split("\n"))
print("pandoc 3.9", good.split("\n"))
wrong = "Avvikelse, tkrOmråde| 2022" in joined and "| --- |" in without and "---" not in bare and "<table" not in again
sys.exit(0 if wrong and ": Avvikelse, tkr" in good else 1)
PY

#!/usr/bin/env bash
# A municipality has a code of four digits, and some begin with 0: 0127 is Botkyrka, 0580 Linköping. markdowndata 0.1.1, which makes data of the
# tables of a Markdown file, takes every text of digits for a number: the codes are 127 and 580, which are none of SCB's. A minus
# it does not know: of a surplus of 450 and a deficit of 450 the first is the number 450 and the second the text `-450`, so that what adds
# up the numbers has the surpluses alone. No error is given. Read by markdown-it-py 3.0.0 alone, all four are as written. (No report was
# found.)
# Fails when markdowndata has come to behave otherwise.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv env
env/bin/pip install --quiet markdowndata==0.1.1 markdown-it-py==3.0.0
env/bin/python - <<'PY'
import sys

import markdowndata
from markdown_it import MarkdownIt

TABLE = "| Kod | Utfall |\n|---|---|\n| 0127 | 450 |\n| 0580 | -450 |\n"
seen = [tuple(row.values()) for row in markdowndata.loads("# Resultat\n\n" + TABLE)["Resultat"]]
texts = [token.content for token in MarkdownIt().enable("table").parse(TABLE) if token.type == "inline"]
right = [tuple(texts[2:4]), tuple(texts[4:6])]
print("markdowndata 0.1.1", seen, "markdown-it-py 3.0.0", right)
sys.exit(0 if seen == [(127, 450), (580, "-450")] and right == [("0127", "450"), ("0580", "-450")] else 1)
PY

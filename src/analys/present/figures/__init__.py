"""fig_*: result tables -> Plotly figures whose titles say the finding, and their drawings for paper.

In: result tables filtered to one page. Out: figures.
Rules: one theme; each figure can be told in words and drawn without a browser.
"""

from analys.present.figures import drawing  # noqa: F401  (a figure shown on a page is written as the site shows it)

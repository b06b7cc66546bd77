"""6 publish: the two engines, and the finishing step that both share -> _site.

In: notebooks/, qmd/ and the database. Out: the website and the PDF.
Rules: no outside host, the same bytes twice, WCAG 2.1 AA.
"""

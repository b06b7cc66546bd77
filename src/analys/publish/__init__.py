"""6 publish: an ordinary Quarto project; the steps before and after it, and an engine for where Quarto is not -> _site.

In: index.qmd, qmd/, notebooks/ and the database. Out: the website and the PDF.
Rules: Quarto does what Quarto does; ours adds. No outside host, the same bytes twice, WCAG 2.1 AA.
"""

"""Parts of pages as HTML: choices, the audit, the data, goals, and the tidying of an engine's HTML.

In: result tables. Out: HTML that a page shows as it is.
Rules: WCAG 2.1 AA; tables with caption and scope.
"""

"""The PDF report: chapters as HTML for the page and as Typst for paper, the same numbers by construction.

In: result tables. Out: pairs of HTML and Typst.
Rules: PDF/UA-1: titles, text alternatives, tables with heads.
"""

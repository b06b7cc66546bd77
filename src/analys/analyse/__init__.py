"""4 analyse: fakta -> result tables, by Polars and statsmodels.

In: fakta and what lies beside it (tabell, dokument, enkätbas, textuppgift). Out: the result tables of results.py, each
row with the cells it rests on.
Rules: only like is compared with like; each method names its source; groups under five are hidden first.
"""

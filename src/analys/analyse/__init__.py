"""4 analyse: fakta -> result tables, by Polars and statsmodels.

In: fakta. Out: the result tables of results.py, each row with the cells it rests on.
Rules: only like is compared with like; each method names its source.
"""

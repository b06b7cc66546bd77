"""Identities within one table.

In: fakta as ledgers: grids of exact printed values and their rounding. Out: identities, tried one by one.
Rules: sums, netto, deviations, changes, shares, and what the numbers prove of columns that no head names.
"""

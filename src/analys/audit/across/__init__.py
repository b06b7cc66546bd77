"""Identities between tables and reports: the same quantity printed in several places.

In: ledgers. Out: identities of pairs of cells, units and rounding settled.
Rules: same label, period, serie and kön, or one row's starting value in another report.
"""

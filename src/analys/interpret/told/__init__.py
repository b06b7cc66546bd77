"""Sentences whose figures are named -> facts: which serie, of what time, and whether it is told for sure.

In: sentences with the headings they stand under. Out: fakta without a table, without the sentence.
Rules: a figure without a label that a reader could look up gives nothing; better no fact than a wrong one.
"""

"""Sentences that print figures -> facts: what is counted, of whom, when.

In: sentences with the headings they stand under. Out: fakta without a table, without the sentence.
Rules: a figure without a label that a reader could look up gives nothing; better no fact than a wrong one.
"""

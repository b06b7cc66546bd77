"""Sentences with figures: what they claim, and of what.

In: the lines that are no table. Out: claims and mentions tied to rows, and survey bases.
Rules: subject, heading and unit tie a sentence to a row; a number alone never does.
"""

"""say_*: result tables -> Swedish sentences that say what they show; titles and text alternatives of figures.

In: result tables. Out: sentences.
Rules: nothing is said with more certainty than it was read with.
"""

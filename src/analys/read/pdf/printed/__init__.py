"""Words as printed: lines, tokens that a wide gap holds apart, and what the cells of a table are put together from.

In: the words of a page. Out: lines and rows of tokens, and their texts joined.
Rules: distance decides what belongs together; what is running text, a number or a head is told here, once.
"""

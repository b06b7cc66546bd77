"""What is drawn on the pages of a PDF: words and rules.

In: the bytes of a file. Out: for each page an Ink of words, rules and shading, upright, in points from the top left.
Rules: only what a reader sees is ink, and no ink is dropped: what cannot be read as a character is told as U+FFFD.
"""

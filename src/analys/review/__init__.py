"""A draft back to its writer: a comment at each cell and sentence that does not add up.

In: the draft's bytes, its cells and the findings. Out: the same file with comments, and nothing else changed.
Rules: Word and PDF only; a comment says what, why and the likely right value; what finds no place is told, not dropped.
"""

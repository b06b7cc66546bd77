"""2 interpret: Document -> facts. Frames in, frames out; the only files here are the hand-kept ones.

In: a Document. Out: Interpreted: fakta, tabell, cell, claims, survey bases, remarks.
Rules: document (who, when) -> tables (heads, columns) and rows -> meaning (unit, post, sign); beside them prose ->
amounts -> named -> told (facts of sentences), and handkept.
"""

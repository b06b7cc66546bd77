"""Tables in pasted text, Markdown and table extracts.

In: lines of text in any usual encoding. Out: a Document of cells with their lines.
Rules: tabs, pipes, borders, or words that stand under each other; a table goes on over page furniture.
"""

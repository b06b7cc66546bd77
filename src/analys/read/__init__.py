"""1 read: bytes -> Document, its tables as cells with their places. Knows files, not meanings.

In: the bytes of a report. Out: a Document (who, which file, its cells as one frame) or a Swedish reason why not.
Rules: no ink is lost silently; limits on size, time and memory are checked before they are met.
"""

"""What the whole document says before any table is read: who, when, which section.

In: a Document. Out: its metadata and, for each table, the context that headings and captions give.
Rules: title pages, running heads and file names of municipal reports; a printed word wins over a file's name.
"""

"""One report by itself: read without the database, put into data/raw or taken out, and set beside its board's others.

In: a report's path or name. Out: its frames, its table extract in data/raw, what was taken away.
Rules: what looks like a report that is there is not added; what is taken out is kept; nothing is written half.
"""

"""The path of the data in order: which files, in parallel and incrementally, with progress.

In: paths. Out: the database and its export, and what was said of each file.
Rules: only what changed is read again; one bad file costs itself only.
"""

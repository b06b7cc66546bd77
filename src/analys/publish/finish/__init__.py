"""6c the step after, for both engines: it mends the pages an engine wrote and adds what only the whole can know.

In: pages in the output folder, the database. Out: the same pages with numbers that answer; search, data, scripts.
Rules: only adds and mends, may run twice, moves and removes no file; no outside host; the same bytes twice.
"""

"""6a what is made from the data before an engine runs: parts that pages take in, and whole pages, below sidor/.

In: the database, the notebooks. Out: .md parts and .qmd sources that git ignores.
Rules: what a report says is data all the way; a file is written only when it differs.
"""

"""The files a person keeps: dokument.toml, tolkning.toml, avlasningar.csv, rattelser.csv.

In: their rows and the facts they speak of. Out: the facts amended, or faults with file and row.
Rules: each row must match something printed; the printed value is kept.
"""

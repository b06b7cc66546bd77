"""What tables mean, settled over the whole document: tema, unit, post, sign.

In: the readings of all tables. Out: the same drafts with their meaning, and each table's decisions.
Rules: what identities of the figures prove wins over what stands near; belopp_tkr has one sign convention.
"""

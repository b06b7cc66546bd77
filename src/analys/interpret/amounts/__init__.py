"""A sentence -> the figures that measure something, and what each is: serie, signed value, period, kön.

In: sentences and the claims read from them. Out: roles of figures, verbs and phrases that names are made of.
Rules: what is hoped for, a limit, a cause, an address or part of a name is no figure.
"""

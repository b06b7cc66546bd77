"""4 audit: fakta -> kontroll. Does the report agree with itself?

In: fakta and claims. Out: kontroll, one row for each identity tried, also when it holds.
Rules: tolerance is half a unit of the printed rounding per term; see tables, across, repair and prose.
"""

"""The rows of one table, in the order they are printed.

In: the labels of its rows and the numbers beside them. Out: the groups each stands in, and which rows without a label
are the sums of those above.
Rules: a heading straight under another is a level below it, and a sum closes what it is the sum of; rad/radslag.csv.
"""

"""A figure of a sentence -> its name: what is counted or measured, and of whom, in the words that are printed.

In: a sentence with the roles of its figures, and what it stands among. Out: an etikett and a group for each, or none.
Rules: Swedish puts the finite verb second, so that the place of a figure says where its name stands; a name that a
reader could not look up is none.
"""

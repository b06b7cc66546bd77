"""What a table as a whole says of the post of its amounts, where their rows and columns do not.

In: the drafts of one logical table, and what stands around it. Out: a post, and how it is known.
Rules: the corner and the caption are printed for all rows; a heading is inherited; what is usual is assumed.
"""

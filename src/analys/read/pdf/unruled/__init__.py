"""Tables without rules around their cells.

In: the printed lines of a page. Out: regions of lines, their columns, heads and rows.
Rules: figures that stand over one another make columns, white makes rows; a rule or shading only helps.
"""

"""Tables with rules around their cells.

In: the ink of a page. Out: grids of boxes, and the cells that the words in them make.
Rules: a rule parts what lies on its sides; where rules are missing the white through all rows parts it as well.
"""

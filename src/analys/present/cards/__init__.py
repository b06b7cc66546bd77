"""The year in cards: a figure, its direction and a sentence, for the start page, the reports' pages and the PDF.

In: result tables of one report. Out: cards.
Rules: a card's figure is printed or computed from printed figures, and says which.
"""

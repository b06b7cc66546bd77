"""What the program made of one report, for the one who adds it: the receipt in the terminal and as a page.

In: frames of one document, and kontroll. Out: lines of text, or one HTML page that needs nothing beside it.
Rules: each table is told, also what was left out and why; a guess is marked, with the line that settles it.
"""

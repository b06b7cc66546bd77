"""6b the built-in engine: the same sources without Quarto, to the same addresses with the same words.

In: the project's sources. Out: its pages and PDF in the output folder, as an engine leaves them to the step after.
Rules: libraries do the work; a construct it does not know is told with page and line, the page left out.
"""

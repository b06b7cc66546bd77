"""kontroll -> what the terminal shows a person, and JSON, CSV or JUnit for a machine.

In: kontroll. Out: text.
Rules: one block a cause, its echoes under it; control characters of documents are shown inert.
"""

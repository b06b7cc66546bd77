"""What a tagged PDF says of itself: its tables, headings and captions.

In: a file's structure tree and its pages' words with their marked-content ids. Out: tables with rows and spans.
Rules: ISO 32000-2, 14.7 and 14.8; tags are believed only where they hold the words that the page shows in that place.
"""

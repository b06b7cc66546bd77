"""What clients answered, by kön, and which figures must not be shown.

In: fakta of surveys and enkätbas. Out: nöjdhet and könsskillnad.
Rules: intervals and tests from statsmodels; groups under five are hidden together with what would reveal them.
"""

"""What clients answered, by kön, and which figures must not be shown.

In: fakta of surveys and enkätbas. Out: nöjdhet, könsskillnad, and dolt: what may not be shown.
Rules: intervals and tests from statsmodels; groups under five are hidden together with what would reveal them.
"""

"""Why identities fail: the smallest change of printed cells that makes the most of them hold.

In: failing identities. Out: causes with a proposed value, or none where two are equally simple.
Rules: the common slips of the hand (a digit, two swapped digits, a sign), proven by the identities they mend.
"""

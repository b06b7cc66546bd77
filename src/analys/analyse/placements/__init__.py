"""Placements: volume, price and mix.

In: fakta of volumes, unit prices and costs. Out: placeringskostnad, placeringssumma, placeringspris,
placeringsprognos, placering_vadom.
Rules: volume x price decomposition at means, with the intervals that printed rounding allows.
"""

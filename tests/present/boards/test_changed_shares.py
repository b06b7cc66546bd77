"""What is said to have changed more than chance: shares of surveys with answers for both years, and no counts."""

import pytest

from analys.present.boards.since import NO_SHARES, _changed
from analys.words.declared.comparison import JAMFORELSE
from analys.words.schema import frame


def compared(before, now):
    """Two years of one measure, each (share, low, high) or a share alone."""
    rows = [
        {"mått": "Sammantaget nöjd", "kommun": "Orsa", "nämnd": "Socialnämnden", "dokument": "o-2023", "år": year,
         "period": str(year), "målgrupp": "Vuxna", "kön": "totalt", "enhet": "procent", "källor": [], "värde": share,
         "ki_nedre": ends[0] if ends else None, "ki_övre": ends[1] if ends else None, "föregående_värde": 60.0}
        for year, (share, *ends) in ((2022, before), (2023, now))
    ]  # fmt: skip
    return frame(JAMFORELSE, rows)


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        ((60.0, 52.0, 68.0), (85.0, 78.0, 91.0), True),  # no value lies in both intervals
        ((70.0, 60.0, 79.0), (85.0, 78.0, 91.0), False),
        ((60.0,), (85.0, 78.0, 91.0), None),  # how sure the earlier share is nobody knows
    ],
)
def test_a_share_has_changed_where_the_intervals_of_both_years_part(before, now, told):
    said = _changed(compared(before, now), "o-2023")
    assert said == f"<p>{NO_SHARES}</p>" if told is None else bool(said) == told

"""Whether an outcome that nothing names is inherited or a guess: a title without a kind may look ahead."""

import pytest

from analys.interpret.document.certainty import PRINTED, Marks
from analys.interpret.document.context import Context
from analys.interpret.document.drafts import Draft, Hints
from analys.interpret.meaning.whole.usual_serie import marks_of_serie


def level(title: str, year: int, kind: str | None = None) -> str:
    fact = Draft(
        1, 2, None, None, None, "Kultur", None, None, str(year), year, None, 12.0, "12", "tkr", 0, False, False, None,
        Hints(), marks=Marks(period=PRINTED),
    )  # fmt: skip
    return marks_of_serie("utfall", fact, Context(year=2027, kind=kind, title=title))["serie"].level


@pytest.mark.parametrize("title", ["Ram 2027", "Ekonomiska anslag för år 2027", "Uppföljning och prognos april 2027"])
def test_the_year_of_a_title_that_names_no_report_may_be_to_come(title):
    assert level(title, 2027) == "antagen"
    assert level(title, 2026) == "ärvd"


@pytest.mark.parametrize("title", ["Personalmått 2027", "Statistik över hushåll 2027", "Hushåll i kommunen", ""])
def test_a_title_that_looks_back_or_has_no_year_is_of_what_was(title):
    assert level(title, 2027) == "ärvd"


def test_a_report_looks_back_whatever_its_title():
    assert level("Barn och unga 2027", 2027, kind="verksamhetsberättelse") == "ärvd"

"""What Excel shows of a number, held against the texts that SheetJS's SSF, numfmt and LibreOffice give.

`excel_visar.csv` was made once with ssf 0.11.2, numfmt 4.0.1 and LibreOffice 7.4.7: 138 format codes times 15 numbers;
`enligt` names who says the text. Where they differ, the rule is: half is rounded away from zero, a number shown as 0
has no sign, and a negative number keeps its sign unless its section is for negative numbers only (SSF and LibreOffice
drop it in the second section of a code with conditions). A decimal sign that nothing follows is left out.
"""

import csv

import pytest

from analys.words.excel.number_format import SLASH, format_number
from places import TESTS

with (TESTS / "words" / "excel" / "excel_visar.csv").open(encoding="utf-8", newline="") as file:
    SHOWN = list(csv.DictReader(file))


def test_every_stored_text_is_shown():
    assert len(SHOWN) == 2067
    wrong = [
        (row["kod"], row["tal"], row["text"], shown)
        for row in SHOWN
        if (shown := format_number(float(row["tal"]), row["kod"]).replace(SLASH, "/")) != row["text"]
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("code", "value", "text"),
    [
        ("#,##0.0,,", 12_500_000, "12,5"),
        ("#,##0.0,", 12_500, "12,5"),
        ('[=0]"-";#,##0', -1500, "-1\u00a0500"),
        ('[<0]-#,##0;[=0]"-";#,##0', -1500, "-1\u00a0500"),
        (";;;", 12, ""),
        ("0;-0;", 0, ""),
        ('[<5]0" få"', 7, "7"),  # as Excel by the tests of Apache POI 5, LibreOffice 7.4 and numfmt 4.0.1 say
        ("[<5]0;[>9]0", 7, "#####"),
        ("[h]:mm", 1.5, "36:00"),
        ("[mm]:ss", 3.14159, "4523:53"),
        ("[s].000", 3.14159, "271433,376"),
        ("[hh]:mm:ss.0", -0.08546296296296296, "-02:03:04,0"),
        ("mm:ss.0", 0.123456, "57:46,6"),
        ("[h]:mm", -0.0000001, "0:00"),
        ("yyyy-mm-dd", 44561, "2021-12-31"),
        ("[$-41D]d mmmm yyyy;@", 44561, "31 december 2021"),
    ],
)
def test_what_a_code_shows(code, value, text):
    assert format_number(value, code) == text


def test_a_negative_number_never_loses_its_sign_where_no_section_is_for_it():
    for code in ("[>999]#,##0.0,;#,##0", "[=0]0;0.0", '[>100]"stort";[<-100]"litet";0.0', "[<-1000]-0;0"):
        assert format_number(-12.5, code).startswith("-"), code

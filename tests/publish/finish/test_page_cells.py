"""What a page's numbers are made of, in short: the cells that they name, and no others."""

from analys.publish.finish.mend import with_version
from analys.publish.finish.numbers import Printed, rests_on_cells


def printed(value: float, text: str = "1 200") -> Printed:
    return Printed({"a-2022-1-2-3": [{"värde": value}], "a-2022-1-2-4": [{"värde": 2.0}]}, {"a-2022-1-2-3": text})


def test_a_page_rests_on_the_cells_that_its_numbers_name():
    page = b'<p><span class="tal" data-v="1.0" data-k=\'a-2022-1-2-3 b-2022-1-1-1\'>1</span></p>'
    before = rests_on_cells(page, printed(1.0))
    assert before == rests_on_cells(page.replace(b"'", b'"'), printed(1.0))
    assert before != rests_on_cells(page, printed(1.5))
    assert before != rests_on_cells(page, printed(1.0, "1 300"))
    other = printed(1.0)
    other.facts["a-2022-1-2-4"] = [{"värde": 3.0}]
    assert before == rests_on_cells(page, other)
    other.facts["b-2022-1-1-1"] = [{"värde": 3.0}]  # a cell that was not there
    assert before != rests_on_cells(page, other)


def test_a_page_without_numbers_rests_on_no_cell():
    assert rests_on_cells(b"<p>1 200</p>", printed(1.0)) == rests_on_cells(b"<p>1 200</p>", Printed({}, {}))


def test_the_version_is_put_in_its_room_and_nowhere_else():
    assert with_version(b'<p>a</p><p class="utgava"></p>', "B & C") == b'<p>a</p><p class="utgava">B &amp; C</p>'
    assert with_version(b'<p class="utgava">A</p>', "B") == b'<p class="utgava">B</p>'
    assert with_version(b"<p>a</p>", "B") == b"<p>a</p>"

"""Words that a stroke runs through are taken away, and a raised mark stays with the figure that it hangs on to."""

import pytest

from drawn_pdf import grid, read, rows, rule, text

XS, YS = [60, 260, 420], [700, 680, 660, 640]


def table(strokes: str) -> str:
    cells = [("Uppdrag", ["Procentsats"]), ("Ordförande", ["15 %", "20 %"]), ("Ledamot", ["5 %"])]
    drawn = [text(66, 686 - 20 * k, label) for k, (label, _) in enumerate(cells)]
    drawn += [text(266 + 40 * n, 686 - 20 * k, x) for k, (_, held) in enumerate(cells) for n, x in enumerate(held)]
    return grid(XS, YS) + "".join(drawn) + strokes


def test_a_struck_figure_is_none_and_its_stroke_no_border(tmp_path):
    found = rows(read(tmp_path, table(rule(266, 669.3, 288, 669.3))))
    assert found == [["Uppdrag", "Procentsats"], ["Ordförande", "20 %"], ["Ledamot", "5 %"]]


@pytest.mark.parametrize("y", [664.5, 677.0])
def test_a_line_under_or_over_words_strikes_nothing(tmp_path, y):
    found = rows(read(tmp_path, table(rule(266, y, 288, y))))
    assert found[1][1].split() == ["15", "%", "20", "%"]


def test_a_long_rule_through_a_row_is_no_stroke(tmp_path):
    found = rows(read(tmp_path, table(rule(260, 669.3, 420, 669.3))))
    assert "15" in " ".join(cell for row in found for cell in row)


def test_a_raised_mark_on_the_baseline_of_the_line_beside_stays_with_its_figure(tmp_path):
    label = text(66, 688, "Bostadshus med mer") + text(66, 676, "än åtta våningar")  # wraps round the middle
    figures = text(300, 684, "10") + text(311.2, 688, "1", size=7) + text(300, 646, "7") + text(305.7, 650, "1", size=7)
    content = grid(XS, [700, 664, 640]) + label + text(66, 646, "Övriga") + figures
    assert [row[1] for row in rows(read(tmp_path, content))] == ["10¹", "7¹"]


def test_a_raised_bracket_by_itself_is_a_word_as_drawn(tmp_path):
    mark = text(345, 670, ")", size=6)  # a mark's bracket is left out of the mark, and of nothing else
    found = rows(read(tmp_path, table(mark)))
    assert [row[1] for row in found] == ["Procentsats", ") 15 % 20 %", "5 %"]

"""Pages as boards print their follow-up: bands of shading, heads parted by white, page feet, charts, tall boxes."""

from __future__ import annotations

from drawn_pdf import figures, read, right, rows, rule, shade, text

ENDS = [280.0, 340.0, 400.0]


def test_empty_bands_between_rows_do_not_part_a_table_from_its_head(tmp_path):
    heads = "".join(right(x, y, word) for y, words in ((730, ("2025", "202511", "2025")),)
                    for x, word in zip(ENDS, words, strict=True))  # fmt: skip
    heads += "".join(text(x, 744, word) for x, word in ((245, "Budget"), (309, "Utfall"), (362, "Prognos")))
    bands = "".join(shade(60, y, 400, y + 16, 0.9) for y in (708, 676, 644, 612))
    body = "".join(
        text(64, y, label) + "".join(right(x, y, value) for x, value in zip(ENDS, values, strict=True))
        for y, label, values in (
            (694, "Intäkter", ("218 033", "174 917", "189 333")),
            (662, "Personal", ("-401 063", "-366 742", "-401 948")),
            (648, "Hyror", ("-31 176", "-31 974", "-33 566")), (616, "Kostnader", ("-432 239", "-398 716", "-435 514")),
            (584, "Netto", ("-214 206", "-223 799", "-246 181")),
        )
    )  # fmt: skip
    framed = rule(60, 758, 400, 758) + rule(60, 726, 400, 726) + rule(60, 576, 400, 576)
    document = read(tmp_path, bands + heads + body + framed + text(64, 744, "Belopp i tkr"))
    assert document.tables.height == 1
    assert rows(document)[0] == ["Belopp i tkr", "Budget 2025", "Utfall 202511", "Prognos 2025"]
    assert [r[0] for r in rows(document)[1:]] == ["Intäkter", "Personal", "Hyror", "Kostnader", "Netto"]


def test_heads_in_one_box_are_parted_like_the_columns_under_them(tmp_path):
    xs, ys = [60.0, 160.0, 220.0, 280.0, 340.0, 400.0], [640.0, 660.0, 680.0]
    rules = "".join(rule(60, y, 400, y) for y in (*ys, 716.0, 736.0))
    rules += "".join(rule(x, 640, x, 680) for x in xs) + rule(60, 680, 60, 736) + rule(400, 680, 400, 736)
    body = figures(
        [("Intäkter", "373,6", "375,7", "513,3", "506,8"), ("Kostnader", "-360,5", "-382,1", "-550,7", "-549,1")],
        64, [216.0, 276.0, 336.0, 396.0], 666, 20,
    )  # fmt: skip
    over = text(64, 722, "Belopp i mnkr") + text(164, 722, "Period") + text(284, 722, "Helår")
    heads = "".join(
        text(x, 694, word) for x, word in ((170, "Utfall"), (230, "Budget"), (288, "Prognos"), (350, "Budget"))
    )
    found = rows(read(tmp_path, rules + body + over + heads))
    assert found[0] == ["Belopp i mnkr", "Period", "Helår"]
    assert found[1] == ["Utfall", "Budget", "Prognos", "Budget"]
    assert found[2] == ["Intäkter", "373,6", "375,7", "513,3", "506,8"]


def test_a_foot_with_its_page_number_is_no_table(tmp_path):
    foot = text(82, 30, "BUDGETSKRIVELSE") + text(200, 30, "2026-03-10") + text(467, 30, "SID") + text(490, 30, "1")
    document = read(tmp_path, text(82, 700, "Kort text om investeringar.") + foot + text(500, 30, "(25)"))
    assert document.tables.height == 0


def test_ticks_with_thousands_and_decimals_are_an_axis(tmp_path):
    ticks = "".join(right(80, 600 - 40 * n, f"{value}") for n, value in enumerate(
        ("4 000,0", "3 000,0", "2 000,0", "1 000,0", "0,0")))  # fmt: skip
    along = "".join(text(100 + 60 * n, 420, month) for n, month in enumerate(("202501", "202502", "202503")))
    document = read(tmp_path, ticks + along)
    assert document.tables.height == 0 and any("diagram" in note for note in document.notes)


def test_rows_of_figures_in_a_tall_box_beside_small_ones_are_rows(tmp_path):
    rules = "".join(rule(60, y, 400, y) for y in (600.0, 720.0, 740.0))
    rules += "".join(rule(x, 600, x, 740) for x in (60.0, 320.0, 400.0)) + rule(320, 700, 400, 700)
    body = "".join(
        text(64, y, label) + (right(316, y, value) if value else "")
        for y, label, value in (
            (726, "Bidrag 2025", "86 700"), (690, "Bidrag 2026", "90 300"), (670, "Index 3,7 %", "3 343"),
            (650, "Driftkostnad", "415"),
        )
    )  # fmt: skip
    found = rows(read(tmp_path, rules + body + text(324, 726, "Norrby") + text(324, 706, "Söderby")))
    assert [r[:2] for r in found if r[0] in ("Bidrag 2026", "Index 3,7 %", "Driftkostnad")] == [
        ["Bidrag 2026", "90 300"], ["Index 3,7 %", "3 343"], ["Driftkostnad", "415"],
    ]  # fmt: skip


def test_words_drawn_one_by_one_are_apart_where_the_white_is_a_space(tmp_path):
    line = text(64, 700, "Prognos", size=10) + text(104.2, 700, "med omsorg i egen regi")
    document = read(tmp_path, line + text(64, 680, "Nästa rad har ord som andra."))
    assert document.prose[0].text.startswith("Prognos med omsorg i egen regi")

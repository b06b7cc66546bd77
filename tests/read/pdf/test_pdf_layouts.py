"""Tables whose rules, white or dots tell only a part: what no rule parts, white through all rows does."""

from __future__ import annotations

from dataclasses import replace

from analys.interpret.interpret import interpret
from analys.read.pdf.charts import find_axes
from analys.read.pdf.ink.page import page_ink
from analys.read.pdf.ink.pdfium import opened
from analys.read.pdf.page_tables import drop_charts
from analys.read.pdf.ruled.tables import page_tables
from drawn_pdf import figures, grid, page, read, right, rows, rule, shade, text

ROWS = [
    ("Hemtjänst", "12 500", "12 340", "160"), ("Särskilt boende", "811", "790", "21"),
    ("Daglig verksamhet", "9 100", "9 000", "100"), ("Summa", "22 411", "22 130", "281"),
]  # fmt: skip
HEADS = ("Verksamhet", "Budget 2023", "Utfall 2023", "Avvikelse")
ENDS = [236.0, 316.0, 396.0]
XS, YS = [60.0, 160.0, 240.0, 320.0, 400.0], [640.0, 658.0, 676.0, 694.0, 712.0, 730.0]
BODY = "".join(text(x + 4, 716, head) for x, head in zip(XS, HEADS, strict=False)) + figures(ROWS, 64, ENDS, 698)
WHOLE = [list(HEADS), *map(list, ROWS)]


def test_a_grid_that_parts_all_is_the_yardstick(tmp_path):
    assert rows(read(tmp_path, BODY + grid(XS, YS))) == WHOLE


def test_columns_without_a_rule_between_them_are_two(tmp_path):
    document = read(tmp_path, BODY + grid([60, 160, 320, 400], YS))
    assert rows(document) == WHOLE
    assert interpret(document).fakta.filter(etikett="Särskilt boende")["värde"].to_list() == [811, 790, 21]


def test_all_columns_in_one_box_with_a_head_over_them(tmp_path):
    document = read(tmp_path, BODY + text(250, 734, "Ekonomi i tkr") + grid([60, 160, 400], [*YS[:-1], 748.0]))
    assert rows(document)[-4:] == WHOLE[1:]
    assert "Ekonomi i tkr" in rows(document)[0] and rows(document)[1][-3:] == list(HEADS[1:])


def test_shading_alone_parts_the_head_from_the_first_row(tmp_path):
    document = read(tmp_path, shade(60, 712, 400, 730) + BODY + grid(XS, [y for y in YS if y != 712.0]))
    assert rows(document) == WHOLE


def test_rows_in_one_box_between_rules_are_rows(tmp_path):
    assert rows(read(tmp_path, BODY + grid(XS, [640.0, 712.0, 730.0]))) == WHOLE


def test_labels_in_one_tall_box_stand_beside_their_figures(tmp_path):
    inner = "".join(rule(160, y, 400, y) for y in YS[1:-2])
    assert rows(read(tmp_path, BODY + grid(XS, [640.0, 712.0, 730.0]) + inner)) == WHOLE


def test_a_group_beside_its_rows_stays_one_cell(tmp_path):
    inner = "".join(rule(160, y, 400, y) for y in YS[1:-2])
    body = "".join(text(x + 4, 716, head) for x, head in zip(XS, HEADS, strict=False))
    body += figures([("", *r[1:]) for r in ROWS], 64, ENDS, 698) + text(64, 676, "Äldreomsorg")
    found = rows(read(tmp_path, body + grid(XS, [640.0, 712.0, 730.0]) + inner))
    assert found == [list(HEADS), ["Äldreomsorg", *ROWS[0][1:]], *(list(r[1:]) for r in ROWS[1:])]


def test_all_columns_right_of_a_grid_are_read(tmp_path):
    more = text(420, 716, "Procent") + text(480, 716, "Rang")
    for n, (share, rank) in enumerate([("98,7", "1"), ("97,4", "2"), ("98,9", "3"), ("98,7", "4")]):
        more += right(452, 698 - 18 * n, share) + right(500, 698 - 18 * n, rank)
    found = rows(read(tmp_path, BODY + more + grid(XS, YS)))
    assert found[0] == [*HEADS, "Procent", "Rang"] and found[2] == [*ROWS[1], "97,4", "2"]


def test_a_text_that_runs_out_over_the_rule_stays_in_its_cell(tmp_path):
    wide = BODY.replace("(Budget 2023)", "(Budgeterat 2023)")
    assert rows(read(tmp_path, wide + grid(XS, YS)))[0] == ["Verksamhet", "Budgeterat 2023", *HEADS[2:]]


def test_dots_lead_from_labels_to_figures(tmp_path):
    dotted = BODY
    for label, count in (("Hemtjänst", 12), ("Särskilt boende", 6), ("Daglig verksamhet", 4), ("Summa", 14)):
        dotted = dotted.replace(f"({label})", f"({label} {'.' * count})")
    assert rows(read(tmp_path, dotted)) == WHOLE


def test_a_list_of_contents_is_no_table(tmp_path):
    lines = [("1 Inledning", "3"), ("2 Ekonomi", "5"), ("3 Personal", "11"), ("4 Kvalitet", "14")]
    content = "".join(
        text(64, 700 - 18 * n, f"{head} {'.' * 40}") + right(320, 700 - 18 * n, number)
        for n, (head, number) in enumerate(lines)
    )
    assert read(tmp_path, content).tables.height == 0


def test_a_bold_label_over_rows_is_their_group_however_close_it_stands(tmp_path):
    group = "q BT 2 Tr 0.3 w /F1 10 Tf 64 {y} Td ({word}) Tj ET Q\n"
    body = "".join(text(x + 4, 716, head) for x, head in zip(XS, HEADS, strict=False))
    body += group.format(y=702, word="Utfall") + figures(
        [("1996", *ROWS[0][1:]), ("1997", *ROWS[1][1:])], 64, ENDS, 690, 12
    )
    body += group.format(y=666, word="Prognos") + figures([("2011", *ROWS[2][1:])], 64, ENDS, 654)
    found = rows(read(tmp_path, body))
    assert [r[0] for r in found] == ["Verksamhet", "Utfall", "1996", "1997", "Prognos", "2011"]


def test_a_label_whose_second_line_is_its_code_is_one(tmp_path):
    body = "".join(text(x + 4, 716, head) for x, head in zip(XS, HEADS, strict=False))
    labels = [
        ("Ny inredning", "(7014)"),
        ("Kvarnen (7013)", ""),
        ("Löparbana (7151)", ""),
        ("Bowling", "(7154)"),
    ]
    y = 700
    for (first, second), row in zip(labels, ROWS, strict=True):
        body += figures([(first, *row[1:])], 64, ENDS, y)
        y -= 12
        if second:
            body += text(64, y, second)
            y -= 12
    found = rows(read(tmp_path, body))
    assert [r[0] for r in found[1:]] == [
        "Ny inredning (7014)", "Kvarnen (7013)", "Löparbana (7151)", "Bowling (7154)",
    ]  # fmt: skip


def chart(left: float, top: float, ticks: list[str], unit: str) -> str:
    """A bar chart: a title, ticks along its axis with lines across, years below."""
    out = text(left, top + 22, unit)
    for n, tick in enumerate(ticks):
        out += right(left + 30, top - 20 * n, tick, size=8) + rule(
            left + 34, top + 3 - 20 * n, left + 200, top + 3 - 20 * n
        )
    low = top - 20 * (len(ticks) - 1)
    out += "".join(text(left + 50 + 34 * k, low - 14, str(2019 + k), size=8) for k in range(4))
    return out + "".join(
        shade(left + 52 + 34 * k, low + 3, left + 66 + 34 * k, low + 30 + 9 * k, 0.4) for k in range(4)
    )


def test_charts_are_no_tables_and_are_told(tmp_path):
    content = chart(60, 700, ["3 000", "2 950", "2 900", "2 850", "2 800"], "Antal elever")
    content += chart(320, 700, ["35%", "30%", "25%", "20%", "15%", "10%"], "Frånvaro")
    content += chart(60, 500, ["0", "-3 000", "-6 000", "-9 000"], "Resultat, tkr")
    document = read(tmp_path, content)
    assert document.tables.height == 0 and interpret(document).fakta.height == 0
    assert list(document.notes) == ["sidan 1 har diagram; siffrorna i dem är inte lästa som tabell"]


def test_a_table_with_even_steps_is_no_chart(tmp_path):
    steps = [(f"{n} barn", str(3000 - 100 * n), str(2900 - 100 * n), "100") for n in range(1, 7)]
    body = "".join(text(x + 4, 716, head) for x, head in zip(XS, HEADS, strict=False))
    assert rows(read(tmp_path, body + figures(steps, 64, ENDS, 698))) == [list(HEADS), *map(list, steps)]


def test_figures_set_close_are_parted_after_their_decimals(tmp_path):
    body = "".join(text(x + 4, 716, head) for x, head in zip(XS, HEADS, strict=False))
    close = [("Boende", "12,5", "13,2", "0,7"), ("Vård", "18,0", "19,5", "1,5")]
    for n, (label, *values) in enumerate(close):
        body += text(64, 698 - 18 * n, label) + text(200, 698 - 18 * n, " ".join(values))
    found = rows(read(tmp_path, body))
    assert found[1:] == [list(r) for r in close]


def test_a_caption_and_a_source_inside_the_frame_are_text(tmp_path):
    framed = grid(XS, YS) + "".join(rule(x, 604, x, 766) for x in (60, 400)) + rule(60, 766, 400, 766)
    framed += rule(60, 748, 400, 748) + rule(60, 622, 400, 622) + rule(60, 604, 400, 604)
    around = text(64, 752, "Tabell 1 Ekonomi, tkr") + text(64, 626, "Källa: kommunens bokslut")
    around += text(64, 608, "* preliminär siffra") + text(164, 734, "Ekonomi")
    document = read(tmp_path, BODY + around + framed + rule(60, 730, 60, 748) + rule(160, 730, 160, 748))
    found = rows(document)
    assert found[-5:] == WHOLE and not any("Källa" in c or "Tabell" in c for r in found for c in r)
    assert {"Källa: kommunens bokslut", "* preliminär siffra"} <= {p.text for p in document.prose}


def test_intervals_under_years_are_a_table(tmp_path):
    heads = text(190, 716, "2021") + text(290, 716, "2022") + text(390, 716, "2023")
    spans = [
        ("Lägst", "9 594 eller mindre", "9 800 eller mindre", "9 900 eller mindre"),
        ("Mellan", "9 595–17 992", "9 801–18 100", "9 901–18 500"),
        ("Högst", "mer än 17 992", "mer än 18 100", "mer än 18 500"),
    ]
    body = "".join(
        text(x, 698 - 18 * n, cell)
        for n, row in enumerate(spans)
        for x, cell in zip((64, 160, 260, 360), row, strict=True)
    )
    assert rows(read(tmp_path, heads + body))[1:] == [list(r) for r in spans]


def test_a_list_of_contents_with_the_numbers_of_its_chapters_is_no_table(tmp_path):
    lines = [
        (64, "1.", "Inledning", "3"),
        (74, "1.1", "Syfte", "3"),
        (64, "2.", "Personal 2023", "11"),
        (74, "2.1", "Rekrytering", "14"),
    ]
    content = "".join(
        text(x, 700 - 12 * n, number) + text(x + 30, 700 - 12 * n, f"{head}{'.' * (60 - len(head))}{sida}")
        for n, (x, number, head, sida) in enumerate(lines)
    )
    document = read(tmp_path, content)
    assert document.tables.height == 0
    assert interpret(document).fakta.height == 0


def test_dots_that_touch_the_figure_too_are_no_part_of_it(tmp_path):
    heads = text(64, 718, "Kronor") + text(230, 718, "2022") + text(290, 718, "2023")
    lines = "".join(
        text(64, 700 - 12 * n, f"{label}{'.' * 40}{first}") + right(310, 700 - 12 * n, second)
        for n, (label, first, second) in enumerate([("Hyra", "812", "790"), ("Mat", "455", "461"), ("El", "133", "98")])
    )
    assert rows(read(tmp_path, heads + lines))[1:] == [
        ["Hyra", "812", "790"], ["Mat", "455", "461"], ["El", "133", "98"],
    ]  # fmt: skip


def test_the_table_under_a_chart_that_shares_its_lines_is_read(tmp_path):
    body = "".join(right(150, 716 - 20 * n, f"{40 - 10 * n}") for n in range(5))
    body += "".join(rule(160, 720 - 20 * n, 400, 720 - 20 * n) for n in range(5))
    body += "".join(rule(x, 554, x, 720) for x in (160, 240, 320, 400)) + rule(60, 554, 60, 620)
    body += "".join(rule(60 if n else 160, y, 400, y) for n, y in enumerate((640, 620, 600, 572, 554)))
    body += "".join(text(x, 626, year) for x, year in zip((190, 270, 350), ("2021", "2022", "2023"), strict=True))
    ends = [210.0, 290.0, 370.0]
    body += text(64, 588, "Undersköterskor/") + text(68, 576, "Vårdbiträden")
    body += figures([("Omsorg", *"123")], 64, ends, 606) + figures([("", *"456")], 64, ends, 582)
    body += figures([("Skola", *"789")], 64, ends, 560)
    whole = [["2021", "2022", "2023"], ["Omsorg", *"123"], ["Undersköterskor/Vårdbiträden", *"456"], ["Skola", *"789"]]
    assert rows(read(tmp_path, body)) == whole
    with opened(page(body)) as pdf:
        ink = page_ink(pdf, 0)
    axes = find_axes(ink.words)
    free = replace(ink, words=tuple(w for w in ink.words if w not in axes[0].words))
    (table,) = drop_charts(page_tables(free), axes, [])  # the grid itself, below what its upper lines hold
    assert 842 - 640 <= table.box[1] < 842 - 620

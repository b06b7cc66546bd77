"""What is drawn is read, and only what is seen: signs without a code, hidden text, turned heads, print over print."""

from __future__ import annotations

from pathlib import Path

import pytest

from analys.interpret.interpret import interpret
from analys.read.document import Document
from analys.read.read import read_document
from drawn_pdf import figures, grid, page, shade, text

ROWS = [("Boende", "1 234"), ("Vård", "56"), ("Summa", "1 290")]
TABLE = text(64, 700, "Verksamhet") + text(180, 700, "Utfall 2023") + figures(ROWS, 64, [235], 682)


def read(tmp_path: Path, data: bytes) -> Document:
    (tmp_path / "a.pdf").write_bytes(data)
    return read_document(tmp_path / "a.pdf", "a")


def texts(document: Document) -> list[str]:
    return document.cells.sort("tabell", "rad", "kolumn")["text"].to_list()


def odd_font(glyph: str, code: str, widths: bytes = b"") -> tuple[bytes, ...]:
    """A font whose character 3 draws a glyph and says that it is another character, as some writers' minus does."""
    said = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def 1 begincodespacerange <00> <FF> "
        f"endcodespacerange 1 beginbfchar <03> <{code}> endbfchar endcmap end end"
    ).encode()
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 7 0 R /Encoding << /Type /Encoding "
    font += b"/BaseEncoding /WinAnsiEncoding /Differences [3 /%s] >> %s >>" % (glyph.encode(), widths)
    return font, b"<< /Length %d >>\nstream\n%s\nendstream" % (len(said), said)


def signed(glyph: str, code: str, widths: bytes = b"") -> bytes:
    """A table whose second figure is drawn with the odd character before it."""
    body = text(64, 700, "Verksamhet") + text(180, 700, "Avvikelse 2023, tkr") + text(64, 682, "Boende")
    body += text(190, 682, "160") + text(64, 664, "Vård") + text(180, 664, "\x03", font="F2") + text(186, 664, "1 200")
    return page(body, fonts=b"/F2 6 0 R", more=odd_font(glyph, code, widths))


@pytest.mark.parametrize("code", ["0003", "E001", "00AD", "200B", "F02D"])
def test_a_flat_stroke_before_a_figure_is_its_minus_whatever_its_code_says(tmp_path, code):
    assert texts(read(tmp_path, signed("minus", code)))[-1] == "-1 200"


def test_a_minus_of_another_code_is_read_on_a_page_that_runs_sideways(tmp_path):
    body = "q 0 1 -1 0 760 20 cm\n" + text(64, 700, "Verksamhet") + text(180, 700, "Avvikelse 2023, tkr")
    body += text(64, 682, "Boende") + text(190, 682, "160") + text(64, 664, "Vård") + text(180, 664, "\x03", font="F2")
    body += text(186, 664, "1 200") + "Q"
    assert texts(read(tmp_path, page(body, fonts=b"/F2 6 0 R", more=odd_font("minus", "0003"))))[-1] == "-1 200"


def test_the_page_number_beside_a_table_that_runs_sideways_is_no_part_of_it(tmp_path):
    """A table laid on its side: the head and foot of the page still run as they do on the other pages."""
    laid = "q 0 1 -1 0 760 20 cm\n" + TABLE + "Q\n"
    document = read(tmp_path, page(laid + text(90, 30, "54")))
    assert texts(document) == texts(read(tmp_path, page(laid)))
    assert "54" in [p.text for p in document.prose]


def test_a_blank_that_its_font_calls_a_tab_is_a_space(tmp_path):
    body = TABLE + text(64, 628, "Hem\x03tjänst", font="F2") + text(223, 628, "22")
    assert "Hem tjänst" in texts(read(tmp_path, page(body, fonts=b"/F2 6 0 R", more=odd_font("space", "0009"))))


def test_a_small_high_digit_of_the_same_type_is_a_mark(tmp_path):
    """Fonts hold raised figures of their own, which they tell as digits: 13 with note 1 is no 131."""
    widths = b"/FirstChar 3 /LastChar 57 /Widths [333 " + b"278 " * 44 + b"556 " * 10 + b"]"
    body = text(64, 700, "Verksamhet") + text(180, 700, "Utfall 2023, tkr")
    for n, (label, value) in enumerate([("Boende", "13\x03"), ("Bistånd", "1 212"), ("Insatser", "40")]):
        body += text(64, 682 - 18 * n, label) + text(190, 682 - 18 * n, value, font="F2")
    data = page(body, fonts=b"/F2 6 0 R", more=odd_font("onesuperior", "0031", widths))
    assert [t for t in texts(read(tmp_path, data)) if t[0].isdigit()] == ["13¹", "1 212", "40"]


def test_a_minus_without_width_is_read(tmp_path):
    widths = b"/FirstChar 3 /LastChar 3 /Widths [0]"
    assert texts(read(tmp_path, signed("minus", "2212", widths)))[-1] == "−1 200"


@pytest.mark.parametrize("code", ["0003", "E001"])
def test_a_glyph_that_says_nothing_of_itself_gives_no_number_and_a_note(tmp_path, code):
    document = read(tmp_path, signed("section", code))
    assert texts(document)[-1] == "\ufffd1 200"
    assert any(n.startswith("sidan 1 har celler med ett tecken som inte går att läsa") for n in document.notes)
    facts = interpret(document).fakta
    assert facts.filter(etikett="Vård")["värde"].drop_nulls().to_list() == []
    assert facts.filter(etikett="Boende")["värde"].to_list() == [160]


def test_text_without_colour_or_ink_is_not_read(tmp_path):
    hidden = text(64, 646, "Dolt", before="1 1 1 rg") + text(220, 646, "99", before="1 1 1 rg")
    hidden += text(64, 628, "Dolt", before="3 Tr") + text(220, 628, "88", before="3 Tr")
    assert texts(read(tmp_path, page(TABLE + hidden))) == texts(read(tmp_path, page(TABLE)))


def test_white_heads_on_a_dark_ground_are_read(tmp_path):
    body = figures(ROWS, 64, [235], 682)
    heads = text(64, 700, "Verksamhet", before="1 1 1 rg") + text(180, 700, "Utfall 2023", before="1 1 1 rg")
    dark = shade(60, 695, 240, 711, 0.2)
    assert texts(read(tmp_path, page(dark + heads + body))) == texts(read(tmp_path, page(TABLE)))


def test_what_a_program_read_in_a_scanned_page_is_read(tmp_path):
    picture = b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 "
    picture += b"/Length 1 >>\nstream\n\xff\nendstream"
    body = "q 595 0 0 842 0 0 cm /Im Do Q " + TABLE.replace("BT ", "BT 3 Tr ")
    data = page(body, resources=b"/XObject << /Im 6 0 R >>", more=(picture,))
    assert texts(read(tmp_path, data)) == texts(read(tmp_path, page(TABLE)))


@pytest.mark.parametrize(("matrix", "at"), [("0 1 -1 0", "{x} 690"), ("0 -1 1 0", "{x} 735")])
def test_heads_that_run_up_or_down_are_read_forwards(tmp_path, matrix, at):
    heads = [("Budget", 146), ("Totalt", 206)]
    turned = "".join(f"BT /F1 10 Tf {matrix} {at.format(x=x)} Tm ({word}) Tj ET\n" for word, x in heads)
    rows = [("Boende", "12", "13"), ("Vård", "20", "21"), ("Summa", "32", "34")]
    table = grid([60, 120, 180, 240], [632, 650, 668, 686, 740]) + figures(rows, 64, [176, 236], 674)
    assert texts(read(tmp_path, page(table + turned + text(64, 700, "Verksamhet"))))[:3] == [
        "Verksamhet", "Budget", "Totalt",
    ]  # fmt: skip


def test_narrow_doubled_letters_are_two_and_print_over_print_is_one(tmp_path):
    narrow = TABLE + text(64, 628, "Hemtjänst, anställda", before="45 Tz") + text(223, 628, "22")
    assert "Hemtjänst, anställda" in texts(read(tmp_path, page(narrow)))
    bold = TABLE + "".join(text(64 + shift, 628, "Anställda") for shift in (0, 0.3)) + text(223, 628, "22")
    assert "Anställda" in texts(read(tmp_path, page(bold)))


def test_a_raised_mark_between_tight_lines_belongs_to_the_figure_it_follows(tmp_path):
    rows = text(64, 700, "Verksamhet") + text(180, 700, "Utfall 2023")
    for n, (label, value) in enumerate([("Boende", "1 234"), ("Vård", "5 678"), ("Stöd", "9 012")]):
        rows += text(64, 690 - 9 * n, label) + text(200, 690 - 9 * n, value)
    rows += text(225.6, 681 + 3.5, "1", size=5.5)
    assert texts(read(tmp_path, page(rows)))[2:] == ["Boende", "1 234", "Vård", "5 678¹", "Stöd", "9 012"]


def test_a_colour_space_that_lacks_its_number_of_colours_costs_no_text(tmp_path):
    profile = b"<< /Length 4 >>\nstream\nicc!\nendstream"
    data = page("/CS0 cs 0 sc " + TABLE, resources=b"/ColorSpace << /CS0 [/ICCBased 6 0 R] >>", more=(profile,))
    assert texts(read(tmp_path, data)) == texts(read(tmp_path, page(TABLE)))


def test_a_table_inside_a_form_stands_where_its_matrix_puts_it(tmp_path):
    drawn = (TABLE + grid([60, 170, 240], [642, 660, 678, 696, 714])).encode("cp1252")
    form = b"<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Matrix [0.5 0 0 0.5 50 100] /Resources << /Font "
    form += b"<< /F1 5 0 R >> >> /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn)
    inside = read(tmp_path, page("q 1 0 0 1 10 0 cm /Fm Do Q", resources=b"/XObject << /Fm 6 0 R >>", more=(form,)))
    assert texts(inside) == texts(read(tmp_path, page(TABLE)))
    (place,) = inside.cells.filter(text="Verksamhet").select("x0", "bottom").rows()
    assert place == pytest.approx((60 + 0.5 * 60, 842 - 100 - 0.5 * 696), abs=0.2)  # its cell's


def test_groups_of_a_figure_drawn_one_by_one_are_parted_as_a_space_parts_them(tmp_path):
    drawn = text(64, 700, "Område ett") + text(180, 700, "2023") + text(64, 682, "Hyror med mera")
    drawn += text(180, 682, "18") + text(193.9, 682, "261") + text(64, 664, "Vård och mera") + text(180, 664, "1 200")
    assert texts(read(tmp_path, page(drawn)))[-3] == "18 261"


@pytest.mark.parametrize("code", ["E000", "E001"])
def test_a_letter_that_its_font_does_not_tell_is_marked_in_the_label_and_told(tmp_path, code):
    body = text(64, 700, "Verksamhet") + text(180, 700, "Utfall 2023, tkr") + text(64, 682, "Boende")
    body += text(190, 682, "160") + text(64, 664, "\x03", font="F2") + text(71, 664, "rdnad") + text(190, 664, "1 200")
    document = read(tmp_path, page(body, fonts=b"/F2 6 0 R", more=odd_font("V", code)))
    assert texts(document)[-2:] == ["\ufffdrdnad", "1 200"]
    assert any(n.startswith("sidan 1 har etiketter med tecken som inte går att läsa") for n in document.notes)
    result = interpret(document)
    assert result.fakta.select("etikett", "värde").rows()[-1] == ("\ufffdrdnad", 1200.0)
    assert "tecken som inte går att läsa" in result.tabell["beslut"][0]


def test_a_bullet_of_a_private_code_apart_from_its_label_is_no_letter(tmp_path):
    body = text(84, 700, "Verksamhet") + text(190, 700, "Utfall 2023, tkr") + text(84, 682, "Boende")
    body += text(200, 682, "160") + text(64, 664, "\x03", font="F2") + text(84, 664, "Vård") + text(200, 664, "1 200")
    document = read(tmp_path, page(body, fonts=b"/F2 6 0 R", more=odd_font("bullet", "E001")))
    assert interpret(document).fakta["etikett"].to_list() == ["Boende", "Vård"]
    assert not document.notes


def test_a_text_cut_off_at_a_rule_is_parted_from_the_figure_behind_it(tmp_path):
    """A spreadsheet cuts off a label that is too long for its cell; the next cell begins right there."""
    rows = [("Boende", "1 234"), ("Stöd", "56"), ("Summa", "1 290")]
    body = text(64, 700, "Verksamhet") + text(122, 700, "Utfall 2023") + figures(rows, 64, [170], 682)
    body += text(61.5, 628, "Anställda i vå") + text(120.8, 628, "2165 tkr")
    read_texts = texts(read(tmp_path, page(body + grid([60, 120, 200], [622, 640, 658, 676, 694, 712]))))
    assert read_texts[-2:] == ["Anställda i vå", "2165 tkr"]


@pytest.mark.parametrize(
    ("code", "said"), [("D83DDE00", "\U0001f600"), ("D835DC4E", "\U0001d44e"), ("D83D", "\ufffd"), ("FFFE", "\ufffd")]
)
def test_a_sign_outside_the_first_plane_costs_no_file(tmp_path, code, said):
    """PDFium tells such a sign as two characters, neither of which is one; half of one says nothing."""
    body = TABLE + text(64, 628, "Mål \x03\x03 nått", font="F2") + text(223, 628, "22")
    assert f"Mål {said}{said} nått" in texts(read(tmp_path, page(body, fonts=b"/F2 6 0 R", more=odd_font("V", code))))

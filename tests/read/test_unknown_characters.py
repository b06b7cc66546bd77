"""Characters that only the font of the source knows, in files that are no PDF."""

from __future__ import annotations

import pytest

from analys.interpret.interpret import interpret
from analys.read.read import read_document
from analys.words.cells import clean_text

ROWS = [("Post", "Budget 2023 (tkr)"), ("Intäkter", "1 200"), ("Kostnader", "\ue0012 000"), ("Netto", "\uf0b7 -800")]


def _html(rows):
    cells = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in rows)
    return f'<meta charset="utf-8"><table>{cells}</table>'


@pytest.mark.parametrize(
    ("ending", "text"), [("html", _html(ROWS)), ("txt", "".join("\t".join(row) + "\n" for row in ROWS))]
)
def test_a_figure_with_a_character_that_nobody_can_read_is_told_and_not_read(tmp_path, ending, text):
    path = tmp_path / f"rapport-2023.{ending}"
    path.write_text(text, encoding="utf-8")
    document = read_document(path, "rapport-2023")
    assert [(f["etikett"], f["värde"]) for f in interpret(document).fakta.iter_rows(named=True)] == [
        ("Intäkter", 1200.0),
        ("Netto", -800.0),
    ]
    assert any(note.startswith("1 cell har ett tecken som inte går att läsa") for note in document.notes)


@pytest.mark.parametrize(
    ("text", "clean"),
    [("\ue0011 200", "\ufffd1 200"), ("\ue001 1 200", "\ufffd 1 200"), ("f\ue002retag", "f\ufffdretag"),
     ("\ue902Ladda ner", "Ladda ner"), ("\uf0b7 12", "12")],
)  # fmt: skip
def test_what_may_be_a_sign_or_a_letter_is_marked_and_an_icon_is_not(text, clean):
    assert clean_text(text) == clean

"""Rows that shading stripes are one table, though each fills other columns than the one above."""

from drawn_pdf import read, right, rows, shade, text

HEADS = [(60, "Uppdrag"), (200, "Budget"), (280, "Utfall"), (360, "Prognos")]


def drawn(bottoms: list[float]) -> str:
    """Four rows, every second one shaded from each of the given heights."""
    shaded = "".join(shade(55, y, 460, y + 20, 0.9) for y in bottoms)
    heads = "".join(text(x, 706, name) for x, name in HEADS)
    filled = [("Hemtjänst", 240, "450"), ("Boende", 320, "289"), ("Stöd", 240, "780"), ("Råd", 320, "778")]
    cells = "".join(text(60, 686 - 20 * k, label) + right(x, 686 - 20 * k, n) for k, (label, x, n) in enumerate(filled))
    return shaded + heads + cells


def test_striped_rows_of_a_sparse_table_stay_under_their_heads(tmp_path):
    document = read(tmp_path, drawn([700, 660, 620]))
    assert rows(document) == [
        ["Uppdrag", "Budget", "Utfall", "Prognos"], ["Hemtjänst", "450"], ["Boende", "289"], ["Stöd", "780"],
        ["Råd", "778"],
    ]  # fmt: skip

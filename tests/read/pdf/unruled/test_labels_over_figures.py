"""A label that begins on a line without figures and goes on beside them is of those, not of the row above."""

from __future__ import annotations

from drawn_pdf import read, right, rows, text

LINES = (
    ("Tkr", "2022", "2021"), ("Löner", "-412", "-398"), ("Avskrivning av båtar och", None, None),
    ("bryggor i hamnen", "-57", "-61"), ("Övriga kostnader", "-83", "-79"), ("Korta lån", None, None),
    ("Skulder till leverantörer (bränsle", None, None), ("och is)", "-19", "-22"), ("Övriga lån", "-31", "-28"),
    ("Summa", "-602", "-588"),
)  # fmt: skip


def test_a_label_that_goes_on_below_is_of_the_figures_beside_its_last_line(tmp_path):
    page = ""
    for n, (label, *values) in enumerate(LINES):
        page += text(64, 730 - 13 * n, label)
        page += "".join(right(x, 730 - 13 * n, v) for x, v in zip((320.0, 400.0), values, strict=True) if v)
    labels = {r[0]: r[1:] for r in rows(read(tmp_path, page))}
    assert labels["Löner"] == ["-412", "-398"]
    assert labels["Avskrivning av båtar och bryggor i hamnen"] == ["-57", "-61"]
    assert labels["Korta lån"] == []
    assert labels["Skulder till leverantörer (bränsle och is)"] == ["-19", "-22"]

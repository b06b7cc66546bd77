"""A ruled table inside a cell of another is a table of its own; what stands around it stays in the cell."""

from __future__ import annotations

import polars as pl

from drawn_pdf import grid, read, text


def test_a_grid_in_a_cell_is_a_table_of_its_own(tmp_path):
    outer = grid([60, 160, 460], [500, 640, 700]) + text(64, 660, "Syfte") + text(170, 660, "Ersättning utgår")
    inner = grid([200, 320, 400], [530, 550, 570, 590])
    cells = [("Ålder", "Andel"), ("18–75", "1,00 %"), ("76–80", "0,50 %")]
    words = "".join(
        text(x, y, word)
        for row, y in zip(cells, (576, 556, 536), strict=True)
        for x, word in zip((204, 330), row, strict=True)
    )
    document = read(tmp_path, outer + text(64, 620, "Belopp") + text(170, 620, "Enligt tabellen") + inner + words)
    rows = document.cells.sort("rad", "kolumn").group_by("tabell", "rad", maintain_order=True).agg(pl.col("text"))
    found = [part["text"].to_list() for part in rows.sort("tabell", "rad").partition_by("tabell")]
    assert found == [[["Syfte", "Ersättning utgår"], ["Belopp", "Enligt tabellen"]], [list(r) for r in cells]]

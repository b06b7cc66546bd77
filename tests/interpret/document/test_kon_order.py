"""In which order the numbers of a divided cell stand: as the document prints it, never as is usual."""

from __future__ import annotations

from pathlib import Path

from analys.interpret.interpret import interpret
from analys.read.read import read_document

ROW = "Mått\tUtfall 2022\nAndel nöjda\t80% 78% 83%\nAndel trygga\t71% 75% 69%\n"


def read(tmp_path: Path, text: str) -> set[tuple[str, float]]:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    fakta = interpret(read_document(tmp_path / "a.txt", "a")).fakta
    return {(f["kön"], f["värde"]) for f in fakta.filter(etikett="Andel nöjda").to_dicts()}


def test_the_order_that_stands_over_the_table(tmp_path):
    found = read(tmp_path, f"Totalt Kvinnor Män\n\n{ROW}")
    assert found == {("totalt", 80.0), ("kvinnor", 78.0), ("män", 83.0)}


def test_without_a_printed_order_the_numbers_give_nothing(tmp_path):
    assert read(tmp_path, ROW) == set()

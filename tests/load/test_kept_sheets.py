"""Sheets taken over from the last workbook: the same bytes as written anew, and none from one that was saved since."""

import pytest

from analys.load import kept_sheets, workbook
from analys.load.workbook import write_workbook
from analys.words.schema import TABLES, empty, frame

LONG = "en text som är så lång att den behöver fler rader än en i en kolumn av bladet"
BUDGET = [
    {"dokument": "x-2024", "kommun": "X", "år": 2024, "verksamhet": LONG, "nivå": "del", "budget": b, "utfall": u,
     "avvikelse": a} for b, u, a in ((-100.0, -110.5, 0.25), (-7.0, -1.5, 1.75))
]  # fmt: skip
FACTS = [{"dokument": "x-2024", "etikett": f"rad {n}", "text": LONG if n == 2 else str(n)} for n in range(3)]


def tables(**changed):
    held = {"budgetavvikelse": frame(TABLES["budgetavvikelse"], BUDGET), "fakta": frame(TABLES["fakta"], FACTS)}
    return held | changed


def write(held, path, *before):
    write_workbook(lambda name: held.get(name, empty(TABLES[name])), path, *before)
    return path.read_bytes()


@pytest.fixture
def rows_written(monkeypatch):
    written, own = [], workbook._write_value
    monkeypatch.setattr(workbook, "_write_value", lambda *a: written.append(a[1].name) or own(*a))
    return written


def test_sheets_of_unchanged_tables_are_taken_over_to_the_same_bytes(tmp_path, rows_written):
    last = tmp_path / "förra.xlsx"
    write(tables(), last)
    assert "fakta" in rows_written
    changed = tables(dokument=frame(TABLES["dokument"], [{"dokument": "x-2024", "kommun": "X", "titel": "Ny titel"}]))
    anew = write(changed, tmp_path / "ny.xlsx")
    rows_written.clear()
    assert write(changed, tmp_path / "tagen.xlsx", last, frozenset(set(TABLES) - {"dokument"})) == anew
    assert "dokument" in rows_written
    assert "fakta" not in rows_written


def test_formats_in_another_order_leave_nothing_to_take_over(tmp_path, rows_written):
    last = tmp_path / "förra.xlsx"
    write(tables(), last)
    swapped = [row | {"budget": 0.25, "avvikelse": -100.0} for row in BUDGET]
    changed = tables(budgetavvikelse=frame(TABLES["budgetavvikelse"], swapped))
    anew = write(changed, tmp_path / "ny.xlsx")
    rows_written.clear()
    assert write(changed, tmp_path / "tagen.xlsx", last, frozenset({"fakta"})) == anew
    assert "fakta" in rows_written


def test_a_workbook_counts_only_as_it_was_left(tmp_path):
    stamp, book = tmp_path / "n" / "arbetsbok.json", tmp_path / "b.xlsx"
    assert kept_sheets.unchanged(stamp, book, {"fakta": "1"}) == frozenset()
    book.write_bytes(b"bok")
    kept_sheets.note(stamp, book, {"fakta": "1", "cell": "1"})
    assert kept_sheets.unchanged(stamp, book, {"fakta": "1", "cell": "2"}) == {"fakta"}
    book.write_bytes(b"sparad i Excel")
    assert kept_sheets.unchanged(stamp, book, {"fakta": "1"}) == frozenset()
    book.unlink()
    assert kept_sheets.unchanged(stamp, book, {"fakta": "1"}) == frozenset()


def test_an_export_beside_its_notes_is_that_of_one_without(tmp_path):
    from analys.load import database
    from analys.load.export import export

    def filled(name, titel):
        with database.writing(tmp_path / name) as con:
            for table, rows in tables(
                dokument=frame(TABLES["dokument"], [{"dokument": "x-2024", "titel": titel}])
            ).items():
                database.append(con, TABLES[table], rows)
        return tmp_path / name

    first, second = filled("a.duckdb", "Ett"), filled("b.duckdb", "Två")
    for db in (first, second, first):
        export(db, tmp_path / "minns", tmp_path / "noter")
        export(db, tmp_path / "anew")
        for path in (tmp_path / "anew").iterdir():
            assert (tmp_path / "minns" / path.name).read_bytes() == path.read_bytes(), path.name

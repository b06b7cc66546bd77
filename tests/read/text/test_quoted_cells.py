"""Cells in quotes, as PxWeb and spreadsheets export texts: a semicolon or tab in them parts nothing."""

import pytest

from analys.read.read import read_document
from formats import grids, texts


@pytest.mark.parametrize(("mark", "inner"), [(";", "; "), (";", ", "), ("\t", "; "), (",", ", ")])
def test_quotes_hold_a_mark_and_are_no_part_of_the_cell(tmp_path, mark, inner):
    held = [["region", "kön", "2021", "2022"], [f"Håbo{inner}Enköping", "kvinnor", "1250", "1300"],
            ["Botkyrka", "kvinnor", "450", "-12"], ["Botkyrka", "män", "3400", "3500"]]  # fmt: skip
    lines = [mark.join(f'"{text}"' for text in row) for row in held]
    (tmp_path / "a.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    found = texts(grids(read_document(tmp_path / "a.txt", "a"))[0])
    assert [[found[r, c] for c in range(1, 5)] for r in range(1, 5)] == held


@pytest.mark.parametrize("label", ['"Barn" och unga', 'Rör 12"', '"Barn'])
def test_quotes_within_a_text_are_kept_and_hold_nothing(tmp_path, label):
    text = f"Område;2021;2022;2023\n{label};11;12;13\nVuxna;21;22;23\nÄldre;31;32;33\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    found = texts(grids(read_document(tmp_path / "a.txt", "a"))[0])
    assert [found[2, c] for c in range(1, 5)] == [label, "11", "12", "13"]


@pytest.mark.parametrize("mark", ["\t", ";"])
def test_a_cell_may_hold_line_ends_as_excel_copies_it(tmp_path, mark):
    text = 'Område;"Utfall\n2021";"Utfall\n2022"\n"Barn och\nunga";11;12\n"Äldre ""65+""";31;32\n\nSlut här.\n'
    (tmp_path / "a.txt").write_text(text.replace(";", mark), encoding="utf-8")
    document = read_document(tmp_path / "a.txt", "a")
    found = texts(grids(document)[0])
    assert [[found[r, c] for c in range(1, 4)] for r in range(1, 4)] == [
        ["Område", "Utfall 2021", "Utfall 2022"], ["Barn och unga", "11", "12"], ['Äldre "65+"', "31", "32"],
    ]  # fmt: skip
    assert document.tables.select("källrad_från", "källrad_till").row(0) == (1, 6)
    assert document.cells.filter(document.cells["text"] == "12")["källrad"].to_list() == [4]
    assert [p.line for p in document.prose] == [8]


def test_quotes_that_close_nowhere_near_join_no_lines(tmp_path):
    text = 'Område\t2021\t2022\nBarn\t11\t"12\nVuxna\t21\t22\n"Det här är\nsagt", skrev nämnden.\n'
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    document = read_document(tmp_path / "a.txt", "a")
    assert texts(grids(document)[0])[3, 3] == "22"
    assert [p.line for p in document.prose] == [4, 5]


def test_a_cell_of_lines_parted_by_commas_may_hold_line_ends_too(tmp_path):
    text = (
        ',"Bokslut\n2024","Utfall jan-\napr 2025","Årsbudget\n2025"\n"Gator\n- Utgifter","-13,6","-0,2","-1,2"\n'
        'Parker,"-146,6","-25,5","-140,7"\nBad,"-9,1","-1,8","-3,0"\n\n"Det här är\nsagt", skrev nämnden, med fog.\n'
    )
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    document = read_document(tmp_path / "a.csv", "a")
    found = texts(grids(document)[0])
    assert [[found.get((r, c)) for c in range(1, 5)] for r in range(1, 5)] == [
        [None, "Bokslut 2024", "Utfall jan- apr 2025", "Årsbudget 2025"], ["Gator - Utgifter", "-13,6", "-0,2", "-1,2"],
        ["Parker", "-146,6", "-25,5", "-140,7"], ["Bad", "-9,1", "-1,8", "-3,0"],
    ]  # fmt: skip
    assert [p.line for p in document.prose] == [10, 11]

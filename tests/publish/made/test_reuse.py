"""A page is made again when rows that it was made from have changed, and only then; what is taken over is the same."""

import polars as pl
import pytest

from analys.publish.made.reuse import Reuse

DOCUMENTS = pl.DataFrame({"dokument": ["a-2022", "b-2022"], "nämnd": ["Nämnd A", "Nämnd B"]})
FACTS = pl.DataFrame({"dokument": ["a-2022", "b-2022"], "värde": [1.0, 2.0]})


@pytest.fixture
def make(tmp_path):
    """Make two pages of one report each and one of both; return the texts and which were really made."""

    def run(documents=DOCUMENTS, facts=FACTS, program="1", about="") -> tuple[dict[str, str], list[str]]:
        frames, called = {"dokument": documents, "fakta": facts}, []
        reuse = Reuse(tmp_path, tmp_path / "sidor", frames, program)

        def page(name, tables):
            called.append(name)
            return {f"{name}.qmd": f"{about}{name}: {tables['fakta']['värde'].to_list()}"}

        texts = reuse("alla", lambda f: page("alla", f))
        for name in documents["dokument"]:
            texts |= reuse(name, lambda f, name=name: page(name, f.of([name])), about)
        (tmp_path / "sidor").mkdir(exist_ok=True)
        for file, text in texts.items():
            (tmp_path / "sidor" / file).write_text(text, encoding="utf-8")
        reuse.remember()
        return texts, called

    return run


def test_what_rests_on_the_same_rows_is_taken_over(make):
    first, called = make()
    assert called == ["alla", "a-2022", "b-2022"]
    assert make() == (first, [])


def test_a_changed_row_costs_the_pages_that_asked_for_it(make):
    make()
    texts, called = make(facts=FACTS.with_columns(värde=pl.Series([1.0, 3.0])))
    assert called == ["alla", "b-2022"]
    assert texts == {"alla.qmd": "alla: [1.0, 3.0]", "a-2022.qmd": "a-2022: [1.0]", "b-2022.qmd": "b-2022: [3.0]"}


def test_a_table_that_no_page_asked_for_costs_nothing(make):
    make()
    assert make(documents=DOCUMENTS.with_columns(nämnd=pl.lit("Ny")))[1] == []


def test_program_page_and_file_count_too(make, tmp_path):
    make()
    assert make(program="2")[1] == ["alla", "a-2022", "b-2022"]
    assert make(program="2", about="x")[1] == ["a-2022", "b-2022"]
    (tmp_path / "sidor" / "a-2022.qmd").write_text("någon annans", encoding="utf-8")
    assert make(program="2", about="x")[1] == ["a-2022"]
    (tmp_path / "sidor" / "alla.qmd").unlink()
    assert make(program="2", about="x")[1] == ["alla"]

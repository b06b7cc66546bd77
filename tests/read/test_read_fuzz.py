"""Damaged bytes: every reader answers with a Document or with its one Swedish line, never with a fault of its own."""

from __future__ import annotations

import io
import traceback
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analys.read.document import ReadError
from analys.read.read import read_document
from analys.words.schema import CELL, TABELL, check_shape
from formats import WRITERS, Span, Table

TABLE: Table = [
    ["Verksamhet", Span("Utfall", 1, 2), None, "Mål"], ["", "2022", "2023", "2023"],
    ["Barn & unga", "1 234", "−5", "85 %"], ["Vuxna", "–", "7,5", "Ja"],
]  # fmt: skip
OWN_CODE = str(Path("src") / "analys")


def check(path: Path) -> None:
    """Read a file; a fault raised by our own code (not by a parser library) fails the test."""
    try:
        document = read_document(path, "a")
    except ReadError as error:
        assert "\n" not in str(error)
        cause = error.__cause__
        if cause is not None and not isinstance(cause, (ReadError, MemoryError, RecursionError, OSError)):
            last = traceback.extract_tb(cause.__traceback__)[-1]
            assert OWN_CODE not in last.filename, f"{cause!r} at {last}"
    else:
        check_shape(document.tables, TABELL)
        check_shape(document.cells, CELL)


@pytest.fixture(scope="module")
def samples(tmp_path_factory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("hela")
    return {ending: write(folder / f"a.{ending}", TABLE).read_bytes() for ending, write in WRITERS.items()}


EDITS = st.lists(
    st.tuples(st.sampled_from(["byt", "stryk", "upprepa"]), st.floats(0, 1), st.binary(max_size=6)), max_size=8
)


def damage(data: bytes, edits: list[tuple[str, float, bytes]]) -> bytes:
    for kind, place, new in edits:
        at = int(place * len(data))
        if kind == "byt":
            data = data[:at] + new + data[at + len(new) :]
        elif kind == "stryk":
            data = data[:at] + data[at + 3 * len(new) :]
        else:
            data = data[:at] + data[at : at + 40] * (1 + len(new)) + data[at:]
    return data


@pytest.mark.parametrize("ending", WRITERS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=EDITS)
def test_damaged_files(tmp_path, samples, ending, edits):
    path = tmp_path / f"a.{ending}"
    path.write_bytes(damage(samples[ending], edits))
    check(path)


def with_part(data: bytes, name: str, change) -> bytes:
    """An archive with one of its parts changed: damage behind a sound zip reaches the XML."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.namelist():
            new.writestr(part, change(old.read(part)) if part == name else old.read(part))
    return out.getvalue()


@pytest.mark.parametrize(
    ("ending", "part"),
    [
        ("docx", "word/document.xml"), ("docx", "word/styles.xml"), ("xlsx", "xl/worksheets/sheet1.xml"),
        ("xlsx", "xl/sharedStrings.xml"), ("xlsx", "xl/styles.xml"), ("xlsx", "xl/workbook.xml"),
    ],
)  # fmt: skip
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=EDITS)
def test_damaged_parts(tmp_path, samples, ending, part, edits):
    path = tmp_path / f"a.{ending}"
    path.write_bytes(with_part(samples[ending], part, lambda data: damage(data, edits)))
    check(path)


@pytest.mark.parametrize("ending", ["txt", "md", "html"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.sampled_from(list("|-\t \n#*123,5%åäöABab<>&;/=\"'td table rp\u0301\u00a0")), max_size=300))
def test_any_text(tmp_path, ending, text):
    path = tmp_path / f"a.{ending}"
    path.write_bytes(text.encode())
    check(path)

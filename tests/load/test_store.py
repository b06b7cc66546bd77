"""What is kept depends on all that matters and on nothing else."""

import ast
import hashlib
import io
import zipfile

import polars as pl
import pytest

from analys.load import store
from analys.load.store import code_version, fingerprint, frames_to_bytes, is_whole, read_frames, read_notes, write_whole


def test_frames_and_remarks_come_back(tmp_path):
    frames = {"fakta": pl.DataFrame({"värde": [1.5, None], "källor": [["a", "b"], []]}), "tom": pl.DataFrame({"x": []})}
    path = tmp_path / "a.zip"
    write_whole(path, frames_to_bytes(frames, ["å"]))
    assert is_whole(path) and read_notes(path) == ["å"]
    assert all(read.equals(frames[name]) for name, read in read_frames(path).items())
    assert list(read_frames(path, ["tom"])) == ["tom"]


@pytest.mark.parametrize(
    "damage", [lambda d: b"", lambda d: d[:-30], lambda d: d[:400] + bytes([d[400] ^ 255]) + d[401:]]
)
def test_a_damaged_file_is_not_whole(tmp_path, damage):
    path = tmp_path / "a.zip"
    path.write_bytes(damage(frames_to_bytes({"fakta": pl.DataFrame({"x": list(range(500))})}, [])))
    assert not is_whole(path)
    assert not is_whole(tmp_path / "finns inte.zip")


def test_a_kept_file_holds_no_time_of_its_writing():
    data = frames_to_bytes({"fakta": pl.DataFrame({"x": [1, 2]})}, ["a"])
    assert {i.date_time for i in zipfile.ZipFile(io.BytesIO(data)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_fingerprint_depends_on_every_part():
    parts = ("sum", "habo-2021", {"overrides": [{"tabell": 1}]}, "v1")
    others = (("sum2", *parts[1:]), (*parts[:2], {"overrides": [{"tabell": 2}]}, "v1"), (*parts[:3], "v2"))
    assert fingerprint("a", {"b": 1, "a": [2]}) == hashlib.sha256(b'["a", {"a": [2], "b": 1}]').hexdigest()
    assert len({fingerprint(*p) for p in (parts, *others)}) == 4


@pytest.fixture
def package(tmp_path, monkeypatch):
    """Give a package of three modules and a vocabulary; `worker` reaches two of them."""
    (tmp_path / "reference" / "rad").mkdir(parents=True)
    (tmp_path / "reference" / "rad" / "svar.csv").write_text("ord,term\n")
    for stage in ("ingest", "read"):
        (tmp_path / stage).mkdir()
    (tmp_path / "ingest" / "worker.py").write_text("def f():\n    from analys.read import read\n")
    (tmp_path / "read" / "read.py").write_text("x = 1\n")
    (tmp_path / "figures.py").write_text("y = 1\n")
    monkeypatch.setattr(store, "PACKAGE", tmp_path)

    def version() -> str:
        code_version.cache_clear()
        return code_version("ingest.worker")

    yield tmp_path, version
    code_version.cache_clear()


@pytest.mark.parametrize(
    ("changed", "matters"),
    [("read/read.py", True), ("ingest/worker.py", True), ("figures.py", False), ("reference/rad/svar.csv", True)],
)
def test_code_that_a_reading_reaches_changes_its_version_and_no_other(package, changed, matters):
    folder, version = package
    before = version()
    (folder / changed).write_text((folder / changed).read_text() + "# ändrad\n", encoding="utf-8")
    assert (version() != before) is matters


def test_a_write_that_fails_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "a.zip"
    write_whole(path, b"gammal")
    monkeypatch.setattr("pathlib.Path.replace", lambda *a: (_ for _ in ()).throw(OSError("full disk")))
    with pytest.raises(OSError, match="full disk"):
        write_whole(path, b"ny")
    assert path.read_bytes() == b"gammal"


def test_a_kept_file_is_a_plain_zip(tmp_path):
    path = tmp_path / "a.zip"
    write_whole(path, frames_to_bytes({"fakta": pl.DataFrame({"x": [1]})}, []))
    assert set(zipfile.ZipFile(path).namelist()) == {"fakta", store.NOTES}


def _parsed(source: str) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{n.name}" for n in node.names)}
        elif isinstance(node, ast.Import):
            found |= {n.name for n in node.names}
    return {name.removeprefix("analys.") for name in found if name.startswith("analys.")}


SHAPES = """
import analys.words.numbers
import analys.load.database as db  # why
from analys.read import read, blocks as b
from analys import words
def f():
    from analys.audit.audit import (
        audit,  # the whole (all of it)
        ORDER,
    )
"""


def test_the_words_of_import_statements_name_all_that_parsing_does():
    sources = [path.read_text(encoding="utf-8") for path in sorted(store.PACKAGE.rglob("*.py"))]
    missed = {name for source in (SHAPES, *sources) for name in _parsed(source) - store.imported(source)}
    assert not missed
    assert {"words.numbers", "read.read", "read.blocks", "words", "audit.audit.ORDER"} <= store.imported(SHAPES)

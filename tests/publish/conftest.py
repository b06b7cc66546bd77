"""The site of the five reports, built once in each process for all tests of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from sites import project, run


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project rendered by the built-in engine, once for all tests."""
    root = project(tmp_path_factory.mktemp("projekt"))
    read = run("ingest", root=root)
    assert read.returncode == 0, read.stdout + read.stderr
    made = run("render", "--motor", "inbyggd", root=root)
    assert made.returncode == 0, made.stdout + made.stderr
    return root


@pytest.fixture(scope="session")
def site(built: Path) -> Path:
    return built / "_site"

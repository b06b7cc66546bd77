"""Fixtures shared by the tests."""

import os
from pathlib import Path

import pytest

from places import ROOT


@pytest.fixture(scope="session")
def berattelser() -> Path:
    """The folder of whole reports, which the repository does not carry."""
    folder = Path(os.environ.get("ANALYS_BERATTELSER", ROOT.parent / "shared" / "berattelser"))
    if not folder.is_dir():
        pytest.skip(f"the whole reports are not at hand: {folder} is absent")
    return folder


@pytest.fixture
def root(tmp_path: Path, monkeypatch) -> Path:
    """An empty project, where the command is run."""
    (tmp_path / "data" / "raw").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ANALYS_DB", raising=False)
    return tmp_path

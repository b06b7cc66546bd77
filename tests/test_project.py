"""The project's own files agree: conda and uv install the same, and what users start is there."""

import re
import subprocess
import tomllib

import pytest
import yaml

from places import ROOT

# PyPI's name -> conda-forge's, where they differ.
CONDA_NAMES = {
    "duckdb": "python-duckdb", "great-tables": "great_tables", "matplotlib": "matplotlib-base", "quarto-cli": "quarto",
    "jupyter-client": "jupyter_client",
}  # fmt: skip
NOT_FOR_CONDA = {"distributed"}  # a cluster is an extra
FOR_CONDA_ALONE = {"python", "pip"}


def split(requirement: str) -> tuple[str, str]:
    name, bounds = re.fullmatch(r"([\w.-]+)\s*(.*)", requirement).groups()
    return name, bounds.replace(" ", "")


def test_conda_and_uv_name_the_same_direct_dependencies_with_the_same_bounds():
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = [
        pyproject["project"]["dependencies"],
        *pyproject["project"]["optional-dependencies"].values(),
        pyproject["dependency-groups"]["dev"],
    ]
    uv = dict(split(d) for group in groups for d in group)
    listed = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    (pip,) = [d["pip"] for d in listed if isinstance(d, dict)]
    conda = dict(split(d) for d in listed if isinstance(d, str))
    conda |= dict(split(d) for d in pip if d != "-e .")
    assert "-e ." in pip
    wanted = {CONDA_NAMES.get(n, n): bounds for n, bounds in uv.items() if n not in NOT_FOR_CONDA}
    assert {n: b for n, b in conda.items() if n not in FOR_CONDA_ALONE} == wanted
    assert conda["python"] == pyproject["project"]["requires-python"]


def test_the_lock_file_is_of_these_dependencies():
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    (own,) = [p for p in lock["package"] if p["name"] == "analys"]
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    locked = {r["name"]: r.get("specifier", "") for r in own["metadata"]["requires-dist"] if "marker" not in r}
    declared = dict(split(d) for d in pyproject["project"]["dependencies"])
    same_order = {n: ",".join(sorted(b.split(","))) for n, b in declared.items()}
    assert {n: ",".join(sorted(b.split(","))) for n, b in locked.items()} == same_order


def test_the_licence_is_the_one_named():
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in text and "15. Applicable Law" in text and "Appendix" in text


@pytest.mark.parametrize("target", ["report", "test", "bench", "reproducible", "lint", "clean"])
def test_make_knows_the_targets_that_the_readme_promises(target):
    done = subprocess.run(["make", "-n", target], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0 and done.stdout.strip()


def test_the_changelog_has_the_version():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("script", ["scripts/environment", "scripts/reproducible", ".ci/run"])
def test_scripts_are_sound_bash_and_executable(script):
    assert subprocess.run(["bash", "-n", script], cwd=ROOT).returncode == 0
    mode = subprocess.run(["git", "ls-files", "-s", script], cwd=ROOT, capture_output=True, text=True).stdout
    assert mode.startswith("100755")


def test_the_mutants_are_tried_by_tests_that_exist():
    """A missing test file would let every mutant live, and say nothing."""
    rows = re.search(r'rows="\n(.*?)\n"', (ROOT / "scripts" / "mutants").read_text(encoding="utf-8"), re.S)[1]
    named = [row.split()[1:] for row in rows.splitlines()]
    assert len(named) == 6 and [p for row in named for p in row if not (ROOT / p).is_file()] == []
    assert all(any(p.startswith("tests/") for p in row) for row in named)


def test_the_files_named_in_the_readme_exist():
    tree = re.search(r"## Files\n\n```\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.S)[1]
    for name in re.findall(r"^(\S+)  ", tree, re.M):
        assert list(ROOT.glob(name.rstrip("/"))), name

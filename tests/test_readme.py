"""README: what it shows runs, what it names is there."""

import re
import subprocess
import sys
import textwrap
import tomllib

import pytest

import analys
from analys.cli import main
from analys.interpret.handkept.handkept import read_handkept
from places import ROOT

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCKS = [
    (page.name, kind, textwrap.dedent(text))
    for page in PAGES
    for kind, text in re.findall(r"^ *```(\w+)\n(.*?)^ *```", page.read_text(encoding="utf-8"), re.S | re.M)
]
REPORT = """Exempelby kommun
Socialnämndens verksamhetsberättelse 2023

Drift (tkr)

Verksamhet\tBudget 2023\tUtfall 2023\tAvvikelse 2023
Barn och unga\t-100\t-110\t-10
Vuxna\t-200\t-190\t10
Totalt\t-300\t-300\t0
"""


def blocks(*kinds: str) -> list[str]:
    return [text for _, kind, text in BLOCKS if kind in kinds]


def test_every_kind_of_block_is_tried():
    assert {kind for _, kind, _ in BLOCKS} <= {"sh", "python", "toml", "sql"}


@pytest.fixture
def database(tmp_path, monkeypatch):
    (tmp_path / "exempelby-2023.txt").write_text(REPORT, encoding="utf-8")
    monkeypatch.setenv("ANALYS_DB", str(tmp_path / "a.duckdb"))
    assert main(["ingest", str(tmp_path / "exempelby-2023.txt"), "--db", str(tmp_path / "a.duckdb")]) == 0


@pytest.mark.parametrize("code", blocks("python"))
def test_python_runs(database, code):
    exec(compile(code, "README", "exec"), {})


@pytest.mark.parametrize(
    "sql", [*blocks("sql"), *re.findall(r'analys\.query\("([^"]+)"\)', "\n".join(blocks("python")))]
)
def test_sql_answers(database, sql):
    assert analys.query(sql).width


@pytest.mark.parametrize("text", blocks("toml"))
def test_hand_kept_rows_are_taken(tmp_path, text):
    name = "tolkning.toml" if "[[tabell]]" in text else "dokument.toml"
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert tomllib.loads(text)
    assert not read_handkept(tmp_path, {"exempelby-2023"}).faults


@pytest.mark.parametrize("target", sorted(set(re.findall(r"make ([a-z]+)", "\n".join(blocks("sh"))))))
def test_make_knows_it(target):
    assert subprocess.run(["make", "-n", target], cwd=ROOT, capture_output=True).returncode == 0


@pytest.mark.parametrize(
    "command", sorted(set(re.findall(r"\| `analys ([a-z]+)", PAGES[0].read_text(encoding="utf-8"))))
)
def test_the_commands_of_the_table_have_help(command, capsys):
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0 and command in capsys.readouterr().out


@pytest.mark.parametrize("step", ["fore", "efter"])
def test_a_step_of_quarto_outside_the_environment_says_what_to_do(step):
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(ROOT / "scripts" / f"{step}.py")],
        capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 1 and "conda activate analys" in done.stderr and "Traceback" not in done.stderr


ROOMS = sorted(
    p.parent.relative_to(ROOT / "src" / "analys").as_posix() for p in ROOT.glob("src/analys/*/**/__init__.py")
)


@pytest.mark.parametrize("room", [room for room in ROOMS if room.count("/") < 2])
def test_the_file_tree_names_every_room(room):
    """Those of the first two levels: what lies deeper is told by its own __init__."""
    above, _, name = room.rpartition("/")
    tree = re.search(r"## Files\n\n```\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)[1]
    line = next(line for line in tree.splitlines() if line.startswith(f"  {above or name}/"))
    assert not above or f"{name}/" in line

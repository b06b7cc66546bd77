"""The commands: Swedish help, exit codes, no traceback for a user's mistake, and everything documented."""

import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from test_read_bad import LINE, SCAN, pages_pdf

from analys import cli
from analys.load import database
from analys.words.declared.checks import KONTROLL
from analys.words.schema import frame
from odd_files import all_odd_files
from places import ROOT

COMMANDS = ("ingest", "check", "render", "report", "explore", "extract", "add", "remove", "diff", "granska")
FINDINGS = [
    {"kontroll": "a-1", "dokument": "a", "typ": "summa", "status": "avvikelse", "storlek_tkr": 5.0, "följd": False,
     "förklaring": "Delarna ger 10, [red]summan[/red] 15 & <b>\x1b[31m", "källor": ["a-1-2-3"]},
    {"kontroll": "a-2", "dokument": "a", "typ": "netto", "status": "avvikelse", "följd": True, "förklaring": "=1+1"},
    {"kontroll": "a-3", "dokument": "a", "typ": "netto", "status": "stämmer", "följd": False, "källor": []},
]  # fmt: skip


@pytest.fixture
def checked(root: Path) -> Path:
    db = root / "data" / "processed" / "analys.duckdb"
    with database.writing(db) as con:
        database.append(con, KONTROLL, frame(KONTROLL, FINDINGS))
    return db


def run(*argv: str) -> int:
    try:
        return cli.main(list(argv))
    except SystemExit as stop:
        return int(stop.code or 0)


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_swedish_and_complete(command, capsys):
    assert run(*([command] if command else []), "--help") == 0
    said = capsys.readouterr().out
    assert "Användning: analys" in said and "visa den här hjälpen" in said and "Slutkod" in said
    assert not re.search(r"\b(usage|options|positional|show|exit|default)\b", said)


def test_the_help_of_ingest_states_the_readers_limits(capsys):
    run("ingest", "--help")
    assert re.search(r"\d+ MB.*\d+ sidor", " ".join(capsys.readouterr().out.split()))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme_and_the_help(command, capsys):
    assert f"analys {command}" in (ROOT / "README.md").read_text(encoding="utf-8")
    run("--help")
    assert re.search(rf"^    {command}\s", capsys.readouterr().out, re.M)


@pytest.mark.parametrize(
    ("argv", "code", "said"),
    [
        (["ingset"], 2, "finns inte"),
        (["ingest", "--expotr", "x"], 2, "känner inte igen: --expotr"),
        (["check", "--format", "xml"], 2, "välj bland 'tabell'"),
        (["check", "--alla", "--format", "junit"], 2, "--alla gör ingen skillnad"),
        (["ingest", "--processer", "0"], 2, "ange minst 1"),
        (["ingest", "--processer", "två"], 2, "'två' passar inte här"),
        (["ingest", "--processer", "2", "--dask", "tcp://x:1"], 2, "går inte ihop med"),
        (["ingest", "--ta-bort", "finns-inte"], 0, "finns-inte: fanns inte i databasen"),
        (["extract"], 2, "ange också: RAPPORT"),
        ([], 2, "Kommandon:"),
        (["ingest", "finns-inte.pdf"], 2, "finns-inte.pdf: finns inte."),
        (["check"], 1, "Kör 'analys ingest' först"),
        (["check", "--db", "x.duckdb"], 1, "Kör 'analys ingest' först"),
        (["extract", "data"], 1, "är en mapp"),
        (["ingest", "data/raw"], 1, "data/raw: där finns inga filer att läsa"),
        (["add", "finns-inte.pdf"], 2, "finns inte"),
        (["ingest", "--db", "data"], 2, "--db: data är en mapp, ange en fil"),
        (["check", "--db", "data"], 2, "analys check: --db: data är en mapp, ange en fil"),
        (["ingest", "--export", __file__], 2, "är en fil, ange en mapp"),
    ],
)
def test_a_mistake_is_answered_in_swedish_without_a_traceback(root, argv, code, said, capsys):
    assert run(*argv) == code
    err = capsys.readouterr().err
    assert said in err and "Traceback" not in err


def test_a_misspelt_file_is_answered_with_the_nearest(root, capsys):
    (root / "data" / "raw" / "botkyrka-2021.txt").write_text("x")
    assert run("ingest", "data/raw/botkyrak-2021.txt") == 2
    assert "Menade du data/raw/botkyrka-2021.txt?" in capsys.readouterr().err


def test_the_installed_command_suggests_the_command_meant(root):
    done = subprocess.run(
        [sys.executable, "-m", "analys.cli", "ingset"], capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 2 and "Menade du ingest?" in done.stderr


@pytest.mark.parametrize(
    ("argv", "said", "not_said"),
    [
        (["explore", "--foo"], "analys explore: känner inte igen: --foo.\nHjälp: analys explore --help", "Menade"),
        (["explore", "--utan-web", "x"], "analys explore: känner inte igen: x.", "Menade"),
        (["check", "--strikt"], "Menade du --strict?", "analys:"),
        (["render", "--strict"], "analys render: känner inte igen: --strict.", "Menade"),
    ],
)
def test_an_option_is_answered_in_the_words_of_its_own_command(root, monkeypatch, capsys, argv, said, not_said):
    monkeypatch.setattr(sys, "argv", ["analys", *argv])
    assert run(*argv) == 2
    err = capsys.readouterr().err
    assert said in err and not_said not in err


def test_a_programming_error_is_one_line_and_a_place(root, monkeypatch, capsys):
    monkeypatch.setattr(cli, "project_root", lambda: 1 / 0)
    monkeypatch.delenv("ANALYS_FELSOK", raising=False)
    assert run("extract", "x.txt") == 1
    assert "Programfel (ZeroDivisionError i test_cli.py" in capsys.readouterr().err


def test_ingest_of_an_empty_and_a_broken_file_ends_with_1_and_a_line_each(root, capsys):
    (root / "data" / "raw" / "tom.txt").write_bytes(b"")
    (root / "data" / "raw" / "bild.pdf").write_bytes(b"\x89PNG....")
    assert run("ingest") == 1
    said = capsys.readouterr()
    lines = [line for line in said.err.splitlines() if not line.endswith("…")]
    assert len(lines) == 2 and lines[0].startswith("bild.pdf: ") and lines[1].startswith("tom.txt: ")
    assert "0 dokument" in said.out


@pytest.mark.parametrize(("argv", "code"), [((), 0), (("--strict",), 1)])
def test_check_shows_findings_as_they_are(checked, argv, code, capsys):
    assert run("check", *argv) == code
    said = capsys.readouterr().out
    assert "[red]summan[/red]" in said and "\x1b" not in said
    assert "3 kontroller: 1 stämmer" in said and "1 orsak kvar" in said


def test_strict_passes_when_every_finding_is_acknowledged_or_an_echo(checked):
    rows = [row | {"kvitterad": "känt"} for row in FINDINGS]
    with database.writing(checked) as con:
        database.append(con, KONTROLL, frame(KONTROLL, rows))
    assert run("check", "--strict") == 0


def test_check_in_the_formats_of_machines(checked, capsys):
    run("check", "--format", "json")
    found = json.loads(capsys.readouterr().out)
    assert [f["kontroll"] for f in found] == ["a-1", "a-2"] and found[0]["källor"] == ["a-1-2-3"]
    run("check", "--format", "csv")
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("kontroll;dokument;") and ";'=1+1;" in lines[2]
    run("check", "--format", "junit")
    suite = ET.fromstring(capsys.readouterr().out)
    assert (suite.get("tests"), suite.get("failures")) == ("3", "1")
    assert "[red]summan" in suite.find("testcase/failure").text


def test_add_puts_an_extract_among_the_raw_files_and_says_what_it_understood(root, tmp_path, capsys):
    report = tmp_path / "alvby-2022.txt"
    report.write_text(
        "Verksamhetsberättelse 2022\n\nHär står löptext om klienter som inte får följa med.\n\nDrift (tkr)\n\n"
        "Verksamhet\tBudget 2022\tUtfall 2022\nBarn\t100\t110\nVuxna\t200\t210\n",
        encoding="utf-8",
    )
    assert run("add", str(report)) == 0
    said = capsys.readouterr().out
    assert "1 tolkade" in said and "framgår inte" in said and "dokument.toml" in said
    added = (root / "data" / "raw" / "alvby-2022.tsv").read_text(encoding="utf-8")
    assert "Barn\t100\t110" in added and "löptext om" not in added
    assert '["alvby-2022"]\n' in (root / "data" / "raw" / "dokument.toml").read_text(encoding="utf-8")
    assert run("add", str(report)) == 1
    assert "finns redan" in capsys.readouterr().err
    assert run("ingest") == 0


def test_extract_writes_to_the_screen_or_a_file(root, tmp_path, capsys):
    report = tmp_path / "alvby-2022.txt"
    report.write_text("Drift (tkr)\n\nVerksamhet\tUtfall 2022\nBarn\t100\nVuxna\t200\n", encoding="utf-8")
    assert run("extract", str(report)) == 0
    shown = capsys.readouterr().out
    assert run("extract", str(report), "--till", "-") == 0
    assert capsys.readouterr().out == shown
    assert run("extract", str(report), "--till", str(root / "data" / "raw")) == 0
    assert (root / "data" / "raw" / "alvby-2022.tsv").read_text(encoding="utf-8") == shown
    capsys.readouterr()
    assert run("extract", str(report), "--till", "-") == 0 and not Path("-").exists()
    assert capsys.readouterr().out == shown


@pytest.mark.parametrize("command", ["add", "extract"])
def test_add_and_extract_refuse_a_bad_file_in_one_line_and_write_nothing(root, tmp_path, capsys, command):
    for name, make, said in all_odd_files():
        if not said:
            continue
        (tmp_path / name).write_bytes(make())
        assert run(command, str(tmp_path / name)) == 1
        told = capsys.readouterr()
        assert said in told.err and told.err.count("\n") == 1 and told.err.startswith(name) and not told.out, name
        (tmp_path / name).unlink()
    assert not list((root / "data" / "raw").iterdir())


def test_what_a_reader_left_out_is_told_beside_the_extract(root, tmp_path, capsys):
    (tmp_path / "a-2022.pdf").write_bytes(pages_pdf((LINE % 600, b""), (SCAN, b"")))
    assert run("extract", str(tmp_path / "a-2022.pdf")) == 0
    assert "sidan 2 har ingen text" in capsys.readouterr().err
    assert run("add", str(tmp_path / "a-2022.pdf")) == 1
    assert "inga tabeller" in capsys.readouterr().err and not list((root / "data" / "raw").iterdir())
    assert run("ingest", str(tmp_path / "a-2022.pdf"), "--db", str(tmp_path / "a.duckdb")) == 0
    assert capsys.readouterr().out.count("sidan 2 har ingen text") == 1


def test_the_version_is_the_packages(capsys):
    assert run("--version") == 0
    assert re.fullmatch(r"analys \d+\.\d+\.\d+\n", capsys.readouterr().out)


def test_a_folder_without_a_quarto_project_is_told_with_its_place_and_what_to_do(checked, capsys):
    assert run("render", "--motor", "inbyggd") == 1
    place = checked.parents[2]
    assert capsys.readouterr().err == (
        f"{place}: här finns ingen _quarto.yml, så det finns inga sidor att göra. Kör i projektets mapp.\n"
    )

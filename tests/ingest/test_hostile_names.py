"""Folders with names and things in them that are no reports: each costs one Swedish line, and the others are read."""

import os
from pathlib import Path

import pytest

from analys.ingest import sources
from analys.ingest.pipeline import ingest
from analys.ingest.plan import Outcome, Plan
from analys.read import limits
from analys.words.paths import UserError

GOOD = "Verksamhetsberättelse 2022\n\nDrift (tkr)\n\nVerksamhet\tUtfall 2022\nBarn\t1\nVuxna\t2\nSumma\t3\n"


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "bra-2022.txt").write_text(GOOD, encoding="utf-8")
    return folder


def run(raw: Path, *more: Path) -> Outcome:
    return ingest(Plan((raw, *more), raw.parent / "db" / "a.duckdb", processes=1))


def one_line(outcome: Outcome) -> str:
    assert outcome.counts["dokument"] >= 1
    (line,) = outcome.errors
    assert "\n" not in line and line.isprintable()
    return line


def test_what_is_no_file_to_open_is_refused_unopened(raw):
    os.mkfifo(raw / "ror.pdf")
    assert "ingen vanlig fil" in one_line(run(raw))


def test_a_device_named_on_the_command_line_is_refused(raw):
    assert "ingen vanlig fil" in one_line(run(raw, Path("/dev/zero")))


def test_a_link_that_leads_nowhere_or_in_circles_is_refused(raw):
    (raw / "a.pdf").symlink_to(raw / "finns-inte.pdf")
    (raw / "b.pdf").symlink_to(raw / "b.pdf")
    outcome = run(raw)
    assert [e.split(":")[0] for e in outcome.errors] == ["a.pdf", "b.pdf"]
    assert all("länk" in e for e in outcome.errors)


def test_a_link_to_a_folder_above_does_not_go_round(raw):
    (raw / "runt").symlink_to(raw)
    assert run(raw).counts["dokument"] == 1


def test_names_with_control_characters_or_of_unknown_encoding_are_refused(raw):
    for name in ("rad\nbrytning.txt", "fly\x1b[31mkt.txt", "\udce4ndrad.txt"):
        (raw / name).write_text(GOOD, encoding="utf-8")
    outcome = run(raw)
    assert len(outcome.errors) == 3 and outcome.counts["dokument"] == 1
    assert all("Byt namn" in line and line.isprintable() for line in outcome.errors)


def test_names_that_no_address_can_carry_are_refused(raw):
    (raw / '"><svg onload=alert(1)>.txt').write_text(GOOD, encoding="utf-8")
    assert "Byt namn på filen" in one_line(run(raw))


def test_odd_but_sound_names_are_read(raw):
    for name in ("a\u030alvby-2022.txt", "x" * 250 + ".txt", "Robert'); DROP TABLE fakta;--.txt", "=1+1.txt"):
        (raw / name).write_text(GOOD.replace("Barn", "Unga"), encoding="utf-8")
    outcome = run(raw)
    assert not outcome.errors and outcome.counts["dokument"] == 5


def test_a_folder_named_as_a_report_is_a_folder(raw):
    (raw / "arkiv.pdf").mkdir()
    (raw / "arkiv.pdf" / "inne-2021.txt").write_text(GOOD, encoding="utf-8")
    assert run(raw).counts["dokument"] == 2


def test_a_file_that_may_not_be_opened_keeps_its_rows(raw, monkeypatch):
    (raw / "stangd.txt").write_text(GOOD, encoding="utf-8")
    assert run(raw).counts["dokument"] == 2
    real = sources.checksum

    def checksum(path: Path) -> str:
        if path.name == "stangd.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(sources, "checksum", checksum)
    outcome = run(raw)
    assert "får inte läsas" in one_line(outcome)
    assert outcome.counts["dokument"] == 2 and not outcome.removed


def test_a_folder_that_may_not_be_opened_loses_none_of_its_documents(raw, monkeypatch):
    (raw / "inre").mkdir()
    (raw / "inre" / "b.txt").write_text(GOOD, encoding="utf-8")
    run(raw)
    real = os.scandir

    def scandir(path):
        if str(path).endswith("inre"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    outcome = run(raw)
    assert "mappen får inte öppnas" in one_line(outcome)
    assert outcome.counts["dokument"] == 2 and not outcome.removed


def test_a_hand_kept_file_that_may_not_be_opened_stops_the_ingest(raw, monkeypatch):
    (raw / "dokument.toml").write_text("")

    def checksum(path: Path) -> str:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(sources, "checksum", checksum)
    with pytest.raises(UserError, match=r"dokument\.toml: får inte läsas"):
        run(raw)


def test_an_immense_file_is_refused_without_being_read_through(raw):
    with (raw / "jatte.pdf").open("wb") as file:
        file.truncate(50_000_000_000)  # sparse: it takes no room on the disk
    assert "gränsen är 200 MB" in one_line(run(raw))


def test_what_a_reader_takes_on_is_known_by_its_checksum():
    assert limits.MAX_FILE_MB * 1024 * 1024 < sources.MOST_SUMMED

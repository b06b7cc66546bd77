"""What a run leaves as it was: notebooks where Quarto stops half-way, all boards' PDF where one board's is made."""

import json
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from analys.publish import kept, watch
from analys.publish.finish.boards_pdf import target

OWN = json.dumps({"cells": [{"cell_type": "code", "source": ["1 + 1"], "metadata": {}, "outputs": []}]})
RAN = OWN.replace('"outputs": []', '"outputs": [{"output_type": "stream", "text": "2"}]')


def ended() -> int:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


@pytest.mark.parametrize("another", [False, True])
def test_a_notebook_is_put_back_when_quarto_has_ended_unless_another_has_begun(tmp_path: Path, another: bool):
    (tmp_path / "a.ipynb").write_text(OWN)
    kept.keep(tmp_path, ["a.ipynb"])
    (tmp_path / "a.ipynb").write_text(RAN)
    pid = ended()
    (tmp_path / watch.WATCHED).write_text(str(pid + another))
    watch.watch(tmp_path, pid)
    assert (tmp_path / "a.ipynb").read_text() == (RAN if another else OWN)


@pytest.mark.parametrize(
    ("title", "where"),
    [
        ("Socialnämnden i Ekeby", "sidor/arsrapport/ekeby-socialnamnden.pdf"),
        ("Socialnämndernas år", "rapport.pdf"),
    ],
)
def test_a_report_about_one_board_leaves_that_of_all_boards(tmp_path: Path, capsys, title: str, where: str):
    page = tmp_path / "sidor/arsrapport/ekeby-socialnamnden.qmd"
    page.parent.mkdir(parents=True)
    page.write_text("---\ntitle: X\nrapporttitel: Socialnämnden i Ekeby\n---\n\nText\n", encoding="utf-8")
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.docinfo["/Title"] = title
        pdf.save(tmp_path / "qmd.pdf")
    assert target(tmp_path, tmp_path / "qmd.pdf", tmp_path / "_site", "rapport.pdf") == where
    assert ("_site/" + where in capsys.readouterr().out) == (where != "rapport.pdf")

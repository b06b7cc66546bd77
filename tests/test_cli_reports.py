"""add, remove and diff: the receipt, a corrected version, the same report under another name, what belongs to it."""

import tomllib
from pathlib import Path

import pytest

from analys import cli
from formats import write_pdf
from made_editions import DRIFT_2022, UNITLESS, parts, write_docx_report, write_editions, write_text_report


@pytest.fixture
def reports(tmp_path: Path) -> dict[int, Path]:
    return dict(zip((2021, 2022, 2023), write_editions(tmp_path / "in"), strict=True))


def run(*argv: object) -> int:
    return cli.main([str(a) for a in argv])


def test_the_receipt_tells_table_by_table_what_was_read_and_what_is_guessed(root, reports, capsys):
    assert run("add", reports[2021]) == 0
    said = capsys.readouterr().out
    assert "Tabell 2 (Volymer): volym, antal · utfall 2020, utfall 2021 · 4 rader · allt står tryckt" in said
    assert "Tabell 1 (Driftredovisning): drift, tkr · budget 2021, utfall 2021" in said
    assert "GISSAT" not in said and "[[tabell]]" not in said and "Granskningen fann inget" in said


def test_a_guess_is_marked_with_the_lines_that_settle_it(root, capsys):
    assert run("add", write_docx_report(root / "gissat-2022.docx", 2022, [("Översikt", UNITLESS, "")])) == 0
    said = capsys.readouterr().out
    assert "Tabell 1 (Översikt): drift, tkr · budget 2022, utfall 2022 · 2 rader · GISSAT: enhet tkr" in said
    assert '[[tabell]]\ndokument = "gissat-2022"\ntabell = 1\nskal = ' in said and '\nenhet = "tkr"\n' in said


def test_the_same_report_under_another_name_is_recognised_and_not_added(root, reports, capsys):
    run("add", reports[2022])
    other = reports[2022].rename(reports[2022].with_name("arsbokslut.html"))
    capsys.readouterr()
    assert run("add", other) == 1
    assert "ser ut som ekeby-2022, som redan finns (100 procent" in capsys.readouterr().err
    assert [p.name for p in (root / "data" / "raw").iterdir()] == ["ekeby-2022.tsv"]


def test_next_years_report_is_no_lookalike(root, reports):
    assert [run("add", reports[year]) for year in (2021, 2022, 2023)] == [0, 0, 0]


def corrected(folder: Path) -> Path:
    """The report of 2022 with one figure corrected, in another format and under another name."""
    drift = [[c.replace("56 940", "56 490") for c in row] for row in DRIFT_2022]
    _, *rest = parts(2022)
    return write_docx_report(folder / "ekeby-rattad.docx", 2022, [("Driftredovisning", drift, ""), *rest])


def test_a_corrected_version_takes_over_the_place_and_tells_what_changed(root, reports, capsys):
    run("add", reports[2022])
    capsys.readouterr()
    assert run("add", corrected(reports[2022].parent), "--ersatt") == 0
    said = capsys.readouterr().out
    assert "1 uppgift skiljer" in said
    assert "Barn och unga, utfall 2022: 56\u00a0940 tkr → 56\u00a0490 tkr" in said
    (kept,) = (root / "data" / "raw").iterdir()
    assert kept.name == "ekeby-2022.tsv" and "56 490" in kept.read_text(encoding="utf-8")


def test_a_report_of_another_year_takes_the_place_of_none_unless_asked_to(root, reports, capsys):
    run("add", reports[2021])
    kept = (root / "data" / "raw" / "ekeby-2021.tsv").read_bytes()
    assert run("add", reports[2022], "--ersatt", "ekeby-2021") == 1
    assert "år är 2022, men 2021 i ekeby-2021, som inte är ersatt" in capsys.readouterr().err
    assert (root / "data" / "raw" / "ekeby-2021.tsv").read_bytes() == kept
    assert run("add", reports[2022], "--ersatt", "ekeby-2021", "--anda") == 0


@pytest.mark.parametrize("name", ["text.txt", "bild.pdf", "rapport.xyz"])
def test_a_text_without_tables_or_a_wrong_ending_is_said_and_not_added(root, tmp_path, name, capsys):
    (tmp_path / name).write_text("Verksamhetsberättelse 2022\n\nÅret har varit bra.\n", encoding="utf-8")
    assert run("add", tmp_path / name) == 1
    assert name in capsys.readouterr().err and not list((root / "data" / "raw").iterdir())


def test_remove_takes_what_belongs_to_the_document_and_nothing_else(root, reports, capsys):
    raw = root / "data" / "raw"
    for year in (2021, 2022):
        run("add", reports[year])
    (raw / "dokument.toml").write_text(
        '# för alla\n\n[ekeby-2021]\nar = 2021\n\n["ekeby-2022"]\nar = 2022\n', encoding="utf-8"
    )
    block = '[[tabell]]\ndokument = "{}"\ntabell = 1\nskal = "prov"\nkolumner = {{ 2 = "Budget {}" }}\n'
    (raw / "tolkning.toml").write_text(
        block.format("ekeby-2021", 2021) + "\n" + block.format("ekeby-2022", 2022), encoding="utf-8"
    )
    (raw / "rattelser.csv").write_text(
        "dokument;tabell;rad;kolumn;tryckt;rättat;skäl;slag\n"
        "ekeby-2021;1;2;3;54 310;54 300;prov;rättelse\nekeby-2022;1;2;3;56 940;56 900;prov;rättelse\n",
        encoding="utf-8",
    )
    capsys.readouterr()
    assert run("remove", "ekeby-2021") == 0
    assert tomllib.loads((raw / "dokument.toml").read_text(encoding="utf-8")) == {"ekeby-2022": {"ar": 2022}}
    assert (raw / "dokument.toml").read_text(encoding="utf-8").startswith("# för alla\n")
    (left,) = tomllib.loads((raw / "tolkning.toml").read_text(encoding="utf-8"))["tabell"]
    assert left["dokument"] == "ekeby-2022"
    assert (raw / "rattelser.csv").read_text(encoding="utf-8").splitlines()[1:] == [
        "ekeby-2022;1;2;3;56 940;56 900;prov;rättelse"
    ]
    assert not (raw / "ekeby-2021.tsv").exists() and (raw / "ekeby-2022.tsv").exists()
    kept = root / "data" / "processed" / "borttaget" / "ekeby-2021"
    assert {p.name for p in kept.iterdir()} == {"ekeby-2021.tsv", "dokument.toml", "tolkning.toml", "rattelser.csv"}
    assert run("ingest") == 0


def test_remove_leaves_no_empty_file_no_receipt_and_the_comments_of_the_others(root, reports):
    raw, receipt = root / "data" / "raw", root / "data" / "processed" / "kvitton" / "ekeby-2021.html"
    run("add", reports[2021])
    receipt.parent.mkdir(parents=True)
    receipt.write_text("kvittot", encoding="utf-8")
    (raw / "tolkning.toml").write_text(
        '# sidan 3\n[[tabell]]\ndokument = "ekeby-2021"\ntabell = 1\nskal = "prov"\n', encoding="utf-8"
    )
    (raw / "dokument.toml").write_text(
        "# den gamla\n[ekeby-2021]\nar = 2021\n# den nya\n[annan-2022]\nar = 2022\n", encoding="utf-8"
    )
    assert run("remove", "ekeby-2021") == 0
    assert [p.name for p in raw.iterdir()] == ["dokument.toml"] and not receipt.exists()
    assert (raw / "dokument.toml").read_text(encoding="utf-8") == "# den nya\n[annan-2022]\nar = 2022\n"


def test_remove_of_an_unknown_document_changes_nothing_and_names_the_nearest(root, reports, capsys):
    run("add", reports[2021])
    capsys.readouterr()
    assert run("remove", "ekbey-2021") == 1
    assert "Menade du 'ekeby-2021'?" in capsys.readouterr().err
    assert (root / "data" / "raw" / "ekeby-2021.tsv").exists()


def test_diff_of_two_drafts_tells_every_changed_value_by_what_it_is(root, reports, capsys):
    first = write_text_report(reports[2022].parent / "utkast-1.txt", 2022)
    assert run("diff", first, reports[2022]) == 0
    assert "redovisar samma tal" in capsys.readouterr().out
    assert run("diff", first, corrected(first.parent)) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("1 uppgift skiljer") and len(said) == 2
    assert said[1].startswith("Barn och unga, utfall 2022: 56\u00a0940 tkr → 56\u00a0490 tkr (tabell 1, rad 2")


def test_diff_of_two_years_tells_what_was_restated_and_joined_in_either_order(root, reports, capsys):
    told = []
    for order in ((2021, 2022), (2022, 2021)):
        assert run("diff", *(reports[y] for y in order)) == 0
        told.append(capsys.readouterr().out)
    assert told[0] == told[1] and "Omräknade uppgifter: 4" in told[0]
    assert "Raden har bytt namn: Missbruksvård → Skadligt bruk och beroende" in told[0]
    assert "Rader har slagits ihop: Familjerätt + Integration → Familjerätt och integration" in told[0]


def test_diff_of_reports_without_a_year_in_common_says_what_it_cannot_see(root, reports, capsys):
    for year in (2021, 2023):
        run("add", reports[year])
    run("ingest")
    capsys.readouterr()
    assert run("diff", "ekeby-2021", "ekeby-2023") == 0
    assert "Rapporterna har inget år gemensamt: bara etiketter är jämförda." in capsys.readouterr().out
    assert run("diff", reports[2022], reports[2023]) == 0
    assert "inget år gemensamt" not in capsys.readouterr().out


def test_diff_of_an_unknown_document_names_those_there_are(root, reports, capsys):
    assert run("ingest", reports[2021]) == 0
    capsys.readouterr()
    assert run("diff", "ekeby-2012", reports[2022]) == 1
    told = capsys.readouterr()
    assert "Där finns: ekeby-2021." in told.out + told.err


def test_what_a_report_does_not_say_is_left_as_lines_that_are_right_once_filled_in(root, tmp_path):
    report = tmp_path / "utan-namn.md"
    report.write_text("# Rapport\n\n| Tkr | Budget 2022 |\n|---|---|\n| Barn | 100 |\n", encoding="utf-8")
    assert run("add", report) == 0
    left = (root / "data" / "raw" / "dokument.toml").read_text(encoding="utf-8")
    filled = left.replace('# kommun = ""', 'kommun = "Lundby"').replace('# namnd = ""', 'namnd = "Socialnämnden"')
    assert tomllib.loads(filled)["utan-namn"] == {"kommun": "Lundby", "namnd": "Socialnämnden"}


def test_the_receipt_of_a_pdf_shows_its_page_with_the_cells_drawn(root, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("webbrowser.open", lambda address: True)
    path = write_pdf(tmp_path / "ekeby-2022.pdf", DRIFT_2022, "Verksamhetsberättelse 2022")
    assert run("add", path, "--öppna") == 0
    page = (root / "data" / "processed" / "kvitton" / "ekeby-2022.html").read_text(encoding="utf-8")
    assert page.count("data:image/png;base64,") == 1 and page.count('class="ruta') >= 30
    assert "http" not in page


def test_the_receipt_of_another_format_shows_the_table_coloured(root, reports, monkeypatch):
    monkeypatch.setattr("webbrowser.open", lambda address: True)
    assert run("add", write_docx_report(root / "gissat.docx", 2022, [("Översikt", UNITLESS, "")]), "--oppna") == 0
    page = (root / "data" / "processed" / "kvitton" / "gissat.html").read_text(encoding="utf-8")
    assert '<td class="g" title="budget · 2022 · netto · tkr' in page and "55 200</td>" in page
    assert "[[tabell]]" in page and "http" not in page


def test_a_report_whose_title_and_running_heads_disagree_on_the_year_is_told_not_guessed(root, tmp_path, capsys):
    path = write_text_report(tmp_path / "ekeby.txt", 2022)
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "\n\nLöptext om året.\n\nVerksamhetsberättelse 2021\n" * 5, encoding="utf-8")
    assert run("add", path) == 0
    said = capsys.readouterr().out
    assert "år:          framgår inte" in said and "inte eniga om vilket år" in said
    assert "# ar = " in (root / "data" / "raw" / "dokument.toml").read_text(encoding="utf-8")
    assert run("ingest") == 0  # the extract keeps that the year is disputed
    assert cli.main(["ingest"]) == 0


def test_ingest_ends_with_a_line_for_each_report_read_and_its_guesses(root, reports, capsys):
    write_docx_report(root / "data" / "raw" / "gissat-2022.docx", 2022, [("Översikt", UNITLESS, "")])
    write_text_report(root / "data" / "raw" / "hel-2022.txt", 2022)
    assert run("ingest") == 0
    said = capsys.readouterr().out
    assert "gissat-2022: 1 tabell läst (1 med gissningar), 0 utelämnade" in said
    assert "  Tabell 1 (Översikt): drift, tkr" in said and "GISSAT: enhet tkr" in said
    assert "hel-2022: 4 tabeller lästa (0 med gissningar)" in said
    assert run("ingest") == 0
    assert "utelämnade" not in capsys.readouterr().out


def test_one_finding_is_counted_as_one(root, capsys):
    rows = [["Verksamhet", "Utfall 2022 (tkr)"], ["Barn", "5 520"], ["Vuxna", "2 190"], ["Summa", "7 810"]]
    assert run("add", write_docx_report(root / "fel-2022.docx", 2022, [("Drift", rows, "")])) == 0
    assert "Granskningen fann 1 avvikelse:\n" in capsys.readouterr().out

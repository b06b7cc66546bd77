"""A draft comes back with a comment where it does not add up, and with nothing else changed."""

import io
import re
import zipfile
from pathlib import Path

import docx
import pikepdf
import typst
from lxml import etree

from analys import cli
from formats import typst_table
from made_editions import DRIFT_2022, parts, write_docx_report, write_html_report

WRONG = [[c.replace("130 423", "130 432") for c in row] for row in DRIFT_2022]  # two digits of the sum changed places
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def draft(path: Path, drift=WRONG, sentence: str = "") -> Path:
    return write_docx_report(path, 2022, [("Driftredovisning", drift, sentence), *parts(2022)[1:]])


def test_the_wrong_sum_gets_a_comment_that_says_what_why_and_the_right_value(root, capsys):
    draft(root / "utkast.docx")
    assert cli.main(["granska", "utkast.docx"]) == 0
    assert "utkast-granskad.docx: 1 kommentarer av 1 fynd" in capsys.readouterr().out
    document = docx.Document(str(root / "utkast-granskad.docx"))
    (comment,) = document.comments
    assert "130\u00a0423" in comment.text and "130\u00a0432" in comment.text and comment.author == "analys"
    (start,) = document.element.body.iter(f"{W}commentRangeStart")
    assert "".join(t.text for t in start.getparent().iter(f"{W}t")) == "130 432"


def without_comments(part: bytes) -> bytes:
    root = etree.fromstring(part)
    for name in ("commentRangeStart", "commentRangeEnd"):
        for mark in list(root.iter(f"{W}{name}")):
            mark.getparent().remove(mark)
    for mark in list(root.iter(f"{W}commentReference")):
        run = mark.getparent()
        run.getparent().remove(run)
    return etree.tostring(root, method="c14n")


def test_nothing_else_in_the_word_file_changes(root):
    before = zipfile.ZipFile(draft(root / "utkast.docx"))
    cli.main(["granska", "utkast.docx"])
    after = zipfile.ZipFile(root / "utkast-granskad.docx")
    added = {"word/comments.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}
    assert set(before.namelist()) <= set(after.namelist()) <= set(before.namelist()) | added
    for name in set(before.namelist()) - added - {"word/document.xml"}:
        assert before.read(name) == after.read(name), name
    assert without_comments(before.read("word/document.xml")) == without_comments(after.read("word/document.xml"))


def test_a_sentence_that_contradicts_its_table_is_commented_where_it_stands(root, capsys):
    draft(root / "utkast.docx", DRIFT_2022, "Antalet vårddygn HVB ökade till 4 201 under 2022.")
    assert cli.main(["granska", "utkast.docx", "--till", "ut.docx"]) == 0
    document = docx.Document(str(root / "ut.docx"))
    (comment,) = document.comments
    assert "4\u00a0102" in comment.text
    (start,) = document.element.body.iter(f"{W}commentRangeStart")
    assert "4 201" in "".join(t.text for t in start.getparent().iter(f"{W}t"))


def test_a_draft_that_adds_up_comes_back_without_comments(root, capsys):
    draft(root / "utkast.docx", DRIFT_2022)
    assert cli.main(["granska", "utkast.docx"]) == 0
    assert "0 kommentarer av 0 fynd" in capsys.readouterr().out
    assert list(docx.Document(str(root / "utkast-granskad.docx")).comments) == []


def test_a_pdf_gets_an_annotation_on_the_cell_and_keeps_its_pages(root, capsys):
    source = "#set page(width: 21cm, height: 29.7cm)\n= Verksamhetsberättelse 2022\n\nSocialnämnden, Ekeby kommun\n\n"
    (root / "utkast.pdf").write_bytes(typst.compile((source + typst_table(WRONG, "ruled")).encode()))
    assert cli.main(["granska", "utkast.pdf"]) == 0
    assert "1 kommentarer av 1 fynd" in capsys.readouterr().out
    before, after = (pikepdf.open(io.BytesIO((root / f).read_bytes())) for f in ("utkast.pdf", "utkast-granskad.pdf"))
    (page,) = after.pages
    (note,) = page.Annots
    assert "130\u00a0423" in str(note.Contents)
    left, bottom, right, top = (float(v) for v in note.Rect)
    import pdfplumber

    with pdfplumber.open(root / "utkast.pdf") as document:
        shown = document.pages[0].crop((left, document.pages[0].height - top, right, document.pages[0].height - bottom))
        assert re.sub(r"\s", "", shown.extract_text()) == "130432"
    assert [p.Contents.read_bytes() for p in before.pages] == [p.Contents.read_bytes() for p in after.pages]


def test_a_pdf_sentence_is_marked_at_the_figure_that_is_wrong_though_a_table_prints_the_others(root, capsys):
    table = [["Volymer", "2021", "2022"], ["Antal orosanmälningar", "812", "830"], ["Antal vårddygn", "3 710", "3 655"]]
    source = "#set page(width: 21cm, height: 29.7cm)\n= Verksamhetsberättelse 2022\n\nSocialnämnden, Ekeby kommun\n\n"
    said = "\n\nAntalet orosanmälningar ökade från 812 till 830, en ökning med 5 procent.\n"
    (root / "utkast.pdf").write_bytes(typst.compile((source + typst_table(table, "ruled") + said).encode()))
    assert cli.main(["granska", "utkast.pdf"]) == 0
    assert "1 kommentarer av 1 fynd" in capsys.readouterr().out
    with pikepdf.open(root / "utkast-granskad.pdf") as after:
        (note,) = after.pages[0].Annots
        left, bottom, right, top = (float(v) for v in note.Rect)
        assert "2,2" in str(note.Contents)
    import pdfplumber

    with pdfplumber.open(root / "utkast.pdf") as document:
        page = document.pages[0]
        shown = page.crop((left, page.height - top, right, page.height - bottom)).extract_text()
    assert shown.strip(".").split() == ["5", "procent"]


def test_the_draft_itself_is_never_written_over_nor_given_another_ending(root, capsys):
    before = draft(root / "utkast.docx").read_bytes()
    assert cli.main(["granska", "utkast.docx", "--till", "utkast.docx"]) == 1
    assert "är utkastet självt" in capsys.readouterr().err
    assert cli.main(["granska", "utkast.docx", "--till", "ut.pdf"]) == 1
    assert "Ge filen ändelsen .docx" in capsys.readouterr().err
    assert cli.main(["granska", "utkast.docx", "--db", "fel.duckdb"]) == 1
    assert "fel.duckdb: databasen finns inte" in capsys.readouterr().err
    (root / "svar").mkdir()
    assert cli.main(["granska", "utkast.docx", "--till", "svar"]) == 0
    assert (root / "svar" / "utkast-granskad.docx").is_file()
    assert (root / "utkast.docx").read_bytes() == before and not (root / "ut.pdf").exists()


def test_other_formats_are_refused_in_swedish(root, capsys):
    write_html_report(root / "utkast.html", 2022)
    assert cli.main(["granska", "utkast.html"]) == 1
    assert "Word (.docx) och PDF" in capsys.readouterr().err and not (root / "utkast-granskad.html").exists()


def test_a_sentence_is_marked_where_it_stands_though_the_finding_writes_its_unit_otherwise(root):
    table = [
        ["Personal", "2022", "2021"],
        ["Sjukfrånvaro, procent", "9,4", "8,7"],
        ["Antal årsarbetare", "612,5", "598,0"],
    ]
    said = "Sjukfrånvaron var 9,6 procent 2022."
    write_docx_report(root / "utkast.docx", 2022, [("Medarbetare", table, said)])
    cli.main(["granska", "utkast.docx"])
    document = docx.Document(str(root / "utkast-granskad.docx"))
    (start,) = document.element.body.iter(f"{W}commentRangeStart")
    assert "".join(t.text for t in start.getparent().iter(f"{W}t")) == said

"""The table extract: what a repository may carry of a report, and all that the program needs of it."""

import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analys.interpret.interpret import Interpreted, interpret
from analys.read.document import ReadError
from analys.read.extract import _escape, _unescape, extract_text, read_extract
from analys.read.text.read_text import read_text
from reading import EXTRACTS, RAW, document, extract

RUN = 12  # words: a longer run of a report's prose would be quoting it


@cache
def whole(folder: Path, name: str) -> Interpreted:
    text = (folder / f"{name}.txt").read_text(encoding="utf-8")
    return interpret(read_text(text, dokument=name, fil=f"{name}.txt"))


def raw(name: str) -> str:
    return (RAW / f"{name}.tsv").read_text(encoding="utf-8")


def without_source(text: str) -> str:
    """An extract without the lines that name the file it was made from."""
    return re.sub(r"(?m)^(källfil|källa_sha256)\t.*\n", "", text)


@pytest.mark.parametrize("name", EXTRACTS)
def test_an_extract_remade_from_the_report_is_the_one_we_carry(name, berattelser):
    assert without_source(extract_text(whole(berattelser, name))) == without_source(raw(name))


@pytest.mark.parametrize("name", EXTRACTS)
def test_extract_and_report_give_the_same_facts(name, berattelser):
    report, short = whole(berattelser, name), extract(name)
    assert short.fakta.equals(report.fakta)
    assert short.bases.equals(report.bases)
    assert short.mentions.equals(report.mentions)


@pytest.mark.parametrize("name", EXTRACTS)
def test_an_extract_of_an_extract_is_itself(name):
    assert without_source(extract_text(extract(name))) == without_source(raw(name))


# '3.1.7 Risken att …': no word of the heading, and in an extract a score of 0.7 may stand before its label
SECTION_NUMBER = re.compile(r"^\s*\d+(?:\.\d+)*\.?\s+")


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


@pytest.mark.parametrize("name", EXTRACTS)
def test_no_run_of_prose_is_carried(name, berattelser):
    report = whole(berattelser, name)
    shown = {
        tuple(words(t)[i : i + RUN]) for t in report.cell["text"].drop_nulls() for i in range(len(words(t)) - RUN + 1)
    }
    prose = [words(SECTION_NUMBER.sub("", line.text)) for line in report.document.prose]
    runs = {tuple(line[i : i + RUN]) for line in prose for i in range(len(line) - RUN + 1)} - shown
    carried = [words(line) for line in raw(name).splitlines()]
    titles = [*report.tabell["rubrik"].drop_nulls(), *report.tabell["under_mål"].drop_nulls()]
    headings = {tuple(words(h)[i : i + RUN]) for h in titles for i in range(len(words(h)))}
    assert {tuple(line[i : i + RUN]) for line in carried for i in range(len(line) - RUN + 1)} & runs <= headings


@pytest.mark.parametrize("name", EXTRACTS)
@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("e-mail", r"[\w.+-]+@[\w-]+\.\w+"),
        ("telephone", r"\b0\d{1,3}[-\s]\d{2,3}\s?\d{2}\s?\d{2}\b"),
        ("personnummer", r"\b(?:19|20)?\d{6}[-+]\d{4}\b"),
    ],
)
def test_no_person_can_be_pointed_out(name, what, pattern):
    assert re.findall(pattern, raw(name)) == [], what


def test_prose_beside_the_values_is_a_mark_and_a_table_without_figures_its_reason():
    text = (
        "Mått\tUtfall 2022\tKommentar\n"
        "Nöjda\t80\tKlienterna berättar att de har fått ett gott stöd i rätt tid\n\n"
        "Text mellan tabellerna.\n\n"
        "Ordförande\tAnna Andersson\nSekreterare\tBo Berg\n"
    )
    made = extract_text(interpret(document(text)))
    assert "Nöjda\t80\t[löptext]" in made
    assert "berättar" not in made and "mellan" not in made and "Anna" not in made
    assert "status\tej siffror" in made and "skäl\tinga tal, svar eller statustecken" in made


@given(st.text(st.characters(blacklist_characters="\r", blacklist_categories=["Cs"])))
def test_escaping_comes_back_and_stays_on_one_line(text):
    assert _unescape(_escape(text)) == text
    assert not set("\t\n") & set(_escape(text))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("analys-extrakt\t9", "version 9"),
        ("analys-extrakt", "version"),
        ("rad\t1\t1\t\tA", "rad 2: "),
        ("tabell\tett", "rad 2: "),
        ("spann\t1\t1\t2\t2", "rad 2: "),
        ("hej", "ingen rad i ett tabellextrakt"),
    ],
)
def test_a_broken_line_is_told_with_its_number(line, said):
    head = "" if line.startswith("analys") else "analys-extrakt\t1\n"
    with pytest.raises(ReadError, match=said):
        read_extract(head + line, dokument="a")


@pytest.mark.parametrize("name", EXTRACTS)
def test_what_a_claim_names_is_a_label_that_a_table_of_the_extract_prints(name):
    def plain(text: str) -> str:
        return re.sub(r"\W+", " ", text.lower()).strip()

    lines = [line.split("\t") for line in raw(name).splitlines()]
    printed = plain(" ".join(" ".join(line) for line in lines if line[0] in ("rad", "rubrik", "ingress")))
    names = next((line for line in lines if line[0] == "textuppgift_kolumner"), [])
    claims = [dict(zip(names, line, strict=False)) for line in lines if line[0] == "textuppgift"]
    named = {part for claim in claims for part in claim.get("nämnda_ord", "").split(" / ")}
    assert {part for part in named if plain(part) not in printed} == set()


def test_an_extract_says_which_lines_held_the_text_that_it_leaves_out():
    made = extract_text(interpret(document("# Rapport 2022\n\nFörsta raden.\nAndra raden.\n\nTredje.\n")))
    (said,) = [line for line in made.split("\n") if line.startswith("textrader")]
    assert said == "textrader\t1 3-4 6"
    assert read_extract(made, dokument="a").text_lines == (1, 3, 4, 6)
    assert "Andra raden" not in made

"""Figures that became no facts are told of in one line."""

import dataclasses

from analys.interpret.document.unread import unread_figures
from analys.read.document import Line
from reading import document

SENTENCE = "Kostnaden var 1 200 tkr 2021 och 1 350 tkr 2022."


def read(*lines: str):
    prose = tuple(Line(n, None, text) for n, text in enumerate(lines, 7))
    return dataclasses.replace(document(""), prose=prose)


def test_rows_of_figures_outside_all_tables_are_told_of():
    found = unread_figures(read(SENTENCE, "Hyror 1 200 1 350", "Löner −310,5 −322,4", "Summa (12) 9 %"), 5)
    assert found == ["exempelby-2022.txt, rad 8–10: 3 rader med siffror under varandra blev ingen tabell"]


def test_a_document_without_facts_is_told_of():
    (found,) = unread_figures(read("Nämnden har arbetat med sina mål."), 0)
    assert found.startswith("exempelby-2022.txt: inga tal lästes")


def test_sentences_and_contents_are_no_rows_of_figures():
    assert unread_figures(read(SENTENCE, SENTENCE, SENTENCE, "Inledning 3", "Ekonomi 8", "Personal 12"), 5) == []

"""A name out of a sentence is a noun phrase, and a figure that the sentence does not clearly name is not told."""

import pytest

from analys.interpret.interpret import interpret
from analys.read.text.read_text import read_text


def told(sentences: str, heading: str = "Resultat") -> list[tuple]:
    text = f"# Kvalitetsberättelse 2023\nSocialnämnden i Ekeby kommun\n\n## {heading}\n{sentences}\n"
    rows = interpret(read_text(text, dokument="prov-2023", fil="prov-2023.md")).told.iter_rows(named=True)
    return [(f["etikett"], f["värde"], f["enhet"], f["serie"]) for f in rows]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Vid årets slut bodde 286 personer på särskilt boende.", ["Personer som bodde på särskilt boende"]),
        ("Under året inleddes 431 utredningar.", ["Utredningar som inleddes"]),
        ("I augusti hade 512 personer hemtjänst.", ["Personer som hade hemtjänst"]),
        ("I 38 utredningar hade barnet fått komma till tals.", ["Utredningar där barnet fått komma till tals"]),
        ("I 82 procent av akterna saknades barnets inställning.", ["Akterna där barnets inställning saknades"]),
        ("Hemtjänst beviljades 12 personer.", ["Personer som beviljades hemtjänst"]),
        ("Kontaktperson finns för 19 vuxna med insats.", ["Kontaktperson, vuxna med insats"]),
        ("Nöjdheten inom familjerådgivningen, 94 procent, är oförändrad.", ["Nöjdheten inom familjerådgivningen"]),
        ("Sjukfrånvaron, som 2022 låg på 8,9 procent, har sjunkit.", ["Sjukfrånvaron"]),
        ("Under året utbildades tre handledare och ytterligare en handledare började.", ["Handledare som utbildades"]),
    ],
)
def test_what_is_said_of_a_noun_is_a_clause_of_its_name(sentence, names):
    assert [row[0] for row in told(sentence)] == names


@pytest.mark.parametrize(
    "sentence",
    [
        "Direktionen beslutade att betala tillbaka 8,7 mkr till medlemmarna.",  # who acts is not what is measured
        "Nämnden får i Halvår 1 uppdrag att minska avfallet.",  # a number that is part of a name
        "Lokalen i gruppbostaden Ekbacken Centrum 6 byggs om.",
        "Granskningen visade att 74 procent har en plan. har gjorts enligt den nya rutinen.",  # mixed columns
        "Av personalen svarade 80 procent enligt revisionsreg- lementet att rutinen är känd.",  # a word that was cut
        "Hade statsbidragen uteblivit skulle underskottet ha blivit 52,6 miljoner kronor.",
        "Mätningen visade en nattfasta på 11 timmar och 40 minuter.",
        "Resultatet varierar från 77 procent till 92 procent mellan enheterna.",
        "Avskrivningarna beräknas bli 2,5 mkr lägre än budget.",
        "Den vanligaste stödformen är boendestöd som står för 40 procent av besluten.",
        "I enkäten svarade läkare från tre hälsocentraler.",
        "Årsredovisning First Office Sida 2 (14)",  # the number of a page
        "Typ av styrdokument är policy 206156 i diariet.",  # the number of a document
        "Regleras var 86 tkr under året.",  # what is done is not what is measured
        "Slagit rekord var 446 deltagare.",
        "Antalet medlemmar som gjort �verlåtelser var 12 stycken.",  # a letter that was not read
        "Den lägsta siffran, 58 procent, noterades på natten.",  # of a part that is not told
        "Målet till nästa mätning är 70 procent.",
    ],
)
def test_what_is_not_clearly_named_is_not_told(sentence):
    assert told(sentence) == []


def test_a_figure_points_back_only_where_its_sentence_says_nothing_of_its_own():
    back = told("Andelen nöjda var 80 procent. År 2022 var den 78 procent.")
    assert [row[:2] for row in back] == [("Andelen nöjda", 80.0), ("Andelen nöjda", 78.0)]
    own = told("Andelen nöjda var 80 procent. Det visade sig i uppföljningen av kontaktmannaskap vara 78 procent.")
    assert [row[:2] for row in own] == [("Andelen nöjda", 80.0)]


def test_a_second_number_has_the_unit_of_the_first_and_a_bracket_its_own_year():
    assert told("Frisknärvaron var 48 procent (2021: 55).") == [
        ("Frisknärvaron", 48.0, "procent", "utfall"), ("Frisknärvaron", 55.0, "procent", "utfall"),
    ]  # fmt: skip
    assert told("Nämnden hade ett minus mot budget på 14,1 miljoner kronor.")[0][1:] == (-14.1, "mkr", "avvikelse")

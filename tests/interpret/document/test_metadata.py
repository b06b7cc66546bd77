"""Who, what and when: found in the text of a document."""

from unicodedata import normalize

import pytest

from analys.interpret.document.metadata import fill_metadata, find_sections, section_of
from analys.interpret.document.names import find_kommun, find_namnd, kommuner
from analys.read.document import Line
from reading import document, extract

TITLE = """\
# Verksamhetsberättelse 2022

Socialnämnden i Håbo kommun

## Ekonomi

Socialnämndens resultat är i balans.
"""


def test_title_kommun_namnd_and_year():
    found = fill_metadata(document(TITLE, "rapport"))
    assert (found.kommun, found.kommunkod, found.namnd) == ("Håbo", "0305", "Socialnämnden")
    assert (found.dokumenttyp, found.year, found.titel) == (
        "verksamhetsberättelse", 2022, "Verksamhetsberättelse 2022",
    )  # fmt: skip


COMPARED = "Under 2023 kom 140 anmälningar, mot 120 under 2022 och 131 under 2023. År 2023 var 80 procent nöjda.\n"


@pytest.mark.parametrize(("title", "year"), [
    ("# Årsberättelse 2024 – Avdelningen för barn och unga", 2024),
    ("# Året 2024 i siffror", 2024),
    ("Personalbokslut 2024", 2024),
    ("Sammanträde den 3 mars 2025", 2023),  # a date is no title: then what is named most
    ("SN 2025/118", 2023),
])  # fmt: skip
def test_the_year_of_the_title_on_top_goes_before_the_years_compared_with(title, year):
    text = f"{title}\nIndividnämnden, Ekeby kommun\n\n## Jämfört med 2023\n\n{COMPARED * 4}"
    assert fill_metadata(document(text, "rapport")).year == year


def test_what_is_said_by_hand_stands():
    from dataclasses import replace

    found = fill_metadata(replace(document(TITLE, "rapport"), kommun="Alingsås", year=2019))
    assert (found.kommun, found.kommunkod, found.year) == ("Alingsås", "1489", 2019)


def test_the_parts_of_a_document_have_years_of_their_own():
    text = "# Verksamhetsberättelse 2022\n\nText om året.\n\n# Nämndplan 2023\n\nText om planen.\n"
    sections = find_sections(document(text).prose)
    assert [(s.line, s.kind, s.year) for s in sections] == [
        (1, "verksamhetsberättelse", 2022), (5, "nämndplan", 2023),
    ]  # fmt: skip


def test_a_document_that_says_nothing_is_not_guessed_at():
    found = fill_metadata(document("Tabell\tUtfall\nAntal\t3\n", "x"))
    assert (found.kommun, found.namnd, found.dokumenttyp, found.year) == (None, None, None, None)


@pytest.mark.parametrize(
    ("name", "kommun", "code", "kind", "year"),
    [
        ("alingsas-2018", "Alingsås", "1489", "kvalitetsberättelse", 2018),
        ("botkyrka-2021", "Botkyrka", "0127", "verksamhetsberättelse", 2021),
        ("eskilstuna-2022", "Eskilstuna", "0484", "kvalitetsberättelse", 2022),
        ("habo-2021", "Håbo", "0305", "kvalitetsberättelse", 2021),
        ("upplands-bro-2022", "Upplands-Bro", "0139", "verksamhetsberättelse", 2022),
    ],
)
def test_the_five_reports(name, kommun, code, kind, year):
    found = extract(name).document
    assert (found.kommun, found.kommunkod, found.dokumenttyp, found.year) == (kommun, code, kind, year)


@pytest.mark.parametrize(
    ("name", "kind", "year"),
    [
        ("socialnamnden_verksamhetsberättelse_2023", "verksamhetsberättelse", 2023),
        ("Exempelby-delårsrapport-2024", "delårsrapport", 2024),
        ("verksamhetsplan-2023-2025", "nämndplan", 2023),
    ],
)
def test_the_file_s_name_says_what_the_text_does_not(name, kind, year):
    found = fill_metadata(document("Socialnämnden\n\nText.\n", name))
    assert (found.dokumenttyp, found.year) == (kind, year)


@pytest.mark.parametrize(
    ("line", "kommun"),
    [("Exempelbys kommun", "Exempelby"), ("Sälgfors kommun", "Sälgfors"), ("Borås stad", "Borås")],
)
def test_a_genitive_loses_its_s_and_a_name_keeps_its_own(line, kommun):
    assert fill_metadata(document(f"{line}\n\nText.\n", "rapport")).kommun == kommun


@pytest.mark.parametrize("name", sorted(kommuner()))
def test_a_municipality_is_one_however_it_is_spelled(name):
    owned = name if name.endswith("s") else f"{name}s"
    spelled = [f"{name} kommun", f"{owned} kommun", f"{owned} kommuns årsredovisning", f"{owned.upper()} KOMMUN"]
    spelled += [
        f"{name.replace(' ', '-')} kommun",
        f"{name.replace('-', ' ')} kommun",
        normalize("NFD", f"{name} kommun"),
    ]
    assert {find_kommun([text], "rapport-2022") for text in spelled} == {name}
    stem = name.lower().replace(" ", "-")
    assert find_kommun([], f"{stem}-2022") in (name, None)
    if name != "Habo":  # Håbo folds to it
        assert find_kommun([], normalize("NFD", f"verksamhetsberättelse {name} 2022")) == name


def test_a_state_authority_is_no_board():
    assert find_namnd(["Redovisningen följer Bokföringsnämndens allmänna råd.", "Enligt Överklagandenämnden"]) is None
    assert find_namnd(["Bokföringsnämndens råd", "Bokföringsnämndens råd", "Fritidsnämnden"]) == "Fritidsnämnden"


ALL_BOARDS = [
    "Underlag för budget 2027", "• Barn- och ungdomsnämnden, skolan (6 000 tkr)", "• Socialnämnden (4 000 tkr)",
    "Statistiken grundar sig på uppgifter som socialnämnden eller motsvarande lämnar.",
]  # fmt: skip


@pytest.mark.parametrize(("texts", "running", "namnd"), [
    (ALL_BOARDS, (), None),
    (["Månadsuppföljning 2026 Vård- och omsorgsnämnden", *ALL_BOARDS], (), "Vård- och omsorgsnämnden"),
    (["Månadsuppföljning 2026 tekniska nämnden"], (), "Tekniska nämnden"),
    (["Rapport, socialnämnden"], (), "Socialnämnden"),
    (["Förvaltningen och nämnden har samverkat.", "Planerna och nämndens mål följs upp."], (), None),
    (["Status: Påbörjad Organisation: Kultur- och fritidsnämnden"], (), "Kultur- och fritidsnämnden"),
    ([*["Text."] * 20, "Socialnämnden 2022"], ("Socialnämnden 2022",), "Socialnämnden"),
    ([*["Text."] * 20, "Här nämns skolnämnden en gång."], (), None),
    ([*["Text."] * 20, *["Fritidsnämnden har beslutat."] * 6, *["Byggnadsnämnden har."] * 3], (), "Fritidsnämnden"),
    ([*["Text."] * 20, *["Fritidsnämnden har beslutat."] * 6, *["Byggnadsnämnden har."] * 5], (), None),
])  # fmt: skip
def test_the_board_is_the_one_whose_document_it_is(texts, running, namnd):
    assert find_namnd(texts, frozenset(running)) == namnd


@pytest.mark.parametrize(("texts", "kommun"), [
    (["Rapport", *["."] * 12, "Källa: Respektive kommuns budget"], None),
    (["Förvärv Kommun", "Ett förvärv skedde."], None),  # written with a small letter too: no name
    (["Verksamhetsberättelse för Ekeby kommun"], "Ekeby"),
    (["Socialnämnden Ekeby kommun, uppföljning"], "Ekeby"),
    (["Rapport", *["."] * 12, "I Ekeby kommun bor många.", "Ekeby kommun växer."], "Ekeby"),
    (["Rapport", *["."] * 12, "Vänersborgs kommun och Svenljunga kommun har beslutat."], None),
    (["Rapport", *["."] * 12, "Föreningen har sitt säte i Lund."], None),
    (["Ägare: Alingsås, Herrljunga, Vårgårda, Lerum"], None),
])  # fmt: skip
def test_the_municipality_is_the_one_whose_document_it_is(texts, kommun):
    assert find_kommun(texts, "rapport-2022") == kommun


@pytest.mark.parametrize(("heading", "line", "title"), [
    ("Drift", "Månadsuppföljning maj 2026 Socialnämnden", "Månadsuppföljning maj 2026 Socialnämnden"),
    ("Innehållsförteckning", "Text utan titel", None),
    ("1 Bakgrund och syfte", "Text utan titel", None),
    ("Året i siffror 2026", "Text utan titel", "Året i siffror 2026"),
])  # fmt: skip
def test_a_heading_of_a_part_is_no_title(heading, line, title):
    from dataclasses import replace

    found = fill_metadata(replace(document(f"{line}\n\n## {heading}\n\nText.\n", "rapport"), titel=heading))
    assert found.titel == title


@pytest.mark.parametrize(("name", "year"), [
    ("hemtjanst-2000-2017", 2017),  # a series is of its last year
    ("verksamhetsplan-2023-2025", 2023),  # a plan of its first
    ("driftbudget_2024-2026", 2024),
    ("rapport-2022-03-14", 2022),
    ("rapport-2022", 2022),
])  # fmt: skip
def test_the_year_of_a_file_s_name(name, year):
    assert fill_metadata(document("Antal\t3\n", name)).year == year


def _line(text: str, page: int) -> Line:
    return Line(None, page, text, text if len(text.split()) < 5 else "")


def test_a_plan_at_the_end_is_no_kind_of_what_stands_before_it():
    lines = (
        _line("Ekeby idrottsförening", 1), _line("Verksamhetsberättelse", 1), _line("för verksamhetsåret 2023", 1),
        _line("Antalet medlemmar var 150.", 4), _line("Verksamhetsplan 2025", 8),
    )  # fmt: skip
    parts = find_sections(lines)
    assert [(s.kind, s.year) for s in parts] == [("verksamhetsberättelse", 2023), ("nämndplan", 2025)]
    assert section_of(parts, None, "Medlemmar", 4).year == 2023
    assert section_of(parts[1:], None, "Medlemmar", 4) is None
    assert section_of(parts, None, "Mål", 9).year == 2025

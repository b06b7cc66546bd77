"""Hand-kept files: each row is checked, all faults are told at once, a row that matches nothing stops the ingest."""

from pathlib import Path

import polars as pl
import pytest

from analys.ingest.pipeline import ingest
from analys.ingest.plan import Plan
from analys.ingest.sources import SourceError
from analys.interpret.handkept import amend
from analys.interpret.handkept.files import read_toml
from analys.interpret.handkept.handkept import read_handkept
from analys.load import database
from analys.read.document import Document, Line
from analys.words.declared.checks import KONTROLL
from analys.words.schema import CELL, FAKTA, TABELL, frame

READINGS = "dokument,källrad,text,värde,enhet,serie,period,kön,tema,grupp,etikett,anmärkning\n"
CORRECTIONS = "dokument,tabell,rad,kolumn,tryckt,rättat,skäl,slag,kontroll\n"


def faults(tmp_path: Path, name: str, text: str, documents=("a",)) -> list[str]:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return list(read_handkept(tmp_path, documents).faults)


def test_a_folder_without_hand_kept_files_has_no_rows_and_no_faults(tmp_path):
    kept = read_handkept(tmp_path, [])
    assert kept.faults == () and kept.about("a") == {"document": {}, "overrides": [], "readings": [], "corrections": []}


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("dokument.toml", "[a]\nkomun = 'Habo'", ["[a]", "'komun'", "Menade du 'kommun'?"]),
        ("dokument.toml", "[a]\nar = '2021'", ["ar är '2021'", "heltal"]),
        ("dokument.toml", "[a]\nkommunkod = '127'", ["'127'", "fyra siffror"]),
        ("dokument.toml", "[a]\nnåmnd = 'x'", ["TOML", "utan å, ä och ö"]),
        ("dokument.toml", "[aa]\nar = 2021", ["'aa'", "Menade du 'a'?"]),
        ("dokument.toml", "kommun = 'Habo'", ["[kommun]", "väntade ett stycke"]),
        ("tolkning.toml", "[[tabell]]\ndokument = 'a'\ntabell = 1", ["nummer 1", "skal"]),
        ("tolkning.toml", "[[tabell]]\ndokument = 'a'\nskal = 'x'", ["antingen tabell", "kallrad"]),
        ("tolkning.toml", "[[tabell]]\ndokument = 'a'\nskal = 'x'\ntabell = 1\ntema = 'drfit'", ["'drfit'", "drift"]),
        (
            "tolkning.toml",
            "[[tabell]]\ndokument = 'a'\nskal = 'x'\ntabell = 1\nenhet = 'tkrr'",
            ["'tkrr'", "Menade du 'tkr'"],
        ),
        ("avlasningar.csv", READINGS + "a,x,5,5,antal,utfall,2021,,volym,,E,\n", ["rad 2", "källrad är 'x'"]),
        ("avlasningar.csv", READINGS + "a,3,5,fem,antal,utfall,2021,,volym,,E,\n", ["värde är 'fem'"]),
        ("avlasningar.csv", READINGS + "a,3,5,5,antal,utfall,2021,kvinna,volym,,E,\n", ["'kvinna'", "'kvinnor'"]),
        ("avlasningar.csv", READINGS + "a,3,5,5,antal,utfall,2021\n", ["rad 2", "12 kolumner"]),
        ("avlasningar.csv", READINGS.replace("etikett", "etiket"), ["Saknas: etikett", "Menade du 'etikett'?"]),
        ("dokument.toml", "[a]\nkommun = Habo", ["rad 2, tecken 10", "raka citattecken"]),
        ("dokument.toml", "[a]\nar = 2021\n[a]\nar = 2022", ["rad 3", "står två gånger"]),
        ("dokument.toml", "[a]\nar = 2021\nar = 2022", ["rad 3", "står två gånger"]),
        ("tolkning.toml", "[[tabell]\ndokument = 'a'", ["rad 1", "[[tabell]]"]),
        ("tolkning.toml", "[[tabell]]\ntabell = 1\ndokument = 'a'\nskal = 'x'\nkolumner = { x = 'y' }", ["{'x': 'y'}"]),
        ("tolkning.toml", "[[tabell]]\ntabell = 1\ndokument = 'a'\nskal = 'x'\nkolumner = { 2 = 3 }", ["{'2': 3}"]),
        ("avlasningar.csv", READINGS + "a,3,5,5,antal,utfall,20x1,,volym,,E,\n", ["'20x1'", "2022-T1"]),
        ("avlasningar.csv", READINGS + 'a,3,"5,5,antal,utfall,2021,,volym,,E,\nb,,\n', ["rad 2", "citattecken"]),
        ("avlasningar.csv", READINGS + f"a,3,{'x' * 200_000},5,antal,utfall,2021,,volym,,E,\n", ["rad 2", "CSV"]),
        ("avlasningar.csv", READINGS.replace("grupp", "tema"), ["rad 1", "Flera gånger: tema"]),
        ("rattelser.csv", CORRECTIONS + "a,1,2,3,,5,skäl,rättelse,\n", ["tryckt är tomt"]),
        ("rattelser.csv", CORRECTIONS + "a,1,2,3,4,5,,rättelse,\n", ["skäl ska finnas"]),
        ("rattelser.csv", CORRECTIONS + "a,1,2,3,4,5,skäl,ändring,\n", ["'ändring'", "kvittering"]),
        ("rattelser.csv", CORRECTIONS + "a,0,2,3,4,5,skäl,,\n", ["tabell är '0'"]),
    ],
)
def test_a_fault_names_the_file_the_place_and_what_was_expected(tmp_path, name, text, said):
    (fault, *_) = faults(tmp_path, name, text)
    assert fault.startswith(name) and "\n" not in fault
    for word in said:
        assert word in fault


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16"])
@pytest.mark.parametrize("name", ["dokument.toml", "tolkning.toml", "avlasningar.csv", "rattelser.csv"])
def test_another_encoding_is_told_with_its_row(tmp_path, name, encoding):
    (tmp_path / name).write_bytes("# a\nål".encode(encoding))
    (fault,) = read_handkept(tmp_path).faults
    assert fault.startswith(f"{name}, rad {2 if encoding == 'latin-1' else 1}: ") and "UTF-8" in fault


def test_a_folder_with_the_name_of_a_hand_kept_file_is_told(tmp_path):
    (tmp_path / "rattelser.csv").mkdir()
    assert "är en mapp" in read_handkept(tmp_path).faults[0]


def test_faults_stand_in_the_order_of_the_rows(tmp_path):
    rows = "a,3,5\na,x,5,5,antal,utfall,2021,,volym,,E,\na,3,5\n"
    told = faults(tmp_path, "avlasningar.csv", READINGS + rows)
    assert [fault.split(":")[0] for fault in told] == [f"avlasningar.csv, rad {n}" for n in (2, 3, 4)]


def test_all_faults_are_told_at_once(tmp_path):
    (tmp_path / "dokument.toml").write_text("[b]\nar = 'x'\n")
    assert len(faults(tmp_path, "avlasningar.csv", READINGS + "a,x,5,fem,,utfall,2021,,volym,,E,\n")) == 4


@pytest.mark.parametrize(("written", "period"), [("2021-K4", "2021-Q4"), ("jan-aug 2021", "2021-08"), ("2021", "2021")])
def test_a_period_by_hand_is_kept_as_fakta_writes_it(tmp_path, written, period):
    (tmp_path / "avlasningar.csv").write_text(READINGS + f"a,3,5,5,antal,utfall,{written},,volym,,E,\n")
    assert [row["period"] for row in read_handkept(tmp_path, ["a"]).readings] == [period]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("delimiter", [",", ";"])
def test_what_a_swedish_excel_saves_is_read_alike(tmp_path, encoding, delimiter):
    row = [
        "a",
        "3",
        "12,5",
        '"12,5"' if delimiter == "," else "12,5",
        "mkr",
        "utfall",
        "2021",
        "",
        "drift",
        "",
        "E",
        "",
    ]
    row[2] = f'"{row[2]}"'
    text = READINGS.replace(",", delimiter) + delimiter.join(row) + "\r\n"
    (tmp_path / "avlasningar.csv").write_bytes(text.replace("\n", "\r\n", 1).encode(encoding))
    kept = read_handkept(tmp_path, ["a"])
    assert kept.faults == ()
    fact = amend.readings_to_facts(list(kept.readings)).row(0, named=True)
    assert (fact["värde"], fact["belopp_tkr"], fact["decimaler"], fact["år"]) == (12.5, 12500, 1, 2021)
    assert fact["tabell"] is None and fact["källrad"] == 3


def test_latin_1_is_said_to_be_saved_wrongly(tmp_path):
    (tmp_path / "avlasningar.csv").write_bytes(READINGS.encode("latin-1"))
    assert "CSV UTF-8" in read_handkept(tmp_path, ["a"]).faults[0]


def document(*lines: tuple[int, str]) -> Document:
    return Document("a", "a.txt", "text", "0", prose=tuple(Line(n, None, text) for n, text in lines))


@pytest.mark.parametrize(
    ("text", "line", "stands"),
    [
        ("28", "Antalet var 28 av 38.", True),
        ("28", "Antalet var 128.", False),
        ("28", "Antalet var 28,5.", False),
        ("28", "Ökade till 28.", True),
        ("1 029", "Det var 1\u00a0029 personer", True),
        ("46 %", "andelen 46 % av 78", True),
        ("46", "löneökning 3,46 mkr", False),
    ],
)
def test_a_reading_must_stand_on_its_line_as_a_number_of_its_own(text, line, stands):
    row = {"place": "avlasningar.csv, rad 2", "dokument": "a", "källrad": 7, "text": text}
    found = amend.misplaced_readings(document((6, "28 46 1 029"), (7, line)), [row])
    assert (found == []) is stands
    assert amend.misplaced_readings(document(), [row]) == []  # an extract carries no prose to look in


@pytest.mark.parametrize(("line", "stands"), [(7, True), (9, True), (8, False), (412, False)])
def test_a_reading_from_an_extract_must_stand_on_a_line_with_text(line, stands):
    row = {"place": "avlasningar.csv, rad 2", "dokument": "a", "källrad": line, "text": "28"}
    extract = Document("a", "a.tsv", "extrakt", "0", text_lines=(6, 7, 9))
    found = amend.misplaced_readings(extract, [row])
    assert found == [] if stands else f"avlasningar.csv, rad 2: på rad {line} i a står ingen text" in found[0]


CORRECTION = {
    "dokument": "a", "tabell": 1, "rad": 2, "kolumn": 3, "tryckt": "1 200", "rättat": "-1 200", "slag": "rättelse",
    "skäl": "tappat minus", "place": "rattelser.csv, rad 2",
}  # fmt: skip


def corrected(text: str, **change) -> tuple[list[str | None], list[str]]:
    places = [
        {"dokument": "a", "tabell": 1, "rad": 2, "kolumn": k, "text": text if k == 3 else "1 200"} for k in (2, 3)
    ]
    paper = Document("a", "a.txt", "text", "0", cells=frame(CELL, places))
    document, faults = amend.correct_cells(paper, [CORRECTION | change])
    return document.cells["text"].to_list(), faults


@pytest.mark.parametrize(
    ("text", "change", "becomes"),
    [
        ("1 200", {}, "-1 200"),
        ("1\u00a0200", {}, "-1 200"),
        ("29% 18% 11%", {"tryckt": "18%", "rättat": "81%"}, "29% 81% 11%"),
    ],
)
def test_a_corrected_cell_is_interpreted_as_if_printed_right(text, change, becomes):
    assert corrected(text, **change) == (["1 200", becomes], [])


@pytest.mark.parametrize(
    ("text", "change", "said"),
    [
        ("1 300", {}, "har '1 300', och där ska tryckt, '1 200'"),
        ("11 200", {}, "har '11 200'"),
        ("1 200", {"kolumn": 9}, "finns inte"),
        ("1 200", {"rättat": "1 200"}, "tryckt och rättat är båda"),
        ("18% 18%", {"tryckt": "18%", "rättat": "81%"}, "stå en gång"),
    ],
)
def test_a_correction_that_fits_no_more_is_a_fault(text, change, said):
    cells, faults = corrected(text, **change)
    assert cells == ["1 200", text]
    assert len(faults) == 1 and said in faults[0] and faults[0].startswith("rattelser.csv, rad 2: ")


def test_the_print_is_shown_beside_the_corrected_value():
    place = {"dokument": "a", "tabell": 1, "rad": 2, "kolumn": 3, "rättad": False}
    facts = frame(FAKTA, [place | {"text": "-1 200", "värde": -1200.0}, place | {"text": "5", "värde": 5.0}])
    shown, faults = amend.show_print(facts, [CORRECTION])
    assert faults == []
    assert shown.select("text", "värde", "rättad").rows() == [("1 200", -1200, True), ("5", 5, False)]
    assert len(amend.show_print(facts.head(0), [CORRECTION])[1]) == 1


def test_an_acknowledgement_names_a_finding_or_a_cell_and_must_match():
    checks = frame(KONTROLL, [
        {"kontroll": "a-1", "dokument": "a", "status": "avvikelse", "källor": ["a-1-2-3"]},
        {"kontroll": "a-2", "dokument": "a", "status": "stämmer", "källor": ["a-1-2-3"]},
    ])  # fmt: skip
    by_id = {"slag": "kvittering", "dokument": "a", "kontroll": "a-1", "skäl": "känt", "place": "rad 2"}
    by_cell = by_id | {"kontroll": "", "tabell": 1, "rad": 2, "kolumn": 3}
    for row in (by_id, by_cell):
        assert amend.acknowledge(checks, [row])[0]["kvitterad"].to_list() == ["känt", None]
    assert "inget fynd" in amend.acknowledge(checks, [by_id | {"kontroll": "a-9"}])[1][0]


def test_a_correction_acknowledges_what_its_cell_caused():
    on_cell = {"dokument": "a", "status": "avvikelse", "källor": ["a-1-2-3", "a-1-2-4"]}
    checks = frame(KONTROLL, [
        on_cell | {"kontroll": "1", "förslag": "Läs −1 200"}, on_cell | {"kontroll": "2", "följd": True},
        on_cell | {"kontroll": "3"}, on_cell | {"kontroll": "4", "förslag": "x", "källor": ["a-1-2-4"]},
    ])  # fmt: skip
    known, faults = amend.acknowledge(checks, [CORRECTION])
    assert faults == [] and known["kvitterad"].to_list() == ["tappat minus", "tappat minus", None, None]


def test_an_override_must_name_a_table_of_the_document():
    tables = frame(TABELL, [{"dokument": "a", "tabell": 1, "källrad_från": 10, "källrad_till": 20}])
    row = {"dokument": "a", "place": "tolkning.toml, [[tabell]] nummer 1"}
    assert amend.unmatched_overrides(tables, [row | {"tabell": 1}, row | {"kallrad": 15}]) == []
    assert len(amend.unmatched_overrides(tables, [row | {"tabell": 2}, row | {"kallrad": 21}])) == 2


def test_the_whole_way_rows_are_applied_and_a_false_row_stops_everything(tmp_path):
    raw, db = tmp_path / "raw", tmp_path / "x.duckdb"
    raw.mkdir()
    (raw / "a.txt").write_text(
        "Verksamhetsberättelse 2022\n\nDrift (tkr)\n\n"
        "Verksamhet\tBudget 2022\tUtfall 2022\nBarn\t100\t110\nVuxna\t200\t-210\n\n"
        "Under året placerades 38 barn.\n",
        encoding="utf-8",
    )
    (raw / "dokument.toml").write_text('[a]\nkommun = "Habo"\nkommunkod = "0305"\n')
    (raw / "avlasningar.csv").write_text(READINGS + "a,9,38,38,antal,utfall,2022,,volym,,Placerade barn,\n")
    (raw / "rattelser.csv").write_text(CORRECTIONS + "a,1,3,3,-210,210,minus för mycket,,\n")
    ingest(Plan((raw,), db))
    assert database.read_table("dokument", db)["kommun"].to_list() == ["Habo"]
    facts = database.read_table("fakta", db)
    assert facts.filter(pl.col("tabell").is_null())["värde"].to_list() == [38]
    assert facts.filter("rättad").select("värde", "text").rows() == [(210, "-210")]
    assert database.read_table("cell", db).filter(tabell=1, rad=3, kolumn=3)["text"].to_list() == ["-210"]

    before = db.read_bytes()
    (raw / "rattelser.csv").write_text(CORRECTIONS + "a,1,3,3,-211,210,minus för mycket,,\n")
    (raw / "avlasningar.csv").write_text(READINGS + "a,9,28,28,antal,utfall,2022,,volym,,Placerade barn,\n")
    with pytest.raises(SourceError) as stopped:
        ingest(Plan((raw,), db))
    assert len(str(stopped.value).splitlines()) == 2
    assert db.read_bytes() == before


@pytest.mark.parametrize(
    "text",
    [
        '[håbo-2021]\nnämnd = "Socialnämnden"\når = 2021\n',
        '["håbo-2021"]\n"nämnd" = "Socialnämnden"\n"år" = 2021\n',
        '["håbo-2021"]\nnamnd = "Socialnämnden"\nar = 2021\n',
    ],
)
def test_keys_are_spelt_as_the_columns_or_as_toml_wants_them(tmp_path, text):
    (tmp_path / "dokument.toml").write_text(text, encoding="utf-8")
    kept = read_handkept(tmp_path, {"håbo-2021"})
    assert not kept.faults
    assert read_toml(tmp_path / "dokument.toml", []) == {"håbo-2021": {"namnd": "Socialnämnden", "ar": 2021}}


@pytest.mark.parametrize(("printed", "unit"), [("mnkr", "mkr"), ("MSEK", "mkr"), ("%", "procent"), ("tkr", "tkr")])
def test_a_unit_may_be_settled_as_it_is_printed(tmp_path, printed, unit):
    text = f"[[tabell]]\ndokument = 'a'\nskal = 'x'\ntabell = 1\nenhet = '{printed}'\n"
    (tmp_path / "tolkning.toml").write_text(text, encoding="utf-8")
    kept = read_handkept(tmp_path, ["a"])
    assert kept.faults == () and [row["enhet"] for row in kept.about("a")["overrides"]] == [unit]

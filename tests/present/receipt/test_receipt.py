"""The receipt of a report: what is guessed is marked, and the lines it gives settle the guess."""

import tomllib

from analys.ingest.frames import interpreted_to_frames
from analys.interpret.interpret import interpret
from analys.present.receipt.lines import settling_lines, table_lines
from analys.read.read import read_document
from made_editions import UNITLESS, write_docx_report


def test_the_lines_of_the_receipt_settle_every_guess_and_change_no_fact(tmp_path):
    columns = ["tabell", "rad", "kolumn", "etikett", "serie", "period", "kön", "post", "värde", "enhet"]
    path = write_docx_report(tmp_path / "gissat.docx", 2022, [("Översikt", UNITLESS, "")])
    document = read_document(path, path.stem)
    guessed = interpret(document)
    assert any("GISSAT" in line for line in table_lines(interpreted_to_frames(guessed)).values())
    rows = tomllib.loads("\n".join(settling_lines(interpreted_to_frames(guessed))))["tabell"]
    settled = interpret(document, rows)
    assert settled.fakta.select(columns).equals(guessed.fakta.select(columns))
    assert not any("GISSAT" in line for line in table_lines(interpreted_to_frames(settled)).values())
    assert settling_lines(interpreted_to_frames(settled)) == []


def test_columns_that_go_by_letters_are_filled_in_by_a_person(tmp_path):
    lettered = [["", "A", "B"], ["Barn", "5 520", "5 694"], ["Vuxna", "2 190", "2 248"]]
    path = write_docx_report(tmp_path / "gissat.docx", 2022, [("Översikt", lettered, "")])
    document = read_document(path, path.stem)
    lines = settling_lines(interpreted_to_frames(interpret(document)))
    (left,) = [line for line in lines if line.startswith("# kolumner")]
    assert left.startswith('# kolumner = { 2 = "Utfall ÅÅÅÅ", 3 = "Utfall ÅÅÅÅ" }')
    filled = 'kolumner = { 2 = "Netto budget 2022", 3 = "Netto utfall 2022" }'
    rows = tomllib.loads("\n".join(filled if line == left else line for line in lines))["tabell"]
    settled = interpret(document, rows)
    assert settled.fakta.select("serie", "period").rows() == [("budget", "2022"), ("utfall", "2022")] * 2
    assert not any("GISSAT" in line for line in table_lines(interpreted_to_frames(settled)).values())


def test_a_column_that_only_a_reader_can_name_is_a_line_to_fill_in(tmp_path):
    table = [["Volymer", "", ""], ["Antal vårddygn", "5 520", "5 694"], ["Antal ärenden", "2 190", "2 248"]]
    path = write_docx_report(tmp_path / "gissat.docx", 2022, [("Volymer", table, "")])
    document = read_document(path, path.stem)
    lines = settling_lines(interpreted_to_frames(interpret(document)))
    asked = next(line for line in lines if line.startswith("# kolumner"))
    filled = asked.removeprefix("# ").split("   (")[0].replace("ÅÅÅÅ", "2021", 1).replace("ÅÅÅÅ", "2022")
    rows = tomllib.loads("\n".join(filled if line == asked else line for line in lines))["tabell"]
    facts = interpret(document, rows).fakta
    assert facts["period"].to_list() == ["2021", "2022"] * 2 and set(facts["period_säkerhet"]) == {"tryckt"}

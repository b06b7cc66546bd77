"""A board's page and what has changed since last year, from the three made editions."""

import re

import polars as pl
import pytest
from lxml import html

from analys.analyse.results import results
from analys.audit.audit import audit
from analys.present.boards import my_board, since
from analys.present.boards.board import boards
from analys.words.declared.checks import KONTROLL
from analys.words.schema import frame
from made_editions import parts, read_frames, write_editions, write_text_report

ORDER = [
    "Årets besked", "Från budget till utfall", "Ekonomin över åren", "Personal", "Brukarnas svar efter kön",
    "Det som inte går ihop i rapporten",
]  # fmt: skip


@pytest.fixture(scope="module")
def frames(tmp_path_factory):
    read = read_frames(write_editions(tmp_path_factory.mktemp("utgavor")))
    found = results(read)
    checks = audit(read | {name: found[name] for name in ("utgåva", "omräknat")})
    return read | found | {"kontroll": checks}


@pytest.fixture(scope="module")
def board(frames):
    (only,) = boards(frames)
    return only


def text(page: str) -> str:
    tree = html.fromstring(page)
    for gone in tree.xpath(".//script | .//details"):
        gone.drop_tree()
    return re.sub(r"\s+", " ", tree.text_content())


def test_the_reports_of_a_board_are_one_board_the_newest_first(board):
    assert (board.name, board.slug) == ("Socialnämnden, Ekeby", "ekeby-socialnamnden")
    assert [d["dokument"] for d in board.documents] == ["ekeby-2023", "ekeby-2022", "ekeby-2021"]


def test_the_boards_page_tells_the_year_in_order(board, frames):
    page = my_board.my_board(board, frames, several=False)
    assert html.fromstring(page).xpath(".//h2/text()") == ORDER
    said = text(page)
    assert "Underskott mot budget 2023: −1,3\u00a0mkr" in said.replace(" mkr", "\u00a0mkr")
    assert re.search(r"Mest avvek Barn \(−1,4.mkr\), Unga \(−0,5.mkr\) och Ekonomiskt bistånd \(\+0,4.mkr\)", said)
    assert "Nettokostnaden 2023 var 132,7" in said
    assert not re.search(r"\b(None|nan|null)\b", said)


def test_the_line_over_the_years_takes_each_year_from_the_newest_report(board, frames):
    page = my_board.my_board(board, frames, several=False)
    values = html.fromstring(page).xpath('.//section[h2="Ekonomin över åren"]//details//td//text()')
    # 2021 as the report of 2022 restated it (the total stood), 2022 as that of 2023 did
    assert [v for v in values if re.fullmatch(r"\d+,\d", v)][-4:] == ["127,9", "127,2", "130,9", "132,7"]


def test_shares_of_kvinnor_and_man_stand_side_by_side(board, frames):
    rows = html.fromstring(my_board.my_board(board, frames, several=False)).xpath(
        './/table[caption="Andel 2023, procent"]/tbody/tr'
    )
    assert [c.text_content() for c in rows[0]][1:] == ["85", "81"]


def test_since_last_year_names_each_change_for_what_it_is(board, frames):
    page = since.since_last_year(board, frames)
    said = text(page)
    rows = html.fromstring(page).xpath('.//table[contains(caption, "omräknade")]/tbody/tr')
    assert [r[0].text_content() for r in rows] == [
        "Ledning och stab, utfall 2022", "Summa, utfall 2022",
        "Hushåll med ekonomiskt bistånd (ny definition), utfall 2022",
    ]  # fmt: skip
    assert [r[3].text_content() for r in rows] == ["ja", "ja", "ja"]
    said = said.replace("\u00a0", " ")
    assert "2 utfall redovisas med ett annat värde än i den tidigare rapporten, 2 av dem med en förklaring." in said
    assert "1 summa följer med dem." in said  # the page Omräknade tal counts the same two
    joined = html.fromstring(page).xpath('.//table[contains(caption, "etikett")]/tbody/tr')
    told = [tuple(cell.text_content() for cell in row[:3]) for row in joined]
    assert told[0] == ("Delad", "Barn och unga", "Barn + Unga")  # once, with all its parts
    assert told[1] == (
        "Ny definition", "Hushåll med ekonomiskt bistånd", "Hushåll med ekonomiskt bistånd (ny definition)"
    )  # fmt: skip
    assert "Budgeten netto för 2023 var 131,4 mkr och utfallet 132,7 mkr." in said
    assert not re.search(r"\b(None|nan|null)\b", said)


def test_a_board_with_one_report_has_no_page_of_changes(frames):
    alone = {
        name: rows.filter(pl.col("dokument") == "ekeby-2021") if "dokument" in rows.columns else rows
        for name, rows in frames.items()
    }
    (board,) = boards(alone)
    assert since.since_last_year(board, alone) == "" and since.since_list([board], alone) == ""
    assert "Sedan förra året" not in my_board.my_board(board, alone, several=False)


def test_an_error_that_the_next_report_prints_right_is_told_as_corrected(frames):
    check = {
        "dokument": "ekeby-2022", "status": "avvikelse", "följd": False, "beräknat": 9900.0, "uttryck": "Summa: a + b",
        "källor": ["ekeby-2022-1-6-3"],
    }  # fmt: skip
    restated = frames["omräknat"].filter(pl.col("etikett") == "Ledning och stab", pl.col("dokument") == "ekeby-2023")
    assert restated["källor"][0].to_list()[1:] == ["ekeby-2022-1-6-3"]
    told = since._corrected(pl.DataFrame([check]), restated)
    assert "Den senare rapporten redovisar 9,9 mkr" in told


def test_the_start_page_opens_on_the_only_board_and_on_no_other(board):
    assert 'data-enda="/sidor/namnder/ekeby-socialnamnden.html"' in my_board.way_in([board])
    assert 'data-enda=""' in my_board.way_in([board, board])


def test_several_boards_get_a_report_each_with_the_parameter_set(frames, tmp_path):
    from analys.publish.made.made import _report_of_each_board
    from analys.publish.made.reuse import Reuse
    from places import ROOT

    other = {
        name: rows.with_columns(kommun=pl.lit("Lund"), **({"dokument": pl.lit("lund-2021")}))
        if name in ("dokument", "utgåva")
        else rows
        for name, rows in frames.items()
    }
    two = {
        name: pl.concat([rows, other[name].head(1)]) if name in ("dokument", "utgåva") else rows
        for name, rows in frames.items()
    }
    reuse = Reuse(tmp_path, tmp_path / "sidor", two, "")
    made = {name: text for files in _report_of_each_board(ROOT, two, reuse) for name, text in files.items()}
    pages = [name for name in made if name.startswith("arsrapport/")]
    assert pages == ["arsrapport/ekeby-socialnamnden.qmd", "arsrapport/lund-socialnamnden.qmd"]
    own = {slug: "".join(t for n, t in made.items() if slug in n) for slug in ("ekeby-socialnamnden", "lund-social")}
    text = made[pages[0]]
    assert "namnd: ekeby-socialnamnden" in text and "../../src/analys/assets/rapport.typ" in text
    assert "132,7" in own["ekeby-socialnamnden"] and 'href="ekeby-socialnamnden.pdf"' in text
    assert "132,7" not in own["lund-social"]
    assert not list(_report_of_each_board(ROOT, frames, reuse))  # of one board the report itself tells


def test_every_kind_of_check_is_explained():
    from analys.present.pages.pages_data import explained_checks
    from analys.words.declared.checks import KONTROLLTYPER

    told = html.fromstring(explained_checks("Slag av kontroller").text).xpath('.//th[@scope="row"]/text()')
    assert set(KONTROLLTYPER) == set(told)


@pytest.mark.parametrize(
    ("statuses", "said"),
    [
        ([], "Inga tal i rapporten gick att pröva mot varandra."),
        (["ej knuten"] * 3, "Inga tal i rapporten gick att pröva mot varandra."),
        (["stämmer", "avrundning", "ej knuten"], "De tal som gick att pröva går ihop (2 prövade samband)."),
        (["stämmer", "att granska"], "Av 2 prövade samband är 1 att granska; inget är visat vara fel."),
        (["stämmer", "avvikelse", "ej knuten"], "2 prövade samband, 1 avvikelse."),
    ],
)
def test_a_board_is_trusted_no_more_than_what_was_tried(statuses, said):
    checks = frame(KONTROLL, [{"kontroll": str(n), "status": s, "följd": False} for n, s in enumerate(statuses)])
    assert my_board._trust(checks).replace("\u00a0", " ") == said


def test_a_table_of_placements_with_a_sum_of_its_own_is_not_taken_for_the_boards_cost(tmp_path):
    placements = [
        ["Externa placeringar, mnkr", "Budget 2023", "Utfall 2023", "Avvikelse 2023"],
        ["HVB barn", "18,0", "21,4", "-3,4"],
        ["Familjehem", "14,5", "14,9", "-0,4"],
        ["Summa", "32,5", "36,3", "-3,8"],
    ]
    paths = write_editions(tmp_path)
    write_text_report(paths[-1], 2023, [*parts(2023), ("Externa placeringar", placements, "")])
    read = read_frames(paths)
    frames = read | results(read) | {"kontroll": frame(KONTROLL, [])}
    (only,) = boards(frames)
    said = text(my_board.my_board(only, frames, several=False))
    assert "Nettokostnaden 2023 var 132,7" in said and "36,3" not in said
    assert re.search(r"Mest avvek Barn \(−1,4.mkr\), Unga \(−0,5.mkr\)", said)
    assert re.search(r"Budgeten netto för 2023 var 131,4.mkr", text(since.since_last_year(only, frames)))

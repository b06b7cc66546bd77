"""The whole built site, its data files and the database of a report with small groups: what is hidden is nowhere."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import duckdb
import polars as pl
import pypdfium2
import pytest

import webb
from sites import project, run
from survey_attack import left_open_of, made

REPORT = """# Socialnämnden i Exempelby: verksamhetsberättelse 2022

## Brukarundersökning 2022

| Andel positiva svar | Antal svar | Antal svar kvinnor | Antal svar män | Totalt | Kvinnor | Män |
|---|---|---|---|---|---|---|
| Samtliga | 41 | 22 | 19 | 70,7 % | 72,7 % | 68,4 % |
| Ekonomiskt bistånd | 34 | 19 | 15 | 70,6 % | 73,7 % | 66,7 % |
| Missbruk | 3 | 1 | 2 | 33,3 % | 99,9 % | 3,7 % |
| Våldsutsatta | 4 | 2 | 2 | 99,8 % | 49,9 % | 99,7 % |
"""
SHOWN = ("70,7", "72,7", "68,4", "70,6")
HIDDEN = ("73,7", "66,7", "33,3", "99,9", "3,7", "99,8", "49,9", "99,7")


LABEL = "Alla grupper"
GROUPS = ("Placerade ungdomar", "Hemlösa vuxna", "Familjerådgivning")
TRUTH = made(  # (satisfied, answers) of kvinnor and män: two groups of eight, whose parts are under five
    dict(zip(GROUPS, (
        {"kvinnor": (15, 19), "män": (11, 15)}, {"kvinnor": (1, 4), "män": (2, 4)}, {"kvinnor": (3, 4), "män": (1, 4)},
    ), strict=True)), LABEL,
)  # fmt: skip


def share(group: str, kon: str) -> str:
    satisfied, answers = TRUTH[group][kon]
    return f"{100 * satisfied / answers:.1f}".replace(".", ",")


def other_report() -> str:
    """The same survey in another municipality, its shares printed with one decimal of what was answered."""
    kon = ("totalt", "kvinnor", "män")
    rows = [
        " | ".join([g, *(str(TRUTH[g][k][1]) for k in kon), *(f"{share(g, k)} %" for k in kon)])
        for g in (LABEL, *GROUPS)
    ]
    head, rule, *_ = (line for line in REPORT.splitlines() if line.startswith("|"))
    table = "\n".join([head, rule, *(f"| {row} |" for row in rows)])
    return f"# Socialnämnden i Provköping: verksamhetsberättelse 2022\n\n## Brukarundersökning 2022\n\n{table}\n"


FEW = "51,7"  # what four children answered
ROWS = ["| Familjerätt | 77,3 |", "| Vuxna | 76,2 |", "| Samtliga | 74,1 |"]
SAYS_SO = {  # where a report may say that they were four
    "arboga": ("Barn och unga*", FEW, "", "\\* 4 svar."),
    "arvika": ("Barn och unga", FEW, "Fyra barn svarade på enkäten.", ""),
    "avesta": ("Barn och unga (4 svar)", FEW, "", ""), "bjuv": ("Barn och unga", f"{FEW}*", "", "* Färre än fem svar."),
    "boden": ("Barn och unga", FEW, "Enkäten skickades till 8 barn och unga, svarsfrekvensen var 50 %.", ""),
}  # fmt: skip


def few_report(name: str, label: str, share: str, before: str, after: str) -> str:
    """One table in per cent, where the children's number of answers stands outside of it or in a mark."""
    table = "\n".join(["| Målgrupp | 2022 |", "|---|---|", f"| {label} | {share} |", *ROWS])
    title = f"# Socialnämnden i {name.title()}: verksamhetsberättelse 2022\n\n## Brukarundersökning 2022\n\n"
    return f"{title}{before}\n\nAndel nöjda, procent\n\n{table}\n\n{after}\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = project(tmp_path_factory.mktemp("dold"))
    shutil.rmtree(root / "data/raw")
    (root / "data/raw").mkdir()
    (root / "data/raw/exempelby-2022.md").write_text(REPORT, encoding="utf-8")
    (root / "data/raw/provkoping-2022.md").write_text(other_report(), encoding="utf-8")
    for name, said in SAYS_SO.items():
        (root / f"data/raw/{name}-2022.md").write_text(few_report(name, *said), encoding="utf-8")
    for command in (("ingest",), ("render", "--motor", "inbyggd")):
        made = run(*command, root=root)
        assert made.returncode == 0, made.stdout + made.stderr
    return root


DRAWN = "window.ANALYS_DIAGRAM="


def drawn(script: str) -> Iterator[str]:
    """Each point of the figures of a page, which are one line of JSON, and each text of their layouts."""
    for figure in json.loads(script.removeprefix(DRAWN).rstrip(";\n")):
        for trace in figure["data"]:
            lists = {k: v for k, v in trace.items() if isinstance(v, list)}
            for n in range(max(map(len, lists.values()), default=0)):
                yield str([trace.get("name"), *(v[n] for v in lists.values() if n < len(v))]).replace("<br>", " ")
            yield from map(str, (v for k, v in trace.items() if k not in lists))
        yield from map(str, figure["layout"].values())


def records(root: Path) -> Iterator[str]:
    """Every row, line and sentence that is published: pages, data files, workbook, PDF and database."""
    for path in sorted((root / "_site").rglob("*")):
        if path.suffix == ".html":
            for part in webb.tree(path).xpath("//tr|//p|//li|//dd|//figcaption|//*[local-name()='text']"):
                yield part.text_content()
        elif path.name == "fakta.js":  # each row is told by places in lists of the words that columns hold
            facts = json.loads(path.read_text(encoding="utf-8").partition("=")[2].rstrip(";\n"))
            for row in facts["r"]:
                yield str([w[v] if w and isinstance(v, int) else v for w, v in zip(facts["o"], row, strict=True)])
        elif path.suffix in (".csv", ".txt", ".js") and ".min." not in path.name:
            text = path.read_text(encoding="utf-8")
            yield from drawn(text) if text.startswith(DRAWN) else text.splitlines()
        elif path.suffix == ".json":
            yield from re.findall(r"[{\[][^{}\[\]]*[}\]]", path.read_text(encoding="utf-8"))
        elif path.suffix == ".parquet":
            yield from map(str, pl.read_parquet(path).rows())
        elif path.suffix == ".pdf":
            with pypdfium2.PdfDocument(path) as pdf:
                for page in pdf:
                    yield from page.get_textpage().get_text_range().splitlines()
    con = duckdb.connect(str(root / "data/processed/analys.duckdb"), read_only=True)
    for (name,) in con.execute("SELECT table_name FROM information_schema.tables").fetchall():
        yield from map(str, con.execute(f'SELECT * FROM "{name}"').fetchall())
    con.close()


def test_no_group_under_five_can_be_computed_from_the_whole_site_and_its_files(built):
    shown = {}
    for record in records(built):
        numbers = set(re.findall(r"(?<![\d,.])\d+[,.]\d(?!\d)", record))
        for group, by in TRUTH.items():
            if group in record:
                told = {k for k in by if {share(group, k), share(group, k).replace(",", ".")} & numbers}
                shown |= {(group, k): float(share(group, k).replace(",", ".")) for k in told}
    assert {g for g, _ in shown} >= {LABEL, GROUPS[0]}  # what can be shown is
    assert left_open_of(TRUTH, shown, LABEL, half=0.05) == []


def _told(text: str) -> list[str]:
    numbers = set(re.findall(r"(?<![\d,.])\d+[,.]\d+(?![\d])", text))
    return [h for h in HIDDEN if {h, h.replace(",", ".")} & numbers]


def test_no_page_nor_data_file_tells_a_hidden_share(built):
    looked = 0
    for path in sorted((built / "_site").rglob("*")):
        if path.suffix in (".html", ".json", ".js", ".csv", ".txt") and ".min." not in path.name:
            text = path.read_text(encoding="utf-8")
            text = webb.tree(path).text_content() if path.suffix == ".html" else text
            looked += any(s in text for s in SHOWN)
            if path.name != "plotly.min.js":
                assert _told(text) == [], path
        elif path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as book:
                for name in book.namelist():
                    if (name.endswith(("sharedStrings.xml", ".xml")) and "sheet" in name) or "sharedStrings" in name:
                        assert _told(re.sub(r"<[^>]+>", " ", book.read(name).decode())) == [], (path, name)
        elif path.suffix == ".parquet":
            assert _told(str(pl.read_parquet(path).rows())) == [], path
    assert looked > 3  # the shown ones are there


def test_the_database_and_the_export_tell_no_hidden_share(built):
    con = duckdb.connect(str(built / "data/processed/analys.duckdb"), read_only=True)
    for (name,) in con.execute("SELECT table_name FROM information_schema.tables").fetchall():
        rows = con.execute(f'SELECT * FROM "{name}"').fetchall()
        assert _told(str(rows)) == [], name
    con.close()
    for path in (built / "data/processed/export").glob("*.csv"):
        assert _told(path.read_text(encoding="utf-8")) == [], path


def test_the_source_page_says_what_is_left_out_and_why(built):
    page = next((built / "_site").rglob("kallor/exempelby*.html"))
    text = webb.tree(page).text_content()
    assert "··" in text and "färre än fem" in text


def test_what_four_answered_is_nowhere_wherever_the_report_says_that_they_were_four(built):
    told = re.compile(rf"(?<![\d,.]){FEW.replace(',', '[,.]')}(?!\d)")
    assert [record for record in records(built) if told.search(record)] == []
    assert sum("74,1" in record for record in records(built)) >= len(SAYS_SO)  # what can be shown is

"""The commands about single reports: add, remove, diff, granska. Each is readable as the path of the data."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from analys.words.harmless import printable
from analys.words.paths import RAW, UserError, database_path, project_root

if TYPE_CHECKING:
    import polars as pl

    Frames = dict[str, pl.DataFrame]

REMOVED = Path("data", "processed", "borttaget")
DOCUMENTS_TOLD, TOLD_WITH_GUESSES = 20, 3  # documents told at all, and with their guesses
RECEIPTS = Path("data", "processed", "kvitton")


def _say(*lines: str) -> None:
    for line in lines:
        print(printable(line))


def receipts(read: Sequence[str], db: Path | None) -> None:
    """Say in short what was read of the documents that an ingest has just read; the guesses of a few in full."""
    from analys.load.database import read_documents
    from analys.present.receipt.lines import short_receipt
    from analys.words.declared.counting import REPORTS
    from analys.words.schema import DOCUMENT_TABLES

    for _, frames in read_documents(read[:DOCUMENTS_TOLD], [*DOCUMENT_TABLES, "kontroll"], database_path(db)):
        if not frames["dokument"].filter(REPORTS).height:  # values of Kolada's, which are told of by themselves
            continue
        lines = short_receipt(frames, frames["kontroll"])
        _say(*(lines if len(read) <= TOLD_WITH_GUESSES else lines[:1]))
    if len(read) > DOCUMENTS_TOLD:
        _say(f"… och {len(read) - DOCUMENTS_TOLD} rapporter till; tabellen 'tabell' har dem alla.")


def add(args: argparse.Namespace) -> int:
    """Put a report among the raw files and give a receipt on what was understood of it."""
    from analys.ingest.frames import interpreted_to_frames
    from analys.ingest.single.context import beside_its_board, findings
    from analys.ingest.single.newcomer import add_report
    from analys.present.receipt.lines import receipt

    raw = project_root() / RAW
    added = add_report(args.rapport, raw, args.helt, args.ersatt, args.anda)
    frames = interpreted_to_frames(added.interpreted)
    dokument = added.interpreted.document.dokument
    others = beside_its_board(frames, database_path())
    checks, _ = findings(others, dokument)
    did = "har ersatt den tidigare versionen" if added.replaced is not None else "är tillagt"
    kind = "hela filen" if args.helt else "ett tabellextrakt utan löptext"
    _say(f"{added.target}: {kind} {did}.", *(f"  {word + ':':13}{value}" for word, value in added.about.items()))
    _say(*(f"  {line}" for line in _counts(frames)), "", *receipt(frames, checks))
    if added.interpreted.notes:
        _say("", "Att känna till:", *(f"- {note}" for note in added.interpreted.notes))
    if added.replaced is not None:
        _say("", *_compared(added.replaced, frames, f"{dokument} (tidigare)", dokument))
    if added.asked:
        _say("", f"Fyll i det som inte framgår i {added.asked}.")
    if args.oppna:
        _open(frames, checks, args.rapport)
    _say("", "Kör 'analys report' (eller 'make report') för att läsa in och publicera.")
    return 0


def _counts(frames: Frames) -> list[str]:
    counts = dict(frames["tabell"]["status"].value_counts().iter_rows())
    read, left, none = (counts.get(status, 0) for status in ("tolkad", "ej tolkad", "ej siffror"))
    return [
        f"{'tabeller:':13}{read} tolkade, {left} ej tolkade, {none} utan siffror",
        f"{'fakta:':13}{frames['fakta'].height}",
    ]


def _open(frames: Frames, checks: pl.DataFrame, report: Path) -> None:
    import webbrowser

    from analys.load.store import write_whole
    from analys.present.receipt.page import receipt_page
    from analys.read.pdf.pictures import page_pictures

    dokument = frames["dokument"]["dokument"][0]
    path = project_root() / RECEIPTS / f"{dokument}.html"
    pages = frames["cell"]["sida"].drop_nulls().unique().sort().to_list()
    write_whole(path, receipt_page(frames, checks, page_pictures(report, pages)).encode())
    _say("", f"Kvittot som sida: {path}")
    webbrowser.open(path.as_uri())


def remove(args: argparse.Namespace) -> int:
    """Take a report and what belongs to it out of the raw files."""
    from analys.ingest.single.removal import remove_document

    root = project_root()
    _say(*remove_document(args.dokument, root / RAW, root / REMOVED, root / RECEIPTS))
    _say("Kör 'analys report' (eller 'make report') för att läsa in och publicera utan den.")
    return 0


def diff(args: argparse.Namespace) -> int:
    """Show what differs between two drafts of a report, or what a later report changed of an earlier one."""
    sides = [_frames(name, args.db) for name in (args.tidigare, args.senare)]
    _say(*_compared(*sides, args.tidigare, args.senare))
    return 0


def _frames(named: str, db: Path | None) -> Frames:
    """The frames of a file, or of a document in the database."""
    from analys.ingest.frames import interpreted_to_frames
    from analys.ingest.single.newcomer import interpret_report
    from analys.load.database import read_documents, reading
    from analys.words.schema import DOCUMENT_TABLES

    path = Path(named)
    if path.exists():
        return interpreted_to_frames(interpret_report(path, project_root() / RAW)[1])
    for _, frames in read_documents([named], DOCUMENT_TABLES, database_path(db)):
        if frames["dokument"].height:
            return frames
    with reading(database_path(db)) as con:
        known = [name for (name,) in con.sql("SELECT dokument FROM dokument ORDER BY dokument").fetchall()]
    there = ", ".join(known) or "inga"
    raise UserError(f"{named}: är varken en fil eller ett dokument i databasen. Där finns: {there}.")


def _compared(before: Frames, after: Frames, first: str, second: str) -> list[str]:
    """The lines of a comparison: of two drafts of one time every changed value, of two editions what was restated."""
    import polars as pl

    from analys.analyse.editions.drafts import draft_changes
    from analys.analyse.editions.same_board import find_editions
    from analys.present.receipt.differences import change_lines, edition_lines

    old, new = (_renamed(f, name) for f, name in ((before, "före"), (after, "efter")))
    both = {name: pl.concat([old[name], new[name]]) for name in old}
    times = {e.dokument: e.time for e in find_editions(both["dokument"], both["fakta"])}
    if None not in times.values() and times["före"] != times["efter"]:
        if times["före"] > times["efter"]:
            return _compared(after, before, second, first)
        from analys.ingest.single.context import findings

        both["dokument"] = both["dokument"].with_columns(kommun=pl.lit("K"), nämnd=pl.lit("N"), dokumenttyp=pl.lit("r"))
        found = findings(both)[1]
        series = found["serie_över_tid"].filter(pl.col("dokument") == "efter")
        lines = [f"{second} jämfört med {first}, en tidigare rapport", "", *edition_lines(found["omräknat"], series)]
        if not set(before["fakta"]["period"].drop_nulls()) & set(after["fakta"]["period"].drop_nulls()):
            lines[1:1] = [
                "Rapporterna har inget år gemensamt: bara etiketter är jämförda. En rad som har bytt namn eller "
                "slagits ihop står som ny och utgången, och omräknade tal syns inte."
            ]
        return lines
    changes = draft_changes(both, "före", "efter")
    if not changes:
        return [f"{first} och {second} redovisar samma tal."]
    counted = "1 uppgift" if len(changes) == 1 else f"{len(changes)} uppgifter"
    return [f"{counted} skiljer {second} från {first}:", *change_lines(changes)]


def _renamed(frames: Frames, name: str) -> Frames:
    import polars as pl

    return {key: rows.with_columns(dokument=pl.lit(name)) for key, rows in frames.items()}


def granska(args: argparse.Namespace) -> int:
    """Give a draft back with a comment at each cell and sentence that does not add up."""
    from analys.ingest.frames import interpreted_to_frames
    from analys.ingest.single.context import beside_its_board, findings
    from analys.ingest.single.newcomer import interpret_report
    from analys.load.store import write_whole
    from analys.review.remarks import written_remarks

    draft: Path = args.utkast
    if args.db and not args.db.is_file():
        raise UserError(f"--db {args.db}: databasen finns inte. Kontrollera sökvägen, eller utelämna --db.")
    frames = interpreted_to_frames(interpret_report(draft, project_root() / RAW)[1])
    target = _target(draft, args.till)
    comment = _commenter(draft, frames["dokument"]["format"][0])
    checks, _ = findings(beside_its_board(frames, database_path(args.db)), frames["dokument"]["dokument"][0])
    remarks = written_remarks(checks, frames)
    data, lost = comment(draft.read_bytes(), remarks, frames["cell"])
    write_whole(target.resolve(), data)
    _say(f"{target}: {len(remarks) - len(lost)} kommentarer av {len(remarks)} fynd, {checks.height} prövade samband.")
    _say(*(f"- fick ingen plats i filen: {remark.text}" for remark in lost))
    return 0


def _target(draft: Path, wanted: Path | None) -> Path:
    """Where the draft with comments goes; UserError for the draft itself, and for an ending that it does not have."""
    name = f"{draft.stem}-granskad{draft.suffix}"
    target = draft.with_name(name) if wanted is None else wanted / name if wanted.is_dir() else wanted
    if target.resolve() == draft.resolve():
        raise UserError(f"--till {target}: är utkastet självt, som ska ligga orört. Ange ett annat namn.")
    if target.suffix.lower() != draft.suffix.lower():
        raise UserError(
            f"--till {target}: kommentarerna skrivs i utkastets eget format. Ge filen ändelsen {draft.suffix}."
        )
    return target


def _commenter(draft: Path, format: str):
    """The writer of comments for a draft's format; UserError for a format that has none."""
    if format == "docx":
        from analys.review.docx_comments import comment_docx

        return comment_docx
    if format == "pdf":
        from analys.review.pdf_comments import comment_pdf

        return comment_pdf
    raise UserError(
        f"{draft.name}: kommentarer skrivs i Word (.docx) och PDF. Fynden i andra filer visas av analys add och "
        "analys check."
    )

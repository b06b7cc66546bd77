"""The commands. Each is readable as the path of the data; messages are Swedish, exit codes 0 (ok), 1 and 2 (usage)."""

from __future__ import annotations

import argparse
import importlib.metadata
import io
import os
import subprocess
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from analys import report_commands
from analys.ingest.interrupt import load_libraries
from analys.ingest.sources import MissingError
from analys.swedish import SwedishParser, a_file, a_folder, at_least_one
from analys.words.harmless import printable
from analys.words.paths import DATABASE, ENGINES, RAW, UserError, database_path, project_root, system_fault

if TYPE_CHECKING:
    from analys.ingest.plan import Outcome

EXIT_CODES = "Slutkod: 0 om allt gick bra, 1 om något inte kunde läsas eller återstår, 2 om kommandot är fel skrivet."
CHECK_FORMATS = ("tabell", "json", "csv", "junit")


class UsageError(UserError):
    """Options that do not go together; the message is Swedish and says which to leave out."""


def _ingest(args: argparse.Namespace) -> Outcome:
    from analys.ingest.progress import ingest_shown

    return ingest_shown(args.path, args.db, args.ta_bort, args.allt, args.export, args.processer, args.dask)


def ingest(args: argparse.Namespace) -> int:
    """Read documents into the database."""
    outcome = _ingest(args)
    report_commands.receipts(outcome.read, args.db)
    return 1 if outcome.errors else 0


def check(args: argparse.Namespace) -> int:
    """Show what the audit found."""
    if args.alla and args.format == "junit":
        raise UsageError("--alla gör ingen skillnad: --format junit visar alltid allt. Ta bort --alla.")
    from analys.load.database import read_table
    from analys.present.terminal.checklist import open_findings, show

    checks = read_table("kontroll", args.db)
    show(checks, args.format, args.alla)
    return 1 if args.strict and open_findings(checks).height else 0


def render(args: argparse.Namespace) -> int:
    """Publish the site and the PDF."""
    load_libraries()
    from analys.publish.render import render as render_site

    rendered = render_site(project_root(), args.motor)
    made = f"{rendered.pages} sidor med motorn {rendered.engine}" if rendered.rebuilt else "Sidorna är redan aktuella"
    for line in rendered.left_out:
        print(printable(line), file=sys.stderr)
    print(f"{made}.\nPDF:       {rendered.pdf}\nWebbplats: {rendered.site}")
    return 1 if rendered.left_out else 0


def report(args: argparse.Namespace) -> int:
    """Ingest, audit and render, and end with the addresses and a summary."""
    from analys.ingest.progress import summary

    print("1/2 Läser in och granskar …", flush=True)
    outcome = _ingest(args)
    print("2/2 Publicerar …", flush=True)
    print(f"{summary(outcome.counts)}. Kontrollerna i detalj: analys check")
    published = render(args)
    return 1 if outcome.errors else published


def explore(args: argparse.Namespace) -> int:
    """Open notebooks/start.ipynb in JupyterLab."""
    root = project_root()
    if not database_path().is_file():
        print("Databasen finns inte än; kör 'analys ingest' först, annars har notebookarna inget att visa.")
    if getattr(os, "geteuid", lambda: 1)() == 0:
        print(
            "JupyterLab startar inte som root. Kör kommandot som en vanlig användare, eller kör själv "
            "'jupyter lab --allow-root notebooks/start.ipynb' om datorn bara har root.",
            file=sys.stderr,
        )
        return 1
    start = root / "notebooks" / "start.ipynb"
    print("Öppnar JupyterLab med notebooks/start.ipynb. Avsluta med Ctrl+C två gånger i det här fönstret.", flush=True)
    what = [*(["--no-browser"] if args.utan_webb else []), str(start if start.is_file() else start.parent)]
    return subprocess.call([sys.executable, "-m", "jupyterlab", *what], cwd=root)  # noqa: S603


def extract(args: argparse.Namespace) -> int:
    """Write a table extract of a report."""
    from analys.ingest.single.newcomer import interpret_report, write_extract

    text, interpreted = interpret_report(args.rapport, project_root() / RAW)
    for note in interpreted.document.notes:  # what the extract lacks; the screen's own lines are the extract
        print(printable(f"{args.rapport.name}: {note}"), file=sys.stderr)
    if not args.till or str(args.till) == "-":  # as other tools write to standard output
        print(text, end="")
        return 0
    tables, facts = interpreted.tabell.height, interpreted.fakta.height
    print(
        f"{write_extract(text, interpreted, args.till)}: {tables} tabeller och {facts} fakta. Ingen löptext följde med."
    )
    return 0


def _parser(limits: str) -> SwedishParser:
    parser = SwedishParser(
        prog="analys",
        description="Läser kommunala verksamhetsberättelser till tal som går att följa till sin tryckta cell, "
        "granskar att de går ihop och publicerar en webbplats och en PDF.",
        epilog=EXIT_CODES,
    )
    version = f"analys {importlib.metadata.version('analys')}"
    parser.add_argument("--version", action="version", version=version, help="visa versionen")
    commands = parser.add_subparsers(title="Kommandon", metavar="KOMMANDO")

    def command(name, run, help, description=""):
        made = commands.add_parser(name, help=help, description=description or help + ".", epilog=EXIT_CODES)
        made.set_defaults(run=run)
        return made

    def database(made: argparse.ArgumentParser) -> None:
        made.add_argument("--db", metavar="FIL", type=a_file, help=f"en annan databas än {DATABASE.as_posix()}")

    def reading(made: argparse.ArgumentParser) -> None:
        made.add_argument("path", nargs="*", type=Path, metavar="SÖKVÄG", help="filer eller mappar; utan: data/raw")
        database(made)
        made.add_argument("--allt", action="store_true", help="läs om allt, också det som inte har ändrats")
        made.add_argument(
            "--ta-bort", action="append", default=[], metavar="DOKUMENT", help="ta bort dokumentets rader"
        )
        made.add_argument("--export", type=a_folder, metavar="MAPP", help="mapp för CSV, Parquet och Excel")
        who = made.add_mutually_exclusive_group()
        who.add_argument(
            "--processer", type=at_least_one, metavar="N", help="antal samtidiga läsningar; utan: en per kärna"
        )
        who.add_argument("--dask", metavar="ADRESS", help="låt ett Dask-kluster läsa, till exempel tcp://värd:8786")

    reading(
        command(
            "ingest", ingest, "läs in rapporter i databasen",
            "Läser rapporter (PDF, Word, Excel, HTML, Markdown, text och tabellextrakt) i databasen. Utan sökväg läses "
            "data/raw, och databasen får precis de dokumenten. Med sökväg läggs dokumenten till de som finns. Bara "
            "ändrade filer läses om. En fil som inte går att läsa får en rad med skälet, de andra läses, och databasen "
            "behåller vad den hade för filen." + limits,
        )
    )  # fmt: skip
    made = command("check", check, "visa vad granskningen av rapporterna fann")
    database(made)
    made.add_argument("--strict", action="store_true", help="slutkod 1 om en avvikelse återstår som inte är kvitterad")
    made.add_argument(
        "--format", choices=CHECK_FORMATS, default="tabell", help="tabell (förvalt), json, csv eller junit"
    )
    made.add_argument("--alla", action="store_true", help="visa också det som stämmer")
    made = command("render", render, "publicera webbplats och PDF i _site")
    made.add_argument("--motor", choices=ENGINES, help="quarto eller inbyggd; utan: quarto om det finns")
    made = command("report", report, "hela vägen: ingest, check och render")
    reading(made)
    made.add_argument("--motor", choices=ENGINES, help="quarto eller inbyggd; utan: quarto om det finns")
    made = command("explore", explore, "öppna notebookarna i JupyterLab")
    made.add_argument("--utan-webb", action="store_true", help="starta utan att öppna webbläsaren")
    made = command("extract", extract, "skriv ett tabellextrakt av en rapport, utan dess löptext")
    made.add_argument("rapport", type=Path, metavar="RAPPORT")
    made.add_argument("--till", type=Path, metavar="FIL", help="fil eller mapp att skriva till; utan: på skärmen")
    made = command("add", report_commands.add, "lägg en rapport i data/raw och visa ett kvitto på vad som förstods")
    made.add_argument("rapport", type=Path, metavar="RAPPORT")
    made.add_argument("--helt", action="store_true", help="lägg in hela filen i stället för ett tabellextrakt")
    made.add_argument(
        "--ersatt", nargs="?", const="", metavar="DOKUMENT",
        help="rapporten är en rättad version av en som redan finns, och tar dess plats",
    )  # fmt: skip
    made.add_argument(
        "--anda", "--ändå", action="store_true",
        help="lägg till fast den liknar en annan, eller ersätt fast året är ett annat",
    )  # fmt: skip
    made.add_argument("--oppna", "--öppna", action="store_true", help="visa kvittot som en sida i webbläsaren")
    made = command("remove", report_commands.remove, "ta bort en rapport och det som hör till den ur data/raw")
    made.add_argument("dokument", metavar="DOKUMENT", help="dokumentets id: filnamnet utan ändelse")
    made = command("diff", report_commands.diff, "visa vad som skiljer två utkast eller två års rapporter")
    made.add_argument("tidigare", metavar="A", help="en fil, eller ett dokument i databasen")
    made.add_argument("senare", metavar="B", help="en fil, eller ett dokument i databasen")
    database(made)
    made = command("granska", report_commands.granska, "skriv kommentarer i ett utkast där talen inte går ihop")
    made.add_argument("utkast", type=Path, metavar="UTKAST", help="Word eller PDF")
    made.add_argument("--till", type=Path, metavar="FIL", help="fil eller mapp att skriva till; utan: UTKAST-granskad")
    database(made)
    return parser


def _limits(argv: list[str]) -> str:
    if not {"-h", "--help"} & set(argv):  # the readers' limits are slow to load, and said only in the help
        return ""
    from analys.read.limits import HELP

    return " " + HELP


def main(argv: list[str] | None = None) -> int:
    """Run a command; a user's mistake is a Swedish line, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    argv = sys.argv[1:] if argv is None else argv
    try:
        parser = _parser(_limits(argv))
        args = parser.parse_args(argv)
        if not hasattr(args, "run"):
            parser.print_help(sys.stderr)
            return 2
        if args.run not in (ingest, report, explore):  # these load them late, or not at all where nothing has changed
            load_libraries()
        return args.run(args)
    except BrokenPipeError:  # the reader of our output, head for example, has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except UserError as error:
        print(printable(str(error)), file=sys.stderr)
        return 2 if isinstance(error, (MissingError, UsageError)) else 1
    except Exception as error:
        if isinstance(error, OSError) and (line := system_fault(error)):
            print(printable(line), file=sys.stderr)
            return 1
        if os.environ.get("ANALYS_FELSOK"):
            raise
        where = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{type(error).__name__} i {Path(where.filename).name}:{where.lineno}"
        print(f"Programfel ({place}): {error}\nAnmäl det. ANALYS_FELSOK=1 visar hela felet.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Avbrutet. Databasen är hel, och det som hann läsas läses inte om nästa gång.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())

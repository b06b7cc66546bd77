"""How much of a file the readers take on, so that no file costs the run more than a bounded time and memory.

The limits are far above any real report. A file beyond one of them is refused by a message that names the limit.
"""

from __future__ import annotations

import signal
import threading
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from analys.read.document import ReadError

MAX_FILE_MB = 200
MAX_TEXT_MB = 50
MAX_HTML_MB = 20
MAX_LINE_CHARACTERS = 1_000_000
MAX_PAGES = 2_500
MAX_PAGE_CONTENT_MB = 8
MAX_PAGE_CHARACTERS = 60_000
MAX_STREAM_MB = 128
MAX_UNPACKED_MB = 300
MAX_PARTS = 20_000
MAX_PART_MB = 40
MAX_SHEET_MB = 150
MAX_UNPACKING_RATIO = 400  # real DOCX and XLSX parts stay under 60
MAX_CELLS = 200_000
MAX_COLUMNS = 1_000
MAX_DEPTH = 40
MAX_SECONDS = 180

HELP = (
    f"Gränser för en fil: {MAX_FILE_MB} MB ({MAX_TEXT_MB} MB text, {MAX_HTML_MB} MB HTML, {MAX_UNPACKED_MB} MB "
    "uppackad), "
    f"{MAX_PAGES} sidor, {MAX_CELLS} ifyllda celler, {MAX_COLUMNS} kolumner, rader på högst {MAX_LINE_CHARACTERS} "
    f"tecken, tabeller i högst {MAX_DEPTH} nivåer, 900 MB minne och {MAX_SECONDS} sekunders processortid (dock högst "
    "15 minuter)."
)

MEGABYTE = 1024 * 1024


def check_size(path: Path, size: int, most_mb: int, what: str = "Filen") -> None:
    """Raise ReadError when size (bytes) is over most_mb."""
    if size > most_mb * MEGABYTE:
        raise ReadError(
            f"{path.name}: {what.lower()} är {size / MEGABYTE:.0f} MB och gränsen är {most_mb} MB. "
            "Spara bara den del som har tabellerna, eller dela filen."
        )


def check_cells(path: Path, count: int) -> None:
    """Raise ReadError when a document has more filled cells than the limit."""
    if count > MAX_CELLS:
        raise ReadError(
            f"{path.name}: har fler än {MAX_CELLS} ifyllda celler. Spara bara de blad eller tabeller som hör till "
            "berättelsen i en egen fil."
        )


@contextmanager
def time_limit(path: Path, seconds: float) -> Iterator[None]:
    """Stop the work on one file after so much processor time, by an alarm where the platform and the thread have one.

    Processor time, since a busy machine makes no file worse. Elsewhere (Windows, a thread) the readers' own
    `check_time` between pages and parts is the bound.
    """
    alarm = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    if not alarm:
        yield
        return

    def stop(*_: object) -> None:
        raise ReadError(too_slow(path, seconds))

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def start_time() -> tuple[float, float]:
    """Return now, by the clock on the wall and by what this thread has worked, for `check_time`."""
    return time.perf_counter(), time.thread_time()


def check_time(path: Path, started: tuple[float, float]) -> None:
    """Raise ReadError when this thread has worked for more than MAX_SECONDS since `started`.

    It cannot have worked longer than the clock has gone, and the clock is the cheaper to read.
    """
    wall, worked = started
    if time.perf_counter() - wall > MAX_SECONDS and time.thread_time() - worked > MAX_SECONDS:
        raise ReadError(too_slow(path, MAX_SECONDS))


def too_slow(path: Path, seconds: float) -> str:
    """Return the message for a file that took too long."""
    return (
        f"{path.name}: läsningen avbröts efter {seconds:.0f} sekunders arbete. Spara om filen från det program den "
        "gjordes i, eller dela den i mindre delar."
    )


def check_columns(path: Path, widest: int) -> None:
    """Raise ReadError when a table has more columns than the limit."""
    if widest > MAX_COLUMNS:
        raise ReadError(
            f"{path.name}: har en tabell med {widest} kolumner och gränsen är {MAX_COLUMNS}. Spara bara de kolumner "
            "som hör till berättelsen i en egen fil."
        )


def check_archive(path: Path, archive: zipfile.ZipFile) -> None:
    """Raise ReadError for an archive that is locked, unpacks to too much or names files outside itself."""
    entries = archive.infolist()
    if any(e.flag_bits & 0x1 for e in entries):
        raise ReadError(f"{path.name}: är skyddad med lösenord. Öppna den, ta bort skyddet och spara den igen.")
    for entry in entries:
        parts = entry.filename.replace("\\", "/").split("/")
        if ".." in parts or parts[0] == "" or ":" in parts[0]:
            raise ReadError(
                f"{path.name}: innehåller en sökväg utanför arkivet ({entry.filename[:60]!r}) och läses inte. "
                "Be avsändaren om en ny fil."
            )
    if len(entries) > MAX_PARTS:
        raise ReadError(
            f"{path.name}: har {len(entries)} delar, vilket inte är en vanlig rapport (gränsen är {MAX_PARTS}). "
            "Spara om filen från Word eller Excel."
        )
    unpacked = sum(e.file_size for e in entries)
    bomb = any(e.file_size > MEGABYTE and e.file_size > MAX_UNPACKING_RATIO * max(e.compress_size, 1) for e in entries)
    if unpacked > MAX_UNPACKED_MB * MEGABYTE or bomb:
        raise ReadError(
            f"{path.name}: packar upp till {unpacked / MEGABYTE:.0f} MB av {path.stat().st_size / MEGABYTE:.1f} MB, "
            "vilket inte är en vanlig rapport (gränsen är "
            f"{MAX_UNPACKED_MB} MB och {MAX_UNPACKING_RATIO} gånger). Spara om filen från Word eller Excel."
        )


def part_names(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return an archive's parts by lower-case path with plain strokes, since some writers use backslashes."""
    return {name.lower().replace("\\", "/"): name for name in archive.namelist()}


def read_part(path: Path, archive: zipfile.ZipFile, name: str, most_mb: int = MAX_PART_MB) -> bytes:
    """Return one part of a checked archive; ReadError when it is too big or broken."""
    check_size(path, archive.getinfo(name).file_size, most_mb, f"Delen {name}")
    try:
        return archive.read(name)
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise ReadError(broken(path)) from error
    except Exception as error:  # zlib.error has no common base with the others
        raise ReadError(broken(path)) from error


def broken(path: Path) -> str:
    """Return the message for a file that is cut short or damaged."""
    return f"{path.name}: är skadad eller ofullständig. Hämta eller spara filen på nytt."

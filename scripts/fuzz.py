"""Coverage-guided fuzzing of the readers, from bytes to facts: what they answer with a fault of our own is kept.

    uv pip install atheris && python scripts/fuzz.py [--minuter 60] [--till MAPP] [SLAG …]

Each kind (SLAG) of input runs in a process of its own for its share of the time, with a corpus that the next run goes
on from. A fault is an exception of our own code other than ReadError, or a ReadError that hides one; each new one is
written to MAPP/fynd/, and belongs in tests/fynd/. What stops, hangs or fills another library is told in a line, and its
input is thrown away: it would do the same to other programs.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import os
import random
import re
import subprocess
import sys
import time
import traceback
import zipfile
import zlib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))
SLOW = 20  # seconds for an input of some kilobytes
LONGEST = 6_000  # bytes
OWN = str(Path("src") / "analys")
NASTY = ["", "0", "-1", "1", "2", "40", "65536", "99999999999", "1e400", "NaN", "A1", "XFD1048577", "s", "b", "e", "²",
         "continue", "restart", "true", "none", "−1 234", "85 %", "\u0661", "\u202e", "x" * 300]  # fmt: skip
WORDS = ["Utfall", "Budget", "2022", "Mål", "Kvinnor", "Män", "Summa", "tkr", "1 234", "-5", "85 %", "\t", "|", "\n\n",
         "Avvikelse", "Netto", "Tertial 2", "36 av 78 svar", "forts.", "<table>", "<td rowspan=3>", "</tr>", "Kostnad",
         "<thead>", "BT /F1 9 Tf", " Td (", ") Tj ET", " re f", " l S", "/Type /Page", " 0 R", "obj", "[[tabell]]",
         "dokument = ", ";", '"']  # fmt: skip

KINDS = ("text", "layout", "md", "html", "extrakt", "docx", "xlsx", "pdf", "sida", "hand")


def seeds(folder: Path) -> dict[str, list[bytes]]:
    """Return small whole inputs of every kind, made from the tests' tables and reports."""
    from formats import WRITERS, Span, write_pdf

    table = [
        ["Verksamhet (tkr)", Span("Utfall", 1, 2), None, "Mål"], ["", "2022", "2023", "2023"],
        ["Barn & unga", "1 234", "−5", "85 %"], ["Vuxna", "–", "7,5", "Ja"], ["Summa", "1 234", "2,5", ""],
    ]  # fmt: skip
    plain = {e: write(folder / f"a.{e}", table).read_bytes() for e, write in WRITERS.items() if e != "pdf"}
    paths = sorted((ROOT / "tests" / "syntetiska").glob("*.txt"))
    reports = [
        p.read_bytes()[start : start + 900] for p in paths for start in (0, 900, 1800) if p.stat().st_size > start + 200
    ]
    layout = b"Drift, tkr            Utfall 2022   Budget 2022\nBarn och unga              1 234         1 200\n"
    hand = b'[a]\nkommun = "X"\nar = 2022\n\x00[[tabell]]\ndokument = "a"\ntabell = 1\nkolumner = { 2 = "Utfall" }\n'
    rows = (
        "\x00dokument;källrad;text;värde;enhet;serie;period;kön;tema;grupp;etikett;anmärkning\na;3;36;36;antal;utfall;"
        "2022;;volym;;x;\n\x00dokument;tabell;rad;kolumn;tryckt;rättat;skäl;slag;kontroll\na;1;2;2;12;13;x;rättelse;\n"
    )
    book = zipfile.ZipFile(io.BytesIO(plain["xlsx"]))
    sheet = book.read("xl/worksheets/sheet1.xml")
    pdfs = [write_pdf(folder / "p.pdf", table, layout=name).read_bytes() for name in ("ruled", "plain", "zebra")]
    made: dict[str, list[bytes]] = {
        "text": [plain["txt"], *reports], "layout": [layout, *reports[::5]], "md": [plain["md"]],
        "html": [plain["html"]],
        "extrakt": [extract(report, folder) for report in reports[::4]],
        "docx": [zipfile.ZipFile(io.BytesIO(plain["docx"])).read("word/document.xml")],
        "xlsx": [sheet + b"\x00" + book.read("xl/sharedStrings.xml")],
        "pdf": [bare_pdf(page_of(table)), *pdfs], "sida": [page_of(table)],
        "hand": [hand + rows.encode()],
    }  # fmt: skip
    return made


def extract(report: bytes, folder: Path) -> bytes:
    """Return the table extract of a report."""
    from analys.interpret.interpret import interpret
    from analys.read.extract import extract_text
    from analys.read.read import read_document

    path = folder / "a.txt"
    path.write_bytes(report)
    return extract_text(interpret(read_document(path, "a"))).encode()


def page_of(table: list) -> bytes:
    """Return drawing instructions of a page with a ruled table."""
    lines = ["0.5 w"]
    for r, row in enumerate(table):
        for c, cell in enumerate(row):
            text = (getattr(cell, "text", cell) or "").encode("latin-1", "ignore").decode("latin-1")
            lines.append(f"{50 + 90 * c} {700 - 20 * r} 90 20 re S")
            lines.append(f"BT /F1 9 Tf {54 + 90 * c} {706 - 20 * r} Td ({text}) Tj ET")
    return "\n".join(lines).encode("latin-1")


def bare_pdf(content: bytes) -> bytes:
    """Return a PDF of one page with the given drawing instructions, and no compression but theirs."""
    packed = zlib.compress(content)
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]  # fmt: skip
    body, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    xref = b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % p for p in places)
    return body + xref + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(body)


def with_parts(archive: bytes, parts: dict[str, bytes]) -> bytes:
    """Return an archive with some parts exchanged."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name, old.read(name)))
    return out.getvalue()


def mutate_xml(data: bytes, rng: random.Random) -> bytes | None:
    """Return XML with an element removed, repeated, moved, or an attribute or text changed; None where it is no XML."""
    from lxml import etree

    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, huge_tree=True))
    except (etree.XMLSyntaxError, ValueError):
        return None
    for _ in range(rng.randrange(1, 4)):
        elements = list(root.iter("*"))
        one, other = rng.choice(elements), rng.choice(elements)
        what, parent = rng.randrange(5), one.getparent()
        try:
            if what == 0 and parent is not None:
                parent.remove(one)
            elif what == 1 and parent is not None:
                parent.insert(rng.randrange(len(parent) + 1), etree.fromstring(etree.tostring(one)))
            elif what == 2 and parent is not None and one is not other:
                other.append(etree.fromstring(etree.tostring(one)))
            elif what == 3 and one.attrib:
                one.set(rng.choice(list(one.attrib)), rng.choice(NASTY))
            else:
                one.text = rng.choice(NASTY + WORDS[:20])
        except (ValueError, etree.XMLSyntaxError):
            continue
    return etree.tostring(root, encoding="utf-8")


def run(kind: str, out: Path, seconds: int) -> None:  # noqa: C901  (a fuzzer wants its target in one closure)
    """Fuzz one kind of input until the time is out."""
    import atheris

    os.environ["POLARS_MAX_THREADS"] = "1"
    with atheris.instrument_imports(include=["analys"]):
        from analys.interpret.handkept.handkept import read_handkept
        from analys.interpret.interpret import interpret
        from analys.interpret.prose.survey_base import find_bases  # noqa: F401  (loaded here to be followed)
        from analys.read.document import ReadError
        from analys.read.read import read_document
        from analys.words.schema import CELL, FAKTA, TABELL, check_shape

    work = Path(os.environ.get("TMPDIR", "/tmp")) / f"fuzz-{os.getpid()}"
    work.mkdir(parents=True)
    from formats import WRITERS

    made = seeds(work)
    table = [["Verksamhet", "Utfall 2022"], ["Barn", "12"], ["Vuxna", "13"]]
    whole = {ending: WRITERS[ending](work / f"w.{ending}", table).read_bytes() for ending in ("docx", "xlsx")}
    ending = {"text": "txt", "layout": "txt", "extrakt": "tsv", "sida": "pdf"}.get(kind, kind)
    found, corpus = out / "fynd", out / "korpus" / kind
    found.mkdir(parents=True, exist_ok=True)
    corpus.mkdir(parents=True, exist_ok=True)
    for seed in made[kind]:
        (corpus / hashlib.sha1(seed).hexdigest()).write_bytes(seed)
    seen: set[str] = set()

    def keep(data: bytes, fault: str) -> None:
        if fault not in seen:
            seen.add(fault)
            name = re.sub(r"\W+", "-", fault)[:80]
            (found / f"{kind}-{name}.{ending if kind != 'hand' else 'bin'}").write_bytes(data)
            print(f"FYND {kind}: {fault}", file=sys.stderr, flush=True)

    def as_file(data: bytes) -> bytes:
        if kind == "docx":
            return with_parts(whole["docx"], {"word/document.xml": data})
        if kind == "xlsx":
            sheet, _, strings = data.partition(b"\x00")
            return with_parts(whole["xlsx"], {"xl/worksheets/sheet1.xml": sheet, "xl/sharedStrings.xml": strings})
        return bare_pdf(data) if kind == "sida" else data

    def read_and_interpret(data: bytes) -> None:
        path = work / f"a.{ending}"
        path.write_bytes(data)
        document = read_document(path, "a")
        check_shape(document.tables, TABELL)
        check_shape(document.cells, CELL)
        read = interpret(document)
        check_shape(read.fakta, FAKTA)
        places = read.fakta.select("tabell", "rad", "kolumn", "kön")
        if places.is_duplicated().any():
            raise AssertionError("two facts of one cell")

    def hand(data: bytes) -> None:
        names = ("dokument.toml", "tolkning.toml", "avlasningar.csv", "rattelser.csv")
        for name, part in zip(names, data.split(b"\x00", 3), strict=False):
            (work / name).write_bytes(part)
        kept = read_handkept(work, {"a"})
        if not kept.faults:
            kept.about("a")

    def one(data: bytes) -> None:
        begun, file = time.monotonic(), as_file(data)
        try:
            hand(data) if kind == "hand" else read_and_interpret(file)
        except ReadError as error:
            cause = error.__cause__
            if "\n" in str(error):
                keep(file, "more than one line")
            if cause and str(error).endswith(f"({type(cause).__name__})"):  # said to be a parser's fault: whose is it?
                last = traceback.extract_tb(cause.__traceback__)[-1]
                if OWN in last.filename:
                    keep(file, f"{type(cause).__name__} {Path(last.filename).name} {last.lineno}")
        except Exception as error:
            own = [f for f in traceback.extract_tb(error.__traceback__) if OWN in f.filename]
            if own:
                keep(file, f"{type(error).__name__} {Path(own[-1].filename).name} {own[-1].lineno}")
        if time.monotonic() - begun > SLOW:
            print(f"LÅNGSAM {kind}: {time.monotonic() - begun:.0f} s", file=sys.stderr, flush=True)

    def mutator(data: bytes, max_size: int, seed: int) -> bytes:
        rng = random.Random(seed)
        head, mark, rest = data.partition(b"\x00") if kind == "xlsx" else (data, b"", b"")
        changed = mutate_xml(head, rng) if rng.random() < 0.9 else None
        if changed is None or len(changed) > max_size:
            return atheris.Mutate(data, max_size)
        if mark and rng.random() < 0.2:
            rest = mutate_xml(rest, rng) or rest
        return (changed + mark + rest)[:max_size]

    words = work / "ord.txt"
    words.write_text("\n".join('"' + "".join(f"\\x{b:02x}" for b in w.encode()) + '"' for w in WORDS if w) + "\n")
    options = [sys.argv[0], f"-max_total_time={seconds}", f"-max_len={LONGEST}", "-timeout=120", "-rss_limit_mb=2500",
               f"-dict={words}", "-print_final_stats=1", f"-artifact_prefix={work}/", str(corpus)]  # fmt: skip
    custom = {"custom_mutator": mutator} if kind in ("docx", "xlsx") else {}
    atheris.Setup(options, one, **custom)
    atheris.Fuzz()


def main() -> None:
    """Fuzz each kind in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("slag", nargs="*", choices=[*KINDS, []], metavar="SLAG", help=", ".join(KINDS))
    parser.add_argument("--minuter", type=float, default=60)
    parser.add_argument("--till", type=Path, default=ROOT / ".analys" / "fuzz")
    parser.add_argument("--en", help=argparse.SUPPRESS)
    args = parser.parse_args()
    kinds = args.slag or KINDS
    seconds = int(args.minuter * 60 / len(kinds))
    if args.en:
        run(args.en, args.till.resolve(), int(args.minuter * 60))
        return
    for kind in kinds:
        print(f"{kind}: {seconds} s", flush=True)
        command = [sys.executable, __file__, "--en", kind, "--minuter", str(seconds / 60), "--till", str(args.till)]
        subprocess.run(command, check=False)


if __name__ == "__main__":
    main()
